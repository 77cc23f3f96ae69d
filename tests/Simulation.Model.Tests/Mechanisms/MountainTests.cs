using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>R14: mountain counties race in a league of their own, whose list changes; on the provincial exam their GDP counts half; others pay for pairing.</summary>
public sealed class MountainTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly BoardList Board = Atlas.Of(World).Boards.Single(list => list.Key == "mountain-26");

    [Theory]
    [InlineData("2023-01", 26)]
    [InlineData("2024-07", 26)]
    [InlineData("2024-08", 25)]
    [InlineData("2024-12", 25)]
    [InlineData("2025-01", 22)]
    [InlineData("2032-12", 22)]
    public void R14_26_then_25_then_22_counties(string month, int counties) => Assert.Equal(counties, On(month).Count);

    [Fact]
    public void R14_who_left_and_who_joined()
    {
        // Pingyang, Kecheng and Liandu out, Dongtou and Shengsi in; then Yongjia, Cangnan and Jiangshan out.
        Assert.Equal(["330326", "330802", "331102"], On("2024-07").Except(On("2024-08")).Order());
        Assert.Equal(["330305", "330922"], On("2024-08").Except(On("2024-07")).Order());
        Assert.Equal(["330324", "330327", "330881"], On("2024-12").Except(On("2025-01")).Order());
        Assert.Empty(On("2025-01").Except(On("2024-12")));
    }

    [Fact]
    public void R14_the_board_ranks_the_list_in_force()
    {
        var result = Run.Live(World, new() { Months = 25, Replicates = 2, Outputs = ["gdp-growth"], Boards = ["mountain-26"] }, OneWorker.Run);
        foreach (int m in new[] { 0, 18, 19, 23, 24 })
        {
            var standings = result.Boards["mountain-26"][Zhejiang.Month(m)];
            Assert.Equal(On(Zhejiang.Month(m)), standings.Select(row => row.County));
            Assert.All(standings, row => Assert.InRange(row.Rank, 1, standings.Length));
        }
    }

    [Fact]
    public void R14_GDP_counts_half_for_mountain_counties_and_the_rest_more()
    {
        var atlas = Atlas.Of(World);
        float share = atlas.GdpOnExam;
        Assert.Equal(0.1087, share, 1e-3);
        float forGdp = MountainLeague.ForGdp(new Lane1(share)).Value, forOthers = MountainLeague.ForOthers(new Lane1(share)).Value;
        Assert.Equal(0.5, forGdp / forOthers, 1e-6);
        Assert.Equal(1, (forGdp * share) + (forOthers * (1 - share)), 1e-6);

        // One point of growth, published for a mountain county and for another: the gains compare as the weights do.
        var life = new Life<Lane1>(World, new() { Months = 3, Uncertainty = Uncertainty.Luck });
        life.Months(2);
        double suichang = Gain(life, "331123"), yuhang = Gain(life, "330110");
        Assert.Equal(forGdp, suichang / yuhang, 0.01);
    }

    [Fact]
    public void R14_who_leaves_the_list_is_judged_like_all_others()
    {
        var plan = new Plan(World, new() { Months = 30 });
        int pingyang = Zhejiang.County("330326"), dongtou = Zhejiang.County("330305");
        Assert.True(MountainLeague.IsEased(plan, pingyang, 18) && !MountainLeague.IsEased(plan, pingyang, 19));
        Assert.True(!MountainLeague.IsEased(plan, dongtou, 18) && MountainLeague.IsEased(plan, dongtou, 19));
    }

    // P42: what the mountain county gets the donors pay, a month later and by GDP.
    [Fact]
    public void Pairing_moves_money_and_makes_none()
    {
        var life = new Life<Lane1>(World, Paired(ImmutableSortedDictionary<string, bool>.Empty));
        var atlas = life.Plan.Atlas;
        double given = 0;
        for (int m = 0; m < 6; m++)
        {
            life.Month();
            double paid = 0, owed = 0, cost = 0;
            for (int c = 0; c < 90; c++)
            {
                bool mountain = World.Counties[c].Leagues.Contains("mountain-26");
                var books = life.Province.Books[c];
                paid -= books.Paired.Value * atlas.Gdp[c] / 100;
                owed -= life.Province.Verdicts[c].PairingFunds.Value;
                cost += books.LeverCost.Value * atlas.Gdp[c] / 100;
                if (mountain) Assert.Equal(0f, books.Paired.Value);
                else if (m > 2) Assert.True(books.Paired.Value < 0);
            }

            Assert.Equal(given, paid, 1e-3);
            Assert.Equal(-cost, owed, 1e-3);
            given = owed;
        }

        // 0.1 % of a year's GDP for each of two points, a thirteenth a month, since December spends twice as much as another.
        Assert.Equal(World.Counties.Where(row => row.Leagues.Contains("mountain-26")).Sum(row => row.Attributes["gdp"]) * 0.002 / 13, given, 1e-2);
    }

    [Fact]
    public void Switched_off_nobody_pays()
    {
        var life = new Life<Lane1>(World, Paired(ImmutableSortedDictionary<string, bool>.Empty.Add("pairing", false)));
        for (int m = 0; m < 6; m++)
        {
            life.Month();
            Assert.All(life.Province.Verdicts.ToArray(), verdict => Assert.Equal(0f, verdict.PairingFunds.Value));
        }
    }

    private static Scenario Paired(ImmutableSortedDictionary<string, bool> rules) => new()
    {
        Months = 6,
        Uncertainty = Uncertainty.Luck,
        Rules = rules,
        Decisions = [new(World.Province, "mountain-sea-pairing", Zhejiang.Month(1), null, 3)],
    };

    private static List<string> On(string month) =>
        Simulation.Model.Month.TryParse(month, out var at) ? [.. Board.MembersAt(at).Select(c => World.Counties[c].Code)] : throw new ArgumentException(month, nameof(month));

    // What one county gains on the exam by a tenth of a point more of published growth.
    private static double Gain(Life<Lane1> life, string code)
    {
        var atlas = life.Plan.Atlas;
        int county = Zhejiang.County(code), gdp = atlas.GdpGrowth, cell = (county * atlas.Indicators) + gdp;
        var before = life.Province.Reported[cell];
        life.Province.Reported[cell] = new((float)World.Indicators[gdp].Target);
        Boards.Close(life.Plan, life.Constants, life.Province);
        double low = life.Province.Score(atlas.ProvincialExam)[county].Value;
        life.Province.Reported[cell] += new Lane1(0.2f);
        Boards.Close(life.Plan, life.Constants, life.Province);
        double high = life.Province.Score(atlas.ProvincialExam)[county].Value;
        life.Province.Reported[cell] = before;
        return (high - low) / (1 - life.Province.Verdicts[county].Penalty.Value);
    }
}
