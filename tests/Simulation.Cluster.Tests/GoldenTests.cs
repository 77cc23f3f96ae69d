using System.Collections.Immutable;
using System.Reflection;
using MessagePack;
using Simulation.Silo;

namespace Simulation.Cluster.Tests;

/// <summary>
/// What is kept today must be read for ever: each stored form has a file with its bytes. A form may grow by new keys; the files of old forms stay.
/// <c>SAIMA_GOLDEN=write</c> writes files that are missing, and never one that is there.
/// </summary>
public sealed class GoldenTests
{
    private static readonly Scenario Whole = new()
    {
        World = "zhejiang",
        Seed = 20230101,
        Start = "2023-01",
        Months = 36,
        Replicates = 1,
        Decisions = [new("330110", "rnd-subsidy", "2023-04", "2023-12", 8.25), new("330000", "talent-housing", "2023-01", null, 0.1)],
        Shocks = [new("credit-chain-crisis", ["330302", "330300"], "2023-09", 0.8, 6)],
        Rules = ImmutableSortedDictionary<string, bool>.Empty.Add("isolated", true),
        Behaviours = ImmutableSortedDictionary<string, string>.Empty.Add("*", "status-quo"),
        Uncertainty = Uncertainty.Parameters,
        Parameters = ImmutableSortedDictionary<string, double>.Empty.Add("attention-inertia", 0.7),
        Outputs = ["gdp-growth"],
        Boards = ["composite"],
        Observations = [new("330110", "gdp-growth", "2022-12", 5.5, "公报 · bulletin")],
    };

    /// <summary>A log with an entry of every kind.</summary>
    internal static RaceLog Log { get; } = new(
        new("a1b2c3d4e5f6", "春季班 · Spring class", "2026-11-22T08:00:00Z", "0.1", "0.1.0", new string('9', 64), Whole),
        [
            new LeverSet(0, "c-1", "余杭队", "2026-11-22T08:01:00Z", new("330110", "rnd-subsidy", "2023-01", null, -0.1)),
            new ShockStruck(1, "c-2", "导调", "2026-11-22T08:02:00Z", new("typhoon-flood", ["330300"], "2023-02", 1, null)),
            new MonthLived(2, "c-3", "", "2026-11-22T08:03:00Z", "2023-01", "5762d4c6af304e80"),
            new LeverSet(3, "c-4", "seat:330110", "2026-11-22T08:04:00Z", new("330110", "rnd-subsidy", "2023-03", "2023-09", 6), Late: true),
            new ClockSet(4, "c-5", "instructor", "2026-11-22T08:05:00Z", new(RaceClock.Rounds, 90.5, true)),
            new RulesSet(5, "c-6", "instructor", "2026-11-22T08:06:00Z", ImmutableSortedDictionary<string, bool>.Empty.Add("promotion", false)),
            new BehavioursSet(6, "c-7", "instructor", "2026-11-22T08:07:00Z", ImmutableSortedDictionary<string, string>.Empty.Add("330110", "greedy:mild")),
        ]);

    // In the order of the log.
    private static readonly string[] Kinds = ["lever", "shock", "month", "late", "clock", "rules", "behaviours"];

    public static TheoryData<string> Forms => ["header", "document", .. Kinds];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_stored_form_is_read_and_written_as_ever(string form)
    {
        string file = Path.Combine(Folder(), $"{form}.hex");
        string written = Convert.ToHexStringLower(Bytes(form));
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("SAIMA_GOLDEN") == "write") File.WriteAllText(file, written + "\n");
        string golden = File.ReadAllText(file).Trim();
        Assert.Equal(golden, written);
        Assert.Equal(golden, Convert.ToHexStringLower(ReadAndWrite(form, Convert.FromHexString(golden))));
    }

    [Fact]
    public void A_header_from_before_observations_is_read_as_one_without_any()
    {
        var read = Read(Kept("header-before-observations"));
        Assert.Empty(read.Scenario.Observations);
        Assert.Equal(Bytes(Log.Header with { Scenario = Whole with { Observations = [] } }), Bytes(read));
    }

    [Theory]
    [InlineData("header")]
    [InlineData("lever")]
    [InlineData("shock")]
    [InlineData("month")]
    public void What_was_kept_before_branches_is_read_as_what_it_was(string form)
    {
        byte[] kept = Kept($"{form}-before-branches");
        Assert.Equal(form == "header" ? Bytes(Log.Header) : Bytes(form), ReadAndWrite(form, kept));
    }

    // A class in the middle may move, a name may change: only the number of a key is for ever.
    [Fact]
    public void Every_form_and_message_has_numbered_keys_without_holes()
    {
        var forms = new[] { typeof(EntryForm).Assembly, typeof(DocumentForm).Assembly }.SelectMany(part => part.GetTypes())
            .Where(type => type.GetCustomAttribute<MessagePackObjectAttribute>() is not null).ToList();
        Assert.True(forms.Count >= 18, $"{forms.Count} forms");
        foreach (var form in forms)
        {
            int[] keys = [.. form.GetProperties().Where(row => row.GetIndexParameters().Length == 0 && row.GetMethod!.IsStatic is false && row.Name != "EqualityContract")
                .Select(row => row.GetCustomAttribute<KeyAttribute>()?.IntKey ?? throw new InvalidOperationException($"{form.Name}.{row.Name} has no number"))];
            Assert.Equal(Enumerable.Range(0, keys.Length), keys.Order());
        }
    }

    private static byte[] Kept(string form) => Convert.FromHexString(File.ReadAllText(Path.Combine(Folder(), $"{form}.hex")).Trim());

    private static RaceHeader Read(byte[] header) => MessagePackSerializer.Deserialize<HeaderForm>(header).Header();

    private static byte[] Bytes(RaceHeader header) => MessagePackSerializer.Serialize(HeaderForm.Of(header));

    private static byte[] Bytes(string form) => form switch
    {
        "header" => Bytes(Log.Header with { Fork = new("f6e5d4c3b2a1", 2) }),
        "document" => MessagePackSerializer.Serialize(new DocumentForm(7, [1, 2, 255])),
        _ => MessagePackSerializer.Serialize(EntryForm.Of(Log.Entries[Array.IndexOf(Kinds, form)])),
    };

    // Through the model's own types, so that nothing is lost on the way.
    private static byte[] ReadAndWrite(string form, byte[] bytes) => form switch
    {
        "header" => Bytes(Read(bytes)),
        "document" => MessagePackSerializer.Serialize(MessagePackSerializer.Deserialize<DocumentForm>(bytes)),
        _ => MessagePackSerializer.Serialize(EntryForm.Of(MessagePackSerializer.Deserialize<EntryForm>(bytes).Entry())),
    };

    private static string Folder() => Path.Combine(Api.Tests.Repository.Folder, "tests/Simulation.Cluster.Tests/Golden");
}
