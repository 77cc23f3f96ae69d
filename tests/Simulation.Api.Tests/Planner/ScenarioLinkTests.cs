using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Simulation.Api.Tests;

/// <summary>A scenario as a link, as a text and as a file.</summary>
public sealed class ScenarioLinkTests(Host host) : IClassFixture<Host>
{
    private static readonly World World = WorldPack.Embedded("zhejiang");

    private static readonly string[] Uncertainties = ["luck", "parameters", "both"], Months = ["2022-12", "2023-01"];

    [Fact]
    public async Task Every_form_of_a_random_scenario_comes_back_to_the_same_hash()
    {
        for (int seed = 1; seed <= 12; seed++)
        {
            var asked = Any(seed);
            string hash = Canonical.Hash(World, asked.Scenario, []);
            var kept = await host.PostAsync("/api/scenarios", Canonical.Request(asked).GetRawText());
            Assert.True((int)kept.Status == 201, $"seed {seed}: {kept.Body}");
            Assert.Equal(hash, Hash(kept));
            Assert.Equal(kept.Body, (await host.GetAsync(kept.Headers["Location"])).Body);
            // The file opens anywhere that has the pack, and so does the text.
            Assert.Equal(kept.Body, (await host.PostAsync("/api/scenarios", kept.Json.GetProperty("file").GetRawText())).Body);
            Assert.Equal(hash, Canonical.Hash(World, ScenarioRequest.Read(Encoding.UTF8.GetBytes(kept.Json.GetProperty("file").GetRawText()), WorldRegistry.Of(World), null).Scenario, []));
            Assert.Equal(asked.Written.Policies.Length, kept.Json.GetProperty("policies").GetArrayLength());
            if (kept.Json.GetProperty("inline").GetString() is not { } text) continue;
            Assert.InRange(text.Length, 3, InlineScenario.Longest);
            var opened = await host.GetAsync($"/api/scenarios/inline/{text}");
            Assert.Equal(hash, Hash(opened));
            Assert.Equal(text, opened.Json.GetProperty("inline").GetString());
            Assert.Equal(JsonValueKind.Null, opened.Json.GetProperty("link").ValueKind);
        }
    }

    [Fact]
    public async Task A_scenario_with_no_wishes_is_a_short_text_and_a_large_one_has_none()
    {
        Assert.InRange(InlineScenario.Write(Asked(new Scenario()))!.Length, 3, 40);
        var random = new Random(5);
        var large = Asked(new Scenario { Decisions = [.. World.Counties.SelectMany(county => World.Levers.Where(row => row.Acts && row.OnlyLeague is null).Take(8).Select(lever => new Decision(county.Code, lever.Key, "2023-02", null, lever.Min + (random.NextDouble() * (lever.Max - lever.Min)))))] });
        Assert.Null(InlineScenario.Write(large));
        var kept = await host.PostAsync("/api/scenarios", Canonical.Request(large).GetRawText());
        Assert.Equal(JsonValueKind.Null, kept.Json.GetProperty("inline").ValueKind);
        Assert.Contains("this server only", kept.Json.GetProperty("kept").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Equal(Hash(kept), Hash(await host.GetAsync(kept.Headers["Location"])));
    }

    [Fact]
    public async Task A_text_or_file_that_is_not_whole_is_refused()
    {
        string text = InlineScenario.Write(Any(3)) ?? InlineScenario.Write(Asked(new Scenario { Seed = 5 }))!;
        foreach (string wrong in new[] { "2." + text[2..], text[..^4] + "!!!!", "1.", "1.AAAA", text + new string('A', 3000), "1." + Bomb(), "1.%20" })
            Assert.Contains("text", (await host.GetAsync($"/api/scenarios/inline/{wrong}")).IsProblem(400).Body, StringComparison.Ordinal);
        (await host.GetAsync($"/api/scenarios/{new string('a', 64)}")).IsProblem(404);
        (await host.GetAsync("/api/scenarios/zz/what-changed")).IsProblem(404);
        (await host.PostAsync("/api/scenarios", """{ "world": "atlantis" }""")).Refuses("world");

        string file = (await host.PostAsync("/api/scenarios", """{ "seed": 77 }""")).Json.GetProperty("file").GetRawText();
        (await host.PostAsync("/api/scenarios", file.Replace("\"seed\":77", "\"seed\":78", StringComparison.Ordinal))).Refuses("scenarioHash");
        (await host.PostAsync("/api/scenarios", file.Replace(World.Hash, new string('0', 64), StringComparison.Ordinal))).Refuses("worldHash");
        var huge = ScenarioFile.Of(Asked(new Scenario { Months = 120, Replicates = 10_000 }));
        (await host.PostAsync("/api/scenarios", Encoding.UTF8.GetString(huge.ToJson()))).Refuses("scenario.replicates");
        (await host.PostAsync("/api/runs", file.Replace("\"months\":12", "\"months\":0", StringComparison.Ordinal))).Refuses("scenario.months");
    }

    [Fact]
    public async Task A_file_can_be_run_as_it_is()
    {
        string scenario = """{ "months": 2, "replicates": 1, "outputs": ["pm25"], "observations": [{ "place": "330110", "indicator": "pm25", "month": "2022-12", "value": 20, "source": "station" }] }""";
        string file = (await host.PostAsync("/api/scenarios", scenario)).Json.GetProperty("file").GetRawText();
        var run = await host.PostAsync("/api/runs", file);
        Assert.Equal((await host.PostAsync("/api/runs", scenario)).Body, run.Body);
        Assert.Equal("own observation", run.Json.GetProperty("observations")[0].GetProperty("grade").GetProperty("en").GetString());
    }

    [Fact]
    public async Task What_a_newer_pack_changes_is_told_by_rows_and_by_results()
    {
        // A host that has kept a scenario of an earlier pack.
        var files = WorldPack.EmbeddedFiles("zhejiang").ToDictionary(file => file.Key, file => file.Value);
        files["indicators.csv"] = files["indicators.csv"].Replace("69.7,3.1,6,5.88,6.12", "69.7,3.1,5.9,5.88,6.12", StringComparison.Ordinal);
        var old = WorldPack.Read(files);
        var asked = ScenarioRequest.Read("""{ "months": 12, "replicates": 16, "outputs": ["gdp-growth"] }"""u8.ToArray(), WorldRegistry.Of(old), null);
        var (file, made) = await host.Services.GetRequiredService<ScenarioShelf>().KeepAsync(asked, TestContext.Current.CancellationToken);
        Assert.True(made);
        Assert.Equal(old.Hash, file.WorldHash);

        var said = await host.GetAsync($"/api/scenarios/{file.ScenarioHash}/what-changed");
        Assert.True((int)said.Status == 200, said.Body);
        var row = Assert.Single(said.Json.GetProperty("rows").EnumerateArray());
        Assert.Equal(
            ("indicators.csv", "gdp-growth", "level", "5.9", "6"),
            (row.GetProperty("file").GetString(), row.GetProperty("key").GetString(), row.GetProperty("column").GetString(), row.GetProperty("before").GetString(), row.GetProperty("after").GetString()));
        var growth = said.Json.GetProperty("indicators").EnumerateArray().Where(change => change.GetProperty("indicator").GetString() == "gdp-growth").ToList();
        Assert.Equal(90, growth.Count);
        Assert.InRange(growth.Average(change => change.GetProperty("after").GetProperty("p50").GetDouble() - change.GetProperty("before").GetProperty("p50").GetDouble()), 0.01, 0.2);
        // What was made with the earlier pack is verified in it.
        byte[] result = JsonSerializer.SerializeToUtf8Bytes(RunAnswer.Of(asked, Run.Live(old, asked.Scenario, EngineThreads.Of(2, TestContext.Current.CancellationToken))), AnswerJson.Options);
        var verified = await host.PostAsync("/api/verify", result, "application/json");
        Assert.True(verified.Json.GetProperty("equal").GetBoolean(), verified.Json.GetProperty("verdict").GetProperty("en").GetString());
        Assert.Equal(0, said.Json.GetProperty("refused").GetArrayLength());

        using var folder = new Folder();
        foreach (var (name, text) in files) folder.Write(Path.Combine("old", name), text);
        folder.Write("scenario.json", JsonSerializer.Serialize(file, AnswerJson.Options));
        string[] command = ["what-changed", Path.Combine(folder.Path, "scenario.json"), "--data", folder.Path];
        var told = await CommandLineTests.RunAsync([.. command, "--before", Path.Combine(folder.Path, "old")]);
        Assert.True(told.Code == 0, told.Error);
        Assert.Equal(said.Body, told.Out);
        Assert.Equal(1, (await CommandLineTests.RunAsync(command)).Code);
        // The same pack changes nothing and lives nothing.
        string same = (await host.PostAsync("/api/scenarios", """{ "seed": 4711 }""")).Headers["Location"];
        var nothing = (await host.GetAsync($"{same}/what-changed")).Json;
        Assert.Equal((0, 0), (nothing.GetProperty("rowsInAll").GetInt32(), nothing.GetProperty("indicators").GetArrayLength()));
    }

    private static string Hash(Said said)
    {
        Assert.True((int)said.Status is 200 or 201, said.Body);
        return said.Json.GetProperty("hash").GetString()!;
    }

    private static ScenarioRequest Asked(Scenario scenario) => new(World, scenario);

    // Ten megabytes of nothing in a short text.
    private static string Bomb()
    {
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) deflate.Write(new byte[1 << 20]);
        return Base64Url.EncodeToString(packed.ToArray());
    }

    private static ScenarioRequest Any(int seed)
    {
        var random = new Random(seed);
        T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
        string Place() => random.Next(3) == 0 ? One(World.Prefectures).Code : One(World.Counties).Code;
        Decision[] Decisions(int first, int count) =>
        [
            .. World.Levers.Where(row => row.Acts && row.OnlyLeague is null).Skip(first).Take(count).Where(_ => random.Next(2) == 0)
                .Select(row => new Decision(Place(), row.Key, $"2023-{random.Next(1, 6):00}", random.Next(2) == 0 ? null : $"2023-{random.Next(6, 13):00}", random.Next(3) == 0 ? row.Max : row.Min + (random.NextDouble() * (row.Max - row.Min)))),
        ];
        object[] policies =
        [
            .. Enumerable.Range(0, random.Next(3)).Select(p => new { Label = $"p{p}", Budget = random.Next(2) == 0 ? (double?)null : random.Next(100), Decisions = Decisions(8 + (p * 4), 4) }).Where(policy => policy.Decisions.Length > 0),
        ];
        var parameter = One(World.Parameters.Where(row => row.Acts).ToList());
        var scenario = new
        {
            Seed = random.NextInt64(1L << 53),
            Months = random.Next(12, 121),
            Replicates = random.Next(1, 200),
            Decisions = Decisions(0, 8),
            Policies = policies,
            Shocks = World.Shocks.Take(random.Next(4)).Select(row => new { Shock = row.Key, Places = new[] { Place() }, Month = "2023-07", Severity = random.NextDouble(), Months = random.Next(2) == 0 ? (int?)null : 3 }),
            Rules = World.Rules.Where(row => row.Acts && random.Next(4) == 0).ToDictionary(row => row.Key, _ => random.Next(2) == 0),
            Behaviours = random.Next(2) == 0 ? [] : new Dictionary<string, string> { ["*"] = "greedy", [Place()] = "status-quo" },
            Uncertainty = One(Uncertainties),
            Parameters = new Dictionary<string, double> { [parameter.Key] = parameter.Range.Low + (random.NextDouble() * (parameter.Range.High - parameter.Range.Low)) },
            Observations = Enumerable.Range(0, random.Next(3)).Select(i => new { Place = World.Counties[i].Code, Indicator = "pm25", Month = One(Months), Value = 10 + (random.NextDouble() * 40), Source = "站点" }),
            Outputs = random.Next(2) == 0 ? [] : new[] { "pm25", "gdp-growth" },
            Boards = random.Next(2) == 0 ? [] : new[] { "composite", "prefecture-exam" },
        };
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(scenario, JsonSerializerOptions.Web);
        return ScenarioRequest.Read(json, WorldRegistry.Of(World), null);
    }
}
