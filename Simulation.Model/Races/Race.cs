using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Simulation.Model;

/// <summary>
/// A run that people steer while it is live. Its log is all there is to keep: <see cref="Decide"/> turns a command into entries and changes nothing,
/// <see cref="Apply"/> follows an entry, and the state is what the entries lead to. A host adds only where the log is kept and who is told.
/// </summary>
public sealed class Race
{
    private readonly List<Entry> log = [];
    private readonly Recording recording;
    private readonly List<Decision> decisions;
    private readonly List<ShockEvent> shocks;
    private Plan? plan;
    private (ImmutableArray<BotDecision> Bots, Plan Plan)? opened;
    private bool botsDecided;

    private Race(World world, RaceHeader header)
    {
        Header = header;
        World = world;
        decisions = [.. header.Scenario.Decisions];
        shocks = [.. header.Scenario.Shocks];
        Constants = new(Plan, header.Scenario.Uncertainty, 0);
        Province = Beginning.Of(Plan, Constants);
        recording = new(Plan, [.. Enumerable.Range(0, Plan.Atlas.Indicators)], replicates: 1);
        Fingerprint = Told(Province);
    }

    public RaceHeader Header { get; }

    public World World { get; }

    /// <summary>Everything that happened, in order.</summary>
    public IReadOnlyList<Entry> Log => log;

    /// <summary>The scenario with every decision and shock so far, laid out for the kernel.</summary>
    public Plan Plan => plan ??= new(World, Header.Scenario with { Decisions = [.. decisions], Shocks = [.. shocks] });

    /// <summary>
    /// The plan that the coming month is lived by: with what bots decide when it is opened, which stands in the log only when the month does. A host that
    /// lives the month elsewhere asks for it before the state moves.
    /// </summary>
    public Plan ComingPlan => Open().Plan;

    /// <summary>Position in the log that the coming month will have: what bots decide in it stands before.</summary>
    public long ComingPosition => log.Count + Open().Bots.Length;

    /// <summary>Most entries that so many months can come to.</summary>
    public int MostEntries(int months) => months + Enumerable.Range(MonthsLived, months).Sum(month => Bots.Most(Plan, month));

    public Constants<Lane1> Constants { get; }

    /// <summary>The state. A host that lives the month elsewhere writes it here before it asks <see cref="Decide"/>.</summary>
    public Province<Lane1> Province { get; }

    /// <summary>Months in the log.</summary>
    public int MonthsLived { get; private set; }

    /// <summary>The month that is lived next; null when the race is over.</summary>
    public Month? Coming => MonthsLived < Header.Scenario.Months ? World.Start.Plus(MonthsLived) : null;

    /// <summary>Hash of the state after the last month in the log.</summary>
    public string Fingerprint { get; private set; }

    /// <summary>A race on the eve of its first month.</summary>
    /// <exception cref="RefusedException">The scenario does not hold together, or the race began with other formulas or another pack.</exception>
    public static Race Begin(World world, RaceHeader header)
    {
        var errors = ScenarioCheck.Check(world, header.Scenario, "scenario.", race: true).ToList();
        if (header.ModelVersion != ModelVersion.Current)
        {
            errors.Add(new(
                "modelVersion", header.ModelVersion, $"这场赛局由模型 {header.ModelVersion} 版开始，请用该版本继续；本程序是 {ModelVersion.Current} 版",
                $"the race began with model {header.ModelVersion} and only that release continues it; this is {ModelVersion.Current}"));
        }

        if (header.WorldHash != world.Hash)
        {
            errors.Add(new(
                "worldHash", header.WorldHash, $"这场赛局用的是世界包 {header.WorldVersion} 版，本机的 {world.Key} 是 {world.Version} 版且内容不同",
                $"the race began with version {header.WorldVersion} of its world; {world.Key} here is {world.Version} and differs"));
        }

        return errors.Count > 0 ? throw new RefusedException(errors) : new Race(world, header);
    }

    /// <summary>Lives a log again.</summary>
    /// <exception cref="RefusedException">It cannot be lived by this program.</exception>
    /// <exception cref="DamagedLogException">An entry is missing, impossible, or leads elsewhere than it says.</exception>
    public static Race Replay(World world, RaceLog log)
    {
        var race = Begin(world, log.Header);
        foreach (var entry in log.Entries) race.Apply(entry);
        return race;
    }

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
        if (command is not LiveMonth) DemandInStep();
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
            errors.AddRange(Faults([.. levers.Decisions.Select(From)], []));
        else if (command is Strike strike)
            errors.AddRange(Faults([], [.. strike.Shocks.Select(From)]));
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
                return [.. levers.Decisions.Select(decision => new LeverSet(position++, command.Id, command.Who, command.At, From(decision)))];
            case Strike strike:
                return [.. strike.Shocks.Select(shock => new ShockStruck(position++, command.Id, command.Who, command.At, From(shock)))];
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

    /// <summary>Follows an entry that was decided here or stands in a log. A race that refused an entry is of no further use.</summary>
    /// <exception cref="DamagedLogException">It cannot come next, or it leads elsewhere than it says.</exception>
    public void Apply(Entry entry)
    {
        if (entry.Position != log.Count)
            throw new DamagedLogException(log.Count, $"应是第 {log.Count} 条，却是第 {entry.Position} 条", $"entry {log.Count} comes next, not {entry.Position}");
        if (Coming is not { } coming)
            throw new DamagedLogException(entry.Position, "赛局已结束，不应再有记录", "the race is over before it");
        switch (entry)
        {
            case LeverSet set:
                Sound(entry, [set.Decision], []);
                if (!IsComing(set)) DemandInStep();
                botsDecided |= BotDecision.IsBot(set.Who);
                Lay(decisions, set.Decision);
                break;
            case ShockStruck struck:
                Sound(entry, [], [struck.Shock]);
                DemandInStep();
                Lay(shocks, struck.Shock);
                break;
            case MonthLived lived:
                if (lived.Month != coming.ToString())
                    throw new DamagedLogException(entry.Position, $"应是 {coming}，却是 {lived.Month}", $"{coming} comes next, not {lived.Month}");
                string fingerprint = LiveAhead();
                if (lived.Fingerprint != fingerprint)
                    throw new DamagedLogException(entry.Position, $"{lived.Month} 的指纹应是 {fingerprint}，却记作 {lived.Fingerprint}", $"{lived.Month} leads to {fingerprint}, not to {lived.Fingerprint}");
                recording.Keep(Province, 0);
                Fingerprint = fingerprint;
                MonthsLived++;
                (opened, botsDecided) = (null, false);
                break;
        }

        log.Add(entry);
    }

    /// <summary>
    /// Lives the coming month as the log stands, without asking any bot, and says where it leads; it counts when its entry is applied.
    /// </summary>
    public string LiveAhead()
    {
        LiveComing(Plan);
        return Told(Province);
    }

    /// <summary>A county's published value of an indicator in a month that was lived.</summary>
    public float Reported(int county, int indicator, int month) => recording.Reported(indicator, county, month)[0];

    /// <summary>A county's true value of an indicator in a month that was lived.</summary>
    public float True(int county, int indicator, int month) => recording.True(indicator, county, month)[0];

    /// <summary>The counties on a list of <see cref="Atlas.Boards"/> in a month.</summary>
    public ImmutableArray<int> Members(int list, int month) => Plan.Atlas.Boards[list].MembersAt(Plan.MonthAt(month));

    /// <summary>The rank of each member of a list of <see cref="Atlas.Boards"/> in a month that was lived, 1 is first.</summary>
    public float[] Ranks(int list, int month) => [.. Members(list, month).Select((_, i) => recording.Ranks(list, i, month)[0])];

    /// <summary>The scores of the same.</summary>
    public float[] Scores(int list, int month) => [.. Members(list, month).Select((_, i) => recording.Scores(list, i, month)[0])];

    /// <summary>The whole state of a county, as the numbers of <see cref="LoneCounty.State"/>.</summary>
    public float[] StateOf(int county)
    {
        float[] state = new float[County<Lane1>.Size(Plan.Atlas, county)];
        var copy = County<Lane1>.On(Plan.Atlas, county, MemoryMarshal.Cast<float, Lane1>(state.AsSpan()));
        copy.Take(Province.County(county));
        return state;
    }

    /// <summary>Takes over the state of a county that lived the month elsewhere.</summary>
    /// <exception cref="ArgumentException">The numbers are not those of this county.</exception>
    public void Take(int county, float[] state)
    {
        int size = County<Lane1>.Size(Plan.Atlas, county);
        if (state.Length != size) throw new ArgumentException($"county {county} has {size} numbers, not {state.Length}", nameof(state));
        Province.County(county).Take(County<Lane1>.On(Plan.Atlas, county, MemoryMarshal.Cast<float, Lane1>(state.AsSpan())));
    }

    // While a month was lived that does not stand in the log, whatever is decided would be logged before a month that has not felt it.
    private void DemandInStep()
    {
        if (Province.Month > MonthsLived) throw new InvalidOperationException($"{Coming} was lived and is not in the log; live the log again");
    }

    private static string Told(Province<Lane1> province) => Simulation.Model.Fingerprint.Join(province.Fingerprints());

    // Once for a month: after that the state may have moved on, and a log that holds what bots decided is not asked again.
    private (ImmutableArray<BotDecision> Bots, Plan Plan) Open()
    {
        if (opened is { } known) return known;
        bool still = Coming is not null && Province.Month == MonthsLived && !botsDecided;
        var bots = still ? Bots.Decide(Plan, Province, [.. Header.Scenario.Decisions, .. People()]) : [];
        opened = (bots, Plan.With([.. bots.Select(bot => bot.Decision)]));
        return opened.Value;
    }

    private IEnumerable<Decision> People() => log.OfType<LeverSet>().Where(set => !BotDecision.IsBot(set.Who)).Select(set => set.Decision);

    // Whether a bot decided it for a month that was lived with it.
    private bool IsComing(LeverSet set) => opened is { } known && known.Bots.Contains(new(set.Who, set.Decision));

    private void LiveComing(Plan acting)
    {
        if (Province.Month == MonthsLived) MonthTick.Advance(acting, Constants, Province);
    }

    private Decision From(Decision decision) => decision.From.Length > 0 ? decision : decision with { From = Coming!.Value.ToString() };

    private ShockEvent From(ShockEvent shock) => shock.Month.Length > 0 ? shock : shock with { Month = Coming!.Value.ToString() };

    // A month that the sender left open was filled in when the command was first done.
    private static bool CameTo(RaceCommand command, List<Entry> entries) => command switch
    {
        SetLevers levers => entries.Count == levers.Decisions.Length && entries.Zip(levers.Decisions).All(pair =>
            pair.First is LeverSet set && set.Decision == (pair.Second.From.Length > 0 ? pair.Second : pair.Second with { From = set.Decision.From })),
        Strike strike => entries.Count == strike.Shocks.Length && entries.Zip(strike.Shocks).All(pair =>
            pair.First is ShockStruck struck && struck.Shock.Places.SequenceEqual(pair.Second.Places)
            && struck.Shock == (pair.Second.Month.Length > 0 ? pair.Second : pair.Second with { Month = struck.Shock.Month }) with { Places = struck.Shock.Places }),
        _ => entries is [.. var bots, MonthLived] && bots.All(entry => entry is LeverSet),
    };

    // What is wrong with further decisions and shocks: as in a scenario, and nothing may reach into months that were lived.
    private IEnumerable<FieldError> Faults(ImmutableArray<Decision> decisions, ImmutableArray<ShockEvent> shocks)
    {
        foreach (var error in ScenarioCheck.Check(World, Header.Scenario with { Decisions = decisions, Shocks = shocks }, race: true)) yield return error;
        for (int i = 0; i < decisions.Length; i++)
            if (Past(decisions[i].From)) yield return Late($"decisions[{i}].from", decisions[i].From);
        for (int i = 0; i < shocks.Length; i++)
            if (Past(shocks[i].Month)) yield return Late($"shocks[{i}].month", shocks[i].Month);

        bool Past(string text) => Month.TryParse(text, out var month) && month >= World.Start && month < Coming!.Value;
        FieldError Late(string field, string text) => new(field, text, $"已经过去；最早是 {Coming}", $"is past; {Coming} is the first that can still be changed");
    }

    private void Sound(Entry entry, ImmutableArray<Decision> decisions, ImmutableArray<ShockEvent> shocks)
    {
        foreach (var error in Faults(decisions, shocks))
            throw new DamagedLogException(entry.Position, $"{error.Field} {error.Value}：{error.MessageZh}", $"{error.Field} {error.Value}: {error.MessageEn}");
    }

    // Laid out when it is next needed: many decisions may come before a month.
    private void Lay<T>(List<T> all, T added)
    {
        all.Add(added);
        plan = null;
        if (Province.Month == MonthsLived) opened = null;
    }
}
