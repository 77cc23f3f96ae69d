namespace Simulation.Model.Tests;

/// <summary>What moves projects and departments moves them the way its name says: one readable example for each rate.</summary>
public sealed class RateTests
{
    private const int Months = 40, From = 2;

    private static readonly World Pack = Zhejiang.World;

    private static readonly string[] Rates = [.. Pack.Quantities.Where(row => row.Kind == "project-rate").Select(row => row.Key)];

    // One dial for each rate, which raises it by half, costs nothing and does nothing else.
    private static readonly World World = Pack with
    {
        Levers = [.. Pack.Levers, .. Rates.Select(rate => Pack.Levers.First(row => row.Acts) with
        {
            Key = $"only-{rate}", Min = 0, Default = 0, Max = 1, OnlyLeague = null, CostPercentOfGdp = default, CostYuan = default, DebtPercentOfGdp = 0, LandMu = 0,
        })],
        Effects = [.. Pack.Effects, .. Rates.Select(rate => Pack.Effects[0] with
        {
            Id = $"only-{rate}", CauseKind = CauseKind.Lever, Cause = $"only-{rate}", Target = rate, Form = Form.Linear, Gain = new(50, 50, 50, Shape.Fixed), Per = 1,
            Half = null, Delay = 0, Lag = default, Stages = 1, Decay = null, Exposure = null,
        })],
    };

    private static readonly Constants<Lane16> Constants = PairedLife.ConstantsOf(World);

    private static readonly int Yuhang = Zhejiang.County("330110");

    [Fact]
    public void There_is_an_example_for_every_rate() =>
        Assert.Equal(
            ["anchor-odds", "build-speed", "land-to-start-speed", "lead-arrivals", "new-project-yield", "pipeline-readiness", "sign-rate", "snail-rescue", "stall-hazard"],
            Rates.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("lead-arrivals")]
    [InlineData("pipeline-readiness")]
    public void More_leads_and_a_fuller_pipeline_bring_half_as_many_plans_again(string rate)
    {
        // Places are bounded, so some of the additional plans find none.
        var (before, after) = Sums(rate, books => books.Opened + books.TurnedAway);
        Assert.InRange(after / before, 1.47, 1.53);
        (before, after) = Sums(rate, books => books.Opened);
        Assert.InRange(after / before, 1.25, 1.5);
    }

    [Fact]
    public void A_better_rate_of_signing_signs_more()
    {
        var (before, after) = Sums("sign-rate", books => books.Signed);
        Assert.InRange(after / before, 1.3, 1.6);
    }

    [Fact]
    public void Faster_land_starts_projects_sooner()
    {
        var (before, after) = Sums("land-to-start-speed", books => books.Started, months: 12);
        Assert.True(after > before * 1.1, $"{after / before:f2} times as many starts in the first year");
    }

    [Fact]
    public void Faster_building_starts_production_sooner_and_spends_sooner()
    {
        var (before, after) = Sums("build-speed", books => books.Producing, months: 18);
        Assert.True(after > before * 1.1, $"{after / before:f2} times as many production starts in a year and a half");
        (before, after) = Sums("build-speed", books => books.Invested, months: 12);
        Assert.True(after > before * 1.1, $"{after / before:f2} times the investment in the first year");
    }

    [Fact]
    public void A_higher_hazard_halts_more_projects()
    {
        var (calm, moved) = Lives("stall-hazard");
        double before = 0, after = 0;
        for (int m = 0; m < Months; m++)
        {
            calm.Month([Yuhang]);
            moved.Month([Yuhang]);
            before += Sum(calm, project => project.Stalled);
            after += Sum(moved, project => project.Stalled);
        }

        Assert.InRange(after / before, 1.1, 1.6);
    }

    // M29, M30: squads bring snails back.
    [Fact]
    public void More_rescue_leaves_fewer_snails()
    {
        var (calm, moved) = Lives("snail-rescue");
        double before = 0, after = 0;
        for (int m = 0; m < Months; m++)
        {
            calm.Month([Yuhang]);
            moved.Month([Yuhang]);
            before += Sum(calm, project => project.Stalled);
            after += Sum(moved, project => project.Stalled);
        }

        Assert.InRange(after / before, 0.6, 0.9);
    }

    [Fact]
    public void A_better_yield_makes_new_projects_half_as_large_again_and_leaves_old_ones_alone()
    {
        var (calm, moved) = Lives("new-project-yield");
        for (int m = 0; m < Months; m++)
        {
            calm.Month([Yuhang]);
            moved.Month([Yuhang]);
        }

        // A project of the same generation is the same project, only larger when it was planned after the dial was turned.
        var ratios = calm.Projects(Yuhang).ToArray().Zip(moved.Projects(Yuhang).ToArray())
            .SelectMany(pair => Lanes.Of(pair.First.Generation).Zip(Lanes.Of(pair.Second.Generation), Lanes.Of(pair.Second.Size / pair.First.Size)))
            .Where(one => one.First == one.Second).Select(one => (Math.Round(one.Third, 4), one.First)).ToList();
        Assert.All(ratios.Where(ratio => ratio.First == 0 && !double.IsNaN(ratio.Item1)), ratio => Assert.Equal(1, ratio.Item1));
        Assert.All(ratios.Where(ratio => ratio.First > 0), ratio => Assert.Contains(ratio.Item1, new[] { 1, 1.5 }));
        Assert.Contains(ratios, ratio => ratio.Item1 == 1.5);
    }

    [Fact]
    public void Better_odds_bring_more_anchors()
    {
        var (calm, moved) = Lives("anchor-odds");
        double before = 0, after = 0;
        for (int m = 0; m < Months; m++)
        {
            calm.Month([Yuhang]);
            moved.Month([Yuhang]);
            before += Sum(calm, project => project.Size);
            after += Sum(moved, project => project.Size);
        }

        Assert.True(after > before, $"{after / before:f3} times the investment");
    }

    [Fact]
    public void An_emergency_takes_time_from_every_department_and_gives_it_back()
    {
        var war = new Decision("330110", "emergency-mode", Zhejiang.Month(2), Zhejiang.Month(7), 3);
        var calm = new Life<Lane16>(Pack, new() { Months = 30, Uncertainty = Uncertainty.Luck });
        var hit = new Life<Lane16>(Pack, new() { Months = 30, Uncertainty = Uncertainty.Luck, Decisions = [war] }, constants: calm.Constants);
        int departments = Pack.Departments.Length;
        for (int m = 0; m < 30; m++)
        {
            calm.Month([Yuhang]);
            hit.Month([Yuhang]);
            for (int d = 0; d < departments; d++)
            {
                var (then, now) = (calm.Province.Departments[(Yuhang * departments) + d], hit.Province.Departments[(Yuhang * departments) + d]);
                foreach (var (attentionThen, attentionNow) in Lanes.Of(then.Attention).Zip(Lanes.Of(now.Attention)))
                {
                    if (m < 2) Assert.Equal(attentionThen, attentionNow);
                    if (m is >= 2 and <= 7) Assert.True(attentionNow < attentionThen, $"month {m}: attention {attentionNow}");
                    if (m == 29) Assert.Equal(attentionThen, attentionNow, 0.01f);
                }

                if (m == 7) Assert.All(Lanes.Of(now.Backlog).Zip(Lanes.Of(then.Backlog)), pair => Assert.True(pair.First > pair.Second + 1, $"backlog {pair.First}"));
                if (m == 7) Assert.All(Lanes.Of(now.Effort), effort => Assert.InRange(effort, 0, 75));
            }
        }
    }

    private static (double Before, double After) Sums(string rate, Func<Books<Lane16>, Lane16> pick, int months = Months)
    {
        var (calm, moved) = Lives(rate);
        double before = 0, after = 0;
        for (int m = 0; m < months; m++)
        {
            calm.Month([Yuhang]);
            moved.Month([Yuhang]);
            if (m <= From + 1) continue;
            before += Lanes.Of(pick(calm.Province.Books[Yuhang])).Sum();
            after += Lanes.Of(pick(moved.Province.Books[Yuhang])).Sum();
        }

        return (before, after);
    }

    private static double Sum(Life<Lane16> life, Func<Project<Lane16>, Lane16> pick)
    {
        double sum = 0;
        foreach (var project in life.Projects(Yuhang)) sum += Lanes.Of(pick(project)).Sum();
        return sum;
    }

    private static (Life<Lane16> Calm, Life<Lane16> Moved) Lives(string rate)
    {
        var calm = new Scenario { Months = Months, Uncertainty = Uncertainty.Luck };
        var moved = calm with { Decisions = [new("330110", $"only-{rate}", Zhejiang.Month(From), null, 1)] };
        return (new(World, calm, constants: Constants), new(World, moved, constants: Constants));
    }
}
