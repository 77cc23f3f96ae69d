using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Where a number comes from: every row of the pack that makes it.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Key">Which number of the kind.</param>
/// <param name="Parts">The rows by what they do: those of the number itself first, what acts on it from further upstream last.</param>
public sealed record Provenance(string Kind, string Key, string NameZh, string NameEn, ImmutableArray<ProvenancePart> Parts)
{
    /// <summary>Kinds of numbers that can be asked for.</summary>
    public static ImmutableArray<string> Kinds { get; } =
        ["indicator", "quantity", "board", "lever", "attribute", "project", "target", "state", "department", "parameter", "shock", "prosperity", "request"];

    /// <summary>The rows that make a number, or null when there is no such kind or key.</summary>
    /// <param name="key">
    /// Key of a row; a board, a target and an attribute may name the place after a colon (<c>prefecture-exam:330100</c>, <c>gdp:330110</c>), a number of the
    /// state is named by its path (<c>Books.Debt</c>).
    /// </param>
    public static Provenance? Of(World world, string kind, string key) => new ProvenanceReader(world).Read(kind, key);

    /// <summary>Keys of a kind, without places.</summary>
    public static ImmutableArray<string> Keys(World world, string kind) => kind switch
    {
        "indicator" or "target" => [.. world.Indicators.Select(row => row.Key)],
        "quantity" => [.. world.Quantities.Select(row => row.Key)],
        "board" => [.. world.Boards.Select(row => row.Key)],
        "lever" => [.. world.Levers.Select(row => row.Key)],
        "attribute" => [.. world.Attributes.Select(row => row.Key)],
        "project" => [.. world.ProjectStages.Select(row => row.Key)],
        "state" => [.. StateTable.Rows().Select(row => row.Path)],
        "department" => [.. world.Departments.Select(row => row.Key)],
        "parameter" => [.. world.Parameters.Select(row => row.Key)],
        "shock" => [.. world.Shocks.Select(row => row.Key)],
        "prosperity" => [.. world.Prosperity.Select(row => row.Key)],
        "request" => ["run"],
        _ => [],
    };
}

/// <summary>Rows that do the same to a number.</summary>
/// <param name="Role">own | heterogeneity | gdp-items | effects | spillovers | department | mechanism | targets | boards | weights | beginning | classes | places | upstream.</param>
/// <param name="Step">How far upstream: 0 for the number itself, 1 for what reaches it directly.</param>
public sealed record ProvenancePart(string Role, int Step, string NameZh, string NameEn, ImmutableArray<ProvenanceRow> Rows);

/// <summary>One row of the pack, as far as it matters.</summary>
/// <param name="Grade">How far it may be trusted; null where a row has no grade.</param>
public sealed record ProvenanceRow(
    string File, string Key, string NameZh, string NameEn, string UnitZh, string UnitEn, ImmutableArray<ProvenanceCell> Cells, Grade? Grade, string Source);

/// <summary>One cell of a row.</summary>
/// <param name="Low">Lowest value that is believed; null for what is certain, and for words.</param>
public sealed record ProvenanceCell(string Column, string Value, string? Low, string? High);
