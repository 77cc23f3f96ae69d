using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulation.Model.Tests;

/// <summary>
/// Published scenarios and what they led to, to the last digit. A changed number is news: write the files anew with <c>SAIMA_GOLDEN=write</c>,
/// raise <see cref="ModelVersion"/> and say in the changelog what moved and why.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string[] Counties = ["330102", "330110", "330282", "330302", "330782", "330825"];

    private static readonly JsonSerializerOptions AsPublished = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static TheoryData<string> Names => [.. Directory.GetDirectories(Folder()).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_published_scenario_leads_where_it_led(string name)
    {
        string file = Path.Combine(Folder(), name, "result.csv");
        string result = Table(Run.Live(Zhejiang.World, Read(name), OneWorker.Run));
        if (Environment.GetEnvironmentVariable("SAIMA_GOLDEN") == "write") File.WriteAllText(file, result);
        Assert.True(File.Exists(file), $"{file} is missing; write it with SAIMA_GOLDEN=write");
        Assert.Equal(File.ReadAllText(file), result);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_published_fingerprint_is_that_of_two_threads_and_of_each_world_alone(string name)
    {
        string published = Run.Live(Zhejiang.World, Read(name), OneWorker.Run).Fingerprint;
        Assert.Contains(published, File.ReadAllText(Path.Combine(Folder(), name, "result.csv")), StringComparison.Ordinal);
        Assert.Equal(published, Run.Live(Zhejiang.World, Read(name), TwoThreads).Fingerprint);
        Assert.Equal(published, Fingerprint.Join([.. Enumerable.Range(0, Read(name).Replicates).Select(replicate => Alone(name, replicate))]));
    }

    /// <summary>The fingerprints of all published scenarios, as this process finds them.</summary>
    internal static IEnumerable<string> Fingerprints() =>
        Directory.GetDirectories(Folder()).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            .Select(name => $"{name} {Run.Live(Zhejiang.World, Read(name), OneWorker.Run).Fingerprint}");

    private static ulong Alone(string name, int replicate)
    {
        var plan = new Plan(Zhejiang.World, Read(name));
        var constants = new Constants<Lane1>(plan, plan.Scenario.Uncertainty, replicate);
        var province = Beginning.Of(plan, constants);
        for (int month = 0; month < plan.Months; month++) MonthTick.Advance(plan, constants, province);
        return province.Fingerprints()[0];
    }

    private static void TwoThreads(int count, Action<int> piece) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, piece);

    internal static Scenario Read(string name) =>
        JsonSerializer.Deserialize<Scenario>(File.ReadAllText(Path.Combine(Folder(), name, "scenario.json")), AsPublished)!;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_published_scenario_is_explained(string name) =>
        Assert.True(File.ReadAllText(Path.Combine(Folder(), name, "README.md")).Length > 300, $"{name} needs a README.md that says what happens and what to look at");

    // Medians of every December, in full precision.
    private static string Table(RunResult result)
    {
        var lines = new List<string> { "what,county,month,value", $"fingerprint,,,{result.Fingerprint}" };
        foreach (int month in Enumerable.Range(0, result.Months.Length).Where(m => result.Months[m].EndsWith("-12", StringComparison.Ordinal)))
        {
            foreach (string county in Counties)
            {
                int position = Array.IndexOf(result.Counties, county);
                lines.AddRange(result.Indicators.Select(pair => $"{pair.Key},{county},{result.Months[month]},{pair.Value.True.P50[position][month]:r}"));
                lines.Add($"composite-rank,{county},{result.Months[month]},{result.Boards["composite"][result.Months[month]].First(row => row.County == county).Rank:r}");
            }
        }

        return string.Join('\n', lines) + "\n";
    }

    private static string Folder()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Simulation.slnx"))) folder = Path.GetDirectoryName(folder);
        return Path.Combine(folder ?? throw new DirectoryNotFoundException("the tests run outside of the repository"), "tests", "Simulation.Model.Tests", "Golden");
    }
}
