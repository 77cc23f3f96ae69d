using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>The service goes away while somebody looks at it.</summary>
public sealed class OfflineTests(Product product)
{
    private const string Interface = "**/api/**";

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task The_lab_says_so_keeps_its_picture_and_goes_on(string language)
    {
        await using var visit = await Visit.OpenAsync(product, $"/lab?lang={language}&c=330110&s=7&m=12&r=16&u=luck");
        string before = await visit.Find("multiples").InnerTextAsync();
        await visit.Page.RouteAsync(Interface, route => route.AbortAsync("connectionrefused"));
        await visit.Find("lever-rnd-subsidy").GetByRole(AriaRole.Slider).PressAsync("End");
        await Expect(visit.Find("offline")).ToBeVisibleAsync();
        await visit.SettledAsync();
        await Expect(visit.Find("fan")).ToBeVisibleAsync();
        Assert.Equal(before, await visit.Find("multiples").InnerTextAsync());
        await visit.KeepPictureAsync($"lab-offline-{language}-1920-light");
        await visit.Page.UnrouteAsync(Interface);
        await visit.Find("offline").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
        await Expect(visit.Find("offline")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_notice_and_the_picture_behind_it_can_still_be_read()
    {
        await using var visit = await Visit.OpenAsync(product, "/lab?c=330110&s=7&m=6&r=4&u=luck");
        await visit.Page.RouteAsync(Interface, route => route.AbortAsync("connectionrefused"));
        await visit.Find("lever-rnd-subsidy").GetByRole(AriaRole.Slider).PressAsync("End");
        await Expect(visit.Find("offline")).ToBeVisibleAsync();
        await visit.SettledAsync();
        await visit.HasNoBarrierAsync("the lab without its service");
    }

    [Theory]
    [InlineData("lab")]
    [InlineData("race")]
    public async Task A_screen_that_never_reached_the_service_is_not_blank_and_comes_up_by_itself(string screen)
    {
        await using var visit = await Visit.BeginAsync(product);
        await visit.Page.RouteAsync(Interface, route => route.AbortAsync("connectionrefused"));
        await visit.Page.GotoAsync($"/{screen}?lang=en&s=7&m=6&r=4&u=luck");
        await Expect(visit.Find("offline")).ToBeVisibleAsync();
        await Expect(visit.Find("nav-race")).ToBeVisibleAsync();
        await visit.HasNoBarrierAsync($"{screen} that never reached the service");
        await visit.Page.UnrouteAsync(Interface);
        await visit.SettledAsync();
        await Expect(visit.Find("offline")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_race_without_its_run_shows_the_problem_in_place_of_the_standings()
    {
        await using var visit = await Visit.BeginAsync(product);
        await visit.Page.RouteAsync("**/api/runs*", route => route.AbortAsync("connectionrefused"));
        await visit.Page.GotoAsync("/race?s=7&m=6&r=4&u=luck");
        await Expect(visit.Find("offline")).ToBeVisibleAsync();
        await Expect(visit.Find("play")).ToBeDisabledAsync();
        await visit.Page.UnrouteAsync("**/api/runs*");
        await visit.Find("offline").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visit.Find("race-row")).Not.ToHaveCountAsync(0);
    }
}
