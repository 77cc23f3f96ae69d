namespace Simulation.Model;

/// <summary>What a county of one of the worlds that are lived together turns.</summary>
internal readonly record struct WorldTurn(int World, Turn Turn, Month? Until);

/// <summary>
/// Counties that decide for themselves in sixteen worlds at once, each by what became of its own. Who looks ahead has a stand-in here (<see cref="StandIns"/>).
/// </summary>
/// <param name="plans">By lane; they differ in who plays which county.</param>
/// <param name="people">All that people have decided: the same in every world.</param>
internal sealed class LaneBots(Plan[] plans, IReadOnlyCollection<Decision> people)
{
    /// <summary>The plan of the month in all lanes.</summary>
    public Plan Plan { get; private set; } = Plan.Beside(plans);

    /// <summary>Lets every county decide whose turn it is when the coming month is opened.</summary>
    public void Act(Province<Lane16> province)
    {
        if (!Array.Exists(plans, plan => plan.HasBots) || !Bots.Plans(Plan, province.Month)) return;
        var leeway = new Leeway(Plan, province.Month, people);
        Bulletin[] bulletins = [.. Enumerable.Range(0, plans.Length).Select(w => Bulletin.Of(Plan, province, leeway, w))];
        var turned = new List<WorldTurn>[Plan.Atlas.Counties];
        for (int c = 0; c < turned.Length; c++)
        {
            turned[c] = [];
            for (int w = 0; w < plans.Length; w++)
                foreach (var turn in Bots.Turns(bulletins[w], c, plans[w].Behaviours[c])) turned[c].Add(new(w, turn, leeway.Until(c, turn.Lever)));
        }

        Plan = Plan.With(province.Month, turned, plans.Length);
    }
}
