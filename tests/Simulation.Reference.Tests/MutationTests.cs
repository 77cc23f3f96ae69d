using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Simulation.Model;
using Simulation.Reference;
using Simulation.Model.Tests;

namespace Simulation.Check;

/// <summary>The check is worth what it finds: mistakes are planted in the formulas of either model, and it must find and name them.</summary>
public sealed class MutationTests
{
    private const int Sampled = 200;

    private static readonly bool Long = Environment.GetEnvironmentVariable("SAIMA_LONG") == "1";

    // SAIMA_MECHANISM=targets,funnel asks for these alone.
    private static readonly string? Asked = Environment.GetEnvironmentVariable("SAIMA_MECHANISM");

    private static readonly string[] Folders = ["Boards", "Counties", "Departments", "Effects", "Indicators", "Mechanisms", "Projects"];

    private static readonly Sources Kernel = new(typeof(MonthTick).Assembly);

    private static readonly Sources Plain = new(typeof(PlainModel).Assembly, typeof(MonthTick).Assembly);

    public static TheoryData<string> Mechanisms =>
        [.. WorldPack.Embedded("zhejiang").Mechanisms.Select(row => row.Key).Where((key, i) => Asked is { } asked ? asked.Split(',').Contains(key) : Long || i % 6 == 3)];

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public void A_mistake_in_a_mechanism_is_named(string mechanism)
    {
        var random = new Random(1);
        string name = $"{Path.DirectorySeparatorChar}{mechanism.Replace("-", "", StringComparison.Ordinal)}.cs";
        var mutants = Kernel.Mutants(file => IsFormula(file) && file.EndsWith(name, StringComparison.OrdinalIgnoreCase)).OrderBy(_ => random.Next()).Take(8);
        foreach (var mutant in mutants)
        {
            if (Kernel.Compile(mutant) is not { } bytes || Probe.Against(("Simulation.Model", bytes)) is not { } found) continue;
            TestContext.Current.TestOutputHelper?.WriteLine($"{mutant}\n{found}");
            if (found.StartsWith("it stops", StringComparison.Ordinal)) continue;
            Assert.Contains($" {mechanism} ", found.Replace("chapter ", " ").Replace(':', ' '), StringComparison.Ordinal);
            return;
        }

        Assert.Fail($"none of the mistakes tried in {mechanism} is found");
    }

    [Fact]
    public void What_is_as_it_is_has_no_mistake()
    {
        Assert.Null(Probe.Against(("Simulation.Model", Kernel.Compile(null)!)));
        Assert.Null(Probe.Against(("Simulation.Reference", Plain.Compile(null)!)));
    }

    [Fact]
    public void Mistakes_that_are_not_found_are_listed()
    {
        Assert.SkipUnless(Long, "two hundred mistakes take a quarter of an hour: SAIMA_LONG=1");
        var tried = new ConcurrentBag<(string Where, Mutant Mutant, string? Found)>();
        (string, Mutant)[] sample =
        [
            .. Sample(Kernel.Mutants(IsFormula)).Select(mutant => ("kernel", mutant)),
            .. Sample(Plain.Mutants(_ => true)).Select(mutant => ("plain", mutant)),
        ];
        Parallel.ForEach(sample, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, row =>
        {
            var (where, mutant) = row;
            byte[]? bytes = (where == "kernel" ? Kernel : Plain).Compile(mutant);
            tried.Add((where, mutant, bytes is null ? "it does not compile" : Probe.Against((where == "kernel" ? "Simulation.Model" : "Simulation.Reference", bytes))));
        });

        var text = new StringBuilder($"# Mistakes planted in the formulas\n\n{tried.Count} were tried, {tried.Count(row => row.Found is not null)} were found. Those that were not:\n\n");
        foreach (string line in tried.Where(row => row.Found is null).Select(row => $"- {row.Where} `{row.Mutant.File}`: `{row.Mutant.Before}` → `{row.Mutant.After}`\n").Order(StringComparer.Ordinal)) text.Append(line);
        string list = Path.Combine(Repository.Root, "tests", "Simulation.Reference.Tests", "mutations.md");
        if (Environment.GetEnvironmentVariable("SAIMA_GOLDEN") == "write") File.WriteAllText(list, text.ToString());
        Assert.True(tried.Count(row => row.Found is not null) >= 0.9 * Sampled, text.ToString());
        Assert.Equal(File.ReadAllText(list), text.ToString());
    }

    // Drawn by what the mistake is, so that a formula that changes moves no mistake but its own in or out of the sample.
    private static IEnumerable<Mutant> Sample(IEnumerable<Mutant> mutants) => mutants
        .GroupBy(mutant => $"{mutant.File}\n{mutant.Before}\n{mutant.After}", StringComparer.Ordinal)
        .SelectMany(same => same.Select((mutant, i) => (Mutant: mutant, Draw: Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{same.Key}\n{i}"))))))
        .OrderBy(row => row.Draw, StringComparer.Ordinal).Take(Sampled / 2).Select(row => row.Mutant);

    private static bool IsFormula(string file) => Folders.Any(folder => file.Contains($"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
