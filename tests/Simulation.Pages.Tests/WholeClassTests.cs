using System.Globalization;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>
/// A class from its first click to its debrief, on the pages alone: an instructor, a big screen and three seats, each in a tab of its own, through twelve months.
/// Whatever they show of a month is what the interface says of it.
/// </summary>
public sealed class WholeClassTests(Product product)
{
    private const int Months = 12;

    private static readonly string[] Places = ["330782", "330122", "331122"];

    [Fact]
    public async Task A_class_of_five_tabs_is_held_from_the_first_click_to_its_debrief()
    {
        await using var room = await OpenAsync();
        var teacher = room.Teacher;
        await using var wall = await room.TabAsync(await room.JoinAsync(null, "screen"), "/race?big=1");
        await Expect(wall.Find("race-join-code")).ToHaveTextAsync(await teacher.Find("console-code").InnerTextAsync());
        await using var yiwu = await room.SitDownAsync(Places[0]);
        await using var tonglu = await room.SitDownAsync(Places[1]);
        await using var jinyun = await room.SitDownAsync(Places[2]);
        Visit[] seats = [yiwu, tonglu, jinyun];
        foreach (string place in Places) await Expect(room.Team(place)).ToHaveAttributeAsync("data-seats", "1");

        await teacher.Find("console-go-race").ClickAsync();
        await Expect(teacher.Find("console")).ToHaveAttributeAsync("data-phase", "race");
        string race = await room.RaceAsync();
        foreach (var seat in seats) await Expect(seat.Find("ready")).ToBeEnabledAsync();
        for (int lived = 0; lived < Months; lived++)
        {
            if (lived == 0) await yiwu.PredictAsync();
            if (lived % 4 == 0) await yiwu.DecideAsync("研发", "rnd-subsidy", lived % 8 == 0 ? "End" : "Home");
            foreach (var seat in seats) await seat.BeReadyAsync();
            await teacher.Find("console-step").ClickAsync();
            await room.LivedAsync(lived + 1);
            await AgreeAsync(room, race, MonthOf(lived), wall, seats);
        }

        await Expect(yiwu.Find("calibration")).ToHaveCountAsync(1);
        await teacher.Find("console-go-review").ClickAsync();
        await teacher.Find("confirm-yes").ClickAsync();
        await Expect(teacher.Find("console")).ToHaveAttributeAsync("data-phase", "review");
        await teacher.Find("console-to-debrief").First.ClickAsync();
        await Expect(teacher.Page.Locator("main h1").First).ToBeVisibleAsync();
        Assert.Contains($"race={race}", teacher.Address, StringComparison.Ordinal);
        foreach (var seat in seats) await Expect(seat.Find("to-debrief").First).ToBeVisibleAsync();
        foreach (var tab in (Visit[])[teacher, wall, .. seats])
        {
            Assert.Empty(tab.Faults);
            Assert.DoesNotContain("seat_", tab.Address, StringComparison.Ordinal);
        }
    }

    /// <summary>Makes the class of the rehearsal, twelve months long.</summary>
    private async Task<Classroom> OpenAsync()
    {
        var room = await Classroom.OpenAsync(product);
        await room.Teacher.Find("console-rehearsal-fill").ClickAsync();
        await room.Teacher.Find("console-months").FillAsync($"{Months}");
        await room.Teacher.Find("console-create").ClickAsync();
        await room.TakeOverAsync();
        return room;
    }

    /// <summary>Every tab shows the month, and its ranks are those of the interface.</summary>
    private static async Task AgreeAsync(Classroom room, string race, string month, Visit wall, Visit[] seats)
    {
        var board = (await room.AskAsync($"/api/races/{race}/boards/composite?month={month}", room.Token)).GetProperty("counties").EnumerateArray().ToList();
        await Expect(wall.Find("race-month")).ToHaveAttributeAsync("data-month", month);
        // A wall turns its parts by itself, and a slow class comes upon any of them: it is turned to its tower.
        await wall.Page.EvaluateAsync("() => { const to = new URL(location.href); to.searchParams.set('tab', 'tower'); history.replaceState(null, '', to); dispatchEvent(new PopStateEvent('popstate')); }");
        await Expect(wall.Find("race-row").First).ToHaveAttributeAsync("data-county", board[0].Text("county"));
        string[][] rows = await wall.Find("race-row").EvaluateAllAsync<string[][]>("rows => rows.map(row => [row.dataset.county, row.dataset.rank])");
        var ranks = board.ToDictionary(place => place.Text("county"), place => place.GetProperty("rank").GetInt32().ToString(CultureInfo.InvariantCulture));
        Assert.True(rows.Length >= 10, $"{rows.Length} rows on the wall");
        Assert.All(rows, row => Assert.Equal(ranks[row[0]], row[1]));
        foreach (var (seat, place) in seats.Zip(Places)) await Expect(seat.Find("seat-rank")).ToHaveAttributeAsync("data-rank", ranks[place]);
    }

    private static string MonthOf(int lived) => $"2023-{lived + 1:00}";
}
