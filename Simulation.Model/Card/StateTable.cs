using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>One number of the state of a county, in words.</summary>
/// <param name="Path">Where it is: <c>Books.Debt</c>; with a node or a kind of nodes in brackets where these are told apart.</param>
/// <param name="WrittenBy">Keys of the mechanisms that make it, in the order of the month.</param>
/// <param name="Rows">Rows of the pack that it begins with or that are read to make it, as file and key; a star stands for all.</param>
public sealed record StateRow(string Path, string Unit, string Zh, string En, ImmutableArray<string> WrittenBy, ImmutableArray<string> Rows);

/// <summary>Every number of the state of a county and who writes it: when a check finds one wrong, this names the chapter to read.</summary>
public static class StateTable
{
    /// <summary>All rows, in the order of the state.</summary>
    public static ImmutableArray<StateRow> Rows()
    {
        var table = CardFiles.Table("state.csv")!;
        return
        [
            .. table.Rows.Select(cells => new StateRow(cells[0], cells[1], cells[2], cells[3], List(cells[4]), List(cells[5]))),
        ];

        static ImmutableArray<string> List(string cell) => [.. cell.Split(';', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>The row that tells of a field in one node most closely: by its key, else by its kind, else as a whole.</summary>
    /// <param name="node">Key of an indicator or a quantity.</param>
    public static StateRow Of(World world, string field, string node) => Of(Rows(), world, field, node);

    internal static StateRow Of(ImmutableArray<StateRow> rows, World world, string field, string node)
    {
        string kind = world.Quantities.FirstOrDefault(row => row.Key == node)?.Kind ?? "indicator";
        return new[] { $"{field}[{node}]", $"{field}[{kind}]", field }.Select(path => rows.FirstOrDefault(row => row.Path == path)).First(row => row is not null)!;
    }
}
