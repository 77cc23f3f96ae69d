namespace Simulation.Api;

/// <summary>The races of this host, the newest first.</summary>
public sealed record RaceList(IReadOnlyList<RaceSummary> Races)
{
    public static RaceList Of(IEnumerable<RaceHeader> headers) => new([.. headers.Select(header => new RaceSummary(
        header.Id, header.Name, header.MadeAt, header.Scenario.World, header.WorldVersion, header.ModelVersion, header.Scenario.Seed, header.Scenario.Months, header.Fork))]);
}

/// <summary>One race in short.</summary>
/// <param name="Fork">Of a branch: the race that it branches off, and how many entries they share.</param>
public sealed record RaceSummary(string Id, string Name, string MadeAt, string World, string WorldVersion, string ModelVersion, long Seed, int Months, RaceFork? Fork);

/// <summary>A race as it is now.</summary>
/// <param name="Simulated">Says that these are simulated results.</param>
/// <param name="Months">Months of the whole race.</param>
/// <param name="Coming">The month that is lived next; null when the race is over.</param>
/// <param name="Position">Length of the log.</param>
/// <param name="Seed">Null while it is a session's secret.</param>
/// <param name="Fingerprint">Hash of the state after the last month.</param>
/// <param name="Decisions">In force in the coming month or later; of several in one place, the last counts.</param>
/// <param name="Shocks">That are felt in the coming month or later.</param>
/// <param name="Clock">Who says when the coming month is lived, and how far it has come.</param>
/// <param name="Fork">Of a branch: the race that it branches off, and how many entries they share.</param>
public sealed record RaceAnswer(
    Sentence Simulated,
    string Id,
    string Name,
    string MadeAt,
    string World,
    string WorldVersion,
    string WorldHash,
    string ModelVersion,
    long? Seed,
    int Months,
    int MonthsLived,
    string? Coming,
    long Position,
    string Fingerprint,
    IReadOnlyList<StandingDecision> Decisions,
    IReadOnlyList<StandingShock> Shocks,
    RaceClockAnswer Clock,
    RaceFork? Fork)
{
    /// <summary>The race as somebody may see it: a team is told its own decisions and what has happened, not what is to come.</summary>
    public static RaceAnswer Of(Race race, RaceView view, RaceClockAnswer clock)
    {
        var all = Of(race, clock);
        if (!view.Hides) return all;
        string coming = all.Coming ?? "9999";
        return all with
        {
            Seed = null,
            Decisions = [.. all.Decisions.Where(decision => decision.Place == view.Caller.Place || string.CompareOrdinal(decision.From, coming) < 0)],
            Shocks = [.. all.Shocks.Where(shock => string.CompareOrdinal(shock.Month, coming) < 0)],
        };
    }

    /// <param name="clock">How its clock stands; of a race that was just made or taken over, it does not run.</param>
    public static RaceAnswer Of(Race race, RaceClockAnswer? clock = null)
    {
        var header = race.Header;
        var scenario = header.Scenario;
        // After the end, what was in force last is shown.
        var now = race.Coming ?? race.World.Start.Plus(scenario.Months - 1);
        return new(
            Sentences.Simulated, header.Id, header.Name, header.MadeAt, scenario.World, header.WorldVersion, header.WorldHash, header.ModelVersion, scenario.Seed,
            scenario.Months, race.MonthsLived, race.Coming?.ToString(), race.Log.Count, race.Fingerprint, StandingDecision.Of(race, now), StandingShock.Of(race, now),
            clock ?? RaceClockAnswer.Of(RaceTime.Of(race, null), ClockNote.None, DateTimeOffset.MinValue, null), header.Fork);
    }
}

/// <summary>A decision that is in force or will be.</summary>
/// <param name="To">Last month; null: to the end.</param>
/// <param name="Who">Who sent it; null when it is the scenario's own, like what follows.</param>
/// <param name="Position">Its place in the log.</param>
public sealed record StandingDecision(string Place, string Lever, string From, string? To, double Value, string? Who, string? At, long? Position)
{
    internal static IReadOnlyList<StandingDecision> Of(Race race, Month now)
    {
        StandingDecision[] all =
        [
            .. race.Header.Scenario.Decisions.Select(decision => Of(decision, null)),
            .. race.Log.OfType<LeverSet>().Select(set => Of(set.Decision, set)),
        ];
        string month = now.ToString();
        // A month is written so that the order of texts is the order of time.
        return [.. all.Where((decision, i) => !(Before(decision.To, month) || all.Skip(i + 1).Any(later => later.Covers(decision, month))))];
    }

    private static StandingDecision Of(Decision decision, LeverSet? set) =>
        new(decision.Place, decision.Lever, decision.From, decision.To, decision.Value, set?.Who, set?.At, set?.Position);

    /// <summary>True when nothing is left of an earlier decision from this month on.</summary>
    private bool Covers(StandingDecision earlier, string month) =>
        Place == earlier.Place && Lever == earlier.Lever
        && (!Before(month, From) || !Before(earlier.From, From))
        && (To is null || (earlier.To is not null && !Before(To, earlier.To)));

    private static bool Before(string? month, string other) => month is not null && string.CompareOrdinal(month, other) < 0;
}

/// <summary>A shock that is felt or will be.</summary>
/// <param name="Months">How long it lasts, from its month on.</param>
/// <param name="Who">Who let it loose; null when it is the scenario's own, like what follows.</param>
/// <param name="Position">Its place in the log.</param>
public sealed record StandingShock(string Shock, IReadOnlyList<string> Places, string Month, double Severity, int Months, string? Who, string? At, long? Position)
{
    internal static IReadOnlyList<StandingShock> Of(Race race, Month now) =>
    [
        .. race.Header.Scenario.Shocks.Select(shock => Of(race, shock, null)).Concat(race.Log.OfType<ShockStruck>().Select(struck => Of(race, struck.Shock, struck)))
            .Where(shock => Simulation.Model.Month.TryParse(shock.Month, out var first) && first.Plus(shock.Months) > now),
    ];

    private static StandingShock Of(Race race, ShockEvent shock, ShockStruck? struck) => new(
        shock.Shock, shock.Places, shock.Month, shock.Severity, shock.Months ?? race.World.Shocks.First(row => row.Key == shock.Shock).DurationMonths,
        struck?.Who, struck?.At, struck?.Position);
}

/// <summary>What a command came to.</summary>
/// <param name="Position">Length of the log after it.</param>
public sealed record EntriesAnswer(long Position, IReadOnlyList<LoggedEntry> Entries)
{
    public static EntriesAnswer Of(IReadOnlyList<Entry> entries) => new(entries[^1].Position + 1, [.. entries.Select(LoggedEntry.Of)]);
}

/// <summary>What decisions came to.</summary>
/// <param name="Position">Length of the log after them.</param>
/// <param name="Conflicts">What is likely not meant by them, or worth knowing.</param>
/// <param name="Cost">What they take from the coming month to the end above what stood before.</param>
public sealed record DecisionsAnswer(long Position, IReadOnlyList<LoggedEntry> Entries, IReadOnlyList<ConflictAnswer> Conflicts, DecisionsCost? Cost)
{
    public static DecisionsAnswer Of(IReadOnlyList<Entry> entries, DecisionsTold? told)
    {
        var done = EntriesAnswer.Of(entries);
        return new(done.Position, done.Entries, told?.Conflicts ?? [], told?.Cost);
    }
}

/// <summary>What decisions take.</summary>
/// <param name="Money">100m yuan.</param>
/// <param name="Borrowed">Principal of bonds, 100m yuan.</param>
public sealed record DecisionsCost(double Money, double Borrowed);

/// <summary>What is told of decisions before they are done.</summary>
public sealed record DecisionsTold(IReadOnlyList<ConflictAnswer> Conflicts, DecisionsCost Cost)
{
    /// <summary>The same, whether they are done now or were before; null for decisions that cannot be done.</summary>
    public static DecisionsTold? Of(Race race, SetLevers levers)
    {
        if (race.Log.FirstOrDefault(entry => entry.Command == levers.Id) is { } done) race = race.ForkAt(done.Position, race.Header);
        if (RaceFaults.Of(race, levers with { Expected = null }).Count > 0) return null;
        var (money, borrowed) = race.CostOf(levers);
        // The first part of the two is what stands, the second the decisions.
        return new([.. race.ConflictsOf(levers).Select(row => ConflictAnswer.Of(row, ["standing", "asked"]))], new(money, borrowed));
    }
}

/// <summary>The months that were lived, or how the clock was set.</summary>
/// <param name="Position">Length of the log after them.</param>
/// <param name="MonthsLived">Months lived so far.</param>
/// <param name="Coming">The month that is lived next; null when the race is over.</param>
/// <param name="Clock">How the clock stands now.</param>
public sealed record ClockAnswer(Sentence Simulated, long Position, int MonthsLived, string? Coming, IReadOnlyList<LoggedEntry> Entries, RaceClockAnswer Clock);

/// <summary>One board after a month.</summary>
/// <param name="Board">Key of the board; a prefecture's board is keyed <c>prefecture-exam:330100</c>.</param>
/// <param name="Counties">The first first.</param>
public sealed record BoardStandings(Sentence Simulated, string Board, string Name, string NameEn, string Month, IReadOnlyList<BoardPlace> Counties)
{
    /// <param name="list">Position of the board among <see cref="Atlas.Boards"/>.</param>
    /// <param name="month">Number of the month, 0 first; it was lived.</param>
    public static BoardStandings Of(Race race, int list, int month)
    {
        var board = race.Plan.Atlas.Boards[list];
        var row = race.World.Boards[board.Board];
        float[] ranks = race.Ranks(list, month), scores = race.Scores(list, month);
        Dictionary<int, float> earlier = month == 0 ? [] : race.Members(list, month - 1).Zip(race.Ranks(list, month - 1)).ToDictionary();
        return new(
            Sentences.Simulated, board.Key, row.NameZh, row.NameEn, race.Plan.MonthAt(month).ToString(),
            [
                .. race.Members(list, month).Select((county, i) => new BoardPlace(
                    race.World.Counties[county].Code, (int)ranks[i], scores[i], earlier.TryGetValue(county, out float before) ? (int)before : null)).OrderBy(place => place.Rank),
            ]);
    }
}

/// <summary>One county on a board.</summary>
/// <param name="Rank">1 is first.</param>
/// <param name="RankBefore">Its rank a month earlier; null in the first month and for a county that has just joined the list.</param>
public sealed record BoardPlace(string County, int Rank, double Score, int? RankBefore);
