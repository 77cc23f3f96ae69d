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

    /// <summary>An empty province; <see cref="Beginning"/> fills it.</summary>
    public Province(Atlas atlas)
    {
        this.atlas = atlas;
        int counties = atlas.Counties, indicators = atlas.Indicators;
        Deviation = new T[counties * atlas.Nodes];
        Luck = new T[counties * indicators];
        True = new T[counties * indicators];
        Reported = new T[counties * indicators];
        Filters = new T[counties * atlas.Filters];
        Books = new Books<T>[counties];
        Departments = new Department<T>[counties * atlas.World.Departments.Length];
        Projects = new Project<T>[atlas.FirstSlot[^1]];
        Incoming = new T[counties * atlas.World.Spillovers.Length];
        Score = [.. atlas.Boards.Select(board => new T[board.Members.Length])];
        Rank = [.. atlas.Boards.Select(board => new T[board.Members.Length])];
        Sums = new T[atlas.Sums];
        CommonLuck = new T[indicators];
        Calendar = new T[indicators];
        Published = new T[counties * indicators];
        Attained = new T[counties * indicators];
    }

    /// <summary>Months lived so far.</summary>
    public int Month { get; internal set; }

    /// <summary>[county][node]: distance of each indicator and quantity from its reference, in units of a typical county.</summary>
    public T[] Deviation { get; }

    /// <summary>[county][indicator]: luck that is still there.</summary>
    public T[] Luck { get; }

    /// <summary>[county][indicator]: true values.</summary>
    public T[] True { get; }

    /// <summary>[county][indicator]: published values.</summary>
    public T[] Reported { get; }

    /// <summary>[county][place]: what effects remember.</summary>
    public T[] Filters { get; }

    /// <summary>By county.</summary>
    public Books<T>[] Books { get; }

    /// <summary>[county][department].</summary>
    public Department<T>[] Departments { get; }

    /// <summary>[county][slot].</summary>
    public Project<T>[] Projects { get; }

    /// <summary>[county][spillover row]: what last month's other counties bring this month.</summary>
    public T[] Incoming { get; }

    /// <summary>[list][member]: this month's scores.</summary>
    public T[][] Score { get; }

    /// <summary>[list][member]: this month's ranks, 1 is first.</summary>
    public T[][] Rank { get; }

    /// <summary>Where asked for, the causes of every county's true values; see <see cref="KeepCauses"/>.</summary>
    public T[]? Causes { get; private set; }

    // Scratch of the county in hand, and of the month.
    internal T[] Sums { get; }

    internal T[] CommonLuck { get; }

    internal T[] Calendar { get; }

    internal T[] Published { get; }

    internal T[] Attained { get; }

    /// <summary>From the next month on keeps <see cref="Causes"/>: [county][indicator][group], which add up to the true value.</summary>
    public void KeepCauses() => Causes ??= new T[atlas.Counties * atlas.Indicators * Atlas.Groups];

    /// <summary>The state of one county.</summary>
    public County<T> County(int position)
    {
        int nodes = atlas.Nodes, indicators = atlas.Indicators, departments = atlas.World.Departments.Length;
        int first = atlas.FirstSlot[position], next = atlas.FirstSlot[position + 1];
        int couplings = atlas.World.Spillovers.Length;
        return new()
        {
            Position = position,
            Deviation = Deviation.AsSpan(position * nodes, nodes),
            Luck = Luck.AsSpan(position * indicators, indicators),
            True = True.AsSpan(position * indicators, indicators),
            Reported = Reported.AsSpan(position * indicators, indicators),
            Filters = Filters.AsSpan(position * atlas.Filters, atlas.Filters),
            Books = ref Books[position],
            Departments = Departments.AsSpan(position * departments, departments),
            Projects = Projects.AsSpan(first, next - first),
            Incoming = Incoming.AsSpan(position * couplings, couplings),
            Sums = Sums,
            Causes = Causes is null ? default : Causes.AsSpan(position * indicators * Atlas.Groups, indicators * Atlas.Groups),
        };
    }

    /// <summary>Hash of each parallel world's state: that of every county in turn, and of the month.</summary>
    public ulong[] Fingerprints()
    {
        var hashes = new ulong[T.Width];
        Array.Fill(hashes, Start ^ (ulong)Month);
        for (int c = 0; c < atlas.Counties; c++)
        {
            var county = Fingerprints(c);
            for (int i = 0; i < hashes.Length; i++) hashes[i] = unchecked((hashes[i] ^ county[i]) * Prime);
        }

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
