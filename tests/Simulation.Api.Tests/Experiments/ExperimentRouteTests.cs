using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Experiments through the interface.</summary>
public sealed class ExperimentRouteTests : IDisposable
{
    private readonly Host host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task An_experiment_is_asked_lived_read_and_removed()
    {
        string json = Bench.Json(40, replicates: 2, months: 2);
        var preview = (await host.PostAsync("/api/experiments/preview", json)).Json;
        Assert.Equal((80, "new"), (preview.GetProperty("runs").GetInt32(), preview.GetProperty("state").GetString()));
        Assert.True(preview.GetProperty("expectedSeconds").GetDouble() > 0);

        var asked = await host.PostAsync("/api/experiments", json);
        Assert.Equal(201, (int)asked.Status);
        string id = asked.Json.GetProperty("id").GetString()!, place = $"/api/experiments/{id}";
        Assert.Equal((preview.GetProperty("id").GetString(), place), (id, asked.Headers["Location"]));
        var done = await EndAsync(place);
        Assert.Equal(("done", 80, 0), (done.GetProperty("state").GetString(), done.GetProperty("runsDone").GetInt32(), done.GetProperty("runsFailed").GetInt32()));

        // Asked again it is there at once; a preview knows it too.
        var again = await host.PostAsync("/api/experiments", json);
        Assert.Equal((200, "done"), ((int)again.Status, again.Json.GetProperty("state").GetString()));
        Assert.Equal("done", (await host.PostAsync("/api/experiments/preview", json)).Json.GetProperty("state").GetString());
        Assert.Equal(id, Assert.Single((await host.GetAsync("/api/experiments")).Json.GetProperty("experiments").EnumerateArray()).GetProperty("id").GetString());

        foreach (var (format, type) in new[] { ("csv", "text/csv"), ("json", "application/json"), ("sqlite", "application/vnd.sqlite3"), ("npy", "application/zip") })
        {
            var file = await host.GetAsync($"{place}/results?format={format}");
            Assert.Equal((200, type), ((int)file.Status, file.Type));
            Assert.Contains("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);
            Assert.NotEqual("", file.Body);
        }

        (await host.GetAsync($"{place}/results?format=xls&shape=tall")).Refuses("format", "shape");
        Assert.Equal("removed", (await DeleteAsync(place)).Json.GetProperty("state").GetString());
        (await host.GetAsync(place)).IsProblem(404);
        (await host.GetAsync($"{place}/results")).IsProblem(404);
        (await DeleteAsync(place)).IsProblem(404);
    }

    [Fact]
    public async Task Any_point_reopens_as_a_scenario_that_leads_to_the_same_fingerprint()
    {
        string place = (await host.PostAsync("/api/experiments", Bench.Json(5, months: 2))).Headers["Location"];
        await EndAsync(place);
        var point = (await host.GetAsync($"{place}/points/3")).Json;
        var run = Assert.Single(point.GetProperty("runs").EnumerateArray());
        var lived = await host.PostAsync("/api/runs", point.GetProperty("scenario").GetRawText());
        Assert.Equal(200, (int)lived.Status);
        Assert.Equal(run.GetProperty("fingerprint").GetString(), lived.Json.GetProperty("fingerprint").GetString());
        Assert.Equal(3, point.GetProperty("factors").EnumerateObject().Count());
        (await host.GetAsync($"{place}/points/5")).IsProblem(404);
        (await host.GetAsync($"{place}/points/-1")).IsProblem(404);
        (await host.GetAsync("/api/experiments/..%2Fsaima/points/1")).IsProblem(404);
    }

    /// <summary>A level that is named by its hash is the same as one written out under its label, and the experiment holds what it decides.</summary>
    [Fact]
    public async Task Levels_may_be_policies_that_are_kept()
    {
        const string decisions = """[{ "place": "330106", "lever": "rnd-subsidy", "from": "2023-02", "value": 6 }]""";
        string hash = (await host.PostAsync("/api/policies", $$"""{ "label": { "zh": "补助", "en": "subsidy" }, "decisions": {{decisions}} }""")).Text("hash")!;
        string With(string level) => Bench.Json(2, months: 2, more: $$""", { "kind": "policy", "policies": [{ "name": "none", "decisions": [] }, {{level}}] }""");
        string written = (await host.PostAsync("/api/experiments/preview", With($$"""{ "name": "subsidy", "decisions": {{decisions}} }"""))).Text("id")!;
        Assert.Equal(written, (await host.PostAsync("/api/experiments/preview", With($"\"{hash}\""))).Text("id"));
        var asked = (await host.PostAsync("/api/experiments", With($"\"{hash}\""))).Good();
        Assert.Equal(written, asked.GetProperty("id").GetString());
        var level = asked.GetProperty("capsule").GetProperty("definition").GetProperty("factors")[3].GetProperty("policies")[1];
        Assert.Equal(("subsidy", 6), (level.GetProperty("name").GetString(), level.GetProperty("decisions")[0].GetProperty("value").GetDouble()));
        (await host.PostAsync("/api/experiments", With($"\"{new string('0', 64)}\""))).Refuses("factors[3].policies[1]");
        (await host.PostAsync("/api/experiments", With($"\"{hash}\", \"{hash}\""))).Refuses("factors[3].policies");
    }

    [Fact]
    public async Task A_cancelled_experiment_keeps_what_was_finished_and_goes_on_when_asked_again()
    {
        string json = Bench.Json(2000, months: 12);
        string place = (await host.PostAsync("/api/experiments", json)).Headers["Location"];
        Assert.Equal("cancelled", (await DeleteAsync(place)).Json.GetProperty("state").GetString());
        var stopped = await EndAsync(place);
        Assert.Equal("cancelled", stopped.GetProperty("state").GetString());
        Assert.InRange(stopped.GetProperty("runsDone").GetInt32(), 0, 1999);
        var again = await host.PostAsync("/api/experiments", json);
        Assert.Equal(200, (int)again.Status);
        Assert.Contains(again.Json.GetProperty("state").GetString(), (string[])["waiting", "running"]);
        await DeleteAsync(place);
    }

    [Fact]
    public async Task A_host_that_starts_lives_what_was_left()
    {
        using var bench = new Bench();
        var plan = Bench.Plan(Bench.Json(30, months: 2));
        Assert.True(bench.Folder.Ask(plan));
        using var later = new Host { Data = new Folder(bench.Data) };
        var done = await EndAsync($"/api/experiments/{ExperimentJson.IdOf(plan.World, plan.Experiment)}", later);
        Assert.Equal(("done", 30), (done.GetProperty("state").GetString(), done.GetProperty("runsDone").GetInt32()));
    }

    [Fact]
    public async Task Too_large_an_experiment_is_refused_before_anything_is_kept()
    {
        (await host.PostAsync("/api/experiments", Bench.Json(1_000_000_000))).Refuses("design.points");
        (await host.PostAsync("/api/experiments/preview", Bench.Json(1_000_000_000))).Refuses("design.points");
        Assert.Empty((await host.GetAsync("/api/experiments")).Json.GetProperty("experiments").EnumerateArray());
    }

    private Task<Said> DeleteAsync(string place) => host.SendAsync(new HttpRequestMessage(HttpMethod.Delete, place));

    /// <summary>Waits until it neither waits nor runs.</summary>
    private async Task<JsonElement> EndAsync(string place, Host? of = null)
    {
        using var changes = new FileChanges((of ?? host).Data);
        while (true)
        {
            var said = await (of ?? host).GetAsync(place);
            Assert.True((int)said.Status == 200, said.Body);
            if (said.Json.GetProperty("state").GetString() is not ("waiting" or "running")) return said.Json;
            await changes.NextAsync();
        }
    }
}
