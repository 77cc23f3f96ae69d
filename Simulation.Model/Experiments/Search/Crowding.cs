namespace Simulation.Model;

/// <summary>Keeps the lonely points of a front: the choice of NSGA-II, for up to two goals.</summary>
internal static class Crowding
{
    /// <summary>Tells each point of a front how far its neighbours are, goal by goal; the ends of the front are infinitely lonely.</summary>
    public static void Measure(IReadOnlyList<Candidate> front)
    {
        foreach (var point in front) point.Loneliness = 0;
        for (int goal = 0; goal < front[0].Goals.Length; goal++)
        {
            var order = front.OrderBy(point => point.Goals[goal]).ToList();
            double spread = order[^1].Goals[goal] - order[0].Goals[goal];
            order[0].Loneliness = order[^1].Loneliness = double.PositiveInfinity;
            if (!(spread > 0) || double.IsInfinity(spread)) continue;
            for (int i = 1; i < order.Count - 1; i++) order[i].Loneliness += (order[i + 1].Goals[goal] - order[i - 1].Goals[goal]) / spread;
        }
    }

    public static IEnumerable<Candidate> Pick(IReadOnlyList<Candidate> front, int count) => front.OrderByDescending(point => point.Loneliness).Take(count);
}
