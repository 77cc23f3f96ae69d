namespace Simulation.Model.Tests;

/// <summary>R17: a team in 10 minutes, muster and tracing in 1 hour, contacts isolated in 4 hours; who keeps the clock loses less.</summary>
public sealed class EmergencyClockTests
{
    private const int Hit = 3;

    private static readonly World World = Zhejiang.World;

    private static readonly int Yuhang = Zhejiang.County("330110");

    // 45 % of a loss is cut when every step is within the clock; the pack's loss of 12 points is that of a county with 88 % of them.
    [Fact]
    public void R17_the_share_of_steps_within_the_clock_decides_how_much_of_the_loss_is_cut()
    {
        var life = new Life<Lane1>(World, new() { Months = 8, Uncertainty = Uncertainty.Luck, Shocks = [new("local-outbreak", [World.Province], Zhejiang.Month(6), 1)] }, causes: true);
        int timely = Zhejiang.Indicator("outbreak-timeliness"), services = Zhejiang.Indicator("services-growth"), prompt = 0, late = 0;
        life.Months(6);
        double[] kept = [.. World.Counties.Select((_, c) => life.True(c)[timely].Value / 100)];
        life.Month();
        for (int c = 0; c < kept.Length; c++)
        {
            double expected = -12 * (1 - (0.45 * kept[c])) / (1 - (0.45 * 0.88)), loss = life.Causes(c, services)[(int)CauseGroup.Shock].Value;
            Assert.Equal(expected, loss, 1e-3);
            if (kept[c] > 0.88 && loss > -12) prompt++;
            if (kept[c] < 0.88 && loss < -12) late++;
        }

        Assert.True(prompt > 5 && late > 5, $"{prompt} ahead of the clock, {late} behind");
    }

    // M18: 629 grids became 4,469 micro-grids, 7.1 to a grid; a county that never split its grids finds events later and loses more.
    [Theory]
    [InlineData(1)]
    [InlineData(7.1)]
    [InlineData(10)]
    public void R17_finer_micro_grids_find_events_sooner(double grids)
    {
        Assert.Equal(7.1, 4469 / 629.0, 0.01);
        var life = new Life<Lane1>(
            World,
            new()
            {
                Months = 6,
                Uncertainty = Uncertainty.Luck,
                Decisions = [new("330110", "micro-grid-expansion", Zhejiang.Month(Hit), null, grids)],
                Shocks = [new("local-outbreak", ["330110"], Zhejiang.Month(Hit), 1)],
            },
            causes: true);
        life.Months(Hit);
        double share = life.True(Yuhang)[Zhejiang.Indicator("outbreak-timeliness")].Value / 100, speed = 1 + (0.2 * Math.Log2(grids / 7.1));
        life.Month();
        // Twice the speed, twice the odds of being in time.
        double odds = share / (1 - share) * speed, found = odds / (1 + odds), loss = life.Causes(Yuhang, Zhejiang.Indicator("industry-growth"))[(int)CauseGroup.Shock].Value;
        Assert.Equal(-6 * (1 - (0.45 * found)) / (1 - (0.45 * 0.88)), loss, 1e-3);
        Assert.Equal(grids.CompareTo(7.1), found.CompareTo(share));
    }

    // B38: industry of the province -10.2 % in the first quarter of 2020, +8.6 % in the second, against a trend of about 6. What the fall holds back elsewhere is
    // not in this county's own account, so that more than the published 2.6 points is made up here.
    [Fact]
    public void R17_industry_falls_and_comes_back_in_the_next_quarter_in_a_V()
    {
        var pair = new PairedLife(
            World, new() { Months = 12, Shocks = [new("national-epidemic", ["330110"], Zhejiang.Month(Hit), 1, 3)] }, Yuhang, PairedLife.ConstantsOf(World));
        double first = 0, second = 0, later = 0;
        for (int m = 0; m < 12; m++)
        {
            pair.Month();
            double points = pair.Cause(Zhejiang.Indicator("industry-growth"), CauseGroup.Shock).Average();
            if (m < Hit) Assert.Equal(0, points);
            else if (m < Hit + 3) first += points / 3;
            else if (m < Hit + 6) second += points / 3;
            else later += Math.Abs(points);
        }

        Assert.InRange(6 + first, -10.9, -9.6);
        Assert.InRange(6 + second, 8.6, 9.6);
        Assert.True(later < 0.7, $"{later} points are made up after the quarter");
    }

    // S02 and policies.csv: the highest level of emergency mode costs 1 to 8 % of output a month, about 6 at the centre.
    [Fact]
    public void R17_emergency_mode_costs_output_while_it_lasts()
    {
        var pair = new PairedLife(
            World, new() { Months = 6, Decisions = [new("330110", "emergency-mode", Zhejiang.Month(Hit), Zhejiang.Month(Hit), 3)] }, Yuhang, PairedLife.ConstantsOf(World));
        for (int m = 0; m <= Hit; m++) pair.Month();
        Assert.InRange(pair.TrueDifference(Zhejiang.Indicator("gdp-growth")).Average(), -8, -4);
    }
}
