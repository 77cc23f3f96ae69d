namespace Simulation.Api;

/// <summary>What somebody wants of a race.</summary>
public enum RaceAct
{
    /// <summary>What is lived: the race, its boards, its counties, its events.</summary>
    Watch,

    /// <summary>What tells of the future to who can count: log, forks, differences, capsule, review of the whole. Seats see it when the race is over.</summary>
    Recall,

    /// <summary>What lives futures: forks, forecasts with other decisions, dry runs. Only the instructor's.</summary>
    Foresee,

    /// <summary>What moves the race: clock, shocks, rules, decisions for others. Only the instructor's, while the race is played.</summary>
    Steer,
}

/// <summary>On a route of a race: what is done there. Where a route says nothing, only the instructor of a running session may use it.</summary>
public sealed record OfRace(RaceAct Act);

/// <summary>Keeps the races of running sessions from everybody but those who take part, and the future from these.</summary>
public sealed class RaceGuard(SessionShelf sessions)
{
    /// <summary>Demands that somebody may do something with a race.</summary>
    /// <returns>What of the race may be shown.</returns>
    /// <exception cref="ProblemException">It is forbidden, or it is not the time for it.</exception>
    public async Task<RaceView> DemandAsync(Caller caller, string race, RaceAct act, CancellationToken stop)
    {
        var session = await sessions.OfRaceAsync(race, stop);
        if (caller.TakesPart && session?.Id != caller.Session) throw new ProblemException(SessionProblems.OtherSession());
        if (session is null || (!session.IsRunning() && !caller.TakesPart)) return RaceView.Whole;
        if (session.Id != caller.Session) throw new ProblemException(SessionProblems.RaceOfSession(race));
        bool over = session.IsOver(race);
        if (caller.Role == Role.Instructor)
        {
            // Branches are the instructor's own, to be steered at any time.
            bool own = session.Races.Any(one => one.Id == race);
            if (act == RaceAct.Steer && own && (over || !session.IsPlayed())) throw new ProblemException(SessionProblems.NotPlayed(session.Phase));
            return new(session, caller, race);
        }

        if (act is RaceAct.Steer or RaceAct.Foresee) throw new ProblemException(SessionProblems.OnlyInstructor());
        if (act == RaceAct.Recall && !over) throw new ProblemException(SessionProblems.Future());
        return new(session, caller, race);
    }

    /// <summary>What somebody who has been watching a race for a while may be shown now; null when it is nothing more: the token is dead, or the race closed to it.</summary>
    public async Task<RaceView?> StillAsync(Caller caller, string race, CancellationToken stop)
    {
        if (caller.Session is { } id)
        {
            var session = await sessions.FindAsync(id, stop);
            string? hash = caller.Role == Role.Instructor ? session?.InstructorHash : session?.FindSeat(caller.Seat!)?.TokenHash;
            if (hash is null || hash != caller.TokenHash) return null;
        }

        try
        {
            return await DemandAsync(caller, race, RaceAct.Watch, stop);
        }
        catch (ProblemException e) when (e.Problem.Status == StatusCodes.Status403Forbidden)
        {
            // That it is forbidden is the answer.
            return null;
        }
    }
}

/// <summary>What of a race somebody may be shown.</summary>
/// <param name="Session">Its session; null when it has none, or that is over.</param>
public sealed record RaceView(Session? Session, Caller Caller, string Race)
{
    /// <summary>Everything.</summary>
    public static RaceView Whole { get; } = new(null, Caller.Planner, "");

    /// <summary>The view that was granted to a request.</summary>
    public static RaceView Of(HttpContext context) => context.Features.Get<RaceView>() ?? throw new InvalidOperationException("the route is not one of a race");

    /// <summary>True while things are kept from who asks.</summary>
    public bool Hides => Session is not null && Caller.TakesPart && !Session.IsOver(Race);

    /// <summary>True when the whole page of a county may be shown: to its team, to those above it, and to all when the race is over.</summary>
    public bool SeesInside(World world, string county) =>
        !Hides || (Caller.Place is { } place && (place == county || place == world.Province || world.Counties.Any(row => row.Code == county && row.Prefecture == place)));

    /// <summary>Demands the review of a county: it shows its inside, and its rank on every board that it is on.</summary>
    /// <param name="county">Position of the county.</param>
    /// <exception cref="ProblemException">It is another team's, or a board is withheld.</exception>
    public void DemandReview(Race race, int county, int month)
    {
        if (!SeesInside(race.World, race.World.Counties[county].Code)) throw new ProblemException(SessionProblems.OtherTeam());
        var boards = race.Plan.Atlas.Boards;
        for (int list = 0; list < boards.Length; list++)
            if (race.Members(list, month).Contains(county)) DemandBoard(boards[list].Key, month);
    }

    /// <summary>True when a board of a month is kept from who asks.</summary>
    public bool Withholds(string board, int month) => Hides && Session!.Withholds(board, month) is not null;

    /// <summary>Months, from the first, of which a board is shown.</summary>
    public int ShownUntil(string board) => Hides ? Session!.ShownUntil(board) : int.MaxValue;

    /// <summary>Demands a board of a month.</summary>
    /// <exception cref="ProblemException">It is withheld; says why.</exception>
    public void DemandBoard(string board, int month)
    {
        if (Hides && Session!.Withholds(board, month) is { } withheld) throw new ProblemException(SessionProblems.Withheld(board, withheld.Reason));
    }

    /// <summary>A command as its sender: who leads a session cannot send it as somebody else.</summary>
    public RaceAsked Sign(RaceAsked asked) => Session is null ? asked : asked with { Command = asked.Command with { Who = Caller.Who } };
}
