namespace Simulation.Model;

/// <summary>
/// What a place on the county composite does to effort in the next month. Pressure peaks around the cut-offs, where a few places decide: the first ten, and
/// the last ten, where the fear of loss weighs more than the hope of gain. Far behind it turns into discouragement, and clear leaders rest. Only what is
/// out of the ordinary is felt: a county gets used to its place. How often ranks are published and how widely they are shown scales all of it.
/// Sources: M172 (a rank that does not lead is void), B30–B32; the size, board-effort-response, is the key unknown of the model.
/// </summary>
internal static class RankResponse
{
    private const float CutOff = 10.5f, Leaders = 5f, LastThird = 2f / 3f, Points = 100f, MonthsToGetUsed = 24f;

    public static void Close<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        if (!plan.RankResponse) return;
        var atlas = plan.Atlas;
        var ranks = province.Rank(atlas.Composite);
        var members = atlas.Boards[atlas.Composite].Members;
        for (int i = 0; i < ranks.Length; i++)
        {
            ref var verdict = ref province.Verdicts[members[i]];
            var usual = Felt(constants, ranks[i], ranks.Length, T.Of(1f));
            if (province.Month == 0) verdict.UsualPressure = usual;
            float shown = plan.Setting(members[i], atlas.RankingFrequency, province.Month) * plan.Setting(members[i], atlas.ListPublicity, province.Month);
            float forgiven = plan.Setting(members[i], atlas.ErrorTolerance, province.Month) - plan.Default(atlas.ErrorTolerance);
            float strength = shown / (plan.Default(atlas.RankingFrequency) * plan.Default(atlas.ListPublicity));
            var felt = T.Of(strength) * Felt(constants, ranks[i], ranks.Length, T.Of(1f - forgiven));
            verdict.Pressure = felt - verdict.UsualPressure;
            verdict.UsualPressure += (usual - verdict.UsualPressure) * T.Of(1f / MonthsToGetUsed);
        }
    }

    private static T Felt<T>(Constants<T> constants, T rank, int counties, T severity)
        where T : struct, ILane<T>
    {
        T zero = T.Of(0f), one = T.Of(1f);
        var hope = Near(rank - T.Of(CutOff), constants.CutOffWidth);
        var fear = Near(rank - T.Of(counties + 1 - CutOff), constants.CutOffWidth) * constants.LossAversion * severity;
        var behind = Maths.Max((rank * T.Of(1f / counties)) - T.Of(LastThird), zero);
        var ahead = Maths.Max(one - (rank * T.Of(1f / Leaders)), zero);
        return T.Of(Points) * ((constants.BoardResponse * (hope + fear)) - (constants.Discouragement * behind) - (constants.Complacency * ahead));
    }

    private static T Near<T>(T distance, T width)
        where T : struct, ILane<T>
    {
        var ratio = distance / width;
        return T.Of(1f) / (T.Of(1f) + (ratio * ratio));
    }
}
