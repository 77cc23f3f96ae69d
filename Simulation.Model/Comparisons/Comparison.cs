using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A baseline and its variants under common random numbers: replicate r of each shares luck and parameters.</summary>
public static class Comparison
{
    /// <summary>Most variants of one comparison.</summary>
    public const int MostVariants = 16;

    private const int MostReversals = 5;

    /// <summary>Wrong fields of a comparison, named <c>baseline.…</c>, <c>variants[i].…</c> and <c>precision.…</c>; empty when it can be lived.</summary>
    public static IReadOnlyList<FieldError> Check(World world, Scenario baseline, IReadOnlyList<Variant> variants, Precision? precision = null)
    {
        var errors = new List<FieldError>(ScenarioCheck.Check(world, baseline, "baseline."));
        precision?.Check(world, baseline, errors);
        if (variants.Count is 0 or > MostVariants)
            errors.Add(new("variants", $"{variants.Count}", $"应有1到{MostVariants}个方案", $"there must be 1 to {MostVariants} variants"));
        foreach (var twice in variants.GroupBy(variant => variant.Name).Where(group => group.Count() > 1))
            errors.Add(new("variants", twice.Key, "方案名称重复", "two variants have this name"));
        for (int i = 0; i < variants.Count; i++)
        {
            string path = $"variants[{i}].";
            if (string.IsNullOrWhiteSpace(variants[i].Name)) errors.Add(new($"{path}name", variants[i].Name, "方案需要名称", "a variant needs a name"));
            // The variant's own items are checked alone first, so that their positions are those of the request; then with the baseline, for overlaps.
            var alone = baseline with { Decisions = variants[i].Decisions, Shocks = variants[i].Shocks, Rules = variants[i].Rules };
            var own = ScenarioCheck.Check(world, alone, path).Where(error => IsOwn(error.Field[path.Length..])).ToList();
            errors.AddRange(own);
            if (own.Count == 0 && errors.Count == 0)
                errors.AddRange(ScenarioCheck.Check(world, Join(baseline, variants[i]), path));
        }

        return errors;
    }

    /// <summary>Lives the baseline and every variant.</summary>
    /// <param name="world">The world they name.</param>
    /// <param name="baseline">What all are compared with.</param>
    /// <param name="variants">What is changed in each.</param>
    /// <param name="workers">The host's threads.</param>
    /// <param name="counties">Codes of the counties to tell about; null: those that a variant's decisions and shocks reach at once.</param>
    /// <param name="precision">How exact one effect must be, so that replicates are added until it is; null: as many as the baseline asks for.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, from any worker; what precision adds is not in it.</param>
    /// <param name="splits">Whether the spread is split between luck and parameters, which takes up to as much work again.</param>
    /// <exception cref="RefusedException">The comparison does not hold together.</exception>
    public static ComparisonResult Live(
        World world, Scenario baseline, IReadOnlyList<Variant> variants, Workers workers, IReadOnlyCollection<string>? counties = null, Precision? precision = null,
        Action<double>? progress = null, bool splits = true)
    {
        var errors = Check(world, baseline, variants, precision);
        if (errors.Count > 0) throw new RefusedException(errors);
        var told = Told(world, variants, counties);
        int[] outputs = Headline.Positions(world, baseline.Outputs), decided = Decided(world, variants);
        var start = new Plan(world, baseline);
        int split = splits ? Run.SplitOf(baseline) : 0, batches = Batch.Count(start, baseline.Replicates) + (split > 0 ? Batch.Count(start, split) : 0);
        var done = new Progress(progress, baseline.Months * batches * (variants.Count + 1));
        // All at once: sixteen replicates are one piece of work, and a quick look at one variant keeps two processors busy so.
        Plan[] plans = [start, .. variants.Select(variant => new Plan(world, Join(baseline, variant)))];
        var lived = new Lives[plans.Length];
        workers(plans.Length, i => lived[i] = Lives.Of(plans[i], outputs, split, decided, workers, done));
        var before = lived[0];
        var after = lived[1..];
        PrecisionReached? reached = null;
        while (precision is not null)
        {
            reached = Reached(precision, before, after, variants, outputs);
            if (reached.Met || before.All.Replicates == precision.Most) break;
            int more = Math.Min(2 * before.All.Replicates, precision.Most);
            before = before.More(more, workers);
            for (int i = 0; i < after.Length; i++) after[i] = after[i].More(more, workers);
        }

        var results = after.Select((lives, i) => Against(before, lives, variants[i].Name, outputs, told, decided)).ToList();
        return new(
            Fingerprint.Join(before.All.Fingerprints), [.. Enumerable.Range(0, baseline.Months).Select(m => before.Plan.MonthAt(m).ToString())],
            [.. world.Counties.Select(county => county.Code)], results, [.. Best(before, after, variants, told)], before.All.Replicates, split, reached);
    }

    /// <summary>
    /// A variant is the baseline with its own decisions and shocks added; a decision of the baseline on the same lever and place gives way from the
    /// month in which the variant's begins.
    /// </summary>
    public static Scenario Join(Scenario baseline, Variant variant)
    {
        var kept = ImmutableArray.CreateBuilder<Decision>();
        foreach (var decision in baseline.Decisions)
        {
            var rival = variant.Decisions.Where(own => own.Place == decision.Place && own.Lever == decision.Lever)
                .OrderBy(own => own.From, StringComparer.Ordinal).FirstOrDefault();
            if (rival is null)
            {
                kept.Add(decision);
            }
            else if (string.CompareOrdinal(decision.From, rival.From) < 0 && Month.TryParse(rival.From, out var from))
            {
                string last = from.Plus(-1).ToString();
                kept.Add(decision with { To = decision.To is { } to && string.CompareOrdinal(to, last) < 0 ? to : last });
            }
        }

        return baseline with
        {
            Decisions = kept.ToImmutable().AddRange(variant.Decisions),
            Shocks = baseline.Shocks.AddRange(variant.Shocks),
            Rules = baseline.Rules.SetItems(variant.Rules),
        };
    }

    // A nudge to one county moves all of its neighbours a little; who asks about one county is told about that one unless they say otherwise.
    private static SortedSet<int> Told(World world, IReadOnlyList<Variant> variants, IReadOnlyCollection<string>? counties)
    {
        if (counties is null && Decided(world, variants) is { Length: > 0 } decided) return [.. decided];
        return [.. Enumerable.Range(0, world.Counties.Length).Where(c => counties is null || counties.Any(place => Plan.Covers(world, place, world.Counties[c])))];
    }

    // The counties that decisions and shocks of variants reach at once.
    private static int[] Decided(World world, IReadOnlyList<Variant> variants)
    {
        string[] places = [.. variants.SelectMany(variant => variant.Decisions.Select(decision => decision.Place).Concat(variant.Shocks.SelectMany(shock => shock.Places))).Distinct()];
        return [.. Enumerable.Range(0, world.Counties.Length).Where(c => places.Any(place => Plan.Covers(world, place, world.Counties[c])))];
    }

    private static PrecisionReached Reached(Precision asked, Lives before, Lives[] after, IReadOnlyList<Variant> variants, int[] outputs)
    {
        var world = before.Plan.World;
        int county = world.Counties.IndexOf(world.Counties.First(row => row.Code == asked.County)), month = asked.MonthIndex(before.Plan);
        int output = Array.FindIndex(outputs, k => world.Indicators[k].Key == asked.Indicator);
        var difference = new float[before.All.Replicates];
        var widths = new Dictionary<string, double>();
        for (int i = 0; i < after.Length; i++)
        {
            Subtract(after[i].All.True(output, county, month), before.All.True(output, county, month), difference);
            widths.Add(variants[i].Name, 2 * Statistics.HalfWidth95(difference) ?? double.PositiveInfinity);
        }

        return new(asked, widths, widths.Values.All(width => width <= asked.Width));
    }

    private static bool IsOwn(string field) =>
        field.StartsWith("decisions", StringComparison.Ordinal) || field.StartsWith("shocks", StringComparison.Ordinal)
        || field.StartsWith("rules", StringComparison.Ordinal);

    private static VariantResult Against(Lives before, Lives after, string name, int[] outputs, SortedSet<int> told, int[] decided)
    {
        var plan = after.Plan;
        var world = plan.World;
        var effects = new List<PairedEffect>();
        var touched = Enumerable.Range(0, plan.Atlas.Counties).Where(c => !before.All.SameCounty(after.All, c)).ToHashSet();
        var difference = new float[before.All.Replicates];
        foreach (int c in told)
        {
            for (int o = 0; o < outputs.Length; o++)
            {
                for (int m = 0; m < plan.Months; m++)
                {
                    if (!Subtract(after.All.True(o, c, m), before.All.True(o, c, m), difference)) continue;
                    effects.Add(Effect(difference, world.Counties[c].Code, world.Indicators[outputs[o]].Key, plan.MonthAt(m).ToString(), LuckShare(before, after, o, c, m, difference)));
                }
            }
        }

        PolicyCost cost = PolicyCost.Of(plan), costBefore = PolicyCost.Of(before.Plan);
        return new(
            name, Fingerprint.Join(after.All.Fingerprints), effects, Ranks(before, after, [.. told.Where(touched.Contains)]), cost.Money - costBefore.Money, cost.Borrowed - costBefore.Borrowed, plan.Atlas.Counties - touched.Count, [.. CostsPerPoint(costBefore, cost, effects, plan.MonthAt(plan.Months - 1).ToString())],
            [.. Bystanders.Effects(before.All, after.All, plan, outputs, decided)], [.. Bystanders.SideEffects(before.All, after.All, plan, decided)]);
    }

    private static PairedEffect Effect(float[] difference, string county, string indicator, string month, double? luckShare)
    {
        double mean = Statistics.Mean(difference);
        double up = (double)difference.Count(value => value > 0) / difference.Length;
        double? half = Statistics.HalfWidth95(difference);
        Array.Sort(difference);
        double At(double p) => Statistics.Quantile(difference, p);
        return new(county, indicator, month, mean, At(0.5), At(0.1), At(0.9), At(0.025), At(0.975), mean - half, mean + half, luckShare, up);
    }

    private static double? LuckShare(Lives before, Lives after, int output, int county, int month, ReadOnlySpan<float> difference)
    {
        if (before.Luck is null) return null;
        var luck = new float[before.Split];
        Subtract(after.Luck!.True(output, county, month), before.Luck.True(output, county, month), luck);
        return Run.LuckShare(luck, difference[..before.Split]);
    }

    internal static bool Subtract(ReadOnlySpan<float> after, ReadOnlySpan<float> before, Span<float> difference)
    {
        bool any = false;
        for (int r = 0; r < difference.Length; r++)
        {
            difference[r] = after[r] - before[r];
            any |= difference[r] != 0;
        }

        return any;
    }

    // Ranks are told for the counties that are touched, each December and at the end: that is when they count.
    private static List<PairedRank> Ranks(Lives before, Lives after, HashSet<int> touched)
    {
        var plan = after.Plan;
        var ranks = new List<PairedRank>();
        for (int list = 0; list < plan.Atlas.Boards.Length; list++)
        {
            var board = plan.Atlas.Boards[list];
            for (int c = 0; c < plan.Atlas.Counties; c++)
            {
                if (!touched.Contains(c)) continue;
                for (int m = 0; m < plan.Months; m++)
                {
                    if (m != plan.Months - 1 && plan.MonthAt(m).MonthOfYear != 12) continue;
                    var members = board.MembersAt(plan.MonthAt(m));
                    int i = members.IndexOf(c);
                    if (i >= 0) ranks.Add(Rank(before, after, list, i, m));
                }
            }
        }

        return ranks;
    }

    private static PairedRank Rank(Lives lifeBefore, Lives lifeAfter, int list, int member, int month)
    {
        var plan = lifeBefore.Plan;
        var members = plan.Atlas.Boards[list].MembersAt(plan.MonthAt(month));
        ReadOnlySpan<float> before = lifeBefore.All.Ranks(list, member, month), after = lifeAfter.All.Ranks(list, member, month);
        var (ranksBefore, ranksAfter) = (new double[members.Length], new double[members.Length]);
        double better = 0, worse = 0, share = 1.0 / before.Length;
        for (int r = 0; r < before.Length; r++)
        {
            ranksBefore[(int)before[r] - 1] += share;
            ranksAfter[(int)after[r] - 1] += share;
            if (after[r] < before[r]) better += share;
            if (after[r] > before[r]) worse += share;
        }

        List<RankReversal> passes = [], passedBy = [];
        for (int other = 0; other < members.Length; other++)
        {
            ReadOnlySpan<float> rivalBefore = lifeBefore.All.Ranks(list, other, month), rivalAfter = lifeAfter.All.Ranks(list, other, month);
            double won = 0, lost = 0;
            for (int r = 0; r < before.Length; r++)
            {
                if (before[r] > rivalBefore[r] && after[r] < rivalAfter[r]) won += share;
                if (before[r] < rivalBefore[r] && after[r] > rivalAfter[r]) lost += share;
            }

            if (won > 0) passes.Add(new(plan.World.Counties[members[other]].Code, won));
            if (lost > 0) passedBy.Add(new(plan.World.Counties[members[other]].Code, lost));
        }

        return new(
            plan.Atlas.Boards[list].Key, plan.World.Counties[members[member]].Code, plan.MonthAt(month).ToString(), Median(before), Median(after), better, worse, ranksBefore, ranksAfter,
            Tops(ranksBefore), Tops(ranksAfter), Likeliest(passes), Likeliest(passedBy));
    }

    private static double Median(ReadOnlySpan<float> values)
    {
        float[] sorted = values.ToArray();
        Array.Sort(sorted);
        return Statistics.Quantile(sorted, 0.5);
    }

    private static Dictionary<string, double> Tops(double[] ranks) => Run.Tops.Where(n => n < ranks.Length).ToDictionary(n => $"{n}", n => Math.Min(1, ranks.AsSpan(0, n).ToArray().Sum()));

    private static IReadOnlyList<RankReversal> Likeliest(List<RankReversal> all) =>
        [.. all.OrderByDescending(row => row.Probability).ThenBy(row => row.County, StringComparer.Ordinal).Take(MostReversals)];

    // Which of all puts a county highest on the composite at the end.
    private static IEnumerable<BestVariant> Best(Lives before, Lives[] after, IReadOnlyList<Variant> variants, SortedSet<int> told)
    {
        var plan = before.Plan;
        int list = plan.Atlas.Composite, month = plan.Months - 1;
        var members = plan.Atlas.Boards[list].MembersAt(plan.MonthAt(month));
        Lives[] all = [before, .. after];
        foreach (int county in told)
        {
            int member = members.IndexOf(county);
            if (member < 0) continue;
            double[] shares = new double[all.Length];
            for (int r = 0; r < before.All.Replicates; r++)
            {
                float best = all.Min(lives => lives.All.Ranks(list, member, month)[r]);
                int ties = all.Count(lives => lives.All.Ranks(list, member, month)[r] == best);
                for (int i = 0; i < all.Length; i++) if (all[i].All.Ranks(list, member, month)[r] == best) shares[i] += 1.0 / (ties * before.All.Replicates);
            }

            yield return new(
                plan.Atlas.Boards[list].Key, plan.World.Counties[county].Code, plan.MonthAt(month).ToString(),
                shares.Select((share, i) => (Name: i == 0 ? "" : variants[i - 1].Name, share)).ToDictionary(pair => pair.Name, pair => pair.share));
        }
    }

    // Only where it is clear that money moves the indicator; else a price would be the quotient of something and nothing.
    private static IEnumerable<CostPerPoint> CostsPerPoint(PolicyCost before, PolicyCost after, List<PairedEffect> effects, string last)
    {
        static double In(PolicyCost cost, string county) => cost.Rows.Where(row => row.County == county).Sum(row => row.Money);

        foreach (var effect in effects.Where(row => row.Month == last && row.MeanLower95 * row.MeanUpper95 > 0))
        {
            double cost = In(after, effect.County) - In(before, effect.County);
            if (cost == 0) continue;
            double far = cost / effect.MeanLower95!.Value, near = cost / effect.MeanUpper95!.Value;
            yield return new(effect.County, effect.Indicator, cost, cost / effect.Mean, Math.Min(far, near), Math.Max(far, near));
        }
    }

    /// <summary>All lives of one plan: as asked, and where both halves are drawn, luck alone.</summary>
    private sealed record Lives(Plan Plan, Recording All, Recording? Luck, int Split)
    {
        public static Lives Of(Plan plan, int[] outputs, int split, int[] ended, Workers workers, Progress done)
        {
            var (all, luck) = Batch.LiveBoth(plan, outputs, split, workers, done.Step, ended);
            return new(plan, all, luck, split);
        }

        public Lives More(int replicates, Workers workers) => this with { All = Batch.LiveMore(Plan, All, replicates, workers) };
    }
}
