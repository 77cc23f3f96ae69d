using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A baseline and its variants under common random numbers: replicate r of each shares luck and parameters.</summary>
public static class Comparison
{
    /// <summary>Most variants of one comparison.</summary>
    public const int MostVariants = 16;

    /// <summary>Wrong fields of a comparison, named <c>baseline.…</c> and <c>variants[i].…</c>; empty when it can be lived.</summary>
    public static IReadOnlyList<FieldError> Check(World world, Scenario baseline, IReadOnlyList<Variant> variants)
    {
        var errors = new List<FieldError>(ScenarioCheck.Check(world, baseline, "baseline."));
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
    /// <param name="progress">Told the share that is done, 0 to 1, from any worker.</param>
    /// <exception cref="RefusedException">The comparison does not hold together.</exception>
    public static ComparisonResult Live(
        World world, Scenario baseline, IReadOnlyList<Variant> variants, Workers workers, IReadOnlyCollection<string>? counties = null,
        Action<double>? progress = null)
    {
        var errors = Check(world, baseline, variants);
        if (errors.Count > 0) throw new RefusedException(errors);
        var told = Told(world, variants, counties);
        int[] outputs = Headline.Positions(world, baseline.Outputs);
        var start = new Plan(world, baseline);
        int split = Run.SplitOf(baseline), batches = Batch.Count(start, baseline.Replicates) + (split > 0 ? Batch.Count(start, split) : 0);
        var done = new Progress(progress, baseline.Months * batches * (variants.Count + 1));
        var before = Lives.Of(start, outputs, split, workers, done);
        var results = variants.Select(variant =>
        {
            var plan = new Plan(world, Join(baseline, variant));
            return Against(before, Lives.Of(plan, outputs, split, workers, done), variant.Name, outputs, told);
        }).ToList();
        return new(
            Fingerprint.Join(before.All.Fingerprints), [.. Enumerable.Range(0, baseline.Months).Select(m => before.Plan.MonthAt(m).ToString())],
            [.. world.Counties.Select(county => county.Code)], results, baseline.Replicates, split);
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
        var places = counties ?? [.. variants.SelectMany(variant =>
            variant.Decisions.Select(decision => decision.Place).Concat(variant.Shocks.SelectMany(shock => shock.Places)))];
        var told = Enumerable.Range(0, world.Counties.Length).Where(c => places.Any(place => Plan.Covers(world, place, world.Counties[c])));
        return places.Count == 0 ? [.. Enumerable.Range(0, world.Counties.Length)] : [.. told];
    }

    private static bool IsOwn(string field) =>
        field.StartsWith("decisions", StringComparison.Ordinal) || field.StartsWith("shocks", StringComparison.Ordinal)
        || field.StartsWith("rules", StringComparison.Ordinal);

    private static VariantResult Against(Lives before, Lives after, string name, int[] outputs, SortedSet<int> told)
    {
        var plan = after.Plan;
        var world = plan.World;
        var effects = new List<PairedEffect>();
        var touched = Enumerable.Range(0, plan.Atlas.Counties).Where(c => !before.All.SameCounty(after.All, c)).ToHashSet();
        var difference = new float[plan.Scenario.Replicates];
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

        return new(
            name, Fingerprint.Join(after.All.Fingerprints), effects, Ranks(before, after, [.. told.Where(touched.Contains)]), Yuan(plan, CostOf) - Yuan(before.Plan, CostOf),
            Yuan(plan, PrincipalOf) - Yuan(before.Plan, PrincipalOf), plan.Atlas.Counties - touched.Count);
    }

    private static PairedEffect Effect(float[] difference, string county, string indicator, string month, double? luckShare)
    {
        double mean = Statistics.Mean(difference);
        double up = (double)difference.Count(value => value > 0) / difference.Length;
        Array.Sort(difference);
        double At(double p) => Statistics.Quantile(difference, p);
        return new(county, indicator, month, mean, At(0.5), At(0.1), At(0.9), At(0.025), At(0.975), luckShare, up);
    }

    private static double? LuckShare(Lives before, Lives after, int output, int county, int month, ReadOnlySpan<float> difference)
    {
        if (before.Luck is null) return null;
        var luck = new float[before.Split];
        Subtract(after.Luck!.True(output, county, month), before.Luck.True(output, county, month), luck);
        return Run.LuckShare(luck, difference[..before.Split]);
    }

    private static bool Subtract(ReadOnlySpan<float> after, ReadOnlySpan<float> before, Span<float> difference)
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
                    if (i >= 0) ranks.Add(Rank(board.Key, members.Length, plan.World.Counties[c].Code, plan.MonthAt(m).ToString(), before.All.Ranks(list, i, m), after.All.Ranks(list, i, m)));
                }
            }
        }

        return ranks;
    }

    private static PairedRank Rank(string board, int members, string county, string month, ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        var (ranksBefore, ranksAfter) = (new double[members], new double[members]);
        double better = 0, worse = 0, share = 1.0 / before.Length;
        for (int r = 0; r < before.Length; r++)
        {
            ranksBefore[(int)before[r] - 1] += share;
            ranksAfter[(int)after[r] - 1] += share;
            if (after[r] < before[r]) better += share;
            if (after[r] > before[r]) worse += share;
        }

        var sorted = before.ToArray();
        Array.Sort(sorted);
        double rankBefore = Statistics.Quantile(sorted, 0.5);
        after.CopyTo(sorted);
        Array.Sort(sorted);
        return new(board, county, month, rankBefore, Statistics.Quantile(sorted, 0.5), better, worse, ranksBefore, ranksAfter);
    }

    // What one unit of a lever above its default costs, and borrows, a year in a county of some GDP; at the central values of the pack, 100m yuan.
    internal static double CostOf(LeverRow row, double gdp) => (row.CostPercentOfGdp.Value * 0.01 * gdp) + row.CostYuan.Value;

    internal static double PrincipalOf(LeverRow row, double gdp) => row.DebtPercentOfGdp * 0.01 * gdp;

    private static double Yuan(Plan plan, Func<LeverRow, double, double> yearly)
    {
        double sum = 0;
        for (int c = 0; c < plan.Atlas.Counties; c++)
        {
            foreach (var moved in plan.Levers[c])
            {
                double ofUnit = yearly(plan.World.Levers[moved.Lever], plan.Atlas.Gdp[c]);
                foreach (float deviation in moved.Deviation) sum += ofUnit * deviation / 12;
            }
        }

        return sum;
    }

    /// <summary>All lives of one plan: as asked, and where both halves are drawn, luck alone.</summary>
    private sealed record Lives(Plan Plan, Recording All, Recording? Luck, int Split)
    {
        public static Lives Of(Plan plan, int[] outputs, int split, Workers workers, Progress done)
        {
            var (all, luck) = Batch.LiveBoth(plan, outputs, split, workers, done.Step);
            return new(plan, all, luck, split);
        }
    }
}
