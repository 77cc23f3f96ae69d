namespace Simulation.Api.Tests;

/// <summary>The review of a county in four steps, as every host must give it.</summary>
public sealed class RaceReviewTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task A_review_tells_of_the_race_in_four_steps()
    {
        string race = await host.BeginAsync("""{ "months": 4 }""");
        (await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "special-bonds", "value": 6 }] }""")).Good();
        await host.StepAsync(race, 2);
        var targets = (await host.GetAsync($"{race}/counties/330110")).Good().GetProperty("targets");
        var clock = (await host.StepAsync(race, 2)).Good();
        var county = (await host.GetAsync($"{race}/counties/330110?from=2023-03&to=2023-03")).Good();

        var review = (await host.GetAsync($"{race}/review?county=330110&month=2023-03")).Good();
        Assert.Equal("模拟结果，非统计数据。", review.GetProperty("simulated").GetProperty("zh").GetString());
        Assert.Equal(("330110", "余杭区", "2023-03"), (Text("county"), Text("name"), Text("month")));
        Assert.Equal(clock.GetProperty("entries")[0].GetProperty("fingerprint").GetString(), Text("fingerprint"));

        // What was asked on the eve of the month is what the month is judged by.
        var goals = review.GetProperty("goals").EnumerateObject().ToDictionary(goal => goal.Name, goal => goal.Value);
        Assert.Equal(43, goals.Count);
        Assert.All(goals, goal => Assert.Equal(targets.GetProperty(goal.Key).GetDouble(), goal.Value.GetProperty("asked").GetDouble()));

        int met = 0;
        foreach (var (key, result) in review.GetProperty("results").GetProperty("indicators").EnumerateObject().Select(one => (one.Name, one.Value)))
        {
            var series = county.GetProperty("indicators").GetProperty(key);
            Assert.Equal(series.GetProperty("reported")[0].GetDouble(), result.GetProperty("published").GetDouble());
            double truth = result.GetProperty("true").GetDouble();
            Assert.Equal(series.GetProperty("true")[0].GetDouble(), truth);
            var causes = review.GetProperty("causes").GetProperty(key);
            double[] amounts = [causes.GetProperty("usual").GetDouble(), .. causes.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("amount").GetDouble())];
            Assert.Equal(truth, amounts.Sum(), 1e-5 * amounts.Sum(Math.Abs));
            if (result.GetProperty("met").GetBoolean()) met++;
        }

        foreach (var place in review.GetProperty("results").GetProperty("boards").EnumerateArray())
        {
            var board = (await host.GetAsync($"{race}/boards/{place.GetProperty("board").GetString()}?month=2023-03")).Good().GetProperty("counties").EnumerateArray().ToArray();
            Assert.Equal(board.Length, place.GetProperty("of").GetInt32());
            Assert.Equal(board.Single(one => one.GetProperty("county").GetString() == "330110").GetProperty("rank").GetInt32(), place.GetProperty("rank").GetInt32());
        }

        var sumUp = review.GetProperty("sumUp");
        Assert.Equal(met, sumUp.GetProperty("met").GetInt32());
        Assert.Contains(sumUp.GetProperty("influences").EnumerateArray(), one => one.GetProperty("cause").GetString() == "lever");
        Assert.InRange(sumUp.GetProperty("luckShare").GetDouble(), 0, 1);
        var sentences = sumUp.GetProperty("sentences").EnumerateArray().ToArray();
        Assert.Equal(5, sentences.Length);
        Assert.All(sentences, sentence => Assert.EndsWith("。", sentence.GetProperty("zh").GetString(), StringComparison.Ordinal));
        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence.GetProperty("en").GetString(), StringComparison.Ordinal));
        Assert.StartsWith($"43 项中 {met} 项达到要求；", sentences[0].GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Contains($": {sumUp.GetProperty("help").GetProperty("nameEn").GetString()}, +", sentences[1].GetProperty("en").GetString(), StringComparison.Ordinal);

        string? Text(string field) => review.GetProperty(field).GetString();
    }

    [Fact]
    public async Task Without_a_month_the_last_one_is_reviewed_and_the_race_goes_on()
    {
        string race = await host.BeginAsync("""{ "months": 3 }""");
        await host.StepAsync(race, 2);
        var last = await host.GetAsync($"{race}/review?county=330302");
        Assert.Equal("2023-02", last.Text("month"));
        Assert.Equal(1, last.Good().GetProperty("sumUp").GetProperty("luckShare").GetDouble());
        Assert.Equal(3, (await host.StepAsync(race)).Number("monthsLived"));
        Assert.Equal((await host.GetAsync(race)).Text("fingerprint"), (await host.GetAsync($"{race}/review?county=330302")).Text("fingerprint"));
    }

    [Fact]
    public async Task What_cannot_be_reviewed_is_refused_with_what_is_wrong()
    {
        string race = await host.BeginAsync("""{ "months": 3 }""");
        (await host.GetAsync($"{race}/review?county=330110")).IsKind(409, "not-lived");
        await host.StepAsync(race);
        (await host.GetAsync($"{race}/review?county=330110&month=2023-02")).IsKind(409, "not-lived");
        (await host.GetAsync($"{race}/review?county=330110&month=2024-01")).Refuses("month");
        (await host.GetAsync($"{race}/review")).Refuses("county");
        Assert.Equal(["county"], (await host.GetAsync($"{race}/review?county=33011")).IsKind(404, "unknown-county").Fields);
        (await host.GetAsync("/api/races/none/review?county=330110")).IsKind(404, "unknown-race");
    }
}
