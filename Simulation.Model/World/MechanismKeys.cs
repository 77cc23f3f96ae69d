using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Rows of a pack that mechanisms read by name; a pack without one of them is refused.</summary>
internal static class MechanismKeys
{
    /// <summary>By file, the keys.</summary>
    public static ImmutableArray<(string File, ImmutableArray<string> Keys)> All { get; } =
    [
        (PackFormat.Indicators,
        [
            "idle-land-recovered", "revenue-growth", "industry-growth", "energy-intensity-reduction",
        ]),
        (PackFormat.Quantities,
        [
            "lead-arrivals", "sign-rate", "land-to-start-speed", "build-speed", "stall-hazard", "new-project-yield", "anchor-odds",
            "pipeline-readiness", "signed", "started", "construction-spend", "production-start", "above-scale-step", "stalled",
            "industrial-land-stock", "low-efficiency-land-pool", "energy-headroom", "fiscal-balance", "debt-ratio", "over-report", "audit-detection",
            "effort-all",
        ]),
        (PackFormat.Levers,
        [
            "ranking-frequency", "list-publicity", "point-deduction", "interview-trigger", "error-tolerance", "race-prize-land", "race-prize-funds",
            "race-prize-winners", "economy-weight", "league-grouping",
        ]),
        (PackFormat.Boards, ["composite", "investment-race"]),
        (PackFormat.Behaviours, Behaviour.Keys),
        (PackFormat.Rules, ["isolated", "rank-response", "sanctions", "prizes", "reading-boards"]),
    ];
}
