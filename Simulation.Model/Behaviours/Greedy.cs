namespace Simulation.Model;

/// <summary>
/// Ranks levers by the composite score that their money buys, and turns the best, up or down, until the budget or the year's moves are used. The gamer does
/// the same for show. Sources: J. Law, Economics, and Organization 1991, 7:24-52 (effort follows what is measured), B10 (reports bend where they count).
/// </summary>
internal static class Greedy
{
    // What costs nothing would have no price to be ranked by: it is as dear as this, percent of GDP a year.
    private const double Cheapest = 0.001;

    public static List<Turn> Decide(Bulletin bulletin, int county, Behaviour behaviour) =>
        bulletin.Dials.Afford(bulletin, county, behaviour, Ranked(bulletin, county, behaviour));

    /// <summary>Of every lever that a county may turn the better side, if it gains; the one that gains most for its money is first.</summary>
    public static IEnumerable<Turn> Ranked(Bulletin bulletin, int county, Behaviour behaviour)
    {
        bool forShow = behaviour.Row.Key == Behaviour.Gamer;
        var found = new List<(Turn Turn, double PerMoney)>();
        foreach (int lever in bulletin.Free(county))
        {
            (Turn Turn, double Gain)? best = null;
            foreach (int side in (ReadOnlySpan<int>)[1, -1])
            {
                if (bulletin.Dials.Step(lever, bulletin.Setting(county, lever), behaviour.Step, side) is not { } turn) continue;
                double gain = bulletin.Payoff.Score(bulletin, county, turn, behaviour.Row.Horizon, forShow);
                if (gain > (best?.Gain ?? 0)) best = (turn, gain);
            }

            if (best is { } better) found.Add((better.Turn, better.Gain / Math.Max(bulletin.Dials.Cost(county, better.Turn), Cheapest)));
        }

        return found.OrderByDescending(pair => pair.PerMoney).Select(pair => pair.Turn);
    }
}
