using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What a debrief is asked for.</summary>
/// <param name="Teams">Codes of the counties that are teams; empty: every county that somebody decided for.</param>
/// <param name="Predictions">What teams had said before the months were shown.</param>
public sealed record DebriefTerms(ImmutableArray<string> Teams, ImmutableArray<IntervalPrediction> Predictions)
{
    /// <summary>Most teams of one debrief.</summary>
    public const int MostTeams = 40;

    /// <summary>Everybody who decided, and no predictions.</summary>
    public static DebriefTerms Everybody { get; } = new([], []);

    /// <summary>Positions of the teams, in the order of the world's counties.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public ImmutableArray<int> Check(World world, RaceLog log)
    {
        var errors = new List<FieldError>();
        for (int i = 0; i < Teams.Length; i++)
        {
            string code = Teams[i];
            if (world.Counties.All(row => row.Code != code))
            {
                string? near = NearestWord.To(code, world.Counties.Select(row => row.Code));
                errors.Add(new($"teams[{i}]", code, near is null ? "应为县(市、区)的代码，例如 330110" : $"没有这个县(市、区)，是否指 {near}", near is null ? "must be the code of a county, for example 330110" : $"is no county; did you mean {near}?"));
            }
            else if (Teams.IndexOf(code) < i)
            {
                errors.Add(new($"teams[{i}]", code, "已写过一次", "is named twice"));
            }
        }

        var named = Teams.IsEmpty ? Deciders(world, log) : [.. Teams];
        if (named.Count > MostTeams)
            errors.Add(new("teams", $"{named.Count}", $"至多 {MostTeams} 个，请用 teams 写明要复盘的县(市、区)", $"must be at most {MostTeams}; name the counties in teams"));
        if (named.Count == 0)
            errors.Add(new("teams", "", "没有人为任何县(市、区)作过决策；请用 teams 写明要复盘的县(市、区)", "nobody decided for any county; name the counties in teams"));
        foreach (var (i, prediction) in Predictions.Index()) errors.AddRange(prediction.Faults(world, $"predictions[{i}]."));
        if (errors.Count > 0) throw new RefusedException(errors);
        return [.. Enumerable.Range(0, world.Counties.Length).Where(c => named.Contains(world.Counties[c].Code))];
    }

    // Bots decide for places that nobody plays; whoever else set a lever of a single county played it.
    private static HashSet<string> Deciders(World world, RaceLog log)
    {
        var counties = world.Counties.Select(row => row.Code).ToHashSet();
        return [.. log.Entries.OfType<LeverSet>().Where(set => !BotDecision.IsBot(set.Who) && counties.Contains(set.Decision.Place)).Select(set => set.Decision.Place)];
    }
}

/// <summary>What a team had said of a month before it was shown.</summary>
/// <param name="Place">Code of the team.</param>
/// <param name="About">Of what, as <see cref="Outcome"/> writes it: <c>330110/rank/composite</c>, <c>330110/gdp-growth/reported</c>.</param>
/// <param name="Month">The month that it is about, <c>2023-04</c>.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Level">How likely the team thought it to hold the truth, 0 to 1: 0.8 for an 80 % interval.</param>
public sealed record IntervalPrediction(string Place, string About, string Month, double Low, double High, double Level)
{
    internal IEnumerable<FieldError> Faults(World world, string path)
    {
        if (world.Counties.All(row => row.Code != Place)) yield return new(path + "place", Place, "应为县(市、区)的代码，例如 330110", "must be the code of a county, for example 330110");
        if (Outcome.Parse(world, About) is not { } outcome || world.Counties.All(row => row.Code != outcome.Place))
            yield return new(path + "about", About, "应为某县(市、区)的指标或名次，例如 330110/rank/composite", "must be an indicator or a rank of a county, for example 330110/rank/composite");
        if (!Simulation.Model.Month.TryParse(Month, out var month) || month < world.Start) yield return new(path + "month", Month, $"应为 {world.Start} 起的年月", $"must be a month from {world.Start} on");
        if (!double.IsFinite(Low) || !double.IsFinite(High) || Low > High) yield return new(path + "low", $"{Low}", "应为不大于 high 的数", "must be a number that is not above high");
        if (!(Level > 0 && Level < 1)) yield return new(path + "level", $"{Level}", "应大于 0 且小于 1", "must be above 0 and below 1");
    }
}
