using Simulation.Api;

return await CommandLine.RunAsync(args, Terminal.Console(), Host);

// The host, one capability a line. Every command but serve ends without it.
static WebApplication Host(ServeOptions serve)
{
    var builder = WebApplication.CreateBuilder(serve.ForFramework());
    builder.AddAddresses(serve);
    builder.AddKeys(serve);
    builder.AddWorlds(serve);
    builder.AddEngine();
    builder.AddProblems();
    builder.AddDescription();
    builder.AddCompression();
    builder.AddPages();

    var app = builder.Build();
    app.UseSecurityHeaders();
    app.UseProblems();
    app.UseAccess();
    app.UseResponseCompression();
    app.UseDescription();
    app.UsePages();
    app.MapRoutes();
    return app;
}
