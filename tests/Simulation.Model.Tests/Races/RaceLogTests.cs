using System.Collections.Immutable;
using System.Globalization;

namespace Simulation.Model.Tests;

/// <summary>A race is its log: lived again it leads to the same bytes, and a log that was tampered with says where.</summary>
public sealed class RaceLogTests
{
    private static readonly World World = Zhejiang.World;

    public static TheoryData<int> Seeds => Dice.Seeds(3, 12);

    public static TheoryData<string> ActingLevers => [.. World.Levers.Where(row => row.Acts).Select(row => row.Key)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_prefix_of_a_log_leads_where_it_led_then(int seed)
    {
        Dice.Say(seed);
        var random = new Random(seed);
        var desk = new Desk(random);
        var race = Played.Begin(Dice.Scenario(World, seed, 5));
        var told = new List<(string Fingerprint, ulong State, int Months, Month? Coming)>();
        Tell();
        for (int m = 0; m < race.Header.Scenario.Months; m++)
        {
            for (int i = random.Next(3); i > 0; i--)
            {
                foreach (var entry in race.Decide(desk.Command(race)))
                {
                    race.Apply(entry);
                    Tell();
                }
            }

            race.Live();
            Tell();
        }

        Assert.Equal(race.Log.Count + 1, told.Count);
        for (int length = 0; length < told.Count; length++)
        {
            var again = Race.Replay(World, new(race.Header, [.. race.Log.Take(length)]));
            Assert.Equal(told[length], (again.Fingerprint, again.Province.Fingerprints()[0], again.MonthsLived, again.Coming));
            Assert.Equal(race.Log.Take(length), again.Log);
        }

        Assert.Equal(race.Header.Scenario.Months + 1, told.Select(then => then.Fingerprint).Distinct().Count());

        void Tell() => told.Add((race.Fingerprint, race.Province.Fingerprints()[0], race.MonthsLived, race.Coming));
    }

    [Fact]
    public void A_fork_is_a_prefix_and_other_commands()
    {
        var race = Played.AtRandom(21, 8);
        int half = race.Log.Count / 2;
        Race fork = Race.Replay(World, new(race.Header, [.. race.Log.Take(half)])), same = Race.Replay(World, new(race.Header, [.. race.Log.Take(half)]));
        foreach (var entry in race.Log.Skip(half)) same.Apply(entry);
        Assert.Equal(race.Fingerprint, same.Fingerprint);
        fork.Do(fork.Levers(new Decision("330110", "rnd-subsidy", "", null, 20)));
        while (fork.MonthsLived < race.MonthsLived) fork.Live();
        Assert.NotEqual(race.Fingerprint, fork.Fingerprint);
        Assert.Equal(fork.Fingerprint, Race.Replay(World, fork.Whole()).Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_log_with_an_entry_removed_repeated_or_moved_is_refused_at_that_place(int seed)
    {
        Dice.Say(seed);
        var log = Played.AtRandom(seed, 4).Whole();
        var entries = log.Entries;
        for (int i = 0; i < entries.Length; i++)
        {
            Damaged(log.Header, entries.Insert(i, entries[i]), i + 1);
            if (i == entries.Length - 1) continue;
            Damaged(log.Header, entries.RemoveAt(i), i);
            Damaged(log.Header, entries.SetItem(i, entries[i + 1]).SetItem(i + 1, entries[i]), i);
        }

        // Without its last entry a log is that of a moment earlier.
        Race.Replay(World, new(log.Header, entries[..^1]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_log_with_another_fingerprint_or_month_is_refused_at_that_place(int seed)
    {
        Dice.Say(seed);
        var random = new Random(seed);
        var log = Played.AtRandom(seed, 4).Whole();
        foreach (var lived in log.Entries.OfType<MonthLived>())
        {
            Damaged(log.Header, log.Entries.SetItem((int)lived.Position, lived with { Fingerprint = OtherDigit(lived.Fingerprint, random) }), lived.Position);
            Damaged(log.Header, log.Entries.SetItem((int)lived.Position, lived with { Fingerprint = "" }), lived.Position);
            Damaged(log.Header, log.Entries.SetItem((int)lived.Position, lived with { Month = OtherDigit(lived.Month, random) }), lived.Position);
        }
    }

    [Theory]
    [MemberData(nameof(ActingLevers))]
    public void A_changed_setting_is_found_in_the_first_month_that_it_changes(string lever)
    {
        var row = World.Levers.Single(row => row.Key == lever);
        double far = row.Max == row.Default ? row.Min : (row.Default + row.Max) / 2;
        var race = Played.Begin(new() { Months = row.LagMonths + 3, Uncertainty = Uncertainty.Luck });
        race.Live();
        race.Do(race.Levers(new Decision(World.Province, lever, "", null, far)));
        race.Live(row.LagMonths + 2);
        var set = Assert.IsType<LeverSet>(race.Log[1]);
        var changed = race.Whole().Entries.SetItem(1, set with { Decision = set.Decision with { Value = (row.Default + far) / 2 } });
        long? found = Fault(race.Header, changed);
        Assert.NotNull(found);
        Damaged(race.Header, changed, found.Value);
        // A lever that costs or acts at once is found in the very month that the setting is for.
        if (row.LagMonths == 0 || row.CostPercentOfGdp.Value != 0 || row.CostYuan.Value != 0) Assert.Equal(2, found);
        else Assert.InRange(found.Value, 2, 3 + row.LagMonths);

        var gone = Renumbered(race.Whole().Entries.RemoveAt(1));
        Damaged(race.Header, gone, found.Value - 1);
    }

    [Fact]
    public void A_changed_shock_is_found_in_its_month()
    {
        foreach (var row in World.Shocks)
        {
            var race = Played.Begin(new() { Months = 3, Uncertainty = Uncertainty.Luck });
            race.Do(race.Strike(new ShockEvent(row.Key, [World.Province], "2023-02", 0.9)));
            race.Live(3);
            var struck = Assert.IsType<ShockStruck>(race.Log[0]);
            var changed = race.Whole().Entries.SetItem(0, struck with { Shock = struck.Shock with { Severity = 0.8 } });
            Damaged(race.Header, changed, Assert.NotNull(Fault(race.Header, changed)));
            Assert.True(Fault(race.Header, changed) is 2 or 3, row.Key);
        }
    }

    [Fact]
    public void An_entry_that_a_race_would_not_have_accepted_is_refused()
    {
        var race = Played.Begin(new() { Months = 4, Uncertainty = Uncertainty.Luck });
        race.Live(2);
        var good = new LeverSet(2, "c2", "team-1", "then", new("330110", "rnd-subsidy", "2023-03", null, 8));
        var log = race.Whole();
        Race.Replay(World, new(log.Header, log.Entries.Add(good)));
        Damaged(log.Header, log.Entries.Add(good with { Decision = good.Decision with { From = "2023-02" } }), 2);
        Damaged(log.Header, log.Entries.Add(good with { Decision = good.Decision with { From = "" } }), 2);
        Damaged(log.Header, log.Entries.Add(good with { Decision = good.Decision with { Lever = "rnd" } }), 2);
        Damaged(log.Header, log.Entries.Add(good with { Decision = good.Decision with { Value = 20.5 } }), 2);
        Damaged(log.Header, log.Entries.Add(good with { Decision = good.Decision with { Place = "330999" } }), 2);
        Damaged(log.Header, log.Entries.Add(new ShockStruck(2, "c2", "teacher", "then", new("export-slump", ["330206"], "2023-01", 0.5))), 2);
        Damaged(log.Header, log.Entries.Add(new ShockStruck(2, "c2", "teacher", "then", new("export-slump", [], "2023-03", 0.5))), 2);
        Damaged(log.Header, log.Entries.Add(good with { Position = 3 }), 2);
        Damaged(log.Header, log.Entries.Add(good with { Position = -1 }), 2);
    }

    [Fact]
    public void An_entry_that_was_refused_is_not_in_the_log()
    {
        var race = Played.Begin(new() { Months = 4, Uncertainty = Uncertainty.Luck });
        race.Live();
        string fingerprint = race.Fingerprint;
        var damaged = Assert.Throws<DamagedLogException>(() => race.Apply(new MonthLived(1, "c1", "clock", "then", "2023-02", "0123456789abcdef")));
        Assert.Equal($"entry 1: 2023-02 leads to {Fingerprint.Join(race.Province.Fingerprints())}, not to 0123456789abcdef", damaged.Message);
        Assert.StartsWith("第 1 条：2023-02 的指纹应是 ", damaged.MessageZh, StringComparison.Ordinal);
        Assert.Equal((1, 1, fingerprint), (race.Log.Count, race.MonthsLived, race.Fingerprint));
    }

    // Where a log goes wrong is found a second time here, without a race: by the rules of a scenario, and by a run that holds all decisions from the start.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_log_that_was_tampered_with_is_refused_at_the_first_entry_that_is_wrong(int seed)
    {
        Dice.Say(seed);
        var random = new Random(seed);
        var log = Played.AtRandom(seed, 6).Whole();
        Assert.Null(Fault(log.Header, log.Entries));
        int found = 0, tries = Dice.Long ? 60 : 10;
        for (int i = 0; i < tries; i++)
        {
            var (what, entries, surely) = Tampered(log.Entries, random);
            if (Fault(log.Header, entries) is { } position)
            {
                Damaged(log.Header, entries, position, what);
                found++;
            }
            else
            {
                Assert.False(surely, $"nobody notices: {what}");
                Race.Replay(World, new(log.Header, entries));
            }
        }

        Assert.True(found > tries / 3, $"only {found} of {tries} were found");
    }

    private static (string What, ImmutableArray<Entry> Entries, bool Surely) Tampered(ImmutableArray<Entry> entries, Random random)
    {
        int i = random.Next(entries.Length - 1), j = random.Next(i + 1, entries.Length);
        var months = entries.OfType<MonthLived>().ToArray();
        var lived = months[random.Next(months.Length)];
        return random.Next(8) switch
        {
            0 => ($"without {i}", entries.RemoveAt(i), true),
            1 => ($"{i} again at {j}", entries.Insert(j, entries[i]), true),
            2 => ($"{i} and {j} changed places", Swapped(), true),
            3 => (
                $"without {i}, numbered anew", Renumbered(entries.RemoveAt(i)),
                entries[i] is MonthLived && entries.Skip(i + 1).Any(entry => entry is MonthLived)),
            4 => ($"{i} and {j} changed places, numbered anew", Renumbered(Swapped()), false),
            5 => (
                $"another fingerprint at {lived.Position}",
                entries.SetItem((int)lived.Position, lived with { Fingerprint = OtherDigit(lived.Fingerprint, random) }), true),
            6 => ($"{i} again at {j}, numbered anew", Renumbered(entries.Insert(j, entries[i])), entries[i] is MonthLived),
            _ => ($"{i} changed", entries.SetItem(i, Changed(entries[i], random)), entries[i] is MonthLived),
        };

        ImmutableArray<Entry> Swapped() => entries.SetItem(i, entries[j]).SetItem(j, entries[i]);
    }

    private static Entry Changed(Entry entry, Random random) => entry switch
    {
        LeverSet set => set with
        {
            Decision = random.Next(5) switch
            {
                0 => set.Decision with { Place = OtherDigit(set.Decision.Place, random) },
                1 => set.Decision with { From = OtherDigit(set.Decision.From, random) },
                _ => set.Decision with { Value = OtherDigit(set.Decision.Value, random) },
            },
        },
        ShockStruck struck => struck with { Shock = struck.Shock with { Severity = OtherDigit(struck.Shock.Severity, random) } },
        MonthLived lived => lived with { Month = OtherDigit(lived.Month, random) },
        _ => throw new NotSupportedException(),
    };

    private static double OtherDigit(double number, Random random) =>
        double.Parse(OtherDigit(number.ToString("r", CultureInfo.InvariantCulture), random), CultureInfo.InvariantCulture);

    private static string OtherDigit(string text, Random random)
    {
        int place = random.Next(text.Length);
        while (!char.IsAsciiDigit(text[place])) place = random.Next(text.Length);
        return $"{text[..place]}{(text[place] - '0' + random.Next(1, 10)) % 10}{text[(place + 1)..]}";
    }

    private static ImmutableArray<Entry> Renumbered(IEnumerable<Entry> entries) => [.. entries.Select((entry, position) => entry with { Position = position })];

    // The log is refused there, and all that stands before is good.
    private static void Damaged(RaceHeader header, ImmutableArray<Entry> entries, long position, string what = "")
    {
        var race = Race.Begin(World, header);
        int followed = 0;
        var damaged = Assert.Throws<DamagedLogException>(() =>
        {
            for (; followed < entries.Length; followed++) race.Apply(entries[followed]);
        });
        Assert.True(position == damaged.Position, $"{what}: found at {damaged.Position} instead of {position}");
        Assert.Equal((position, position), (followed, race.Log.Count));
        Assert.True(
            damaged.Message.StartsWith($"entry {position}: ", StringComparison.Ordinal)
            && damaged.MessageZh.StartsWith($"第 {position} 条：", StringComparison.Ordinal));
    }

    // The first entry that is wrong; null if all are good.
    private static long? Fault(RaceHeader header, ImmutableArray<Entry> entries)
    {
        var scenario = header.Scenario;
        var months = new List<MonthLived>();
        long? impossible = null;
        for (int i = 0; i < entries.Length && impossible is null; i++)
        {
            string coming = Zhejiang.Month(months.Count);
            bool possible = entries[i].Position == i && months.Count < scenario.Months && entries[i] switch
            {
                LeverSet set => Sound([set.Decision], []) && string.CompareOrdinal(set.Decision.From, coming) >= 0,
                ShockStruck struck => Sound([], [struck.Shock]) && string.CompareOrdinal(struck.Shock.Month, coming) >= 0,
                MonthLived lived => lived.Month == coming,
                _ => false,
            };
            if (!possible) impossible = i;
            else if (entries[i] is LeverSet set) scenario = scenario with { Decisions = scenario.Decisions.Add(set.Decision) };
            else if (entries[i] is ShockStruck struck) scenario = scenario with { Shocks = scenario.Shocks.Add(struck.Shock) };
            else if (entries[i] is MonthLived lived) months.Add(lived);
        }

        var life = new Life<Lane1>(World, scenario);
        foreach (var lived in months)
        {
            life.Month();
            if (Fingerprint.Join(life.Province.Fingerprints()) != lived.Fingerprint) return lived.Position;
        }

        return impossible;

        bool Sound(ImmutableArray<Decision> decisions, ImmutableArray<ShockEvent> shocks) =>
            ScenarioCheck.Check(World, header.Scenario with { Decisions = decisions, Shocks = shocks }).Count == 0;
    }
}
