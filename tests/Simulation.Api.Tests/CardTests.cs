using System.Text.Json;
using System.Text.RegularExpressions;

namespace Simulation.Api.Tests;

/// <summary>The model card, and of every number where it comes from.</summary>
public sealed class CardTests(Host host) : IClassFixture<Host>
{
    private static readonly World World = WorldPack.Embedded("zhejiang");

    private static readonly Regex Holes = new(@"\{[^}]+\}", RegexOptions.None, TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData("", "model-card.zh.md")]
    [InlineData("?lang=zh", "model-card.zh.md")]
    [InlineData("?lang=en", "model-card.md")]
    public async Task The_card_is_served_as_it_is_committed(string query, string file)
    {
        var said = await host.GetAsync($"/api/worlds/zhejiang/card{query}");
        Assert.Equal("text/markdown; charset=utf-8", said.Headers["Content-Type"]);
        Assert.Equal(Repository.Read(Path.Combine("docs", file)), said.Body);
    }

    [Fact]
    public async Task The_card_is_told_in_sections_to_who_asks_for_JSON()
    {
        var said = await host.GetAsync("/api/worlds/zhejiang/card?lang=en", ("Accept", "application/json"));
        var sections = said.Json.GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("key").GetString()).ToList();
        Assert.Equal(ModelCard.Of(World, Language.En).Sections.Select(section => section.Key), sections);
        Assert.Equal("Accept", said.Headers["Vary"].Split(',')[0]);
    }

    [Fact]
    public async Task Another_language_or_world_is_refused_with_what_would_be_right()
    {
        (await host.GetAsync("/api/worlds/zhejiang/card?lang=fr")).Refuses("lang");
        (await host.GetAsync("/api/worlds/zhejang/card")).IsProblem(404);
        (await host.GetAsync("/api/worlds/zhejang/provenance/indicator/gdp-growth")).IsProblem(404);
    }

    [Fact]
    public async Task A_number_is_told_row_by_row()
    {
        var said = (await host.GetAsync("/api/worlds/zhejiang/provenance/indicator/gdp-growth")).Json;
        Assert.Equal("GDP growth (real)", said.GetProperty("nameEn").GetString());
        var own = said.GetProperty("parts")[0].GetProperty("rows")[0];
        Assert.Equal(("indicators.csv", "gdp-growth", "A"), (own.GetProperty("file").GetString(), own.GetProperty("key").GetString(), own.GetProperty("grade").GetString()));
        var level = own.GetProperty("cells").EnumerateArray().Single(cell => cell.GetProperty("column").GetString() == "level");
        Assert.Equal(("6", "5.88", "6.12"), (level.GetProperty("value").GetString(), level.GetProperty("low").GetString(), level.GetProperty("high").GetString()));
    }

    [Theory]
    [InlineData("indicator/gdp-grwth", "key", "did you mean 'gdp-growth'?")]
    [InlineData("indicater/gdp-growth", "kind", "did you mean 'indicator'?")]
    [InlineData("colour/red", "kind", "there are indicator, quantity")]
    [InlineData("board/composite:330100", "key", "did you mean 'composite'?")]
    [InlineData("state/Books.Dept", "key", "did you mean 'Books.Debt'?")]
    public async Task A_number_that_is_not_there_is_refused_with_the_nearest_word(string path, string field, string words)
    {
        var said = (await host.GetAsync($"/api/worlds/zhejiang/provenance/{path}")).IsProblem(404);
        Assert.Equal([field], said.Fields);
        Assert.Contains(words, said.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_number_of_the_answers_that_pages_show_can_be_asked_where_it_comes_from()
    {
        string race = (await host.PostAsync("/api/races", """{ "name": "r", "scenario": { "months": 6 } }""")).Json.GetProperty("id").GetString()!;
        await host.PostAsync($"/api/races/{race}/decisions", """{ "who": "team 1", "decisions": [ { "place": "330110", "lever": "rnd-subsidy", "from": "2023-01", "value": 8 } ] }""");
        Assert.Equal(200, (int)(await host.PostAsync($"/api/races/{race}/clock", """{ "step": 3 }""")).Status);
        Trace("run", await host.PostAsync("/api/runs", """{ "months": 3, "replicates": 16, "boards": ["composite", "prefecture-exam"], "outputs": ["gdp-growth", "pm25"], "observations": [{ "place": "330110", "indicator": "pm25", "month": "2022-12", "value": 30, "source": "station" }] }"""));
        Trace("comparison", await host.PostAsync("/api/comparisons", Host.SmallComparison));
        Trace("policy", await host.GetAsync((await host.PostAsync("/api/policies", """{ "label": "p", "budget": 9, "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "value": 8 }] }""")).Headers["Location"]));
        Trace("explanation", await host.PostAsync("/api/explanations", ExplanationTests.Question()));
        Trace("county", await host.GetAsync($"/api/races/{race}/counties/330110"));
        Trace("board", await host.GetAsync($"/api/races/{race}/boards/prefecture-exam:330100"));
        Trace("boardHistory", await host.GetAsync($"/api/races/{race}/boards/prefecture-exam:330100/history"));
        Trace("raceIndicator", await host.GetAsync($"/api/races/{race}/indicators/gdp-growth"));
        Trace("predictions", await PredictedAsync());
        Trace("review", await host.GetAsync($"/api/races/{race}/review?county=330110"));
        Trace("debrief", await host.GetAsync($"/api/races/{race}/debrief"));
        Trace("forecast", await host.GetAsync($"/api/races/{race}/forecast?futures=16&indicator=gdp-growth,pm25&county=330110"));
        Trace("preview", await host.PostAsync($"/api/races/{race}/shocks/preview", """{ "shocks": [{ "shock": "credit-chain-crisis", "places": ["330303"], "severity": 0.9 }], "futures": 16 }"""));
        Trace("preflight", await host.PostAsync("/api/preflight", """{ "scenario": { "months": 2 }, "teams": ["330110", "330302", "330203", "330783", "330802", "331002"], "games": 32, "leverGames": 16 }"""));
        Trace("events", await ToldAsync(race));
    }

    // What watchers are told, by the name of the event: of every kind that brings numbers one at least.
    private async Task<JsonElement> ToldAsync(string race)
    {
        (await host.PostAsync($"/api/races/{race}/clock", """{ "mode": "rounds", "secondsPerMonth": 3600 }""")).Good();
        (await host.PostAsync($"/api/races/{race}/rules", """{ "rules": { "rank-response": false } }""")).Good();
        (await host.PostAsync($"/api/races/{race}/behaviours", """{ "behaviours": { "330111": "greedy" } }""")).Good();
        (await host.PostAsync($"/api/races/{race}/shocks", """{ "shocks": [{ "shock": "credit-chain-crisis", "places": ["330303"], "severity": 0.9 }] }""")).Good();
        await using var reader = await EventReader.OpenAsync(host.CreateClient(), $"/api/races/{race}", "?after=-1");
        var told = new List<(string Name, JsonElement Data)>();
        while (!told.Exists(one => one.Name == "shock") || told[^1].Name != "clock")
        {
            var (_, name, data) = await reader.NextAsync();
            told.Add((name, data));
        }

        Assert.Equal(["behaviours", "board", "clock", "decision", "month", "rules", "shock"], told.Select(one => one.Name).Distinct().Order());
        return JsonSerializer.SerializeToElement(told.GroupBy(one => one.Name, one => one.Data).ToDictionary(events => events.Key, events => events.ToArray()));
    }

    private async Task<Said> PredictedAsync()
    {
        var session = await SessionTalk.BeginAsync(host);
        var captain = await session.SeatAsync("330110");
        await session.PhaseAsync("race");
        (await session.PostAsync("/predictions", captain.Token, """{ "rank": { "low": 1, "value": 5, "high": 9 }, "gdpGrowth": { "low": 4, "value": 5, "high": 6 } }""")).Good();
        (await session.StepAsync()).Good();
        return await session.GetAsync("/predictions", captain.Token);
    }

    // Every number finds its row of the table and through it rows of the pack, and every row of the table finds a number.
    private static void Trace(string answer, Said said)
    {
        Assert.True((int)said.Status == 200, said.Body);
        Trace(answer, said.Json);
    }

    private static void Trace(string answer, JsonElement said)
    {
        var table = ModelCard.Fields().Where(row => row.Answer == answer).ToList();
        HashSet<string> used = [], asked = [], missing = [];
        Walk(said, [], [said]);
        Assert.True(missing.Count == 0, $"nobody says where these of {answer} come from: {string.Join(", ", missing)}");
        Assert.Equal(table.Select(row => row.Field).Order(), used.Order());

        void Walk(JsonElement value, string[] path, JsonElement[] within)
        {
            if (value.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in value.EnumerateObject()) Walk(property.Value, [.. path, property.Name], [.. within, value]);
            }
            else if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var one in value.EnumerateArray()) Walk(one, path, within);
            }
            else if (value.ValueKind == JsonValueKind.Number)
            {
                Find(path, within);
            }
        }

        void Find(string[] path, JsonElement[] within)
        {
            var row = table.Where(row => Fits(row.Field.Split('.'), path)).MaxBy(row => row.Field.Length);
            if (row is null)
            {
                missing.Add(string.Join('.', path));
                return;
            }

            used.Add(row.Field);
            string Filled(string template) => Holes.Replace(template, hole => hole.Value switch
            {
                "{1}" => path[row.Field.Split('.').IndexOf("*")],
                ['{', '/', ..] => within[0].GetProperty(hole.Value[2..^1]).GetString()!,
                _ => within.Last(one => one.TryGetProperty(hole.Value[1..^1], out _)).GetProperty(hole.Value[1..^1]).GetString()!,
            });
            string kind = Filled(row.Kind), key = Filled(row.Key);
            if (!asked.Add($"{kind}:{key}")) return;
            var found = Provenance.Of(World, kind, key);
            Assert.True(found is not null && (kind == "request" || found.Parts.Length > 0), $"{answer} {string.Join('.', path)} has no rows as {kind}:{key}");
        }

        static bool Fits(string[] field, string[] path) => field.Length <= path.Length && field.Zip(path).All(pair => pair.First == "*" || pair.First == pair.Second);
    }
}
