namespace Simulation.Api;

/// <summary>What a scenario led to.</summary>
/// <param name="Simulated">Says that these are simulated results.</param>
/// <param name="Version">Version of the world pack.</param>
/// <param name="Fingerprint">Hash of every replicate's last state; equal fingerprints mean equal bytes.</param>
/// <param name="Capsule">Everything needed to live it again.</param>
/// <param name="Uncertainty">What the bands hold.</param>
/// <param name="Months">The months lived, the second index of every table.</param>
/// <param name="Counties">Codes of the counties, the first index of every table.</param>
/// <param name="Indicators">By indicator key.</param>
/// <param name="Boards">By board key, then month; a prefecture's board is keyed <c>prefecture-exam:330100</c>.</param>
/// <param name="Observations">Levels that start from what counties have observed of themselves, instead of the pack's.</param>
/// <param name="SplitReplicates">Replicates that the split between luck and parameters was estimated from.</param>
public sealed record RunAnswer(
    Sentence Simulated,
    string World,
    string Version,
    string Fingerprint,
    Capsule Capsule,
    UncertaintyAnswer Uncertainty,
    string[] Months,
    string[] Counties,
    IReadOnlyDictionary<string, IndicatorResult> Indicators,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, Standing[]>> Boards,
    IReadOnlyList<ObservationAnswer> Observations,
    int SplitReplicates)
{
    public static RunAnswer Of(ScenarioRequest asked, RunResult result) => new(
        Sentences.Simulated,
        asked.World.Key,
        asked.World.Version,
        result.Fingerprint,
        Capsule.Of(asked, result.Fingerprint),
        UncertaintyAnswer.Of(asked.Scenario, result.SplitReplicates),
        result.Months,
        asked.County is { } one ? [one] : result.Counties,
        asked.County is { } county ? result.Indicators.ToDictionary(row => row.Key, row => Of(row.Value, Array.IndexOf(result.Counties, county))) : result.Indicators,
        asked.County is { } code ? result.Boards.ToDictionary(board => board.Key, IReadOnlyDictionary<string, Standing[]> (board) => board.Value.ToDictionary(month => month.Key, month => month.Value.Where(row => row.County == code).ToArray())) : result.Boards,
        [.. asked.Scenario.Observations.Select(ObservationAnswer.Of)],
        result.SplitReplicates);

    private static IndicatorResult Of(IndicatorResult all, int county) =>
        new(Of(all.True, county), Of(all.Reported, county), all.LuckShare is { } share ? [share[county]] : null);

    private static Bands Of(Bands all, int county) => new([all.P025[county]], [all.P10[county]], [all.P50[county]], [all.P90[county]], [all.P975[county]]);
}

/// <summary>A figure that a county has observed of itself.</summary>
/// <param name="Grade">Says that nobody but the county vouches for it.</param>
public sealed record ObservationAnswer(string Place, string Indicator, string Month, double Value, string Source, Sentence Grade)
{
    private static readonly Sentence Own = new("自有观测", "own observation");

    public static ObservationAnswer Of(Observation row) => new(row.Place, row.Indicator, row.Month, row.Value, row.Source, Own);
}
