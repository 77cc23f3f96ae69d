using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Simulation.Model;

/// <summary>All that one county must be told to live a month apart from the others.</summary>
/// <param name="Index">Number of the month in the race, 0 first.</param>
/// <param name="CommonLuck">By indicator, the luck that all counties share.</param>
/// <param name="Calendar">By indicator, what trend and season add.</param>
/// <param name="Incoming">By spillover row, what last month's other counties bring.</param>
/// <param name="Verdict">The numbers of <see cref="Verdict{T}"/>: what last month's boards, audits and prizes brought.</param>
/// <param name="Levers">Levers off their default, each up to this month.</param>
/// <param name="Hits">Shocks, each up to this month.</param>
/// <param name="OverReport">Points that the county's behaviour adds to its habit of claiming more than is true.</param>
public sealed record CountyBrief(
    int Index, Month Month, float[] CommonLuck, float[] Calendar, float[] Incoming, float[] Verdict, ImmutableArray<MovedLever> Levers, ImmutableArray<Hit> Hits,
    float OverReport)
{
    /// <summary>The briefs of all counties for the month that a province lives next.</summary>
    public static CountyBrief[] Of(Plan plan, Constants<Lane1> constants, Province<Lane1> province)
    {
        var brief = MonthTick.Open(plan, constants, province);
        float[] common = Floats(brief.CommonLuck), calendar = Floats(brief.Calendar);
        int lived = brief.Index + 1;
        var briefs = new CountyBrief[plan.Atlas.Counties];
        for (int c = 0; c < briefs.Length; c++)
        {
            briefs[c] = new(
                brief.Index, brief.Month, common, calendar, Floats(province.County(c).Incoming),
                MemoryMarshal.Cast<Verdict<Lane1>, float>(province.Verdicts.Slice(c, 1)).ToArray(),
                [.. plan.Levers[c].Select(moved => moved with { Deviation = moved.Deviation[..lived] })],
                [.. plan.Hits[c].Select(hit => hit with { Severity = hit.Severity[..lived] })],
                plan.OverReport<Lane1>(c).Value);
        }

        return briefs;
    }

    internal Brief<Lane1> With(Constants<Lane1> constants) =>
        new(Index, Month, Streams.Of(constants.LuckChance), MemoryMarshal.Cast<float, Lane1>(CommonLuck), MemoryMarshal.Cast<float, Lane1>(Calendar))
        {
            Levers = Levers.AsSpan(),
            Hits = Hits.AsSpan(),
            OverReport = Lane1.Of(OverReport),
        };

    private static float[] Floats(ReadOnlySpan<Lane1> numbers) => MemoryMarshal.Cast<Lane1, float>(numbers).ToArray();
}

/// <summary>
/// One county of a race that lives apart from the others, and whose departments and projects live apart from it. A month is <see cref="AskDepartments"/>,
/// every department's own step, <see cref="AskProjects"/>, every project's own step, <see cref="Finish"/>: the same functions in the same order as
/// <see cref="MonthTick.Live"/>, with the two loops over entities left to whoever holds them.
/// </summary>
public sealed class LoneCounty
{
    private readonly Atlas atlas;
    private readonly int position;
    private readonly Row<Lane1> state, sums, baseline, words, support;

    public LoneCounty(Atlas atlas, int position)
    {
        this.atlas = atlas;
        this.position = position;
        int departments = atlas.World.Departments.Length;
        state = new(County<Lane1>.Size(atlas, position));
        sums = new(atlas.Sums);
        baseline = new(atlas.Indicators);
        words = new(Math.Max(atlas.Slots[position].Count, Math.Max(atlas.Indicators, departments)));
        support = new(departments);
    }

    /// <summary>The whole state as numbers: what a county is given when it is behind, and what it answers with.</summary>
    public Span<float> State => MemoryMarshal.Cast<Lane1, float>(state.All);

    /// <summary>The window on the state.</summary>
    public County<Lane1> County
    {
        get
        {
            var county = County<Lane1>.On(atlas, position, state.All);
            county.Sums = sums.All;
            county.Baseline = baseline.All;
            county.Words = words.All;
            county.Support = support.All;
            return county;
        }
    }

    /// <summary>What the month asks of all departments; what it asks of each stands in <see cref="County{T}.Support"/> and, as load, in <see cref="County{T}.Words"/>.</summary>
    public Workday<Lane1> AskDepartments(Constants<Lane1> constants, CountyBrief told)
    {
        var county = County;
        var brief = told.With(constants);
        MemoryMarshal.Cast<float, Lane1>(told.Incoming).CopyTo(county.Incoming);
        county.Verdict = MemoryMarshal.Cast<float, Verdict<Lane1>>(told.Verdict)[0];
        MonthTick.Meet(atlas, constants, ref county, brief);
        return DepartmentWork.Ask(atlas, constants, ref county, brief);
    }

    /// <summary>Takes the departments as they now are in the state, and says how fast projects advance; the luck of each stands in <see cref="County{T}.Words"/>.</summary>
    public Pace<Lane1> AskProjects(Constants<Lane1> constants, CountyBrief told)
    {
        var county = County;
        DepartmentWork.Tell(atlas, ref county);
        return Portfolio.Ask(atlas, constants, ref county, told.With(constants));
    }

    /// <summary>Takes the projects as they now are in the state and what they did, and ends the month.</summary>
    /// <returns>The places that a new project took, lowest first: whoever holds them must be told.</returns>
    public int[] Finish(Constants<Lane1> constants, CountyBrief told, Flows<Lane1> flows)
    {
        var county = County;
        var brief = told.With(constants);
        float[] before = new float[county.Projects.Length];
        for (int slot = 0; slot < before.Length; slot++) before[slot] = county.Projects[slot].Generation.Value;
        Portfolio.Tell(atlas, constants, ref county, brief, ref flows);
        MonthTick.Settle(atlas, constants, ref county, brief);
        var taken = new List<int>();
        for (int slot = 0; slot < before.Length; slot++)
            if (county.Projects[slot].Generation.Value > before[slot]) taken.Add(slot);
        return [.. taken];
    }
}
