using Microsoft.Extensions.DependencyInjection;

namespace Simulation.Api.Tests;

/// <summary>Many who ask the same experiment at once.</summary>
public sealed class ExperimentCrowdTests : IDisposable
{
    private const int Many = 10;

    private readonly Host host;
    private readonly FileChanges changes;
    private int lived;

    public ExperimentCrowdTests()
    {
        host = new Host { Parts = services => services.AddSingleton<StudyLiving>(Live) };
        changes = new(host.Data);
    }

    public void Dispose()
    {
        changes.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task One_question_is_lived_once_and_answered_alike()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => host.PostAsync("/api/experiments", Bench.Json(300))));
        Assert.Equal(1, asked.Count(said => (int)said.Status == 201));
        string place = $"/api/experiments/{Assert.Single(asked.Select(said => said.Text("id")).Distinct())}";
        await EndAsync(place);
        Assert.Equal(300, lived);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.GetAsync($"{place}/ranks")));
        Assert.Equal(Alone(), answers[0].Text("resultHash"));
        Assert.Single(answers.Select(said => said.Body).Distinct());
    }

    [Fact]
    public async Task Asked_removed_and_read_at_once_it_is_never_half_there()
    {
        int seed = Environment.TickCount;
        string json = Bench.Json(300), place = $"/api/experiments/{ExperimentJson.IdOf(Bench.Plan(json).World, Bench.Plan(json).Experiment)}";
        await Task.WhenAll(Enumerable.Range(0, Many).Select(client => Task.Run(async () =>
        {
            var dice = new Random(seed + client);
            for (int i = 0; i < 20; i++)
            {
                var said = dice.Next(6) switch
                {
                    0 or 1 => await host.PostAsync("/api/experiments", json),
                    2 => await host.SendAsync(new(HttpMethod.Delete, $"{place}?purge=true")),
                    3 => await host.SendAsync(new(HttpMethod.Delete, place)),
                    4 => await host.GetAsync("/api/experiments"),
                    _ => await host.GetAsync(dice.Next(2) == 0 ? $"{place}/ranks" : $"{place}/results"),
                };
                Assert.True((int)said.Status is 200 or 201 or 404 or 409 && !said.Body.Contains("damaged", StringComparison.Ordinal), $"seed {seed}: {(int)said.Status} {said.Body}");
            }
        })));
        (await host.PostAsync("/api/experiments", json)).Good();
        await EndAsync(place);
        Assert.Equal(Alone(), (await host.GetAsync($"{place}/ranks")).Text("resultHash"));
    }

    private static string Alone()
    {
        using var other = new Bench();
        return other.Live(Bench.Plan(Bench.Json(300))).Status.ResultHash;
    }

    private void Live(World world, int count, Func<int, StudyRun> run, IReadOnlyList<Outcome> outcomes, Workers workers, Action<int, StudyLife> take)
    {
        Interlocked.Add(ref lived, count);
        Bench.MadeUp(world, count, run, outcomes, workers, take);
    }

    private async Task EndAsync(string place)
    {
        while ((await host.GetAsync(place)).Text("state") is "waiting" or "running") await changes.NextAsync();
    }
}
