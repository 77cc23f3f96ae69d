namespace Simulation.Api;

/// <summary>A new session.</summary>
/// <param name="Code">Six signs, to join by.</param>
/// <param name="Race">Id of the race that is played.</param>
/// <param name="Token">The instructor's token, told once: whoever has it leads the session.</param>
/// <param name="SeedHash">SHA-256 of the text <c>seed:salt</c>, both of which are told when the race is over.</param>
public sealed record NewSessionAnswer(string Id, string Name, string Code, string Race, string Token, string SeedHash);

/// <summary>What a code opens, told before anybody joins: nothing of the race, nothing of who plays.</summary>
/// <param name="Phase">lobby | practice | race | review.</param>
public sealed record LookAnswer(string Name, string Phase, IReadOnlyList<PlaceToJoin> Places)
{
    public static LookAnswer Of(Session session, World world) => new(session.Name, session.Phase, [.. session.Places.Select(place => PlaceToJoin.Of(session, world, place))]);
}

/// <summary>A place that can be played.</summary>
/// <param name="Level">county | prefecture | province.</param>
/// <param name="Prefecture">Code of the prefecture that a county lies in; null for others.</param>
/// <param name="Seats">How many have joined it.</param>
/// <param name="Free">How many more may.</param>
/// <param name="HasCaptain">True when it has a captain: who joins becomes a member.</param>
public sealed record PlaceToJoin(string Place, string Name, string NameEn, string Level, string? Prefecture, int Seats, int Free, bool HasCaptain)
{
    internal static PlaceToJoin Of(Session session, World world, string place)
    {
        var (zh, en) = PlayedPlaces.NameOf(world, place);
        var team = session.Seats.Where(seat => seat.Place == place).ToList();
        return new(
            place, zh, en, PlayedPlaces.LevelOf(world, place)!, world.Counties.FirstOrDefault(row => row.Code == place)?.Prefecture, team.Count,
            Math.Max(0, session.MostInTeam - team.Count), team.Exists(seat => seat.Kind == SeatKinds.Captain));
    }
}

/// <summary>A seat that somebody was given.</summary>
/// <param name="Token">Its token, told once.</param>
public sealed record JoinAnswer(string Session, string Seat, string Kind, string? Place, string Race, string Token);

/// <summary>A new token; the one before it is dead.</summary>
public sealed record HandOverAnswer(string Seat, string Token);

/// <summary>A session that was removed.</summary>
/// <param name="State">removed.</param>
/// <param name="Races">Its races, which stay.</param>
public sealed record RemovedSessionAnswer(string Id, string State, IReadOnlyList<string> Races);

/// <summary>The sessions of this host, the newest first.</summary>
public sealed record SessionList(IReadOnlyList<SessionSummary> Sessions)
{
    public static SessionList Of(IEnumerable<Session> sessions) => new(
        [.. sessions.OrderByDescending(session => session.MadeAt, StringComparer.Ordinal).ThenBy(session => session.Id, StringComparer.Ordinal).Select(session => new SessionSummary(session.Id, session.Name, session.MadeAt, session.Phase, session.Seats.Length))]);
}

/// <summary>One session in short.</summary>
public sealed record SessionSummary(string Id, string Name, string MadeAt, string Phase, int Seats);

/// <summary>A session as it is now, as far as who asks may see it.</summary>
/// <param name="Phase">lobby | practice | race | review | ended.</param>
/// <param name="Locked">True when nobody can join.</param>
/// <param name="Code">The join code, for the instructor and big screens; null for others and while it is locked.</param>
/// <param name="Race">Id of the race that is played.</param>
/// <param name="Round">Number of that race in the session, 1 first.</param>
/// <param name="Coming">The month that is lived next; null when the race is over.</param>
/// <param name="SeedHash">SHA-256 of the text <c>seed:salt</c>.</param>
/// <param name="Seed">Null until the race is over, like the salt.</param>
/// <param name="AllReady">True when every team that is waited for is ready for the coming month.</param>
/// <param name="Earlier">The races before this one, with their seeds.</param>
public sealed record SessionAnswer(
    Sentence Simulated, string Id, string Name, string MadeAt, string Phase, bool Locked, string? Code, string Race, int Round, int Months, int MonthsLived, string? Coming,
    string SeedHash, long? Seed, string? Salt, YouAnswer You, IReadOnlyList<SeatAnswer> Seats, IReadOnlyList<TeamAnswer> Teams, bool AllReady,
    IReadOnlyList<WithheldAnswer> Withheld, AbsenceRule? Absence, IReadOnlyList<EarlierRace> Earlier)
{
    public static SessionAnswer Of(Session session, RaceMoment moment, Caller caller)
    {
        bool leads = caller.Role == Role.Instructor, over = session.IsOver(session.Race().Id);
        var race = session.Race();
        return new(
            Sentences.Simulated, session.Id, session.Name, session.MadeAt, session.Phase, session.Code is null, leads || caller.Kind == SeatKinds.Screen ? session.Code : null,
            race.Id, session.Races.Length, moment.Header.Scenario.Months, moment.MonthsLived, moment.Coming?.ToString(),
            race.SeedHash(), over ? race.Seed : null, over ? race.Salt : null, new(caller.Who, caller.Kind ?? Session.Instructor, caller.Place),
            [.. session.Seats.Select(seat => new SeatAnswer(seat.Id, seat.Kind, seat.Place, seat.Label, leads || seat.Place == caller.Place ? seat.HasDraft : null))],
            [.. session.Places.Select(place => TeamAnswer.Of(session, moment, place))],
            session.AllReady(moment.MonthsLived),
            [.. session.Withheld.Select(one => new WithheldAnswer(one.Board, moment.World.Start.Plus(one.FromMonth).ToString(), one.Reason))],
            session.Rule, [.. session.Races[..^1].Select(one => new EarlierRace(one.Id, one.SeedHash(), one.Seed, one.Salt))]);
    }
}

/// <summary>Who asks.</summary>
/// <param name="Kind">instructor, captain, member, observer or screen.</param>
public sealed record YouAnswer(string Seat, string Kind, string? Place);

/// <summary>A seat of a session.</summary>
/// <param name="HasDraft">True while it keeps a draft; told only to the instructor and its team.</param>
public sealed record SeatAnswer(string Seat, string Kind, string? Place, string Label, bool? HasDraft);

/// <summary>A place that is played.</summary>
/// <param name="Level">county | prefecture | province.</param>
/// <param name="Seats">How many play it.</param>
/// <param name="Ready">True when its team is ready for the coming month.</param>
/// <param name="Submitted">True when its team decided something before the coming month.</param>
/// <param name="PlayedBy">The behaviour that plays it for its absent team; null while people do.</param>
public sealed record TeamAnswer(string Place, string Name, string NameEn, string Level, int Seats, bool Ready, bool Submitted, string? PlayedBy)
{
    internal static TeamAnswer Of(Session session, RaceMoment moment, string place)
    {
        var (zh, en) = PlayedPlaces.NameOf(moment.World, place);
        var team = session.Seats.Where(seat => seat.Place == place).ToList();
        return new(
            place, zh, en, PlayedPlaces.LevelOf(moment.World, place)!, team.Count, team.Exists(seat => seat.ReadyFor == moment.MonthsLived), team.Exists(seat => seat.SubmittedFor == moment.MonthsLived),
            session.Absent.GetValueOrDefault(place)?.Behaviour);
    }
}

/// <summary>A board that is withheld.</summary>
/// <param name="From">First month that is withheld.</param>
public sealed record WithheldAnswer(string Board, string From, string Reason);

/// <summary>A race that was practice.</summary>
public sealed record EarlierRace(string Race, string SeedHash, long Seed, string Salt);

/// <summary>How to join, for a wall.</summary>
/// <param name="Address">Where to join; the part after # is never sent to a server.</param>
/// <param name="Qr">The address as a QR code: an SVG image.</param>
public sealed record InvitationAnswer(string Code, string Address, string Qr);

/// <summary>A draft of a seat.</summary>
/// <param name="Conflicts">What would likely not be meant by it, were it submitted now.</param>
/// <param name="Cost">What it would take from the coming month to the end above what stands; null when it could not be submitted as it is.</param>
/// <param name="Refused">Why it could not be submitted as it is, field by field.</param>
public sealed record DraftAnswer(
    string Seat, string At, IReadOnlyList<RaceDecision> Decisions, IReadOnlyList<ConflictAnswer> Conflicts, DecisionsCost? Cost, IReadOnlyList<WrongField> Refused)
{
    internal static DraftAnswer Of(string seat, Draft draft, Race race)
    {
        var levers = new SetLevers(RaceIds.New(), seat, draft.At, null, draft.Decisions);
        var told = draft.Decisions.Length == 0 ? null : DecisionsTold.Of(race, levers);
        return new(
            seat, draft.At, [.. draft.Decisions.Select(decision => new RaceDecision(decision.Place, decision.Lever, decision.From.Length > 0 ? decision.From : null, decision.To, decision.Value))],
            told?.Conflicts ?? [], told?.Cost, told is null && draft.Decisions.Length > 0 ? [.. RaceFaults.Of(race, levers).Select(WrongField.Of)] : []);
    }
}

/// <summary>The drafts of one team.</summary>
public sealed record DraftList(IReadOnlyList<DraftAnswer> Drafts);

/// <summary>Messages, the oldest first.</summary>
public sealed record MessageList(IReadOnlyList<Message> Messages);

/// <summary>Notes, the oldest first.</summary>
public sealed record NoteList(IReadOnlyList<Note> Notes);

/// <summary>Everything that was done in a session, in order.</summary>
public sealed record AuditList(IReadOnlyList<AuditLine> Lines);
