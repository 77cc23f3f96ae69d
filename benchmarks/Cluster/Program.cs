using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Simulation.Benchmarks.Cluster;

if (args is ["table", .. var rest]) ClusterTable.Write(rest is [var folder] ? folder : "benchmarks/results");
else BenchmarkSwitcher.FromAssembly(typeof(OneSilo).Assembly).Run([.. args, "--inProcess"], DefaultConfig.Instance);
