namespace Simulation.Model;

/// <summary>
/// What is praised is copied. The first ninth of the composite board are seen by all; each month a county learns a part of what it has not learned yet, the
/// more the more counties set the example, so the share of what has been taken over grows along an S (the logistic curve of diffusion). What it takes over is
/// what the leaders do beyond the usual in serving firms; copies are alike, so counties differ less. Sources: B34 (403 named pilots, over 2,000 copies),
/// M77 (praise is counted), lever list-publicity (P05: how widely the leaders are shown).
/// </summary>
internal static class Imitation
{
    private const float Leaders = 1f / 9f;

    public static void Live<T>(Atlas atlas, ref County<T> county)
        where T : struct, ILane<T> => county.Sums[atlas.SumOf(atlas.BusinessEnvironment, CauseGroup.Neighbour)] += county.Verdict.Lesson;

    public static void Close<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        if (!plan.Imitation) return;
        var atlas = plan.Atlas;
        var ranks = province.Rank(atlas.Composite);
        var members = atlas.Boards[atlas.Composite].Members;
        T zero = T.Of(0f), one = T.Of(1f), last = T.Of((int)(ranks.Length * Leaders) + 0.5f), each = one / (last - T.Of(0.5f));
        T lead = zero, examples = zero;
        for (int i = 0; i < ranks.Length; i++)
        {
            ref var verdict = ref province.Verdicts[members[i]];
            var leads = T.SelectLess(ranks[i], last, one, zero);
            lead += leads * each * Service(atlas, province, members[i]);
            examples += Maths.Max(verdict.Learned, leads) * each;
        }

        for (int i = 0; i < ranks.Length; i++)
        {
            ref var verdict = ref province.Verdicts[members[i]];
            var shown = plan.Setting<T>(members[i], atlas.ListPublicity, province.Month) / T.Of(plan.Default(atlas.ListPublicity));
            var chance = Maths.Min(constants.ImitationRate * examples * shown, one);
            verdict.Learned += chance * (one - verdict.Learned);
            // Measured without what was copied before, so that the copy does not chase itself.
            var behind = lead - (Service(atlas, province, members[i]) - verdict.Lesson);
            verdict.Lesson = constants.ImitationShare * verdict.Learned * Maths.Max(behind, zero);
        }
    }

    private static T Service<T>(Atlas atlas, Province<T> province, int county)
        where T : struct, ILane<T> => province.Deviation[(county * atlas.Nodes) + atlas.BusinessEnvironment];
}
