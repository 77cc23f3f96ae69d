using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A prediction beside what came.</summary>
public sealed record JudgedPrediction(IntervalPrediction Said, double Came)
{
    /// <summary>Whether the interval held what came.</summary>
    public bool Inside => Said.Low <= Came && Came <= Said.High;

    /// <summary>Its <see cref="IntervalScore"/>.</summary>
    public double Score => IntervalScore.Of(Said.Low, Said.High, Came, Said.Level);
}

/// <summary>How well a team knew what it knew, in predictions of one kind.</summary>
/// <param name="About">What they are about: the part of <see cref="IntervalPrediction.About"/> after the place.</param>
/// <param name="Predictions">In the order of the months.</param>
/// <param name="Inside">Share of them that held what came.</param>
/// <param name="Low">Lower end of the 95 % interval of that share.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Level">The share that the team had promised.</param>
/// <param name="Width">Mean width.</param>
/// <param name="Score">Mean interval score, lower is better.</param>
public sealed record PredictionScore(
    string About, ImmutableArray<JudgedPrediction> Predictions, double Inside, double Low, double High, double Level, double Width, double Score)
{
    /// <summary>Scores the predictions of a team, kind by kind; those of months that were not lived are left out.</summary>
    internal static ImmutableArray<PredictionScore> Of(Race race, string place, ImmutableArray<IntervalPrediction> predictions) =>
    [
        .. predictions.Where(said => said.Place == place).OrderBy(said => said.Month, StringComparer.Ordinal).Select(said => Judge(race, said)).OfType<JudgedPrediction>()
            .GroupBy(one => one.Said.About[(one.Said.About.IndexOf('/') + 1)..]).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => Sum(kind.Key, [.. kind])),
    ];

    /// <summary>Scores some predictions of one kind.</summary>
    public static PredictionScore Sum(string about, ImmutableArray<JudgedPrediction> all)
    {
        int inside = all.Count(one => one.Inside);
        var (low, high) = Statistics.Wilson95(inside, all.Length);
        return new(
            about, all, (double)inside / all.Length, low, high, all.Average(one => one.Said.Level), all.Average(one => one.Said.High - one.Said.Low), all.Average(one => one.Score));
    }

    private static JudgedPrediction? Judge(Race race, IntervalPrediction said)
    {
        var world = race.World;
        var outcome = Outcome.Parse(world, said.About)!;
        int county = world.Counties.IndexOf(world.Counties.First(row => row.Code == outcome.Place));
        if (!Month.TryParse(said.Month, out var named) || named.Number - world.Start.Number is var month && month >= race.MonthsLived) return null;
        if (outcome.Kind == OutcomeKind.Rank)
        {
            var boards = race.Plan.Atlas.Boards;
            int list = boards.IndexOf(boards.First(one => one.Key == outcome.Key)), member = race.Members(list, month).IndexOf(county);
            return member < 0 ? null : new(said, race.Ranks(list, month)[member]);
        }

        int indicator = world.Indicators.IndexOf(world.Indicators.First(row => row.Key == outcome.Key));
        return new(said, outcome.Kind == OutcomeKind.Reported ? race.Reported(county, indicator, month) : race.True(county, indicator, month));
    }
}
