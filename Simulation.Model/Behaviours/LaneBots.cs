namespace Simulation.Model;

/// <summary>
/// Counties that decide for themselves in sixteen worlds at once, each by what became of its own. They live in lanes; only in the month in which plans are
/// filed is every world taken out for a moment to be looked at alone.
/// </summary>
/// <param name="plans">By lane; what its counties decide is added to each.</param>
/// <param name="people">All that people have decided: the same in every world.</param>
internal sealed class LaneBots(Plan[] plans, IReadOnlyCollection<Decision> people)
{
    private readonly Plan[] plans = [.. plans];
    private Province<Lane1>[]? apart;

    /// <summary>The plan of the month in all lanes.</summary>
    public Plan Plan { get; private set; } = Plan.Beside(plans);

    /// <summary>Lets every county decide whose turn it is when the coming month is opened.</summary>
    /// <param name="takenOver">Counties whose behaviour is new this month, which decide whatever the month; null: none.</param>
    public void Act(Province<Lane16> province, IReadOnlySet<int>? takenOver = null)
    {
        if (!Array.Exists(plans, plan => plan.HasBots) || !(Bots.Plans(plans[0], province.Month) || takenOver is { Count: > 0 })) return;
        apart ??= [.. plans.Select(plan => new Province<Lane1>(plan.Atlas))];
        province.Deal(apart);
        for (int w = 0; w < plans.Length; w++)
            plans[w] = plans[w].With([.. Bots.Decide(plans[w], apart[w], people, takenOver).Select(bot => bot.Decision)]);
        Plan = Plan.Beside(plans);
    }
}
