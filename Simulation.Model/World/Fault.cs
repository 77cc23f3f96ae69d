namespace Simulation.Model;

/// <summary>One thing that is wrong in a world pack: where it stands, what is wrong and what would be right.</summary>
/// <param name="Row">Line of the file as an editor counts it (the header is line 1); 0 when the whole file is meant.</param>
/// <param name="Column">Name of the column; empty when the whole row or file is meant.</param>
public sealed record Fault(string File, int Row, string Column, string WrongZh, string WrongEn, string RightZh, string RightEn)
{
    /// <summary>The fault on one line in English, for example <c>levers.csv:12 max: '-1' is less than min 0; write at least 0</c>.</summary>
    public override string ToString() => $"{Place}: {WrongEn}; {RightEn}";

    /// <summary>The fault on one line in Chinese.</summary>
    public string ToChinese() => $"{Place}：{WrongZh}；{RightZh}";

    private string Place => (Row, Column) switch
    {
        (0, "") => File,
        (_, "") => $"{File}:{Row}",
        _ => $"{File}:{Row} {Column}",
    };
}

/// <summary>A world pack that does not hold together, with every fault found.</summary>
public sealed class BrokenWorldException(IReadOnlyList<Fault> faults)
    : Exception($"the world pack has {faults.Count} fault(s):{string.Concat(faults.Select(f => "\n  " + f))}")
{
    /// <summary>All faults, in the order of files and rows.</summary>
    public IReadOnlyList<Fault> Faults { get; } = faults;
}

/// <summary>One field of a request that is wrong, with what would be right, in both languages.</summary>
/// <param name="Field">Path of the field, for example <c>decisions[0].lever</c>.</param>
/// <param name="Value">The value as it was given.</param>
public sealed record FieldError(string Field, string Value, string MessageZh, string MessageEn);

/// <summary>A request that is refused as a whole, naming every wrong field.</summary>
public sealed class RefusedException(IReadOnlyList<FieldError> errors)
    : Exception(string.Join("; ", errors.Select(e => $"{e.Field}: {e.MessageEn}")))
{
    /// <summary>All wrong fields.</summary>
    public IReadOnlyList<FieldError> Errors { get; } = errors;
}
