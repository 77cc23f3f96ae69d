using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>The table that says where the model has what the sources describe: whole, without a dangling name, and true where it says that something acts.</summary>
public sealed class TraceabilityTests
{
    // Long enough for the slowest: a stake of the industrial fund, a sanction of the fourth month, a quarter's prize.
    private const int Months = 24;

    private static readonly World World = Zhejiang.World;

    private static readonly string MostIndebted = World.Counties.MaxBy(row => row.Attributes["debt-ratio"])!.Code;

    // An outbreak and the emergency it calls for, a county that borrows across the orange line and one that counts few items, so that what works only then has its chance.
    private static readonly Scenario Lively = new()
    {
        Months = Months,
        Replicates = 1,
        Uncertainty = Uncertainty.Luck,
        Decisions =
        [
            new("330110", "emergency-mode", Zhejiang.Month(3), Zhejiang.Month(8), 2),
            new(MostIndebted, "special-bonds", Zhejiang.Month(1), null, 6),
            new("330102", "indicator-count", Zhejiang.Month(1), null, 40),
            new(MostIndebted, "enterprise-subsidies", Zhejiang.Month(1), null, 4),
        ],
        Shocks = [new("local-outbreak", ["330110"], Zhejiang.Month(3), 0.6)],
    };

    private static readonly ImmutableArray<ulong> Plain = [.. Prints(Lively)];

    [Fact]
    public void Every_row_of_the_sources_has_its_row()
    {
        Assert.Equal(Enumerable.Range(1, 326).Select(n => $"M{n}"), World.Traceability.Select(row => row.Id));
        var counts = World.Traceability.CountBy(row => row.Class).ToDictionary();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{counts[TraceClass.Acts]} act, {counts[TraceClass.Named]} are named, {counts[TraceClass.Context]} are context");
        string[] written = [.. PackEdit.Parse(WorldPack.EmbeddedFiles("zhejiang")["traceability.csv"]).Skip(1).Select(cells => cells[3])];
        Assert.Equal(written.Count(word => word == "acts"), counts[TraceClass.Acts]);
        Assert.Equal(written.Count(word => word == "named"), counts[TraceClass.Named]);
        Assert.Equal(written.Count(word => word == "context"), counts[TraceClass.Context]);
    }

    [Fact]
    public void Every_name_exists()
    {
        var known = new Dictionary<string, HashSet<string>>
        {
            ["lever"] = [.. World.Levers.Select(row => row.Key)],
            ["rule"] = [.. World.Rules.Select(row => row.Key)],
            ["shock"] = [.. World.Shocks.Select(row => row.Key)],
            ["parameter"] = [.. World.Parameters.Select(row => row.Key)],
            ["indicator"] = [.. World.Indicators.Select(row => row.Key)],
            ["attribute"] = [.. World.Attributes.Select(row => row.Key)],
            ["board"] = [.. World.Boards.Select(row => row.Key)],
            ["department"] = [.. World.Departments.Select(row => row.Key)],
            ["quantity"] = [.. World.Quantities.Select(row => row.Key)],
            ["league"] = [.. World.Leagues.Select(row => row.Key)],
            ["screen"] = [.. Screens()],
            ["date"] = [.. World.Calendar.Select(row => row.Key)],
            ["gdp-item"] = [.. World.GdpItems.Select(row => row.Key)],
        };
        var written = PackEdit.Parse(WorldPack.EmbeddedFiles("zhejiang")["traceability.csv"]).Skip(1).SelectMany(cells => cells[4].Split(';', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(written, name => Assert.True(name.Split(':') is [var kind, var key] && known[kind].Contains(key), name));
    }

    [Fact]
    public void Every_screen_that_a_row_may_name_is_a_screen_of_the_pages() => Assert.Empty(TraceReader.Screens.All.Except(Screens()));

    [Fact]
    public void Whatever_acts_moves_the_province_when_it_alone_is_moved()
    {
        var names = World.Traceability.Where(row => row.Class == TraceClass.Acts).SelectMany(row => row.Names).Distinct().ToList();
        var waiting = names.Where(name => name.Kind == "lever" && !World.Levers.First(row => row.Key == name.Key).Acts).ToList();
        var dead = names.Except(waiting).Where(name => !Turns(name.Kind, name.Key).Any(Moves)).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"{names.Count} names move, of which {waiting.Count} levers wait for their mechanism: {string.Join(", ", waiting.Select(name => name.Key))}");
        Assert.True(dead.Count == 0, "nothing moves with " + string.Join(", ", dead));
    }

    [Fact]
    public void A_lever_left_where_it_is_moves_nothing()
    {
        var lever = World.Levers.First(row => row is { Acts: true, OnlyLeague: null });
        Assert.False(Moves(With(lever, lever.Default)));
    }

    [Fact]
    public void A_pack_may_lack_the_table()
    {
        var pack = new PackEdit().DeleteFile("traceability.csv");
        Assert.Empty(pack.Faults);
        Assert.Empty(WorldPack.Read(pack.Files).Traceability);
    }

    /// <summary>Scenarios in which this alone differs from the plain one: from end to end of its range.</summary>
    private static IEnumerable<Scenario> Turns(string kind, string key)
    {
        switch (kind)
        {
            case "lever":
                var lever = World.Levers.First(row => row.Key == key);
                foreach (double value in new[] { lever.Max, lever.Min }.Where(value => value != lever.Default)) yield return With(lever, value);
                break;
            case "rule":
                yield return Lively with { Rules = Lively.Rules.Add(key, !World.Rules.First(row => row.Key == key).Default) };
                break;
            case "shock":
                yield return Lively with { Shocks = [.. Lively.Shocks, new(key, ["330302"], Zhejiang.Month(1), 0.8)] };
                break;
            default:
                var range = World.Parameters.First(row => row.Key == key).Range;
                yield return Lively with { Parameters = Lively.Parameters.Add(key, range.Low) };
                yield return Lively with { Parameters = Lively.Parameters.Add(key, range.High) };
                break;
        }
    }

    private static Scenario With(LeverRow lever, double value)
    {
        string place = lever.OnlyLeague is { } league ? World.Counties.First(row => row.Leagues.Contains(league)).Code : World.Province;
        return Lively with { Decisions = [.. Lively.Decisions, new(place, lever.Key, Zhejiang.Month(1), null, value)] };
    }

    // Stops in the first month that differs.
    private static bool Moves(Scenario scenario) => Prints(scenario).Zip(Plain).Any(pair => pair.First != pair.Second);

    private static IEnumerable<ulong> Prints(Scenario scenario)
    {
        var life = new Life<Lane1>(World, scenario);
        for (int m = 0; m < Months; m++)
        {
            life.Month();
            yield return life.Province.Fingerprints()[0];
        }
    }

    // Screens are files: CountyCard.tsx is the screen county-card.
    private static IEnumerable<string> Screens()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Simulation.slnx"))) folder = Path.GetDirectoryName(folder);
        return Directory.EnumerateFiles(Path.Combine(folder!, "Simulation.Api", "web", "src", "screens"), "*.tsx")
            .Select(file => string.Concat(Path.GetFileNameWithoutExtension(file).Select((c, i) => char.IsAsciiLetterUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : $"{c}")));
    }
}
