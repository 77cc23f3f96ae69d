namespace Simulation.Model.Tests;

/// <summary>The monthly clock, the lists that give and take points, and the dates of the year.</summary>
public sealed class ClockTests
{
    private static readonly World World = Zhejiang.World;

    // R01: report by the 25th, feedback by the 30th. R02: plan by 10 March, completion by 30 November. R22: the first meeting, 18 February 2024.
    [Fact]
    public void R01_R02_R22_the_dates_of_the_year_are_the_published_ones()
    {
        (int, int) Date(string key) => World.Calendar.Where(row => row.Key == key).Select(row => (row.Month, row.Day)).Single();
        Assert.Equal((0, 25), Date("report"));
        Assert.Equal((0, 30), Date("feedback"));
        Assert.Equal((3, 10), Date("plan"));
        Assert.Equal((11, 30), Date("completion"));
        Assert.Equal((2, 18), Date("first-meeting"));
    }

    // R02: what is finished after 30 November is not counted for the year.
    [Fact]
    public void R02_key_work_is_counted_to_the_end_of_november()
    {
        var life = new Life<Lane1>(World, new() { Months = 13, Uncertainty = Uncertainty.Luck });
        int work = Zhejiang.Indicator("key-work-completion");
        float[] Told() => [.. Enumerable.Range(0, 90).Select(c => life.Reported(c)[work].Value)];
        life.Months(10);
        float[] october = Told();
        life.Month();
        float[] november = Told();
        life.Month();
        Assert.Equal(november, Told());
        Assert.True(october.Zip(november).Count(pair => pair.First != pair.Second) > 80);
        life.Month();
        Assert.True(november.Zip(Told()).Count(pair => pair.First != pair.Second) > 80);
    }

    [Fact]
    public void R01_few_reports_are_late_and_a_late_one_is_an_item_missed()
    {
        var life = new Life<Lane1>(World, new() { Months = 24, Uncertainty = Uncertainty.Luck });
        int late = 0, climbed = 0;
        for (int m = 0; m < 24; m++)
        {
            var before = life.Province.Verdicts.ToArray();
            life.Month();
            for (int c = 0; c < before.Length; c++)
            {
                if (life.Province.Books[c].ReportDay.Value <= 25) continue;
                late++;
                if (life.Province.Verdicts[c].Rung.Value == Math.Min(before[c].Rung.Value + 1, 4)) climbed++;
            }
        }

        Assert.InRange(late / (24.0 * 90), 0.005, 0.08);
        Assert.True(climbed >= 0.9 * late, $"{climbed} of {late} climbed a rung");
    }

    [Fact]
    public void R01_a_report_that_is_missing_on_the_30th_leaves_the_last_one_standing()
    {
        // Revenue is nobody's claim, so a new report is a new figure. Desks so full that most reports do not come in time.
        var slow = World with { Parameters = [.. World.Parameters.Select(row => row.Key == "report-day-mean" ? row with { Range = new(30, 30, 30, Shape.Fixed) } : row)] };
        var life = new Life<Lane1>(slow, new() { Months = 6, Uncertainty = Uncertainty.Luck });
        int missing = 0, came = 0, revenue = Zhejiang.Indicator("revenue-growth");
        for (int m = 0; m < 6; m++)
        {
            float[] before = [.. Enumerable.Range(0, 90).Select(c => life.Reported(c)[revenue].Value)];
            life.Month();
            for (int c = 0; c < 90; c++)
            {
                bool isMissing = life.Province.Books[c].ReportDay.Value > 30;
                if (isMissing) Assert.Equal(before[c], life.Reported(c)[revenue].Value);
                else Assert.NotEqual(before[c], life.Reported(c)[revenue].Value);
                missing += isMissing ? 1 : 0;
                came += isMissing ? 0 : 1;
            }
        }

        Assert.True(missing > 100 && came > 100, $"{missing} missing, {came} came");
    }

    // R03: information work is counted to the end of November; December counts for the next year. R04: the first full marks, half a mark less a place.
    [Fact]
    public void R03_R04_information_work_counts_from_december_and_takes_half_a_mark_for_each_place()
    {
        var life = new Life<Lane1>(World, new() { Months = 12, Uncertainty = Uncertainty.Luck });
        int praise = life.Plan.Atlas.PraiseBonus, me = Zhejiang.County("330302");
        float sum = 0;
        for (int m = 0; m < 12; m++)
        {
            life.Month();
            sum = m == 11 ? life.True(me)[praise].Value : sum + life.True(me)[praise].Value;
            Assert.Equal(sum, life.Province.Books[me].Praise.Value, 1e-4);
        }

        int list = life.Plan.Atlas.PrefectureExams[2];
        var members = life.Plan.Atlas.Boards[list].Members;
        var scores = new float[members.Length];
        life.Province.Score(list).Clear();
        InformationWork.Score(life.Plan, life.Constants, life.Province, list);
        float weight = life.Plan.Atlas.InformationWeights[list];
        for (int i = 0; i < members.Length; i++)
        {
            int place = 1 + members.Count(other => life.Province.Books[other].Praise.Value > life.Province.Books[members[i]].Praise.Value);
            Assert.Equal(weight * 10 * (10 - (0.5 * (place - 1))), life.Province.Score(list)[i].Value, 1e-4);
        }
    }

    // R05 (Wenzhou 2013): key indicators have 800 points, of which the economy composite 570, ecology 80 and society 80.
    [Fact]
    public void R05_economy_ecology_and_society_count_570_to_80_to_80_on_a_prefectures_board()
    {
        var exam = World.Boards.Single(row => row.Key == "prefecture-exam");
        double Block(params string[] families) => World.Indicators.Select((row, k) => families.Contains(row.Family) ? exam.Weights[k] : 0).Sum() / exam.Weights.Sum();
        // Key work (1,100 points) is not published in full, so only the proportions of the key indicators can be kept: 570 to 80 to 80.
        double economy = Block("economy", "investment", "fiscal", "efficiency", "innovation"), ecology = Block("environment"), society = Block("livelihood", "common-prosperity");
        Assert.Equal(570.0 / 80, economy / ecology, 0.05);
        Assert.Equal(570.0 / 80, economy / society, 0.05);
    }

    public static TheoryData<double, float> Accidents => new() { { 0.34, 5 }, { 0.6, 5 }, { 0.7, 10 }, { 1, 10 } };

    // R06: three to five deaths cost five points, six to nine ten; twice as much in a guarded period.
    [Theory]
    [MemberData(nameof(Accidents))]
    public void R06_an_accident_costs_points_until_january(double severity, float points)
    {
        int county = Zhejiang.County("331024");
        float Points(bool guarded, int months)
        {
            var honest = World with { Parameters = [.. World.Parameters.Select(row => row.Key == "death-ceiling-suppression" ? row with { Range = default } : row)] };
            honest = honest with { Indicators = [.. honest.Indicators.Select(row => row.Key == "safety-deaths" ? row with { Luck = default } : row)] };
            ShockEvent accident = new("safety-accident", ["331024"], Zhejiang.Month(3), severity), games = new("mega-event", ["331024"], Zhejiang.Month(2), 1);
            var life = new Life<Lane1>(honest, new() { Months = 16, Uncertainty = Uncertainty.Luck, Shocks = guarded ? [accident, games] : [accident] });
            life.Months(months);
            return life.Province.Verdicts[county].SafetyPoints.Value;
        }

        Assert.Equal(0, Points(false, 3));
        Assert.Equal(-points, Points(false, 4));
        Assert.Equal(-points, Points(false, 12));
        Assert.Equal(0, Points(false, 13));
        Assert.Equal(-2 * points, Points(true, 4));
    }

    // B16: under the veto deaths above the ceiling are reported at half; without it, all of them.
    [Fact]
    public void R06_B16_deaths_above_the_ceiling_are_kept_out_of_reports_while_the_veto_hangs()
    {
        double Hidden(bool veto)
        {
            var life = new Life<Lane1>(World, new() { Months = 12, Uncertainty = Uncertainty.Luck, Rules = Zhejiang.Rules("safety-veto", veto) });
            double hidden = 0;
            for (int m = 0; m < 12; m++)
            {
                life.Month();
                for (int c = 0; c < 90; c++)
                {
                    double gap = life.True(c)[life.Plan.Atlas.SafetyDeaths].Value - life.Reported(c)[life.Plan.Atlas.SafetyDeaths].Value;
                    if (life.Province.Books[c].ReportDay.Value <= 30) hidden += gap;
                }
            }

            return hidden;
        }

        Assert.Equal(0, Hidden(false));
        Assert.True(Hidden(true) > 5, $"{Hidden(true)} deaths hidden in a year");
    }

    // M120: the first three are red and gain half a point, the last two black and lose it, if they fail; what is given and taken is on next month's board.
    [Fact]
    public void The_red_and_black_list_gives_and_takes_half_a_point()
    {
        var life = new Life<Lane1>(World, new() { Months = 12 });
        int red = 0, black = 0;
        for (int m = 0; m < 12; m++)
        {
            life.Month();
            foreach (int list in life.Plan.Atlas.RedBlackLists)
            {
                var members = life.Plan.Atlas.Boards[list].Members;
                for (int i = 0; i < members.Length; i++)
                {
                    float rank = life.Province.Rank(list)[i].Value, score = life.Province.Score(list)[i].Value, points = life.Province.Verdicts[members[i]].ListPoints.Value;
                    Assert.Equal(score >= 60 && rank <= 3 ? 0.5f : score < 60 && rank > members.Length - 2 ? -0.5f : 0, points);
                    if (points > 0) red++;
                    if (points < 0) black++;
                }
            }
        }

        Assert.True(red > 50 && black > 50, $"{red} red, {black} black");
    }

    // R07: three boards (province, prefecture, county composite), 161 items, monthly.
    [Fact]
    public void R07_three_boards_161_items_every_month()
    {
        foreach (string key in new[] { "provincial-exam", "prefecture-exam", "composite" }) Assert.True(World.Boards.Single(row => row.Key == key).Acts);
        Assert.Equal(161, World.Levers.Single(row => row.Key == "indicator-count").Default);
        Assert.Equal(12, World.Levers.Single(row => row.Key == "ranking-frequency").Default);
    }

    // R09: lines and blocks share their points: what the one gains the other gives, and with a share of one all have the same.
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void R09_bundling_moves_points_and_makes_none(double share)
    {
        var life = new Life<Lane1>(World, new() { Months = 3 });
        life.Months(3);
        var atlas = life.Plan.Atlas;
        var county = life.Province.County(Zhejiang.County("330110"));
        int departments = World.Departments.Length;
        double all = 0, after = 0, spread = 0, spreadAfter = 0;
        for (int d = 0; d < departments; d++) all += atlas.CapacityShares[d] * Points.Own(atlas, county, d).Value;
        Assert.Equal(all, Points.All(atlas, county).Value, 1e-3);
        for (int d = 0; d < departments; d++)
        {
            double own = Points.Own(atlas, county, d).Value, bundled = Points.Bundled(Points.Own(atlas, county, d), Lane1.Of((float)all), Lane1.Of((float)share)).Value;
            after += atlas.CapacityShares[d] * bundled;
            spread += Math.Abs(own - all);
            spreadAfter += Math.Abs(bundled - all);
        }

        Assert.True(spread > 1);
        Assert.Equal(all, after, 1e-3);
        Assert.Equal((1 - share) * spread, spreadAfter, 1e-2);
    }

    // R08: every month villages get 15 + X orders; villages are below the county, so the model keeps the date and nothing else.
    [Fact]
    public void R08_villages_have_their_15_and_x_orders_every_month()
    {
        var orders = World.Calendar.Single(row => row.Key == "village-orders");
        Assert.Equal(0, orders.Month);
        Assert.Contains("15+X", orders.WhatZh, StringComparison.Ordinal);
        var trace = World.Traceability.Single(row => row.Id == "M176");
        Assert.Equal((TraceClass.Named, ("date", "village-orders")), (trace.Class, trace.Names.Single()));
    }

    // R19: six overlaps shorten the way from a signature to ground-breaking, and what was not checked comes back as projects that stand still.
    [Fact]
    public void R19_overlapped_approvals_break_ground_sooner_and_stall_more()
    {
        var (alone, all) = (Overlap(0), Overlap(1));
        Assert.InRange(all.Started / alone.Started, 1.02, 2);
        Assert.True(all.Stalled > alone.Stalled, $"{all.Stalled} and {alone.Stalled}");

        static (double Started, double Stalled) Overlap(double share)
        {
            var life = new Life<Lane16>(World, new() { Months = 24, Uncertainty = Uncertainty.Luck, Rules = Zhejiang.Rules("isolated", true), Decisions = [new(World.Province, "approval-overlap", Zhejiang.Month(0), null, share)] });
            double started = 0, stalled = 0;
            for (int m = 0; m < 24; m++)
            {
                life.Month();
                for (int c = 0; c < 90; c++)
                {
                    if (m is >= 3 and < 12) started += Lanes.Of(life.Province.Books[c].Started).Average();
                    if (m >= 12) stalled += Lanes.Of(life.Deviation(c)[life.Plan.Atlas.Stalled]).Average();
                }
            }

            return (started, stalled);
        }
    }

    // R20: one table, one map, one list of owners: every indicator has one lead department, every county one tile of its own.
    [Fact]
    public void R20_one_table_one_map_one_list_of_owners()
    {
        Assert.All(World.Indicators, row => Assert.InRange(row.Lead, 0, World.Departments.Length - 1));
        Assert.Equal(World.Counties.Length, World.Counties.Select(row => (row.Col, row.Row)).Distinct().Count());
    }
}
