using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A decision of a county that nobody plays.</summary>
/// <param name="Who">The seat that stands in a log: <c>bot:greedy</c>.</param>
public readonly record struct BotDecision(string Who, Decision Decision)
{
    /// <summary>What every bot's seat begins with; nobody else may sit there.</summary>
    public const string Seat = "bot:";

    /// <summary>Whether a sender in a log is a bot.</summary>
    public static bool IsBot(string who) => who.StartsWith(Seat, StringComparison.Ordinal);
}

/// <summary>
/// Counties that nobody plays decide once a year, in the month in which the plan of the year is filed, and in the first month of a run, or of theirs. They see what the
/// boards published last month and decide at once, none knowing of the others. Source: rule R02 (plan by 10 March).
/// </summary>
internal static class Bots
{
    private const int PlanMonth = 3;

    /// <summary>The plan with what bots decide when the coming month of a province is opened.</summary>
    public static Plan Act(Plan plan, Province<Lane1> province) =>
        plan.With([.. Decide(plan, province, plan.Scenario.Decisions).Select(bot => bot.Decision)]);

    /// <summary>What bots decide when the coming month of a province is opened, county by county.</summary>
    /// <param name="people">All that people have decided so far; the lever that such a decision holds in a county is theirs.</param>
    /// <param name="takenOver">Counties whose behaviour is new this month, which decide whatever the month; null: none.</param>
    public static ImmutableArray<BotDecision> Decide(Plan plan, Province<Lane1> province, IReadOnlyCollection<Decision> people, IReadOnlySet<int>? takenOver = null)
    {
        bool all = Plans(plan, province.Month);
        if (!plan.HasBots || !(all || takenOver is { Count: > 0 })) return [];
        string now = plan.MonthAt(province.Month).ToString();
        var leeway = new Leeway(plan, province.Month, people);
        var bulletin = Bulletin.Of(plan, province, leeway, 0);
        var ahead = new LookAhead(plan, province, bulletin);
        var decided = ImmutableArray.CreateBuilder<BotDecision>();
        for (int c = 0; c < plan.Atlas.Counties; c++)
        {
            if (!all && !takenOver!.Contains(c)) continue;
            var behaviour = plan.Behaviours[c];
            foreach (var turn in behaviour.Row.Key == Behaviour.LookAhead ? ahead.Decide(c, behaviour) : Turns(bulletin, c, behaviour))
                decided.Add(new(BotDecision.Seat + behaviour.Word, new(plan.World.Counties[c].Code, plan.World.Levers[turn.Lever].Key, now, leeway.Until(c, turn.Lever)?.ToString(), turn.To)));
        }

        return decided.ToImmutable();
    }

    /// <summary>Most decisions that bots can make in a month of a run.</summary>
    public static int Most(Plan plan, int month) => Plans(plan, month) ? plan.Behaviours.Sum(behaviour => behaviour.Row.Moves) : 0;

    /// <summary>Whether counties that decide for themselves do so in a month of a run.</summary>
    public static bool Plans(Plan plan, int month) => month == 0 || plan.MonthAt(month).MonthOfYear == PlanMonth;

    /// <summary>What a county turns by what it reads; who looks ahead must live months for it, and only a world that is lived alone lets it.</summary>
    public static List<Turn> Turns(Bulletin bulletin, int county, Behaviour behaviour) => behaviour.Row.Key switch
    {
        Behaviour.StatusQuo => [],
        Behaviour.Imitator => Imitator.Decide(bulletin, county, behaviour),
        Behaviour.Greedy or Behaviour.Gamer => Greedy.Decide(bulletin, county, behaviour),
        Behaviour.Prudent => Prudent.Decide(bulletin, county, behaviour),
        _ => throw new ArgumentException($"reads nothing alone: {behaviour.Word}", nameof(behaviour)),
    };
}
