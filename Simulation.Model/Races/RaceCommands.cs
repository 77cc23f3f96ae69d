using System.Collections.Immutable;

namespace Simulation.Model;

// What commands come to; the entries that they are turned into are followed in Race.cs.
public sealed partial class Race
{
    /// <summary>The entries that a command came to when it was done before; empty when it is new.</summary>
    /// <exception cref="RefusedException">Another command of this id was done before.</exception>
    public IReadOnlyList<Entry> Done(RaceCommand command)
    {
        var entries = log.Where(entry => entry.Command == command.Id).ToList();
        if (entries.Count == 0 || CameTo(command, entries)) return entries;
        throw new RefusedException(
            [new("command", command.Id, $"已用于别的操作（第 {entries[0].Position} 条），请换一个", $"was used for something else (entry {entries[0].Position}); choose another")]);
    }

    /// <summary>Says what is wrong with a command, all of it.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public void Check(RaceCommand command)
    {
        if (command is not (LiveMonth or SetClock)) DemandInStep();
        var errors = new List<FieldError>();
        if (command.Expected is { } expected && expected != log.Count)
        {
            errors.Add(new(
                "position", $"{expected}",
                expected > log.Count ? $"日志只有 {log.Count} 条，少于 position" : $"此前已有别的操作：日志现在有 {log.Count} 条，请看过后再提交",
                expected > log.Count ? $"the log holds {log.Count} entries, fewer than position" : $"others were quicker: the log now holds {log.Count} entries; look at them and send again"));
        }

        if (BotDecision.IsBot(command.Who))
            errors.Add(new("who", command.Who, $"以 {BotDecision.Seat} 开头的席位属于自行决策的县，请换一个", $"seats that begin with {BotDecision.Seat} are those of counties that decide for themselves; choose another"));
        if (Coming is null)
            errors.Add(new("", "", "赛局已结束，不能再改变", "the race is over and cannot be changed"));
        else if (command is SetLevers { Decisions.IsDefaultOrEmpty: true })
            errors.Add(new("decisions", "[]", "至少写一条决策", "must hold at least one decision"));
        else if (command is Strike { Shocks.IsDefaultOrEmpty: true })
            errors.Add(new("shocks", "[]", "至少写一次冲击", "must hold at least one shock"));
        else if (command is SetLevers levers)
            errors.AddRange(FaultsOf(levers));
        else if (command is Strike strike)
            errors.AddRange(Faults([], [.. strike.Shocks.Select(From)]));
        else
            errors.AddRange(command switch { SetClock set => set.Clock.Faults(), SetRules set => FaultsOf(set.Rules), SetBehaviours set => FaultsOf(set.Behaviours), _ => [] });
        if (errors.Count > 0) throw new RefusedException(errors);
    }

    /// <summary>
    /// What a command comes to; nothing of it counts before <see cref="Apply"/>. Before a month stands what bots decided in it, so that a replay needs
    /// none of them. To say where a month leads it must be lived: when
    /// <see cref="Province"/> has not been brought to the end of the coming month by the host, it is lived here.
    /// </summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public IReadOnlyList<Entry> Decide(RaceCommand command)
    {
        Check(command);
        long position = log.Count;
        switch (command)
        {
            case SetLevers levers:
                return [.. levers.Decisions.Select(decision => new LeverSet(position++, command.Id, command.Who, command.At, From(decision, levers.Day), IsLate(decision, levers.Day)))];
            case Strike strike:
                return [.. strike.Shocks.Select(shock => new ShockStruck(position++, command.Id, command.Who, command.At, From(shock)))];
            case SetClock set:
                return [new ClockSet(position, command.Id, command.Who, command.At, set.Clock)];
            case SetRules set:
                return [new RulesSet(position, command.Id, command.Who, command.At, set.Rules)];
            case SetBehaviours set:
                return [new BehavioursSet(position, command.Id, command.Who, command.At, set.Behaviours)];
            default:
                string month = Coming!.Value.ToString();
                var (bots, acting) = Open();
                LiveComing(acting);
                return
                [
                    .. bots.Select(bot => new LeverSet(position++, command.Id, bot.Who, command.At, bot.Decision)),
                    new MonthLived(position, command.Id, command.Who, command.At, month, Told(Province)),
                ];
        }
    }

    private bool IsLate(Decision decision, int day) => day > Plan.Atlas.DayOfReport && (decision.From.Length == 0 || decision.From == Coming!.Value.ToString());

    private Decision From(Decision decision, int day) =>
        IsLate(decision, day) ? decision with { From = Coming!.Value.Plus(1).ToString() }
        : decision.From.Length > 0 ? decision : decision with { From = Coming!.Value.ToString() };

    private ShockEvent From(ShockEvent shock) => shock.Month.Length > 0 ? shock : shock with { Month = Coming!.Value.ToString() };

    // A month that the sender left open was filled in when the command was first done.
    private static bool CameTo(RaceCommand command, List<Entry> entries) => command switch
    {
        SetLevers levers => entries.Count == levers.Decisions.Length && entries.Zip(levers.Decisions).All(pair =>
            pair.First is LeverSet set && set.Decision == (pair.Second.From.Length > 0 && !set.Late ? pair.Second : pair.Second with { From = set.Decision.From })),
        Strike strike => entries.Count == strike.Shocks.Length && entries.Zip(strike.Shocks).All(pair =>
            pair.First is ShockStruck struck && struck.Shock.Places.SequenceEqual(pair.Second.Places)
            && struck.Shock == (pair.Second.Month.Length > 0 ? pair.Second : pair.Second with { Month = struck.Shock.Month }) with { Places = struck.Shock.Places }),
        SetClock asked => entries is [ClockSet set] && set.Clock == asked.Clock,
        SetRules asked => entries is [RulesSet set] && set.Rules.SequenceEqual(asked.Rules),
        SetBehaviours asked => entries is [BehavioursSet set] && set.Behaviours.SequenceEqual(asked.Behaviours),
        _ => entries is [.. var bots, MonthLived] && bots.All(entry => entry is LeverSet),
    };

    // What is wrong with further decisions and shocks: as in a scenario, and nothing may reach into months that were lived.
    private IEnumerable<FieldError> Faults(ImmutableArray<Decision> decisions, ImmutableArray<ShockEvent> shocks)
    {
        foreach (var error in ScenarioCheck.Check(World, Bare with { Decisions = decisions, Shocks = shocks }, race: true)) yield return error;
        for (int i = 0; i < decisions.Length; i++)
            if (Past(decisions[i].From)) yield return Late($"decisions[{i}].from", decisions[i].From);
        for (int i = 0; i < shocks.Length; i++)
            if (Past(shocks[i].Month)) yield return Late($"shocks[{i}].month", shocks[i].Month);

        bool Past(string text) => Month.TryParse(text, out var month) && month >= World.Start && month < Coming!.Value;
        FieldError Late(string field, string text) => new(field, text, $"已经过去；最早是 {Coming}", $"is past; {Coming} is the first that can still be changed");
    }

    // The last month has no month after it that a late decision could count from.
    private List<FieldError> FaultsOf(SetLevers levers)
    {
        var errors = new List<FieldError>();
        if (levers.Day is < 1 or > 31) errors.Add(new("day", $"{levers.Day}", "应为 1 到 31 日", "must be a day of the month, 1 to 31"));
        bool last = MonthsLived + 1 == Header.Scenario.Months;
        for (int i = 0; i < levers.Decisions.Length; i++)
        {
            if (!last || !IsLate(levers.Decisions[i], levers.Day)) continue;
            errors.Add(new(
                $"decisions[{i}].from", levers.Decisions[i].From, $"{Coming} 的截止日（{Plan.Atlas.DayOfReport} 日）已过，而这是最后一个月",
                $"came after the deadline of {Coming} (day {Plan.Atlas.DayOfReport}), and no month comes after it"));
        }

        if (levers.Budget is { } budget && !(budget >= 0 && double.IsFinite(budget))) errors.Add(new("budget", $"{budget}", "应为不小于0的数（亿元）", "must be a number from 0 (100m yuan)"));
        if (errors.Count == 0) errors.AddRange(Faults([.. levers.Decisions.Select(decision => From(decision, levers.Day))], []));
        // What cannot even be read as decisions costs nothing.
        if (errors.Count == 0) errors.AddRange(Unaffordable(levers));
        return errors;
    }

    private IEnumerable<FieldError> FaultsOf(ImmutableSortedDictionary<string, bool> switches) => switches.IsEmpty
        ? [new("rules", "{}", "至少写一条规则", "must hold at least one rule")]
        : ScenarioCheck.Check(World, Bare with { Rules = switches }, race: true);

    private IEnumerable<FieldError> FaultsOf(ImmutableSortedDictionary<string, string> places) => places.IsEmpty
        ? [new("behaviours", "{}", "至少写一个地点", "must hold at least one place")]
        : ScenarioCheck.Check(World, Bare with { Behaviours = places }, race: true);

    // What stands in the header was checked when the race began.
    private Scenario Bare => new() { World = World.Key, Months = Header.Scenario.Months, Replicates = 1 };
}
