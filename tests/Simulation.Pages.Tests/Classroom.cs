using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>A class that is led on the pages: the instructor's tab, and everybody else by the interface or in tabs of their own.</summary>
internal sealed class Classroom : IAsyncDisposable
{
    private readonly Product product;
    private readonly HttpClient client;

    private Classroom(Product product, Visit teacher)
    {
        this.product = product;
        Teacher = teacher;
        client = new() { BaseAddress = new Uri(product.Address) };
        client.DefaultRequestHeaders.Accept.Add(new("application/json"));
    }

    /// <summary>The instructor's tab.</summary>
    public Visit Teacher { get; }

    public string Session { get; private set; } = "";

    public string Token { get; private set; } = "";

    /// <summary>Makes the class of the rehearsal: three counties, six months, a typhoon in May.</summary>
    public static async Task<Classroom> RehearseAsync(Product product, string language = "zh", int width = Visit.DeskWidth, int height = Visit.DeskHeight)
    {
        var room = await OpenAsync(product, language, width, height);
        await room.Teacher.Find("console-rehearse").ClickAsync();
        await room.TakeOverAsync();
        return room;
    }

    /// <summary>Opens the empty console.</summary>
    public static async Task<Classroom> OpenAsync(Product product, string language = "zh", int width = Visit.DeskWidth, int height = Visit.DeskHeight) =>
        new(product, await Visit.OpenAsync(product, $"/console?lang={language}", width, height));

    /// <summary>Reads who the instructor's tab has become.</summary>
    public async Task TakeOverAsync()
    {
        await Expect(Teacher.Find("console")).ToBeVisibleAsync();
        var seat = JsonSerializer.Deserialize<JsonElement>(await Teacher.Page.EvaluateAsync<string>("() => sessionStorage.getItem('saima-seat')"));
        (Session, Token) = (seat.Text("session"), seat.Text("token"));
    }

    /// <summary>The session as the instructor is told it.</summary>
    public Task<JsonElement> NowAsync() => AskAsync($"/api/sessions/{Session}", Token);

    public async Task<string> RaceAsync() => (await NowAsync()).Text("race");

    /// <summary>Joins by the code that stands on the console.</summary>
    public async Task<JsonElement> JoinAsync(string? place, string? kind = null)
    {
        string code = await Teacher.Find("console-code").InnerTextAsync();
        return place is null ? await AskAsync("/api/sessions/join", null, new { code, kind }) : await AskAsync("/api/sessions/join", null, new { code, place, label = "A" });
    }

    /// <summary>A tab of somebody who has joined.</summary>
    public async Task<Visit> TabAsync(JsonElement seat, string address)
    {
        var tab = await Visit.BeginAsync(product);
        string kept = JsonSerializer.Serialize(new { session = seat.Text("session"), seat = seat.Text("seat"), kind = seat.Text("kind"), place = seat.GetProperty("place").GetString(), token = seat.Text("token") });
        await tab.Page.AddInitScriptAsync($"sessionStorage.setItem('saima-seat', {JsonSerializer.Serialize(kept)})");
        await tab.Page.GotoAsync(address);
        return tab;
    }

    /// <summary>Somebody joins on a laptop by the code that stands on the console; the first of a place is its captain.</summary>
    public async Task<Visit> SitDownAsync(string place)
    {
        var seat = await Visit.BeginAsync(product, 1440, 900);
        await seat.Page.GotoAsync("/seat");
        await seat.Find("join-code").FillAsync(await Teacher.Find("console-code").InnerTextAsync());
        await seat.Find("join-look").ClickAsync();
        await seat.Find($"join-place-{place}").ClickAsync();
        await seat.Find("join-go").ClickAsync();
        await Expect(seat.Find("seat-head")).ToBeVisibleAsync();
        await seat.Find("fresh-key-close").ClickAsync();
        return seat;
    }

    /// <summary>Asks the interface and demands an answer; with a body it is a command.</summary>
    public async Task<JsonElement> AskAsync(string path, string? token, object? body = null)
    {
        using var answer = await SendAsync(path, token, body);
        string said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {said}");
        return JsonSerializer.Deserialize<JsonElement>(said);
    }

    /// <summary>What the interface answers, in a number.</summary>
    public async Task<int> StatusAsync(string path, string? token, object? body = null)
    {
        using var answer = await SendAsync(path, token, body);
        return (int)answer.StatusCode;
    }

    /// <summary>Waits until so many months are lived.</summary>
    public Task LivedAsync(int months) => Expect(Teacher.Find("console")).ToHaveAttributeAsync("data-lived", $"{months}");

    public ILocator Team(string place) => Teacher.Page.Locator($"[data-testid=console-team][data-place='{place}']");

    /// <summary>Goes into practice and lives months by hand.</summary>
    public async Task PractiseAsync(int months = 0)
    {
        await Teacher.Find("console-go-practice").ClickAsync();
        await Expect(Teacher.Find("console")).ToHaveAttributeAsync("data-phase", "practice");
        for (int lived = 1; lived <= months; lived++)
        {
            await Teacher.Find("console-step").ClickAsync();
            await LivedAsync(lived);
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Teacher.DisposeAsync();
    }

    private Task<HttpResponseMessage> SendAsync(string path, string? token, object? body)
    {
        var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
