namespace Simulation.Api;

/// <summary>Training sessions: races with seats, roles and an instructor.</summary>
public static class SessionRoutes
{
    private const int MostMessages = 1000, MostNotes = 500;

    /// <summary>Lists every session of this host, the newest first.</summary>
    public static async Task<Answer<SessionList>> List(SessionShelf sessions, CancellationToken stop) => new(SessionList.Of(await sessions.ListAsync(stop)));

    /// <summary>Makes a session and its first race, and tells the instructor's token, once.</summary>
    public static async Task<Made<NewSessionAnswer>> Begin(HttpRequest request, SessionDesk desk, WorldRegistry worlds, PolicyShelf policies)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        var (session, token) = await desk.BeginAsync(SessionRequest.Read(body, worlds, await policies.NamedAsync(body, stop)));
        return new($"/api/sessions/{session.Id}", new(session.Id, session.Name, session.Code!, session.Race().Id, token, session.Race().SeedHash()));
    }

    /// <summary>Gives a seat to who brings the code, and tells its token, once.</summary>
    public static async Task<Made<JoinAnswer>> Join(HttpRequest request, SessionDesk desk)
    {
        var stop = request.HttpContext.RequestAborted;
        var (reading, asked) = JoinRequest.Read(await RequestBody.ReadAsync(request, stop));
        reading.ThrowIfRefused();
        var (session, seat, token) = await desk.JoinAsync(asked, stop);
        return new($"/api/sessions/{session.Id}", new(session.Id, seat.Id, seat.Kind, seat.Place, session.Race().Id, token));
    }

    /// <summary>Tells which places a code opens and which of them are taken, before anybody joins.</summary>
    public static async Task<Answer<LookAnswer>> Look(HttpRequest request, SessionDesk desk)
    {
        var stop = request.HttpContext.RequestAborted;
        return new(await desk.LookAsync(LookRequest.Read(await RequestBody.ReadAsync(request, stop)), stop));
    }

    /// <summary>Returns a session as it is now, as far as who asks may see it.</summary>
    public static async Task<Answer<SessionAnswer>> One(string id, HttpContext context, TeamDesk teams, CancellationToken stop) => await AnswerAsync(id, context, teams, stop);

    /// <summary>Removes a session with its drafts, predictions, messages and audit lines. Its races stay as logs and hide nothing any more.</summary>
    public static async Task<Answer<RemovedSessionAnswer>> Remove(string id, HttpRequest request, SessionDesk desk)
    {
        var stop = request.HttpContext.RequestAborted;
        await RequestBody.ReadNothingAsync(request, stop);
        var last = await desk.RemoveAsync(id, Caller.Of(request.HttpContext), stop);
        return new(new(id, "removed", [.. last.Races.Select(race => race.Id)]));
    }

    /// <summary>Tells a new token of the instructor, once, for one that was lost, and the old one dies.</summary>
    public static async Task<Answer<HandOverAnswer>> Regain(string id, HttpRequest request, SessionDesk desk)
    {
        var stop = request.HttpContext.RequestAborted;
        await RequestBody.ReadNothingAsync(request, stop);
        return new(new(Session.Instructor, await desk.HandOverAsync(id, Session.Instructor, Caller.Of(request.HttpContext), stop)));
    }

    /// <summary>Returns how to join: for the instructor and big screens.</summary>
    public static async Task<Answer<InvitationAnswer>> Invitation(string id, HttpContext context, SessionShelf sessions, CancellationToken stop)
    {
        if (Caller.Of(context) is { Role: Role.Observer, Kind: not SeatKinds.Screen }) throw new ProblemException(SessionProblems.NotForRole());
        var session = await sessions.OneAsync(id, stop);
        if (session.Code is not { } code) throw new ProblemException(SessionProblems.Locked());
        string address = $"{context.Request.Scheme}://{context.Request.Host}/#join={code}";
        return new(new(code, address, QrImage.Svg(address)));
    }

    /// <summary>Locks a session, whose code dies, or unlocks it with a new code.</summary>
    public static async Task<Answer<SessionAnswer>> Lock(string id, HttpRequest request, SessionDesk desk, TeamDesk teams)
    {
        var stop = request.HttpContext.RequestAborted;
        await desk.LockAsync(id, LockRequest.Read(await RequestBody.ReadAsync(request, stop)).Locked, stop);
        return await AnswerAsync(id, request.HttpContext, teams, stop);
    }

    /// <summary>Goes on to a later phase; after practice the race itself begins anew.</summary>
    public static async Task<Answer<SessionAnswer>> GoOn(string id, HttpRequest request, SessionDesk desk, TeamDesk teams)
    {
        var stop = request.HttpContext.RequestAborted;
        await desk.GoOnAsync(id, PhaseRequest.Read(await RequestBody.ReadAsync(request, stop)).Phase, stop);
        return await AnswerAsync(id, request.HttpContext, teams, stop);
    }

    /// <summary>Begins anew: a new race from the same scenario, with another seed and the same seats.</summary>
    public static async Task<Answer<SessionAnswer>> Restart(string id, HttpRequest request, SessionDesk desk, TeamDesk teams)
    {
        var stop = request.HttpContext.RequestAborted;
        await desk.RestartAsync(id, RestartRequest.Read(await RequestBody.ReadAsync(request, stop)).Phase, stop);
        return await AnswerAsync(id, request.HttpContext, teams, stop);
    }

    /// <summary>Takes a seat back: its token dies at once.</summary>
    public static async Task<Answer<SessionAnswer>> Kick(string id, string seat, HttpRequest request, SessionDesk desk, TeamDesk teams)
    {
        var stop = request.HttpContext.RequestAborted;
        await RequestBody.ReadNothingAsync(request, stop);
        await desk.KickAsync(id, seat, stop);
        return await AnswerAsync(id, request.HttpContext, teams, stop);
    }

    /// <summary>Makes a seat the captain of its team; who was, becomes a member.</summary>
    public static async Task<Answer<SessionAnswer>> Appoint(string id, string seat, HttpRequest request, SessionDesk desk, TeamDesk teams)
    {
        var stop = request.HttpContext.RequestAborted;
        await RequestBody.ReadNothingAsync(request, stop);
        await desk.AppointAsync(id, seat, stop);
        return await AnswerAsync(id, request.HttpContext, teams, stop);
    }

    /// <summary>Hands a seat over: tells a new token, once, and the old one dies. Seats hand over themselves, the instructor any seat.</summary>
    /// <param name="seat">A seat, or <c>instructor</c>.</param>
    public static async Task<Answer<HandOverAnswer>> HandOver(string id, string seat, HttpRequest request, SessionDesk desk)
    {
        var stop = request.HttpContext.RequestAborted;
        var caller = Caller.Of(request.HttpContext);
        if (caller.TakesPart && caller.Seat != seat) throw new ProblemException(SessionProblems.OnlyInstructor());
        await RequestBody.ReadNothingAsync(request, stop);
        return new(new(seat, await desk.HandOverAsync(id, seat, caller, stop)));
    }

    /// <summary>Returns the drafts of one's own team.</summary>
    public static async Task<Answer<DraftList>> Drafts(string id, HttpContext context, SessionShelf sessions, IRaces races, Drafts drafts, CancellationToken stop)
    {
        var session = await sessions.OneAsync(id, stop);
        var all = new List<(string Seat, Draft Draft)>();
        foreach (var seat in session.Seats.Where(seat => seat.Place == Caller.Of(context).Place))
            if (await drafts.FindAsync(id, seat.Id, session.Race().Id, stop) is { } draft) all.Add((seat.Id, draft));
        return new(await races.ReadAsync(session.Race().Id, race => new DraftList([.. all.Select(one => DraftAnswer.Of(one.Seat, one.Draft, race))]), stop));
    }

    /// <summary>Keeps a draft of one's own, in place of the one before; only its team sees it.</summary>
    public static async Task<Answer<DraftAnswer>> Draft(string id, HttpRequest request, TeamDesk teams)
    {
        var stop = request.HttpContext.RequestAborted;
        return new(await teams.DraftAsync(id, Caller.Of(request.HttpContext), await RequestBody.ReadAsync(request, stop), stop));
    }

    /// <summary>Sends decisions to the race: the captain for its own place, the instructor for any team.</summary>
    public static async Task<Answer<DecisionsAnswer>> Decide(string id, HttpRequest request, TeamDesk teams)
    {
        var stop = request.HttpContext.RequestAborted;
        return new(await teams.DecideAsync(id, Caller.Of(request.HttpContext), await RequestBody.ReadAsync(request, stop), stop));
    }

    /// <summary>Says that a team is ready for the coming month, or takes it back.</summary>
    public static async Task<Answer<SessionAnswer>> Ready(string id, HttpRequest request, TeamDesk teams)
    {
        var stop = request.HttpContext.RequestAborted;
        await teams.ReadyAsync(id, Caller.Of(request.HttpContext), TeamReadyRequest.Read(await RequestBody.ReadAsync(request, stop)), stop);
        return await AnswerAsync(id, request.HttpContext, teams, stop);
    }

    /// <summary>Returns what was predicted and what came: of one's own team, of all for the instructor and at the review.</summary>
    public static async Task<Answer<PredictionsAnswer>> Predictions(string id, HttpContext context, SessionShelf sessions, IRaces races, Predictions predictions, CancellationToken stop)
    {
        var (session, caller) = (await sessions.OneAsync(id, stop), Caller.Of(context));
        string race = session.Race().Id;
        var view = new RaceView(session, caller, race);
        var kept = new List<(string Place, System.Collections.Immutable.ImmutableArray<Prediction> All)>();
        foreach (string place in session.Places.Where(place => !view.Hides || place == caller.Place)) kept.Add((place, await predictions.OfAsync(race, place, stop)));
        return new(await races.ReadAsync(
            race,
            now => new PredictionsAnswer(Sentences.Simulated, race, Simulation.Api.Predictions.Nominal, [
                .. kept.Where(team => team.All.Length > 0).Select(team => TeamPredictions.Of(now, team.Place, team.All, month => view.Withholds(Simulation.Api.Predictions.Board, month)))]),
            stop));
    }

    /// <summary>Keeps what a county's team expects of the coming month; it can be changed until the month is lived.</summary>
    public static async Task<Answer<PredictionsAnswer>> Predict(string id, HttpRequest request, TeamDesk teams, SessionShelf sessions, IRaces races, Predictions predictions)
    {
        var stop = request.HttpContext.RequestAborted;
        await teams.PredictAsync(id, Caller.Of(request.HttpContext), await RequestBody.ReadAsync(request, stop), stop);
        return await Predictions(id, request.HttpContext, sessions, races, predictions, stop);
    }

    /// <summary>Withholds boards from seats and observers, and reveals them.</summary>
    public static async Task<Answer<SessionAnswer>> Boards(string id, HttpRequest request, SessionShelf sessions, SessionDesk desk, TeamDesk teams, IRaces races)
    {
        var stop = request.HttpContext.RequestAborted;
        var (reading, asked) = BoardsRequest.Read(await RequestBody.ReadAsync(request, stop));
        var session = await sessions.OneAsync(id, stop);
        var withheld = await races.ReadAsync(session.Race().Id, race => CheckBoards(reading, race, asked), stop);
        reading.ThrowIfRefused();
        await sessions.ChangeAsync(id, now => Withhold(now, withheld, asked.Reveal, desk.Now()), stop);
        return await AnswerAsync(id, request.HttpContext, teams, stop);
    }

    /// <summary>Returns the messages to who asks; all of them for the instructor.</summary>
    /// <param name="after">Number of the last message that is known.</param>
    public static async Task<Answer<MessageList>> Messages(string id, int? after, HttpContext context, SessionShelf sessions, CancellationToken stop)
    {
        var (session, caller) = (await sessions.OneAsync(id, stop), Caller.Of(context));
        var seat = session.FindSeat(caller.Seat ?? "");
        return new(new([.. session.Messages.Where(message => message.Number > (after ?? -1) && (caller.Role == Role.Instructor || (seat is not null && message.IsFor(seat))))]));
    }

    /// <summary>Tells something to all, to a team or to a seat.</summary>
    public static async Task<Answer<MessageList>> Tell(string id, HttpRequest request, SessionShelf sessions, SessionDesk desk, TeamDesk teams)
    {
        var stop = request.HttpContext.RequestAborted;
        var (reading, asked) = MessageRequest.Read(await RequestBody.ReadAsync(request, stop));
        var (session, moment) = await teams.NowAsync(id, stop);
        if (asked.To is { } to && !session.Places.Contains(to) && session.FindSeat(to) is null && !reading.IsRefused("to"))
            reading.Refuse("to", to, "应为本场次的席位或地点，或不写（发给全体）", "must be a seat or a place of the session, or left out for everybody");
        reading.ThrowIfRefused();
        session = await sessions.ChangeAsync(
            id,
            now => now.Messages.Length >= MostMessages ? throw new ProblemException(SessionProblems.Full($"一个场次最多 {MostMessages} 条消息", $"a session holds {MostMessages} messages at most"))
                : (now with { Messages = now.Messages.Add(new(now.Messages.Length, desk.Now(), asked.To, moment.Coming?.ToString(), asked.Text)) }).Told(desk.Now(), Session.Instructor, "tell", asked.To, $"{now.Messages.Length}"),
            stop);
        return new(new(session.Messages[^1..]));
    }

    /// <summary>Returns the instructor's notes.</summary>
    public static async Task<Answer<NoteList>> Notes(string id, SessionShelf sessions, CancellationToken stop) => new(new((await sessions.OneAsync(id, stop)).Notes));

    /// <summary>Keeps a note about a month, for the review.</summary>
    public static async Task<Answer<NoteList>> Note(string id, HttpRequest request, SessionShelf sessions, SessionDesk desk, IRaces races)
    {
        var stop = request.HttpContext.RequestAborted;
        var (reading, asked) = NoteRequest.Read(await RequestBody.ReadAsync(request, stop));
        var session = await sessions.OneAsync(id, stop);
        string? month = await races.ReadAsync(session.Race().Id, race => asked.Month is { } given ? CheckMonth(reading, race, "month", given)?.ToString() : race.Coming?.ToString(), stop);
        reading.ThrowIfRefused();
        session = await sessions.ChangeAsync(
            id,
            now => now.Notes.Length >= MostNotes ? throw new ProblemException(SessionProblems.Full($"一个场次最多 {MostNotes} 条笔记", $"a session holds {MostNotes} notes at most"))
                : (now with { Notes = now.Notes.Add(new(now.Notes.Length, desk.Now(), month, asked.Text)) }).Told(desk.Now(), Session.Instructor, "note", null, $"{now.Notes.Length}"),
            stop);
        return new(new(session.Notes[^1..]));
    }

    /// <summary>Has the place of an absent team played by a behaviour, or hands it back.</summary>
    public static async Task<Answer<SessionAnswer>> Absence(string id, HttpRequest request, TeamDesk teams, Absences absences, RaceClocks clocks)
    {
        var stop = request.HttpContext.RequestAborted;
        var (reading, asked) = AbsenceRequest.Read(await RequestBody.ReadAsync(request, stop));
        var (session, moment) = await teams.NowAsync(id, stop);
        bool isCounty = session.Places.Contains(asked.Place) && PlayedPlaces.LevelOf(moment.World, asked.Place) == "county";
        if (!isCounty && !reading.IsRefused("place")) reading.Refuse("place", asked.Place, "应为本场次的一个县（市、区）：只有县能由行为代打", "must be a county of the session: behaviours play counties only");
        if (asked.Behaviour is { } behaviour) PlayedPlaces.CheckBehaviour(reading, moment.World, "behaviour", behaviour);
        reading.ThrowIfRefused();
        if (!session.IsPlayed()) throw new ProblemException(SessionProblems.NotPlayed(session.Phase));
        await absences.SetAsync(session, asked.Place, asked.Behaviour, stop);
        // It may have been the last that the clock waited for.
        clocks.Look(session.Race().Id);
        return await AnswerAsync(id, request.HttpContext, teams, stop);
    }

    /// <summary>Returns a line for everything that was done, in order.</summary>
    /// <param name="from">Number of the first line.</param>
    public static async Task<Answer<AuditList>> Audit(string id, int? from, SessionShelf sessions, CancellationToken stop) =>
        new(new(await sessions.AuditAsync(await sessions.OneAsync(id, stop), Math.Max(from ?? 0, 0), stop)));

    private static async Task<Answer<SessionAnswer>> AnswerAsync(string id, HttpContext context, TeamDesk teams, CancellationToken stop)
    {
        var (session, moment) = await teams.NowAsync(id, stop);
        return new(SessionAnswer.Of(session, moment, Caller.Of(context)));
    }

    // What is to be withheld; "all" is the boards that there are, so that one of them can be revealed.
    private static List<WithheldBoard> CheckBoards(Reading reading, Race race, BoardsRequest asked)
    {
        string[] known = [WithheldBoard.All, .. race.Plan.Atlas.Boards.Select(board => board.Key)];
        Check("withhold", asked.Withhold);
        Check("reveal", asked.Reveal);
        int from = asked.From is { } text && CheckMonth(reading, race, "from", text) is { } month ? month.Number - race.World.Start.Number : 0;
        var keys = asked.Withhold.Contains(WithheldBoard.All) ? known[1..] : asked.Withhold.Distinct(StringComparer.Ordinal);
        return [.. keys.Select(board => new WithheldBoard(board, from, asked.Reason ?? ""))];

        void Check(string field, IReadOnlyList<string> keys)
        {
            for (int i = 0; i < keys.Count; i++)
            {
                if (known.Contains(keys[i]) || reading.IsRefused($"{field}[{i}]")) continue;
                var near = NearestWord.To(keys[i], known);
                reading.Refuse($"{field}[{i}]", keys[i], near is null ? $"没有这个榜单，例如 {known[1]}" : $"没有这个榜单，是否指 {near}", near is null ? $"is no board; for example there is {known[1]}" : $"is no board; did you mean {near}?");
            }
        }
    }

    private static Month? CheckMonth(Reading reading, Race race, string field, string text)
    {
        var (start, end) = (race.World.Start, race.World.Start.Plus(race.Header.Scenario.Months - 1));
        if (Month.TryParse(text, out var month) && month >= start && month <= end) return month;
        if (!reading.IsRefused(field)) reading.Refuse(field, text, $"应为 {start} 到 {end} 之间的年月", $"must be a month from {start} to {end}");
        return null;
    }

    private static Session Withhold(Session now, List<WithheldBoard> withheld, IReadOnlyList<string> reveal, string at)
    {
        var left = now.Withheld.Where(one => !reveal.Contains(WithheldBoard.All) && !reveal.Contains(one.Board) && !withheld.Exists(other => other.Board == one.Board));
        var after = now with { Withheld = [.. left, .. withheld] };
        if (withheld.Count > 0) after = after.Told(at, Session.Instructor, "withhold", null, string.Join(' ', withheld.Select(one => one.Board)));
        return reveal.Count > 0 ? after.Told(at, Session.Instructor, "reveal", null, string.Join(' ', reveal)) : after;
    }
}
