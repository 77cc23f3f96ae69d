using System.Collections.Immutable;

namespace Simulation.Api;

/// <summary>Has absent teams played by a named behaviour and hands their places back; both stand in the log of the race.</summary>
public sealed class Absences(SessionShelf sessions, IRaces races, TimeProvider clock)
{
    /// <summary>Who a race is told it was when the rule of a session said so.</summary>
    private const string Rule = "rule";

    /// <summary>Has a place played by a behaviour from the coming month on, or hands it back to its team.</summary>
    /// <param name="behaviour">Who plays it; null hands it back.</param>
    public async Task SetAsync(Session session, string place, string? behaviour, CancellationToken stop)
    {
        await SendAsync(session.Race().Id, $"{Session.Instructor}:{place}", $"{Session.Instructor}-{RaceIds.New()}", place, behaviour, stop);
        await KeepAsync(session.Id, Session.Instructor, place, behaviour is null ? null : new(behaviour, ByRule: false), stop);
    }

    /// <summary>Hands a place back that the rule took, because its team has come back.</summary>
    public async Task ReturnAsync(Session session, Caller caller, RaceMoment moment, CancellationToken stop)
    {
        if (caller.Place is not { } place || session.Absent.GetValueOrDefault(place) is not { ByRule: true } || moment.Coming is null || !session.IsPlayed()) return;
        await SendAsync(session.Race().Id, $"seat:{place}", $"back-{place}-{moment.MonthsLived}", place, null, stop);
        await KeepAsync(session.Id, caller.Who, place, null, stop);
    }

    /// <summary>To be called when a month of a race has been lived: hands over the places of teams that the session's rule calls absent.</summary>
    public async Task AfterMonthAsync(string race, CancellationToken stop)
    {
        if (await sessions.OfRaceAsync(race, stop) is not { Rule: { } rule } session || session.Race().Id != race || !session.IsPlayed()) return;
        var moment = await races.ReadAsync(race, RaceMoment.Of, stop);
        if (moment.Coming is null) return;
        foreach (string place in session.Places)
        {
            if (session.Absent.ContainsKey(place) || PlayedPlaces.LevelOf(moment.World, place) != "county" || Idle(session, place, moment) < rule.Months) continue;
            // Named by its month: of two hosts that live the same month one hands over.
            await SendAsync(race, Rule, $"absent-{place}-{moment.MonthsLived}", place, rule.Behaviour, stop);
            await KeepAsync(session.Id, Rule, place, new(rule.Behaviour, ByRule: true), stop);
        }
    }

    // Months lived in a row in which a team did nothing.
    private static int Idle(Session session, string place, RaceMoment moment) =>
        session.LastActs.TryGetValue(place, out int last) ? moment.MonthsLived - last - 1 : moment.MonthsLived;

    private async Task SendAsync(string race, string who, string command, string place, string? behaviour, CancellationToken stop)
    {
        var behaviours = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(place, behaviour ?? Behaviour.StatusQuo);
        try
        {
            await races.SendAsync(race, new SetBehaviours(command, who, RaceRequest.Now(clock), null, behaviours), stop);
        }
        catch (RefusedException e)
        {
            throw new ProblemException(RaceProblems.Refused(e));
        }
    }

    private Task<Session> KeepAsync(string id, string who, string place, Absence? absence, CancellationToken stop) => sessions.ChangeAsync(
        id,
        now => (now with { Absent = absence is null ? now.Absent.Remove(place) : now.Absent.SetItem(place, absence) })
            .Told(RaceRequest.Now(clock), who, absence is null ? "back" : "absent", place, absence?.Behaviour ?? ""),
        stop);
}
