using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Policies through the interface.</summary>
public sealed class PolicyRouteTests(Host host) : IClassFixture<Host>
{
    private const string Research = """{ "label": { "zh": "科研", "en": "research" }, "note": "why", "version": "2", "budget": 30, "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "to": "2023-08", "value": 8 }] }""";

    private const string Talent = """{ "label": "talent", "decisions": [{ "place": "330110", "lever": "talent-subsidy", "from": "2023-03", "value": 0.5 }] }""";

    [Fact]
    public async Task A_policy_is_kept_under_what_it_does_and_the_same_content_is_one_document()
    {
        var said = await host.PostAsync("/api/policies", Research);
        Assert.Equal(201, (int)said.Status);
        string hash = said.Json.GetProperty("hash").GetString()!;
        Assert.Equal($"/api/policies/{hash}", said.Headers["Location"]);
        Assert.True(said.Json.GetProperty("cost").GetProperty("money").GetDouble() > 0);
        Assert.Equal(12, said.Json.GetProperty("months").GetInt32());

        // Split in two, in another order and under another name it does the same.
        var again = await host.PostAsync(
            "/api/policies",
            """
            { "label": "other", "budget": 30, "decisions": [
              { "place": "330110", "lever": "rnd-subsidy", "from": "2023-05", "to": "2023-08", "value": 8 }, { "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "to": "2023-04", "value": 8 }] }
            """);
        Assert.Equal(hash, again.Json.GetProperty("hash").GetString());
        Assert.Equal("research", again.Json.GetProperty("label").GetProperty("en").GetString());
        Assert.NotEqual(hash, (await host.PostAsync("/api/policies", Research.Replace("\"budget\": 30", "\"budget\": 31", StringComparison.Ordinal))).Json.GetProperty("hash").GetString());

        Assert.Equal(said.Body, (await host.GetAsync($"/api/policies/{hash}")).Body);
        var listed = (await host.GetAsync("/api/policies")).Json.GetProperty("policies").EnumerateArray().Where(row => row.GetProperty("hash").GetString() == hash);
        Assert.Equal("科研", Assert.Single(listed).GetProperty("label").GetProperty("zh").GetString());
    }

    [Fact]
    public async Task The_sample_policies_are_kept_and_stack_with_one_word_on_debt()
    {
        string[] samples = [.. Directory.GetFiles(Path.Combine(Repository.Folder, "docs", "policies"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        Assert.Equal(6, samples.Length);
        foreach (string sample in samples) Assert.Equal(201, (int)(await host.PostAsync("/api/policies", sample)).Status);
        var stack = await host.PostAsync("/api/policies/stack", $$"""{ "policies": [{{string.Join(",", samples)}}] }""");
        Assert.Equal(6, stack.Json.GetProperty("decisions").GetArrayLength());
        var conflict = Assert.Single(stack.Json.GetProperty("conflicts").EnumerateArray());
        Assert.Equal(("debt-class", "330824"), (conflict.GetProperty("kind").GetString(), conflict.GetProperty("places")[0].GetString()));
    }

    [Fact]
    public async Task A_scenario_lives_its_policies_and_its_capsule_names_them()
    {
        string hash = (await host.PostAsync("/api/policies", Research)).Json.GetProperty("hash").GetString()!;
        var named = await host.PostAsync("/api/runs", $$"""{ "months": 12, "replicates": 1, "outputs": ["gdp-growth"], "policies": ["{{hash}}", {{Talent}}] }""");
        Assert.True((int)named.Status == 200, named.Body);
        var plain = await host.PostAsync(
            "/api/runs",
            """
            { "months": 12, "replicates": 1, "outputs": ["gdp-growth"], "decisions": [
              { "place": "330110", "lever": "talent-subsidy", "from": "2023-03", "value": 0.5 }, { "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "to": "2023-08", "value": 8 }] }
            """);
        Assert.Equal(plain.Json.GetProperty("fingerprint").GetString(), named.Json.GetProperty("fingerprint").GetString());
        var capsule = named.Json.GetProperty("capsule");
        Assert.Equal(plain.Json.GetProperty("capsule").GetProperty("scenarioHash").GetString(), capsule.GetProperty("scenarioHash").GetString());
        Assert.Equal(hash, capsule.GetProperty("policies")[0].GetString());
        Assert.Equal(2, capsule.GetProperty("policies").GetArrayLength());
        Assert.Equal(named.Body, (await host.PostAsync("/api/runs", capsule.GetProperty("request").GetRawText())).Body);

        var variant = await host.PostAsync("/api/comparisons", $$"""{ "baseline": { "months": 12, "replicates": 1, "outputs": ["gdp-growth"] }, "variants": [{ "name": "v", "policies": ["{{hash}}"] }] }""");
        Assert.Equal([hash], variant.Json.GetProperty("capsule").GetProperty("policies").EnumerateArray().Select(value => value.GetString()));
        Assert.True(variant.Json.GetProperty("variants")[0].GetProperty("cost").GetDouble() > 0);
        var race = await host.PostAsync("/api/races", $$"""{ "scenario": { "months": 12, "policies": ["{{hash}}"] } }""");
        Assert.Equal(201, (int)race.Status);
    }

    [Fact]
    public async Task What_is_wrong_with_policies_is_told_by_field_with_everything_else()
    {
        string unknown = new('a', 64);
        (await host.PostAsync("/api/runs", $$"""{ "months": 0, "policies": ["{{unknown}}", 7, "x"] }""")).Refuses("months", "policies[0]", "policies[1]", "policies[2]");
        (await host.PostAsync("/api/runs", $$"""{ "policies": [{{Research}}, {{Research.Replace("\"value\": 8", "\"value\": 9", StringComparison.Ordinal)}}] }""")).Refuses("policies[1]");
        (await host.PostAsync("/api/runs", $$"""{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-01", "value": 5 }], "policies": [{{Research}}] }""")).Refuses("policies[0]");
        (await host.PostAsync("/api/runs", $$"""{ "months": 6, "policies": [{{Research}}] }""")).Refuses("policies[0].decisions[0].to");
        (await host.PostAsync("/api/runs", """{ "policies": [{ "label": "x", "decision": [] }] }""")).Refuses("policies[0].decision", "policies[0].decisions");
        (await host.PostAsync("/api/policies", """{ "label": "", "budget": -1, "decisions": [{ "place": "999999", "lever": "rnd-subsidi", "from": "2023-02", "value": 8 }] }""")).Refuses(
            "label", "budget", "decisions[0].place", "decisions[0].lever");
        (await host.PostAsync("/api/policies", Research.Replace("\"note\"", "\"world\": \"atlantis\", \"note\"", StringComparison.Ordinal))).Refuses("world");
        (await host.GetAsync($"/api/policies/{unknown}")).IsProblem(404);
        (await host.GetAsync("/api/policies/..%2f..")).IsProblem(404);
    }

    [Fact]
    public async Task A_policy_of_three_megabytes_is_refused_by_its_size()
    {
        string big = string.Concat(Research.AsSpan(0, Research.Length - 1), ", \"x\": \"", new string('y', 3 << 20), "\" }");
        (await host.PostAsync("/api/policies", big)).IsProblem(413);
        (await host.PostAsync("/api/policies/stack", $$"""{ "policies": [{{big}}] }""")).IsProblem(413);
    }

    [Fact]
    public async Task A_stack_tells_every_conflict_with_hashes_and_keeps_nothing()
    {
        string hash = (await host.PostAsync("/api/policies", Research)).Json.GetProperty("hash").GetString()!;
        var joined = await host.PostAsync("/api/policies/stack", $$"""{ "policies": ["{{hash}}", {{Talent}}] }""");
        Assert.True(joined.Json.GetProperty("joins").GetBoolean(), joined.Body);
        Assert.Equal(2, joined.Json.GetProperty("decisions").GetArrayLength());
        var (a, b, all) = (Money(joined.Json.GetProperty("policies")[0]), Money(joined.Json.GetProperty("policies")[1]), Money(joined.Json));
        Assert.Equal(a + b, all, 1e-3);
        var turned = await host.PostAsync("/api/policies/stack", $$"""{ "policies": [{{Talent}}, "{{hash}}"] }""");
        Assert.Equal(joined.Json.GetProperty("hash").GetString(), turned.Json.GetProperty("hash").GetString());

        var clash = await host.PostAsync("/api/policies/stack", $$"""{ "scenario": { "months": 12 }, "policies": ["{{hash}}", {{Research.Replace("\"value\": 8", "\"value\": 9", StringComparison.Ordinal)}}] }""");
        Assert.False(clash.Json.GetProperty("joins").GetBoolean());
        Assert.Equal(JsonValueKind.Null, clash.Json.GetProperty("hash").ValueKind);
        var conflict = clash.Json.GetProperty("conflicts")[0];
        Assert.Equal(("two-values", "error", hash), (conflict.GetProperty("kind").GetString(), conflict.GetProperty("severity").GetString(), conflict.GetProperty("policies")[0].GetString()));
        (await host.PostAsync("/api/policies/stack", """{ "policies": [] }""")).Refuses("policies");
        (await host.PostAsync("/api/policies/stack", $$"""{ "policies": [{{string.Join(',', Enumerable.Repeat(Talent, 33))}}] }""")).Refuses("policies");

        static double Money(JsonElement of) => of.GetProperty("cost").GetProperty("money").GetDouble();
    }

    [Fact]
    public async Task The_command_line_says_the_same_of_files()
    {
        using var folder = new Folder();
        string one = Path.Combine(folder.Path, "one.json"), two = Path.Combine(folder.Path, "two.json"), wrong = Path.Combine(folder.Path, "wrong.json");
        folder.Write("one.json", Research);
        folder.Write("two.json", Talent);
        folder.Write("wrong.json", Research.Replace("\"value\": 8", "\"value\": 9", StringComparison.Ordinal));
        string hash = (await host.PostAsync("/api/policies", Research)).Json.GetProperty("hash").GetString()!;
        var said = await CommandLineTests.RunAsync(["policy", "hash", one, two]);
        Assert.StartsWith($"{hash}\t科研\tresearch\n", said.Out, StringComparison.Ordinal);
        Assert.Equal((await host.PostAsync("/api/policies", Talent)).Body, (await CommandLineTests.RunAsync(["policy", "show", two])).Out.TrimEnd());
        Assert.Equal(0, (await CommandLineTests.RunAsync(["policy", "stack", one, two])).Code);
        var clash = await CommandLineTests.RunAsync(["policy", "stack", one, wrong]);
        Assert.Equal(1, clash.Code);
        Assert.Contains("error\t", clash.Error, StringComparison.Ordinal);
        folder.Write("wrong.json", """{ "label": "x", "decisions": [], "budget": "much" }""");
        var refused = await CommandLineTests.RunAsync(["policy", "stack", one, wrong]);
        Assert.Equal(1, refused.Code);
        Assert.Contains("wrong.json budget:", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandLineTests.RunAsync(["policy"])).Code);
    }
}
