using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace Simulation.Api;

/// <summary>Experiments: many runs, one question.</summary>
public static class ExperimentRoutes
{
    /// <summary>Checks an experiment and tells how many runs it has, how long they will take and how large the file becomes; nothing is kept.</summary>
    public static async Task<Answer<ExperimentPreview>> Preview(HttpRequest request, WorldRegistry worlds, ExperimentDesk desk, PolicyShelf policies) =>
        new(await desk.PreviewAsync(await ReadAsync(request, worlds, policies), request.HttpContext.RequestAborted));

    /// <summary>Asks an experiment. The same question to the same world and model has the same id: one that was lived is answered at once, one that was stopped goes on.</summary>
    public static async Task<Results<Made<ExperimentAnswer>, Answer<ExperimentAnswer>>> Ask(HttpRequest request, WorldRegistry worlds, ExperimentDesk desk, PolicyShelf policies)
    {
        var (isNew, answer) = desk.Ask(await ReadAsync(request, worlds, policies));
        return isNew ? new Made<ExperimentAnswer>($"/api/experiments/{answer.Id}", answer, ExperimentJson.Exact) : new Answer<ExperimentAnswer>(answer, ExperimentJson.Exact);
    }

    /// <summary>Lists every experiment of this host, the newest first.</summary>
    public static Answer<ExperimentList> List(ExperimentDesk desk) => new(desk.List());

    /// <summary>Returns an experiment as it is now, with its capsule.</summary>
    public static Answer<ExperimentAnswer> One(string id, ExperimentDesk desk) => new(desk.One(id), ExperimentJson.Exact);

    /// <summary>Cancels an experiment and keeps what was finished; one that was not going on is removed with all it holds.</summary>
    /// <param name="purge">Removes it in any case.</param>
    public static Answer<ExperimentStopped> Stop(string id, ExperimentDesk desk, bool purge = false) => new(desk.Stop(id, purge));

    /// <summary>Returns one point as a scenario that can be lived, compared or raced like any other.</summary>
    /// <param name="point">Its number, 0 first.</param>
    public static Answer<ExperimentPoint> Point(string id, long point, ExperimentDesk desk) => new(desk.Point(id, point), ExperimentJson.Exact);

    /// <summary>Writes what is kept so far as a file that carries its capsule.</summary>
    /// <param name="format">csv, json, sqlite, or npy: a zip of NumPy arrays.</param>
    /// <param name="shape">Of csv: wide (a row for each run) or long (a row for each number).</param>
    public static ResultDownload Results(string id, ExperimentDesk desk, ExperimentFolder folder, string format = "csv", string shape = "wide")
    {
        var wrong = new List<FieldError>();
        if (!ResultFiles.Formats.Contains(format)) wrong.Add(Wrong("format", format, ResultFiles.Formats));
        if (!ResultFiles.Shapes.Contains(shape)) wrong.Add(Wrong("shape", shape, ResultFiles.Shapes));
        return wrong.Count == 0 ? new(desk.Open(id), format, shape, folder.Scratch(id)) : throw new RefusedException(wrong);
    }

    private static async Task<ExperimentPlan> ReadAsync(HttpRequest request, WorldRegistry worlds, PolicyShelf policies)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        return ExperimentRequest.Read(body, worlds, ExperimentLimits.Host, await policies.NamedAsync(body, stop));
    }

    private static FieldError Wrong(string field, string value, IReadOnlyList<string> right) =>
        new(field, value, $"应为 {string.Join("、", right)} 之一", $"must be one of {string.Join(", ", right)}");
}

/// <summary>A file of results, written while it is sent.</summary>
public sealed class ResultDownload(ExperimentFile file, string format, string shape, string scratch) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(new ProducesResponseTypeMetadata(
        StatusCodes.Status200OK, typeof(Stream), ["application/json", "text/csv", "application/vnd.sqlite3", "application/zip"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (type, ending) = ResultFiles.KindOf(format);
        string name = file.Head.Id;
        httpContext.Response.ContentType = type;
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"saima-{name}.{ending}\"";
        // Rows come from a file by calls that block, on a thread that may.
        httpContext.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
        var stop = httpContext.RequestAborted;
        await Task.Factory.StartNew(
            () =>
            {
                using (file)
                using (var body = new BufferedStream(httpContext.Response.Body, 1 << 16))
                    ResultFiles.Write(body, file, format, shape, scratch, stop);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }
}
