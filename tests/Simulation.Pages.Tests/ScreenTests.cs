using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>Every screen, in both languages, both themes and at the sizes of a desk and a telephone.</summary>
public sealed partial class ScreenTests(Product product)
{
    private const string Decided = "c=330110&d=330110:rnd-subsidy:202301:8&s=7&m=12&r=16&u=both";

    private static readonly string[] Kinds = ["indicators", "levers", "shocks", "boards", "leagues"];

    /// <summary>Every screen in every look.</summary>
    public static TheoryData<string, string, int, int> Screens { get; } =
        [.. new[] { "lab", "race", "traceability", "mechanisms", "model", "seat", "console", "debrief" }.SelectMany(screen => Visit.Looks.Select(look => (screen, look.Data.Item1, look.Data.Item2, look.Data.Item3)))];

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_screen_is_whole_in_light_and_dark(string screen, string language, int width, int height)
    {
        await using var visit = await Visit.OpenAsync(product, $"{AddressOf(screen)}lang={language}&{Decided}", width, height);
        await visit.IsWholeAsync($"{screen}-{language}-{width}");

        Assert.Empty(visit.Faults);
        await Expect(visit.Find("simulated")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_lab_without_a_decision_is_whole_too_and_offers_an_example()
    {
        await using var visit = await Visit.OpenAsync(product, "/lab?lang=en&c=330110&s=7&m=12&r=16&u=luck");
        await visit.KeepPictureAsync("lab-empty-en-1920-light");
        await visit.HasNoBarrierAsync("the lab without a decision");
        await visit.Find("example").ClickAsync();
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_deep_link_shows_its_view_again_after_a_reload()
    {
        await using var visit = await Visit.OpenAsync(product, "/race?lang=en&b=prefecture-exam:330100&t=202306&c=330106&s=42&m=12&r=16&u=luck");
        string first = await ViewAsync(visit);
        Assert.Contains("2023-06", first, StringComparison.Ordinal);
        Assert.Contains("prefecture-exam:330100", first, StringComparison.Ordinal);
        string address = visit.Address;
        await visit.Page.ReloadAsync();
        await visit.SettledAsync();
        Assert.Equal(first, await ViewAsync(visit));
        Assert.Equal(address, visit.Address);
        Assert.Empty(visit.Faults);

        static async Task<string> ViewAsync(Visit visit) => string.Join(
            '\n',
            await visit.Page.Locator("html").GetAttributeAsync("lang"),
            await visit.Find("race-month").GetAttributeAsync("data-month"),
            await visit.Find("board").InputValueAsync(),
            await visit.Find("race-list").InnerTextAsync(),
            await visit.Find("county-card").InnerTextAsync());
    }

    [Fact]
    public async Task Going_to_the_other_screen_and_back_keeps_the_decision()
    {
        await using var visit = await Visit.OpenAsync(product, "/lab?c=330110&d=330110:rnd-subsidy:202301:8&s=7&m=6&r=16&u=luck");
        await visit.Find("nav-race").ClickAsync();
        await Expect(visit.Find("race-month")).ToBeVisibleAsync();
        Assert.Contains("d=330110:rnd-subsidy:202301:8", visit.Address, StringComparison.Ordinal);
        await visit.Page.GoBackAsync();
        await visit.SettledAsync();
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_front_door_opens_a_screen()
    {
        await using var visit = await Visit.OpenAsync(product, "/");
        await Expect(visit.Find("nav-lab")).ToHaveAttributeAsync("aria-current", "page");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task An_unknown_page_is_a_page_that_leads_back()
    {
        await using var visit = await Visit.BeginAsync(product);
        var answer = await visit.Page.GotoAsync("/nothing/here");
        Assert.Equal(404, answer!.Status);
        await Expect(visit.Page.GetByRole(AriaRole.Heading)).ToContainTextAsync("404");
        await visit.HasNoBarrierAsync("404");
        Assert.DoesNotContain(visit.Faults, f => f.Contains("CSP", StringComparison.Ordinal));
        await visit.Page.GetByRole(AriaRole.Link).First.ClickAsync();
        await visit.SettledAsync();
    }

    [Fact]
    public async Task A_chosen_theme_outlives_a_reload()
    {
        await using var visit = await Visit.OpenAsync(product, "/lab?s=7&m=6&r=4&u=luck");
        await visit.Find("theme").SelectOptionAsync("dark");
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(visit.Find("theme")).ToHaveValueAsync("dark");
    }

    [Fact]
    public async Task A_link_that_cannot_be_read_says_what_was_ignored()
    {
        await using var visit = await Visit.OpenAsync(product, "/lab?lang=en&c=999999&s=-1&m=6&r=4&u=luck&d=what");
        foreach (string part in (string[])["999999", "s=-1", "d=what"]) await Expect(visit.Find("notice")).ToContainTextAsync(part);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Chinese_is_drawn_with_glyphs_and_not_with_boxes()
    {
        await using var visit = await Visit.OpenAsync(product, "/lab?s=7&m=6&r=4&u=luck");
        // All text is in the document; a canvas would need a look of its own.
        await Expect(visit.Page.Locator("canvas")).ToHaveCountAsync(0);
        int different = await visit.Page.EvaluateAsync<int>(
            """
            async () => {
              const letters = [...'赛马浙江杭州宁波温台绍'], font = '24px ' + getComputedStyle(document.body).fontFamily;
              await document.fonts.load(font, letters.join(''));
              const draw = (letter) => {
                const canvas = document.createElement('canvas'), pen = canvas.getContext('2d');
                canvas.width = canvas.height = 32;
                pen.font = font;
                pen.fillText(letter, 2, 26);
                return canvas.toDataURL();
              };
              return new Set(letters.map(draw)).size;
            }
            """);
        Assert.Equal(11, different);
    }

    [Theory]
    [InlineData("lab", "zh")]
    [InlineData("lab", "en")]
    [InlineData("race", "zh")]
    [InlineData("race", "en")]
    [InlineData("traceability", "zh")]
    [InlineData("mechanisms", "zh")]
    [InlineData("traceability", "en")]
    [InlineData("mechanisms", "en")]
    [InlineData("debrief", "zh")]
    [InlineData("debrief", "en")]
    public async Task Every_word_is_in_the_chosen_language(string screen, string language)
    {
        await using var visit = await Visit.OpenAsync(product, $"{AddressOf(screen)}lang={language}&{Decided}");
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })");
        string figures = await SaidAsync(visit);
        foreach (var table in await visit.Page.Locator("[data-testid$=-toggle]").AllAsync()) await table.ClickAsync();
        string said = figures + "\n" + await SaidAsync(visit);

        using var ask = new Interface(product);
        var world = await ask.WorldAsync();
        var keys = Kinds.SelectMany(kind => world.GetProperty(kind).EnumerateArray().Select(x => x.Text("key"))).Where(key => key.Count(letter => letter == '-') > 1);
        Assert.DoesNotContain(keys, key => Regex.IsMatch(said, $@"(?<![\w-]){Regex.Escape(key)}(?![\w-])", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Empty(Placeholder().Matches(said).Select(m => m.Value));
        if (language == "en") Assert.Empty(said.Split('\n').Where(line => Chinese().IsMatch(line)).Distinct());
        else Assert.Empty(EnglishSentence().Matches(said).Select(m => m.Value).Distinct());
    }

    [Fact]
    public async Task Switching_the_language_changes_the_words_and_no_number()
    {
        await using var visit = await Visit.OpenAsync(product, "/lab?c=330110&d=330110:rnd-subsidy:202301:8&s=7&m=12&r=16&u=both");
        var rows = visit.Find("effect-row").First.GetByRole(AriaRole.Cell);
        string chinese = await visit.Find("summary").InnerTextAsync();
        var before = Shown.Numbers(await rows.Nth(1).InnerTextAsync());
        await visit.Find("language").ClickAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(visit.Find("summary")).Not.ToHaveTextAsync(chinese);
        Assert.Contains("lang=en", visit.Address, StringComparison.Ordinal);
        Assert.Equal(before, Shown.Numbers(await rows.Nth(1).InnerTextAsync()));
    }

    /// <summary>All that is said: the visible text, and what is told to those who point or listen. The name of the other language on its button is meant to be in that language.</summary>
    private static Task<string> SaidAsync(Visit visit) => visit.Page.EvaluateAsync<string>(
        """
        () => {
          const other = document.querySelector('[data-testid=language]');
          // What people called something stays in their language.
          const names = [...document.querySelectorAll('[translate=no]')].map(e => [e, e.hidden]);
          for (const [e] of names) e.hidden = true;
          const told = [...document.querySelectorAll('[title], [aria-label], [aria-valuetext], [placeholder]')].filter(e => e !== other && !e.closest('[translate=no]'))
            .flatMap(e => ['title', 'aria-label', 'aria-valuetext', 'placeholder'].map(a => e.getAttribute(a) ?? ''));
          const said = [document.title, ...document.body.innerText.split('\n').filter(line => line.trim() !== other.innerText.trim()), ...told].join('\n');
          for (const [e, hidden] of names) e.hidden = hidden;
          return said;
        }
        """);

    private static string AddressOf(string screen) => screen == "mechanisms" ? "/traceability?me=all&" : $"/{screen}?";

    [GeneratedRegex(@"\[object|\bundefined\b|\bNaN\b|\bnull\b|\bInfinity\b|\{\w+\}|(?<![\w.:=])[a-z]{2,}[A-Z][a-z]\w*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\u3400-\u9fff\u3000-\u303f\uff01-\uff60]", RegexOptions.None, 1000)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\b[A-Za-z]?[a-z]{2,} [a-z]{2,} [a-z]{2,}\b[^\n]*", RegexOptions.None, 1000)]
    private static partial Regex EnglishSentence();
}
