using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Simulation.Api.Tests;

/// <summary>What watchers of a race are told, who may see what, and what becomes of slow ones.</summary>
public sealed class RaceFeedTests(Host host) : IClassFixture<Host>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private RaceFeeds Feeds => host.Services.GetRequiredService<RaceFeeds>();

    [Fact]
    public async Task Who_may_not_see_ahead_is_told_of_a_decision_or_a_shock_when_its_month_has_been_lived()
    {
        string race = await host.BeginAsync(), id = race[^12..];
        await using var all = Watch(id, RaceSight.All);
        await using var seat = Watch(id, RaceSight.All with { Ahead = false });
        await NextAsync(all, "clock");
        await NextAsync(seat, "clock");
        await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "value": 8 }] }""");
        await host.PostAsync($"{race}/shocks", """{ "shocks": [{ "shock": "typhoon-flood", "places": ["330100"], "severity": 0.5 }] }""");
        await host.StepAsync(race, 2);
        Assert.Equal(["decision 0", "shock 1", "month 2", "month 3"], await TellAsync(all, "month 3"));
        Assert.Equal(["shock", "month 2", "decision", "month 3"], await TellAsync(seat, "month 3"));
    }

    [Fact]
    public async Task While_boards_are_withheld_a_month_tells_only_that_it_was_lived()
    {
        string race = await host.BeginAsync();
        var sight = RaceSight.All with { BoardsUntil = 0 };
        await using var watching = Watching(race[^12..], null, () => sight);
        await host.StepAsync(race);
        var month = await NextAsync(watching, "month");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (month.GetProperty("top").ValueKind, month.GetProperty("news").ValueKind));
        sight = RaceSight.All;
        await host.StepAsync(race);
        Assert.Equal(10, (await NextAsync(watching, "month")).GetProperty("top").GetArrayLength());
        Assert.Contains(watching.Current, one => one.Name == "board");
    }

    [Fact]
    public async Task Who_may_see_no_more_is_told_no_more()
    {
        string race = await host.BeginAsync();
        RaceSight? sight = RaceSight.All;
        await using var watching = Watching(race[^12..], null, () => sight);
        await NextAsync(watching, "clock");
        sight = null;
        var next = watching.MoveNextAsync();
        await host.StepAsync(race);
        while (await next)
        {
            Assert.Empty(watching.Current);
            next = watching.MoveNextAsync();
        }

        Assert.Equal(0, Feeds.Watching());
    }

    [Fact]
    public async Task A_slow_watcher_goes_on_with_the_newest_month_and_is_told_how_much_it_missed()
    {
        string race = await host.BeginAsync("""{ "months": 24 }""");
        await using var slow = Watch(race[^12..], RaceSight.All);
        await using var quick = Watch(race[^12..], RaceSight.All);
        await NextAsync(slow, "clock");
        await NextAsync(quick, "clock");
        for (int m = 0; m < 24; m++)
        {
            await host.StepAsync(race);
            await NextAsync(quick, "month");
        }

        Assert.True(await slow.MoveNextAsync());
        // Its last look was before the first month; whatever it was told first, then comes what it missed and the newest month.
        while (slow.Current.All(one => one.Name != "missed")) Assert.True(await slow.MoveNextAsync());
        Assert.Equal(["missed", "month", "board"], slow.Current.Select(one => one.Name));
        var missed = Json(slow.Current[0]);
        Assert.Equal((23, 22), (missed.GetProperty("missed").GetInt32(), missed.GetProperty("position").GetInt32()));
        Assert.Equal("2024-12", Json(slow.Current[1]).GetProperty("month").GetString());
    }

    [Fact]
    public async Task What_is_told_is_written_once_for_all_watchers()
    {
        string race = await host.BeginAsync();
        var watchers = Enumerable.Range(0, 20).Select(_ => Watch(race[^12..], RaceSight.All)).ToList();
        foreach (var one in watchers) await NextAsync(one, "clock");
        await host.StepAsync(race);
        var told = new HashSet<RaceEvent>(ReferenceEqualityComparer.Instance);
        foreach (var one in watchers)
        {
            await NextAsync(one, "month");
            told.UnionWith(one.Current);
        }

        Assert.Equal(["board", "month"], told.Select(one => one.Name).Order(StringComparer.Ordinal));
        foreach (var one in watchers) await one.DisposeAsync();
    }

    [Fact]
    public async Task A_watcher_hears_something_even_when_nothing_happens()
    {
        var time = new HandTime();
        await using var quiet = new Host { Parts = services => services.AddSingleton<TimeProvider>(time) };
        string race = await quiet.BeginAsync();
        using var client = quiet.CreateClient();
        await using var body = await client.GetStreamAsync(new Uri($"{race}/events", UriKind.Relative), Stop);
        using var lines = new StreamReader(body);
        string? line;
        while ((line = await lines.ReadLineAsync(Stop))?.StartsWith("data:", StringComparison.Ordinal) != true) continue;
        Assert.Equal("", await lines.ReadLineAsync(Stop));
        time.Pass(RaceFeeds.Beat);
        Assert.Equal(":", await lines.ReadLineAsync(Stop));
    }

    [Fact]
    public async Task A_host_that_stops_ends_its_streams()
    {
        var own = new Host();
        string race = await own.BeginAsync();
        var feeds = own.Services.GetRequiredService<RaceFeeds>();
        await using var watching = feeds.WatchAsync(race[^12..], null, _ => ValueTask.FromResult<RaceSight?>(RaceSight.All), Stop).GetAsyncEnumerator(Stop);
        await NextAsync(watching, "clock");
        var next = watching.MoveNextAsync();
        await own.DisposeAsync();
        Assert.False(await next);
    }

    [Fact]
    public async Task News_name_who_rose_or_fell_far_and_the_shock_that_hit_it()
    {
        string race = await host.BeginAsync("""{ "months": 12 }""");
        await host.StepAsync(race, 3);
        await host.PostAsync($"{race}/shocks", """{ "shocks": [{ "shock": "credit-chain-crisis", "places": ["330302", "330681", "330109"], "severity": 1 }] }""");
        await using var watching = Watching(race[^12..], 3, () => RaceSight.All);
        await host.StepAsync(race, 9);
        var news = new List<JsonElement>();
        for (int months = 0; months < 9;)
        {
            Assert.True(await watching.MoveNextAsync(), "the stream ended");
            foreach (var month in watching.Current.Where(one => one.Name == "month").Select(Json))
            {
                months++;
                news.AddRange(month.GetProperty("news").EnumerateArray());
            }
        }

        var falls = news.Where(one => one.GetProperty("kind").GetString() == "fall").ToList();
        Assert.All(falls, one => Assert.True(one.GetProperty("rank").GetInt32() >= one.GetProperty("rankBefore").GetInt32() + 5));
        Assert.All(news, one => Assert.NotEqual("", one.GetProperty("what").GetProperty("zh").GetString()));
        Assert.Contains(falls, one => one.GetProperty("cause") is { ValueKind: JsonValueKind.Object } cause && cause.GetProperty("en").GetString()!.Contains("credit", StringComparison.OrdinalIgnoreCase));
    }

    private static JsonElement Json(RaceEvent told) => JsonDocument.Parse(told.Data).RootElement;

    private IAsyncEnumerator<IReadOnlyList<RaceEvent>> Watch(string id, RaceSight sight) => Watching(id, null, () => sight);

    private IAsyncEnumerator<IReadOnlyList<RaceEvent>> Watching(string id, long? after, Func<RaceSight?> sight) => Feeds.WatchAsync(id, after, _ => ValueTask.FromResult(sight()), Stop).GetAsyncEnumerator(Stop);

    // The next batch that holds such an event.
    private static async Task<JsonElement> NextAsync(IAsyncEnumerator<IReadOnlyList<RaceEvent>> watching, string name)
    {
        do Assert.True(await watching.MoveNextAsync(), "the stream ended");
        while (watching.Current.All(one => one.Name != name));
        return Json(watching.Current.First(one => one.Name == name));
    }

    // Names and ids of what is told of the log, up to an event.
    private static async Task<List<string>> TellAsync(IAsyncEnumerator<IReadOnlyList<RaceEvent>> watching, string last)
    {
        var told = new List<string>();
        while (!told.Contains(last))
        {
            Assert.True(await watching.MoveNextAsync(), "the stream ended");
            told.AddRange(watching.Current.Where(one => one.Name != "board").Select(one => one.Id is { } id ? $"{one.Name} {id}" : one.Name));
        }

        return told;
    }
}
