namespace Simulation.Api;

/// <summary>Every route of the interface, version 1.</summary>
public static class RouteTable
{
    public static void MapRoutes(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapGet("/worlds", WorldRoutes.List).Says("listWorlds", "世界包列表 · The worlds that can be lived");
        api.MapGet("/worlds/{world}", WorldRoutes.One).Says("getWorld", "一个世界包的目录 · The catalogue of one world").Refuses(404);
        api.MapPost("/runs", RunRoutes.Live).Takes<Scenario>().Says("liveRun", "推演一个情景 · Live a scenario and return its trajectories and boards");
        api.MapPost("/comparisons", ComparisonRoutes.Live).Takes<ComparisonRequest>().Says("liveComparison", "方案与基准成对比较 · Compare variants with a baseline, paired replicate by replicate");

        app.MapGet("/health/live", HealthRoutes.Alive).Says("live", "进程存活 · The process is alive", "health");
        app.MapGet("/health/ready", HealthRoutes.Ready).Says("ready", "可以服务 · Worlds are read and requests are taken", "health");
    }

    private static RouteHandlerBuilder Says(this RouteHandlerBuilder route, string name, string summary, string tag = "api") =>
        route.WithName(name).WithSummary(summary).WithTags(tag).Refuses(400, 401, 403, 500);

    private static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route)
        where T : notnull =>
        route.Accepts<T>("application/json").Refuses(413, 415, 503);

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (int status in statuses) route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        return route;
    }
}
