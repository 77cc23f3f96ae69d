namespace Simulation.Model;

/// <summary>
/// A player that uses the kernel. It takes its candidates from the greedy list (nothing, the first, the first two, four … all of it), lives each some months
/// ahead in sixteen worlds, and keeps the one with the best expected place on the composite board; of equal ones the one that does least. It begins where the
/// counties stand, but luck and parameters are those of another seed and nothing that is planned for later is known to it: it cannot read the future.
/// Where counties do not look at others there is no place to strive for, and it does what the greedy do.
/// </summary>
internal sealed class LookAhead(Plan plan, Province<Lane1> province, Bulletin bulletin)
{
    private Plan? imagined;
    private Constants<Lane16> constants = null!;
    private Province<Lane16> worlds = null!;

    public IReadOnlyCollection<Turn> Decide(int county, Behaviour behaviour)
    {
        var wanted = Greedy.Decide(bulletin, county, behaviour);
        int months = Math.Min(behaviour.Row.Horizon, plan.Months - province.Month);
        if (wanted.Count == 0 || !bulletin.ReadsBoards) return wanted;
        Imagine();
        var (best, rank) = (0, Rank(county, [], months));
        for (int take = 1; ; take = Math.Min(2 * take, wanted.Count))
        {
            double expected = Rank(county, wanted[..take], months);
            if (expected < rank) (best, rank) = (take, expected);
            if (take == wanted.Count) return wanted[..best];
        }
    }

    // Once for all counties that look ahead in this month.
    private void Imagine()
    {
        if (imagined is not null) return;
        var key = new Chance(plan.Scenario.Seed, 0).Stream($"look-ahead:{province.Month}");
        long seed = ((long)(key.High & 0x1FFFFF) << 32) | key.Low;
        imagined = plan.Imagined(province.Month, seed == plan.Scenario.Seed ? seed ^ 1 : seed);
        constants = new(imagined, plan.Scenario.Uncertainty, 0);
        worlds = new(plan.Atlas);
    }

    // The mean place of the county over the months ahead and the sixteen worlds.
    private double Rank(int county, List<Turn> turns, int months)
    {
        var row = plan.World.Counties[county];
        string now = plan.MonthAt(province.Month).ToString();
        var tried = imagined!.With([.. turns.Select(turn => new Decision(row.Code, plan.World.Levers[turn.Lever].Key, now, null, turn.To))]);
        worlds.Take(province);
        int member = plan.Atlas.Boards[plan.Atlas.Composite].Members.IndexOf(county);
        Span<float> ranks = stackalloc float[Lane16.Width];
        double sum = 0;
        for (int m = 0; m < months; m++)
        {
            MonthTick.Advance(tried, constants, worlds);
            Lane16.Write(worlds.Rank(plan.Atlas.Composite)[member], ranks);
            foreach (float rank in ranks) sum += rank;
        }

        return sum / (months * Lane16.Width);
    }
}
