using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Simulation.Model;

/// <summary>One measure of a fact that the literature reports, and the band a model of it must reach.</summary>
/// <param name="Fact">Number of the fact, as <c>B10</c>.</param>
/// <param name="Measure">What is measured, in kebab-case; empty where nothing in the model stands for the fact.</param>
/// <param name="NameZh">What is measured, in words.</param>
/// <param name="NameEn">The same in English.</param>
/// <param name="Unit">Unit of the band and of the values.</param>
/// <param name="Low">Lower end of the band; null where it is open.</param>
/// <param name="High">Upper end of the band; null where it is open.</param>
/// <param name="Needs">Share of worlds that must lie inside: one half asks it of the median world.</param>
/// <param name="Mark">Where the band comes from: S stored page, bg memory of the literature, est proposal.</param>
/// <param name="Citation">Journal, year, volume and pages.</param>
/// <param name="MissingZh">What mechanism the model lacks, where it cannot show the fact.</param>
/// <param name="MissingEn">The same in English.</param>
/// <param name="ReasonZh">Why the model misses the band.</param>
/// <param name="ReasonEn">The same in English.</param>
public sealed record FactRow(
    string Fact, string Measure, string NameZh, string NameEn, string Unit, double? Low, double? High, double Needs, string Mark, string Citation,
    string MissingZh, string MissingEn, string ReasonZh, string ReasonEn)
{
    /// <summary>Key of the measure: fact and measure, as <c>B10/just-met</c>.</summary>
    public string Key => $"{Fact}/{Measure}";

    /// <summary>Whether the model has what the fact is about.</summary>
    public bool Modelled => MissingEn.Length == 0;

    /// <summary>Whether a value lies in the band; one that is not a number does not.</summary>
    public bool Holds(double value) => value >= (Low ?? double.NegativeInfinity) && value <= (High ?? double.PositiveInfinity);
}

/// <summary>The facts of the literature that the model is held against.</summary>
public static class Facts
{
    /// <summary>Every measure, in the order of the facts.</summary>
    public static ImmutableArray<FactRow> All { get; } = Read();

    private static ImmutableArray<FactRow> Read()
    {
        using var stream = typeof(Facts).Assembly.GetManifestResourceStream("Trust/facts.csv") ?? throw new InvalidOperationException("Trust/facts.csv is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return
        [
            .. CsvTable.Read("facts.csv", reader.ReadToEnd(), new()).Skip(1).Select(row => Row(row.Cells))
                .OrderBy(row => int.Parse(row.Fact.AsSpan(1), CultureInfo.InvariantCulture)),
        ];
    }

    private static FactRow Row(ImmutableArray<string> cells) => new(
        cells[0], cells[1], cells[2], cells[3], cells[4], Number(cells[5]), Number(cells[6]), Number(cells[7]) ?? 0.5, cells[8], cells[9], cells[10], cells[11], cells[12], cells[13]);

    private static double? Number(string cell) => cell.Length == 0 ? null : double.Parse(cell, CultureInfo.InvariantCulture);
}
