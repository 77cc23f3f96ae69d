using MessagePack;

namespace Simulation.Grains;

/// <summary>Where a month stands in a race's log. Whatever is asked twice at the same place is asked with the same words, so the place names the state.</summary>
/// <param name="After">Position of the entry that the state before the month belongs to, −1 for the eve of the race.</param>
/// <param name="At">Position of the entry that the month will be.</param>
[Immutable]
[MessagePackObject]
public sealed record Turn([property: Key(0)] long After, [property: Key(1)] long At)
{
    /// <summary>Where a grain stands that knows nothing yet.</summary>
    public const long Nowhere = long.MinValue;

    /// <summary>The eve of the race.</summary>
    public const long Eve = -1;
}

/// <summary>What all departments of a county are told alike.</summary>
[Immutable]
[MessagePackObject]
public sealed record DepartmentDay(
    [property: Key(0)] float Surge, [property: Key(1)] float Inertia, [property: Key(2)] float Headroom, [property: Key(3)] float Drag);

/// <summary>A month of one department.</summary>
/// <param name="State">The numbers of <see cref="Department{T}"/> before the month, for one that does not have them; otherwise null.</param>
[Immutable]
[MessagePackObject]
public sealed record DepartmentMonth(
    [property: Key(0)] Turn Turn, [property: Key(1)] DepartmentDay Day, [property: Key(2)] float Support, [property: Key(3)] float Load,
    [property: Key(4)] float[]? State);

/// <summary>What became of a department.</summary>
/// <param name="State">The numbers of <see cref="Department{T}"/>, or null: it is behind and must be given its state.</param>
[Immutable]
[MessagePackObject]
public sealed record DepartmentAnswer([property: Key(0)] float[]? State)
{
    /// <summary>The grain does not have the state before this month.</summary>
    public static DepartmentAnswer Behind { get; } = new((float[]?)null);
}

/// <summary>A month of one project.</summary>
/// <param name="Pace">The numbers of <see cref="Pace{T}"/>, the same for all projects of a county.</param>
/// <param name="Luck">The random word of the project's place.</param>
/// <param name="State">The numbers of <see cref="Project{T}"/> before the month, for a place that does not have them or in which a new project has begun; otherwise null.</param>
[Immutable]
[MessagePackObject]
public sealed record ProjectMonth(
    [property: Key(0)] Turn Turn, [property: Key(1)] float[] Pace, [property: Key(2)] uint Luck, [property: Key(3)] float[]? State);

/// <summary>What became of a project, and what it did.</summary>
/// <param name="State">The numbers of <see cref="Project{T}"/>, or null: it is behind and must be given its state.</param>
/// <param name="Flows">The numbers of <see cref="Flows{T}"/>, or null.</param>
[Immutable]
[MessagePackObject]
public sealed record ProjectAnswer([property: Key(0)] float[]? State, [property: Key(1)] float[]? Flows)
{
    /// <summary>The grain does not have the state before this month.</summary>
    public static ProjectAnswer Behind { get; } = new(null, null);
}
