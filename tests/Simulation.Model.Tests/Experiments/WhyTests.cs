using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>A waterfall adds up, gives nothing to who did nothing, the same to who did the same, and what is lost to who is switched off.</summary>
public sealed class WhyTests
{
    private const string Here = "330110", There = "330302";

    private static readonly World World = Zhejiang.World;

    public static TheoryData<int> Seeds => Dice.Seeds(4, 40);

    public static TheoryData<string> Golden => GoldenTests.Names;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Reference_and_bars_add_up_to_the_value_that_is_shown(int seed)
    {
        Dice.Say(seed);
        var random = new Random(seed);
        int months = random.Next(2, 16);
        var scenario = Few(Dice.Scenario(World, seed, months), random);
        var question = new WhyQuestion(scenario, World.Counties[random.Next(World.Counties.Length)].Code, Zhejiang.Month(random.Next(months)))
        {
            Window = random.Next(1, 13), Replicate = random.Next(40), Published = random.Next(2) == 0,
        };
        var why = Why.Live(World, question, TwoThreads);
        var life = new Life<Lane1>(World, scenario, question.Replicate!.Value);
        life.Months(MonthOf(question) + 1);
        int county = Zhejiang.County(question.County);
        foreach (var waterfall in why.Waterfalls)
        {
            var shown = question.Published ? life.Reported(county) : life.True(county);
            Assert.Equal(shown[waterfall.Indicator].Value, waterfall.Total);
            AddsUp(waterfall);
        }

        Assert.Equal(Fingerprint.Join(life.Province.Fingerprints()), why.Fingerprint);
    }

    [Fact]
    public void Every_indicator_of_a_county_is_explained_at_once_as_alone()
    {
        var question = new WhyQuestion(Busy(18) with { Replicates = 20 }, Here, Zhejiang.Month(17));
        var all = Why.Live(World, question, TwoThreads);
        Assert.Equal(World.Indicators.Length, all.Waterfalls.Length);
        Assert.Equal(WhyQuestion.MostWorlds, all.Worlds);
        foreach (var waterfall in all.Waterfalls) AddsUp(waterfall);
        var one = Why.Live(World, question with { Indicators = ["revenue-growth"] }, OneWorker.Run);
        Assert.Equal(Told(all.Waterfalls[Zhejiang.Indicator("revenue-growth")]), Told(Assert.Single(one.Waterfalls)));
        Assert.Equal(all.Fingerprint, one.Fingerprint);
    }

    [Fact]
    public void One_world_of_many_is_explained_as_it_is_alone()
    {
        var scenario = Busy(8) with { Replicates = 5 };
        var question = new WhyQuestion(scenario, Here, Zhejiang.Month(7)) { Indicators = ["industry-growth"] };
        var mean = Why.Live(World, question, TwoThreads).Waterfalls[0];
        var each = Enumerable.Range(0, 5).Select(r => Why.Live(World, question with { Replicate = r }, OneWorker.Run).Waterfalls[0]).ToArray();
        Assert.Equal(each.Average(one => one.Total), mean.Total, 1e-9);
        foreach (var bar in mean.Bars)
            Assert.Equal(each.Average(one => one.Bars.SingleOrDefault(other => (other.Kind, other.Key) == (bar.Kind, bar.Key))?.Amount ?? 0), bar.Amount, 1e-9);
        Assert.All(mean.Bars, bar => Assert.True(bar.Low <= bar.High));
        Assert.All(each[0].Bars, bar => Assert.Null(bar.Low));
    }

    [Fact]
    public void Who_did_nothing_and_meets_nobody_has_no_bar_of_a_lever_or_shock_but_of_zero()
    {
        var scenario = Busy(14) with { Rules = Zhejiang.Rules("isolated", true) };
        var bars = Why.Live(World, new(scenario, "330825", Zhejiang.Month(13)), TwoThreads).Waterfalls.SelectMany(waterfall => waterfall.Bars).ToArray();
        Assert.DoesNotContain(bars, bar => bar.Kind is BarKind.OwnLever or BarKind.Shock);
        var acts = bars.Where(bar => bar.Kind is BarKind.LeversElsewhere or BarKind.ShocksElsewhere or BarKind.Interaction).ToArray();
        Assert.Equal(3 * World.Indicators.Length, acts.Length);
        Assert.All(acts, bar => Assert.Equal(0, bar.Amount));
        Assert.Contains(bars, bar => bar.Kind == BarKind.OwnLuck && bar.Amount != 0);
    }

    [Fact]
    public void A_dummy_has_a_bar_of_nothing_and_changes_no_other()
    {
        var scenario = Busy(10);
        var lever = World.Levers.First(row => row.Key == "talent-subsidy" || (row.Acts && row.OnlyLeague is null && scenario.Decisions.All(decision => decision.Lever != row.Key)));
        var question = new WhyQuestion(scenario, Here, Zhejiang.Month(9)) { Indicators = ["industry-growth", "investment-growth"] };
        var before = Why.Live(World, question, TwoThreads);
        var after = Why.Live(World, question with { Scenario = scenario with { Decisions = scenario.Decisions.Add(new(Here, lever.Key, Zhejiang.Month(2), null, lever.Default)) } }, TwoThreads);
        for (int i = 0; i < before.Waterfalls.Length; i++)
        {
            Assert.Equal(0, Bar(after.Waterfalls[i], BarKind.OwnLever, lever.Key).Amount);
            foreach (var bar in before.Waterfalls[i].Bars) Assert.Equal(bar.Amount, Bar(after.Waterfalls[i], bar.Kind, bar.Key).Amount, 1e-12);
        }
    }

    // A world with the same lever twice.
    [Fact]
    public void Two_causes_that_do_the_same_have_equal_bars()
    {
        var lever = World.Levers.First(row => row.Key == "rnd-subsidy");
        var twin = World with
        {
            Levers = World.Levers.Add(lever with { Key = "twin" }),
            Effects = World.Effects.AddRange(World.Effects.Where(row => row.CauseKind == CauseKind.Lever && row.Cause == lever.Key).Select(row => row with { Cause = "twin" })),
        };
        var scenario = new Scenario
        {
            Months = 10, Replicates = 16, Uncertainty = Uncertainty.Luck,
            Decisions = [new(Here, lever.Key, Zhejiang.Month(1), null, lever.Max), new(Here, "twin", Zhejiang.Month(1), null, lever.Max)],
        };
        foreach (var waterfall in Why.Live(twin, new(scenario, Here, Zhejiang.Month(9)), TwoThreads).Waterfalls)
            Assert.Equal(Bar(waterfall, BarKind.OwnLever, lever.Key).Amount, Bar(waterfall, BarKind.OwnLever, "twin").Amount, 1e-5 * (1 + waterfall.Size));
    }

    [Fact]
    public void A_cause_that_is_alone_is_worth_what_is_lost_without_it()
    {
        var with = new Scenario { Months = 12, Replicates = 1, Decisions = [new(Here, "rnd-subsidy", Zhejiang.Month(3), null, 8)] };
        var why = Why.Live(World, new(with, Here, Zhejiang.Month(11)), OneWorker.Run);
        var (lived, without) = (new Life<Lane1>(World, with), new Life<Lane1>(World, with with { Decisions = [] }));
        lived.Months(12);
        without.Months(12);
        int moved = 0;
        foreach (var waterfall in why.Waterfalls)
        {
            var bar = Bar(waterfall, BarKind.OwnLever, "rnd-subsidy");
            double lost = (double)lived.True(Zhejiang.County(Here))[waterfall.Indicator].Value - without.True(Zhejiang.County(Here))[waterfall.Indicator].Value;
            Assert.Equal(lost, bar.Amount);
            Assert.Equal(lost, bar.Paths.Sum(path => path.Amount), 1e-5 * (1 + Math.Abs(waterfall.Total)));
            if (lost != 0) moved++;
        }

        Assert.True(moved > 5, $"only {moved} indicators moved");
    }

    // The exact value of the game, from all sixteen coalitions of four causes. What three and more do together counts for each of them here by halves, there by
    // their number; bars differ from the value by no more, and by less than a bar would that forgot what causes do in pairs.
    [Fact]
    public void Bars_are_the_Shapley_value_up_to_what_three_and_more_do_together()
    {
        var scenario = new Scenario
        {
            Months = 10, Replicates = 1, Rules = Zhejiang.Rules("isolated", true),
            Decisions =
            [
                new(There, "bridge-loan-fund", Zhejiang.Month(3), null, 1.2), new(There, "enterprise-subsidies", Zhejiang.Month(1), null, 1.5),
                new("330000", "stabilisation-package", Zhejiang.Month(2), null, World.Levers.First(row => row.Key == "stabilisation-package").Max),
            ],
            Shocks = [new("credit-chain-crisis", [There], Zhejiang.Month(2), 0.8)],
        };
        int county = Zhejiang.County(There), pairs = 0;
        var sources = new Sources(World, scenario, county, 0, 9);
        var causes = sources.Acting;
        Assert.Equal(4, causes.Length);
        double[][] worth = [.. Enumerable.Range(0, 1 << causes.Length).Select(set => Worth([.. causes.Where((_, i) => (set >> i & 1) == 1)]))];
        foreach (var waterfall in Why.Live(World, new(scenario, There, Zhejiang.Month(9)), TwoThreads).Waterfalls)
        {
            for (int i = 0; i < causes.Length; i++)
            {
                double exact = Shapley(worth, causes.Length, i, waterfall.Indicator), apart = Higher(worth, causes.Length, i, waterfall.Indicator) + 1e-9;
                var bar = Bar(waterfall, causes[i].Kind, causes[i].Key);
                Assert.Equal(exact, bar.Amount, apart);
                if (Math.Abs(bar.Alone!.Value - exact) > apart) pairs++;
            }
        }

        Assert.True(pairs > 3, $"only {pairs} bars have anything to do with another's");

        double[] Worth(Source[] on)
        {
            var plan = sources.With(on);
            var constants = new Constants<Lane1>(plan, scenario.Uncertainty, 0);
            var province = Beginning.Of(plan, constants);
            for (int m = 0; m < 10; m++) MonthTick.Advance(plan, constants, province);
            return CauseTrace.Read<Lane1>(province.County(county).True)[0];
        }
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Interaction_is_a_small_part_of_a_published_scenario(string name)
    {
        var scenario = GoldenTests.Read(name);
        var output = TestContext.Current.TestOutputHelper!;
        foreach (string county in new[] { Here, There, "330825" })
        {
            foreach (int month in new[] { 0, 11, scenario.Months - 1 })
            {
                foreach (int window in new[] { 3, 12 })
                {
                    var why = Why.Live(World, new(scenario, county, Zhejiang.Month(month)) { Window = window }, TwoThreads);
                    double most = 0, strict = 0;
                    foreach (var waterfall in why.Waterfalls)
                    {
                        AddsUp(waterfall);
                        double share = waterfall.Size == 0 ? 0 : Math.Abs(Bar(waterfall, BarKind.Interaction).Amount) / waterfall.Size;
                        most = Math.Max(most, share);
                        // The same with what pairs do together counted as interaction too, which a bar shares between the two.
                        double done = waterfall.Bars.Where(bar => bar.Alone is not null || bar.Kind == BarKind.Interaction).Sum(bar => bar.Amount), alone = waterfall.Bars.Sum(bar => bar.Alone ?? 0);
                        strict = Math.Max(strict, waterfall.Size == 0 ? 0 : Math.Abs(done - alone) / waterfall.Size);
                        Assert.True(strict <= 0.1, $"{name} {county} {Zhejiang.Month(month)} {World.Indicators[waterfall.Indicator].Key}: with pairs interaction is {strict:p1}");
                        Assert.True(share <= 0.1, $"{name} {county} {Zhejiang.Month(month)} {World.Indicators[waterfall.Indicator].Key}: interaction is {share:p1}");
                    }

                    output.WriteLine($"{name} {county} {Zhejiang.Month(month)} window {window}: interaction at most {most:p2} of the bars, with pairs {strict:p2}, left over at most {why.Waterfalls.Max(one => Math.Abs(one.Check) / one.Size):e1} of them");
                }
            }
        }
    }

    [Fact]
    public void What_was_done_before_the_window_is_carried_in_from_earlier_months()
    {
        var scenario = new Scenario { Months = 24, Replicates = 16, Decisions = [new(Here, "rnd-subsidy", Zhejiang.Month(2), Zhejiang.Month(6), 8)] };
        var question = new WhyQuestion(scenario, Here, Zhejiang.Month(20)) { Indicators = ["rnd-ratio"] };
        var late = Why.Live(World, question, TwoThreads);
        Assert.Equal(9, late.WindowStart);
        var carried = Bar(late.Waterfalls[0], BarKind.EarlierDecisions);
        Assert.DoesNotContain(late.Waterfalls[0].Bars, bar => bar.Kind == BarKind.OwnLever);
        var whole = Why.Live(World, question with { Window = 24 }, TwoThreads);
        Assert.Equal(Bar(whole.Waterfalls[0], BarKind.OwnLever, "rnd-subsidy").Amount, carried.Amount);
        Assert.NotEqual(0, carried.Amount);
        Assert.DoesNotContain(whole.Waterfalls[0].Bars, bar => bar.Kind is BarKind.EarlierCourse or BarKind.EarlierDecisions);
    }

    // Runs that share their first months are lived together until something acts, whenever that is; each ends as it does alone.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_cause_is_alone_and_missing_as_in_a_run_from_the_first_month(int seed)
    {
        Dice.Say(seed);
        var random = new Random(seed);
        int months = random.Next(6, 15), window = random.Next(1, months);
        Decision[] decisions =
        [
            new(Here, "rnd-subsidy", Begin(), null, 8), new("330100", "enterprise-subsidies", Begin(), null, 1.5), new(There, "rnd-subsidy", Begin(), null, 8),
        ];
        BarKind[] kinds = [BarKind.OwnLever, BarKind.AboveLever, BarKind.LeversElsewhere];
        var scenario = new Scenario { Months = months, Seed = seed, Decisions = [.. decisions] };
        var question = new WhyQuestion(scenario, Here, Zhejiang.Month(months - 1)) { Window = window, Replicate = 2, Published = random.Next(2) == 0 };
        var why = Why.Live(World, question, TwoThreads);
        float[] nothing = Lived([]), everything = Lived(decisions);
        for (int i = 0; i < kinds.Length; i++)
        {
            float[] alone = Lived([decisions[i]]), without = Lived([.. decisions.Where((_, other) => other != i)]);
            foreach (var waterfall in why.Waterfalls)
            {
                var bar = waterfall.Bars.Single(bar => bar.Kind == kinds[i]);
                Assert.Equal((double)alone[waterfall.Indicator] - nothing[waterfall.Indicator], bar.Alone);
                Assert.Equal((double)everything[waterfall.Indicator] - without[waterfall.Indicator], bar.Last);
            }
        }

        string Begin() => Zhejiang.Month(random.Next(months - window, months));

        float[] Lived(Decision[] some)
        {
            var life = new Life<Lane1>(World, scenario with { Decisions = [.. some] }, 2);
            life.Months(months);
            return [.. life.True(Zhejiang.County(Here)).ToArray().Select(lane => lane.Value)];
        }
    }

    // What is switched off can be written as a scenario of its own: a decision that spans the window's start is one until then and one from then on.
    [Fact]
    public void Each_cause_is_switched_off_as_a_scenario_without_it_would_be()
    {
        Decision[] early = [new(Here, "rnd-subsidy", Zhejiang.Month(1), Zhejiang.Month(4), 8)], late = [new(Here, "rnd-subsidy", Zhejiang.Month(5), null, 8)];
        Decision[] above = [new("330100", "enterprise-subsidies", Zhejiang.Month(6), null, 1.5)];
        var scenario = new Scenario { Months = 9, Replicates = 1, Decisions = [new(Here, "rnd-subsidy", Zhejiang.Month(1), null, 8), .. above] };
        var why = Why.Live(World, new(scenario, Here, Zhejiang.Month(8)) { Window = 4 }, TwoThreads);
        float[] nothing = Lived([]), everything = Lived([.. early, .. late, .. above]);
        Same(BarKind.EarlierDecisions, "", Lived(early), Lived([.. late, .. above]));
        Same(BarKind.OwnLever, "rnd-subsidy", Lived(late), Lived([.. early, .. above]));
        Same(BarKind.AboveLever, "enterprise-subsidies", Lived(above), Lived([.. early, .. late]));

        void Same(BarKind kind, string key, float[] alone, float[] without)
        {
            foreach (var waterfall in why.Waterfalls)
            {
                var bar = Bar(waterfall, kind, key);
                Assert.Equal((double)alone[waterfall.Indicator] - nothing[waterfall.Indicator], bar.Alone);
                Assert.Equal((double)everything[waterfall.Indicator] - without[waterfall.Indicator], bar.Last);
            }
        }

        float[] Lived(Decision[] decisions)
        {
            var life = new Life<Lane1>(World, scenario with { Decisions = [.. decisions] });
            life.Months(9);
            return [.. life.True(Zhejiang.County(Here)).ToArray().Select(value => value.Value)];
        }
    }

    [Fact]
    public void A_shock_is_told_here_and_elsewhere_and_levers_by_who_set_them()
    {
        var bars = Why.Live(World, new(Busy(12), Here, Zhejiang.Month(11)) { Indicators = ["gdp-growth"] }, TwoThreads).Waterfalls[0].Bars;
        Assert.Equal(
            ["OwnLever enterprise-subsidies", "OwnLever rnd-subsidy", "AboveLever audit-rate", "LeversElsewhere ", "Shock export-slump", "ShocksElsewhere "],
            [.. bars.Where(bar => bar.Alone is not null).OrderBy(bar => bar.Kind).ThenBy(bar => bar.Key, StringComparer.Ordinal).Select(bar => $"{bar.Kind} {bar.Key}")]);
        Assert.True(Bar([.. bars], BarKind.Shock, "export-slump").Amount < 0);
    }

    [Fact]
    public void What_counties_decide_for_themselves_is_theirs()
    {
        var scenario = new Scenario { Months = 5, Replicates = 3, Behaviours = ImmutableSortedDictionary<string, string>.Empty.Add("*", "greedy") };
        var why = Why.Live(World, new(scenario, Here, Zhejiang.Month(4)) { Indicators = ["industry-growth", "gdp-growth"] }, TwoThreads);
        Assert.Equal(3, why.Worlds);
        foreach (var waterfall in why.Waterfalls) AddsUp(waterfall);
        Assert.Contains(why.Waterfalls[0].Bars, bar => bar.Kind == BarKind.OwnLever && bar.Amount != 0);
        Assert.Contains(why.Waterfalls[0].Bars, bar => bar.Kind == BarKind.LeversElsewhere && bar.Amount != 0);
        Assert.Equal(Enumerable.Range(0, 3).Average(r => Lived(scenario, r)), why.Waterfalls[0].Total, 1e-9);

        static double Lived(Scenario scenario, int replicate)
        {
            var plan = new Plan(World, scenario);
            var constants = new Constants<Lane1>(plan, scenario.Uncertainty, replicate);
            var province = Beginning.Of(plan, constants);
            for (int m = 0; m < 5; m++)
            {
                plan = Bots.Act(plan, province);
                MonthTick.Advance(plan, constants, province);
            }

            return province.County(Zhejiang.County(Here)).True[Zhejiang.Indicator("industry-growth")].Value;
        }
    }

    [Fact]
    public void What_is_published_adds_claims_errors_audits_and_what_is_carried()
    {
        var scenario = new Scenario { Months = 14, Replicates = 16 };
        string[] keys = ["industry-growth", "gdp-growth", "pm25", "business-environment"];
        // In February quarterly and yearly figures stand as they were published before.
        var why = Why.Live(World, new(scenario, Here, Zhejiang.Month(13)) { Indicators = [.. keys], Published = true }, TwoThreads);
        foreach (var waterfall in why.Waterfalls) AddsUp(waterfall);
        Assert.DoesNotContain(why.Waterfalls[0].Bars, bar => bar.Kind == BarKind.Carried && Math.Abs(bar.Amount) > 1);
        Assert.NotEqual(0, Bar(why.Waterfalls[0], BarKind.ReportNoise).Amount);
        Assert.NotEqual(0, Bar(why.Waterfalls[1], BarKind.Carried).Amount);
        Assert.NotEqual(0, Bar(why.Waterfalls[0], BarKind.OverReport).Amount);
        Assert.DoesNotContain(why.Waterfalls[2].Bars, bar => bar.Kind is BarKind.OverReport or BarKind.Audit or BarKind.ReportNoise);
        Assert.NotEqual(0, Bar(why.Waterfalls[3], BarKind.ReportNoise).Amount);
    }

    [Fact]
    public void An_audit_puts_right_what_was_claimed()
    {
        var scenario = new Scenario { Months = 24, Replicates = 16, Decisions = [new("330000", "audit-rate", Zhejiang.Month(0), null, World.Levers.First(row => row.Key == "audit-rate").Max)] };
        var life = new Life<Lane1>(World, scenario, 3);
        int found = 0, industry = Zhejiang.Indicator("industry-growth");
        for (int month = 0; month < scenario.Months; month++)
        {
            life.Month();
            for (int c = 0; c < World.Counties.Length && found < 3; c++)
            {
                // With its errors and claims a report is hardly ever the truth, unless it was put right.
                if (life.Reported(c)[industry].Value != life.True(c)[industry].Value) continue;
                var question = new WhyQuestion(scenario, World.Counties[c].Code, Zhejiang.Month(month)) { Indicators = ["industry-growth"], Published = true, Replicate = 3 };
                var bars = Why.Live(World, question, TwoThreads).Waterfalls[0].Bars;
                double audit = Bar(bars, BarKind.Audit, "").Amount, rest = bars.Where(bar => bar.Kind is BarKind.OverReport or BarKind.ReportNoise).Sum(bar => bar.Amount);
                Assert.NotEqual(0, audit);
                Assert.Equal(0, audit + rest, 1e-5);
                found++;
            }
        }

        Assert.Equal(3, found);
    }

    [Fact]
    public void All_that_is_wrong_with_a_question_is_told_at_once()
    {
        var question = new WhyQuestion(new() { Months = 6, Replicates = 0 }, "330199", "2024-01") { Indicators = ["gdp-grwth"], Window = 0, Replicate = -1 };
        var refused = Assert.Throws<RefusedException>(() => Why.Live(World, question, OneWorker.Run));
        Assert.Equal(["county", "indicators[0]", "month", "replicate", "scenario.replicates", "window"], refused.Errors.Select(error => error.Field).Order(StringComparer.Ordinal));
        Assert.Contains("gdp-growth", refused.Errors.Single(error => error.Field == "indicators[0]").MessageEn, StringComparison.Ordinal);
    }

    // Own levers, one from above, one elsewhere, and a shock here and there.
    private static Scenario Busy(int months) => new()
    {
        Months = months,
        Replicates = 16,
        Decisions =
        [
            new(Here, "rnd-subsidy", Zhejiang.Month(2), null, 8), new(Here, "enterprise-subsidies", Zhejiang.Month(3), null, 1.5),
            new("330000", "audit-rate", Zhejiang.Month(1), null, World.Levers.First(row => row.Key == "audit-rate").Max), new(There, "rnd-subsidy", Zhejiang.Month(2), null, 8),
        ],
        Shocks = [new("export-slump", ["330100", There], Zhejiang.Month(4), 0.7)],
    };

    // Dice turn every lever; a few tell as much and are explained sooner.
    private static Scenario Few(Scenario scenario, Random random) => scenario with
    {
        Decisions = [.. scenario.Decisions.OrderBy(_ => random.Next()).Take(6).Select(decision => random.Next(2) == 0 ? decision : decision with { Place = World.Counties[random.Next(90)].Code })],
        Shocks = [.. scenario.Shocks.Take(3)],
    };

    private static void AddsUp(Waterfall waterfall)
    {
        Assert.True(Math.Abs(waterfall.Check) <= 1e-5 * waterfall.Size, $"{World.Indicators[waterfall.Indicator].Key}: {waterfall.Check:e2} is left over of {waterfall.Size}");
    }

    private static Bar Bar(Waterfall waterfall, BarKind kind, string key = "") => Bar([.. waterfall.Bars], kind, key);

    private static Bar Bar(IEnumerable<Bar> bars, BarKind kind, string key) => Assert.Single(bars, bar => bar.Kind == kind && bar.Key == key);

    private static string[] Told(Waterfall waterfall) => [.. waterfall.Bars.Select(bar => $"{bar.Kind} {bar.Key} {bar.Amount:r} {bar.Low:r} {bar.High:r}"), $"{waterfall.Reference:r} {waterfall.Total:r}"];

    private static int MonthOf(WhyQuestion question) => Month.TryParse(question.Month, out var month) ? month.Number - World.Start.Number : -1;

    private static double Shapley(double[][] worth, int n, int i, int k)
    {
        double sum = 0;
        for (int set = 0; set < worth.Length; set++)
        {
            if ((set >> i & 1) == 1) continue;
            int size = int.PopCount(set);
            sum += Factorial(size) * Factorial(n - size - 1) / Factorial(n) * (worth[set | (1 << i)][k] - worth[set][k]);
        }

        return sum;
    }

    // The dividends of three and more causes that one takes part in, by what they count more in halves than by number.
    private static double Higher(double[][] worth, int n, int i, int k)
    {
        double sum = 0;
        for (int set = 0; set < 1 << n; set++)
        {
            int size = int.PopCount(set);
            if (size < 3 || (set >> i & 1) == 0) continue;
            double dividend = 0;
            for (int part = 0; part < worth.Length; part++)
                if ((part & set) == part) dividend += (int.PopCount(set ^ part) % 2 == 0 ? 1 : -1) * worth[part][k];
            sum += Math.Abs(dividend) * (0.5 - (1.0 / size));
        }

        return sum;
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);

    private static void TwoThreads(int count, Action<int> piece) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, piece);
}
