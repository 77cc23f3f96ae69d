using System.Runtime.InteropServices;

namespace Simulation.Model;

/// <summary>
/// The state of every county, department and project of a world at the end of a month, in one world or in parallel ones. Arrays are laid out county
/// after county, so a county's whole state is contiguous. Two provinces with equal fingerprints have equal bytes.
/// </summary>
public sealed class Province<T>
    where T : struct, ILane<T>
{
    private const ulong Start = 14695981039346656037, Prime = 1099511628211;

    private readonly Atlas atlas;
    private readonly Row<T> deviation, luck, truth, reported, filters, incoming;
    private readonly Row<Books<T>> books;
    private readonly Row<Verdict<T>> verdicts;
    private readonly Row<Department<T>> departments;
    private readonly Row<Project<T>> projects;
    private readonly Row<T> sums, baseline, words, support, commonLuck, calendar, published, attained, emphasis;
    private readonly Row<T>[] scores, ranks;
    private Row<T>? causes;

    /// <summary>An empty province; <see cref="Beginning"/> fills it.</summary>
    public Province(Atlas atlas)
    {
        this.atlas = atlas;
        int counties = atlas.Counties, indicators = atlas.Indicators;
        deviation = new(counties * atlas.Nodes);
        luck = new(counties * indicators);
        truth = new(counties * indicators);
        reported = new(counties * indicators);
        filters = new(counties * atlas.Filters);
        books = new(counties);
        verdicts = new(counties);
        departments = new(counties * atlas.World.Departments.Length);
        projects = new(atlas.FirstSlot[^1]);
        incoming = new(counties * atlas.World.Spillovers.Length);
        scores = [.. atlas.Boards.Select(board => new Row<T>(board.Most))];
        ranks = [.. atlas.Boards.Select(board => new Row<T>(board.Most))];
        sums = new(atlas.Sums);
        baseline = new(indicators);
        words = new(Math.Max(atlas.Slots.Max(slots => slots.Count), Math.Max(indicators, atlas.World.Departments.Length)));
        support = new(atlas.World.Departments.Length);
        commonLuck = new(indicators);
        calendar = new(indicators);
        published = new(counties);
        attained = new(counties);
        emphasis = new(2 * atlas.Boards.Length);
    }

    /// <summary>Months lived so far.</summary>
    public int Month { get; internal set; }

    /// <summary>[county][node]: distance of each indicator and quantity from its reference, in units of a typical county.</summary>
    public Span<T> Deviation => deviation.All;

    /// <summary>[county][indicator]: luck that is still there.</summary>
    public Span<T> Luck => luck.All;

    /// <summary>[county][indicator]: true values.</summary>
    public Span<T> True => truth.All;

    /// <summary>[county][indicator]: published values.</summary>
    public Span<T> Reported => reported.All;

    /// <summary>[county][place]: what effects remember.</summary>
    public Span<T> Filters => filters.All;

    /// <summary>By county.</summary>
    public Span<Books<T>> Books => books.All;

    /// <summary>By county.</summary>
    public Span<Verdict<T>> Verdicts => verdicts.All;

    /// <summary>[county][department].</summary>
    public Span<Department<T>> Departments => departments.All;

    /// <summary>[county][slot].</summary>
    public Span<Project<T>> Projects => projects.All;

    /// <summary>[county][spillover row]: what last month's other counties bring this month.</summary>
    public Span<T> Incoming => incoming.All;

    /// <summary>[member]: this month's scores on one list of <see cref="Atlas.Boards"/>; places that the list in force has no county for are 0.</summary>
    public Span<T> Score(int list) => scores[list].All;

    /// <summary>[member]: this month's ranks on one list of <see cref="Atlas.Boards"/>, 1 is first.</summary>
    public Span<T> Rank(int list) => ranks[list].All;

    /// <summary>Where asked for, the causes of every county's true values; see <see cref="KeepCauses"/>.</summary>
    public Span<T> Causes => causes is null ? default : causes.All;

    // Scratch of the month, and of one indicator of all counties.
    internal Span<T> CommonLuck => commonLuck.All;

    internal Span<T> Calendar => calendar.All;

    internal Span<T> Published => published.All;

    internal Span<T> Attained => attained.All;

    internal Span<T> Emphasis => emphasis.All;

    /// <summary>From the next month on keeps <see cref="Causes"/>: [county][indicator][group], which add up to the true value.</summary>
    public void KeepCauses() => causes ??= new(atlas.Counties * atlas.Indicators * Atlas.Groups);

    /// <summary>The state of one county.</summary>
    public County<T> County(int position)
    {
        int nodes = atlas.Nodes, indicators = atlas.Indicators, bureaus = atlas.World.Departments.Length;
        int first = atlas.FirstSlot[position], next = atlas.FirstSlot[position + 1];
        int couplings = atlas.World.Spillovers.Length;
        return new()
        {
            Position = position,
            Deviation = Deviation.Slice(position * nodes, nodes),
            Luck = Luck.Slice(position * indicators, indicators),
            True = True.Slice(position * indicators, indicators),
            Reported = Reported.Slice(position * indicators, indicators),
            Filters = Filters.Slice(position * atlas.Filters, atlas.Filters),
            Books = ref Books[position],
            Verdict = ref Verdicts[position],
            Departments = Departments.Slice(position * bureaus, bureaus),
            Projects = Projects.Slice(first, next - first),
            Incoming = Incoming.Slice(position * couplings, couplings),
            Sums = sums.All,
            Baseline = baseline.All,
            Words = words.All,
            Support = support.All,
            Causes = causes is null ? default : Causes.Slice(position * indicators * Atlas.Groups, indicators * Atlas.Groups),
        };
    }

    /// <summary>Takes over the state of one world in every parallel one.</summary>
    internal void Take(Province<Lane1> other)
    {
        Month = other.Month;
        for (int c = 0; c < atlas.Counties; c++)
        {
            int size = County<Lane1>.Size(atlas, c);
            var (one, all) = (new Lane1[size], new T[size]);
            County<Lane1>.On(atlas, c, one).Take(other.County(c));
            for (int i = 0; i < size; i++) all[i] = T.Of(one[i].Value);
            County(c).Take(County<T>.On(atlas, c, all));
        }

        for (int list = 0; list < scores.Length; list++)
        {
            for (int i = 0; i < Score(list).Length; i++)
            {
                Score(list)[i] = T.Of(other.Score(list)[i].Value);
                Rank(list)[i] = T.Of(other.Rank(list)[i].Value);
            }
        }
    }

    /// <summary>How many numbers a whole state is: what every county holds, and the boards of the last month, which those who decide look at.</summary>
    internal static int Size(Atlas atlas) =>
        Enumerable.Range(0, atlas.Counties).Sum(c => County<T>.Size(atlas, c)) + (2 * atlas.Boards.Sum(board => board.Most));

    /// <summary>Writes the whole state, to be taken over by <see cref="Restore"/>.</summary>
    internal void Save(Span<T> numbers)
    {
        for (int c = 0; c < atlas.Counties; c++)
        {
            int size = County<T>.Size(atlas, c);
            County<T>.On(atlas, c, numbers[..size]).Take(County(c));
            numbers = numbers[size..];
        }

        foreach (var row in (ReadOnlySpan<Row<T>>)[.. scores, .. ranks])
        {
            row.All.CopyTo(numbers);
            numbers = numbers[row.All.Length..];
        }
    }

    /// <summary>Takes over a whole state.</summary>
    internal void Restore(int month, Span<T> numbers)
    {
        Month = month;
        for (int c = 0; c < atlas.Counties; c++)
        {
            int size = County<T>.Size(atlas, c);
            County(c).Take(County<T>.On(atlas, c, numbers[..size]));
            numbers = numbers[size..];
        }

        foreach (var row in (ReadOnlySpan<Row<T>>)[.. scores, .. ranks])
        {
            numbers[..row.All.Length].CopyTo(row.All);
            numbers = numbers[row.All.Length..];
        }
    }

    /// <summary>Hash of each parallel world's state: that of every county in turn, and of the month.</summary>
    public ulong[] Fingerprints() => Join([.. Enumerable.Range(0, atlas.Counties).Select(Fingerprints)]);

    /// <summary>The same from the hashes of the counties.</summary>
    internal ulong[] Join(ulong[][] counties)
    {
        var hashes = new ulong[T.Width];
        Array.Fill(hashes, Start ^ (ulong)Month);
        foreach (var county in counties)
            for (int i = 0; i < hashes.Length; i++) hashes[i] = unchecked((hashes[i] ^ county[i]) * Prime);
        return hashes;
    }

    /// <summary>Hash of one county's state in each parallel world: 64-bit FNV-1a over the bits of every number, in the order of the fields.</summary>
    public ulong[] Fingerprints(int county)
    {
        var hashes = new ulong[T.Width];
        Array.Fill(hashes, Start);
        var state = County(county);
        Fold(hashes, state.Deviation);
        Fold(hashes, state.Luck);
        Fold(hashes, state.True);
        Fold(hashes, state.Reported);
        Fold(hashes, state.Filters);
        Fold(hashes, Numbers(new Span<Books<T>>(ref state.Books)));
        Fold(hashes, Numbers(new Span<Verdict<T>>(ref state.Verdict)));
        Fold(hashes, Numbers(state.Departments));
        Fold(hashes, Numbers(state.Projects));
        Fold(hashes, state.Incoming);
        return hashes;
    }

    // Entities are nothing but numbers of type T, so a row of them is a row of numbers.
    private static ReadOnlySpan<T> Numbers<TEntity>(Span<TEntity> entities)
        where TEntity : struct => MemoryMarshal.Cast<TEntity, T>(entities);

    private static void Fold(ulong[] hashes, ReadOnlySpan<T> numbers)
    {
        Span<float> lanes = stackalloc float[T.Width];
        foreach (var number in numbers)
        {
            T.Write(number, lanes);
            for (int i = 0; i < lanes.Length; i++) hashes[i] = unchecked((hashes[i] ^ BitConverter.SingleToUInt32Bits(lanes[i])) * Prime);
        }
    }
}
