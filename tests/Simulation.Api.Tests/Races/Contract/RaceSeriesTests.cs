using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Boards and indicators of a race month by month say what the routes of single months and counties say.</summary>
public sealed class RaceSeriesTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task The_history_of_a_board_is_its_months_one_after_the_other()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 4);
        foreach (string board in (string[])["composite", "mountain-26", "prefecture-exam:330100"])
        {
            var history = (await host.GetAsync($"{race}/boards/{board}/history")).Good();
            string[] months = Months(history);
            Assert.Equal(["2023-01", "2023-02", "2023-03", "2023-04"], months);
            Assert.Equal(JsonValueKind.Null, history.GetProperty("lists").ValueKind);
            for (int i = 0; i < months.Length; i++)
            {
                var counties = (await host.GetAsync($"{race}/boards/{board}?month={months[i]}")).Good().GetProperty("counties").EnumerateArray().ToList();
                var lines = history.GetProperty("counties").EnumerateArray().Where(line => line.GetProperty("ranks")[i].ValueKind == JsonValueKind.Number)
                    .OrderBy(line => line.GetProperty("ranks")[i].GetInt32()).ToList();
                Assert.Equal(counties.Select(place => place.GetProperty("county").GetString()), lines.Select(line => line.GetProperty("county").GetString()));
                Assert.Equal(counties.Select(place => place.GetProperty("rank").GetInt32()), lines.Select(line => line.GetProperty("ranks")[i].GetInt32()));
                Assert.Equal(counties.Select(place => place.GetProperty("score").GetDouble()), lines.Select(line => line.GetProperty("scores")[i].GetDouble()));
            }
        }

        Assert.Equal(["2023-02", "2023-03"], Months((await host.GetAsync($"{race}/boards/composite/history?from=2023-02&to=2023-03")).Good()));
        (await host.GetAsync($"{race}/boards/composit/history")).IsKind(404, "unknown-board");
        (await host.GetAsync($"{race}/boards/composite/history?from=2030-01")).Refuses("from");
    }

    [Fact]
    public async Task The_red_and_black_board_tells_who_is_listed()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 3);
        var history = (await host.GetAsync($"{race}/boards/red-black:330100/history?from=2023-03")).Good();
        var lists = history.GetProperty("lists")[0];
        int listed = 0;
        foreach (var line in history.GetProperty("counties").EnumerateArray())
        {
            string code = line.GetProperty("county").GetString()!;
            double points = (await host.GetAsync($"{race}/counties/{code}")).Good().GetProperty("standing").GetProperty("listPoints").GetDouble();
            Assert.Equal(points > 0, Has("red", code));
            Assert.Equal(points < 0, Has("black", code));
            if (points != 0) listed++;
        }

        Assert.NotEqual(0, listed);
        Assert.Equal(lists.GetProperty("black").EnumerateArray().Select(code => -RankOf(code.GetString()!)).Order(), lists.GetProperty("black").EnumerateArray().Select(code => -RankOf(code.GetString()!)));

        bool Has(string list, string code) => lists.GetProperty(list).EnumerateArray().Any(one => one.GetString() == code);
        int RankOf(string code) => history.GetProperty("counties").EnumerateArray().Single(line => line.GetProperty("county").GetString() == code).GetProperty("ranks")[0].GetInt32();
    }

    [Fact]
    public async Task An_indicator_of_all_counties_is_that_of_each()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 3);
        var all = (await host.GetAsync($"{race}/indicators/pm25?from=2023-02")).Good();
        Assert.Equal(["2023-02", "2023-03"], Months(all));
        Assert.Equal(90, all.GetProperty("counties").GetArrayLength());
        foreach (string code in (string[])["330110", "331082"])
        {
            var own = (await host.GetAsync($"{race}/counties/{code}?from=2023-02")).Good().GetProperty("indicators").GetProperty("pm25");
            var line = all.GetProperty("counties").EnumerateArray().Single(one => one.GetProperty("county").GetString() == code);
            foreach (string kind in (string[])["reported", "true"]) Assert.Equal(own.GetProperty(kind).GetRawText(), line.GetProperty(kind).GetRawText());
        }

        (await host.GetAsync($"{race}/indicators/pm26")).IsKind(404, "unknown-indicator");
    }

    [Fact]
    public async Task A_team_sees_no_withheld_month_and_of_others_only_what_is_published()
    {
        var session = await SessionTalk.BeginAsync(host);
        var captain = await session.SeatAsync("330110");
        await session.PhaseAsync("race");
        await session.StepAsync(3);
        string race = await session.RaceAsync();
        (await session.PostAsync("/boards", session.Token, """{ "withhold": ["composite"], "from": "2023-02", "reason": "终场揭晓" }""")).Good();
        var seen = (await session.GetAsync($"{race}/boards/composite/history", captain.Token)).Good();
        Assert.Equal(["2023-01"], Months(seen));
        Assert.All(seen.GetProperty("counties").EnumerateArray(), line => Assert.Equal(1, line.GetProperty("scores").GetArrayLength()));
        Assert.Equal("2023-02 终场揭晓", $"{seen.GetProperty("withheld").GetProperty("from").GetString()} {seen.GetProperty("withheld").GetProperty("reason").GetString()}");
        Assert.Equal(3, Months((await session.GetAsync($"{race}/boards/composite/history", session.Token)).Good()).Length);
        (await session.PostAsync("/boards", session.Token, """{ "withhold": ["*"], "from": "2023-01" }""")).Good();
        var lists = (await session.GetAsync($"{race}/boards/red-black:330100/history", captain.Token)).Good();
        Assert.Equal((0, 0), (lists.GetProperty("months").GetArrayLength(), lists.GetProperty("lists").GetArrayLength()));

        var indicator = (await session.GetAsync($"{race}/indicators/gdp-growth", captain.Token)).Good();
        foreach (var line in indicator.GetProperty("counties").EnumerateArray())
        {
            Assert.Equal(3, line.GetProperty("reported").GetArrayLength());
            Assert.Equal(line.GetProperty("county").GetString() == "330110" ? 3 : 0, line.GetProperty("true").GetArrayLength());
        }

        foreach (string path in (string[])["boards/composite/history", "indicators/gdp-growth"]) (await host.GetAsync($"{race}/{path}")).IsProblem(403);
    }

    private static string[] Months(JsonElement answer) => [.. answer.GetProperty("months").EnumerateArray().Select(month => month.GetString()!)];
}
