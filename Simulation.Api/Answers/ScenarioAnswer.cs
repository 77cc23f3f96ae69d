namespace Simulation.Api;

/// <summary>A scenario that can be opened again.</summary>
/// <param name="Hash">Names it, whatever form it is in.</param>
/// <param name="Link">Address on this host, or null when it is not kept here.</param>
/// <param name="Kept">Says where the link holds.</param>
/// <param name="Inline">The scenario itself as a text for an address, for any host; null when it is too large for one.</param>
/// <param name="Policies">Hashes of its policies.</param>
/// <param name="File">The scenario to keep as a file.</param>
public sealed record ScenarioAnswer(string Hash, string? Link, Sentence Kept, string? Inline, IReadOnlyList<string> Policies, ScenarioFile File)
{
    /// <param name="kept">Whether this host keeps it.</param>
    public static ScenarioAnswer Of(ScenarioRequest asked, ScenarioFile file, bool kept) => new(
        file.ScenarioHash, kept ? $"/api/scenarios/{file.ScenarioHash}" : null,
        kept
            ? new("链接由本服务器保存，只在本服务器上有效；换一台请用 inline 或 file。", "The link is kept by this server and holds on this server only; elsewhere use inline or file.")
            : new("情景全部写在链接里，本服务器没有保存。", "The link holds the whole scenario; this server has kept nothing."),
        InlineScenario.Write(asked), [.. asked.Written.Policies.Select(Canonical.Hash)], file);
}

/// <summary>What a newer pack makes of a saved scenario.</summary>
/// <param name="Hash">Of the scenario.</param>
/// <param name="Before">What it was made with.</param>
/// <param name="After">What the host has now.</param>
/// <param name="Notes">What to know when reading the difference.</param>
/// <param name="Rows">Cells of the pack that differ, the first 500.</param>
/// <param name="RowsInAll">How many there are.</param>
/// <param name="Refused">Why the scenario cannot be lived in the newer pack any more; empty when it can.</param>
/// <param name="Ranks">Ranks in each December and at the end, of counties whose median or band differs.</param>
/// <param name="Indicators">True values in the same months, where they differ.</param>
public sealed record WhatChangedAnswer(
    Sentence Simulated, string Hash, MadeWith Before, MadeWith After, IReadOnlyList<Sentence> Notes, IReadOnlyList<PackChange> Rows, int RowsInAll, IReadOnlyList<WrongField> Refused,
    IReadOnlyList<RankChange> Ranks, IReadOnlyList<IndicatorChange> Indicators);

/// <summary>What a result was made with.</summary>
public sealed record MadeWith(string World, string WorldVersion, string WorldHash, string ModelVersion);

/// <summary>A county on a board, before and after.</summary>
public sealed record RankChange(string Board, string Month, string County, RankBand Before, RankBand After);

/// <summary>A median rank and the band that holds eight of ten replicates.</summary>
public sealed record RankBand(double Rank, double P10, double P90);

/// <summary>An indicator of a county, before and after.</summary>
public sealed record IndicatorChange(string Indicator, string Month, string County, ValueBand Before, ValueBand After);

/// <summary>A median and the band that holds eight of ten replicates.</summary>
public sealed record ValueBand(double P10, double P50, double P90);
