namespace Simulation.Model;

/// <summary>
/// What a place on the county composite, and among the like in one's league, does to effort in the next month. Pressure peaks around the cut-offs, where a
/// few places decide: the first ninth, and the last, where the fear of loss weighs more than the hope of gain. Far behind it turns into discouragement where
/// the rivals are stronger, not among the like, of whom nobody is out of reach; and clear leaders rest. Only what is out of the ordinary is felt: a county
/// gets used to its place. How often ranks are published and how widely they are shown scales all of it; the more leagues there are, the more one's own counts.
/// Sources: M172 (a rank that does not lead is void), M173 (leagues), B30–B32; the size, board-effort-response, is the key unknown of the model.
/// </summary>
internal static class RankResponse
{
    private const float CutOffs = 9f, Leaders = 1f / 18f, LastThird = 2f / 3f, Points = 100f, MonthsToGetUsed = 24f, MostLeagues = 6f, CountiesOfWidth = 90f;

    public static void Close<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        if (!plan.RankResponse) return;
        var atlas = plan.Atlas;
        T one = T.Of(1f);
        var ranks = province.Rank(atlas.Composite);
        var members = atlas.Boards[atlas.Composite].Members;
        T few = constants["item-dilution-point"], bold = constants["risk-taking-near-cutoff"];
        float Usual(int lever) => plan.Default(lever);
        for (int i = 0; i < ranks.Length; i++)
        {
            int county = members[i], month = province.Month;
            ref var verdict = ref province.Verdicts[county];
            var inLeague = RankInLeague(atlas, province, i);
            var usual = Felt(constants, ranks[i], ranks.Length, inLeague, atlas.Leagues[county].Length + 1, T.Of(Usual(atlas.LeagueGrouping)), one);
            if (month == 0) verdict.UsualPressure = usual;
            var shown = plan.Setting<T>(county, atlas.RankingFrequency, month) * plan.Setting<T>(county, atlas.ListPublicity, month);
            var forgiven = plan.Setting<T>(county, atlas.ErrorTolerance, month) - T.Of(Usual(atlas.ErrorTolerance));
            // Attention to one's place is diluted when very many things are counted.
            var strength = Dilution(few, plan.Setting<T>(county, atlas.IndicatorCount, month)) / Dilution(few, T.Of(Usual(atlas.IndicatorCount)))
                * (shown / T.Of(Usual(atlas.RankingFrequency) * Usual(atlas.ListPublicity)));
            var leagues = plan.Setting<T>(county, atlas.LeagueGrouping, month);
            verdict.Pressure = (strength * Felt(constants, ranks[i], ranks.Length, inLeague, atlas.Leagues[county].Length + 1, leagues, one - forgiven))
                - verdict.UsualPressure;
            verdict.Behind = (ranks[i] - one) * T.Of(1f / (ranks.Length - 1));
            // Just behind the leaders there is most to win by taking a chance.
            var width = T.Of(2f) * constants.CutOffWidth;
            verdict.Boldness = bold * Near(ranks[i] - T.Of(ranks.Length / CutOffs) - width, width);
            verdict.UsualPressure += (usual - verdict.UsualPressure) * T.Of(1f / MonthsToGetUsed);
        }
    }

    private static T Dilution<T>(T few, T items)
        where T : struct, ILane<T> => Maths.Min(few * (T.Of(1f) / items), T.Of(1f));

    // One more than the others of the first league that are ahead on the composite. Every county stands on it, in the order of the world.
    private static T RankInLeague<T>(Atlas atlas, Province<T> province, int county)
        where T : struct, ILane<T>
    {
        var scores = province.Score(atlas.Composite);
        T rank = T.Of(1f), one = T.Of(1f), zero = T.Of(0f);
        foreach (int other in atlas.Leagues[county]) rank += T.SelectLess(scores[county], scores[other], one, zero);
        return rank;
    }

    private static T Felt<T>(Constants<T> constants, T rank, int counties, T inLeague, int like, T leagues, T severity)
        where T : struct, ILane<T>
    {
        var share = (leagues - T.Of(1f)) / T.Of(MostLeagues - 1f);
        return ((T.Of(1f) - share) * Felt(constants, rank, counties, severity, constants.Discouragement)) + (share * Felt(constants, inLeague, like, severity, T.Of(0f)));
    }

    private static T Felt<T>(Constants<T> constants, T rank, int counties, T severity, T discouragement)
        where T : struct, ILane<T>
    {
        T zero = T.Of(0f), one = T.Of(1f);
        float cutOff = (counties / CutOffs) + 0.5f;
        var width = constants.CutOffWidth * T.Of(counties / CountiesOfWidth);
        var hope = Near(rank - T.Of(cutOff), width);
        var fear = Near(rank - T.Of(counties + 1 - cutOff), width) * constants.LossAversion * severity;
        var behind = Maths.Max((rank * T.Of(1f / counties)) - T.Of(LastThird), zero);
        var ahead = Maths.Max(one - (rank * T.Of(1f / (Leaders * counties))), zero);
        return T.Of(Points) * ((constants.BoardResponse * (hope + fear)) - (discouragement * behind) - (constants.Complacency * ahead));
    }

    private static T Near<T>(T distance, T width)
        where T : struct, ILane<T>
    {
        var ratio = distance / width;
        return T.Of(1f) / (T.Of(1f) + (ratio * ratio));
    }
}
