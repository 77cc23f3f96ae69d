using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>The review of a whole race, as every host must give it.</summary>
public sealed class RaceDebriefTests(Host host) : IClassFixture<Host>
{
    private static readonly string[] Steps = ["recall", "assess", "analyse", "sumUp"], Players = ["own", "shocks", "others", "luck"];

    private const string Nasty = """<script>alert(1)</script> "x" '&<img src=x>""";

    [Fact]
    public async Task A_race_is_reviewed_team_by_team_in_four_steps()
    {
        string race = await PlayAsync();
        var debrief = (await host.GetAsync($"{race}/debrief")).Good();
        Assert.Equal((await host.GetAsync(race)).Text("fingerprint"), debrief.GetProperty("capsule").GetProperty("fingerprint").GetString());
        Assert.Equal(64, debrief.GetProperty("capsule").GetProperty("logHash").GetString()!.Length);
        var teams = debrief.GetProperty("teams").EnumerateArray().ToArray();
        Assert.Equal(["330110", "330302"], teams.Select(team => team.GetProperty("county").GetString()));
        var board = (await host.GetAsync($"{race}/boards/composite")).Good().GetProperty("counties").EnumerateArray().ToArray();
        foreach (var team in teams)
        {
            // What is written adds up as it is written.
            var places = team.GetProperty("analyse").GetProperty("places");
            Assert.Equal(Part(places, "reference") - Part(places, "real"), Sum(places));
            var points = team.GetProperty("analyse").GetProperty("points");
            Assert.Equal(Part(points, "real") - Part(points, "reference"), Sum(points));
            Assert.Equal(board.Single(one => one.GetProperty("county").GetString() == team.GetProperty("county").GetString()).GetProperty("rank").GetInt32(), Part(places, "real"));
            foreach (string step in Steps)
            {
                var sentences = team.GetProperty(step).GetProperty("sentences").EnumerateArray().ToArray();
                Assert.NotEmpty(sentences);
                Assert.All(sentences, sentence => Assert.EndsWith("。", sentence.GetProperty("zh").GetString(), StringComparison.Ordinal));
                Assert.All(sentences, sentence => Assert.EndsWith(".", sentence.GetProperty("en").GetString(), StringComparison.Ordinal));
            }
        }

        var alone = (await host.GetAsync($"{race}/debrief?teams=330302")).Good().GetProperty("teams");
        Assert.Equal(teams[1].GetProperty("analyse").GetRawText(), alone[0].GetProperty("analyse").GetRawText());

        static decimal Part(JsonElement split, string name) => split.GetProperty(name).GetDecimal();
        static decimal Sum(JsonElement split) => Players.Sum(player => split.GetProperty(player).GetProperty("value").GetDecimal());
    }

    [Fact]
    public async Task The_page_is_one_file_without_script_and_whatever_people_wrote_is_text()
    {
        string race = await PlayAsync(Nasty);
        var page = await host.GetAsync($"{race}/debrief?format=html&teams=330110");
        Assert.Equal("text/html; charset=utf-8", page.Headers["Content-Type"]);
        Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;x&quot; &#39;&amp;&lt;img src=x&gt;", page.Body, StringComparison.Ordinal);
        foreach (string foreign in (string[])["<script", "<img", "<link", "<iframe", "http:", "https:", "url(", "@import", "onload", "javascript:"]) Assert.DoesNotContain(foreign, page.Body, StringComparison.OrdinalIgnoreCase);
        foreach (string held in (string[])["模拟结果，非统计数据。", "一、回忆目标", "二、评估结果", "三、分析原因", "四、总结经验", "@media print", "size:A4", "break-before:page", "SHA-256", (await host.GetAsync(race)).Text("fingerprint")!])
            Assert.Contains(held, page.Body, StringComparison.Ordinal);
        // Every chart has a sentence and a table.
        Assert.Equal(Count("<svg"), Count("<figcaption>"));
        Assert.Equal(Count("<svg"), Count("</figure><table>"));
        Assert.Equal(page.Body, (await host.GetAsync($"{race}/debrief?format=html&teams=330110")).Body);

        var english = await host.GetAsync($"{race}/debrief?format=html&lang=en&teams=330110");
        Assert.Contains("Simulated results, not statistics.", english.Body, StringComparison.Ordinal);
        Assert.Contains("3. Analyse causes", english.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("分析原因", english.Body, StringComparison.Ordinal);

        int Count(string text) => page.Body.Split(text).Length - 1;
    }

    [Fact]
    public async Task What_cannot_be_reviewed_is_refused_with_what_is_wrong()
    {
        string race = await host.BeginAsync("""{ "months": 3 }""");
        (await host.GetAsync($"{race}/debrief")).IsKind(409, "not-lived");
        await host.StepAsync(race);
        (await host.GetAsync($"{race}/debrief")).Refuses("teams");
        Assert.Equal(["teams[0]", "teams[1]"], (await host.GetAsync($"{race}/debrief?teams=33011,330000")).IsKind(400, "refused").Fields);
        Assert.Equal(["format", "lang"], (await host.GetAsync($"{race}/debrief?format=pdf&lang=fr")).IsKind(400, "refused").Fields);
        (await host.GetAsync("/api/races/none/debrief")).IsKind(404, "unknown-race");
    }

    // Two teams, three months, one shock.
    private Task<string> PlayAsync(string name = "试赛") => PlayAsync(host, name);

    internal static async Task<string> PlayAsync(Host host, string name)
    {
        string race = (await host.PostAsync("/api/races", JsonSerializer.Serialize(new { name, scenario = new { months = 4 } }))).Headers["Location"];
        (await host.PostAsync($"{race}/decisions", """{ "who": "seat:330110", "decisions": [{ "place": "330110", "lever": "special-bonds", "value": 6 }] }""")).Good();
        (await host.PostAsync($"{race}/decisions", """{ "who": "seat:330302", "decisions": [{ "place": "330302", "lever": "rnd-subsidy", "value": 9 }] }""")).Good();
        (await host.PostAsync($"{race}/shocks", """{ "shocks": [{ "shock": "credit-chain-crisis", "places": ["330000"], "severity": 0.6 }] }""")).Good();
        (await host.StepAsync(race, 3)).Good();
        return race;
    }
}
