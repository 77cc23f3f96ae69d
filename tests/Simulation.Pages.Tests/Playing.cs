using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>What a team does in a month, on the page of its seat.</summary>
internal static class Playing
{
    /// <summary>Writes down the rank and the growth of GDP that the team expects.</summary>
    public static async Task PredictAsync(this Visit seat)
    {
        foreach (var (field, value) in (IEnumerable<(string, string)>)[("rankLow", "5"), ("rankValue", "20"), ("rankHigh", "60"), ("growthLow", "2"), ("growthValue", "5"), ("growthHigh", "8")])
            await seat.Find($"predict-{field}").FillAsync(value);
        await seat.Find("predict-go").ClickAsync();
        await Expect(seat.Find("predicted")).ToBeVisibleAsync();
    }

    /// <summary>Moves one lever and submits the plan.</summary>
    /// <param name="search">What is typed to find the lever.</param>
    /// <param name="lever">Its key.</param>
    /// <param name="press">The key that moves it.</param>
    public static async Task DecideAsync(this Visit seat, string search, string lever, string press)
    {
        await seat.Find("lever-search").FillAsync(search);
        await seat.Find($"lever-{lever}").GetByRole(AriaRole.Slider).PressAsync(press);
        await Expect(seat.Find("draft-row")).ToHaveCountAsync(1);
        await Expect(seat.Find("draft-state")).ToHaveAttributeAsync("data-state", "saved");
        await seat.Find("submit").ClickAsync();
        await Expect(seat.Find("draft-row")).ToHaveCountAsync(0);
    }

    public static async Task BeReadyAsync(this Visit seat)
    {
        await seat.Find("ready").ClickAsync();
        await Expect(seat.Find("ready")).ToHaveAttributeAsync("aria-pressed", "true");
    }
}
