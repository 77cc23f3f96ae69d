using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>How soon a lever can move an indicator, on small worlds of one lever.</summary>
public sealed class LeverLagTests
{
    private static readonly World Zhejiang = WorldPack.Embedded("zhejiang");

    [Fact]
    public void Every_acting_lever_of_Zhejiang_says_its_lag()
    {
        for (int i = 0; i < Zhejiang.Levers.Length; i++)
        {
            LeverRow lever = Zhejiang.Levers[i];
            Assert.Equal(lever.Acts ? lever.LagMonths : null, LeverLag.FirstMonth(Zhejiang, i));
        }
    }

    [Fact]
    public void An_effect_on_an_indicator_is_felt_after_its_delay() => Assert.Equal(3, First(Effect(CauseKind.Lever, "dial", "pm25", 3)));

    [Fact]
    public void A_cause_is_last_months_value() =>
        Assert.Equal(2 + 1 + 4, First(Effect(CauseKind.Lever, "dial", "land-price", 2), Effect(CauseKind.Stock, "land-price", "pm25", 4)));

    [Fact]
    public void A_derived_indicator_moves_with_its_parts() =>
        Assert.Equal(3, First(Effect(CauseKind.Lever, "dial", "services-growth", 3), Effect(CauseKind.Indicator, "services-growth", "gdp-growth", 0)));

    [Fact]
    public void The_shortest_way_counts() =>
        Assert.Equal(
            5,
            First(
                Effect(CauseKind.Lever, "dial", "pm25", 9),
                Effect(CauseKind.Lever, "dial", "land-price", 0),
                Effect(CauseKind.Stock, "land-price", "pm25", 4)));

    [Fact]
    public void Effort_for_one_task_is_taken_from_the_others() =>
        Assert.Equal(1, First(Effect(CauseKind.Lever, "dial", "effort-city", 0), Effect(CauseKind.Effort, "effort-safety", "pm25", 0)));

    [Theory]
    [InlineData("build-speed", 1)]
    [InlineData("sign-rate", 1)]
    [InlineData("lead-arrivals", 2)]
    [InlineData("pipeline-readiness", 2)]
    [InlineData("new-project-yield", 2)]
    public void A_project_rate_moves_projects(string rate, int month) =>
        Assert.Equal(month, First(Effect(CauseKind.Lever, "dial", rate, 0), Effect(CauseKind.Project, "started", "pm25", 0)));

    [Theory]
    [InlineData("fiscal-balance", "debt-ratio", 2)]
    [InlineData("started", "industrial-land-stock", 1)]
    [InlineData("fiscal-balance", "low-efficiency-land-pool", 2)]
    public void Books_pass_on_what_reaches_them(string reached, string stock, int? month) =>
        Assert.Equal(month, First(Effect(CauseKind.Lever, "dial", reached, 0), Effect(CauseKind.Stock, stock, "pm25", 0)));

    [Fact]
    public void Money_moves_the_balance_at_once_and_debt_a_month_later()
    {
        LeverRow costly = Dial() with { CostYuan = new Ranged(1, 1, 1, Shape.Fixed) };
        Assert.Equal(1, First(costly, Effect(CauseKind.Stock, "fiscal-balance", "pm25", 0)));
        Assert.Equal(2, First(costly, Effect(CauseKind.Stock, "debt-ratio", "pm25", 0)));
        Assert.Equal(1, First(Dial() with { DebtPercentOfGdp = 1 }, Effect(CauseKind.Stock, "fiscal-balance", "pm25", 0)));
        Assert.Equal(1, First(Dial() with { CostPercentOfGdp = new Ranged(-1, -1, -1, Shape.Fixed) }, Effect(CauseKind.Stock, "fiscal-balance", "pm25", 0)));
    }

    [Fact]
    public void Land_leaves_the_stock_at_once() =>
        Assert.Equal(1, First(Dial() with { LandMu = 5 }, Effect(CauseKind.Stock, "industrial-land-stock", "pm25", 0)));

    [Fact]
    public void A_lever_that_reaches_nothing_has_no_lag()
    {
        Assert.Null(First());
        Assert.Null(First(Effect(CauseKind.Lever, "dial", "land-price", 0)));
        Assert.Null(First(Effect(CauseKind.Shock, "dial", "pm25", 0)));
    }

    [Fact]
    public void A_lever_that_does_not_act_moves_nothing() =>
        Assert.Null(First(Dial() with { Acts = false }, Effect(CauseKind.Lever, "dial", "pm25", 0)));

    private static int? First(params ImmutableArray<EffectRow> effects) => First(Dial(), effects);

    private static int? First(LeverRow lever, params ImmutableArray<EffectRow> effects) =>
        LeverLag.FirstMonth(Zhejiang with { Levers = [lever], Effects = effects }, 0);

    private static LeverRow Dial() =>
        Zhejiang.Levers[0] with { Key = "dial", Acts = true, CostPercentOfGdp = default, CostYuan = default, DebtPercentOfGdp = 0, LandMu = 0 };

    private static EffectRow Effect(CauseKind kind, string cause, string target, int delay) =>
        Zhejiang.Effects[0] with { CauseKind = kind, Cause = cause, Target = target, Delay = delay };
}
