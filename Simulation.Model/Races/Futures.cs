using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>How far and how often a race is looked ahead.</summary>
/// <param name="Months">Months ahead, at most those that are left.</param>
/// <param name="Count">Futures, each another luck.</param>
/// <param name="Uncertainty">
/// What the futures do not know. <see cref="Uncertainty.Both"/>: luck, and how the world answers: every constant is drawn anew, except that the levels seen so
/// far are kept. <see cref="Uncertainty.Luck"/>: luck alone; the constants are those that the race itself drew, which nobody in it can know.
/// <see cref="Uncertainty.Parameters"/>: all share one luck.
/// </param>
public sealed record FuturesTerms(int Months, int Count, Uncertainty Uncertainty)
{
    /// <summary>Most futures of one question.</summary>
    public const int MostCount = 1000;

    /// <summary>
    /// What is not known where nobody says otherwise: both halves, because false confidence is the worst that a forecast can do; luck alone where the race
    /// was begun with the pack's central constants, which are no secret.
    /// </summary>
    public static Uncertainty Usual(Standpoint from) => from.Drawn == Uncertainty.Luck ? Uncertainty.Luck : Uncertainty.Both;
}

/// <summary>What is kept of futures.</summary>
/// <param name="Boards">Positions of lists of <see cref="Atlas.Boards"/>.</param>
/// <param name="Indicators">Positions of indicators.</param>
public sealed record Sight(ImmutableArray<int> Boards, ImmutableArray<int> Indicators);

/// <summary>
/// What may become of a race from where it stands: many futures, sixteen at a time, with other seeds than its own. Counties that decide for themselves do so
/// in each future by what becomes of it. Future n of two variants meets the same luck and the same constants, so that their difference is the variant's.
/// </summary>
public static class Futures
{
    /// <summary>Lives the futures of some variants of what stands; a variant that adds nothing is the race as it goes on.</summary>
    /// <param name="workers">The host's threads; what becomes of a future never depends on them.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, from any worker.</param>
    public static ImmutableArray<FutureLives> Live(
        Standpoint from, IReadOnlyList<Variant> variants, FuturesTerms terms, Sight sight, Workers workers, Action<double>? progress = null) =>
        Live(from, variants, terms, sight, from.OtherSeed, workers, progress);

    internal static ImmutableArray<FutureLives> Live(
        Standpoint from, IReadOnlyList<Variant> variants, FuturesTerms terms, Sight sight, long seed, Workers workers, Action<double>? progress = null)
    {
        // What counties decide in the coming month they decide before any luck: once for all futures.
        var plans = variants.Select(variant => from.Opened(from.With(variant), variant)).ToArray();
        FutureLives[] lives = [.. plans.Select(plan => new FutureLives(plan, from, terms, sight))];
        int batches = (terms.Count + Lane16.Width - 1) / Lane16.Width;
        var done = new Progress(progress, batches * variants.Count * terms.Months);
        var idle = new ConcurrentBag<Province<Lane16>>();
        workers(batches * variants.Count, piece =>
        {
            // The variants of one batch stand side by side, so that workers end together.
            int variant = piece % variants.Count, first = piece / variants.Count * Lane16.Width;
            if (!idle.TryTake(out var province)) province = new(from.Plan.Atlas);
            province.Take(from.Province);
            var plan = plans[variant];
            var constants = ConstantsOf(from, plan, terms.Uncertainty, new Chance(seed, first));
            var bots = plan.HasBots ? new LaneBots([.. Enumerable.Repeat(plan, Lane16.Width)], from.People(variants[variant])) : null;
            for (int m = 0; m < terms.Months; m++)
            {
                if (m > 0) bots?.Act(province);
                MonthTick.Advance(bots?.Plan ?? plan, constants, province);
                lives[variant].Keep(province, first);
                done.Step();
            }

            lives[variant].Close(province, first);
            idle.Add(province);
        });
        return [.. lives];
    }

    // The race's own constants are those of its only world: replicate 0 in every lane. Luck is always the others'.
    private static Constants<Lane16> ConstantsOf(Standpoint from, Plan plan, Uncertainty uncertainty, Chance others) => uncertainty == Uncertainty.Luck
        ? new(plan, from.Drawn != Uncertainty.Luck, new Chance(from.Scenario.Seed, 0).Shared, uncertainty, null, others)
        : new(plan, true, others, uncertainty, from);
}
