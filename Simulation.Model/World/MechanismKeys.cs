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
            "idle-land-recovered", "revenue-growth", "industry-growth", "energy-intensity-reduction", "gdp-growth", "tax-per-mu", "debt-class",
            "distressed-firms",
        ]),
        (PackFormat.Quantities,
        [
            "lead-arrivals", "sign-rate", "land-to-start-speed", "build-speed", "stall-hazard", "new-project-yield", "anchor-odds",
            "pipeline-readiness", "signed", "started", "construction-spend", "production-start", "above-scale-step", "stalled",
            "industrial-land-stock", "low-efficiency-land-pool", "energy-headroom", "fiscal-balance", "debt-ratio", "over-report", "audit-detection",
            "effort-all", "guarantee-links", "class-a-share", "class-d-share", "snail-rescue", .. LandPools.Keys,
        ]),
        (PackFormat.Levers,
        [
            "ranking-frequency", "list-publicity", "point-deduction", "interview-trigger", "error-tolerance", "race-prize-land", "race-prize-funds",
            "race-prize-winners", "economy-weight", "league-grouping", "contested-land-share", "differential-power-price", "class-a-priority",
            "special-bonds", "enterprise-subsidies", "energy-budget-cut",
        ]),
        (PackFormat.Boards, ["composite", "investment-race"]),
        (PackFormat.Rules, ["isolated", "rank-response", "sanctions", "prizes", "factor-contest"]),
    ];

    /// <summary>Indicators that mechanisms move by themselves, as a county's stocks do.</summary>
    public static ImmutableArray<string> Moved { get; } = ["debt-class", "distressed-firms", "industry-growth"];
}
