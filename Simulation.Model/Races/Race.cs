using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Simulation.Model;

/// <summary>
/// A run that people steer while it is live. Its log is all there is to keep: <see cref="Decide"/> turns a command into entries and changes nothing,
/// <see cref="Apply"/> follows an entry, and the state is what the entries lead to. A host adds only where the log is kept and who is told.
/// </summary>
public sealed partial class Race
{
    private readonly List<Entry> log = [];
    private readonly List<RaceMonth> months = [];
    private readonly List<Checkpoint> checkpoints = [];
    private readonly List<Decision> decisions;
    private readonly List<ShockEvent> shocks;
    private readonly HashSet<int> takenOver = [];
    private ImmutableSortedDictionary<string, bool> rules;
    private ImmutableSortedDictionary<string, string> behaviours;
    private (Plan Plan, int Months)? before;
    private Plan? plan;
    private (ImmutableArray<BotDecision> Bots, Plan Plan)? opened;
    private bool botsDecided;

    private Race(World world, RaceHeader header)
    {
        Header = header;
        World = world;
        decisions = [.. header.Scenario.Decisions];
        shocks = [.. header.Scenario.Shocks];
        rules = header.Scenario.Rules;
        behaviours = header.Scenario.Behaviours;
        Constants = new(Plan, header.Scenario.Uncertainty, 0);
        Province = Beginning.Of(Plan, Constants);
        Fingerprint = Told(Province);
        checkpoints.Add(Here(0));
    }

    public RaceHeader Header { get; }

    public World World { get; }

    /// <summary>Everything that happened, in order.</summary>
    public IReadOnlyList<Entry> Log => log;

    /// <summary>The scenario as it now stands: with every decision and shock so far, the rules in force, and who plays which place.</summary>
    public Scenario Scenario => Header.Scenario with { Decisions = [.. decisions], Shocks = [.. shocks], Rules = rules, Behaviours = behaviours };

    /// <summary>The same laid out for the kernel. Months from before a switch of the rules stay as they were lived: effects remember them.</summary>
    public Plan Plan => plan ??= before is { } past ? new Plan(World, Scenario).From(past.Months, past.Plan) : new(World, Scenario);

    /// <summary>How the clock is set.</summary>
    public RaceClock Clock { get; private set; } = RaceClock.ByHand;

    /// <summary>
    /// The plan that the coming month is lived by: with what bots decide when it is opened, which stands in the log only when the month does. A host that
    /// lives the month elsewhere asks for it before the state moves.
    /// </summary>
    public Plan ComingPlan => Open().Plan;

    /// <summary>Position in the log that the coming month will have: what bots decide in it stands before.</summary>
    public long ComingPosition => log.Count + Open().Bots.Length;

    /// <summary>Most entries that so many months can come to.</summary>
    public int MostEntries(int months) =>
        months + Enumerable.Range(MonthsLived, months).Sum(month => Bots.Most(Plan, month)) + takenOver.Sum(county => Plan.Behaviours[county].Row.Moves);

    public Constants<Lane1> Constants { get; }

    /// <summary>The state. A host that lives the month elsewhere writes it here before it asks <see cref="Decide"/>.</summary>
    public Province<Lane1> Province { get; }

    /// <summary>Months in the log.</summary>
    public int MonthsLived => months.Count;

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

    /// <summary>Follows an entry that was decided here or stands in a log. A race that refused an entry is of no further use.</summary>
    /// <exception cref="DamagedLogException">It cannot come next, or it leads elsewhere than it says.</exception>
    public void Apply(Entry entry)
    {
        if (entry.Position != log.Count)
            throw new DamagedLogException(log.Count, $"应是第 {log.Count} 条，却是第 {entry.Position} 条", $"entry {log.Count} comes next, not {entry.Position}");
        if (Coming is not { } coming)
            throw new DamagedLogException(entry.Position, "赛局已结束，不应再有记录", "the race is over before it");
        Sound(entry, entry switch
        {
            LeverSet set => Faults([set.Decision], []),
            ShockStruck struck => Faults([], [struck.Shock]),
            ClockSet set => set.Clock.Faults(),
            RulesSet set => FaultsOf(set.Rules),
            BehavioursSet set => FaultsOf(set.Behaviours),
            _ => [],
        });
        if (entry is LeverSet { Late: true } late && late.Decision.From == coming.ToString())
            throw new DamagedLogException(entry.Position, $"{coming} 已过截止日，却从当月算起", $"came late for {coming} and yet counts from it");
        if (entry is MonthLived lived)
        {
            if (lived.Month != coming.ToString())
                throw new DamagedLogException(entry.Position, $"应是 {coming}，却是 {lived.Month}", $"{coming} comes next, not {lived.Month}");
            string fingerprint = LiveAhead();
            if (lived.Fingerprint != fingerprint)
                throw new DamagedLogException(entry.Position, $"{lived.Month} 的指纹应是 {fingerprint}，却记作 {lived.Fingerprint}", $"{lived.Month} leads to {fingerprint}, not to {lived.Fingerprint}");
            Close(lived, new(Province, Plan.Atlas));
            if (MonthsLived % Checkpoint.Every == 0) checkpoints.Add(Here(log.Count + 1));
        }
        else
        {
            if (entry is not ClockSet && !(entry is LeverSet set && IsComing(set))) DemandInStep();
            Take(entry);
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
    public float Reported(int county, int indicator, int month) => months[month].Reported(county, indicator);

    /// <summary>A county's true value of an indicator in a month that was lived.</summary>
    public float True(int county, int indicator, int month) => months[month].True(county, indicator);

    /// <summary>The counties on a list of <see cref="Atlas.Boards"/> in a month.</summary>
    public ImmutableArray<int> Members(int list, int month) => Plan.Atlas.Boards[list].MembersAt(Plan.MonthAt(month));

    /// <summary>The rank of each member of a list of <see cref="Atlas.Boards"/> in a month that was lived, 1 is first.</summary>
    public float[] Ranks(int list, int month) => [.. Members(list, month).Select((_, i) => months[month].Rank(list, i))];

    /// <summary>The scores of the same.</summary>
    public float[] Scores(int list, int month) => [.. Members(list, month).Select((_, i) => months[month].Score(list, i))];

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
        var bots = still ? Bots.Decide(Plan, Province, [.. Header.Scenario.Decisions, .. People()], takenOver) : [];
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

    private static void Sound(Entry entry, IEnumerable<FieldError> faults)
    {
        foreach (var error in faults)
            throw new DamagedLogException(entry.Position, $"{error.Field} {error.Value}：{error.MessageZh}", $"{error.Field} {error.Value}: {error.MessageEn}");
    }

    private Checkpoint Here(int entries) =>
        new(entries, MonthsLived, decisions.Count, shocks.Count, Clock, rules, behaviours, before, Checkpoint.StateOf(Province, Plan.Atlas));

    // The month that the state has been brought to counts.
    private void Close(MonthLived lived, RaceMonth told)
    {
        months.Add(told);
        Fingerprint = lived.Fingerprint;
        (opened, botsDecided) = (null, false);
        takenOver.Clear();
    }

    private void Take(Entry entry)
    {
        switch (entry)
        {
            case LeverSet set:
                botsDecided |= BotDecision.IsBot(set.Who);
                Lay(decisions, set.Decision);
                break;
            case ShockStruck struck:
                Lay(shocks, struck.Shock);
                break;
            case ClockSet set:
                Clock = set.Clock;
                break;
            case RulesSet set:
                if (MonthsLived > 0) before = (Plan, MonthsLived);
                rules = rules.SetItems(set.Rules);
                LayAnew();
                break;
            case BehavioursSet set:
                Hand(set.Behaviours);
                break;
            default:
                throw new DamagedLogException(entry.Position, "不认识这种记录", "is of no known kind");
        }
    }

    // Who takes a place over decides in the coming month, whatever the month.
    private void Hand(ImmutableSortedDictionary<string, string> places)
    {
        var earlier = Plan.Behaviours;
        behaviours = behaviours.SetItems(places);
        LayAnew();
        for (int c = 0; c < earlier.Length; c++)
            if (Plan.Behaviours[c].Word != earlier[c].Word) takenOver.Add(c);
    }

    private void Lay<T>(List<T> all, T added)
    {
        all.Add(added);
        LayAnew();
    }

    // Laid out when it is next needed: many decisions may come before a month.
    private void LayAnew()
    {
        plan = null;
        if (Province.Month == MonthsLived) opened = null;
    }
}
