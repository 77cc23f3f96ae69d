namespace Simulation.Model.Tests;

/// <summary>R18 and M125: the review in four steps — recall the goals, assess the results, analyse the causes, sum up.</summary>
public sealed class ReviewTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly Atlas Atlas = Atlas.Of(World);

    private static readonly int Yuhang = Zhejiang.County("330110");

    public static TheoryData<int> Seeds => Dice.Seeds(3, 20);

    // No shortcut: the months of the review are those of the race, to the last bit.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void R18_four_steps_tell_of_the_race_itself(int seed)
    {
        Dice.Say(seed);
        var race = Played.AtRandom(seed, 8);
        var (log, random) = (race.Whole(), new Random(seed));
        foreach (var lived in log.Entries.OfType<MonthLived>())
        {
            int month = Array.IndexOf([.. Enumerable.Range(0, 8).Select(Zhejiang.Month)], lived.Month), county = random.Next(World.Counties.Length);
            var review = Review.Of(World, log, county, month);
            Assert.Equal((county, month, lived.Fingerprint), (review.County, review.Month, review.Fingerprint));
            int[] counted = [.. Atlas.Boards[Atlas.Composite].Weights.Select(weight => weight.Indicator)];
            Assert.Equal(43, counted.Length);
            Assert.Equal(counted, review.Goals.Select(goal => goal.Indicator));
            Assert.Equal(1, review.Goals.Sum(goal => goal.Weight), 1e-5);
            Assert.Equal(counted, review.Results.Select(result => result.Indicator));
            Assert.Equal(counted, review.Causes.Select(causes => causes.Indicator));
            foreach (var (goal, result) in review.Goals.Zip(review.Results))
            {
                Assert.Equal(race.Reported(county, result.Indicator, month), result.Published);
                Assert.Equal(race.True(county, result.Indicator, month), result.True);
                double beyond = (result.Published - goal.Asked) * World.Indicators[result.Indicator].Direction;
                if (Math.Abs(beyond) > 1e-4 * Math.Abs(goal.Asked)) Assert.Equal(beyond > 0, result.IsMet);
            }

            Assert.Equal(review.Results.Count(result => result.IsMet), review.SumUp.Met);
            string prefecture = $"prefecture-exam:{World.Counties[county].Prefecture}";
            Assert.Equal(["composite", prefecture], review.Boards.Select(board => Atlas.Boards[board.List].Key));
            foreach (var board in review.Boards)
            {
                int member = race.Members(board.List, month).IndexOf(county);
                Assert.Equal((race.Ranks(board.List, month)[member], race.Scores(board.List, month)[member]), (board.Rank, board.Score));
                Assert.Equal(race.Members(board.List, month).Length, board.Of);
            }
        }
    }

    [Fact]
    public void A_log_that_leads_elsewhere_is_not_reviewed()
    {
        var race = Played.Begin(new() { Months = 3 });
        race.Live(2);
        var log = race.Whole();
        Assert.Throws<ArgumentOutOfRangeException>(() => Review.Of(World, log, Yuhang, 2));
        var bent = log with { Entries = log.Entries.SetItem(1, (MonthLived)log.Entries[1] with { Fingerprint = "0000000000000000" }) };
        Assert.Equal(race.Reported(Yuhang, 0, 0), Review.Of(World, bent, Yuhang, 0).Results[0].Published);
        Assert.Throws<DamagedLogException>(() => Review.Of(World, bent, Yuhang, 1));
    }

    [Fact]
    public void A_county_that_decides_for_itself_is_reviewed_with_what_it_decided()
    {
        var race = Played.Begin(new() { Months = 6, Behaviours = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("*", "greedy") });
        race.Live(6);
        Assert.Contains(race.Log, entry => entry is LeverSet);
        Assert.Equal(race.Fingerprint, Review.Of(World, race.Whole(), Yuhang, 5).Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Causes_and_the_usual_add_up_to_the_true_value(int seed)
    {
        Dice.Say(seed);
        var life = new Life<Lane1>(World, Dice.Scenario(World, seed, 14), causes: true);
        for (int m = 0; m < 14; m++)
        {
            var eve = life.Province.Verdicts.ToArray();
            life.Month();
            for (int c = m; c < eve.Length; c += 30)
            {
                var review = Review.Of(life.Plan, life.Constants, life.Province, eve[c], c);
                foreach (var (causes, result) in review.Causes.Zip(review.Results))
                {
                    double sum = causes.Usual + causes.Causes.Sum(cause => (double)cause.Amount), size = Math.Abs(causes.Usual) + causes.Causes.Sum(cause => Math.Abs(cause.Amount));
                    Assert.True(Math.Abs(result.True - sum) <= 1e-5 * size, $"{World.Indicators[result.Indicator].Key}: {result.True:r} is not {sum:r}");
                    Assert.Equal(causes.Causes.OrderByDescending(cause => Math.Abs(cause.Amount)), causes.Causes);
                }

                Assert.Equal(
                    review.Causes.Sum(one => one.Causes.Sum(cause => (double)cause.Points)), review.SumUp.Influences.Sum(influence => (double)influence.Points), 1e-3);
                Assert.Equal(review.SumUp.Points, review.SumUp.Influences.Sum(influence => (double)influence.Points), 0.01);
            }
        }
    }

    // What was asked is what stood before the month closed: the ratchet of December asks from January on, the lever a month after it was turned.
    [Fact]
    public void Goals_are_the_targets_that_the_board_judged_by()
    {
        int gdp = Zhejiang.Indicator("gdp-growth");
        float usual = Atlas.Target(Yuhang, gdp);
        double more = World.Levers.Single(row => row.Key == "growth-target-amplification").Default + 0.5;
        var scenario = new Scenario { Months = 14, Uncertainty = Uncertainty.Luck, Decisions = [new("330100", "growth-target-amplification", "2023-03", "2023-06", more)] };
        var life = new Life<Lane1>(World, scenario, causes: true);
        var asked = new float[14];
        for (int m = 0; m < asked.Length; m++)
        {
            var eve = life.Province.Verdicts[Yuhang];
            life.Month();
            var goals = Review.Of(life.Plan, life.Constants, life.Province, eve, Yuhang).Goals;
            foreach (var goal in goals)
                Assert.Equal(Targets.Of(Atlas, life.Constants, eve, Yuhang, goal.Indicator).Value * Atlas.Frame(Yuhang, goal.Indicator).Scale, goal.Asked);
            asked[m] = goals.Single(goal => goal.Indicator == gdp).Asked;
        }

        Assert.All(Enumerable.Range(0, 12), m => Assert.Equal(usual + (m is >= 3 and <= 6 ? 0.5 : 0), asked[m], 1e-5));
        Assert.Equal(usual + life.Province.Verdicts[Yuhang].Ratchet.Value, asked[12], 1e-5);
        Assert.NotEqual(usual, asked[12]);
        var race = Played.Begin(scenario);
        race.Live(14);
        Assert.All((int[])[2, 3, 7, 12], m => Assert.Equal(asked[m], Review.Of(World, race.Whole(), Yuhang, m).Goals.Single(goal => goal.Indicator == gdp).Asked));
    }

    // Whatever way it takes: in a year without decisions and shocks all of it is luck.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Luck_alone_is_told_as_luck(int seed)
    {
        Dice.Say(seed);
        var race = Played.Begin(new() { Seed = seed, Months = 12 });
        race.Live(12);
        foreach (int month in (int[])[0, 4, 11])
        {
            var sumUp = Review.Of(World, race.Whole(), (seed + (7 * month)) % World.Counties.Length, month).SumUp;
            Assert.NotEqual(0f, sumUp.Points);
            Assert.Equal((sumUp.Points, 1f), (sumUp.LuckPoints, sumUp.LuckShare!.Value));
            Assert.DoesNotContain(sumUp.Influences, influence => influence.Group is CauseGroup.Lever or CauseGroup.Shock);
        }
    }

    // In the first month nothing else has had time to act; what luck does to the parts of GDP is told as luck of GDP, not as "other indicators".
    [Fact]
    public void A_sum_of_indicators_is_told_by_the_causes_of_its_parts()
    {
        var race = Played.Begin(new() { Months = 2 });
        race.Live();
        for (int c = 0; c < World.Counties.Length; c += 9)
        {
            var review = Review.Of(World, race.Whole(), c, 0);
            Assert.Equal(CauseGroup.Luck, Assert.Single(review.SumUp.Influences, influence => influence.Group != CauseGroup.Limit).Group);
            Assert.Equal(CauseGroup.Luck, Assert.Single(review.Causes.Single(causes => causes.Indicator == Zhejiang.Indicator("gdp-growth")).Causes).Group);
        }
    }

    // The same luck with and without: what levers are told to have done is what they did.
    [Fact]
    public void A_turned_lever_is_told_as_help()
    {
        int rnd = Zhejiang.Indicator("rnd-ratio");
        Review usual = Turned(), one = Turned("rnd-subsidy"),
            many = Turned("special-bonds", "amenity-investment", "stabilisation-package", "idle-land-buyback", "enterprise-subsidies");
        Assert.DoesNotContain(usual.SumUp.Influences, influence => influence.Group == CauseGroup.Lever);
        float by = one.Causes.Single(cause => cause.Indicator == rnd).Causes.Single(cause => cause.Group == CauseGroup.Lever).Amount;
        Assert.True(by > 0);
        Assert.Equal(Value(one) - Value(usual), by, 0.05 * by);
        Assert.Equal(rnd, Assert.Single(one.SumUp.Influences, influence => influence.Group == CauseGroup.Lever).Indicator);

        TestContext.Current.TestOutputHelper!.WriteLine($"rnd-ratio +{by}; {usual.SumUp}; {many.SumUp}");
        Assert.NotEqual(CauseGroup.Lever, usual.SumUp.Help!.Group);
        Assert.Equal(CauseGroup.Lever, many.SumUp.Help!.Group);
        Assert.Equal((usual.SumUp.Points, 1f), (many.SumUp.LuckPoints, usual.SumUp.LuckShare!.Value));
        Assert.True(many.SumUp.Points > many.SumUp.LuckPoints);
        Assert.InRange(many.SumUp.LuckShare!.Value, 0.1f, 0.9f);

        float Value(Review review) => review.Results.Single(result => result.Indicator == rnd).True;
    }

    // The score with and without what stood against the county: the difference is what the review says it lost.
    [Fact]
    public void Points_beside_the_indicators_are_what_the_score_lacks()
    {
        var scenario = new Scenario { Months = 5, Uncertainty = Uncertainty.Luck };
        Review Judged(float rung, float lists, float safety, float penalty)
        {
            var life = new Life<Lane1>(World, scenario, causes: true);
            life.Months(4);
            ref var verdict = ref life.Province.Verdicts[Yuhang];
            (verdict.Rung, verdict.ListPoints, verdict.SafetyPoints, verdict.Penalty) = (new(rung), new(lists), new(safety), new(penalty));
            var eve = verdict;
            life.Month();
            return Review.Of(life.Plan, life.Constants, life.Province, eve, Yuhang);
        }

        var clear = Judged(0, 0, 0, 0);
        Assert.All(clear.Boards, board => Assert.Equal(0f, board.Points.Sum));
        var judged = Judged(rung: 3, lists: -0.5f, safety: -5, penalty: 0.12f);
        Assert.All(judged.Boards.Zip(clear.Boards), pair => Assert.Equal(pair.First.Score - pair.Second.Score, pair.First.Points.Sum, 1e-4));
        Assert.Equal(-0.11f * clear.Boards[0].Score, judged.Boards[0].Points.Findings, 1e-4);
        float each = (float)World.Levers.Single(row => row.Key == "point-deduction").Default;
        var points = judged.Boards[1].Points;
        Assert.Equal((-2 * each, -0.5f, -5f), (points.Sanctions, points.Lists, points.Safety));
    }

    // A year of Yuhang with levers as high as they go.
    private static Review Turned(params string[] levers)
    {
        var decisions = levers.Select(key => new Decision("330110", key, "2023-01", null, World.Levers.Single(row => row.Key == key).Max));
        var life = new Life<Lane1>(
            World, new() { Months = 12, Uncertainty = Uncertainty.Luck, Rules = Zhejiang.Rules("isolated", true), Decisions = [.. decisions] }, causes: true);
        life.Months(11);
        var eve = life.Province.Verdicts[Yuhang];
        life.Month();
        return Review.Of(life.Plan, life.Constants, life.Province, eve, Yuhang);
    }
}
