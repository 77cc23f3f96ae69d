namespace Simulation.Model;

/// <summary>The boards of a month: scores from published values, and ranks as the number of counties ahead.</summary>
internal static class Boards
{
    // Sixty points pass; a point of spread is worth twenty, so that one standard deviation above the target earns eighty.
    private const float Pass = 60f, PerSpread = 20f, Most = 100f;

    public static void Close<T>(Plan plan, Province<T> province)
        where T : struct, ILane<T>
    {
        var atlas = plan.Atlas;
        Read(atlas, province);
        for (int list = 0; list < atlas.Boards.Length; list++)
        {
            Score(atlas, province, atlas.Boards[list], province.Score[list]);
            Rank(province.Score[list], province.Rank[list]);
        }
    }

    // What all boards read alike: published values per typical county (otherwise the largest would always lead in counts), and points for the target.
    private static void Read<T>(Atlas atlas, Province<T> province)
        where T : struct, ILane<T>
    {
        for (int k = 0; k < atlas.Indicators; k++)
        {
            T perUnit = T.Of(atlas.PointsPerUnit[k] * PerSpread), target = T.Of(atlas.Targets[k]);
            for (int c = 0; c < atlas.Counties; c++)
            {
                int place = (c * atlas.Indicators) + k;
                var value = province.Reported[place] * T.Of(1f / atlas.Scales[place]);
                province.Published[place] = value * perUnit;
                province.Attained[place] = Points((value - target) * perUnit);
            }
        }
    }

    private static T Points<T>(T beyond)
        where T : struct, ILane<T> => Maths.Clamp(T.Of(Pass) + beyond, T.Of(0f), T.Of(Most));

    /// <summary>
    /// An indicator earns 60 points at the target, or at the mean of the members, and 20 for each spread beyond it, within 0 and 100; a board mixes
    /// both by its share of attainment and sums indicators by weight.
    /// </summary>
    private static void Score<T>(Atlas atlas, Province<T> province, BoardList board, T[] scores)
        where T : struct, ILane<T>
    {
        float attainment = (float)atlas.World.Boards[board.Board].AttainmentShare.Value;
        Array.Fill(scores, T.Of(0f));
        foreach (var (indicator, weight) in board.Weights)
        {
            var mean = T.Of(0f);
            foreach (int county in board.Members) mean += province.Published[(county * atlas.Indicators) + indicator];
            mean *= T.Of(1f / board.Members.Length);
            T forTarget = T.Of(weight * attainment), forLead = T.Of(weight * (1f - attainment));
            for (int i = 0; i < scores.Length; i++)
            {
                int place = (board.Members[i] * atlas.Indicators) + indicator;
                scores[i] += (forTarget * province.Attained[place]) + (forLead * Points(province.Published[place] - mean));
            }
        }
    }

    /// <summary>The rank of a county is one more than the number of counties ahead of it; of two with the same score the lower code is ahead.</summary>
    private static void Rank<T>(T[] scores, T[] ranks)
        where T : struct, ILane<T>
    {
        T one = T.Of(1f), zero = T.Of(0f);
        Array.Fill(ranks, one);
        for (int i = 0; i < scores.Length; i++)
        {
            for (int j = i + 1; j < scores.Length; j++)
            {
                var behind = T.SelectLess(scores[i], scores[j], one, zero);
                ranks[i] += behind;
                ranks[j] += one - behind;
            }
        }
    }
}
