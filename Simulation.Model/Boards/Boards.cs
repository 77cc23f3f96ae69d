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
        for (int list = 0; list < atlas.Boards.Length; list++)
        {
            Score(atlas, province, atlas.Boards[list], province.Score[list]);
            Rank(province.Score[list], province.Rank[list]);
        }
    }

    /// <summary>
    /// An indicator earns 60 points at the target, or at the mean of the members, and 20 for each spread beyond it, within 0 and 100; a board mixes
    /// both by its share of attainment and sums indicators by weight.
    /// </summary>
    private static void Score<T>(Atlas atlas, Province<T> province, BoardList board, T[] scores)
        where T : struct, ILane<T>
    {
        float attainment = (float)atlas.World.Boards[board.Board].AttainmentShare.Value;
        Array.Fill(scores, T.Of(0f));
        T pass = T.Of(Pass), most = T.Of(Most), zero = T.Of(0f);
        foreach (var (indicator, weight) in board.Weights)
        {
            var row = atlas.World.Indicators[indicator];
            var perUnit = T.Of((float)(row.Direction * PerSpread / Math.Max(row.Spread.Value, 1e-6)));
            var target = T.Of((float)row.Target);
            var mean = T.Of(0f);
            foreach (int county in board.Members) mean += Published(atlas, province, county, indicator);
            mean *= T.Of(1f / board.Members.Length);
            for (int i = 0; i < scores.Length; i++)
            {
                var value = Published(atlas, province, board.Members[i], indicator);
                var hit = Maths.Clamp(pass + ((value - target) * perUnit), zero, most);
                var ahead = Maths.Clamp(pass + ((value - mean) * perUnit), zero, most);
                scores[i] += T.Of(weight) * ((T.Of(attainment) * hit) + (T.Of(1f - attainment) * ahead));
            }
        }
    }

    // Counts are compared per typical county, otherwise the largest would always lead.
    private static T Published<T>(Atlas atlas, Province<T> province, int county, int indicator)
        where T : struct, ILane<T>
    {
        int place = (county * atlas.Indicators) + indicator;
        return province.Reported[place] * T.Of(1f / atlas.Scales[place]);
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
