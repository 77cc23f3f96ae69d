using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// How soon a lever can move an indicator, read off the pack alone: the shortest way from the dial along effects and books.
/// Smoothing counts as nothing, since a smoothed effect begins small but at once.
/// </summary>
public static class LeverLag
{
    // Books that mechanisms keep: the flow on the left changes the stock on the right after so many months.
    private static readonly ImmutableArray<(string From, string To, int Months)> Books =
    [
        ("fiscal-balance", "debt-ratio", 1),
        ("started", "industrial-land-stock", 0),
        ("idle-land-recovered", "industrial-land-stock", 0),
        ("idle-land-recovered", "low-efficiency-land-pool", 0),
        ("industry-growth", "energy-headroom", 0),
        ("energy-intensity-reduction", "energy-headroom", 0),
        ("revenue-growth", "fiscal-balance", 0),
        ("gdp-growth", "target-shortfall", 0),
        ("target-shortfall", "debt-ratio", 1),
        ("talent-added", "talent-stock", 0),
        ("amenity-index", "talent-stock", 0),
        ("debt-ratio", "debt-class", 1),
        ("distressed-firms", "distressed-firms", 1),
        ("energy-headroom", "industry-growth", 1),
    ];

    // Dials that mechanisms read: the lever on the left moves the quantity on the right after so many months.
    private static readonly ImmutableArray<(string Lever, string To, int Months)> Dials = [("energy-budget-cut", "energy-headroom", 1), ("line-block-bundling", "effort-all", 0)];

    // Rates that this month's projects have used already; the others speed projects in the month itself.
    private static readonly ImmutableArray<string> RatesOfNextMonth = ["lead-arrivals", "pipeline-readiness", "new-project-yield"];

    /// <summary>Months after a turn of the dial in which an indicator can first move (0: the same month); null when none ever can.</summary>
    /// <param name="world">The world of the lever.</param>
    /// <param name="lever">Position of a lever; one that does not act moves nothing.</param>
    public static int? FirstMonth(World world, int lever) => FirstMove(world, lever)?.Month;

    /// <summary>The first month with an indicator that can move in it, rather a part than the sum it goes into.</summary>
    internal static (int Month, string Indicator)? FirstMove(World world, int lever)
    {
        if (!world.Levers[lever].Acts) return null;
        Dictionary<string, int> months = Pushed(world, world.Levers[lever]);
        Spread(months, Edges(world));
        return world.Indicators
            .Where(indicator => months.ContainsKey(indicator.Key))
            .OrderBy(indicator => indicator.Derived)
            .Select(indicator => ((int Month, string Indicator)?)(months[indicator.Key], indicator.Key))
            .MinBy(move => move!.Value.Month);
    }

    /// <summary>What the dial itself moves, and when.</summary>
    private static Dictionary<string, int> Pushed(World world, LeverRow lever)
    {
        var months = new Dictionary<string, int>();
        foreach (EffectRow effect in world.Effects.Where(e => e.CauseKind == CauseKind.Lever && e.Cause == lever.Key))
            Reach(months, effect.Target, effect.Delay);
        foreach (var dial in Dials.Where(dial => dial.Lever == lever.Key)) ReachQuantity(world, months, dial.To, dial.Months);
        if (Costs(lever)) ReachQuantity(world, months, "fiscal-balance", 0);
        if (lever.LandMu is < 0 or > 0) ReachQuantity(world, months, "industrial-land-stock", 0);
        return months;
    }

    /// <summary>True when turning the lever moves money.</summary>
    internal static bool Costs(LeverRow lever) =>
        IsSome(lever.CostPercentOfGdp) || IsSome(lever.CostYuan) || lever.DebtPercentOfGdp is < 0 or > 0;

    private static bool IsSome(Ranged range) => range is { Low: < 0 or > 0 } or { Value: < 0 or > 0 } or { High: < 0 or > 0 };

    private static void ReachQuantity(World world, Dictionary<string, int> months, string key, int month)
    {
        if (world.Quantities.Any(q => q.Key == key)) Reach(months, key, month);
    }

    private static bool Reach(Dictionary<string, int> months, string key, int month)
    {
        if (months.TryGetValue(key, out int known) && known <= month) return false;
        months[key] = month;
        return true;
    }

    /// <summary>Every way in which one indicator or quantity moves another, and after how many months.</summary>
    internal static List<(string From, string To, int Months)> Edges(World world)
    {
        HashSet<string> derived = [.. world.Indicators.Where(i => i.Derived).Select(i => i.Key)];
        HashSet<string> known = [.. world.Indicators.Select(i => i.Key), .. world.Quantities.Select(q => q.Key)];
        List<(string From, string To, int Months)> edges = [.. Books.Where(b => known.Contains(b.From) && known.Contains(b.To))];

        // Causes are last month's values; only the sums that derived indicators are read this month's.
        edges.AddRange(world.Effects
            .Where(e => e.CauseKind is not (CauseKind.Lever or CauseKind.Shock))
            .Select(e => (e.Cause, e.Target, derived.Contains(e.Target) ? 0 : e.Delay + 1)));

        // Taking chances turns the luck of the economy in the month itself.
        edges.AddRange(world.Indicators.Where(i => i.Family is "economy" or "investment").Select(i => ("risk-taking", i.Key, 0)));

        // Departments share one pool of effort, and every rate turns the same flow of projects.
        edges.AddRange(Pairs(OfKind(world, "effort"), OfKind(world, "effort"), _ => 0));
        edges.AddRange(Pairs(OfKind(world, "project-rate"), OfKind(world, "project"), rate => RatesOfNextMonth.Contains(rate) ? 1 : 0));
        return edges;
    }

    private static List<string> OfKind(World world, string kind) => [.. world.Quantities.Where(q => q.Kind == kind).Select(q => q.Key)];

    private static IEnumerable<(string From, string To, int Months)> Pairs(List<string> from, List<string> to, Func<string, int> months) =>
        from.SelectMany(f => to.Select(t => (f, t, months(f))));

    /// <summary>Follows the edges until no way is shorter.</summary>
    private static void Spread(Dictionary<string, int> months, List<(string From, string To, int Months)> edges)
    {
        bool shorter = true;
        while (shorter)
        {
            shorter = false;
            foreach ((string from, string to, int after) in edges)
            {
                if (months.TryGetValue(from, out int month)) shorter |= Reach(months, to, month + after);
            }
        }
    }
}
