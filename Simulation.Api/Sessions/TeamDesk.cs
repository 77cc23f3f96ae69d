namespace Simulation.Api;

/// <summary>What teams do in a session: draft, decide, say that they are ready, and predict.</summary>
public sealed class TeamDesk(SessionShelf sessions, IRaces races, Drafts drafts, Predictions predictions, Absences absences, RaceClocks clocks, TimeProvider clock)
{
    /// <summary>Longest name of a command: the seat's own name is put before it, so that no two seats use the same.</summary>
    private const int LongestCommand = 40;

    /// <summary>The session, and where its race stands.</summary>
    public async Task<(Session Session, RaceMoment Moment)> NowAsync(string id, CancellationToken stop)
    {
        var session = await sessions.OneAsync(id, stop);
        return (session, await races.ReadAsync(session.Race().Id, RaceMoment.Of, stop));
    }

    /// <summary>Keeps the draft of a seat; an empty one is no draft.</summary>
    public async Task<DraftAnswer> DraftAsync(string id, Caller caller, ReadOnlyMemory<byte> json, CancellationToken stop)
    {
        var (session, moment) = await NowAsync(id, stop);
        var asked = Read(json, caller, session, moment, instructor: false);
        asked.Reading.ThrowIfRefused();
        var draft = new Draft(session.Race().Id, RaceRequest.Now(clock), ((SetLevers)asked.Command).Decisions);
        await drafts.KeepAsync(id, caller.Seat!, draft, stop);
        await absences.ReturnAsync(session, caller, moment, stop);
        bool any = draft.Decisions.Length > 0;
        // Only that there is a draft is told, and only when that changes.
        if (session.FindSeat(caller.Seat!)?.HasDraft != any)
        {
            await sessions.ChangeAsync(
                id, now => Active(now.With(SessionDesk.SeatOf(now, caller.Seat!) with { HasDraft = any }), caller.Place!, moment).Told(draft.At, caller.Who, any ? "draft" : "draft-away", caller.Seat), stop);
        }

        return await races.ReadAsync(session.Race().Id, race => DraftAnswer.Of(caller.Seat!, draft, race), stop);
    }

    /// <summary>Sends decisions to the race: a team for its own place, the instructor for any team.</summary>
    public async Task<DecisionsAnswer> DecideAsync(string id, Caller caller, ReadOnlyMemory<byte> json, CancellationToken stop)
    {
        var (session, moment) = await NowAsync(id, stop);
        if (caller.Role == Role.Seat) DemandSpeaker(session, caller);
        if (!session.IsPlayed()) throw new ProblemException(SessionProblems.NotPlayed(session.Phase));
        var asked = Read(json, caller, session, moment, caller.Role == Role.Instructor);
        asked.CheckAny("decisions", ((SetLevers)asked.Command).Decisions.Length);
        asked = asked with { Command = (SetLevers)asked.Command with { Day = await clocks.DayAsync(session.Race().Id, stop) } };
        var answer = await RaceRoutes.DecideAsync(session.Race().Id, asked, races, stop);
        // Only now: what is refused hands nothing back.
        await absences.ReturnAsync(session, caller, moment, stop);
        string at = answer.Entries[0].At;
        string command = asked.Command.Id, place = asked.Command.Who[(asked.Command.Who.IndexOf(':') + 1)..];
        await sessions.ChangeAsync(
            id,
            now =>
            {
                // A command that came twice is told once.
                if (now.Audit.Any(line => line.What == "decide" && line.Detail == command)) return now;
                // What was sent stands, even if the seat was taken back meanwhile.
                var after = now.FindSeat(caller.Seat ?? "") is { } seat ? Active(now.With(seat with { SubmittedFor = moment.MonthsLived, HasDraft = false }), place, moment) : now;
                return after.Told(at, caller.Who, "decide", place, command);
            },
            stop);
        if (caller.Role == Role.Seat) await drafts.KeepAsync(id, caller.Seat!, new(session.Race().Id, at, []), stop);
        return answer;
    }

    /// <summary>Says that a team is ready for the coming month, or takes it back.</summary>
    public async Task<Session> ReadyAsync(string id, Caller caller, TeamReadyRequest asked, CancellationToken stop)
    {
        var (session, moment) = await NowAsync(id, stop);
        DemandSpeaker(session, caller);
        if (!session.IsPlayed()) throw new ProblemException(SessionProblems.NotPlayed(session.Phase));
        if (moment.Coming is not { } coming) throw new ProblemException(SessionProblems.Over());
        if (asked.Month is { } month && month != $"{coming}") throw new ProblemException(RaceProblems.OtherMonth(month, $"{coming}"));
        await absences.ReturnAsync(session, caller, moment, stop);
        var changed = await sessions.ChangeAsync(
            id,
            now => Active(now.With(SessionDesk.SeatOf(now, caller.Seat!) with { ReadyFor = asked.Ready ? moment.MonthsLived : null }), caller.Place!, moment)
                .Told(RaceRequest.Now(clock), caller.Who, asked.Ready ? "ready" : "not-ready", caller.Place, $"{coming}"),
            stop);
        clocks.Look(changed.Race().Id);
        return changed;
    }

    /// <summary>Keeps what a county's team predicts of the coming month.</summary>
    public async Task PredictAsync(string id, Caller caller, ReadOnlyMemory<byte> json, CancellationToken stop)
    {
        var (session, moment) = await NowAsync(id, stop);
        DemandSpeaker(session, caller);
        if (!session.IsPlayed()) throw new ProblemException(SessionProblems.NotPlayed(session.Phase));
        if (moment.Coming is not { } coming) throw new ProblemException(SessionProblems.Over());
        if (PlayedPlaces.LevelOf(moment.World, caller.Place!) != "county") throw new ProblemException(SessionProblems.NotForRole());
        var predicted = PredictionRequest.Read(json, moment.World, $"{coming}", caller.Seat!, RaceRequest.Now(clock));
        await absences.ReturnAsync(session, caller, moment, stop);
        string race = session.Race().Id;
        await predictions.KeepAsync(race, caller.Place!, predicted, stop);
        // Whoever was slower than the month must not be taken for a prophet.
        if (await races.ReadAsync(race, now => now.MonthsLived, stop) != moment.MonthsLived)
        {
            await predictions.ForgetAsync(race, caller.Place!, predicted, stop);
            throw new ProblemException(SessionProblems.Revealed($"{coming}"));
        }

        await sessions.ChangeAsync(id, now => Active(now, caller.Place!, moment).Told(predicted.At, caller.Who, "predict", caller.Place, $"{coming}"), stop);
    }

    private static Session Active(Session session, string place, RaceMoment moment) => session with { LastActs = session.LastActs.SetItem(place, moment.MonthsLived) };

    private static void DemandSpeaker(Session session, Caller caller)
    {
        if (session.FindSeat(caller.Seat!) is not { } seat || !session.Speaks(seat)) throw new ProblemException(SessionProblems.NotForRole());
    }

    // Nobody can say who he is: the token says it.
    private RaceAsked Read(ReadOnlyMemory<byte> json, Caller caller, Session session, RaceMoment moment, bool instructor)
    {
        var reading = new Reading { MostInList = RaceAsked.MostAtOnce };
        var given = reading.Open(JsonText.Parse(json), "", instructor ? ["decisions", "place", "command", "position"] : ["decisions", "command", "position"]);
        given.Required("decisions");
        var decisions = ScenarioRequest.ReadDecisions(reading, given, dated: false);
        string place = instructor ? given.Text("place") : caller.Place!;
        if (!session.Places.Contains(place))
        {
            if (!reading.IsRefused("place")) reading.Refuse("place", place, $"这个场次里没有它；可选：{string.Join("、", session.Places)}", $"is not played in this session; there are {string.Join(", ", session.Places)}");
        }
        else
        {
            PlayedPlaces.CheckDecisions(reading, moment.World, place, decisions);
        }

        string command = given.TextOrNull("command") ?? RaceIds.New();
        if (!reading.IsRefused("command") && (!CommandName.IsRight(command) || command.Length > LongestCommand))
            reading.Refuse("command", command, $"应为 1 到 {LongestCommand} 个字母、数字或连字符", $"must be 1 to {LongestCommand} letters, digits or hyphens");
        string who = instructor ? $"{Session.Instructor}:{place}" : $"seat:{place}";
        return new(reading, given, new SetLevers($"{caller.Who}-{command}", who, RaceRequest.Now(clock), given.WholeOrNull("position", 0, RaceAsked.LargestPosition), decisions));
    }
}
