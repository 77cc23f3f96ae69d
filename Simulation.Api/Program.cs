using Simulation.Api;

return await CommandLine.RunAsync(args, Terminal.Console());
