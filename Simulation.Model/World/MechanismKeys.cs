using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Rows of a pack that mechanisms read by name; a pack without one of them is refused.</summary>
internal static class MechanismKeys
{
    /// <summary>By file, the keys.</summary>
    public static ImmutableArray<(string File, ImmutableArray<string> Keys)> All { get; } =
    [
        (PackFormat.Attributes,
        [
            "gdp", "population", "land-stock", "debt-ratio", "fiscal-revenue", "mountain", "urban-share", "talent-stock", "income-urban", "income-rural",
            "above-scale-firms",
        ]),
        (PackFormat.Indicators,
        [
            "idle-land-recovered", "revenue-growth", "industry-growth", "energy-intensity-reduction", "talent-added", "outbreak-timeliness",
            "services-growth", "business-environment", "pm25", "income-growth", "urban-rural-ratio", "gdp-growth", "safety-deaths", "praise-bonus",
            "tax-per-mu", "debt-class", "distressed-firms", "new-above-scale-firms", "key-work-completion",
        ]),
        (PackFormat.Quantities,
        [
            "lead-arrivals", "sign-rate", "land-to-start-speed", "build-speed", "stall-hazard", "new-project-yield", "anchor-odds",
            "pipeline-readiness", "signed", "started", "construction-spend", "production-start", "above-scale-step", "stalled",
            "industrial-land-stock", "low-efficiency-land-pool", "energy-headroom", "fiscal-balance", "debt-ratio", "over-report", "audit-detection",
            "effort-all", "effort-governance", "target-shortfall", "tenure-cycle", "sandbagging", "risk-taking", "death-under-report", "talent-stock",
            "amenity-index", "guarantee-links", "class-a-share", "class-d-share", "snail-rescue", .. LandPools.Keys,
        ]),
        (PackFormat.Levers,
        [
            "ranking-frequency", "list-publicity", "point-deduction", "interview-trigger", "error-tolerance", "race-prize-land", "race-prize-funds",
            "race-prize-winners", "economy-weight", "league-grouping", "micro-grid-expansion", "mountain-sea-pairing",
            "growth-target-amplification", "indicator-count", "line-block-bundling", "promotion-intensity", "contested-land-share",
            "differential-power-price", "class-a-priority", "special-bonds", "enterprise-subsidies", "energy-budget-cut",
        ]),
        (PackFormat.Boards, ["composite", "investment-race", "prefecture-exam", "provincial-exam"]),
        (PackFormat.Behaviours, Behaviour.Keys),
        (PackFormat.Rules,
        [
            "isolated", "rank-response", "sanctions", "prizes", "rival-targets", "promotion", "red-black", "ratchet", "safety-veto", "imitation", "pairing",
            "factor-contest", "reading-boards",
        ]),
        (PackFormat.Calendar, ["report", "feedback", "completion"]),
    ];

    /// <summary>Indicators that mechanisms move by themselves, as a county's stocks do.</summary>
    public static ImmutableArray<string> Moved { get; } = ["debt-class", "distressed-firms", "industry-growth"];
}
