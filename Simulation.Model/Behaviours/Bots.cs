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
        var month = plan.MonthAt(province.Month);
        var bulletin = new Bulletin(plan, province, people);
        var ahead = new LookAhead(plan, province, bulletin);
        var decided = ImmutableArray.CreateBuilder<BotDecision>();
        for (int c = 0; c < plan.Atlas.Counties; c++)
        {
            if (!all && !takenOver!.Contains(c)) continue;
            var behaviour = plan.Behaviours[c];
            foreach (var turn in Turns(bulletin, ahead, c, behaviour)) decided.Add(new(BotDecision.Seat + behaviour.Word, Decision(plan, people, c, month, turn)));
        }

        return decided.ToImmutable();
    }

    /// <summary>Most decisions that bots can make in a month of a run.</summary>
    public static int Most(Plan plan, int month) => Plans(plan, month) ? plan.Behaviours.Sum(behaviour => behaviour.Row.Moves) : 0;

    /// <summary>Whether counties that decide for themselves do so in a month of a run.</summary>
    public static bool Plans(Plan plan, int month) => month == 0 || plan.MonthAt(month).MonthOfYear == PlanMonth;

    private static IReadOnlyCollection<Turn> Turns(Bulletin bulletin, LookAhead ahead, int county, Behaviour behaviour) => behaviour.Row.Key switch
    {
        Behaviour.Imitator => Imitator.Decide(bulletin, county, behaviour),
        Behaviour.Greedy or Behaviour.Gamer => Greedy.Decide(bulletin, county, behaviour),
        Behaviour.Prudent => Prudent.Decide(bulletin, county, behaviour),
        Behaviour.LookAhead => ahead.Decide(county, behaviour),
        _ => [],
    };

    // A setting stands until somebody turns the lever again; one that a person has decided for later is not run over.
    private static Decision Decision(Plan plan, IReadOnlyCollection<Decision> people, int county, Month month, Turn turn)
    {
        var row = plan.World.Counties[county];
        string lever = plan.World.Levers[turn.Lever].Key, now = month.ToString();
        string? theirs = people.Where(other => other.Lever == lever && string.CompareOrdinal(other.From, now) > 0 && Plan.Covers(plan.World, other.Place, row))
            .Select(other => other.From).Min(StringComparer.Ordinal);
        return new(row.Code, lever, now, theirs is not null && Month.TryParse(theirs, out var from) ? from.Plus(-1).ToString() : null, turn.To);
    }
}
