using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A cause that somebody decided or that struck, and that can be switched off.</summary>
internal readonly record struct Source(BarKind Kind, string Key);

/// <summary>
/// The causes of a scenario as one county meets them, and the scenario with some of them switched off. What was decided or struck before the window is one
/// cause, wherever it was; within the window each lever of the county or of the levels above it is one, and so is each shock.
/// </summary>
internal sealed class Sources
{
    private readonly World world;
    private readonly Scenario scenario;
    private readonly int start;
    private readonly List<(Source Of, Decision Decision)> decisions;
    private readonly List<(Source Of, ShockEvent Shock)> shocks = [];

    /// <param name="scenario">With all that was decided in it.</param>
    /// <param name="start">First month of the window, <paramref name="month"/> its last.</param>
    public Sources(World world, Scenario scenario, int county, int start, int month)
    {
        (this.world, this.scenario, this.start) = (world, scenario, start);
        var row = world.Counties[county];
        decisions = [.. scenario.Decisions.Select(decision => (SourceOf(decision), decision))];
        foreach (var shock in scenario.Shocks) Split(shock, row);
        Untouched = new(world, scenario with { Decisions = [], Shocks = [] });
        All = new(world, scenario);
        var acting = decisions.Where(pair => Index(pair.Decision.From) <= month && (pair.Decision.To is null || Index(pair.Decision.To) >= start)).Select(pair => pair.Of)
            .Concat(shocks.Where(pair => Index(pair.Shock.Month) <= month && Index(pair.Shock.Month) + Length(pair.Shock) > start).Select(pair => pair.Of));
        bool earlier = scenario.Decisions.Any(decision => Index(decision.From) < start) || scenario.Shocks.Any(shock => Index(shock.Month) < start);
        Acting = [.. acting.Concat(earlier ? [Earlier] : []).Distinct().OrderBy(source => source.Kind).ThenBy(source => source.Key, StringComparer.Ordinal)];
        Begin = scenario.Decisions.Select(decision => Index(decision.From)).Concat(scenario.Shocks.Select(shock => Index(shock.Month))).Append(month).Min();

        Source SourceOf(Decision decision) =>
            decision.Place == row.Code ? new(BarKind.OwnLever, decision.Lever)
            : Plan.Covers(world, decision.Place, row) ? new(BarKind.AboveLever, decision.Lever)
            : new(BarKind.LeversElsewhere, "");
    }

    private static Source Earlier => new(BarKind.EarlierDecisions, "");

    /// <summary>Every cause that acts until the explained month.</summary>
    public ImmutableArray<Source> Acting { get; }

    /// <summary>First month in which anything is decided or strikes anywhere; the explained month if nothing is until then.</summary>
    public int Begin { get; }

    /// <summary>The scenario with nothing decided and no shock anywhere.</summary>
    public Plan Untouched { get; }

    /// <summary>The scenario as it was.</summary>
    public Plan All { get; }

    /// <summary>Whether what these causes leave at the window's start is that of all; otherwise it is that of none.</summary>
    public static bool BeginsTouched(IReadOnlyCollection<Source> on) => on.Contains(Earlier);

    /// <summary>The scenario with these causes and no others.</summary>
    public Plan With(IReadOnlyCollection<Source> on)
    {
        if (on.Count == Acting.Length) return All;
        if (on.Count == 0) return Untouched;
        var plan = new Plan(world, scenario with
        {
            Decisions = [.. decisions.Where(pair => on.Contains(pair.Of)).Select(pair => pair.Decision)],
            Shocks = [.. shocks.Where(pair => on.Contains(pair.Of)).Select(pair => pair.Shock)],
        });
        return start == 0 ? plan : plan.From(start, BeginsTouched(on) ? All : Untouched);
    }

    // A shock that hits the county and others is two: here and elsewhere.
    private void Split(ShockEvent shock, CountyRow here)
    {
        string[] hit = [.. world.Counties.Where(other => shock.Places.Any(place => Plan.Covers(world, place, other))).Select(other => other.Code)];
        ImmutableArray<string> others = [.. hit.Where(code => code != here.Code)];
        if (hit.Length > others.Length) shocks.Add((new(BarKind.Shock, shock.Shock), shock with { Places = [here.Code] }));
        if (others.Length > 0) shocks.Add((new(BarKind.ShocksElsewhere, ""), shock with { Places = others }));
    }

    private int Length(ShockEvent shock) => shock.Months ?? world.Shocks.First(row => row.Key == shock.Shock).DurationMonths;

    private int Index(string month) => Month.TryParse(month, out var parsed) ? parsed.Number - world.Start.Number : throw new ArgumentException($"not a month: {month}", nameof(month));
}
