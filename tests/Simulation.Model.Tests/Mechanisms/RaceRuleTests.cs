using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>The rules of the race that have published numbers, each read as it is written.</summary>
public sealed class RaceRuleTests
{
    private static readonly World World = Zhejiang.World;

    // R10: every quarter the first 11 counties win 100 mu of land quota and 5m yuan each.
    [Fact]
    public void R10_the_first_of_the_investment_race_win_land_and_money_that_all_give_up()
    {
        var life = new Life<Lane1>(World, new() { Months = 12 });
        var atlas = life.Plan.Atlas;
        for (int m = 0; m < 12; m++)
        {
            life.Month();
            double land = 0, funds = 0;
            for (int c = 0; c < atlas.Counties; c++)
            {
                var verdict = life.Province.Verdicts[c];
                land += verdict.PrizeLand.Value;
                funds += verdict.PrizeFunds.Value;
                bool quarter = (m + 1) % 3 == 0, wins = quarter && life.Province.Rank(atlas.InvestmentRace)[c].Value <= 11;
                // 100 mu and 0.05 of 100m yuan, less the county's part of the eleven prizes.
                Assert.Equal((wins ? 100 : 0) - (quarter ? 1100 * atlas.LandShare[c] : 0), verdict.PrizeLand.Value, 1e-2);
                Assert.Equal((wins ? 0.05 : 0) - (quarter ? 0.55 * atlas.MoneyShare[c] : 0), verdict.PrizeFunds.Value, 1e-5);
            }

            Assert.Equal(0, land, 0.05);
            Assert.Equal(0, funds, 1e-4);
        }
    }

    [Fact]
    public void R10_a_prize_is_in_the_books_of_the_next_month()
    {
        var life = new Life<Lane1>(World, new() { Months = 6 });
        for (int m = 0; m < 6; m++)
        {
            var before = life.Province.Verdicts.ToArray();
            life.Month();
            for (int c = 0; c < before.Length; c++)
            {
                Assert.Equal(before[c].PrizeLand.Value, life.Province.Books[c].LandPrize.Value);
                Assert.Equal(before[c].PrizeFunds.Value * 100 / life.Plan.Atlas.Gdp[c], life.Province.Books[c].PrizeMoney.Value, 1e-6);
            }
        }
    }

    // R01: explain, notice and points off, interview, accountability; one rung a month for the last two of a prefecture.
    [Fact]
    public void R01_the_last_of_a_prefecture_climb_a_ladder_of_four_rungs_and_come_down_it()
    {
        var life = new Life<Lane1>(World, new() { Months = 18 });
        var atlas = life.Plan.Atlas;
        bool highest = false;
        for (int m = 0; m < 18; m++)
        {
            var before = life.Province.Verdicts.ToArray();
            life.Month();
            bool Late(int county) => life.Province.Books[county].ReportDay.Value > 25;
            bool Black(int county) => life.Province.Verdicts[county].BlackMonths.Value >= 2;
            foreach (int list in atlas.PrefectureExams)
            {
                var members = atlas.Boards[list].Members;
                for (int i = 0; i < members.Length; i++)
                {
                    bool last = life.Province.Rank(list)[i].Value > members.Length - 2;
                    // A report after the 25th is an item missed, and two months on the black list lead to an interview, the third rung.
                    float rung = Math.Clamp(before[members[i]].Rung.Value + (last || Late(members[i]) ? 1 : -1), 0, 4);
                    if (Black(members[i])) rung = Math.Max(rung, 3);
                    Assert.Equal(rung, life.Province.Verdicts[members[i]].Rung.Value);
                    highest |= rung == 4;
                }
            }
        }

        Assert.True(highest, "nobody was held to account in a year and a half");
    }

    // R26: a preliminary figure bears the county's claim and honest error; what claims add is never more than the most that can be claimed.
    [Fact]
    public void R26_published_growth_is_the_true_one_and_a_claim_within_bounds()
    {
        var still = World with { Parameters = [.. World.Parameters.Select(row => row.Key is "report-noise-prelim" or "survey-answer-sd" ? row with { Range = new(0, 0, 0, Shape.Fixed) } : row)] };
        var life = new Life<Lane1>(still, new() { Months = 24, Uncertainty = Uncertainty.Luck });
        var atlas = life.Plan.Atlas;
        double sum = 0, january = 0;
        int claims = 0, january_claims = 0;
        for (int m = 0; m < 24; m++)
        {
            life.Month();
            for (int c = 0; c < atlas.Counties; c++)
            {
                foreach (int k in atlas.Published(life.Plan.MonthAt(m).MonthOfYear))
                {
                    float claimed = life.Reported(c)[k].Value - life.True(c)[k].Value;
                    if (life.Province.Books[c].ReportDay.Value > 30 || k == atlas.SafetyDeaths) continue;
                    if (atlas.Claims[k] == 0) Assert.Equal(0, claimed);
                    else Assert.InRange(claimed, (-0.4f * atlas.Claims[k]) - 1e-4f, (atlas.Claims[k] * life.Constants.Bends[k].Value * 1.8f) + 1e-4f);
                    if (atlas.Claims[k] == 0) continue;
                    if (m % 12 == 0) (january, january_claims) = (january + claimed, january_claims + 1);
                    else (sum, claims) = (sum + claimed, claims + 1);
                }
            }
        }

        Assert.InRange(sum / claims, 0.1, 1);
        Assert.InRange(january / january_claims / (sum / claims), 0.2, 0.7);
    }

    // B10–B13: reports bunch just at a hard target, about five that just meet it for one that just misses; soft wording takes the jump away.
    [Fact]
    public void Reports_bunch_at_hard_targets_and_not_at_soft_ones()
    {
        var still = World with { Parameters = [.. World.Parameters.Select(row => row.Key == "report-noise-prelim" ? row with { Range = new(0, 0, 0, Shape.Fixed) } : row)] };
        var life = new Life<Lane1>(still, new() { Months = 48, Uncertainty = Uncertainty.Luck });
        int industry = Zhejiang.Indicator("industry-growth");
        var meets = new int[2];
        var misses = new int[2];
        for (int m = 0; m < 48; m++)
        {
            var told = life.Province.Verdicts.ToArray();
            life.Month();
            for (int c = 0; c < World.Counties.Length; c++)
            {
                int soft = (int)told[c].SoftTarget.Value;
                double beyond = life.Reported(c)[industry].Value - Targets.Of(life.Plan.Atlas, life.Constants, told[c], c, industry).Value;
                if (beyond is > -1e-4 and < 0.25) meets[soft]++;
                else if (beyond is < 0 and > -0.25) misses[soft]++;
            }
        }

        Assert.True(meets[0] > 2 * misses[0] && misses[0] > 0, $"{meets[0]} meet it, {misses[0]} miss it");
        Assert.InRange((double)meets[1] / misses[1], 0.6, 1.6);
    }

    // P39: more audits, smaller claims; the true figures hardly move.
    [Fact]
    public void More_audits_shrink_the_gap_between_reported_and_true()
    {
        double few = Gap(0), many = Gap(0.3);
        Assert.True(many < 0.8 * few, $"{few} with few audits, {many} with many");

        static double Gap(double rate)
        {
            var life = new Life<Lane1>(World, new() { Months = 24, Uncertainty = Uncertainty.Luck, Decisions = [new(World.Province, "audit-rate", Zhejiang.Month(0), null, rate)] });
            var atlas = life.Plan.Atlas;
            double sum = 0;
            for (int m = 0; m < 24; m++)
            {
                life.Month();
                if (m < 12) continue;
                for (int c = 0; c < atlas.Counties; c++)
                    foreach (int k in atlas.Published(life.Plan.MonthAt(m).MonthOfYear)) sum += atlas.Claims[k] == 0 ? 0 : life.Reported(c)[k].Value - life.True(c)[k].Value;
            }

            return sum;
        }
    }

    // P39 and B12: who is found out loses a share of its scores, which fades over a year.
    [Fact]
    public void A_false_claim_that_is_found_is_put_right_and_costs_scores_for_a_year()
    {
        var life = new Life<Lane1>(World, new() { Months = 36, Uncertainty = Uncertainty.Luck });
        int found = 0;
        for (int m = 0; m < 36; m++)
        {
            var before = life.Province.Verdicts.ToArray();
            life.Month();
            for (int c = 0; c < before.Length; c++)
            {
                float faded = before[c].Penalty.Value * 11 / 12, now = life.Province.Verdicts[c].Penalty.Value;
                if (now > faded + 0.01f)
                {
                    found++;
                    Assert.Equal(faded + 0.05f, now, 1e-5);
                    foreach (int k in life.Plan.Atlas.Published(life.Plan.MonthAt(m).MonthOfYear))
                        if (life.Plan.Atlas.Claims[k] != 0) Assert.Equal(life.True(c)[k].Value, life.Reported(c)[k].Value);
                }
                else
                {
                    Assert.Equal(faded, now, 1e-6);
                }
            }
        }

        Assert.InRange(found, 1, 60);
    }

    // B30–B32: pressure peaks at the cut-offs, the far behind are discouraged, the leaders rest.
    [Fact]
    public void Pressure_peaks_around_the_cut_offs()
    {
        var life = new Life<Lane1>(World, new() { Months = 1, Uncertainty = Uncertainty.Luck });
        life.Month();
        var byRank = new double[91];
        var ranks = life.Province.Rank(life.Plan.Atlas.Composite);
        for (int i = 0; i < ranks.Length; i++) byRank[(int)ranks[i].Value] = life.Province.Verdicts[life.Plan.Atlas.Boards[life.Plan.Atlas.Composite].Members[i]].UsualPressure.Value;
        Assert.True(byRank[10] > byRank[1] && byRank[10] > byRank[30] && byRank[10] > 8, $"{byRank[1]}, {byRank[10]}, {byRank[30]}");
        Assert.True(byRank[81] > byRank[60] && byRank[81] > byRank[90], $"{byRank[60]}, {byRank[81]}, {byRank[90]}");
    }

    public static TheoryData<string> Couplings => ["rank-response", "sanctions", "prizes", "ratchet", "rival-targets", "promotion", "red-black", "safety-veto"];

    [Theory]
    [MemberData(nameof(Couplings))]
    public void Each_has_its_switch_and_moves_the_world(string rule)
    {
        var on = Live(ImmutableSortedDictionary<string, bool>.Empty);
        var off = Live(ImmutableSortedDictionary<string, bool>.Empty.Add(rule, false));
        Assert.NotEqual(on.Province.Fingerprints(), off.Province.Fingerprints());
        foreach (var verdict in off.Province.Verdicts)
        {
            if (rule == "rank-response") Assert.Equal((0f, 0f), (verdict.Pressure.Value, verdict.UsualPressure.Value));
            if (rule == "sanctions") Assert.Equal(0f, verdict.Rung.Value);
            if (rule == "promotion") Assert.Equal(default, verdict.Office);
            if (rule == "red-black") Assert.Equal((0f, 0f), (verdict.ListPoints.Value, verdict.BlackMonths.Value));
            if (rule == "safety-veto") Assert.Equal(0f, verdict.SafetyPoints.Value);
            if (rule is "ratchet") Assert.True(verdict.Ambition.Value == 0);
            if (rule == "prizes") Assert.Equal((0f, 0f), (verdict.PrizeLand.Value, verdict.PrizeFunds.Value));
        }

        static Life<Lane1> Live(ImmutableSortedDictionary<string, bool> rules)
        {
            var life = new Life<Lane1>(World, new() { Months = 26, Rules = rules });
            life.Months(26);
            return life;
        }
    }
}
