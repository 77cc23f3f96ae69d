namespace Simulation.Api;

/// <summary>Where a number comes from: every row of the pack that makes it.</summary>
/// <param name="Kind">indicator | quantity | board | lever | attribute | project | target | state | department | parameter | shock | prosperity | request.</param>
/// <param name="Parts">Rows by what they do: those of the number itself first, what acts on it from further upstream last.</param>
public sealed record ProvenanceAnswer(string World, string Version, string Kind, string Key, string Name, string NameEn, IReadOnlyList<ProvenancePartAnswer> Parts)
{
    public static ProvenanceAnswer Of(World world, Provenance found) => new(
        world.Key, world.Version, found.Kind, found.Key, found.NameZh, found.NameEn,
        [.. found.Parts.Select(part => new ProvenancePartAnswer(part.Role, part.Step, part.NameZh, part.NameEn, [.. part.Rows.Select(ProvenanceRowAnswer.Of)]))]);
}

/// <summary>Rows that do the same.</summary>
/// <param name="Role">own | heterogeneity | gdp-items | effects | spillovers | department | mechanism | targets | boards | weights | beginning | classes | places | upstream.</param>
/// <param name="Step">How far upstream: 0 for the number itself, 1 for what reaches it directly.</param>
public sealed record ProvenancePartAnswer(string Role, int Step, string Name, string NameEn, IReadOnlyList<ProvenanceRowAnswer> Rows);

/// <summary>One row, as far as it matters.</summary>
/// <param name="File">File of the pack.</param>
/// <param name="Key">What the row is called in it.</param>
/// <param name="Grade">How far it may be trusted; null where a row has no grade.</param>
public sealed record ProvenanceRowAnswer(
    string File, string Key, string Name, string NameEn, string Unit, string UnitEn, IReadOnlyList<ProvenanceCell> Cells, Grade? Grade, string Source)
{
    internal static ProvenanceRowAnswer Of(ProvenanceRow row) => new(row.File, row.Key, row.NameZh, row.NameEn, row.UnitZh, row.UnitEn, row.Cells, row.Grade, row.Source);
}
