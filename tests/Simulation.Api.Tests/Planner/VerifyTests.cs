using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulation.Api.Tests;

/// <summary>Results lived once more, and what is said of those that were changed.</summary>
public sealed class VerifyTests(Host host) : IClassFixture<Host>
{
    private const string Asked =
        """
        { "months": 3, "replicates": 16, "outputs": ["gdp-growth"], "policies": [{ "label": "research", "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-01", "value": 8 }] }] }
        """;

    [Theory]
    [InlineData("/api/runs", Asked)]
    [InlineData("/api/comparisons", Host.SmallComparison)]
    public async Task A_result_its_capsule_and_what_stands_beside_a_table_are_verified(string route, string asked)
    {
        string result = (await host.PostAsync(route, asked)).Body;
        var capsule = JsonNode.Parse(result)!["capsule"]!;
        string beside = new JsonObject { ["simulated"] = "x", ["capsule"] = capsule.DeepClone() }.ToJsonString();
        foreach (var (text, whole) in new[] { (result, true), (capsule.ToJsonString(), false), (beside, false) })
        {
            var said = await host.PostAsync("/api/verify", text);
            Assert.True((int)said.Status == 200, said.Body);
            Assert.True(said.Json.GetProperty("equal").GetBoolean(), said.Body);
            Assert.Equal(whole, said.Json.GetProperty("whole").GetBoolean());
            Assert.All(said.Json.GetProperty("checks").EnumerateArray(), check => Assert.True(check.GetProperty("equal").GetBoolean()));
        }
    }

    [Theory]
    [InlineData("worldHash", "0000", "worldHash")]
    [InlineData("modelVersion", "0.1", "modelVersion")]
    [InlineData("scenarioHash", "0000", "scenarioHash")]
    [InlineData("fingerprint", "0000", "fingerprint")]
    [InlineData("seed", 5, "seed")]
    [InlineData("replicates", 5, "replicates")]
    [InlineData("uncertainty", "luck", "uncertainty")]
    public async Task A_changed_part_of_a_capsule_is_named(string field, object value, string named)
    {
        var capsule = await CapsuleAsync();
        capsule[field] = JsonSerializer.SerializeToNode(value);
        Assert.Equal([named], await OthersAsync(capsule));
    }

    [Fact]
    public async Task A_changed_request_is_named_by_what_it_leads_to()
    {
        var capsule = await CapsuleAsync();
        capsule["request"]!["policies"]![0]!["decisions"]![0]!["value"] = 9;
        Assert.Equal(["scenarioHash", "policies", "fingerprint"], await OthersAsync(capsule));
        capsule = await CapsuleAsync();
        capsule["request"]!["seed"] = 99;
        Assert.Equal(["scenarioHash", "seed", "fingerprint"], await OthersAsync(capsule));
        capsule = await CapsuleAsync();
        capsule["policies"]!.AsArray().Clear();
        Assert.Equal(["policies"], await OthersAsync(capsule));
    }

    [Fact]
    public async Task Changed_figures_are_told_with_their_paths_and_no_more_than_twenty_of_them()
    {
        var result = JsonNode.Parse((await host.PostAsync("/api/runs", Asked)).Body)!;
        var band = result["indicators"]!["gdp-growth"]!["true"]!["p50"]!;
        band[3]![1] = 42;
        result["boards"]!["composite"]!["2023-03"]![0]!["county"] = "330110";
        result.AsObject().Remove("splitReplicates");
        var said = await host.PostAsync("/api/verify", result.ToJsonString());
        Assert.False(said.Json.GetProperty("equal").GetBoolean());
        string[] paths = [.. said.Json.GetProperty("differences").EnumerateArray().Select(row => row.GetProperty("path").GetString()!)];
        Assert.Equal(["indicators.gdp-growth.true.p50[3][1]", "boards.composite.2023-03[0].county", "splitReplicates"], paths);
        Assert.Equal("42", said.Json.GetProperty("differences")[0].GetProperty("given").GetString());

        foreach (var row in band.AsArray()) row![0] = -1000;
        said = await host.PostAsync("/api/verify", result.ToJsonString());
        Assert.Equal((20, 93), (said.Json.GetProperty("differences").GetArrayLength(), said.Json.GetProperty("differencesInAll").GetInt32()));
    }

    [Fact]
    public async Task What_is_no_result_or_cannot_be_lived_here_is_refused_with_every_field()
    {
        (await host.PostAsync("/api/verify", "[]")).IsProblem(400);
        (await host.PostAsync("/api/verify", """{ "capsule": 3 }""")).Refuses("capsule");
        (await host.PostAsync("/api/runs", """{ "months": 0, "\ud800": { "policies": ["\ud800"] }, "policies": ["\ud800"] }""")).Refuses("months", "\uFFFD", "policies[0]");
        string surplus = (await host.PostAsync("/api/runs", Asked)).Body.Insert(1, "\"\\ud800\":1,\"surplus\":1e999,").Replace("\"version\":\"0", "\"version\":\"\\ud800", StringComparison.Ordinal);
        var odd = await host.PostAsync("/api/verify", surplus);
        Assert.True((int)odd.Status == 200, odd.Body);
        Assert.Equal(["\uFFFD", "surplus", "version"], odd.Json.GetProperty("differences").EnumerateArray().Select(row => row.GetProperty("path").GetString()));
        var capsule = await CapsuleAsync();
        capsule["kind"] = "horoscope";
        capsule["world"] = "atlantis";
        capsule.AsObject().Remove("seed");
        (await host.PostAsync("/api/verify", capsule.ToJsonString())).Refuses("kind", "world", "seed");
        capsule = await CapsuleAsync();
        capsule["request"]!["months"] = 1000;
        capsule["request"]!["world"] = "zhejiang";
        (await host.PostAsync("/api/verify", capsule.ToJsonString())).Refuses("capsule.request.months");
    }

    [Fact]
    public async Task The_command_line_verifies_a_file_and_a_table_by_what_stands_beside_it()
    {
        using var folder = new Folder();
        string result = Path.Combine(folder.Path, "result.json"), table = Path.Combine(folder.Path, "table.csv");
        Assert.Equal(0, (await CommandLineTests.RunAsync(["run", "-", "--out", result], Asked)).Code);
        Assert.Equal(0, (await CommandLineTests.RunAsync(["run", "-", "--format", "csv", "--out", table], Asked)).Code);
        var said = await CommandLineTests.RunAsync(["verify", result]);
        Assert.True(said.Code == 0, said.Out + said.Error);
        Assert.Contains("核验一致", said.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandLineTests.RunAsync(["verify", table + ".capsule.json"])).Code);
        string changed = (await File.ReadAllTextAsync(result, TestContext.Current.CancellationToken)).Replace("\"splitReplicates\":16", "\"splitReplicates\":17", StringComparison.Ordinal);
        said = await CommandLineTests.RunAsync(["verify", "-"], changed);
        Assert.Equal(1, said.Code);
        Assert.Contains("splitReplicates\t17\t16\t≠", said.Out, StringComparison.Ordinal);
    }

    private async Task<JsonNode> CapsuleAsync() => JsonNode.Parse((await host.PostAsync("/api/runs", Asked)).Body)!["capsule"]!.DeepClone();

    private async Task<string[]> OthersAsync(JsonNode capsule)
    {
        var said = await host.PostAsync("/api/verify", capsule.ToJsonString());
        Assert.True((int)said.Status == 200, said.Body);
        Assert.False(said.Json.GetProperty("equal").GetBoolean());
        return [.. said.Json.GetProperty("checks").EnumerateArray().Where(check => !check.GetProperty("equal").GetBoolean()).Select(check => check.GetProperty("what").GetString()!)];
    }
}
