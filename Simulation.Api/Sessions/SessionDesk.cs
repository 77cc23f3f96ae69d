using System.Security.Cryptography;

namespace Simulation.Api;

/// <summary>Where a race of a session stands.</summary>
/// <param name="MonthsLived">The number of the coming month, 0 first.</param>
/// <param name="Coming">The month that is lived next; null when the race is over.</param>
public sealed record RaceMoment(World World, RaceHeader Header, int MonthsLived, Month? Coming)
{
    public static RaceMoment Of(Race race) => new(race.World, race.Header, race.MonthsLived, race.Coming);
}

/// <summary>What an instructor does with a session: make it, lead it through its phases, and look after its seats.</summary>
public sealed class SessionDesk(SessionShelf sessions, IRaces races, Drafts drafts, Predictions predictions, WorldRegistry worlds, WrongCodes wrongCodes, TimeProvider clock)
{
    /// <summary>Most seats of a session, observers and screens with them.</summary>
    private const int MostSeats = 600;

    /// <summary>The host's time as it is kept.</summary>
    public string Now() => RaceRequest.Now(clock);

    /// <summary>Makes a session and its first race.</summary>
    /// <returns>The session, and the instructor's token, which nobody can ask for again.</returns>
    public async Task<(Session Session, string Token)> BeginAsync(CheckedSession asked)
    {
        string id = RaceIds.New(), token = SessionTokens.New(id), at = Now();
        var header = new RaceHeader("", asked.Name, at, ModelVersion.Current, asked.World.Version, asked.World.Hash, asked.Scenario);
        var session = new Session
        {
            Id = id, Name = asked.Name, MadeAt = at, Phase = Phases.Lobby, Code = await NewCodeAsync(id), InstructorHash = SessionTokens.Hash(token),
            Places = asked.Places, MostInTeam = asked.MostInTeam, Rule = asked.Rule, Races = [await MakeRaceAsync(id, header)],
        };
        session = session.Told(at, "planner", "begin", null, session.Race().Id);
        await sessions.BeginAsync(session);
        return (session, token);
    }

    /// <summary>Tells what a code opens. Wrong codes count like those of who joins, or one would guess here.</summary>
    /// <exception cref="ProblemException">The code is wrong, or there were too many wrong ones.</exception>
    public async Task<LookAnswer> LookAsync(LookRequest asked, CancellationToken stop)
    {
        var found = await wrongCodes.TryAsync(() => sessions.OfCodeAsync(asked.Code, stop), stop) ?? throw new ProblemException(SessionProblems.WrongCode());
        // A code may have died between the two readings.
        if (found.Code != asked.Code) throw new ProblemException(SessionProblems.WrongCode());
        return await races.ReadAsync(found.Race().Id, race => LookAnswer.Of(found, race.World), stop);
    }

    /// <summary>Gives a seat to who brings the right code.</summary>
    /// <exception cref="ProblemException">The code is wrong, or there is no room.</exception>
    public async Task<(Session Session, Seat Seat, string Token)> JoinAsync(JoinRequest asked, CancellationToken stop)
    {
        var found = await wrongCodes.TryAsync(() => sessions.OfCodeAsync(asked.Code, stop), stop) ?? throw new ProblemException(SessionProblems.WrongCode());
        string token = SessionTokens.New(found.Id), at = Now();
        Seat? made = null;
        var session = await sessions.ChangeAsync(
            found.Id,
            now =>
            {
                if (now.Code != asked.Code) throw new ProblemException(SessionProblems.WrongCode());
                made = SeatFor(now, asked, SessionTokens.Hash(token), at);
                return (now with { Seats = now.Seats.Add(made), SeatsMade = now.SeatsMade + 1 }).Told(at, made.Id, "join", made.Id, made.Kind);
            },
            stop);
        return (session, made!, token);
    }

    /// <summary>Locks a session, whose code dies, or unlocks it with a new code.</summary>
    public async Task<Session> LockAsync(string id, bool locked, CancellationToken stop)
    {
        string? code = locked ? null : await NewCodeAsync(id);
        return await sessions.ChangeAsync(
            id,
            now => locked == now.Code is null ? now : (now with { Code = code }).Told(Now(), Session.Instructor, locked ? "lock" : "unlock", null),
            stop);
    }

    /// <summary>Goes on to a later phase; after practice the race itself begins anew.</summary>
    public async Task<Session> GoOnAsync(string id, string phase, CancellationToken stop)
    {
        var session = await sessions.OneAsync(id, stop);
        DemandAfter(session, phase);
        if (phase == Phases.Race && await races.ReadAsync(session.Race().Id, race => race.Log.Count > 0, stop)) return await RestartAsync(id, phase, stop);
        var changed = await sessions.ChangeAsync(
            id,
            now =>
            {
                DemandAfter(now, phase);
                var after = now with { Phase = phase, Code = phase == Phases.Ended ? null : now.Code, Withheld = phase is Phases.Review or Phases.Ended ? [] : now.Withheld };
                return after.Told(Now(), Session.Instructor, "phase", null, phase);
            },
            stop);
        if (!changed.IsPlayed()) await StopClockAsync(changed.Race().Id, stop);
        return changed;
    }

    /// <summary>Begins anew with a new race: same scenario, another seed, same seats.</summary>
    /// <param name="phase">practice or race; null: the phase it is in.</param>
    public async Task<Session> RestartAsync(string id, string? phase, CancellationToken stop)
    {
        var before = await sessions.OneAsync(id, stop);
        if (!before.IsRunning()) throw new ProblemException(SessionProblems.NotPlayed(before.Phase));
        var header = await races.ReadAsync(before.Race().Id, race => race.Header, stop);
        var world = RaceReplay.WorldOf(worlds, header, "");
        await StopClockAsync(before.Race().Id, stop);
        var race = await MakeRaceAsync(id, header with { MadeAt = Now(), ModelVersion = ModelVersion.Current, WorldVersion = world.Version, WorldHash = world.Hash });
        return await sessions.ChangeAsync(
            id,
            now =>
            {
                if (now.Race() != before.Race() || now.Phase != before.Phase) throw new ProblemException(SessionProblems.Overtaken());
                string next = phase ?? (now.Phase == Phases.Review ? Phases.Practice : now.Phase);
                return (now with
                {
                    Phase = next, Races = now.Races.Add(race), Withheld = [], Absent = now.Absent.Clear(), LastActs = now.LastActs.Clear(),
                    Seats = [.. now.Seats.Select(seat => seat with { ReadyFor = null, SubmittedFor = null, HasDraft = false })],
                }).Told(Now(), Session.Instructor, "restart", null, $"{next} {race.Id}");
            },
            stop);
    }

    /// <summary>Takes a seat back: its token dies at once.</summary>
    public Task<Session> KickAsync(string id, string seat, CancellationToken stop) => sessions.ChangeAsync(
        id, now => (now with { Seats = now.Seats.Remove(SeatOf(now, seat)) }).Told(Now(), Session.Instructor, "kick", seat), stop);

    /// <summary>Makes a seat the captain of its team; who was, becomes a member.</summary>
    public Task<Session> AppointAsync(string id, string seat, CancellationToken stop) => sessions.ChangeAsync(
        id,
        now =>
        {
            var chosen = SeatOf(now, seat);
            if (chosen.Place is null) throw new ProblemException(SessionProblems.NotForRole());
            var seats = now.Seats.Select(one => one.Id == seat ? one with { Kind = SeatKinds.Captain } : one.Place == chosen.Place ? one with { Kind = SeatKinds.Member } : one);
            return (now with { Seats = [.. seats] }).Told(Now(), Session.Instructor, "captain", seat);
        },
        stop);

    /// <summary>Hands a seat over: a new token, and the old one dies.</summary>
    /// <param name="seat">A seat, or <c>instructor</c>.</param>
    public async Task<string> HandOverAsync(string id, string seat, Caller caller, CancellationToken stop)
    {
        string token = SessionTokens.New(id), hash = SessionTokens.Hash(token);
        await sessions.ChangeAsync(
            id,
            now => (seat == Session.Instructor ? now with { InstructorHash = hash } : now.With(SeatOf(now, seat) with { TokenHash = hash })).Told(Now(), caller.Who, "hand-over", seat),
            stop);
        return token;
    }

    /// <summary>Ends a session and removes it with its drafts, predictions, messages and audit lines; its races stay as logs.</summary>
    /// <returns>The session as it was last.</returns>
    public async Task<Session> RemoveAsync(string id, Caller caller, CancellationToken stop)
    {
        // First nobody of it may do anything any more: every token but the instructor's dies here.
        var last = await sessions.ChangeAsync(id, now => (now with { Phase = Phases.Ended, Code = null, Seats = [] }).Told(Now(), caller.Who, "remove", null), stop);
        try
        {
            await StopClockAsync(last.Race().Id, stop);
        }
        catch (ProblemException e) when (e.Problem.Status == StatusCodes.Status409Conflict)
        {
            // A race that this host cannot live has no clock that runs, and is no reason to keep its session.
        }

        await drafts.RemoveAsync(id, stop);
        await predictions.RemoveAsync([.. last.Races.Select(race => race.Id)], stop);
        await sessions.RemoveAsync(id, stop);
        return last;
    }

    internal static Seat SeatOf(Session session, string seat) => session.FindSeat(seat) ?? throw new ProblemException(SessionProblems.UnknownSeat(seat));

    private static Seat SeatFor(Session session, JoinRequest asked, string hash, string at)
    {
        if (session.Seats.Length >= MostSeats) throw new ProblemException(SessionProblems.Full($"这个场次最多 {MostSeats} 个席位", $"a session has {MostSeats} seats at most"));
        string kind = asked.Kind ?? SeatKinds.Member;
        if (asked.Place is { } place)
        {
            if (!session.Places.Contains(place))
            {
                throw new RefusedException([new(
                    "place", place, $"这个场次里没有它；可选：{string.Join("、", session.Places)}", $"is not played in this session; there are {string.Join(", ", session.Places)}")]);
            }

            var team = session.Seats.Where(seat => seat.Place == place).ToList();
            if (team.Count >= session.MostInTeam) throw new ProblemException(SessionProblems.Full($"{place} 已有 {team.Count} 个席位", $"{place} has {team.Count} seats already"));
            bool led = team.Exists(seat => seat.Kind == SeatKinds.Captain);
            if (led && kind == SeatKinds.Captain) throw new ProblemException(SessionProblems.Full($"{place} 已有队长；请作为队员（member）加入", $"{place} has a captain; join as a member"));
            if (asked.Kind is null && !led) kind = SeatKinds.Captain;
        }

        return new($"{asked.Place ?? kind}-{session.SeatsMade + 1}", kind, asked.Place, asked.Label ?? "", hash, at);
    }

    private static void DemandAfter(Session session, string phase)
    {
        var after = Phases.After(session.Phase);
        if (after.Contains(phase)) return;
        throw new RefusedException([new(
            "phase", phase, $"场次在 {session.Phase}；其后可以是：{(after.IsEmpty ? "无" : string.Join("、", after))}。重新开始用 restart",
            $"the session is in {session.Phase}; after it may come {(after.IsEmpty ? "nothing" : string.Join(", ", after))}. To begin anew use restart")]);
    }

    /// <summary>Makes a race of a session, whose seed nobody knows.</summary>
    private async Task<SessionRace> MakeRaceAsync(string session, RaceHeader header)
    {
        var race = new SessionRace(RaceIds.New(), (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) & ScenarioRequest.LargestSeed), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        await sessions.TieAsync(race.Id, session);
        await races.BeginAsync(new RaceLog(header with { Id = race.Id, Scenario = header.Scenario with { Seed = race.Seed } }, []), CancellationToken.None);
        return race;
    }

    // What is over must not go on by itself.
    private async Task StopClockAsync(string race, CancellationToken stop)
    {
        var (clockSet, ended) = await races.ReadAsync(race, now => (now.Clock, now.Coming is null), stop);
        if (ended || clockSet.Mode == RaceClock.Hand || clockSet.Paused) return;
        try
        {
            await races.SendAsync(race, new SetClock(RaceIds.New(), Session.Instructor, Now(), null, clockSet with { Paused = true }), stop);
        }
        catch (RefusedException e)
        {
            throw new ProblemException(RaceProblems.Refused(e));
        }
    }

    private async Task<string> NewCodeAsync(string session)
    {
        while (true)
        {
            string code = JoinCodes.New();
            if (await sessions.ClaimCodeAsync(code, session)) return code;
        }
    }
}
