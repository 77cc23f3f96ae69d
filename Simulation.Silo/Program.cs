using Simulation.Silo;

return await CommandLine.RunAsync(args, Terminal.Console(), SiloHost.Plug);
