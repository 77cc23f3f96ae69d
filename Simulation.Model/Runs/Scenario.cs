using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Which half of what is not known a run draws: the world's luck, the uncertain parameters, or both.</summary>
public enum Uncertainty
{
    Luck,
    Parameters,
    Both,
}

/// <summary>A question to the engine: world, decisions, shocks, rules, seed and length. Plain data; <see cref="ScenarioCheck"/> says whether it holds.</summary>
public sealed record Scenario
{
    /// <summary>Key of the world.</summary>
    public string World { get; init; } = "zhejiang";

    /// <summary>Decides all luck; the same seed gives the same bytes.</summary>
    public long Seed { get; init; } = 20230101;

    /// <summary>First month; null: the world's start.</summary>
    public string? Start { get; init; }

    /// <summary>Months lived.</summary>
    public int Months { get; init; } = 12;

    /// <summary>Parallel worlds that share the decisions and differ in what is drawn.</summary>
    public int Replicates { get; init; } = 64;

    public ImmutableArray<Decision> Decisions { get; init; } = [];

    public ImmutableArray<ShockEvent> Shocks { get; init; } = [];

    /// <summary>Switches by key; what is not named keeps the world's default.</summary>
    public ImmutableSortedDictionary<string, bool> Rules { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    /// <summary>
    /// How counties nobody plays decide, by place: <c>*</c> for all, the province, a prefecture or a county; the nearer place counts. A behaviour of the
    /// world, with a strength if it is not the usual one: <c>greedy:strong</c>.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Behaviours { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public Uncertainty Uncertainty { get; init; } = Uncertainty.Both;

    /// <summary>Constants fixed at a value instead of the pack's, within the pack's range, by <see cref="Pin.Key"/>: parameters and every other ranged constant.</summary>
    public ImmutableSortedDictionary<string, double> Parameters { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>What counties have observed of themselves; their levels start from it instead of the pack's.</summary>
    public ImmutableArray<Observation> Observations { get; init; } = [];

    /// <summary>Keys of the indicators to report; empty: the world's headline indicators.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>Keys of the boards to report month by month; empty: the county composite.</summary>
    public ImmutableArray<string> Boards { get; init; } = [];
}

/// <summary>One lever set in one place from one month. A narrower place overrides a wider one.</summary>
/// <param name="Place">Code of a county, prefecture or the province; the lever is set in all counties of it.</param>
/// <param name="Lever">Key of the lever.</param>
/// <param name="From">First month, <c>2023-04</c>.</param>
/// <param name="To">Last month, or null for the rest of the run.</param>
/// <param name="Value">The lever's setting, in its own unit.</param>
public sealed record Decision(string Place, string Lever, string From, string? To, double Value);

/// <summary>A shock that hits places in a month.</summary>
/// <param name="Shock">Key of the shock.</param>
/// <param name="Places">Codes of counties, prefectures or the province.</param>
/// <param name="Month">First month, <c>2023-09</c>.</param>
/// <param name="Severity">0 (nothing) to 1 (the worst that is believed).</param>
/// <param name="Months">How long it lasts, or null for the world's usual length.</param>
public sealed record ShockEvent(string Shock, ImmutableArray<string> Places, string Month, double Severity, int? Months = null);

/// <summary>
/// A figure that a county has observed of itself. Its level of the indicator is moved so that what is usual in the county in that month, with levers at their
/// defaults and without luck, is the figure.
/// </summary>
/// <param name="Place">Code of the county.</param>
/// <param name="Indicator">Key of the indicator.</param>
/// <param name="Month">The month before the first one of the world, or the first one.</param>
/// <param name="Value">In the indicator's own unit, for this county.</param>
/// <param name="Source">Where the figure comes from.</param>
public sealed record Observation(string Place, string Indicator, string Month, double Value, string Source);
