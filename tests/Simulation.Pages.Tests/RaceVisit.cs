using System.Text.Json;

namespace Simulation.Pages.Tests;

/// <summary>One visit to the race for all tests of the race: going to an address puts the page into the state of that address, and the run is asked for once.</summary>
[CollectionDefinition]
public sealed class RaceVisit(Product product) : IAsyncLifetime, ICollectionFixture<RaceVisit>
{
    public const string Seeded = "s=7&m=12&r=16&u=both";

    private Task<JsonElement>? asked;

    public Visit Visit { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Visit = await Visit.OpenAsync(product, $"/race?{Seeded}");

    /// <summary>What the interface answers for the race that is visited, asked for once.</summary>
    public Task<JsonElement> RunAsync() => asked ??= AskAsync();

    public ValueTask DisposeAsync() => Visit.DisposeAsync();

    private async Task<JsonElement> AskAsync()
    {
        using var ask = new Interface(product);
        return await ask.RaceAsync(Visit.Address);
    }
}
