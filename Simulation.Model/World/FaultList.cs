namespace Simulation.Model;

/// <summary>The same words in both languages of the product.</summary>
internal readonly record struct Bilingual(string Zh, string En);

/// <summary>Collects the faults of a pack and remembers which files could not be read to the end.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> faults = [];
    private readonly HashSet<string> unreadable = [];

    public void Add(string file, int row, string column, Bilingual wrong, Bilingual right) =>
        faults.Add(new Fault(file, row, column, wrong.Zh, wrong.En, right.Zh, right.En));

    /// <summary>A fault after which nothing may be concluded from what the file does not say.</summary>
    public void AddUnreadable(string file, int row, string column, Bilingual wrong, Bilingual right)
    {
        MarkUnreadable(file);
        Add(file, row, column, wrong, right);
    }

    public void MarkUnreadable(string file) => unreadable.Add(file);

    /// <summary>True when every cell of these files could be read; a check of what is absent would otherwise report echoes of other faults.</summary>
    public bool CouldRead(params ReadOnlySpan<string> files)
    {
        foreach (string file in files)
        {
            if (unreadable.Contains(file)) return false;
        }

        return true;
    }

    /// <summary>True when nothing is wrong with these files so far.</summary>
    public bool AreSound(params string[] files) => !faults.Exists(fault => files.Contains(fault.File));

    /// <summary>All faults by file and row; within a row in the order they were found.</summary>
    public IReadOnlyList<Fault> InOrder() =>
        [.. faults.OrderBy(f => PackFormat.Position(f.File)).ThenBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Row)];
}
