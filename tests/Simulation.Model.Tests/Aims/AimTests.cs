namespace Simulation.Model.Tests;

/// <summary>The cheapest policy that reaches an aim: what is told is a frontier, judged in worlds that the search has not seen.</summary>
public sealed class AimTests
{
    private const string Yuhang = "330110";

    private static readonly World World = Zhejiang.World;

    private static readonly Scenario Year = new() { Months = 12, Replicates = 64, Outputs = ["rnd-ratio"] };

    // What three in ten worlds reach when nothing is done.
    private static readonly AimTerms Research = new(
        Year, new(Yuhang, null, null, "rnd-ratio", Reached(0.7), null, 0.8), [new("rnd-subsidy", From: "2023-02", Low: 5), new("talent-subsidy", From: "2023-02", Low: 0.22), new("service-squads", From: "2023-02")], new(), 100);

    private static readonly AimResult Found = AimSeeking.Live(World, Research, OneWorker.Run);

    [Fact]
    public void More_money_buys_more_certainty()
    {
        Assert.True(Found.Frontier.Length > 1);
        Assert.Equal(Found.Frontier.OrderBy(row => row.Cost), Found.Frontier);
        Assert.Equal(Found.Frontier.OrderBy(row => row.Probability), Found.Frontier);
        Assert.True(Found.Frontier[^1].Probability > Found.Untouched.Probability, $"{Found.Frontier[^1].Probability} {Found.Untouched.Probability}");
        Assert.All(Found.Frontier, row => Assert.InRange(row.Probability, row.Lower95, row.Upper95));
        Assert.Empty(Found.Untouched.Decisions);
        Assert.Equal(0, Found.Untouched.Cost);
    }

    [Fact]
    public void The_cheapest_is_the_first_that_reaches_the_aim()
    {
        var meets = Found.Frontier.Select((row, i) => (row, i)).Where(pair => pair.row.Meets).ToList();
        Assert.Equal(meets.Count == 0 ? null : meets[0].i, Found.Cheapest);
        Assert.All(Found.Frontier, row => Assert.Equal(row.Probability >= 0.8, row.Meets));
        Assert.All(Found.Frontier, row => Assert.Equal(row.Lower95 >= 0.8, row.IsSure));
    }

    [Fact]
    public void What_is_told_of_a_policy_is_what_a_run_of_it_shows()
    {
        var told = Found.Frontier[^1];
        var scenario = Year with { Decisions = told.Decisions, Replicates = AimSeeking.SearchWorlds + AimSeeking.JudgeWorlds };
        Assert.Empty(ScenarioCheck.Check(World, scenario));
        float[] ends = [.. Ends(scenario).Skip(AimSeeking.SearchWorlds)];
        Assert.Equal((double)ends.Count(end => end >= Research.Aim.Value) / AimSeeking.JudgeWorlds, told.Probability);
        Assert.Equal(PolicyCost.Of(new(World, scenario)).Money, told.Cost, 9);
        Assert.Equal(PolicyCost.Of(new(World, scenario)).Borrowed, told.Borrowed, 9);
    }

    [Fact]
    public void No_decision_is_there_for_nothing()
    {
        foreach (var row in Found.Frontier)
            TestContext.Current.TestOutputHelper?.WriteLine($"{row.Cost:F2} {row.Probability:F2} {row.Outcome:F2} debt {row.DebtClass} {string.Join(", ", row.Decisions.Select(decision => $"{decision.Lever} {decision.Value}"))}");
        var judge = new AimJudge(World, Research, OneWorker.Run);
        foreach (var row in Found.Frontier.Where(row => row.Decisions.Length > 0))
        {
            var whole = judge.Try([row.Decisions], 0, AimSeeking.SearchWorlds)[0];
            Assert.All(judge.Try([.. row.Decisions.Select(row.Decisions.Remove)], 0, AimSeeking.SearchWorlds), without => Assert.True(without.Cost.Money > whole.Cost.Money || without.Hits < whole.Hits));
        }
    }

    [Fact]
    public void The_same_question_has_the_same_answer_on_any_number_of_threads()
    {
        var again = AimSeeking.Live(World, Research, (count, piece) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, piece));
        Assert.Equal(Found.Fingerprint, again.Fingerprint);
        Assert.Equal(Found.Frontier.Select(row => (row.Cost, row.Probability)), again.Frontier.Select(row => (row.Cost, row.Probability)));
    }

    [Fact]
    public void Limits_are_kept()
    {
        double dear = Found.Frontier.Max(row => row.Cost);
        Assert.True(dear > 0);
        var frugal = AimSeeking.Live(World, Research with { Limits = new(MostCost: dear / 3) }, OneWorker.Run);
        Assert.True(frugal.Frontier.Max(row => row.Cost) <= dear / 3);
        var careful = AimSeeking.Live(World, Research with { Limits = new(WorstDebtClass: 1) }, OneWorker.Run);
        Assert.All(careful.Frontier.Where(row => row.Meets), row => Assert.Equal(1, row.DebtClass));
    }

    [Fact]
    public void What_cannot_be_reached_is_not_said_to_be()
    {
        var first = AimSeeking.Live(World, Research with { Aim = new("330922", "composite", 1, null, null, null, 0.99), Evaluations = 50 }, OneWorker.Run);
        Assert.Null(first.Cheapest);
        Assert.All(first.Frontier, row => Assert.False(row.Meets));
        Assert.InRange(first.Untouched.Outcome, 1, 90);
    }

    [Fact]
    public void A_value_of_an_indicator_may_be_aimed_at()
    {
        var cleaner = AimSeeking.Live(
            World, new(Year, new("330212", null, null, "pm25", 24, "2023-11", 0.5), [new("air-campaign", From: "2023-02")], new(), 50), OneWorker.Run);
        Assert.Equal(cleaner.Frontier.OrderBy(row => row.Probability), cleaner.Frontier);
        Assert.True(cleaner.Frontier[^1].Outcome <= cleaner.Untouched.Outcome);
    }

    public static TheoryData<string, Func<AimTerms, AimTerms>> Wrong => new()
    {
        { "baseline.months", asked => asked with { Baseline = asked.Baseline with { Months = 0 } } },
        { "aim.county", asked => asked with { Aim = asked.Aim with { County = "330999" } } },
        { "aim", asked => asked with { Aim = asked.Aim with { Board = "composite", Top = 20 } } },
        { "aim.board", asked => asked with { Aim = new(Yuhang, "compsite", 20, null, null, null, 0.8) } },
        { "aim.top", asked => asked with { Aim = new(Yuhang, "composite", 0, null, null, null, 0.8) } },
        { "aim.indicator", asked => asked with { Aim = asked.Aim with { Indicator = "gdp" } } },
        { "aim.value", asked => asked with { Aim = asked.Aim with { Value = null } } },
        { "aim.month", asked => asked with { Aim = asked.Aim with { Month = "2024-01" } } },
        { "aim.probability", asked => asked with { Aim = asked.Aim with { Probability = 1 } } },
        { "levers[0].lever", asked => asked with { Levers = [new("rnd-subsidi")] } },
        { "levers[0].low", asked => asked with { Levers = [new("rnd-subsidy", Low: 8, High: 8)] } },
        { "levers[0].high", asked => asked with { Levers = [new("rnd-subsidy", High: 99)] } },
        { "levers[0].from", asked => asked with { Levers = [new("rnd-subsidy", From: "2024-06")] } },
        { "levers", asked => asked with { Levers = [new("rnd-subsidy"), new("rnd-subsidy", Place: Yuhang)] } },
        { "limits.mostCost", asked => asked with { Limits = new(MostCost: -1) } },
        { "limits.mostBorrowed", asked => asked with { Limits = new(MostBorrowed: double.NaN) } },
        { "limits.worstDebtClass", asked => asked with { Limits = new(WorstDebtClass: 5) } },
        { "evaluations", asked => asked with { Evaluations = 10 } },
        { "baseline.behaviours", asked => asked with { Baseline = asked.Baseline with { Behaviours = asked.Baseline.Behaviours.Add("*", "greedy") } } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_question_that_cannot_be_searched_is_refused(string field, Func<AimTerms, AimTerms> change)
    {
        var refused = Assert.Throws<RefusedException>(() => AimSeeking.Live(World, change(Research), OneWorker.Run));
        Assert.Contains(field, refused.Errors.Select(error => error.Field));
        Assert.All(refused.Errors, error => Assert.True(error.MessageZh.Length > 0 && error.MessageEn.Length > 0));
    }

    private static double Reached(double share)
    {
        float[] ends = [.. Ends(Year).Order()];
        return Statistics.Quantile(ends, share);
    }

    private static float[] Ends(Scenario scenario)
    {
        int county = World.Counties.IndexOf(World.Counties.First(row => row.Code == Yuhang)), indicator = World.Indicators.IndexOf(World.Indicators.First(row => row.Key == "rnd-ratio"));
        return Batch.Live(new(World, scenario), Uncertainty.Both, [indicator], scenario.Replicates, OneWorker.Run).True(0, county, 11).ToArray();
    }
}
