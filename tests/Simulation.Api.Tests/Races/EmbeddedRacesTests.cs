using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Simulation.Api.Tests;

/// <summary>Races in this process: what survives it, and what happens when the log cannot be kept.</summary>
public sealed class EmbeddedRacesTests
{
    private static readonly WorldRegistry Worlds = new([]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_that_starts_again_finds_its_races()
    {
        using var kept = new Folder();
        string race, fingerprint, log;
        await using (var host = new Host { Data = new Folder(kept) })
        {
            race = await host.BeginAsync();
            await host.StepAsync(race, 3);
            fingerprint = (await host.GetAsync(race)).Text("fingerprint")!;
            log = (await host.GetAsync($"{race}/log")).Body;
        }

        await using (var host = new Host { Data = new Folder(kept) })
        {
            Assert.Equal(fingerprint, (await host.GetAsync(race)).Text("fingerprint"));
            Assert.Equal(log, (await host.GetAsync($"{race}/log")).Body);
            Assert.Equal(6, (await host.StepAsync(race, 3)).Number("monthsLived"));
        }
    }

    [Theory]
    [InlineData("DELETE FROM entries WHERE position = 2", 2)]
    [InlineData("DELETE FROM entries WHERE position = 1", 1)]
    [InlineData("UPDATE entries SET entry = replace(entry, '2023-02', '2023-03') WHERE position = 1", 1)]
    [InlineData("UPDATE entries SET entry = 'nothing' WHERE position = 1", 1)]
    [InlineData("UPDATE entries SET entry = '{}' WHERE position = 0", 0)]
    public async Task A_damaged_log_is_refused_with_the_entry_and_the_other_races_go_on(string damage, int entry)
    {
        using var kept = new Folder();
        string race, other;
        await using (var host = new Host { Data = new Folder(kept) })
        {
            race = await host.BeginAsync();
            await host.StepAsync(race, 3);
            SqliteStoreTests.Change(Path.Combine(kept.Path, SqliteStore.FileName), damage);
            other = await host.BeginAsync();
        }

        await using (var host = new Host { Data = new Folder(kept) })
        {
            var said = (await host.GetAsync(race)).IsKind(409, "damaged-log");
            Assert.Equal([$"entries[{entry}]"], said.Fields);
            Assert.Contains($"log?until={entry} ", said.Body, StringComparison.Ordinal);
            var good = await host.PostAsync("/api/races/import?as=new", (await host.GetAsync($"{race}/log?until={entry}")).Body);
            Assert.Equal(entry, good.Number("position"));
            (await host.StepAsync(race)).IsKind(409, "damaged-log");
            (await host.PostAsync($"{race}/replay", "{}")).IsProblem(409);
            (await host.StepAsync(other)).Good();
            Assert.Equal(3, (await host.GetAsync("/api/races")).Good().GetProperty("races").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("\"modelVersion\":\"" + ModelVersion.Current + "\"", "\"modelVersion\":\"0.0\"", "other-model")]
    [InlineData("\"zhejiang\"", "\"atlantis\"", "other-model")]
    [InlineData("\"months\":6", "\"months\":\"six\"", "damaged-log")]
    public async Task A_race_that_this_program_cannot_continue_says_why(string now, string then, string kind)
    {
        using var kept = new Folder();
        await using var host = new Host { Data = new Folder(kept) };
        string race = await host.BeginAsync(), other = await host.BeginAsync();
        SqliteStoreTests.Change(
            Path.Combine(kept.Path, SqliteStore.FileName), $"UPDATE races SET header = replace(header, '{now}', '{then}') WHERE id = '{race[^12..]}'");
        (await host.GetAsync(race)).IsKind(409, kind);
        (await host.StepAsync(race)).IsKind(409, kind);
        (await host.StepAsync(other)).Good();
    }

    [Fact]
    public async Task A_month_whose_fingerprint_was_changed_is_refused_and_a_replay_shows_which()
    {
        using var kept = new Folder();
        string race;
        await using (var host = new Host { Data = new Folder(kept) })
        {
            race = await host.BeginAsync();
            await host.StepAsync(race, 3);
        }

        SqliteStoreTests.Change(Path.Combine(kept.Path, SqliteStore.FileName), "UPDATE entries SET entry = substr(entry, 1, length(entry) - 18) || '0000000000000000\"}' WHERE position = 1");
        await using (var host = new Host { Data = new Folder(kept) })
        {
            Assert.Equal(["entries[1]"], (await host.GetAsync(race)).IsKind(409, "damaged-log").Fields);
            var replay = (await host.PostAsync($"{race}/replay", "{}")).Good();
            Assert.False(replay.GetProperty("equal").GetBoolean());
            Assert.Equal(1, replay.GetProperty("damaged").GetInt64());
            Assert.Equal(
                [true, false, true],
                replay.GetProperty("months").EnumerateArray().Select(month => month.GetProperty("logged").GetString() == month.GetProperty("lived").GetString()));
        }
    }

    [Fact]
    public async Task A_file_that_is_not_ours_stops_the_start_with_the_reason()
    {
        using var data = new Folder();
        data.Write(SqliteStore.FileName, "these are the notes of somebody who named them badly");
        var said = await CommandLineTests.RunAsync(["--urls", "http://127.0.0.1:0", "--data", data.Path], plug: new([], (_, _) => { }));
        Assert.Equal(1, said.Code);
        Assert.Contains("不是赛马的数据文件", said.Error, StringComparison.Ordinal);
        Assert.Contains("is not a file of this program", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_fails_once_is_read_again_and_the_command_done_once()
    {
        foreach (bool kept in (bool[])[false, true])
        {
            var logs = new Faulty { Fails = 1, KeepsAllTheSame = kept };
            using var shelf = new RaceShelf(logs, Worlds);
            var races = RacesOn(logs, shelf);
            await races.BeginAsync(LogOf("a"), Stop);
            var lived = await races.SendAsync("a", new LiveMonth("c", "", "2026-11-22T08:00:00Z", 0), Stop);
            Assert.Equal(0, Assert.Single(lived).Position);
            Assert.Equal(1, await races.ReadAsync("a", race => race.MonthsLived, Stop));
            Assert.Single((await logs.ReadAsync("a", 0, Stop))!.Entries);
        }
    }

    [Fact]
    public async Task A_log_that_stays_away_is_a_problem_and_the_race_is_what_the_log_says()
    {
        var logs = new Faulty();
        using var shelf = new RaceShelf(logs, Worlds);
        var races = RacesOn(logs, shelf);
        await races.BeginAsync(LogOf("a"), Stop);
        string eve = await races.ReadAsync("a", race => race.Fingerprint, Stop);
        var month = new LiveMonth("c", "", "2026-11-22T08:00:00Z", null);
        logs.Fails = 2;
        Assert.Equal(503, (await Assert.ThrowsAsync<ProblemException>(() => races.SendAsync("a", month, Stop))).Problem.Status);
        Assert.Equal((0, eve), await races.ReadAsync("a", race => (race.MonthsLived, race.Fingerprint), Stop));
        Assert.Equal(0, await races.ReadAsync("a", race => race.Province.Month, Stop));
        logs.Refuses = 2;
        Assert.Equal("urn:saima:overtaken", (await Assert.ThrowsAsync<ProblemException>(() => races.SendAsync("a", month, Stop))).Problem.Type);
        Assert.Single(await races.SendAsync("a", month, Stop));
    }

    [Fact]
    public async Task A_clock_that_stops_halfway_says_how_many_months_were_lived()
    {
        var logs = new Faulty();
        await using var host = new Host { Parts = services => services.AddSingleton<IRaceLogs>(logs) };
        string race = await host.BeginAsync();
        logs.Spares = 2;
        logs.Fails = 2;
        var said = (await host.PostAsync($"{race}/clock", """{ "step": 4, "command": "four" }""")).IsKind(503, "store");
        Assert.Contains("2 month(s) of this request were lived and are kept", said.Body, StringComparison.Ordinal);
        Assert.Contains("已推进 2 个月", said.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, (await host.GetAsync(race)).Number("monthsLived"));
        Assert.Equal(4, (await host.PostAsync($"{race}/clock", """{ "step": 4, "command": "four" }""")).Number("monthsLived"));
        logs.Fails = 2;
        Assert.DoesNotContain("were lived", (await host.StepAsync(race, 2)).IsKind(503, "store").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_is_full_takes_no_more_and_a_command_sent_again_finds_what_it_did()
    {
        var logs = new Faulty();
        await using var host = new Host { Parts = services => services.AddSingleton<IRaceLogs>(logs) };
        const int Room = 2;
        var log = LogOf("full");
        var lever = new LeverSet(0, "a", "", "2026-11-22T08:00:00Z", new("330110", "rnd-subsidy", "2023-01", null, 8));
        await logs.BeginAsync(log with { Entries = [.. Enumerable.Range(0, RaceLogJson.MostEntries - Room).Select(i => lever with { Position = i })] }, Stop);
        const string Two = """{ "command": "two", "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 7 }, { "place": "330302", "lever": "rnd-subsidy", "value": 7 }] }""";
        (await host.StepAsync("/api/races/full", 3)).IsKind(409, "log-full");
        string first = (await host.PostAsync("/api/races/full/decisions", Two)).Body;
        Assert.Equal(RaceLogJson.MostEntries, logs.LengthOf("full"));
        Assert.Equal(first, (await host.PostAsync("/api/races/full/decisions", Two)).Body);
        var said = (await host.PostAsync("/api/races/full/decisions", Two.Replace("two", "more", StringComparison.Ordinal))).IsKind(409, "log-full");
        Assert.Contains("50000", said.Body, StringComparison.Ordinal);
        (await host.StepAsync("/api/races/full")).IsKind(409, "log-full");
        (await host.PostAsync("/api/races/full/shocks", """{ "shocks": [{ "shock": "typhoon-flood", "places": ["330110"], "severity": 1 }] }""")).IsKind(409, "log-full");
        Assert.Equal(RaceLogJson.MostEntries, logs.LengthOf("full"));
    }

    [Fact]
    public async Task A_race_with_a_damaged_header_is_not_listed_and_says_why_when_asked_for()
    {
        using var kept = new Folder();
        await using var host = new Host { Data = new Folder(kept) };
        string race = await host.BeginAsync(), other = await host.BeginAsync();
        SqliteStoreTests.Change(Path.Combine(kept.Path, SqliteStore.FileName), $"UPDATE races SET header = 'zzz' WHERE id = '{race[^12..]}'");
        var listed = (await host.GetAsync("/api/races")).Good().GetProperty("races").EnumerateArray().Select(one => one.GetProperty("id").GetString());
        Assert.Equal([other[^12..]], listed);
        (await host.GetAsync(race)).IsKind(409, "damaged-log");
        (await host.GetAsync($"{race}/log")).IsKind(409, "damaged-log");
    }

    [Theory]
    [InlineData("length - 1", 2)]
    [InlineData("0", 0)]
    [InlineData("length + 1", 3)]
    public async Task A_log_whose_length_is_not_that_of_its_entries_is_damaged(string length, int entry)
    {
        using var kept = new Folder();
        await using var host = new Host { Data = new Folder(kept) };
        string race = await host.BeginAsync();
        await host.StepAsync(race, 3);
        SqliteStoreTests.Change(Path.Combine(kept.Path, SqliteStore.FileName), $"UPDATE races SET length = {length}");
        (await host.StepAsync(race)).IsKind(409, "damaged-log");
        Assert.Equal([$"entries[{entry}]"], (await host.GetAsync($"{race}/log")).IsKind(409, "damaged-log").Fields);
    }

    [Fact]
    public async Task A_folder_in_the_place_of_the_file_stops_the_start_with_the_reason()
    {
        using var data = new Folder();
        Directory.CreateDirectory(Path.Combine(data.Path, SqliteStore.FileName));
        var said = await CommandLineTests.RunAsync(["--urls", "http://127.0.0.1:0", "--data", data.Path], plug: new([], (_, _) => { }));
        Assert.Equal(1, said.Code);
        Assert.Contains("是一个文件夹", said.Error, StringComparison.Ordinal);
        Assert.Contains("is a folder", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_larger_than_the_server_would_take_is_read()
    {
        using var data = new Folder();
        await using var app = ApiHost.Build(new ServeOptions(["--urls", "http://127.0.0.1:0"], data.Path, [], null));
        await app.StartAsync(Stop);
        using var client = new HttpClient();
        byte[] body = new byte[32 << 20];
        Array.Fill(body, (byte)' ');
        "{}"u8.CopyTo(body);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var answer = await client.PostAsync(new Uri($"{app.Urls.First()}/api/races/import"), content, Stop);
        Assert.Equal(400, (int)answer.StatusCode);
        await app.StopAsync(Stop);
    }

    [Fact]
    public async Task Two_hosts_of_one_log_never_tell_two_stories()
    {
        var logs = new Faulty();
        using RaceShelf shelf = new(logs, Worlds), another = new(logs, Worlds);
        EmbeddedRaces one = RacesOn(logs, shelf), other = RacesOn(logs, another);
        await one.BeginAsync(LogOf("a"), Stop);
        for (int i = 0; i < 6; i++)
            await (i % 2 == 0 ? one : other).SendAsync("a", new LiveMonth($"c{i}", "", "2026-11-22T08:00:00Z", null), Stop);
        var log = await logs.ReadAsync("a", 0, Stop);
        Assert.Equal(6, Race.Replay(Worlds.Find("zhejiang")!, log!).MonthsLived);
    }

    [Fact]
    public async Task Only_the_races_asked_for_last_stay_in_memory()
    {
        var logs = new Faulty();
        using var shelf = new RaceShelf(logs, Worlds);
        var races = RacesOn(logs, shelf);
        for (int i = 0; i < 66; i++)
        {
            await races.BeginAsync(LogOf($"r{i}"), Stop);
            foreach (string command in (string[])["c", "d"]) await races.SendAsync($"r{i}", new LiveMonth(command, "", "2026-11-22T08:00:00Z", null), Stop);
        }

        logs.Reads = 0;
        await races.ReadAsync("r65", race => race.MonthsLived, Stop);
        Assert.Equal(0, logs.Reads);
        await races.ReadAsync("r0", race => race.MonthsLived, Stop);
        Assert.Equal(1, logs.Reads);
    }

    [Fact]
    public async Task A_host_that_brings_its_own_ports_has_them_used()
    {
        await using var host = new Host();
        await using var plugged = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<IRaceLogs>(new Faulty())));
        using var client = plugged.CreateClient();
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/races", UriKind.Relative), body, Stop);
        Assert.Equal(201, (int)answer.StatusCode);
        Assert.False(File.Exists(Path.Combine(host.Data.Path, SqliteStore.FileName)));
    }

    private static EmbeddedRaces RacesOn(IRaceLogs logs, RaceShelf shelf) => new(logs, shelf, NullLogger<EmbeddedRaces>.Instance);

    private static RaceLog LogOf(string id)
    {
        var world = Worlds.Find("zhejiang")!;
        return new(new(id, "", "2026-11-22T08:00:00Z", ModelVersion.Current, world.Version, world.Hash, new Scenario { Replicates = 1 }), []);
    }

    /// <summary>Logs in memory that fail when told to.</summary>
    private sealed class Faulty : IRaceLogs
    {
        private readonly Dictionary<string, RaceLog> logs = new(StringComparer.Ordinal);

        /// <summary>Appends that go well before any throws.</summary>
        public int Spares { get; set; }

        /// <summary>Appends that throw from now on.</summary>
        public int Fails { get; set; }

        /// <summary>Whether an append that throws has kept the entries, as when the answer is lost.</summary>
        public bool KeepsAllTheSame { get; set; }

        /// <summary>Appends that say that others were quicker from now on.</summary>
        public int Refuses { get; set; }

        /// <summary>Logs read from their start.</summary>
        public int Reads { get; set; }

        public int LengthOf(string id) => logs[id].Entries.Length;

        public Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<RaceHeader>>([.. logs.Values.Select(log => log.Header)]);

        public Task<bool> BeginAsync(RaceLog log, CancellationToken stop) => Task.FromResult(logs.TryAdd(log.Header.Id, log));

        public Task<bool> AppendAsync(string id, IReadOnlyList<Entry> entries, CancellationToken stop)
        {
            if (Refuses-- > 0) return Task.FromResult(false);
            bool spared = Spares-- > 0;
            if (spared || Fails <= 0 || KeepsAllTheSame)
            {
                if (logs[id].Entries.Length != entries[0].Position) return Task.FromResult(false);
                logs[id] = logs[id] with { Entries = logs[id].Entries.AddRange(entries) };
            }

            return !spared && Fails-- > 0 ? throw new ProblemException(RaceProblems.Store(new("坏", "broken"))) : Task.FromResult(true);
        }

        public Task<RaceLog?> ReadAsync(string id, long from, long until, CancellationToken stop) => ReadAsync(id, from, stop);

        public Task<RaceLog?> ReadAsync(string id, long from, CancellationToken stop)
        {
            if (from == 0) Reads++;
            return Task.FromResult(logs.TryGetValue(id, out var log) ? log with { Entries = [.. log.Entries.Skip((int)from)] } : null);
        }
    }
}
