using System.Net.Mime;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Simulation.Api;

/// <summary>Races: runs that people steer while they are live.</summary>
public static class RaceRoutes
{
    /// <summary>Largest log that is taken over, in bytes.</summary>
    private const int LargestLog = 32 << 20;

    /// <summary>Lists every race of this host, the newest first.</summary>
    public static async Task<Answer<RaceList>> List(IRaces races, CancellationToken stop) => new(RaceList.Of(await races.ListAsync(stop)));

    /// <summary>Makes a race on the eve of its first month.</summary>
    public static async Task<Made<RaceAnswer>> Begin(HttpRequest request, WorldRegistry worlds, IRaces races, TimeProvider clock, PolicyShelf policies)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        var (world, header) = RaceRequest.Read(body, worlds, clock, await policies.NamedAsync(body, stop));
        return await KeepAsync(races, new(header, []), Race.Begin(world, header), stop);
    }

    /// <summary>Returns a race as it is now.</summary>
    public static async Task<Answer<RaceAnswer>> One(string id, IRaces races, CancellationToken stop) => new(await races.ReadAsync(id, RaceAnswer.Of, stop));

    /// <summary>Sets levers from the coming month or later; later ones override earlier ones.</summary>
    public static async Task<Answer<EntriesAnswer>> Decide(string id, HttpRequest request, IRaces races, TimeProvider clock)
    {
        var stop = request.HttpContext.RequestAborted;
        var asked = DecisionsRequest.Read(await RequestBody.ReadAsync(request, stop), clock);
        return new(EntriesAnswer.Of(await SendAsync(id, asked, races, stop)));
    }

    /// <summary>Lets shocks loose in the coming month or later.</summary>
    public static async Task<Answer<EntriesAnswer>> Strike(string id, HttpRequest request, IRaces races, TimeProvider clock)
    {
        var stop = request.HttpContext.RequestAborted;
        var asked = ShocksRequest.Read(await RequestBody.ReadAsync(request, stop), clock);
        return new(EntriesAnswer.Of(await SendAsync(id, asked, races, stop)));
    }

    /// <summary>Lives months, one after the other.</summary>
    public static async Task<Answer<ClockAnswer>> Advance(string id, HttpRequest request, IRaces races, TimeProvider clock)
    {
        var stop = request.HttpContext.RequestAborted;
        var asked = ClockRequest.Read(await RequestBody.ReadAsync(request, stop), clock);
        var (start, months, step) = await races.ReadAsync(id, race => CheckStep(race, asked), stop);
        var lived = new List<Entry>();
        for (int i = 0; i < step; i++) lived.AddRange(await LiveMonthAsync(id, (LiveMonth)asked.Command, i, races, stop));

        var last = (MonthLived)lived[^1];
        int count = Month.TryParse(last.Month, out var month) ? month.Number - start.Number + 1 : throw new InvalidOperationException($"not a month: {last.Month}");
        return new(new(Sentences.Simulated, last.Position + 1, count, count < months ? start.Plus(count).ToString() : null, [.. lived.Select(LoggedEntry.Of)]));
    }

    /// <summary>Returns one board after a month; the last one lived unless another is asked for.</summary>
    /// <param name="board">Key of the board; a prefecture's is <c>prefecture-exam:330100</c>.</param>
    /// <param name="month">For example <c>2023-04</c>.</param>
    public static async Task<Answer<BoardStandings>> Board(string id, string board, string? month, IRaces races, CancellationToken stop) => new(await races.ReadAsync(
        id,
        race =>
        {
            var boards = race.Plan.Atlas.Boards;
            var found = boards.FirstOrDefault(list => list.Key == board) ?? throw new ProblemException(RaceProblems.UnknownBoard(board, boards.Select(list => list.Key)));
            return BoardStandings.Of(race, boards.IndexOf(found), RaceMonths.Lived(race, month));
        },
        stop));

    /// <summary>Returns what happened in one county, and how it stands now.</summary>
    /// <param name="code">Code of the county.</param>
    /// <param name="from">First month told of; the first of the race when left out.</param>
    /// <param name="to">Last month told of; the last one lived when left out.</param>
    public static async Task<Answer<RaceCountyAnswer>> County(string id, string code, string? from, string? to, IRaces races, CancellationToken stop) => new(await races.ReadAsync(
        id,
        race =>
        {
            int county = CountyOf(race, "code", code);
            var (first, count) = RaceMonths.Between(race, from, to);
            return RaceCountyAnswer.Of(race, county, first, count);
        },
        stop));

    /// <summary>Reviews one county after a month: what was asked, what came of it, why, and what is to be learned.</summary>
    /// <param name="county">Code of the county, <c>330110</c>.</param>
    /// <param name="month">For example <c>2023-12</c>; the last month lived when left out.</param>
    public static async Task<Answer<ReviewAnswer>> Review(string id, string? county, string? month, IRaces races, Replays replays, CancellationToken stop)
    {
        // Who is inside keeps others waiting, so only the log is taken out; it is lived again apart from the live race.
        var (log, position, index) = await races.ReadAsync(
            id,
            race =>
            {
                if (county is null) throw new RefusedException([new("county", "", "请写县(市、区)的代码，例如 330110", "must be the code of a county, for example 330110")]);
                return (new RaceLog(race.Header, [.. race.Log]), CountyOf(race, "county", county), RaceMonths.Lived(race, month));
            },
            stop);
        return new(await replays.ReviewAsync(log, position, index, stop));
    }

    /// <summary>Returns the whole log as a file: all there is to keep of a race.</summary>
    public static async Task<LogFile> Log(string id, IRaceLogs logs, CancellationToken stop) => new(await KeptAsync(id, logs, stop));

    /// <summary>Takes over a log from elsewhere: lives it all again, and keeps it when every month leads where it says.</summary>
    /// <param name="as">Write <c>new</c> to give it a new id.</param>
    public static async Task<Made<RaceAnswer>> Import(HttpRequest request, IRaces races, Replays replays, string? @as)
    {
        var stop = request.HttpContext.RequestAborted;
        if (@as is not (null or "new")) throw new RefusedException([new("as", @as, "应为 new，或不写", "must be new or left out")]);
        var log = RaceLogJson.ReadForeign(await RequestBody.ReadAsync(request, stop, LargestLog));
        if (@as is "new") log = log with { Header = log.Header with { Id = RaceIds.New() } };
        return await KeepAsync(races, log, await replays.CheckAsync(log, stop), stop);
    }

    /// <summary>Lives the kept log from its start, beside the live race, and compares every month.</summary>
    public static async Task<Answer<ReplayAnswer>> Replay(string id, HttpRequest request, IRaceLogs logs, Replays replays)
    {
        var stop = request.HttpContext.RequestAborted;
        await RequestBody.ReadNothingAsync(request, stop);
        return new(await replays.LiveAsync(await KeptAsync(id, logs, stop), stop));
    }

    private static int CountyOf(Race race, string field, string code)
    {
        var counties = race.World.Counties;
        var found = counties.FirstOrDefault(row => row.Code == code) ?? throw new ProblemException(RaceProblems.UnknownCounty(field, code, counties.Select(row => row.Code)));
        return counties.IndexOf(found);
    }

    private static async Task<Made<RaceAnswer>> KeepAsync(IRaces races, RaceLog log, Race race, CancellationToken stop)
    {
        string id = log.Header.Id;
        if (!await races.BeginAsync(log, stop)) throw new ProblemException(RaceProblems.Taken(id));
        return new($"/api/races/{id}", RaceAnswer.Of(race));
    }

    private static async Task<IReadOnlyList<Entry>> SendAsync(string id, RaceAsked asked, IRaces races, CancellationToken stop)
    {
        // What could be read is checked together with what could not.
        if (asked.Reading.Errors.Count > 0) asked.Reading.AddAll(await races.ReadAsync(id, race => FaultsOf(race, asked.Command), stop));
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
        if (asked.Reading.Errors.Count > 0 && done == 0) asked.Reading.AddAll(FaultsOf(race, asked.Command));
        asked.Reading.ThrowIfRefused();
        if (step > done) CheckRoom(race, race.MostEntries(step - done));
        return (race.World.Start, months, step);
    }

    // What was done before needs no room.
    private static bool CheckRoom(Race race, RaceCommand command) =>
        race.Done(command).Count > 0 || CheckRoom(race, command switch { SetLevers levers => levers.Decisions.Length, Strike strike => strike.Shocks.Length, LiveMonth => race.MostEntries(1), _ => 1 });

    private static bool CheckRoom(Race race, int entries) =>
        race.Log.Count + entries <= RaceLogJson.MostEntries ? true : throw new ProblemException(RaceProblems.Full(race.Log.Count, entries));

    internal static IReadOnlyList<FieldError> FaultsOf(Race race, RaceCommand command)
    {
        try
        {
            race.Check(command);
            return [];
        }
        catch (RefusedException e)
        {
            return e.Errors;
        }
    }

    private static async Task<RaceLog> KeptAsync(string id, IRaceLogs logs, CancellationToken stop)
    {
        try
        {
            return await logs.ReadAsync(id, 0, stop) ?? throw new ProblemException(RaceProblems.Unknown(id));
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
