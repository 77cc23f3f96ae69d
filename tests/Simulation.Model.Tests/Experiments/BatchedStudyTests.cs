using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>A run of a study is what it would be alone, whatever else is lived beside it in the lanes of its batch.</summary>
public sealed class BatchedStudyTests
{
    private const int Months = 14;

    private static readonly World World = Zhejiang.World;

    private static readonly Outcome[] Outcomes =
        [.. new[] { "330110/gdp-growth", "330302/gdp-growth/reported", "330000/pm25", "330110/rank/composite" }.Select(text => Outcome.Parse(World, text)!)];

    public static TheoryData<int> Seeds => Dice.Seeds(2, 12);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Company_changes_no_bit_of_a_run(int seed)
    {
        Dice.Say(seed);
        var random = new Random(seed);
        StudyRun[] runs = [.. Enumerable.Range(0, 40).Select(i => Any(random, seed, i))];
        var alone = runs.Select(Alone).ToArray();
        Assert.Equal(runs.Length, alone.Select(life => life.Fingerprint).Distinct().Count());
        foreach (int count in (int[])[1, 2, 15, 16, 17, 40])
        {
            int[] order = [.. Enumerable.Range(0, runs.Length)];
            random.Shuffle(order);
            var lives = Live([.. order[..count].Select(i => runs[i])]);
            for (int i = 0; i < count; i++)
            {
                Assert.True(alone[order[i]].Fingerprint == lives[i].Fingerprint, $"run {order[i]}, number {i} of {count}, ends in another state than alone");
                Lanes.Same<float>(alone[order[i]].Series, lives[i].Series, $"series of run {order[i]}, number {i} of {count}");
            }
        }
    }

    // What every kind of decision and shock does beside a run that leaves it alone, one by one, so that a fault has a name.
    [Fact]
    public void A_lever_or_shock_of_one_run_leaves_the_runs_beside_it_alone()
    {
        var usual = new Scenario { Months = Months, Seed = 7 };
        var alone = Alone(new(usual, 3));
        string from = World.Start.ToString();
        StudyRun[] neighbours =
        [
            .. World.Levers.Where(row => row.Acts).SelectMany(row => new[] { row.Min, row.Max }.Where(value => value != row.Default)
                .Select(value => new StudyRun(usual with { Decisions = [new(World.Province, row.Key, from, null, value)] }, 3))),
            .. World.Shocks.Select(row => new StudyRun(usual with { Shocks = [new(row.Key, [World.Province], from, 1)] }, 3)),
        ];
        for (int first = 0; first < neighbours.Length; first += Lane16.Width - 1)
        {
            StudyRun[] batch = [new(usual, 3), .. neighbours.Skip(first).Take(Lane16.Width - 1)];
            var lives = Live(batch);
            Assert.True(alone.Fingerprint == lives[0].Fingerprint, $"beside neighbours {first} and the next ones the usual world ends in another state");
            Assert.Equal(lives.Length, lives.Select(life => life.Fingerprint).Distinct().Count());
        }
    }

    [Fact]
    public void A_study_asks_for_its_runs_in_order_and_hands_over_each_once()
    {
        var asked = new List<int>();
        int[] handed = new int[20];
        var scenario = new Scenario { Months = 1 };
        Study.Live(World, handed.Length, Ask, Outcomes, Backwards, (i, _) => handed[i]++);
        Assert.Equal(Enumerable.Range(0, handed.Length), asked);
        Assert.All(handed, times => Assert.Equal(1, times));

        StudyRun Ask(int i)
        {
            asked.Add(i);
            return new(scenario, i);
        }

        static void Backwards(int count, Action<int> piece)
        {
            for (int i = count - 1; i >= 0; i--) piece(i);
        }
    }

    // Few shapes, so that many runs share one; some runs with bots, some that are alike in all but a pinned parameter or the replicate.
    private static StudyRun Any(Random random, int seed, int i)
    {
        var pinnable = Pins.Of(World).Values.ToArray();
        var scenario = Dice.Scenario(World, (seed * 1000) + random.Next(20), Months, Uncertainty.Both) with
        {
            Seed = seed,
            Uncertainty = (Uncertainty)(i % 8 == 0 ? i / 8 % 3 : 2),
            Rules = Zhejiang.Rules("isolated", i % 9 == 0),
        };
        if (i % 5 == 0) scenario = scenario with { Decisions = [], Shocks = [] };
        for (int pins = random.Next(3); pins > 0; pins--)
        {
            var pin = pinnable[random.Next(pinnable.Length)];
            double value = pin.Range.Low + (random.NextDouble() * (pin.Range.High - pin.Range.Low));
            scenario = scenario with { Parameters = scenario.Parameters.SetItem(pin.Key, value) };
        }

        if (i % 13 == 0) scenario = scenario with { Behaviours = ImmutableSortedDictionary<string, string>.Empty.Add("330100", "greedy") };
        Assert.Empty(ScenarioCheck.Check(World, scenario));
        return new(scenario, (i * 37) + random.Next(37));
    }

    private static StudyLife Alone(StudyRun run) => Live([run])[0];

    private static StudyLife[] Live(StudyRun[] runs)
    {
        var lives = new StudyLife[runs.Length];
        Study.Live(World, runs.Length, i => runs[i], Outcomes, OneWorker.Run, (i, life) => lives[i] = life);
        return lives;
    }
}
