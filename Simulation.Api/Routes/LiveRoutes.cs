namespace Simulation.Api;

/// <summary>Races that run by themselves, and those who watch them.</summary>
public static class LiveRoutes
{
    /// <summary>Tells what happens in a race as it happens: server-sent events, each with its position in the log.</summary>
    /// <param name="after">Id of the last event that was received; the header Last-Event-ID says the same.</param>
    public static EventsAnswer Events(string id, HttpRequest request, RaceFeeds feeds, Watchers watchers, string? after) =>
        new(feeds.WatchAsync(id, EventsAnswer.AfterOf(request, after), watchers.SightOf(request.HttpContext, id), request.HttpContext.RequestAborted));

    /// <summary>Says that a seat is ready for the coming month, where the clock waits for it.</summary>
    public static async Task<Answer<RaceClockAnswer>> Ready(string id, HttpRequest request, RaceClocks clocks)
    {
        var stop = request.HttpContext.RequestAborted;
        var asked = ReadyRequest.Read(await RequestBody.ReadAsync(request, stop));
        return new(await clocks.ReadyAsync(id, asked.Who, asked.Ready ?? true, asked.Month, stop));
    }

    /// <summary>The project board: every project in one table, one map, and the offices that answer for them.</summary>
    /// <param name="place">Code of a county or a prefecture; all when left out.</param>
    /// <param name="stage">Key of a stage; all when left out.</param>
    /// <param name="stalled">True for those that stand still only.</param>
    /// <param name="from">Number of the first row, 0 first.</param>
    /// <param name="count">Most rows, at most 500; 100 when left out.</param>
    public static async Task<Answer<ProjectBoard>> Projects(
        string id, string? place, string? stage, bool? stalled, int? from, int? count, IRaces races, CancellationToken stop) =>
        new(await races.ReadAsync(id, race => ProjectBoard.Of(race, ProjectsAsked.Check(race, place, stage, stalled, from, count)), stop));

    internal static async Task<ClockAnswer> SetClockAsync(string id, RaceAsked asked, IRaces races, RaceClocks clocks, CancellationToken stop)
    {
        var (command, seats) = await races.ReadAsync(
            id,
            race =>
            {
                // What was done before was meant as it was then.
                var before = race.Log.OfType<ClockSet>().FirstOrDefault(set => set.Command == asked.Command.Id)?.Clock;
                var setting = ClockRequest.SettingOf(asked, before ?? race.Clock);
                if (asked.Reading.Errors.Count > 0 && before is null) asked.Reading.AddAll(RaceFaults.Of(race, setting.Command));
                asked.Reading.ThrowIfRefused();
                RaceRoutes.CheckRoom(race, setting.Command);
                return setting;
            },
            stop);
        try
        {
            var entries = await clocks.SetAsync(id, command, seats, stop);
            var clock = await clocks.ToldAsync(id, stop);
            return await races.ReadAsync(
                id, race => new ClockAnswer(Sentences.Simulated, entries[^1].Position + 1, race.MonthsLived, race.Coming?.ToString(), [.. entries.Select(LoggedEntry.Of)], clock), stop);
        }
        catch (RefusedException e)
        {
            throw new ProblemException(RaceProblems.Refused(e));
        }
    }
}
