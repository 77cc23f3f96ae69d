using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Simulation.Benchmarks;

/// <summary>A benchmark that can say what it computed, so that nobody compares the times of different answers.</summary>
public interface IFingerprinted
{
    /// <summary>Hash of what the last call of a benchmark led to.</summary>
    string Fingerprint { get; }
}

/// <summary>The fingerprint beside each time: the benchmark is set up and called once more, and asked.</summary>
public sealed class FingerprintColumn : IColumn
{
    public string Id => nameof(FingerprintColumn);

    public string ColumnName => "Fingerprint";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => false;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Hash of the result; equal fingerprints mean equal bytes";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        var type = benchmarkCase.Descriptor.Type;
        if (Activator.CreateInstance(type) is not IFingerprinted benchmark) return "";
        foreach (var parameter in benchmarkCase.Parameters.Items) type.GetProperty(parameter.Name)!.SetValue(benchmark, parameter.Value);
        type.GetMethods().FirstOrDefault(method => method.GetCustomAttribute<GlobalSetupAttribute>() is not null)?.Invoke(benchmark, null);
        benchmarkCase.Descriptor.WorkloadMethod.Invoke(benchmark, null);
        return benchmark.Fingerprint;
    }

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
