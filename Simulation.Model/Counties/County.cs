using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Simulation.Model;

/// <summary>One county in the month at hand: a window on the province's arrays, and all that <see cref="MonthTick.Live"/> may touch.</summary>
public ref struct County<T>
    where T : struct, ILane<T>
{
    /// <summary>Position of the county in the world.</summary>
    public int Position;

    /// <summary>By node, distance from the reference: last month's until the stage that moves it.</summary>
    public Span<T> Deviation;

    /// <summary>By indicator, luck that is still there.</summary>
    public Span<T> Luck;

    /// <summary>By indicator.</summary>
    public Span<T> True;

    /// <summary>By indicator.</summary>
    public Span<T> Reported;

    /// <summary>What effects remember.</summary>
    public Span<T> Filters;

    /// <summary>Land, money and energy.</summary>
    public ref Books<T> Books;

    /// <summary>What last month's meeting of counties brought.</summary>
    public ref Verdict<T> Verdict;

    public Span<Department<T>> Departments;

    public Span<Project<T>> Projects;

    /// <summary>By spillover row, what last month's other counties bring.</summary>
    public Span<T> Incoming;

    /// <summary>What this month's effects add up to, by <see cref="Atlas.SumOf"/>.</summary>
    public Span<T> Sums;

    /// <summary>By indicator, what it would be this month without effects and luck, in units of a typical county.</summary>
    public Span<T> Baseline;

    /// <summary>Room for random words, and for what they become.</summary>
    public Span<T> Words;

    /// <summary>By department, points of effort that this month's levers, stocks and alarm add.</summary>
    public Span<T> Support;

    /// <summary>By indicator and <see cref="CauseGroup"/>, where it is kept; otherwise empty.</summary>
    public Span<T> Causes;

    /// <summary>How many numbers make up the state of a county.</summary>
    public static int Size(Atlas atlas, int position) =>
        atlas.Nodes + (3 * atlas.Indicators) + atlas.Filters + Count<Books<T>>() + Count<Verdict<T>>() + (atlas.World.Departments.Length * Count<Department<T>>())
            + (atlas.Slots[position].Count * Count<Project<T>>()) + atlas.World.Spillovers.Length;

    /// <summary>The window on a state that stands in one piece, in the order of the fields.</summary>
    public static County<T> On(Atlas atlas, int position, Span<T> state)
    {
        var rest = state;
        return new()
        {
            Position = position,
            Deviation = Take<T>(ref rest, atlas.Nodes),
            Luck = Take<T>(ref rest, atlas.Indicators),
            True = Take<T>(ref rest, atlas.Indicators),
            Reported = Take<T>(ref rest, atlas.Indicators),
            Filters = Take<T>(ref rest, atlas.Filters),
            Books = ref Take<Books<T>>(ref rest, 1)[0],
            Verdict = ref Take<Verdict<T>>(ref rest, 1)[0],
            Departments = Take<Department<T>>(ref rest, atlas.World.Departments.Length),
            Projects = Take<Project<T>>(ref rest, atlas.Slots[position].Count),
            Incoming = Take<T>(ref rest, atlas.World.Spillovers.Length),
        };
    }

    /// <summary>Takes over the state of the same county from another place.</summary>
    public readonly void Take(in County<T> other)
    {
        other.Deviation.CopyTo(Deviation);
        other.Luck.CopyTo(Luck);
        other.True.CopyTo(True);
        other.Reported.CopyTo(Reported);
        other.Filters.CopyTo(Filters);
        Books = other.Books;
        Verdict = other.Verdict;
        other.Departments.CopyTo(Departments);
        other.Projects.CopyTo(Projects);
        other.Incoming.CopyTo(Incoming);
    }

    private static int Count<TEntity>() => Unsafe.SizeOf<TEntity>() / Unsafe.SizeOf<T>();

    // Entities are nothing but numbers of type T, so a row of numbers is a row of them.
    private static Span<TEntity> Take<TEntity>(scoped ref Span<T> rest, int entities)
        where TEntity : struct
    {
        int numbers = entities * Count<TEntity>();
        var taken = MemoryMarshal.Cast<T, TEntity>(rest[..numbers]);
        rest = rest[numbers..];
        return taken;
    }
}

/// <summary>What a county is told before it lives a month alone.</summary>
/// <param name="index">Number of the month in the run, 0 first.</param>
/// <param name="month">The month of the calendar.</param>
/// <param name="streams">This month's luck.</param>
/// <param name="commonLuck">By indicator, the luck that all counties share.</param>
/// <param name="calendar">By indicator, what trend and season add to every county's level.</param>
public readonly ref struct Brief<T>(int index, Month month, Streams streams, ReadOnlySpan<T> commonLuck, ReadOnlySpan<T> calendar)
    where T : struct, ILane<T>
{
    public int Index { get; } = index;

    public Month Month { get; } = month;

    // A field, because a property hands out a copy of all keys for each that is used.
    public readonly Streams Streams = streams;

    public ReadOnlySpan<T> CommonLuck { get; } = commonLuck;

    public ReadOnlySpan<T> Calendar { get; } = calendar;

    /// <summary>Levers that the county has off their default at some month, in the order of the pack.</summary>
    public ReadOnlySpan<MovedLever> Levers { get; init; }

    /// <summary>Shocks that hit the county at some month, in the order of the pack.</summary>
    public ReadOnlySpan<Hit> Hits { get; init; }

    /// <summary>Points that the county's behaviour adds to its habit of claiming more than is true.</summary>
    public T OverReport { get; init; }

    /// <summary>Number of the month in the calendar: the month of a draw.</summary>
    public uint Draw => (uint)Month.Number;

    /// <summary>How far a lever is from its default this month.</summary>
    public T Moved(int lever)
    {
        foreach (var moved in Levers)
            if (moved.Lever == lever) return moved.At<T>(Index);
        return T.Of(0f);
    }

    /// <summary>The brief of one county: that of all, with its own levers and shocks.</summary>
    public Brief<T> For(Plan plan, int county) =>
        new(Index, Month, Streams, CommonLuck, Calendar) { Levers = plan.Levers[county].AsSpan(), Hits = plan.Hits[county].AsSpan(), OverReport = plan.OverReport<T>(county) };
}

/// <summary>The named streams of luck of a month. A name is typed once and never reused.</summary>
public readonly record struct Streams(
    ChanceKey Common, ChanceKey Indicators, ChanceKey Departments, ChanceKey Projects, ChanceKey Arrivals, ChanceKey Births, ChanceKey Beginning,
    ChanceKey Reports, ChanceKey Audits, ChanceKey Wordings, ChanceKey Offices, ChanceKey Days, ChanceKey Claims, ChanceKey Deaths)
{
    public static Streams Of(Chance chance) => new(
        chance.Stream("common-luck"), chance.Stream("indicator-luck"), chance.Stream("department-load"), chance.Stream("project-month"),
        chance.Stream("project-arrivals"), chance.Stream("project-birth"), chance.Stream("project-beginning"),
        chance.Stream("report-noise"), chance.Stream("audit"), chance.Stream("target-wording"), chance.Stream("office"), chance.Stream("report-day"),
        chance.Stream("claim"), chance.Stream("death-report"));
}
