using System.Collections.Immutable;
using System.Text;

namespace Simulation.Api.Tests;

/// <summary>Logs as JSON, there and back.</summary>
public sealed class RaceLogJsonTests
{
    [Fact]
    public void Random_logs_come_back_to_the_last_bit()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var log = new Maker(seed).Log();
            byte[] written = RaceLogJson.Write(log);
            var read = RaceLogJson.Read(written);
            Assert.True(written.AsSpan().SequenceEqual(RaceLogJson.Write(read)), $"seed {seed}: {Encoding.UTF8.GetString(written)}");
            Assert.Equal(Bits(log), Bits(read));
            foreach (var entry in log.Entries)
            {
                string text = RaceLogJson.WriteEntry(entry);
                Assert.Equal(text, RaceLogJson.WriteEntry(RaceLogJson.ReadEntry(Encoding.UTF8.GetBytes(text))));
            }
        }
    }

    [Fact]
    public void What_is_kept_leaves_nothing_to_defaults()
    {
        string text = Encoding.UTF8.GetString(RaceLogJson.Write(new Maker(1).Log()));
        string without = text.Replace("\"outputs\":[],\"boards\":[]", "\"outputs\":[]", StringComparison.Ordinal).Replace("\"replicates\":1", "\"replicates\":2", StringComparison.Ordinal);
        var refused = Assert.Throws<RefusedException>(() => RaceLogJson.Read(Encoding.UTF8.GetBytes(without)));
        Assert.Equal(["header.scenario.boards", "header.scenario.replicates"], refused.Errors.Select(error => error.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("lever", "a-1", true)]
    [InlineData("lever", "a/1", false)]
    [InlineData("lever", "", false)]
    [InlineData("month", "a-1", true)]
    [InlineData("month", "a-1/12", true)]
    [InlineData("month", "a/", false)]
    [InlineData("month", "a/1/2", false)]
    [InlineData("month", "/1", false)]
    [InlineData("month", "a/x", false)]
    [InlineData("month", "a b", false)]
    [InlineData("month", "a\\u001b[2J", false)]
    [InlineData("month", "0123456789012345678901234567890123456789012345678901234567890123/1", true)]
    [InlineData("month", "01234567890123456789012345678901234567890123456789012345678901234", false)]
    public void A_foreign_log_names_its_commands_as_a_host_would(string kind, string command, bool right)
    {
        var log = new Maker(1).Log();
        Entry entry = kind == "lever"
            ? new LeverSet(0, "COMMAND", "", "2026-11-22T08:00:00Z", new("330110", "a", "2023-01", null, 1))
            : new MonthLived(0, "COMMAND", "", "2026-11-22T08:00:00Z", "2023-01", "00");
        byte[] json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(RaceLogJson.Write(log with { Entries = [entry] })).Replace("COMMAND", command, StringComparison.Ordinal));
        if (right) Assert.Single(RaceLogJson.ReadForeign(json).Entries);
        else Assert.Equal(["entries[0].command"], Assert.Throws<RefusedException>(() => RaceLogJson.ReadForeign(json)).Errors.Select(error => error.Field));
    }

    [Fact]
    public void Texts_of_a_log_hold_no_control_characters()
    {
        const string Bad = "\u001b]0;x";
        var log = new Maker(1).Log();
        var header = log.Header with { ModelVersion = Bad, WorldVersion = Bad, WorldHash = Bad, Scenario = log.Header.Scenario with { World = Bad } };
        var refused = Assert.Throws<RefusedException>(
            () => RaceLogJson.Read(RaceLogJson.Write(log with { Header = header, Entries = [new MonthLived(0, Bad, "", "2026-11-22T08:00:00Z", Bad, Bad)] })));
        Assert.Superset(
            new HashSet<string> { "header.modelVersion", "header.world", "header.worldVersion", "header.worldHash", "entries[0].command", "entries[0].month", "entries[0].fingerprint" },
            refused.Errors.Select(error => error.Field).ToHashSet());
        Assert.All(refused.Errors, error => Assert.DoesNotContain('\u001b', WrongField.Of(error).ToString()));
    }

    [Fact]
    public void Only_a_foreign_log_may_be_too_long()
    {
        var month = new MonthLived(0, "a", "", "2026-11-22T08:00:00Z", "2023-01", "00");
        byte[] json = RaceLogJson.Write(new Maker(1).Log() with { Entries = [.. Enumerable.Repeat(month, RaceLogJson.MostEntries + 1)] });
        Assert.Equal(RaceLogJson.MostEntries + 1, RaceLogJson.Read(json).Entries.Length);
        var error = Assert.Single(Assert.Throws<RefusedException>(() => RaceLogJson.ReadForeign(json)).Errors);
        Assert.Equal(("entries", "50001"), (error.Field, error.Value));
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("1e999")]
    public void What_is_no_number_is_refused(string number)
    {
        string entry = """{"position":0,"kind":"lever","command":"a","who":"","at":"2026-11-22T08:00:00Z","decision":{"place":"330110","lever":"a","from":"2023-01","to":null,"value":NUMBER}}""".Replace("NUMBER", number, StringComparison.Ordinal);
        Assert.True(Record.Exception(() => RaceLogJson.ReadEntry(Encoding.UTF8.GetBytes(entry))) is RefusedException or MalformedJsonException);
    }

    private static long[] Bits(RaceLog log) =>
    [
        .. log.Entries.OfType<LeverSet>().Select(set => BitConverter.DoubleToInt64Bits(set.Decision.Value)),
        .. log.Entries.OfType<ShockStruck>().Select(struck => BitConverter.DoubleToInt64Bits(struck.Shock.Severity)),
        .. log.Entries.OfType<ClockSet>().Select(set => BitConverter.DoubleToInt64Bits(set.Clock.SecondsPerMonth)),
        .. log.Header.Scenario.Parameters.Values.Select(BitConverter.DoubleToInt64Bits),
    ];

    /// <summary>Makes logs of every shape, whether or not they could be lived.</summary>
    private sealed class Maker(int seed)
    {
        private const string Letters = "abcXYZ019-/ 赛马“”\"\\<>&'…😀";
        private readonly Random random = new(seed);

        public RaceLog Log()
        {
            var scenario = new Scenario
            {
                World = Text(), Seed = random.NextInt64(1L << 53), Months = random.Next(1, 120), Replicates = 1, Start = random.Next(2) == 0 ? null : "2023-01",
                Decisions = Many(Decision), Shocks = Many(Shock), Uncertainty = (Uncertainty)random.Next(3),
                Rules = Many(Text).Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(key => key, _ => random.Next(2) == 0, StringComparer.Ordinal),
                Behaviours = Many(Text).Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(key => key, _ => Text(), StringComparer.Ordinal),
                Parameters = Many(Text).Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(key => key, _ => Number(), StringComparer.Ordinal),
            };
            return new(new(RaceIds.New(), Text(), "2026-11-22T08:00:00.5Z", Text(), Text(), Text(), scenario, random.Next(2) == 0 ? null : new(Text(), random.Next(100))), [.. Many(() => 0).Select((_, position) => EntryAt(position))]);
        }

        private Entry EntryAt(long position) => random.Next(6) switch
        {
            0 => new LeverSet(position, Text(), Text(), "2026-11-22T08:00:00Z", Decision(), random.Next(2) == 0),
            2 => new ClockSet(position, Text(), Text(), "2026-11-22T08:00:00Z", new(Text(), Number(), random.Next(2) == 0)),
            3 => new RulesSet(position, Text(), Text(), "2026-11-22T08:00:00Z", Many(Text).Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(key => key, _ => random.Next(2) == 0, StringComparer.Ordinal)),
            4 => new BehavioursSet(position, Text(), Text(), "2026-11-22T08:00:00Z", Many(Text).Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(key => key, _ => Text(), StringComparer.Ordinal)),
            1 => new ShockStruck(position, Text(), Text(), "2026-11-22T08:00:00Z", Shock()),
            _ => new MonthLived(position, Text(), Text(), "2026-11-22T08:00:00Z", "2023-01", Text()),
        };

        private Decision Decision() => new(Text(), Text(), Text(), random.Next(2) == 0 ? null : Text(), Number());

        private ShockEvent Shock() => new(Text(), Many(Text), Text(), Number(), random.Next(2) == 0 ? null : random.Next(1, 120));

        private ImmutableArray<T> Many<T>(Func<T> one) => [.. Enumerable.Range(0, random.Next(5)).Select(_ => one())];

        private string Text()
        {
            var runes = Letters.EnumerateRunes().ToArray();
            return string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => runes[random.Next(runes.Length)]));
        }

        private double Number()
        {
            double number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            return double.IsFinite(number) ? number : -0.0;
        }
    }
}
