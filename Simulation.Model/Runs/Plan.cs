using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A lever that is not at its default in a county at some month of the run.</summary>
/// <param name="Lever">Position of the lever.</param>
/// <param name="Deviation">By month of the run, its setting less its default.</param>
public sealed record MovedLever(int Lever, float[] Deviation);

/// <summary>A shock that hits a county at some month of the run.</summary>
/// <param name="Shock">Position of the shock.</param>
/// <param name="Severity">By month of the run, 0 while it is over.</param>
public sealed record Hit(int Shock, float[] Severity);

/// <summary>A scenario laid out for the kernel: who has turned which lever when, and what hits whom. A scenario must have passed <see cref="ScenarioCheck"/>.</summary>
public sealed class Plan
{
    public Plan(World world, Scenario scenario)
    {
        Atlas = Atlas.Of(world);
        Scenario = scenario;
        Levers = [.. Enumerable.Range(0, Atlas.Counties).Select(MovedIn)];
        Hits = [.. Enumerable.Range(0, Atlas.Counties).Select(HitsOn)];
        Couplings = [.. world.Spillovers.Select(row => !Rule("isolated") && Rule(row.Coupling))];
    }

    public Atlas Atlas { get; }

    public World World => Atlas.World;

    public Scenario Scenario { get; }

    /// <summary>Months lived.</summary>
    public int Months => Scenario.Months;

    /// <summary>By county, in the order of the pack's levers.</summary>
    public ImmutableArray<ImmutableArray<MovedLever>> Levers { get; }

    /// <summary>By county, in the order of the pack's shocks.</summary>
    public ImmutableArray<ImmutableArray<Hit>> Hits { get; }

    /// <summary>By spillover row, whether the coupling is on.</summary>
    public ImmutableArray<bool> Couplings { get; }

    /// <summary>The month of the calendar that is lived as number <paramref name="index"/> of the run.</summary>
    public Month MonthAt(int index) => World.Start.Plus(index);

    /// <summary>The setting of a switch.</summary>
    public bool Rule(string key) =>
        Scenario.Rules.TryGetValue(key, out bool set) ? set : World.Rules.First(row => row.Key == key).Default;

    /// <summary>True when the place is the county itself, its prefecture or the province.</summary>
    internal static bool Covers(World world, string place, CountyRow county) =>
        place == county.Code || place == county.Prefecture || place == world.Province;

    /// <summary>0 for the province, 1 for a prefecture, 2 for a county: a higher number overrides a lower one.</summary>
    internal static int Nearness(World world, string place) =>
        place == world.Province ? 0 : world.Prefectures.Any(row => row.Code == place) ? 1 : 2;

    private ImmutableArray<MovedLever> MovedIn(int position)
    {
        var county = World.Counties[position];
        var moved = ImmutableArray.CreateBuilder<MovedLever>();
        for (int lever = 0; lever < World.Levers.Length; lever++)
        {
            var row = World.Levers[lever];
            var decisions = Scenario.Decisions
                .Where(decision => decision.Lever == row.Key && Covers(World, decision.Place, county))
                .OrderBy(decision => Nearness(World, decision.Place));
            var deviation = new float[Months];
            foreach (var decision in decisions)
            {
                if (row.OnlyLeague is { } league && !county.Leagues.Contains(league)) continue;
                Fill(deviation, decision.From, decision.To, (float)(decision.Value - row.Default));
            }

            if (Array.Exists(deviation, value => value != 0)) moved.Add(new(lever, deviation));
        }

        return moved.ToImmutable();
    }

    private ImmutableArray<Hit> HitsOn(int position)
    {
        var county = World.Counties[position];
        var hits = ImmutableArray.CreateBuilder<Hit>();
        for (int shock = 0; shock < World.Shocks.Length; shock++)
        {
            var row = World.Shocks[shock];
            var severity = new float[Months];
            foreach (var hit in Scenario.Shocks.Where(hit => hit.Shock == row.Key && hit.Places.Any(place => Covers(World, place, county))))
            {
                int first = Index(hit.Month), last = first + (hit.Months ?? row.DurationMonths) - 1;
                // Two strikes of the same kind do not add up: the harder one counts.
                for (int m = first; m <= last && m < Months; m++) severity[m] = Math.Max(severity[m], (float)hit.Severity);
            }

            if (Array.Exists(severity, value => value != 0)) hits.Add(new(shock, severity));
        }

        return hits.ToImmutable();
    }

    private void Fill(float[] months, string from, string? to, float value)
    {
        int last = to is null ? Months - 1 : Math.Min(Index(to), Months - 1);
        for (int m = Index(from); m <= last; m++) months[m] = value;
    }

    private int Index(string month) =>
        Month.TryParse(month, out var parsed) ? parsed.Number - World.Start.Number : throw new ArgumentException($"not a month: {month}", nameof(month));
}
