using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Where a race stands: a copy of all that its futures begin from, so that the race may go on meanwhile. Who looks ahead from here has the state, the
/// decisions and the shocks of the race, and never its luck.
/// </summary>
public sealed class Standpoint
{
    private readonly (Plan Plan, int Months)? before;
    private readonly ImmutableArray<Decision> people;

    internal Standpoint(Race race, (Plan Plan, int Months)? before, IEnumerable<Decision> people, IEnumerable<int> takenOver)
    {
        this.before = before;
        this.people = [.. people];
        (World, Race, Coming, MonthsLived) = (race.World, race.Header.Id, race.Coming!.Value, race.MonthsLived);
        (Scenario, StandsIn) = StandIns.In(race.Scenario);
        TakenOver = [.. takenOver];
        Constants = race.Constants;
        Drawn = race.Header.Scenario.Uncertainty;
        Plan = PlanOf(Scenario);
        Province = new(Plan.Atlas);
        Province.Take(race.Province);
        Usual = Seen.Usual(Plan, Constants, Math.Max(MonthsLived - 1, 0));
    }

    public World World { get; }

    /// <summary>Name of the race among its host's.</summary>
    public string Race { get; }

    /// <summary>The month that is lived next.</summary>
    public Month Coming { get; }

    public int MonthsLived { get; }

    /// <summary>Months that are left.</summary>
    public int Left => Scenario.Months - MonthsLived;

    /// <summary>What the race itself drew: its parameters are the pack's central ones where that was luck alone.</summary>
    public Uncertainty Drawn { get; }

    /// <summary>Places whose counties look ahead in the race. Here they play what the greedy do, because a future that looks ahead itself would cost hundreds of others.</summary>
    public ImmutableArray<string> StandsIn { get; }

    /// <summary>The scenario as it now stands, with who plays which place here.</summary>
    internal Scenario Scenario { get; }

    internal Plan Plan { get; }

    internal Province<Lane1> Province { get; }

    internal Constants<Lane1> Constants { get; }

    internal ImmutableHashSet<int> TakenOver { get; }

    /// <summary>[county × indicators + indicator]: what was usual in the last month, in units of a typical county.</summary>
    internal float[] Usual { get; }

    /// <summary>The seed of the futures. It hangs on the name of the race and on the month, so that all who ask in a month meet the same futures, and is never the race's own.</summary>
    internal long OtherSeed
    {
        get
        {
            long seed = (long)(Chance.StreamOf($"futures:{Race}:{MonthsLived}") & 0x1F_FFFF_FFFF_FFFF);
            return seed == Scenario.Seed ? seed ^ 1 : seed;
        }
    }

    /// <summary>The plan of what a variant adds; its decisions override what stands, its rules hold from the coming month on.</summary>
    internal Plan With(Variant variant)
    {
        var plan = PlanOf(Scenario with
        {
            Decisions = Scenario.Decisions.AddRange(variant.Decisions), Shocks = Scenario.Shocks.AddRange(variant.Shocks), Rules = Scenario.Rules.SetItems(variant.Rules),
        });
        return variant.Rules.IsEmpty || MonthsLived == 0 ? plan : plan.From(MonthsLived, Plan);
    }

    /// <summary>The plan of a variant with what counties decide when the coming month is opened.</summary>
    internal Plan Opened(Plan plan, Variant variant) => plan.With([.. Bots.Decide(plan, Province, People(variant), TakenOver).Select(bot => bot.Decision)]);

    /// <summary>All that people have decided, with what a variant adds: levers that bots leave to them.</summary>
    internal IReadOnlyCollection<Decision> People(Variant variant) => [.. people, .. variant.Decisions];

    private Plan PlanOf(Scenario scenario) => before is { } past ? new Plan(World, scenario).From(past.Months, past.Plan) : new(World, scenario);
}

// What a race gives away of itself for its futures.
public sealed partial class Race
{
    /// <summary>Where the race stands now.</summary>
    /// <exception cref="RefusedException">It is over, so that nothing is left to come.</exception>
    public Standpoint Stand()
    {
        DemandInStep();
        if (Coming is null) throw new RefusedException([new("", "", "赛局已结束，没有以后了", "the race is over and has no months to come")]);
        return new(this, before, [.. Header.Scenario.Decisions, .. People()], takenOver);
    }
}
