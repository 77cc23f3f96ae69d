namespace Simulation.Model.Tests;

/// <summary>Targets from level to level, and what follows from missing them.</summary>
public sealed class TargetTests
{
    private static readonly World World = Zhejiang.World;

    public static TheoryData<string, double> AskedOfCities => new()
    {
        { "330100", 6 }, { "330200", 7.5 }, { "330300", 8 }, { "330500", 9 }, { "330400", 8 }, { "330600", 8 },
        { "330700", 8 }, { "330800", 10 }, { "330900", 8 }, { "331000", 9 }, { "331100", 10 },
    };

    // R25: Hangzhou 6, Ningbo 7.5, Wenzhou 8, Huzhou 9, Jiaxing 8, Shaoxing 8, Jinhua 8, Quzhou 10, Zhoushan 8, Taizhou 9, Lishui 10.
    [Theory]
    [MemberData(nameof(AskedOfCities))]
    public void R25_counties_are_asked_for_the_investment_growth_of_their_city(string prefecture, double growth)
    {
        var life = new Life<Lane1>(World, new() { Months = 1 });
        int investment = Zhejiang.Indicator("investment-growth");
        foreach (var (county, c) in World.Counties.Select((county, c) => (county, c)).Where(pair => pair.county.Prefecture == prefecture))
            Assert.Equal((float)growth, Targets.Of(life.Plan.Atlas, life.Constants, life.Province.Verdicts[c], c, investment).Value);
    }

    // R21: at the end of December units pledge what they will reach in the next year; until then nothing moves but by the lever.
    [Fact]
    public void R21_targets_are_set_at_the_end_of_december_and_hold_for_a_year()
    {
        var date = World.Calendar.Single(row => row.Key == "pledge");
        Assert.Equal((12, 26), (date.Month, date.Day));
        var life = new Life<Lane1>(World, new() { Months = 36 });
        int changes = 0;
        for (int m = 0; m < 36; m++)
        {
            var before = life.Province.Verdicts.ToArray();
            life.Month();
            bool december = life.Plan.MonthAt(m).MonthOfYear == 12;
            for (int c = 0; c < before.Length; c++)
            {
                if (!december) Assert.Equal(before[c].Ambition.Value, life.Province.Verdicts[c].Ambition.Value);
                else if (before[c].Ambition.Value != life.Province.Verdicts[c].Ambition.Value) changes++;
            }
        }

        Assert.True(changes > 250, $"{changes} of 270 targets moved");
    }

    // B7: up by 0.27 of what was exceeded, down by 0.26 of what was missed, from the target of this year.
    [Fact]
    public void The_ratchet_goes_up_fast_and_down_slowly()
    {
        var life = new Life<Lane1>(World, new() { Months = 24, Uncertainty = Uncertainty.Luck, Rules = Zhejiang.Rules("rival-targets", false) });
        var atlas = life.Plan.Atlas;
        int beat = 0, missed = 0;
        for (int m = 0; m < 24; m++)
        {
            var before = life.Province.Verdicts.ToArray();
            life.Month();
            if (m % 12 != 11) continue;
            for (int c = 0; c < before.Length; c++)
            {
                float beyond = life.Reported(c)[atlas.GdpGrowth].Value - Targets.Of(atlas, life.Constants, before[c], c, atlas.GdpGrowth).Value;
                Assert.Equal(before[c].Ambition.Value + (beyond * (beyond > 0 ? 0.27f : 0.26f)), life.Province.Verdicts[c].Ambition.Value, 1e-5);
                if (beyond > 0) beat++;
                else missed++;
            }
        }

        Assert.True(beat > 0 && missed > 0);
    }

    // P01, B5 and B6: a point more of ambition is a point of growth, two of investment, and less than a third of it for livelihood.
    [Fact]
    public void Ambition_raises_targets_of_growth_and_hardly_those_of_livelihood()
    {
        var life = new Life<Lane1>(World, new() { Months = 1, Uncertainty = Uncertainty.Luck, Decisions = [new(World.Province, "growth-target-amplification", Zhejiang.Month(0), null, 1.5)] });
        life.Month();
        var atlas = life.Plan.Atlas;
        float Rise(string key) => Targets.Of(atlas, life.Constants, life.Province.Verdicts[0], 0, Zhejiang.Indicator(key)).Value - atlas.Target(0, Zhejiang.Indicator(key));
        Assert.Equal(1, Rise("gdp-growth"), 1e-5);
        Assert.Equal(2, Rise("investment-growth"), 1e-5);
        Assert.InRange(Rise("income-growth"), 0.01, 1f / 3);
        Assert.Equal(0, Rise("pm25"));
    }

    // B8: what growth falls short of the target is borrowed for: 0.8 % of GDP in the next year for each point.
    [Fact]
    public void A_missed_target_is_borrowed_for_in_the_next_year()
    {
        Assert.InRange(Debt(2) - Debt(0.5), 0.3, 3);

        static double Debt(double ambition)
        {
            var life = new Life<Lane1>(World, new() { Months = 36, Uncertainty = Uncertainty.Luck, Decisions = [new(World.Province, "growth-target-amplification", Zhejiang.Month(0), null, ambition)] });
            life.Months(36);
            double debt = 0;
            foreach (var books in life.Province.Books) debt += books.Debt.Value / World.Counties.Length;
            return debt;
        }
    }

    // B7, B24: where rivals ask more of themselves a county does too: by 0.12 of how far they are ahead.
    [Fact]
    public void A_county_copies_the_ambition_of_its_rivals()
    {
        int me = Zhejiang.County("330110");
        var rivals = Atlas.Of(World).Leagues[me];
        var raised = rivals.Select(c => new Decision(World.Counties[c].Code, "growth-target-amplification", Zhejiang.Month(0), null, 1.5)).ToArray();
        var life = new Life<Lane1>(World, new() { Months = 12, Uncertainty = Uncertainty.Luck, Decisions = [.. raised], Rules = Zhejiang.Rules("ratchet", false) });
        life.Months(12);
        Assert.Equal(0.12, life.Province.Verdicts[me].Ambition.Value, 1e-5);
    }
}
