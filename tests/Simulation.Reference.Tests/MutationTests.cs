using System.Collections.Concurrent;
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
        var random = new Random(5);
        var tried = new ConcurrentBag<(string Where, Mutant Mutant, string? Found)>();
        (string, Mutant)[] sample =
        [
            .. Kernel.Mutants(IsFormula).OrderBy(_ => random.Next()).Take(Sampled / 2).Select(mutant => ("kernel", mutant)),
            .. Plain.Mutants(_ => true).OrderBy(_ => random.Next()).Take(Sampled / 2).Select(mutant => ("plain", mutant)),
        ];
        Parallel.ForEach(sample, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, row =>
        {
            var (where, mutant) = row;
            byte[]? bytes = (where == "kernel" ? Kernel : Plain).Compile(mutant);
            tried.Add((where, mutant, bytes is null ? "it does not compile" : Probe.Against((where == "kernel" ? "Simulation.Model" : "Simulation.Reference", bytes))));
        });

        var text = new StringBuilder($"# Mistakes planted in the formulas\n\n{tried.Count} were tried, {tried.Count(row => row.Found is not null)} were found. Those that were not:\n\n");
        foreach (var (where, mutant, _) in tried.Where(row => row.Found is null).OrderBy(row => row.Where).ThenBy(row => row.Mutant.File, StringComparer.Ordinal).ThenBy(row => row.Mutant.Line))
            text.Append($"- {where} `{mutant.File}`: `{mutant.Before}` → `{mutant.After}`\n");
        string list = Path.Combine(Repository.Root, "tests", "Simulation.Reference.Tests", "mutations.md");
        if (Environment.GetEnvironmentVariable("SAIMA_GOLDEN") == "write") File.WriteAllText(list, text.ToString());
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString());
        // Which mistakes are sampled changes with the formulas, so the list is that of the last time it was written; the share must stay.
        Assert.True(File.Exists(list));
        Assert.True(tried.Count(row => row.Found is not null) >= 0.9 * Sampled, text.ToString());
    }

    private static bool IsFormula(string file) => Folders.Any(folder => file.Contains($"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
