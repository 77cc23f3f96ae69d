using System.Collections.Immutable;

namespace Simulation.Api;

/// <summary>What teams predicted, what came, and how well they know what they know.</summary>
/// <param name="Nominal">Share of truths that their intervals should hold.</param>
public sealed record PredictionsAnswer(Sentence Simulated, string Race, double Nominal, IReadOnlyList<TeamPredictions> Teams);

/// <summary>The predictions of one team.</summary>
/// <param name="Rank">How good its intervals of the rank were, over the months that were revealed; null while there are none.</param>
/// <param name="GdpGrowth">The same of GDP growth.</param>
public sealed record TeamPredictions(string Place, string Name, string NameEn, IReadOnlyList<PredictionAnswer> Predictions, CalibrationAnswer? Rank, CalibrationAnswer? GdpGrowth)
{
    /// <param name="hidden">Tells whether the board of a month is withheld from who asks.</param>
    internal static TeamPredictions Of(Race race, string place, ImmutableArray<Prediction> predictions, Func<int, bool> hidden)
    {
        var world = race.World;
        int county = world.Counties.IndexOf(world.Counties.First(row => row.Code == place));
        int indicator = world.Indicators.IndexOf(world.Indicators.First(row => row.Key == Simulation.Api.Predictions.Indicator));
        int list = race.Plan.Atlas.Boards.IndexOf(race.Plan.Atlas.Boards.First(board => board.Key == Simulation.Api.Predictions.Board));
        var told = predictions.Select(one => new PredictionAnswer(one.Month, one.Seat, one.Rank, one.GdpGrowth, RankIn(one.Month), GrowthIn(one.Month))).ToList();
        var (zh, en) = PlayedPlaces.NameOf(world, place);
        return new(place, zh, en, told, CalibrationAnswer.Of(told.Select(one => (one.Rank, one.RankCame))), CalibrationAnswer.Of(told.Select(one => (one.GdpGrowth, one.GdpGrowthCame))));

        double? RankIn(string month) => Lived(month) is { } lived && !hidden(lived) && race.Members(list, lived).IndexOf(county) is >= 0 and var member ? race.Ranks(list, lived)[member] : null;

        double? GrowthIn(string month) => Lived(month) is { } lived ? race.Reported(county, indicator, lived) : null;

        int? Lived(string month) => Month.TryParse(month, out var at) && at.Number - world.Start.Number < race.MonthsLived ? at.Number - world.Start.Number : null;
    }
}

/// <summary>One prediction, and what came.</summary>
/// <param name="RankCame">The rank that it came to; null before that is revealed.</param>
/// <param name="GdpGrowthCame">The growth that was published, %; null before the month is lived.</param>
public sealed record PredictionAnswer(string Month, string Seat, Expected Rank, Expected GdpGrowth, double? RankCame, double? GdpGrowthCame);

/// <summary>How good the intervals of a team were.</summary>
/// <param name="Count">Predictions that were revealed.</param>
/// <param name="Inside">Share of truths inside; 0.8 would be right.</param>
/// <param name="MeanWidth">Mean width of the intervals, in the unit of what is predicted.</param>
/// <param name="MeanScore">Mean interval score in the same unit: lower is better.</param>
/// <param name="MeanMiss">Mean distance of the expected value from the truth.</param>
public sealed record CalibrationAnswer(int Count, double Inside, double MeanWidth, double MeanScore, double MeanMiss)
{
    internal static CalibrationAnswer? Of(IEnumerable<(Expected Expected, double? Came)> all)
    {
        var known = all.Where(one => one.Came is not null).Select(one => (one.Expected, Came: one.Came!.Value)).ToList();
        return known.Count == 0 ? null : new(
            known.Count, known.Average(one => one.Expected.Low <= one.Came && one.Came <= one.Expected.High ? 1.0 : 0),
            known.Average(one => one.Expected.High - one.Expected.Low), known.Average(one => IntervalScore.Of(one.Expected.Low, one.Expected.High, one.Came, Simulation.Api.Predictions.Nominal)),
            known.Average(one => Math.Abs(one.Expected.Value - one.Came)));
    }
}
