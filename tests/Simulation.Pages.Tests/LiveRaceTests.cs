using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>The race live shows what the interface says of it, month by month, on a desk and on a big screen.</summary>
public sealed class LiveRaceTests(Product product) : IDisposable
{
    private const string County = "330110";

    private static readonly string[] Hangzhou = ["330100"], Composite = ["composite"];

    private readonly HttpClient ask = new() { BaseAddress = new Uri(product.Address) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => ask.Dispose();

    [Fact]
    public async Task Rows_stand_in_the_order_of_the_interface_in_thirty_months_running()
    {
        string race = await BeginAsync(36);
        await using var visit = await Visit.OpenAsync(product, $"/race?race={race}&c={County}&all=1");
        await Expect(visit.Find("race-eve")).ToBeVisibleAsync();
        for (int month = 0; month < 30; month++)
        {
            await visit.Find("race-step").ClickAsync();
            await ShowsAsync(visit, MonthOf(month));
            await AgreesAsync(visit, race, MonthOf(month));
        }

        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Rows_do_not_overlap_once_they_have_settled()
    {
        string race = await BeginAsync(6, lived: 2);
        await using var visit = await Visit.OpenAsync(product, $"/race?race={race}&c={County}&all=1", still: false);
        await visit.Find("race-step").ClickAsync();
        await ShowsAsync(visit, "2023-03");
        await visit.Find("race-list").EvaluateAsync("list => Promise.allSettled(list.getAnimations({ subtree: true }).map(a => a.finished))");
        double[][] spans = await visit.Find("race-list").EvaluateAsync<double[][]>("list => [...list.children].map(row => row.getBoundingClientRect()).map(box => [box.top, box.bottom])");
        Assert.Equal(90, spans.Length);
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.Second[0] >= pair.First[1] - 0.5, $"a row that ends at {pair.First[1]} overlaps one that begins at {pair.Second[0]}"));
    }

    [Fact]
    public async Task Looking_back_shows_the_board_map_and_card_of_that_month()
    {
        string race = await BeginAsync(12, lived: 8);
        await using var visit = await Visit.OpenAsync(product, $"/race?race={race}&c={County}&all=1&map=pm25");
        await ShowsAsync(visit, "2023-08");
        await visit.Find("month-scrubber").FocusAsync();
        for (int back = 0; back < 3; back++) await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await ShowsAsync(visit, "2023-05");
        Assert.Contains("t=202305", visit.Address, StringComparison.Ordinal);
        await AgreesAsync(visit, race, "2023-05");
        var pm25 = await GetAsync($"/api/races/{race}/indicators/pm25?from=2023-05&to=2023-05");
        double value = pm25.GetProperty("counties").EnumerateArray().Single(line => line.Text("county") == County).GetProperty("reported")[0].GetDouble();
        await Expect(visit.Find($"hex-{County}").Locator("text.value")).ToHaveTextAsync($"{value:0.0}");
        Shown.Agrees("the card", await visit.Find("card-pm25").Locator("b").InnerTextAsync(), value);

        // What is lived meanwhile does not take the month away that is looked at.
        await PostAsync($"/api/races/{race}/clock", new { step = 1 });
        await Expect(visit.Find("month-scrubber")).ToHaveAttributeAsync("max", "8");
        await Expect(visit.Find("race-month")).ToHaveAttributeAsync("data-month", "2023-05");
        await visit.Find("race-back-to-live").ClickAsync();
        await ShowsAsync(visit, "2023-09");
        await AgreesAsync(visit, race, "2023-09");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Who_was_cut_off_catches_up_and_misses_and_doubles_no_month()
    {
        string race = await BeginAsync(12, lived: 1);
        await using var visit = await Visit.OpenAsync(product, $"/race?race={race}&c={County}&all=1");
        var status = visit.Find("live-status");
        await Expect(status).ToHaveAttributeAsync("data-status", "live");
        await PostAsync($"/api/races/{race}/clock", new { step = 2 });
        await Expect(status).ToHaveAttributeAsync("data-ticks", "3");
        await visit.Page.Context.SetOfflineAsync(true);
        await PostAsync($"/api/races/{race}/clock", new { step = 3 });
        await visit.Page.Context.SetOfflineAsync(false);
        await PostAsync($"/api/races/{race}/clock", new { step = 1 });
        await Expect(status).ToHaveAttributeAsync("data-ticks", "7");
        await Expect(status).ToHaveAttributeAsync("data-status", "live");
        await ShowsAsync(visit, "2023-07");
        await AgreesAsync(visit, race, "2023-07");
        string[] told = await visit.Find("race-event").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.month + r.innerText)");
        Assert.Equal(told.Distinct(StringComparer.Ordinal).Count(), told.Length);
    }

    [Fact]
    public async Task Map_table_card_and_address_are_one_choice()
    {
        string race = await BeginAsync(6, lived: 2);
        await using var visit = await Visit.OpenAsync(product, $"/race?race={race}&c={County}&all=1");
        await visit.Find("hex-330782").ClickAsync();
        await ChosenAsync("330782");
        await visit.Find("race-list").Locator("[data-county='331081'] button").ClickAsync();
        await ChosenAsync("331081");
        await visit.Find("hex-331081").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        string? walked = await visit.Page.Locator("[role=radio][aria-checked=true]").GetAttributeAsync("data-testid");
        Assert.NotEqual("hex-331081", walked);
        await ChosenAsync(walked![4..]);
        await visit.Find("race-follow").ClickAsync();
        await Expect(visit.Find("race-bump").Locator($"path[data-county='{walked[4..]}']")).ToHaveCountAsync(1);
        Assert.Contains($"f={walked[4..]}", visit.Address, StringComparison.Ordinal);

        async Task ChosenAsync(string county)
        {
            await Expect(visit.Page.Locator("[role=radio][aria-checked=true]")).ToHaveAttributeAsync("data-testid", $"hex-{county}");
            await Expect(visit.Page.Locator("[data-testid=race-row]:has([aria-pressed=true])")).ToHaveAttributeAsync("data-county", county);
            await Expect(visit.Find("county-card")).ToContainTextAsync(county);
            Assert.Contains($"c={county}", visit.Address, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lists_projects_and_events_are_those_of_the_interface()
    {
        string race = await BeginAsync(6);
        await PostAsync($"/api/races/{race}/decisions", new { decisions = new[] { new { place = County, lever = "rnd-subsidy", value = 8 } } });
        await PostAsync($"/api/races/{race}/shocks", new { shocks = new[] { new { shock = "typhoon-flood", places = Hangzhou, month = "2023-02", severity = 0.5 } } });
        await PostAsync($"/api/races/{race}/clock", new { step = 3 });
        await using var visit = await Visit.OpenAsync(product, $"/race?race={race}&c={County}");
        var lists = (await GetAsync($"/api/races/{race}/boards/red-black:330100/history?from=2023-03")).GetProperty("lists")[0];
        foreach (string end in (string[])["red", "black"])
        {
            string[] codes = [.. lists.GetProperty(end).EnumerateArray().Select(code => code.GetString()!)];
            await Expect(visit.Find($"{end}-list").First.Locator("li")).ToHaveCountAsync(codes.Length);
            Assert.Equal(codes, await visit.Find($"{end}-list").First.Locator("li").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.county)"));
        }

        // Evidence for who leads: nobody below four in five, and nobody missing above.
        var forecast = (await GetAsync($"/api/races/{race}/forecast?months=1")).GetProperty("boards").EnumerateArray().ToList();
        string[] sure = [.. forecast.Where(one => one.GetProperty("probabilityTop").Number("3") >= 0.8).Select(one => one.Text("county")).Order(StringComparer.Ordinal)];
        var evidence = visit.Find("race-evidence").GetByTestId("red-list");
        await Expect(evidence).ToBeVisibleAsync();
        Assert.Equal(sure, (await evidence.Locator("li").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.county)")).Order(StringComparer.Ordinal));

        var board = await GetAsync($"/api/races/{race}/projects?place={County}&count=60");
        string[] places = [.. board.GetProperty("table").EnumerateArray().Select(row => $"{row.GetProperty("place").GetInt32()}")];
        await Expect(visit.Find("race-project")).ToHaveCountAsync(places.Length);
        Assert.Equal(places, await visit.Find("race-project").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.place)"));
        await Expect(visit.Find("race-office")).ToHaveCountAsync(board.GetProperty("offices").GetArrayLength());
        await Expect(visit.Page.Locator("[data-testid=race-event][data-kind=decision][data-month='2023-01']")).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator("[data-testid=race-event][data-kind=shock][data-month='2023-02']")).ToHaveCountAsync(1);
        await visit.Page.GetByTestId("step-back").ClickAsync();
        await visit.Page.GetByTestId("step-back").ClickAsync();
        await ShowsAsync(visit, "2023-01");
        await Expect(visit.Page.Locator("[data-testid=race-event][data-kind=shock]")).ToHaveCountAsync(0);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_race_is_started_from_the_list_and_its_clock_runs_and_stands()
    {
        await using var visit = await Visit.OpenAsync(product, "/race?s=7&m=6&r=4&u=luck");
        await visit.Find("race-name").FillAsync("Started 12");
        await visit.Find("race-months").SelectOptionAsync("12");
        await visit.Find("race-start-clock").SelectOptionAsync("1");
        await visit.Find("race-start").ClickAsync();
        await Expect(visit.Find("race-clock")).ToHaveAttributeAsync("data-mode", "free");
        await ShowsAsync(visit, "2023-02");
        await visit.Find("race-pause").ClickAsync();
        await Expect(visit.Find("race-clock")).ToHaveAttributeAsync("data-paused", "true");
        await visit.Find("race-to-list").ClickAsync();
        var made = visit.Page.Locator("[data-testid=race-summary]", new() { HasText = "Started 12" });
        await Expect(made).ToHaveCountAsync(1);
        await made.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visit.Find("race-clock")).ToHaveAttributeAsync("data-paused", "true");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_withheld_board_is_shown_to_who_leads_alone_and_comes_back_when_revealed()
    {
        var session = await PostAsync("/api/sessions", new { name = "class", scenario = new { months = 6 }, places = new[] { County } });
        string instructor = session.Text("token"), race = session.Text("race"), address = $"/api/sessions/{session.Text("id")}";
        var observer = await PostAsync("/api/sessions/join", new { code = session.Text("code") });
        await using var wall = await SeatedAsync(await PostAsync("/api/sessions/join", new { code = session.Text("code"), kind = "screen" }));
        await wall.Page.GotoAsync("/race?big=1");
        await Expect(wall.Find("race-join-code")).ToHaveTextAsync(session.Text("code"));
        await PostAsync($"{address}/phase", new { phase = "race" }, instructor);
        await PostAsync($"/api/races/{race}/clock", new { step = 2 }, instructor);
        await ShowsAsync(wall, "2023-02");

        await using var visit = await SeatedAsync(observer);
        await visit.Page.GotoAsync("/race?all=1");
        await ShowsAsync(visit, "2023-02");
        await Expect(visit.Find("race-row")).ToHaveCountAsync(90);
        await Expect(visit.Find("race-step")).ToHaveCountAsync(0);
        await Expect(visit.Find("race-evidence")).ToHaveCountAsync(0);
        await PostAsync($"{address}/boards", new { withhold = Composite, from = "2023-02", reason = "终场揭晓" }, instructor);
        await Expect(visit.Find("race-sealed")).ToContainTextAsync("终场揭晓");
        await Expect(visit.Find("race-row")).ToHaveCountAsync(0);
        await visit.Find("step-back").ClickAsync();
        await Expect(visit.Find("race-row")).ToHaveCountAsync(90);
        await PostAsync($"{address}/boards", new { reveal = Composite }, instructor);
        await visit.Find("race-back-to-live").ClickAsync();
        await Expect(visit.Find("race-row")).ToHaveCountAsync(90);
        await ShowsAsync(visit, "2023-02");
        Assert.Empty(visit.Faults);
        Assert.Empty(wall.Faults);
    }

    [Theory]
    [InlineData(1920, 1080, 5)]
    [InlineData(3840, 1080, 3)]
    [InlineData(Visit.PhoneWidth, Visit.PhoneHeight, 5)]
    public async Task A_big_screen_turns_its_parts_and_is_whole_in_each(int width, int height, int turns)
    {
        string race = await BeginAsync(6, lived: 3);
        await using var visit = await Visit.OpenAsync(product, $"/race?race={race}&c={County}&big=1", width, height);
        var screen = visit.Find("race-bigscreen");
        var seen = new HashSet<string>();
        for (int i = 0; i < turns; i++)
        {
            string part = (await screen.GetAttributeAsync("data-part"))!;
            Assert.True(seen.Add(part));
            await Expect(visit.Page.Locator($"[data-testid=big-{part}]")).ToBeVisibleAsync();
            if (width >= 3 * height) await Expect(visit.Find("big-tower")).ToBeVisibleAsync();
            await visit.KeepPictureAsync($"big-{part}-{width}");
            await visit.HasNoSidewaysScrollAsync($"{part} at {width}");
            await visit.HasNoBarrierAsync($"{part} at {width}");
            if (width >= Visit.DeskWidth && await visit.Find("race-row").CountAsync() > 0)
                Assert.True(await visit.Find("race-row").First.Locator(".place").EvaluateAsync<double>("e => parseFloat(getComputedStyle(e).fontSize)") >= 28);
            await visit.Page.Keyboard.PressAsync("ArrowRight");
            if (i < turns - 1) await Expect(screen).Not.ToHaveAttributeAsync("data-part", part);
        }

        await visit.Page.Keyboard.PressAsync("Space");
        await Expect(screen).ToHaveAttributeAsync("data-held", "true");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(screen).ToHaveCountAsync(0);
        await Expect(visit.Find("race-list")).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Theory]
    [MemberData(nameof(Visit.Looks), MemberType = typeof(Visit))]
    public async Task The_live_race_is_whole_in_light_and_dark(string language, int width, int height)
    {
        string race = await BeginAsync(6, lived: 3);
        await using var visit = await Visit.OpenAsync(product, $"/race?race={race}&c={County}&lang={language}", width, height);
        await Expect(visit.Find("race-project").First).ToBeVisibleAsync();
        await Expect(visit.Find("race-evidence").GetByTestId("red-list")).ToBeVisibleAsync();
        await visit.IsWholeAsync($"race-live-{language}-{width}");

        Assert.Empty(visit.Faults);
    }

    /// <summary>2023-01 for 0.</summary>
    private static string MonthOf(int number) => $"{2023 + (number / 12)}-{(number % 12) + 1:00}";

    private static Task ShowsAsync(Visit visit, string month) => Expect(visit.Find("race-month")).ToHaveAttributeAsync("data-month", month);

    private async Task AgreesAsync(Visit visit, string race, string month)
    {
        var counties = (await GetAsync($"/api/races/{race}/boards/composite?month={month}")).GetProperty("counties").EnumerateArray().ToList();
        // The last row that moves in is where the interface has it; then all are.
        await Expect(visit.Find("race-row").First).ToHaveAttributeAsync("data-county", counties[0].Text("county"));
        await Expect(visit.Find("race-row").First.Locator(".score")).ToHaveTextAsync($"{counties[0].Number("score"):0.0}");
        string[][] rows = await visit.Find("race-row").EvaluateAllAsync<string[][]>("rows => rows.map(r => [r.dataset.county, r.dataset.rank, r.querySelector('.score').innerText])");
        Assert.Equal(counties.Select(place => place.Text("county")), rows.Select(row => row[0]));
        Assert.Equal(counties.Select(place => $"{place.GetProperty("rank").GetInt32()}"), rows.Select(row => row[1]));
        foreach (var (place, row) in counties.Zip(rows)) Shown.Agrees($"{month}, {row[0]}, score", row[2], place.Number("score"));
    }

    /// <summary>A race of its own with some months lived.</summary>
    private async Task<string> BeginAsync(int months, int lived = 0)
    {
        string id = (await PostAsync("/api/races", new { name = "live 7", scenario = new { months, seed = 7 } })).Text("id");
        if (lived > 0) await PostAsync($"/api/races/{id}/clock", new { step = lived });
        return id;
    }

    /// <summary>A tab that sits in a seat.</summary>
    private async Task<Visit> SeatedAsync(JsonElement joined)
    {
        var visit = await Visit.BeginAsync(product);
        string seat = JsonSerializer.Serialize(new { session = joined.Text("session"), seat = joined.Text("seat"), kind = joined.Text("kind"), place = (string?)null, token = joined.Text("token") });
        await visit.Page.AddInitScriptAsync($"sessionStorage.setItem('saima-seat', {JsonSerializer.Serialize(seat)})");
        return visit;
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await ask.GetAsync(path, Stop);
        return await ReadAsync(path, answer);
    }

    private async Task<JsonElement> PostAsync(string path, object body, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var answer = await ask.SendAsync(request, Stop);
        return await ReadAsync(path, answer);
    }

    private static async Task<JsonElement> ReadAsync(string path, HttpResponseMessage answer)
    {
        string said = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {said}");
        return JsonSerializer.Deserialize<JsonElement>(said);
    }
}
