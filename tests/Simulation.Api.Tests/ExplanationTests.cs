using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Why a county shows what it shows, as the interface and the command line tell it.</summary>
public sealed class ExplanationTests(Host host) : IClassFixture<Host>
{
    internal static string Question(string indicator = "rnd-ratio", string more = "") =>
        $$"""
        { "scenario": { "months": 8, "replicates": 16, "decisions": [ { "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "value": 8 }, { "place": "330000", "lever": "talent-subsidy", "from": "2023-03", "value": 0.8 } ],
                        "shocks": [ { "shock": "export-slump", "places": ["330100"], "month": "2023-04", "severity": 0.7 } ] },
          "county": "330110", "indicator": "{{indicator}}", "month": "2023-08"{{more}} }
        """;

    [Fact]
    public async Task Reference_and_bars_add_up_to_the_total()
    {
        var said = (await host.PostAsync("/api/explanations", Question())).Json;
        var bars = said.GetProperty("bars").EnumerateArray().ToList();
        double sum = said.GetProperty("reference").GetDouble() + bars.Sum(Amount), size = bars.Sum(bar => Math.Abs(Amount(bar)));
        Assert.InRange(sum - said.GetProperty("total").GetDouble(), -1e-5 * size, 1e-5 * size);
        Assert.InRange(said.GetProperty("check").GetDouble(), -1e-5 * size, 1e-5 * size);
        Assert.Equal(1, bars.Sum(bar => bar.GetProperty("share").GetDouble()), 1e-5);
        Assert.Equal(bars.Count, bars.Select(bar => bar.GetProperty("key").GetString()).Distinct().Count());
        string[] done = [.. bars.Where(bar => bar.GetProperty("alone").ValueKind == JsonValueKind.Number).Select(bar => bar.GetProperty("key").GetString()!).Order(StringComparer.Ordinal)];
        Assert.Equal(["above-lever:talent-subsidy", "own-lever:rnd-subsidy", "shock:export-slump", "shocks-elsewhere"], done);
        Assert.Equal(16, said.GetProperty("worlds").GetInt32());
        Assert.Equal("2023-01", said.GetProperty("windowStart").GetString());
        foreach (var bar in bars)
        {
            Assert.True(bar.GetProperty("low").GetDouble() <= bar.GetProperty("high").GetDouble());
            Assert.True(said.GetProperty("meanings").GetProperty(bar.GetProperty("kind").GetString()!).GetProperty("zh").GetString()!.Length > 0);
            Assert.Equal(bar.GetProperty("paths").GetArrayLength() == 0 ? 0 : Amount(bar), bar.GetProperty("paths").EnumerateArray().Sum(Amount), 1e-5 * (1 + size));
        }

        static double Amount(JsonElement bar) => bar.GetProperty("amount").GetDouble();
    }

    [Fact]
    public async Task The_sentence_names_the_largest_causes_in_both_languages()
    {
        var said = (await host.PostAsync("/api/explanations", Question())).Json;
        var sentence = said.GetProperty("sentence");
        string zh = sentence.GetProperty("zh").GetString()!, en = sentence.GetProperty("en").GetString()!;
        TestContext.Current.TestOutputHelper!.WriteLine($"{zh}\n{en}");
        var largest = said.GetProperty("bars").EnumerateArray().Where(bar => bar.GetProperty("agreeing").GetDouble() >= 0.75)
            .OrderByDescending(bar => Math.Abs(bar.GetProperty("amount").GetDouble())).Take(2).ToList();
        Assert.Equal(2, largest.Count);
        foreach (var bar in largest)
        {
            Assert.Contains(bar.GetProperty("name").GetString()!, zh, StringComparison.Ordinal);
            Assert.Contains(bar.GetProperty("nameEn").GetString()!, en, StringComparison.Ordinal);
        }

        Assert.Contains("16 个世界", zh, StringComparison.Ordinal);
        Assert.Contains("of 16", en, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_world_says_nothing_of_how_sure_it_is()
    {
        var said = (await host.PostAsync("/api/explanations", Question(more: """, "replicate": 3, "window": 2, "published": true"""))).Json;
        Assert.Equal(1, said.GetProperty("worlds").GetInt32());
        Assert.Equal("2023-07", said.GetProperty("windowStart").GetString());
        Assert.True(said.GetProperty("published").GetBoolean());
        Assert.All(said.GetProperty("bars").EnumerateArray(), bar => Assert.Equal(JsonValueKind.Null, bar.GetProperty("low").ValueKind));
        string[] kinds = [.. said.GetProperty("bars").EnumerateArray().Select(bar => bar.GetProperty("kind").GetString()!)];
        Assert.Contains("earlier-course", kinds);
        Assert.Contains("earlier-decisions", kinds);
        Assert.Contains("carried", kinds);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        (await host.PostAsync("/api/explanations", """
            { "scenario": { "months": 8, "replicates": 0 }, "county": "330199", "indicator": "gdp-grwth", "month": "2023-09", "window": 0, "replicate": "all", "wherefore": 1 }
            """)).Refuses("scenario.replicates", "county", "indicator", "month", "window", "replicate", "wherefore");
        (await host.PostAsync("/api/explanations", "{}")).Refuses("scenario", "county", "indicator", "month");
    }

    [Fact]
    public async Task The_command_line_explains_the_same()
    {
        string served = (await host.PostAsync("/api/explanations", Question())).Body;
        Assert.Equal(served, await Explain("--format", "json"));
        string table = await Explain();
        Assert.Contains("\nreference\t", table, StringComparison.Ordinal);
        Assert.Contains("\nown-lever:rnd-subsidy\t", table, StringComparison.Ordinal);

        static async Task<string> Explain(params string[] options)
        {
            var (code, told, errors) = await CommandLineTests.RunAsync(["explain", "-", .. options], Question());
            Assert.True(code == 0, errors);
            return told;
        }
    }
}
