namespace Simulation.Model;

/// <summary>The boards of a month: scores from published values, and ranks as the number of counties ahead.</summary>
internal static class Boards
{
    // Sixty points pass; a point of spread is worth twenty, so that one standard deviation above the target earns eighty.
    private const float Pass = 60f, PerSpread = 20f, Most = 100f;

    public static void Close<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        var atlas = plan.Atlas;
        Span<bool> eased = stackalloc bool[atlas.Counties];
        for (int c = 0; c < eased.Length; c++) eased[c] = MountainLeague.IsEased(plan, c, province.Month);
        var gdp = atlas.ProvincialExam < 0 ? T.Of(0f) : T.Of(atlas.GdpOnExam) * Emphasis<T>(plan, atlas.ProvincialExam, atlas.IsEconomy[atlas.GdpGrowth], province.Month);
        // By list, what everything else counts for, and what the economy does.
        var emphasis = province.Emphasis;
        for (int list = 0; list < atlas.Boards.Length; list++)
        {
            province.Score(list).Clear();
            province.Rank(list).Clear();
            emphasis[2 * list] = Emphasis<T>(plan, list, economy: false, province.Month);
            emphasis[(2 * list) + 1] = Emphasis<T>(plan, list, economy: true, province.Month);
        }

        for (int k = 0; k < atlas.Indicators; k++)
        {
            if (atlas.Weights[k].IsEmpty) continue;
            Read(atlas, constants, province, k);
            foreach (ref readonly var weight in atlas.Weights[k].AsSpan())
            {
                bool air = weight.List == atlas.AirBoard, exam = weight.List == atlas.ProvincialExam;
                if (air) AirYear.Read(plan, province);
                Score(
                    T.Of(weight.Weight) * emphasis[(2 * weight.List) + (atlas.IsEconomy[k] ? 1 : 0)], constants.Attainment[atlas.Boards[weight.List].Board], province.Published, province.Attained, province.Score(weight.List),
                    Members(plan, province, weight.List), exam ? eased : default, k == atlas.GdpGrowth ? MountainLeague.ForGdp(gdp) : MountainLeague.ForOthers(gdp));
                if (air) Read(atlas, constants, province, k);
            }
        }

        for (int list = 0; list < atlas.Boards.Length; list++)
        {
            InformationWork.Score(plan, constants, province, list);
            Deduct(plan, province, list);
            int members = Members(plan, province, list).Length;
            Rank<T>(province.Score(list)[..members], province.Rank(list));
        }
    }

    private static ReadOnlySpan<int> Members<T>(Plan plan, Province<T> province, int list)
        where T : struct, ILane<T> => plan.Atlas.Boards[list].MembersAt(plan.MonthAt(province.Month)).AsSpan();

    /// <summary>Points for one unit of an indicator, negative where less is better.</summary>
    internal static float PerUnit(Atlas atlas, int indicator) => atlas.PointsPerUnit[indicator] * PerSpread;

    // What all boards read alike: published values per typical county (otherwise the largest would always lead in counts), and points for the target.
    private static void Read<T>(Atlas atlas, Constants<T> constants, Province<T> province, int indicator)
        where T : struct, ILane<T>
    {
        Span<T> reported = province.Reported, published = province.Published, attained = province.Attained;
        T perUnit = T.Of(PerUnit(atlas, indicator)), rise = Targets.Rise(atlas, constants, indicator);
        for (int c = 0; c < published.Length; c++)
        {
            var value = reported[(c * atlas.Indicators) + indicator] * T.Of(atlas.Frame(c, indicator).PerScale);
            published[c] = value * perUnit;
            attained[c] = Points((value - T.Of(atlas.Target(c, indicator)) - (rise * province.Verdicts[c].Ambition)) * perUnit);
        }
    }

    /// <summary>
    /// The lever economy-weight gives the economy more of a board, or less; the rest shares what is left as before. A board of one kind alone has nothing
    /// to shift. The board of a prefecture follows its own setting, one that ranks several prefectures only what holds in all of them.
    /// </summary>
    internal static T Emphasis<T>(Plan plan, int list, bool economy, int month)
        where T : struct, ILane<T>
    {
        T one = T.Of(1f);
        if (plan.Atlas.OneKind[list]) return one;
        int lever = plan.Atlas.EconomyWeight;
        T usual = T.Of(plan.Default(lever)), now = usual + plan.TurnedByAll<T>(plan.Atlas.Boards[list].Members, lever, month), share = T.Of(plan.Atlas.EconomyShare[list]);
        T more = now / usual, less = (one - now) / (one - usual);
        var emphasis = (economy ? more : less) / ((share * more) + ((one - share) * less));
        return Maths.SelectSame(now, usual, one, emphasis);
    }

    // False claims that were found cost a share of every score, sanctions cost points on the prefecture's board.
    private static void Deduct<T>(Plan plan, Province<T> province, int list)
        where T : struct, ILane<T>
    {
        bool exam = plan.Atlas.PrefectureExams.Contains(list), isSafe = exam || list == plan.Atlas.ProvincialExam;
        var scores = province.Score(list);
        var members = Members(plan, province, list);
        for (int i = 0; i < members.Length; i++)
        {
            scores[i] *= T.Of(1f) - province.Verdicts[members[i]].Penalty;
            if (isSafe) scores[i] += province.Verdicts[members[i]].SafetyPoints;
            if (exam) scores[i] += province.Verdicts[members[i]].ListPoints - Sanctions.PointsOff(plan, province.Verdicts[members[i]], members[i], province.Month);
        }
    }

    private static T Points<T>(T beyond)
        where T : struct, ILane<T> => Maths.Clamp(T.Of(Pass) + beyond, T.Of(0f), T.Of(Most));

    /// <summary>
    /// An indicator earns 60 points at the target, or at the mean of the members, and 20 for each spread beyond it, within 0 and 100; a board mixes
    /// both by its share of attainment and sums indicators by weight. For members that are eased it counts for more or less than for the others.
    /// </summary>
    private static void Score<T>(
        T weight, T attainment, ReadOnlySpan<T> published, ReadOnlySpan<T> attained, Span<T> scores, ReadOnlySpan<int> members,
        ReadOnlySpan<bool> eased, T forEased)
        where T : struct, ILane<T>
    {
        T mean = T.Of(0f), forTarget = weight * attainment, forLead = weight - forTarget;
        foreach (int county in members) mean += published[county];
        mean *= T.Of(1f / members.Length);
        for (int i = 0; i < members.Length; i++)
        {
            int county = members[i];
            var earned = (forTarget * attained[county]) + (forLead * Points(published[county] - mean));
            scores[i] += eased.IsEmpty || !eased[county] ? earned : forEased * earned;
        }
    }

    /// <summary>The rank of a county is one more than the number of counties ahead of it; of two with the same score the lower code is ahead.</summary>
    private static void Rank<T>(ReadOnlySpan<T> scores, Span<T> ranks)
        where T : struct, ILane<T>
    {
        T one = T.Of(1f), zero = T.Of(0f);
        ranks = ranks[..scores.Length];
        // At first every county stands behind those with a lower code; each pair in which that is wrong changes places.
        for (int i = 0; i < ranks.Length; i++) ranks[i] = T.Of(i + 1);
        for (int i = 0; i < scores.Length; i++)
        {
            T own = scores[i], rank = ranks[i];
            for (int j = i + 1; j < scores.Length; j++)
            {
                var behind = T.SelectLess(own, scores[j], one, zero);
                rank += behind;
                ranks[j] -= behind;
            }

            ranks[i] = rank;
        }
    }
}
