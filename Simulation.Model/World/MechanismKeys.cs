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
            "factor-contest", "reading-boards", "unified-accounting",
        ]),
        (PackFormat.Parameters,
        [
            "arrivals-per-year-at-median", "arrivals-gdp-elasticity", "conversion-plan-sign", "conversion-sign-land", "stage-common-sigma",
            "stall-hazard-month", "stall-rescue-hazard-month", "stall-death-hazard-month", "invest-class-sigma", "invest-gdp-elasticity",
            "investment-realisation", "land-per-investment", "land-share-needing", "debt-interest-rate", "debt-class-yellow", "debt-class-orange",
            "debt-class-red", "debt-stop-orange", "shortfall-borrowing", "shortfall-land", "energy-quota-growth", "energy-class-a-adjust", "energy-class-b-adjust",
            "energy-class-c-adjust", "energy-class-d-adjust", "energy-output-elasticity", "default-season-factor", "guarantee-links-per-firm",
            "contagion-per-link", "crisis-contagion-multiplier", "credit-recovery-halflife", "talent-amenity-elasticity", "talent-leave-hazard",
            "attention-inertia", "board-effort-response", "discouragement-slope", "cutoff-pressure-width", "leader-complacency",
            "risk-taking-near-cutoff", "item-dilution-point", "misreport-cost-audit", "misreport-cost-final", "misreport-benefit-target", "misreport-threshold",
            "misreport-max", "misreport-decay", "detection-per-pp", "detection-penalty", "report-noise-prelim", "turnover-misreport-boost",
            "firm-channel-share", "death-ceiling-suppression", "target-livelihood-share", "target-b", "target-d", "target-g", "target-soft-share",
            "sanction-loss-aversion", "permu-class-a-share", "permu-class-b-share", "permu-class-d-share", "promotion-base-rate",
            "promotion-logit-growth", "promotion-logit-lastyear", "promotion-logit-composite", "removal-logit-growth", "turnover-hazard-year",
            "tenure-peak-year", "tenure-cycle-amplitude", "career-end-fade", "year-end-spike", "emergency-attention-share", "emergency-loss-cut",
            "grid-detection-elasticity", "emergency-rebound", "imitation-rate", "imitation-share", "luck-common-shock-share",
            "county-residual-share", "fiscal-capacity-of-gdp", "land-recovered-to-ready", "land-quota-recovery-months", "energy-industry-response",
            "energy-intensity-response", "department-load-sd", "department-headroom", "backlog-drag", "permu-score-spread", "energy-budget-scope",
            "contagion-ceiling", "crisis-distressed-firms", "survey-answer-sd", "survey-forms", "report-day-mean", "report-day-sd",
            "report-day-queue", "report-day-zeal", "information-work-full", "points-effort-response",
        ]),
        (PackFormat.Calendar, ["report", "feedback", "completion"]),
    ];

    /// <summary>Indicators that mechanisms move by themselves, as a county's stocks do.</summary>
    public static ImmutableArray<string> Moved { get; } = ["debt-class", "distressed-firms", "industry-growth"];
}
