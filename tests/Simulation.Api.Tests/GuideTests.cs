using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>The facilitator's guide is in the program, as it stands in the repository.</summary>
public sealed class GuideTests(Host host) : IClassFixture<Host>
{
    [Theory]
    [InlineData("zh", "docs/facilitator.zh.md")]
    [InlineData("en", "docs/facilitator.md")]
    public async Task The_guide_is_served_and_printed(string lang, string file)
    {
        string text = Repository.Read(file);
        var said = await host.GetAsync($"/api/guides/facilitator?lang={lang}");
        Assert.Equal(("text/markdown", text), (said.Type, said.Body.ReplaceLineEndings("\n")));
        Assert.Equal(text, (await host.GetAsync($"/api/guides/facilitator?lang={lang}", ("Accept", "application/json"))).Text("text")!.ReplaceLineEndings("\n"));
        Assert.Equal(text, (await CommandLineTests.RunAsync(["guide", "--lang", lang])).Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Chinese_comes_first_and_other_languages_are_refused()
    {
        Assert.Equal((await host.GetAsync("/api/guides/facilitator?lang=zh")).Body, (await host.GetAsync("/api/guides/facilitator")).Body);
        (await host.GetAsync("/api/guides/facilitator?lang=fr")).Refuses("lang");
        Assert.Equal(2, (await CommandLineTests.RunAsync(["guide", "--lang", "fr"])).Code);
    }

    [Fact]
    public async Task The_rehearsal_is_a_session_as_it_stands_and_seats_may_read_it()
    {
        var said = await host.GetAsync("/api/guides/rehearsal");
        Assert.Equal(Repository.Read("docs/rehearsal.json"), said.Body.ReplaceLineEndings("\n"));
        var made = (await host.PostAsync("/api/sessions", said.Body)).Good();
        string place = said.Json.GetProperty("places")[0].GetString()!;
        var joined = await host.PostAsync("/api/sessions/join", JsonSerializer.Serialize(new { code = made.GetProperty("code").GetString(), place }));
        Assert.Equal(said.Body, (await host.GetAsync("/api/guides/rehearsal", SessionTalk.Bearer(joined.Text("token")!))).Body);
    }
}
