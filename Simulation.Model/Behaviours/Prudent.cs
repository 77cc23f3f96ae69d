namespace Simulation.Model;

/// <summary>
/// Reads its own books first. When debt grew or the balance was negative it takes back what costs money or is borrowed, least score lost for the money
/// first; otherwise it makes modest moves that cost little. In the yellow class of debt, or worse, it adds no bonds. Sources: rule R24, M42.
/// </summary>
internal static class Prudent
{
    // What loses no score is as good to cut as what loses this much, points.
    private const double LeastLoss = 0.001;

    public static List<Turn> Decide(Bulletin bulletin, int county, Behaviour behaviour)
    {
        var own = bulletin.Own(county);
        if (own.DebtGrew || own.Balance < 0) return [.. Cuts(bulletin, county, behaviour).Take(behaviour.Row.Moves)];
        bool bonds = own.DebtRatio < behaviour.Row.DebtLimit;
        return bulletin.Dials.Afford(
            bulletin, county, behaviour, Greedy.Ranked(bulletin, county, behaviour).Where(turn => bonds || Borrowed(bulletin.World, turn) <= 0));
    }

    private static IEnumerable<Turn> Cuts(Bulletin bulletin, int county, Behaviour behaviour)
    {
        var found = new List<(Turn Turn, double PerMoney)>();
        foreach (int lever in bulletin.Free(county))
        {
            var row = bulletin.World.Levers[lever];
            double burden = bulletin.Dials.UnitCost(county, lever) + row.DebtPercentOfGdp;
            if (burden <= 0 || bulletin.Dials.Step(lever, bulletin.Setting(county, lever), behaviour.Step, -1) is not { } turn) continue;
            double saved = (turn.From - turn.To) * burden, lost = -bulletin.Payoff.Score(bulletin, county, turn, behaviour.Row.Horizon);
            found.Add((turn, saved / Math.Max(lost, LeastLoss)));
        }

        return found.OrderByDescending(pair => pair.PerMoney).Select(pair => pair.Turn);
    }

    private static double Borrowed(World world, Turn turn) => (turn.To - turn.From) * world.Levers[turn.Lever].DebtPercentOfGdp;
}
