namespace Simulation.Api;

/// <summary>The timeline of a race's shocks.</summary>
public static class InjectRoutes
{
    /// <summary>Returns every shock, scheduled or let loose, with the notes written to them.</summary>
    public static async Task<Answer<TimelineAnswer>> Timeline(string id, IRaces races, InjectNotes notes, CancellationToken stop)
    {
        var written = await notes.ReadAsync(id, stop);
        return new(await races.ReadAsync(id, race => TimelineAnswer.Of(race, written), stop));
    }

    /// <summary>Writes a note to a shock, or takes it away.</summary>
    public static async Task<Answer<TimelineAnswer>> Note(string id, HttpRequest request, IRaces races, InjectNotes notes)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        var asked = await races.ReadAsync(id, race => ShockNoteRequest.Read(body, race), stop);
        var written = await notes.WriteAsync(id, asked, stop);
        return new(await races.ReadAsync(id, race => TimelineAnswer.Of(race, written), stop));
    }
}
