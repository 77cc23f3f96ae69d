namespace Simulation.Model.Tests;

/// <summary>The model against the facts of the literature: the whole table, as it is published.</summary>
public sealed class FactSuiteTests(ITestOutputHelper output)
{
    private static readonly Lazy<System.Collections.Immutable.ImmutableArray<FactResult>> Results = new(() => FactTable.Live(Zhejiang.World, FactTable.Worlds, TwoThreads));

    [Theory]
    [InlineData("facts.zh.md", true)]
    [InlineData("facts.md", false)]
    public void The_published_table_is_what_the_worlds_show(string name, bool chinese)
    {
        string file = Path.Combine(Repository.Root, "docs", name), table = FactTable.Document(Results.Value, FactTable.Worlds, chinese);
        if (Environment.GetEnvironmentVariable("SAIMA_GOLDEN") == "write") File.WriteAllText(file, table);
        output.WriteLine(table);
        Assert.Equal(File.ReadAllText(file), table);
    }

    [Fact]
    public void What_the_model_card_shows_is_what_was_found()
    {
        string file = Path.Combine(Repository.Root, "Simulation.Model", "Trust", "facts-found.csv"), found = FactTable.Csv(Results.Value);
        if (Environment.GetEnvironmentVariable("SAIMA_GOLDEN") == "write") File.WriteAllText(file, found);
        Assert.Equal(File.ReadAllText(file), found);
    }

    [Fact]
    public void A_row_that_misses_its_band_says_why_and_no_other_does() =>
        Assert.Empty(Results.Value.Where(result => result.Verdict != FactVerdict.NotModelled && (result.Verdict == FactVerdict.Outside) != (result.Row.ReasonEn.Length > 0))
            .Select(result => $"{result.Row.Key}: {result.Median}, {result.Inside:p0} inside"));

    [Fact]
    public void Nine_of_ten_facts_whose_mechanism_exists_are_inside()
    {
        var verdicts = FactTable.Verdicts(Results.Value);
        int inside = verdicts.Count(fact => fact.Value == FactVerdict.Inside), modelled = verdicts.Count(fact => fact.Value != FactVerdict.NotModelled);
        output.WriteLine($"{inside} of {modelled} inside, {verdicts.Count - modelled} not modelled");
        Assert.True(inside >= 0.9 * modelled, $"{inside} of {modelled}: {string.Join(", ", verdicts.Where(fact => fact.Value == FactVerdict.Outside).Select(fact => fact.Key))}");
    }

    [Fact]
    public void Every_fact_of_the_literature_has_a_row()
    {
        // The numbers that are missing were merged into others or are no facts about places.
        string[] facts = [.. Enumerable.Range(1, 42).Except([2, 13, 23, 26, 33, 36, 40]).Select(number => $"B{number}")];
        Assert.Equal(facts, Results.Value.Select(result => result.Row.Fact).Distinct());
    }

    private static void TwoThreads(int count, Action<int> piece) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, piece);
}
