using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Simulation.Benchmarks;

/// <summary>Watchers of races, in a process of their own: each reads one race after the other, and notes how old a month is when it has been read.</summary>
internal static class LiveWatchers
{
    public const string Verb = "live-watchers";

    public static async Task RunAsync(string[] args)
    {
        var (address, watchers, races) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture), args[2..]);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { Timeout = Timeout.InfiniteTimeSpan };
        var told = await Task.WhenAll(Enumerable.Range(0, watchers).Select(_ => WatchAsync(client, address, races)));
        double[] all = [.. told.SelectMany(one => one.Milliseconds).Order()];
        Console.WriteLine($"{all.Length} months read of {watchers * races.Length * 120}, {told.Sum(one => one.Missed)} entries skipped; from tick to watcher: "
            + $"p50 {At(all, 0.5):F0} ms, p90 {At(all, 0.9):F0} ms, p99 {At(all, 0.99):F0} ms, p99.9 {At(all, 0.999):F0} ms, at most {all[^1]:F0} ms; {told.Sum(one => one.Bytes) / 1e6:F0} MB");
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static async Task<(List<double> Milliseconds, long Missed, long Bytes)> WatchAsync(HttpClient client, string address, string[] races)
    {
        var (milliseconds, missed, bytes) = (new List<double>(), 0L, 0L);
        foreach (string race in races)
        {
            await using var body = await client.GetStreamAsync(new Uri($"{address}/api/races/{race}/events"));
            await foreach (var one in SseParser.Create(body, (name, data) => (name, Data: data.ToArray())).EnumerateAsync())
            {
                bytes += one.Data.Data.Length;
                if (one.EventType == "missed") missed += JsonDocument.Parse(one.Data.Data).RootElement.GetProperty("missed").GetInt64();
                if (one.EventType != "month") continue;
                var now = DateTimeOffset.UtcNow;
                using var month = JsonDocument.Parse(one.Data.Data);
                milliseconds.Add((now - month.RootElement.GetProperty("at").GetDateTimeOffset()).TotalMilliseconds);
                if (month.RootElement.GetProperty("coming").ValueKind == JsonValueKind.Null) break;
            }
        }

        return (milliseconds, missed, bytes);
    }
}
