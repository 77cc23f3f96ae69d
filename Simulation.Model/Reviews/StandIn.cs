using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A behaviour in a team's place: what it would have decided in the race's own world, everybody else doing what they did.</summary>
internal static class StandIn
{
    /// <summary>Lives the race with the behaviour in the place and returns what it decided.</summary>
    /// <param name="told">The race without the team's own decisions.</param>
    public static ImmutableArray<Decision> Play(World world, Scenario began, ImmutableArray<Chapter> told, string team, string behaviour, int months)
    {
        var constants = new Constants<Lane1>(new Plan(world, began), began.Uncertainty, 0);
        var plan = PlanOf(0);
        var province = Beginning.Of(plan, constants);
        var decided = ImmutableArray.CreateBuilder<Decision>();
        for (int month = 0; month < months; month++)
        {
            if (month > 0 && told.FirstOrDefault(one => one.From == month) is { } chapter) plan = PlanOf(told.IndexOf(chapter)).With([.. decided]).From(month, plan);
            // Others that decide for themselves have decided: what they did is told.
            Decision[] turned = [.. Bots.Decide(plan, province, told[0].Scenario.Decisions).Select(bot => bot.Decision).Where(decision => decision.Place == team)];
            decided.AddRange(turned);
            plan = plan.With(turned);
            MonthTick.Advance(plan, constants, province);
        }

        return decided.ToImmutable();

        Plan PlanOf(int chapter) => new(world, told[chapter].Scenario with { Behaviours = told[chapter].Scenario.Behaviours.SetItem(team, behaviour) });
    }
}
