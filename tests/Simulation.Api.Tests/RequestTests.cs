using System.Text;

namespace Simulation.Api.Tests;

/// <summary>What a request may not be, and what is said about it.</summary>
public sealed class RequestTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task Everything_that_cannot_be_read_is_told_at_once()
    {
        var said = await host.PostAsync(
            "/api/runs",
            """
            { "world": "zhejang", "months": "12", "repliactes": 3, "seed": 1.5, "uncertainty": "lucky", "shocks": {}, "outputs": ["gdp-growth", 3],
              "rules": { "isolated": 1 }, "parameters": { "emergency-attention-share": null },
              "decisions": [{ "place": 330110, "lever": "rnd-subsidy", "from": "2023-04", "value": "8" }, 7, { "lever": "rnd-subsidy" }] }
            """);

        said.Refuses(
            "world", "months", "repliactes", "seed", "uncertainty", "shocks", "outputs[1]", "rules.isolated", "parameters.emergency-attention-share",
            "decisions[0].place", "decisions[0].value", "decisions[1]", "decisions[2].place", "decisions[2].from", "decisions[2].value");
        Assert.Contains("did you mean 'replicates'?", said.Body, StringComparison.Ordinal);
        Assert.Contains("did you mean 'zhejiang'?", said.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "seed": 1e20 }""", "must be between 0 and 9007199254740991")]
    [InlineData("""{ "months": 3000000000 }""", "must be between 1 and 120")]
    [InlineData("""{ "replicates": 3000000000 }""", "must be between 1 and 10000")]
    [InlineData("""{ "shocks": [{ "shock": "typhoon-flood", "places": ["330302"], "month": "2023-09", "severity": 1, "months": -3000000000 }] }""", "must be between 1 and 120")]
    public async Task A_number_is_refused_with_its_real_bounds(string json, string bounds)
    {
        var said = (await host.PostAsync("/api/runs", json)).IsProblem(400);
        Assert.Contains(bounds, Assert.Single(said.Json.GetProperty("errors").EnumerateArray()).GetProperty("en").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_too_long_is_refused_without_a_look_at_what_it_holds()
    {
        string many = string.Join(",", Enumerable.Repeat("0", 10_001));
        var said = await host.PostAsync("/api/runs", $$"""{ "decisions": [{{many}}], "shocks": [{{many}}] }""");
        said.Refuses("decisions", "shocks");
        Assert.Contains("at most 10000 fit at once", said.Body, StringComparison.Ordinal);
        (await host.PostAsync("/api/comparisons", $$"""{ "baseline": { "shocks": [{{many}}] }, "variants": [{ "name": "a", "decisions": [{{many}}] }] }""")).Refuses(
            "baseline.shocks", "variants[0].decisions");
    }

    [Fact]
    public async Task What_can_be_read_is_checked_together_with_what_cannot()
    {
        var said = await host.PostAsync(
            "/api/runs",
            """{ "months": 12, "replicates": "many", "decisions": [{ "place": "999999", "lever": "rnd-subsidi", "from": "2023-13", "value": 8 }] }""");

        said.Refuses("replicates", "decisions[0].place", "decisions[0].lever", "decisions[0].from");
    }

    [Theory]
    [InlineData("""{ "months": 0 }""", "months")]
    [InlineData("""{ "months": 121 }""", "months")]
    [InlineData("""{ "replicates": 0 }""", "replicates")]
    [InlineData("""{ "start": "2022-01" }""", "start")]
    [InlineData("""{ "outputs": ["gdp"] }""", "outputs[0]")]
    [InlineData("""{ "decisions": [{ "place": "330199", "lever": "rnd-subsidy", "from": "2023-04", "value": 8 }] }""", "decisions[0].place")]
    [InlineData("""{ "decisions": [{ "place": "330110", "lever": "nothing", "from": "2023-04", "value": 8 }] }""", "decisions[0].lever")]
    [InlineData("""{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2031-04", "value": 8 }] }""", "decisions[0].from")]
    [InlineData("""{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-04", "value": 1e9 }] }""", "decisions[0].value")]
    [InlineData("""{ "shocks": [{ "shock": "credit-chain-crisis", "places": ["330302"], "month": "2023-09", "severity": 2 }] }""", "shocks[0].severity")]
    [InlineData("""{ "shocks": [{ "shock": "meteor", "places": ["330302"], "month": "2023-09", "severity": 1 }] }""", "shocks[0].shock")]
    [InlineData("""{ "rules": { "gravity": true } }""", "rules.gravity")]
    [InlineData("""{ "behaviours": { "*": "chaotic" } }""", "behaviours.*")]
    [InlineData("""{ "parameters": { "luck": 1 } }""", "parameters.luck")]
    public async Task A_value_that_the_world_does_not_have_is_refused_by_name(string json, string field)
    {
        (await host.PostAsync("/api/runs", json)).Refuses(field);
    }

    [Theory]
    [InlineData("""{ "seed": NaN }""", "line 1, position 11")]
    [InlineData("{ \"world\": \"浙江\",\n  \"seed\": 1, }", "line 2, position 14")]
    [InlineData("{ \"seed\": 1", "line 1")]
    [InlineData("{ } { }", "line 1")]
    [InlineData("{ \"seed\": 1 } // why not", "line 1")]
    [InlineData("", "there is nothing")]
    public async Task What_is_not_JSON_is_refused_with_its_place(string body, string place)
    {
        var said = (await host.PostAsync("/api/runs", body)).IsProblem(400);
        Assert.Equal("urn:saima:malformed-json", said.Json.GetProperty("type").GetString());
        Assert.Contains(place, said.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-04", "value": 1e999 }] }""", "decisions[0].value")]
    [InlineData("""{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-04", "value": "NaN" }] }""", "decisions[0].value")]
    [InlineData("""{ "seed": 1, "seed": 2 }""", "seed")]
    [InlineData("""{ "seed": 9223372036854775808 }""", "seed")]
    [InlineData("""{ "seed": 1e40 }""", "seed")]
    [InlineData("""{ "seed": null }""", "seed")]
    [InlineData("""{ "world": "\ud800" }""", "world")]
    [InlineData("""[]""", "")]
    [InlineData("""null""", "")]
    public async Task A_value_that_is_no_value_is_refused(string json, string field) => (await host.PostAsync("/api/runs", json)).Refuses(field);

    [Fact]
    public async Task A_long_key_is_refused_before_anything_is_looked_up() =>
        (await host.PostAsync("/api/runs", $$"""{ "world": "{{new string('x', 500_000)}}", "{{new string('y', 300)}}": 1 }""")).IsProblem(400);

    [Fact]
    public async Task Whole_numbers_may_be_written_with_a_point() => Assert.DoesNotContain("months", (await host.PostAsync("/api/runs", """{ "months": 12.0, "nothing": 1 }""")).Fields);

    [Theory]
    [InlineData("/api/runs")]
    [InlineData("/api/comparisons")]
    public async Task Ten_megabytes_are_refused_and_the_host_lives(string path)
    {
        byte[] body = new byte[10_000_000];
        Array.Fill(body, (byte)' ');
        (await host.PostAsync(path, body, "application/json")).IsProblem(413);
        Assert.Equal(200, (int)(await host.GetAsync("/health/live")).Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=gbk")]
    [InlineData("")]
    public async Task Only_JSON_is_taken(string type) => (await host.PostAsync("/api/runs", Encoding.UTF8.GetBytes("{}"), type)).IsProblem(415);

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused() => (await host.PostAsync("/api/runs", [(byte)'"', 0xC3, 0x28, (byte)'"'], "application/json")).IsProblem(400);

    [Fact]
    public async Task Deep_nesting_is_refused() => (await host.PostAsync("/api/runs", new string('[', 5000))).IsProblem(400);

    [Fact]
    public async Task Too_much_work_is_refused_with_what_would_fit()
    {
        var said = await host.PostAsync("/api/runs", """{ "replicates": 10000, "months": 36, "outputs": ["gdp-growth"] }""");
        said.Refuses("replicates");
        Assert.Contains("at most 4166 replicates fit", said.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_outputs_leave_room_for_fewer_replicates()
    {
        string all = string.Join(",", WorldPack.Embedded("zhejiang").Indicators.Select(i => $"\"{i.Key}\""));
        var said = await host.PostAsync("/api/runs", $$"""{ "replicates": 3000, "months": 36, "outputs": [{{all}}] }""");
        said.Refuses("replicates");
        Assert.Contains("at most 757 replicates fit", said.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_holds_one_to_sixteen_variants()
    {
        (await host.PostAsync("/api/comparisons", """{ "baseline": {}, "variants": [] }""")).Refuses("variants");
        string many = string.Join(",", Enumerable.Range(1, 17).Select(i => $$"""{ "name": "v{{i}}" }"""));
        Assert.Contains("variants", (await host.PostAsync("/api/comparisons", $$"""{ "baseline": {}, "variants": [{{many}}] }""")).IsProblem(400).Fields);
    }

    [Fact]
    public async Task A_comparison_names_its_wrong_fields_by_path() =>
        (await host.PostAsync("/api/comparisons", """{ "baseline": { "seed": "x" }, "variants": [{ "nam": "a", "decisions": [{ "place": 1 }] }], "extra": 1 }""")).Refuses(
            "baseline.seed", "variants[0].nam", "variants[0].name", "variants[0].decisions[0].place", "variants[0].decisions[0].lever",
            "variants[0].decisions[0].from", "variants[0].decisions[0].value", "extra");

    [Fact]
    public async Task A_comparison_without_its_parts_is_refused() => (await host.PostAsync("/api/comparisons", "{}")).Refuses("baseline", "variants");

    [Fact]
    public async Task Ten_thousand_wrong_fields_are_counted_and_the_first_are_listed()
    {
        string wrong = string.Join(",", Enumerable.Repeat("0", 10_000));
        var said = (await host.PostAsync("/api/runs", $$"""{ "decisions": [{{wrong}}] }""")).IsProblem(400);
        Assert.Equal(500, said.Fields.Length);
        Assert.Contains("10000", said.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
