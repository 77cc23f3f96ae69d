using System.Net.Mime;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Simulation.Api;

/// <summary>Races: runs that people steer while they are live.</summary>
public static class RaceRoutes
{
    /// <summary>Largest log that is taken over, in bytes.</summary>
    private const int LargestLog = 32 << 20;

    /// <summary>Lists every race of this host, the newest first; those of running sessions are left out.</summary>
    public static async Task<Answer<RaceList>> List(HttpContext context, IRaces races, SessionShelf sessions, CancellationToken stop)
    {
        var hidden = await sessions.HiddenRacesAsync(Caller.Of(context), stop);
        return new(RaceList.Of((await races.ListAsync(stop)).Where(header => !hidden.Contains(header.Id))));
    }

    /// <summary>Makes a race on the eve of its first month.</summary>
    public static async Task<Made<RaceAnswer>> Begin(HttpRequest request, WorldRegistry worlds, IRaces races, TimeProvider clock, PolicyShelf policies, Replays replays)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        var (world, header, months) = RaceRequest.Read(body, worlds, clock, await policies.NamedAsync(body, stop));
        return await KeepAsync(races, await replays.LiveAsync(Race.Begin(world, header), months, header.MadeAt, stop), stop);
    }

    /// <summary>Returns a race as it is now.</summary>
    public static async Task<Answer<RaceAnswer>> One(string id, HttpContext context, IRaces races, RaceClocks clocks, CancellationToken stop)
    {
        var clock = await clocks.ToldAsync(id, stop);
        return new(await races.ReadAsync(id, race => RaceAnswer.Of(race, RaceView.Of(context), clock), stop));
    }

    /// <summary>Sets levers from the coming month or later; later ones override earlier ones.</summary>
    public static async Task<Answer<DecisionsAnswer>> Decide(string id, HttpRequest request, IRaces races, RaceClocks clocks, TimeProvider clock)
    {
        var stop = request.HttpContext.RequestAborted;
        var asked = RaceView.Of(request.HttpContext).Sign(DecisionsRequest.Read(await RequestBody.ReadAsync(request, stop), clock));
        asked = asked with { Command = (SetLevers)asked.Command with { Day = await clocks.DayAsync(id, stop) } };
        return new(await DecideAsync(id, asked, races, stop));
    }

    /// <summary>Lets shocks loose in the coming month or later.</summary>
    public static async Task<Answer<EntriesAnswer>> Strike(string id, HttpRequest request, IRaces races, TimeProvider clock)
    {
        var stop = request.HttpContext.RequestAborted;
        var asked = RaceView.Of(request.HttpContext).Sign(ShocksRequest.Read(await RequestBody.ReadAsync(request, stop), clock));
        return new(EntriesAnswer.Of(await SendAsync(id, asked, races, stop)));
    }

    /// <summary>Lives months, one after the other, or sets who says when they are lived.</summary>
    public static async Task<Answer<ClockAnswer>> Advance(string id, HttpRequest request, IRaces races, RaceClocks clocks, Absences absences, TimeProvider clock)
    {
        var stop = request.HttpContext.RequestAborted;
        var asked = RaceView.Of(request.HttpContext).Sign(ClockRequest.Read(await RequestBody.ReadAsync(request, stop), clock));
        if (ClockRequest.Sets(asked)) return new(await LiveRoutes.SetClockAsync(id, asked, races, clocks, stop));
        var (start, months, step) = await races.ReadAsync(id, race => CheckStep(race, asked), stop);
        var lived = new List<Entry>();
        for (int i = 0; i < step; i++)
        {
            lived.AddRange(await LiveMonthAsync(id, (LiveMonth)asked.Command, i, races, stop));
            await absences.AfterMonthAsync(id, stop);
        }

        var last = (MonthLived)lived[^1];
        int count = Month.TryParse(last.Month, out var month) ? month.Number - start.Number + 1 : throw new InvalidOperationException($"not a month: {last.Month}");
        return new(new(Sentences.Simulated, last.Position + 1, count, count < months ? start.Plus(count).ToString() : null, [.. lived.Select(LoggedEntry.Of)], await clocks.ToldAsync(id, stop)));
    }

    /// <summary>Returns one board after a month; the last one lived unless another is asked for.</summary>
    /// <param name="board">Key of the board; a prefecture's is <c>prefecture-exam:330100</c>.</param>
    /// <param name="month">For example <c>2023-04</c>.</param>
    public static async Task<Answer<BoardStandings>> Board(string id, string board, string? month, HttpContext context, IRaces races, CancellationToken stop) => new(await races.ReadAsync(
        id,
        race =>
        {
            int found = BoardOf(race, board), lived = RaceMonths.Lived(race, month);
            RaceView.Of(context).DemandBoard(board, lived);
            return BoardStandings.Of(race, found, lived);
        },
        stop));

    /// <summary>Returns one board month by month; months withheld from the reader are left out.</summary>
    /// <param name="board">Key of the board; a prefecture's is <c>prefecture-exam:330100</c>.</param>
    /// <param name="from">First month told of; the first of the race when left out.</param>
    /// <param name="to">Last month told of; the last one lived when left out.</param>
    public static async Task<Answer<BoardHistory>> BoardHistory(string id, string board, string? from, string? to, HttpContext context, IRaces races, CancellationToken stop) => new(await races.ReadAsync(
        id,
        race =>
        {
            var (first, count) = RaceMonths.Between(race, from, to);
            return Simulation.Api.BoardHistory.Of(race, BoardOf(race, board), first, count, RaceView.Of(context));
        },
        stop));

    /// <summary>Returns one indicator of all counties month by month.</summary>
    /// <param name="indicator">Key of the indicator.</param>
    /// <param name="from">First month told of; the first of the race when left out.</param>
    /// <param name="to">Last month told of; the last one lived when left out.</param>
    public static async Task<Answer<RaceIndicator>> Indicator(string id, string indicator, string? from, string? to, HttpContext context, IRaces races, CancellationToken stop) => new(await races.ReadAsync(
        id,
        race =>
        {
            var rows = race.World.Indicators;
            var found = rows.FirstOrDefault(row => row.Key == indicator) ?? throw new ProblemException(RaceProblems.UnknownIndicator(indicator, rows.Select(row => row.Key)));
            var (first, count) = RaceMonths.Between(race, from, to);
            return RaceIndicator.Of(race, rows.IndexOf(found), first, count, RaceView.Of(context));
        },
        stop));

    /// <summary>Returns what happened in one county, and how it stands now.</summary>
    /// <param name="code">Code of the county.</param>
    /// <param name="from">First month told of; the first of the race when left out.</param>
    /// <param name="to">Last month told of; the last one lived when left out.</param>
    public static async Task<Answer<RaceCountyAnswer>> County(string id, string code, string? from, string? to, HttpContext context, IRaces races, CancellationToken stop) => new(await races.ReadAsync(
        id,
        race =>
        {
            int county = CountyOf(race, "code", code);
            var (first, count) = RaceMonths.Between(race, from, to);
            return RaceCountyAnswer.Of(race, county, first, count, RaceView.Of(context));
        },
        stop));

    /// <summary>Reviews one county after a month: what was asked, what came of it, why, and what is to be learned.</summary>
    /// <param name="county">Code of the county, <c>330110</c>.</param>
    /// <param name="month">For example <c>2023-12</c>; the last month lived when left out.</param>
    public static async Task<Answer<ReviewAnswer>> Review(string id, string? county, string? month, HttpContext context, IRaces races, Replays replays, CancellationToken stop)
    {
        // Who is inside keeps others waiting, so only the log is taken out; it is lived again apart from the live race.
        var (log, position, index) = await races.ReadAsync(
            id,
            race =>
            {
                if (county is null) throw new RefusedException([new("county", "", "请写县(市、区)的代码，例如 330110", "must be the code of a county, for example 330110")]);
                var (position, lived) = (CountyOf(race, "county", county), RaceMonths.Lived(race, month));
                RaceView.Of(context).DemandReview(race, position, lived);
                return (new RaceLog(race.Header, [.. race.Log]), position, lived);
            },
            stop);
        return new(await replays.ReviewAsync(log, position, index, stop));
    }

    /// <summary>Returns the whole log as a file: all there is to keep of a race.</summary>
    /// <param name="until">Return so many entries and no more: the good ones of a log that is damaged after them.</param>
    public static async Task<LogFile> Log(string id, string? until, IRaceLogs logs, CancellationToken stop) => new(await KeptAsync(id, logs, stop, RaceImport.MostOf(until)));

    /// <summary>Takes over a log from elsewhere: lives it all again, and keeps it when every month leads where it says.</summary>
    /// <param name="as">Write <c>new</c> to give it a new id.</param>
    /// <param name="until">Take over so many entries and no more: the good ones of a log that is damaged after them.</param>
    public static async Task<Made<RaceAnswer>> Import(HttpRequest request, IRaces races, Replays replays, string? @as, string? until)
    {
        var stop = request.HttpContext.RequestAborted;
        if (@as is not (null or "new")) throw new RefusedException([new("as", @as, "应为 new，或不写", "must be new or left out")]);
        var file = await RequestBody.ReadAsync(request, stop, LargestLog);
        return await KeepAsync(races, await RaceImport.LiveAsync(file, until, @as is "new" ? RaceIds.New() : null, replays, stop), stop);
    }

    /// <summary>Lives the kept log from its start, beside the live race, and compares every month.</summary>
    public static async Task<Answer<ReplayAnswer>> Replay(string id, HttpRequest request, IRaceLogs logs, Replays replays)
    {
        var stop = request.HttpContext.RequestAborted;
        await RequestBody.ReadNothingAsync(request, stop);
        return new(await replays.LiveAsync(await KeptAsync(id, logs, stop), stop));
    }

    internal static int CountyOf(Race race, string field, string code)
    {
        var counties = race.World.Counties;
        var found = counties.FirstOrDefault(row => row.Code == code) ?? throw new ProblemException(RaceProblems.UnknownCounty(field, code, counties.Select(row => row.Code)));
        return counties.IndexOf(found);
    }

    private static int BoardOf(Race race, string key)
    {
        var boards = race.Plan.Atlas.Boards;
        var found = boards.FirstOrDefault(list => list.Key == key) ?? throw new ProblemException(RaceProblems.UnknownBoard(key, boards.Select(list => list.Key)));
        return boards.IndexOf(found);
    }

    private static async Task<Made<RaceAnswer>> KeepAsync(IRaces races, Race race, CancellationToken stop)
    {
        var answer = RaceAnswer.Of(race);
        return await races.BeginAsync(race, stop) ? new($"/api/races/{answer.Id}", answer) : throw new ProblemException(RaceProblems.Taken(answer.Id));
    }

    /// <summary>Sends decisions to a race, and tells what speaks against them.</summary>
    internal static async Task<DecisionsAnswer> DecideAsync(string id, RaceAsked asked, IRaces races, CancellationToken stop)
    {
        // It is told of the race as it stands before them.
        var told = asked.Reading.Errors.Count > 0 ? null : await races.ReadAsync(id, race => DecisionsTold.Of(race, (SetLevers)asked.Command), stop);
        return DecisionsAnswer.Of(await SendAsync(id, asked, races, stop), told);
    }

    internal static async Task<IReadOnlyList<Entry>> SendAsync(string id, RaceAsked asked, IRaces races, CancellationToken stop)
    {
        // What could be read is checked together with what could not.
        if (asked.Reading.Errors.Count > 0) asked.Reading.AddAll(await races.ReadAsync(id, race => RaceFaults.Of(race, asked.Command), stop));
        asked.Reading.ThrowIfRefused();
        try
        {
            await races.ReadAsync(id, race => CheckRoom(race, asked.Command), stop);
            return await races.SendAsync(id, asked.Command, stop);
        }
        catch (RefusedException e)
        {
            throw new ProblemException(RaceProblems.Refused(e));
        }
    }

    private static async Task<IReadOnlyList<Entry>> LiveMonthAsync(string id, LiveMonth command, int number, IRaces races, CancellationToken stop)
    {
        try
        {
            return await races.SendAsync(id, command with { Id = MonthOf(command, number), Expected = command.Expected + number }, stop);
        }
        catch (RefusedException e)
        {
            throw new ProblemException(RaceProblems.After(number, RaceProblems.Refused(e)));
        }
        catch (ProblemException e) when (number > 0)
        {
            throw new ProblemException(RaceProblems.After(number, e.Problem));
        }
    }

    // A request for several months is several commands, so that one sent again finds those that are done.
    private static string MonthOf(RaceCommand command, int number) => $"{command.Id}/{number + 1}";

    /// <summary>Refuses more months than are left; those that the same command has lived before count as left.</summary>
    private static (Month Start, int Months, int Step) CheckStep(Race race, RaceAsked asked)
    {
        int months = race.Header.Scenario.Months, done = 0;
        while (done < months && race.Done(asked.Command with { Id = MonthOf(asked.Command, done) }).Count > 0) done++;
        int left = months - race.MonthsLived + done;
        int step = ClockRequest.StepOf(asked, left > 0 ? left : months);
        if (asked.Reading.Errors.Count > 0 && done == 0) asked.Reading.AddAll(RaceFaults.Of(race, asked.Command));
        asked.Reading.ThrowIfRefused();
        if (step > done) CheckRoom(race, race.MostEntries(step - done));
        return (race.World.Start, months, step);
    }

    // What was done before needs no room.
    internal static bool CheckRoom(Race race, RaceCommand command) =>
        race.Done(command).Count > 0 || CheckRoom(race, command switch { SetLevers levers => levers.Decisions.Length, Strike strike => strike.Shocks.Length, LiveMonth => race.MostEntries(1), _ => 1 });

    private static bool CheckRoom(Race race, int entries) =>
        race.Log.Count + entries <= RaceLogJson.MostEntries ? true : throw new ProblemException(RaceProblems.Full(race.Log.Count, entries));

    private static async Task<RaceLog> KeptAsync(string id, IRaceLogs logs, CancellationToken stop, long until = long.MaxValue)
    {
        try
        {
            return await logs.ReadAsync(id, 0, until, stop) ?? throw new ProblemException(RaceProblems.Unknown(id));
        }
        catch (DamagedLogException e)
        {
            throw new ProblemException(RaceProblems.Damaged(id, e));
        }
    }
}

/// <summary>The log of a race as a file to keep.</summary>
public sealed class LogFile(RaceLog log) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(RaceFile), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentDisposition = $"attachment; filename=\"saima-{log.Header.Id}.json\"";
        httpContext.Response.ContentType = MediaTypeNames.Application.Json;
        return httpContext.Response.Body.WriteAsync(RaceLogJson.Write(log), httpContext.RequestAborted).AsTask();
    }
}
