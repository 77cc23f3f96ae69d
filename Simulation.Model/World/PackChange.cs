namespace Simulation.Model;

/// <summary>One cell of a pack that differs from another pack's; a row that only one of them has is told by all its cells.</summary>
/// <param name="File">Name of the table.</param>
/// <param name="Key">What the row is called there.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Before">The text in the first pack, or null when it has no such row or column.</param>
/// <param name="After">The text in the second.</param>
public sealed record PackChange(string File, string Key, string Column, string? Before, string? After)
{
    /// <summary>Every cell in which two worlds' packs differ, in the order of files and rows.</summary>
    public static IEnumerable<PackChange> Between(World before, World after)
    {
        foreach (string file in before.Files.Concat(after.Files).Select(file => file.Name).Distinct())
        {
            Dictionary<string, string> one = Cells(before, file, out var keys), other = Cells(after, file, out var more);
            foreach (var (key, column) in keys.Union(more))
            {
                string cell = $"{key}\n{column}";
                var change = new PackChange(file, key, column, one.GetValueOrDefault(cell), other.GetValueOrDefault(cell));
                if (change.Before != change.After) yield return change;
            }
        }
    }

    private static Dictionary<string, string> Cells(World world, string name, out List<(string Key, string Column)> keys)
    {
        var cells = new Dictionary<string, string>();
        keys = [];
        if (world.Files.FirstOrDefault(file => file.Name == name) is not { } file) return cells;
        for (int row = 0; row < file.Rows.Length; row++)
        {
            // Rows of the same key are told apart by their number.
            string key = file.KeyOf(row);
            for (int twin = 2; cells.ContainsKey($"{key}\n{file.Columns[0]}"); twin++) key = $"{file.KeyOf(row)} #{twin}";
            foreach (string column in file.Columns)
            {
                cells[$"{key}\n{column}"] = file.Cell(row, column);
                keys.Add((key, column));
            }
        }

        return cells;
    }
}
