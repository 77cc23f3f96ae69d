namespace Simulation.Cluster.Tests;

/// <summary>Grains that were lost, or have fallen behind, are given their state and go on as if nothing had happened.</summary>
public sealed class BehindTests(TwoSilos silos)
{
    [Fact]
    public async Task Grains_that_know_nothing_say_so()
    {
        var turn = new Turn(3, 4);
        Assert.Null((await silos.Client.GetGrain<IDepartmentGrain>("nobody/1/a").Live(new(turn, new(0, 0.7f, 1.05f, 0.1f), 0, 1, null))).State);
        Assert.Null((await silos.Client.GetGrain<IProjectGrain>("nobody/1/1").Live(new(turn, new float[12], 1, null))).State);
        Assert.Null((await silos.Client.GetGrain<ICountyGrain>("nobody/1").Live(new(turn, new("zhejiang", "", 1, "Luck", []), 0, 0, 24276, [], [], [], [], [], [], null))).State);
        Assert.Equal(404, (await silos.Client.GetGrain<IRaceGrain>("nobody").Send(new("c", "", "", null, null, null))).Problem!.Status);
    }

    [Fact]
    public async Task A_grain_that_has_lived_the_month_does_not_live_it_twice()
    {
        var department = silos.Client.GetGrain<IDepartmentGrain>("twice/1/a");
        float[] ordinary = [1, 0, 100];
        var month = new DepartmentMonth(new(Turn.Eve, 0), new(0.2f, 0.7f, 1.05f, 0.1f), 5, 1.1f, ordinary);
        var first = await department.Live(month);
        Assert.Null((await department.Live(month with { State = null })).State);
        Assert.Equal(first.State, (await department.Live(month)).State);
        Assert.NotEqual(first.State, (await department.Live(month with { Turn = new(0, 1), State = null })).State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_grains_may_be_lost_between_two_months(int seed)
    {
        var random = new Random(seed);
        var world = silos.Worlds.Find("zhejiang")!;
        var header = new RaceHeader($"lost{seed}", "", "", ModelVersion.Current, world.Version, world.Hash, new Scenario { Months = 6, Replicates = 1, Seed = seed });
        await silos.Logs.BeginAsync(new(header, []), TestContext.Current.CancellationToken);
        var plain = Race.Begin(world, header);
        var race = silos.Client.GetGrain<IRaceGrain>(header.Id);
        for (int month = 0; month < 6; month++)
        {
            var command = new LiveMonth($"{month}", "", "", null);
            foreach (var entry in plain.Decide(command)) plain.Apply(entry);
            var answer = await race.Send(CommandForm.Of(command));
            Assert.Equal(plain.Fingerprint, answer.Entries![0].Fingerprint);

            // Some of every kind; a race that is lost too must give all of them their state.
            foreach (int county in Enumerable.Range(0, world.Counties.Length).Where(_ => random.Next(4) == 0))
            {
                string key = $"{header.Id}/{world.Counties[county].Code}";
                await TwoSilos.LoseAsync(silos.Client.GetGrain<ICountyGrain>(key));
            }

            foreach (int county in Enumerable.Range(0, world.Counties.Length).Where(_ => random.Next(4) == 0))
            {
                string key = $"{header.Id}/{world.Counties[county].Code}";
                await TwoSilos.LoseAsync(silos.Client.GetGrain<IDepartmentGrain>($"{key}/{world.Departments[random.Next(world.Departments.Length)].Key}"));
                await TwoSilos.LoseAsync(silos.Client.GetGrain<IProjectGrain>($"{key}/{random.Next(60)}"));
            }

            if (random.Next(2) == 0) await TwoSilos.LoseAsync(race);
        }
    }

    [Fact]
    public async Task Who_finds_the_log_written_elsewhere_reads_it_and_goes_on()
    {
        var world = silos.Worlds.Find("zhejiang")!;
        var header = new RaceHeader("split", "", "", ModelVersion.Current, world.Version, world.Hash, new Scenario { Months = 6, Replicates = 1 });
        await silos.Logs.BeginAsync(new(header, []), TestContext.Current.CancellationToken);
        var race = silos.Client.GetGrain<IRaceGrain>(header.Id);
        await race.Send(CommandForm.Of(new LiveMonth("0", "", "", null)));

        // Another writer, as in a cluster that has split.
        var other = Race.Replay(world, (await silos.Logs.ReadAsync(header.Id, 0, TestContext.Current.CancellationToken))!);
        var written = other.Decide(new SetLevers("other", "", "", null, [new("330110", "rnd-subsidy", "", null, 8)]));
        Assert.True(await silos.Logs.AppendAsync(header.Id, written, TestContext.Current.CancellationToken));
        foreach (var entry in written) other.Apply(entry);

        var command = CommandForm.Of(new LiveMonth("1", "", "", null));
        await Assert.ThrowsAsync<OrleansException>(async () => await race.Send(command));
        var answer = await race.Send(command);
        foreach (var entry in other.Decide(new LiveMonth("1", "", "", null))) other.Apply(entry);
        Assert.Equal(other.Fingerprint, answer.Entries![0].Fingerprint);
        Assert.Equal(2, answer.Entries![0].Position);
    }

    // From whichever silo it is asked: the reason travels, not the exception.
    [Fact]
    public async Task A_log_that_stays_away_is_told_as_a_problem()
    {
        var world = silos.Worlds.Find("zhejiang")!;
        for (int i = 0; i < 6; i++)
        {
            var header = new RaceHeader($"away{i}", "", "", ModelVersion.Current, world.Version, world.Hash, new Scenario { Months = 6, Replicates = 1 });
            await silos.Logs.BeginAsync(new(header, []), TestContext.Current.CancellationToken);
            silos.Logs.Away = header.Id;
            var race = silos.Client.GetGrain<IRaceGrain>(header.Id);
            Assert.Equal(503, (await race.Send(CommandForm.Of(new LiveMonth("0", "", "", null)))).Problem!.Status);
            silos.Logs.Away = "";
            Assert.Single((await race.Send(CommandForm.Of(new LiveMonth("0", "", "", null)))).Entries!);
        }
    }

    [Fact]
    public async Task A_command_that_comes_twice_is_done_once()
    {
        var world = silos.Worlds.Find("zhejiang")!;
        var header = new RaceHeader("twice", "", "", ModelVersion.Current, world.Version, world.Hash, new Scenario { Months = 6, Replicates = 1 });
        await silos.Logs.BeginAsync(new(header, []), TestContext.Current.CancellationToken);
        var race = silos.Client.GetGrain<IRaceGrain>(header.Id);
        var command = CommandForm.Of(new LiveMonth("same", "", "", null));
        var answers = await Task.WhenAll(race.Send(command).AsTask(), race.Send(command).AsTask(), race.Send(command).AsTask());
        Assert.All(answers, answer => Assert.Equal(answers[0].Entries, answer.Entries));
        Assert.Single((await silos.Logs.ReadAsync(header.Id, 0, TestContext.Current.CancellationToken))!.Entries);
    }

    [Fact]
    public async Task What_a_race_refuses_names_every_wrong_field()
    {
        var world = silos.Worlds.Find("zhejiang")!;
        var header = new RaceHeader("refuses", "", "", ModelVersion.Current, world.Version, world.Hash, new Scenario { Months = 6, Replicates = 1 });
        await silos.Logs.BeginAsync(new(header, []), TestContext.Current.CancellationToken);
        var answer = await silos.Client.GetGrain<IRaceGrain>(header.Id)
            .Send(CommandForm.Of(new SetLevers("c", "", "", 9, [new("330110", "rnd-subsidi", "", null, 8), new("1", "rnd-subsidy", "", null, 800)])));
        Assert.Null(answer.Entries);
        Assert.Equal(["position", "decisions[0].lever", "decisions[1].place", "decisions[1].value"], answer.Errors!.Select(error => error.Field));
        Assert.All(answer.Errors!, error => Assert.True(error.Zh.Length > 0 && error.En.Length > 0));
    }
}
