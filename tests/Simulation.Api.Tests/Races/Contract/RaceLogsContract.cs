using System.Collections.Immutable;

namespace Simulation.Api.Tests;

/// <summary>What every place that keeps the logs of races must do.</summary>
public abstract class RaceLogsContract
{
    /// <summary>The place under test; others may keep logs in it too.</summary>
    protected abstract IRaceLogs Logs { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_kept_comes_back_to_the_last_bit()
    {
        var log = LogOf(Lever(0, 0.1 + 0.2), Shock(1), Month(2), Lever(3, -0.0), Month(4));
        Assert.True(await Logs.BeginAsync(log, Stop));
        Assert.Equal(Text(log), Text(await Logs.ReadAsync(log.Header.Id, 0, Stop)));
        var rest = await Logs.ReadAsync(log.Header.Id, 3, Stop);
        Assert.Equal([3, 4], rest!.Entries.Select(entry => entry.Position));
        Assert.Empty((await Logs.ReadAsync(log.Header.Id, 5, Stop))!.Entries);
    }

    [Fact]
    public async Task An_unknown_log_is_null_and_takes_no_entries()
    {
        string id = RaceIds.New();
        Assert.Null(await Logs.ReadAsync(id, 0, Stop));
        Assert.False(await Logs.AppendAsync(id, [Month(0)], Stop));
        Assert.Null(await Logs.ReadAsync(id, 0, Stop));
    }

    [Fact]
    public async Task An_id_is_taken_once()
    {
        var log = LogOf(Month(0));
        Assert.True(await Logs.BeginAsync(log, Stop));
        Assert.False(await Logs.BeginAsync(log with { Entries = [] }, Stop));
        Assert.Single((await Logs.ReadAsync(log.Header.Id, 0, Stop))!.Entries);
    }

    [Fact]
    public async Task Entries_are_appended_only_where_the_log_ends()
    {
        var log = LogOf();
        await Logs.BeginAsync(log, Stop);
        Assert.False(await Logs.AppendAsync(log.Header.Id, [Month(1)], Stop));
        Assert.True(await Logs.AppendAsync(log.Header.Id, [Lever(0, 1), Lever(1, 2), Month(2)], Stop));
        Assert.False(await Logs.AppendAsync(log.Header.Id, [Month(0)], Stop));
        Assert.False(await Logs.AppendAsync(log.Header.Id, [Month(2), Month(3)], Stop));
        Assert.True(await Logs.AppendAsync(log.Header.Id, [Month(3)], Stop));
        Assert.Equal([0, 1, 2, 3], (await Logs.ReadAsync(log.Header.Id, 0, Stop))!.Entries.Select(entry => entry.Position));
    }

    [Fact]
    public async Task Of_many_who_append_at_the_same_place_one_does()
    {
        var log = LogOf();
        await Logs.BeginAsync(log, Stop);
        for (int position = 0; position < 5; position++)
        {
            bool[] done = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Logs.AppendAsync(log.Header.Id, [Month(position)], Stop))));
            Assert.Single(done, true);
        }

        Assert.Equal(5, (await Logs.ReadAsync(log.Header.Id, 0, Stop))!.Entries.Length);
    }

    [Fact]
    public async Task A_branch_is_read_like_any_log_and_goes_its_own_way()
    {
        var trunk = LogOf(Lever(0, 1), Month(1), Lever(2, 2), Month(3));
        await Logs.BeginAsync(trunk, Stop);
        var branch = Branch(trunk, 2, Lever(2, 7));
        Assert.True(await Logs.BeginAsync(branch, Stop));
        Assert.False(await Logs.BeginAsync(branch, Stop));
        Assert.True(await Logs.AppendAsync(branch.Header.Id, [Month(3), Month(4)], Stop));
        Assert.False(await Logs.AppendAsync(branch.Header.Id, [Month(3)], Stop));
        Assert.True(await Logs.AppendAsync(trunk.Header.Id, [Month(4)], Stop));
        Assert.True(await Logs.AppendAsync(branch.Header.Id, [Month(5)], Stop));
        await Same(branch with { Entries = [.. branch.Entries, Month(3), Month(4), Month(5)] });
        await Same(trunk with { Entries = [.. trunk.Entries, Month(4)] });
    }

    [Fact]
    public async Task Branches_of_branches_are_read_whole_from_any_position_to_any_other()
    {
        var trunk = LogOf([.. Enumerable.Range(0, 6).Select(i => (Entry)Month(i))]);
        await Logs.BeginAsync(trunk, Stop);
        var one = Branch(trunk, 4, Lever(4, 1), Month(5));
        var two = Branch(one, 6, Lever(6, 2));
        var three = Branch(two, 3, Lever(3, 3));
        var four = Branch(three, 0);
        foreach (var log in (RaceLog[])[one, two, three, four]) Assert.True(await Logs.BeginAsync(log, Stop));
        foreach (var log in (RaceLog[])[trunk, one, two, three, four]) await Same(log);
    }

    [Fact]
    public async Task A_branch_of_nothing_is_not_kept()
    {
        var branch = Branch(LogOf(Month(0)), 1, Month(1));
        Assert.NotNull(await Record.ExceptionAsync(async () => Assert.True(await Logs.BeginAsync(branch, Stop))));
        Assert.Null(await Logs.ReadAsync(branch.Header.Id, 0, Stop));
    }

    [Fact]
    public async Task The_newest_race_is_listed_first()
    {
        var older = LogOf(Month(0));
        var newer = LogOf();
        older = older with { Header = older.Header with { MadeAt = "2026-01-01T00:00:00Z" } };
        newer = newer with { Header = newer.Header with { MadeAt = "2026-01-02T00:00:00Z" } };
        await Logs.BeginAsync(newer, Stop);
        await Logs.BeginAsync(older, Stop);
        string[] ids = [.. (await Logs.ListAsync(Stop)).Select(header => header.Id).Where(id => id == older.Header.Id || id == newer.Header.Id)];
        Assert.Equal([newer.Header.Id, older.Header.Id], ids);
    }

    // Also in every part.
    private async Task Same(RaceLog log)
    {
        int length = log.Entries.Length;
        Assert.Equal(Text(log), Text(await Logs.ReadAsync(log.Header.Id, 0, Stop)));
        for (int from = 0; from <= length; from++)
        {
            for (int until = from; until <= length; until++)
            {
                var part = await Logs.ReadAsync(log.Header.Id, from, until, Stop);
                Assert.Equal(Text(log with { Entries = log.Entries[from..until] }), Text(part));
            }
        }
    }

    private static RaceLog Branch(RaceLog trunk, int entries, params ImmutableArray<Entry> own) =>
        new(trunk.Header with { Id = RaceIds.New(), Fork = new(trunk.Header.Id, entries) }, [.. trunk.Entries[..entries], .. own]);

    private static string Text(RaceLog? log) => System.Text.Encoding.UTF8.GetString(RaceLogJson.Write(log!));

    private static RaceLog LogOf(params ImmutableArray<Entry> entries) =>
        new(new(RaceIds.New(), "赛局 “一”", "2026-11-22T08:00:00Z", ModelVersion.Current, "0.1.0", "00", new Scenario { Replicates = 1 }), entries);

    private static LeverSet Lever(long position, double value) =>
        new(position, "c", "第一组", "2026-11-22T08:00:00Z", new("330110", "rnd-subsidy", "2023-01", position % 2 == 0 ? null : "2023-05", value));

    private static ShockStruck Shock(long position) => new(position, "c", "", "2026-11-22T08:00:00Z", new("typhoon-flood", ["330110", "330302"], "2023-02", 1.0 / 3));

    private static MonthLived Month(long position) => new(position, $"m/{position}", "", "2026-11-22T08:00:00.123Z", "2023-01", "0123456789abcdef");
}
