namespace Simulation.Api;

/// <summary>What may yet become of a race: forecasts, and dry runs of shocks.</summary>
public static class FuturesRoutes
{
    /// <summary>Looks ahead from where the race stands, with other seeds than its own.</summary>
    /// <param name="months">Months ahead; where left out, 1 for all counties, and all that are left for named ones.</param>
    /// <param name="county">Codes separated by commas; all counties where left out.</param>
    /// <param name="indicator">Keys separated by commas; none where left out.</param>
    /// <param name="board">Keys separated by commas; the composite where left out.</param>
    /// <param name="futures">2 to 1000; 64 where left out.</param>
    /// <param name="uncertainty">both, luck or parameters.</param>
    public static async Task<Answer<ForecastAnswer>> Forecast(
        string id, string? months, string? county, string? indicator, string? board, string? futures, string? uncertainty, IRaces races, IExperiments experiments, CancellationToken stop)
    {
        // Who is inside keeps others waiting, so only where the race stands is taken out.
        var asked = await StandAsync(id, new ForecastRequest(months, county, indicator, board, futures, uncertainty).Read, races, stop);
        return new(await experiments.LiveAsync(workers => ForecastAnswer.Of(asked, workers), large: false, stop));
    }

    /// <summary>Lives futures with the shocks in the body and without them; nothing is let loose.</summary>
    public static async Task<Answer<PreviewAnswer>> Preview(string id, HttpRequest request, IRaces races, IExperiments experiments)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        var asked = await StandAsync(id, race => PreviewRequest.Read(body, race), races, stop);
        return new(await experiments.LiveAsync(workers => PreviewAnswer.Of(asked, workers), large: false, stop));
    }

    private static async Task<T> StandAsync<T>(string id, Func<Race, T> read, IRaces races, CancellationToken stop)
    {
        try
        {
            return await races.ReadAsync(id, read, stop);
        }
        catch (RefusedException e)
        {
            throw new ProblemException(RaceProblems.Refused(e));
        }
    }
}
