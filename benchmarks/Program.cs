using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Simulation.Benchmarks;

switch (args)
{
    case ["tenthousand", .. var rest]:
        TenThousand.Live(rest is [var runs] ? int.Parse(runs) : 10_000);
        break;
    case ["experiment", .. var rest]:
        Experiment.Live(rest is [var points, ..] ? int.Parse(points) : 10_000, rest is [_, var length] ? int.Parse(length) : 60);
        break;
    case ["live", .. var rest]:
        await LiveRace.RunAsync([.. rest.Select(int.Parse)]);
        break;
    case ["debrief", .. var rest]:
        Debriefing.Live(rest is [var teams, ..] ? int.Parse(teams) : 20, rest is [_, var lasting] ? int.Parse(lasting) : 24);
        break;
    case ["preview", .. var rest]:
        Preview.Live(rest is [var lived] ? int.Parse(lived) : 0);
        break;
    case [LiveWatchers.Verb, .. var rest]:
        await LiveWatchers.RunAsync(rest);
        break;
    case ["table", .. var rest]:
        Table.Write(rest is [var folder] ? folder : Table.Results);
        break;
    default:
        // In this process, because a benchmark that is built anew would not inherit how this one is built.
        BenchmarkSwitcher.FromAssembly(typeof(Table).Assembly).Run([.. args, "--inProcess"], DefaultConfig.Instance.AddColumn(new FingerprintColumn()));
        break;
}
