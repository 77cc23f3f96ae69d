namespace Simulation.Model;

/// <summary>
/// What counties bring each other: for each coupling that is on, the mean deviation of the neighbours or of the league's others this month,
/// times the coupling's strength, arrives next month.
/// </summary>
internal static class Couplings
{
    public static void Close<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        var atlas = plan.Atlas;
        var rows = plan.World.Spillovers;
        for (int row = 0; row < rows.Length; row++)
        {
            if (!plan.Couplings[row]) continue;
            for (int c = 0; c < atlas.Counties; c++)
            {
                var others = rows[row].Among == "league" ? atlas.Leagues[c] : atlas.Neighbours[c];
                if (others.IsEmpty) continue;
                var sum = T.Of(0f);
                foreach (int other in others) sum += province.Deviation[(other * atlas.Nodes) + rows[row].Indicator];
                var strength = constants.Coupling[row];
                if (rows[row].Among == "league") strength *= Tenure.Rivalry(constants, province.Verdicts[c]);
                province.Incoming[(c * rows.Length) + row] = strength * sum * T.Of(1f / others.Length);
            }
        }
    }
}
