using System.Collections.Immutable;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>A number that is expected, and an interval that should hold the truth four times out of five.</summary>
public sealed record Expected(double Low, double Value, double High);

/// <summary>What a county's team expects of the coming month.</summary>
/// <param name="Rank">Its rank on the composite board.</param>
/// <param name="GdpGrowth">The growth of its GDP as it will be published, %.</param>
public sealed record PredictionRequest(Expected Rank, Expected GdpGrowth)
{
    /// <summary>Reads and checks a prediction.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static Prediction Read(ReadOnlyMemory<byte> json, World world, string month, string seat, string at) => SessionReading.Of(json, ["rank", "gdpGrowth"], (reading, given) =>
    {
        var growth = world.Indicators.First(row => row.Key == Predictions.Indicator);
        return new Prediction(month, seat, at, ReadOne(reading, given, "rank", 1, world.Counties.Length), ReadOne(reading, given, "gdpGrowth", growth.Min, growth.Max));
    });

    private static Expected ReadOne(Reading reading, Fields fields, string name, double min, double max)
    {
        if (fields.Required(name) is not { } element) return new(0, 0, 0);
        var given = reading.Open(element, name, "low", "value", "high");
        double low = given.Number("low"), value = given.Number("value"), high = given.Number("high");
        foreach (var (field, number) in ((string, double)[])[("low", low), ("value", value), ("high", high)])
        {
            if (number < min || number > max) reading.AddAll([new($"{name}.{field}", $"{number}", $"应在 {min} 与 {max} 之间", $"must be between {min} and {max}")]);
        }

        if (reading.Errors.Count == 0 && !(low <= value && value <= high))
            reading.Refuse(name, $"{low}, {value}, {high}", "应满足 low ≤ value ≤ high", "must hold low ≤ value ≤ high");
        return new(low, value, high);
    }
}

/// <summary>What a team predicted of a month, before it was lived.</summary>
public sealed record Prediction(string Month, string Seat, string At, Expected Rank, Expected GdpGrowth);

/// <summary>Where predictions are kept: a document for each team of a race.</summary>
public sealed class Predictions(IDocuments documents)
{
    /// <summary>What is predicted: the published values of this indicator, and the ranks on this board.</summary>
    public const string Indicator = "gdp-growth", Board = "composite";

    /// <summary>What share of truths the intervals should hold.</summary>
    public const double Nominal = 0.8;

    private const string Kind = "prediction";
    private const int MostTries = 20;

    /// <summary>Keeps a prediction in place of an earlier one of the same month.</summary>
    public Task KeepAsync(string race, string place, Prediction prediction, CancellationToken stop) =>
        ChangeAsync(race, place, all => [.. all.Where(one => one.Month != prediction.Month), prediction], stop);

    /// <summary>Takes a prediction back.</summary>
    public Task ForgetAsync(string race, string place, Prediction prediction, CancellationToken stop) =>
        ChangeAsync(race, place, all => all.Remove(prediction), stop);

    /// <summary>What a team predicted, the first first.</summary>
    public async Task<ImmutableArray<Prediction>> OfAsync(string race, string place, CancellationToken stop) =>
        Read(await documents.ReadAsync(Kind, KeyOf(race, place), stop));

    /// <summary>What the teams of a session predicted in a race, as its debrief judges it; nothing where there is no session.</summary>
    public async Task<ImmutableArray<IntervalPrediction>> JudgeableAsync(string race, Session? session, CancellationToken stop)
    {
        var all = ImmutableArray.CreateBuilder<IntervalPrediction>();
        foreach (string place in session?.Places ?? [])
        {
            foreach (var said in await OfAsync(race, place, stop))
            {
                all.Add(new(place, $"{place}/rank/{Board}", said.Month, said.Rank.Low, said.Rank.High, Nominal));
                all.Add(new(place, $"{place}/{Indicator}/reported", said.Month, said.GdpGrowth.Low, said.GdpGrowth.High, Nominal));
            }
        }

        return all.ToImmutable();
    }

    /// <summary>Removes everything that was predicted in some races.</summary>
    public Task RemoveAsync(IEnumerable<string> races, CancellationToken stop) =>
        documents.RemoveAllAsync(Kind, key => races.Any(race => key.StartsWith(KeyOf(race, ""), StringComparison.Ordinal)), stop);

    private async Task ChangeAsync(string race, string place, Func<ImmutableArray<Prediction>, ImmutableArray<Prediction>> change, CancellationToken stop)
    {
        for (int i = 0; i < MostTries; i++)
        {
            var kept = await documents.ReadAsync(Kind, KeyOf(race, place), stop);
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(change(Read(kept)), SessionShelf.Json);
            if (await documents.WriteAsync(Kind, KeyOf(race, place), kept?.Version ?? 0, body, CancellationToken.None)) return;
        }

        throw new ProblemException(SessionProblems.Overtaken());
    }

    private static ImmutableArray<Prediction> Read(Document? document) => document is null ? [] : JsonSerializer.Deserialize<ImmutableArray<Prediction>>(document.Body.Span, SessionShelf.Json);

    private static string KeyOf(string race, string place) => $"{race}/{place}";
}
