using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>One visit to the pages in a browser context of its own, with a note of everything that must not happen there.</summary>
public sealed class Visit : IAsyncDisposable
{
    public const int DeskWidth = 1920, DeskHeight = 1080, PhoneWidth = 390, PhoneHeight = 844;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("SAIMA_LONG") == "1";

    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("SAIMA_SCREENSHOTS") is { Length: > 0 } folder ? folder : null;

    private readonly IBrowserContext context;
    private readonly string origin;
    private readonly List<string> faults = [];

    private Visit(IBrowserContext context, IPage page, string origin)
    {
        this.context = context;
        this.origin = origin;
        Page = page;
        page.Console += (_, said) =>
        {
            if (said.Type == "error") Note($"console: {said.Text}");
        };
        page.PageError += (_, error) => Note($"error: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(origin + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                Note($"off the origin: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Everything the browser complained about, and every request that left the product.</summary>
    public string[] Faults
    {
        get
        {
            lock (faults) return [.. faults];
        }
    }

    /// <summary>What the browser shows in its address line, without the origin.</summary>
    public string Address => Page.Url[origin.Length..];

    /// <summary>What a screen is looked at in: a language, a width and a height. In Chinese on a desk and in English on a phone; in the long form in both on both, and on a wall.</summary>
    public static TheoryData<string, int, int> Looks { get; } = IsLong
        ? new() { { "zh", DeskWidth, DeskHeight }, { "en", DeskWidth, DeskHeight }, { "zh", PhoneWidth, PhoneHeight }, { "en", PhoneWidth, PhoneHeight }, { "zh", 3840, 1080 } }
        : new() { { "zh", DeskWidth, DeskHeight }, { "en", PhoneWidth, PhoneHeight } };

    /// <summary>A browser that nobody has used before; nothing is opened in it yet.</summary>
    /// <param name="product">The product to visit.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="height">Height of the window.</param>
    /// <param name="still">Whether the reader asked their system for less motion.</param>
    public static async Task<Visit> BeginAsync(Product product, int width = DeskWidth, int height = DeskHeight, bool still = true)
    {
        var fresh = await product.Browser.NewContextAsync(new()
        {
            BaseURL = product.Address,
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = ColorScheme.Light,
            ReducedMotion = still ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        });
        // A violation is told to the document only; said aloud, it is noted with all else.
        await fresh.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI}`))");
        return new Visit(fresh, await fresh.NewPageAsync(), product.Address);
    }

    /// <summary>Opens an address and waits until what is shown answers it.</summary>
    public static async Task<Visit> OpenAsync(Product product, string address, int width = DeskWidth, int height = DeskHeight, bool still = true)
    {
        var visit = await BeginAsync(product, width, height, still);
        await visit.Page.GotoAsync(address);
        await visit.SettledAsync();
        return visit;
    }

    /// <summary>Goes to another address without loading the page again, as the browser's own Back does.</summary>
    public async Task GoAsync(string address)
    {
        await Page.EvaluateAsync("to => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')); }", address);
        await SettledAsync();
    }

    /// <summary>Waits until the figures answer what was asked last and are drawn: a chart learns its width in one frame and is there in the next.</summary>
    public async Task SettledAsync()
    {
        await Expect(Page.Locator("main [aria-busy]")).ToHaveAttributeAsync("aria-busy", "false");
        await Page.EvaluateAsync("async () => { await document.fonts.ready; await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))); }");
    }

    /// <summary>What a reader can be shown: the text of the body.</summary>
    public Task<string> TextAsync() => Page.Locator("body").InnerTextAsync();

    /// <summary>The words of the page itself: the text of its main part without what people called something, which stays in their language.</summary>
    public Task<string> WordsAsync() => Page.EvaluateAsync<string>(
        """
        () => {
          const names = [...document.querySelectorAll('main [translate=no]')].map(e => [e, e.hidden]);
          for (const [e] of names) e.hidden = true;
          const said = document.querySelector('main').innerText;
          for (const [e, hidden] of names) e.hidden = hidden;
          return said;
        }
        """);

    public ILocator Find(string testid) => Page.GetByTestId(testid);

    /// <summary>Fails unless what is open is whole in light and in dark: no barrier, no sideways scroll; and keeps a picture of each.</summary>
    public async Task IsWholeAsync(string where)
    {
        foreach (var (theme, name) in (IEnumerable<(ColorScheme, string)>)[(ColorScheme.Light, "light"), (ColorScheme.Dark, "dark")])
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", name);
            await KeepPictureAsync($"{where}-{name}");
            await HasNoSidewaysScrollAsync($"{where}, {name}");
            await HasNoBarrierAsync($"{where}, {name}");
        }
    }

    /// <summary>Fails on anything that WCAG 2.1 A or AA forbids, with the rule and the element.</summary>
    public async Task HasNoBarrierAsync(string where)
    {
        var found = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] } });
        Assert.True(
            found.Violations.Length == 0,
            $"{where}: {string.Join("; ", found.Violations.Select(v => $"{v.Id} ({v.Help}): {string.Join(" | ", v.Nodes.Take(4).Select(n => $"{n.Target} {n.Any.FirstOrDefault()?.Message}"))}"))}");
    }

    /// <summary>Fails when the page is wider than the window, and names what sticks out.</summary>
    public async Task HasNoSidewaysScrollAsync(string where)
    {
        string[] wide = await Page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? [] :
              [`${document.documentElement.scrollWidth} > ${innerWidth}`, ...[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120))]
            """);
        Assert.True(wide.Length == 0, $"{where} scrolls sideways: {string.Join("\n", wide)}");
    }

    /// <summary>Keeps a picture of the whole page for a person to look at, when SAIMA_SCREENSHOTS names a folder.</summary>
    public async Task KeepPictureAsync(string name)
    {
        if (Screenshots is not null) await Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, $"{name}.png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private void Note(string fault)
    {
        lock (faults) faults.Add(fault);
    }
}
