namespace Simulation.Model.Tests;

/// <summary>Each behaviour does what its name says.</summary>
public sealed class BehaviourTests
{
    private static readonly World World = March.World;

    public static TheoryData<string> Acting => ["imitator", "greedy", "prudent", "gamer"];

    [Fact]
    public void A_county_has_the_behaviour_of_the_nearest_place_that_is_named()
    {
        var scenario = new Scenario
        {
            Behaviours = March.With("greedy").Behaviours.Add("330000", "prudent").Add("330100", "gamer:strong").Add("330110", "imitator:mild"),
        };
        string Of(string code) => Behaviour.Of(World, scenario, World.Counties[Zhejiang.County(code)]).Word;
        Assert.Equal(["imitator:mild", "gamer:strong", "prudent"], [Of("330110"), Of("330102"), Of("330302")]);
        Assert.Equal("greedy", Behaviour.Of(World, scenario with { Behaviours = March.With("greedy").Behaviours }, World.Counties[0]).Word);
        Assert.Equal("status-quo", Behaviour.Of(World, new(), World.Counties[0]).Word);
    }

    [Fact]
    public void The_status_quo_is_what_it_was_before_there_were_behaviours()
    {
        var scenario = new Scenario { Months = 6, Replicates = 17 };
        Assert.Equal(
            Run.Live(World, scenario, OneWorker.Run).Fingerprint,
            Run.Live(World, scenario with { Behaviours = March.With("status-quo:strong").Behaviours.Add("330110", "status-quo") }, OneWorker.Run).Fingerprint);
    }

    // R02: the plan of the year is filed by 10 March.
    [Theory]
    [MemberData(nameof(Acting))]
    public void Plans_are_made_in_March_and_at_the_beginning(string word)
    {
        var plan = new Plan(World, March.With(word) with { Months = 30 });
        var constants = new Constants<Lane1>(plan, Uncertainty.Both, 0);
        var province = Beginning.Of(plan, constants);
        var decided = new List<string>();
        for (int m = 0; m < 30; m++)
        {
            var bots = Bots.Decide(plan, province, []);
            plan = plan.With([.. bots.Select(bot => bot.Decision)]);
            if (bots.Length > 0) decided.Add(Zhejiang.Month(m));
            Assert.All(bots, bot => Assert.Equal((Zhejiang.Month(m), null, $"bot:{word}"), (bot.Decision.From, bot.Decision.To, bot.Who)));
            Assert.Empty(Broken(bots));
            Within(plan, m, World.Behaviour(word));
            MonthTick.Advance(plan, constants, province);
        }

        // Imitators have nobody to look up to before there is a board, and nothing to copy while all do the same.
        Assert.Equal(word == "imitator" ? [] : ["2023-01", "2023-03", "2024-03", "2025-03"], decided);
    }

    [Fact]
    public void The_greedy_rank_by_the_score_that_money_buys()
    {
        // One effect of each kind: 0.4 points of grid closure for a micro-grid, half of what can be at 5, felt after a month with a lag of two.
        var life = March.Eve(March.Only("E290"));
        var (lever, grid) = (World.Levers[March.Lever("micro-grid-expansion")], Zhejiang.Indicator("grid-closure"));
        int county = Enumerable.Range(0, 90).First(c => Math.Abs(Closure(c) - World.Indicators[grid].Target) < World.Indicators[grid].Spread.Value / 2);
        var turn = Assert.Single(life.Turns("greedy", county));
        // A quarter of the range of 1 to 10 is 2.25; from 7.1 that is 9.35, and notches are 0.2 apart.
        Assert.Equal((March.Lever("micro-grid-expansion"), 7.1, 9.4), (turn.Lever, turn.From, turn.To));
        double moved = 0.4 * 2.3 / (1 + (2.3 / 5)) * 11 / 13, weight = life.Plan.Atlas.Boards[life.Plan.Atlas.Composite].Weights.Single(pair => pair.Indicator == grid).Weight;
        double score = life.Bulletin().Payoff.Score(life.Bulletin(), county, turn, horizon: 12);
        Assert.Equal(weight * 20 * moved / World.Indicators[grid].Spread.Value, score, 1e-4);
        Assert.Equal(lever.CostYuan.Value * 2.3 * 100 / life.Plan.Atlas.Gdp[county], life.Plan.Atlas.Dials.Cost(county, turn), 1e-9);

        float Closure(int c) => life.Reported(c)[grid].Value;
    }

    [Fact]
    public void A_planner_sees_one_step_beyond_what_a_lever_moves_itself()
    {
        // A point of subsidy is 0.03 points of R&D (half at 15), and a point of R&D is 55 firms: R&D itself and the firms both score.
        var life = March.Eve(March.Only("E249", "E033"));
        int county = Zhejiang.County("330726"), rnd = Zhejiang.Indicator("rnd-ratio"), firms = Zhejiang.Indicator("high-tech-firms");
        var bulletin = life.Bulletin();
        var turn = new Turn(March.Lever("rnd-subsidy"), 5, 10);
        double change = 0.03 * 5 / (1 + (5 / 15.0)), direct = change * 6 / 12, further = change * 55;
        // Months left of the horizon over those and the lag; further on there is a month between, and lags of 6 and 18 add up.
        Assert.Equal(
            Points(rnd, direct) + Points(firms, further * 5 / (5 + 24)), bulletin.Payoff.Score(bulletin, county, turn, horizon: 12), 1e-3);
        Assert.Equal(
            Points(rnd, change * 30 / 36) + Points(firms, further * 29 / (29 + 24)), bulletin.Payoff.Score(bulletin, county, turn, horizon: 36), 1e-3);

        double Points(int k, double moved)
        {
            double weight = life.Plan.Atlas.Boards[life.Plan.Atlas.Composite].Weights.Single(pair => pair.Indicator == k).Weight;
            float spreads = (float)moved * life.Plan.Atlas.PointsPerUnit[k];
            return weight * ((0.6 * bulletin.ForTarget(county, k, spreads)) + (0.4 * bulletin.ForLead(county, k, spreads)));
        }
    }

    [Fact]
    public void What_earns_all_its_points_already_is_worth_nothing_to_the_greedy()
    {
        var life = March.Eve();
        int county = Zhejiang.County("330302");
        Assert.NotEmpty(life.Turns("greedy", county));
        var atlas = life.Plan.Atlas;
        for (int k = 0; k < atlas.Indicators; k++)
            life.Province.Reported[(county * atlas.Indicators) + k] = new((atlas.Target(county, k) + (100 / atlas.PointsPerUnit[k])) * atlas.Frame(county, k).Scale);
        Assert.Empty(life.Turns("greedy", county));
    }

    // Who asks more of itself is judged by more, so a county that looks at its score alone lowers its own ambition.
    [Fact]
    public void The_greedy_ask_less_of_themselves()
    {
        var life = March.Eve();
        int ambition = March.Lever("growth-target-amplification");
        var turns = Enumerable.Range(0, 90).SelectMany(c => life.Turns("greedy:strong", c)).Where(turn => turn.Lever == ambition).ToList();
        Assert.NotEmpty(turns);
        Assert.All(turns, turn => Assert.True(turn.To < turn.From));
    }

    [Fact]
    public void Imitators_move_a_part_of_the_way_to_what_the_top_third_does()
    {
        var alone = new Scenario { Months = March.Index + 4, Rules = March.OnlyBoards };
        var life = March.Eve(scenario: alone);
        var atlas = life.Plan.Atlas;
        int county = Zhejiang.County("330302");
        int[] league = [.. atlas.Leagues[county].Add(county).OrderBy(c => life.Province.Rank(atlas.Composite)[c].Value)];
        int[] leaders = league[..(league.Length / 3)];
        int follower = league[^1], leader = leaders[0];
        life = March.Eve(scenario: alone with
        {
            Decisions = [.. leaders.Skip(1).Select(c => new Decision(World.Counties[c].Code, "rnd-subsidy", Zhejiang.Month(March.Index - 1), null, 15))],
        });
        Assert.Equal(leaders.Order(), league.OrderBy(c => life.Province.Rank(atlas.Composite)[c].Value).Take(leaders.Length).Order());
        // All leaders but the first are at 15, so five of them at 13 on the mean; 0.3 of the way there from 5 is 7.4, and the subsidy comes in whole points.
        Assert.Equal(5, leaders.Length);
        Assert.Equal([new Turn(March.Lever("rnd-subsidy"), 5, 7)], life.Turns("imitator", follower));
        Assert.Equal([new Turn(March.Lever("rnd-subsidy"), 5, 10)], life.Turns("imitator:strong", follower));
        Assert.Equal([new Turn(March.Lever("rnd-subsidy"), 5, 6)], life.Turns("imitator:mild", follower));
        // The first of them differs from the mean as well, and does not look around.
        Assert.Empty(life.Turns("imitator", leader));
        Assert.Empty(life.Turns("imitator", Enumerable.Range(0, 90).First(c => !league.Contains(c))));
    }

    [Fact]
    public void The_prudent_cut_when_debt_grows_or_the_balance_is_negative()
    {
        var life = March.Eve();
        int county = Zhejiang.County("330302");
        foreach (var (bonds, balance) in ((float, float)[])[(0.1f, 0.05f), (-0.2f, -0.1f)])
        {
            ref var books = ref life.Province.Books[county];
            (books.Bonds, books.Balance) = (new(bonds), new(balance));
            var cuts = life.Turns("prudent", county);
            Assert.Equal(World.Behaviour("prudent").Row.Moves, cuts.Count);
            Assert.All(cuts, turn => Assert.True(turn.To < turn.From && life.Plan.Atlas.Dials.Cost(county, turn) - World.Levers[turn.Lever].DebtPercentOfGdp < 0));
        }

        life.Province.Books[county] = life.Province.Books[county] with { Balance = new(0.01f), Bonds = new(0f), Chased = new(0f) };
        Assert.Contains(life.Turns("prudent", county), turn => turn.To > turn.From);
    }

    // R24: green below 120, yellow from there on.
    [Theory]
    [InlineData(119, true)]
    [InlineData(121, false)]
    [InlineData(310, false)]
    public void The_prudent_add_no_bonds_from_yellow_on(float debtRatio, bool adds)
    {
        // Bonds are all that could gain here.
        var life = March.Eve(March.Only("E232"));
        int county = Enumerable.Range(0, 90).First(c => life.Turns("greedy", c).Exists(turn => turn.Lever == March.Lever("special-bonds") && turn.To > turn.From));
        life.Province.Books[county] = life.Province.Books[county] with { Balance = new(0.01f), Bonds = new(0f), Chased = new(0f) };
        life.Province.Deviation[(county * life.Plan.Atlas.Nodes) + life.Plan.Atlas.DebtRatioNode] = new(debtRatio - life.Plan.Atlas.DebtRatio[county]);
        Assert.Equal(adds, life.Turns("prudent", county).Exists(turn => turn.Lever == March.Lever("special-bonds")));
    }

    [Fact]
    public void Gamers_turn_what_raises_reports_and_nothing_true()
    {
        // All that levers of a county do to over-reporting, and nothing else: publicity and point deductions raise it, third-party scores lower it.
        var life = March.Eve(March.Only("E185", "E187", "E194"));
        int county = Zhejiang.County("330302");
        Assert.Empty(life.Turns("greedy", county));
        var turns = life.Turns("gamer", county).ToDictionary(turn => World.Levers[turn.Lever].Key, turn => Math.Sign(turn.To - turn.From));
        Assert.Equal(new() { ["list-publicity"] = 1, ["point-deduction"] = 1, ["third-party-weight"] = -1 }, turns);
    }

    [Fact]
    public void Gamers_prefer_what_weighs_most_and_comes_soon()
    {
        // Two levers of the same price and gain: 0.1 spreads of GDP growth (69.7 of 1000) against 0.1 of praise (7.8).
        var like = World.Effects.First(row => row.Id == "E261");
        EffectRow Effect(string id, string target, int delay) => like with
        {
            Id = id, Target = target, Form = Form.Linear, Half = null, Delay = delay, Lag = new(1, 1, 1, Shape.Fixed),
            Gain = new(World.Indicators[Zhejiang.Indicator(target)].Spread.Value * 0.1, 0, 1, Shape.Fixed),
        };
        var turn = new Turn(March.Lever("service-squads"), 15, 16);
        (double Greedy, double Gamer) Scores(string target, int delay)
        {
            var life = March.Eve(World with { Effects = [Effect("X1", target, delay)] });
            int county = Enumerable.Range(0, 90).First(c => Math.Abs(life.Bulletin().ForTarget(c, Zhejiang.Indicator(target), 0.1f) - 2) < 0.01);
            var bulletin = life.Bulletin();
            return (bulletin.Payoff.Score(bulletin, county, turn, 12), bulletin.Payoff.Score(bulletin, county, turn, 3, forShow: true));
        }

        var (heavy, light, late) = (Scores("digital-growth", 0), Scores("praise-bonus", 0), Scores("digital-growth", 3));
        Assert.True(heavy.Gamer / light.Gamer > 1.5 * heavy.Greedy / light.Greedy);
        Assert.True(late.Greedy > 0.7 * heavy.Greedy);
        Assert.Equal(0, late.Gamer);
    }

    // Of the largest misreport a gamer claims 20 points more than is usual, twice that when it is strong, and half when it is mild.
    [Theory]
    [InlineData("gamer:mild", 0.1)]
    [InlineData("gamer", 0.2)]
    [InlineData("gamer:strong", 0.4)]
    public void Gamers_claim_more_than_is_usual(string word, double more)
    {
        // Nobody turns a lever here, so that only the habit differs; and no target is near enough to bunch at.
        var still = World with
        {
            Behaviours = [.. World.Behaviours.Select(row => row with { Moves = 0 })],
            Parameters = [.. World.Parameters.Select(row => row.Key == "misreport-benefit-target" ? row with { Range = new(0, 0, 0, Shape.Fixed) } : row)],
            Quantities = [.. World.Quantities.Select(row => row.Key == "sandbagging" ? row with { Reference = 0 } : row)],
        };
        var scenario = March.With(word, "330110") with { Uncertainty = Uncertainty.Luck, Rules = new Scenario().Rules.Add("isolated", true) };
        var (gamer, plain) = (new Life<Lane1>(still, scenario), new Life<Lane1>(still, scenario with { Behaviours = new Scenario().Behaviours }));
        int county = Zhejiang.County("330110"), seen = 0;
        gamer.Months(2);
        plain.Months(2);
        double most = World.Parameters.First(row => row.Key == "misreport-max").Range.Value;
        Lanes.Same(plain.True(county), gamer.True(county), "true values");
        for (int k = 0; k < World.Indicators.Length; k++)
        {
            double claim = Math.Min(1, 0.15 + more) - 0.15;
            float difference = gamer.Reported(county)[k].Value - plain.Reported(county)[k].Value;
            bool published = 2 % World.Indicators[k].PublishEvery == 0;
            Assert.Equal(published ? claim * most * gamer.Plan.Atlas.Claims[k] * gamer.Constants.Bends[k].Value : 0, difference, 1e-4);
            if (difference != 0) seen++;
        }

        Assert.True(seen > 3);
        for (int c = 0; c < 90; c++)
            if (c != county) Lanes.Same(plain.Reported(c), gamer.Reported(c), "another county's reports");
    }

    [Theory]
    [MemberData(nameof(Acting))]
    public void A_stronger_one_goes_further(string word)
    {
        var life = word == "imitator"
            ? March.Eve(scenario: new() { Months = March.Index + 4, Rules = March.OnlyBoards, Decisions = [.. World.Counties.Where((_, c) => c % 2 == 0).SelectMany(Rich)] })
            : March.Eve();
        double[] moved = [.. Behaviour.Strengths.Select(strength => Enumerable.Range(0, 90).Sum(c => life.Turns($"{word}:{strength}", c).Sum(Share)))];
        Assert.True(moved[0] < 0.8 * moved[1] && moved[1] < 0.8 * moved[2], string.Join(" ", moved));
        Assert.Equal(life.Turns(word, 7), life.Turns($"{word}:usual", 7));

        double Share(Turn turn) => Math.Abs(turn.To - turn.From) / (World.Levers[turn.Lever].Max - World.Levers[turn.Lever].Min);
        IEnumerable<Decision> Rich(CountyRow county) =>
            new[] { ("rnd-subsidy", 15.0), ("investment-squads", 30), ("project-arena", 10) }.Select(row => new Decision(county.Code, row.Item1, Zhejiang.Month(March.Index - 1), null, row.Item2));
    }

    private static IEnumerable<BotDecision> Broken(IEnumerable<BotDecision> bots) => bots.Where(bot =>
        World.Levers.Single(row => row.Key == bot.Decision.Lever) is var row
        && (!row.Acts || !row.Actors.Contains("county") || bot.Decision.Value < row.Min || bot.Decision.Value > row.Max || World.Counties.All(county => county.Code != bot.Decision.Place)));

    // What is set may cost no more above the default than the budget.
    private static void Within(Plan plan, int month, Behaviour behaviour)
    {
        for (int c = 0; c < 90; c++)
        {
            double above = Enumerable.Range(0, World.Levers.Length).Sum(lever => plan.Atlas.Dials.Above(c, lever, plan.Setting(c, lever, month)));
            Assert.True(above <= behaviour.Budget + 1e-6, $"{above} of {behaviour.Budget} in county {c}");
        }
    }
}
