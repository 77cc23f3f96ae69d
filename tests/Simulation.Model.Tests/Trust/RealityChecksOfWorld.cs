namespace Simulation.Model.Tests;

/// <summary>What must be true of air, shocks, emergencies, luck and levers, and of every number in ten years of everything at once.</summary>
public sealed class RealityChecksOfWorld : RealityChecks
{
    private const int TenYears = 120;

    private static readonly World World = Zhejiang.World;

    private static readonly Atlas Atlas = Atlas.Of(World);

    private static readonly Lane16 Zero = Lane16.Of(0), OneFull = Lane16.Of(1);

    // Ten years are long: one life serves three statements.
    private static readonly Lazy<(Cases Numbers, Cases Ranges, Cases Stocks)> Decade = new(LiveDecade);

    // A few counties of every kind: in isolation the others need not be lived.
    private static readonly int[] Some = [0, 17, 40, 66, 89];

    [Fact]
    [Reality("air", "天不帮忙,哪里的空气都变差:不利气象当月,每个县的PM2.5都升", "Adverse weather makes the air worse everywhere, in the same month", "最小的上升,µg/m³", "least rise, µg/m³")]
    public void Adverse_weather_makes_the_air_worse_everywhere() => Check(cases =>
    {
        Life<Lane16> calm = Live(Isolated(3)), bad = Live(Isolated(3) with { Shocks = [new("adverse-air-weather", [World.Province], Zhejiang.Month(1), 1)] });
        for (int m = 0; m < 2; m++)
        {
            calm.Month();
            bad.Month();
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var worse = bad.True(c)[Atlas.Pm25] - calm.True(c)[Atlas.Pm25];
                if (m == 0) cases.Same(worse, Zero, 0, "before", c, m);
                else cases.NotBelow(worse, 1, "no worse", c, m);
                if (m == 1) cases.Watch(worse);
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("air", "一个坏月份只占年均值的一份:年初以来均值的变动不超过当月变动", "A bad month is one part of the year: the mean since January never moves by more than the month", "最大的份额", "largest share")]
    public void A_bad_month_is_one_part_of_the_year() => Check(cases =>
    {
        Life<Lane16> calm = Live(Isolated(12)), bad = Live(Isolated(12) with { Shocks = [new("adverse-air-weather", [World.Province], Zhejiang.Month(4), 1, 1)] });
        var month = new Lane16[Atlas.Counties];
        for (int m = 0; m < 12; m++)
        {
            calm.Month();
            bad.Month();
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var moved = Maths.Abs(bad.Province.Books[c].People.AirThisYear - calm.Province.Books[c].People.AirThisYear) * Lane16.Of(1f / (m + 1));
                month[c] += Maths.Abs(bad.Reported(c)[Atlas.Pm25] - calm.Reported(c)[Atlas.Pm25]);
                cases.NotAbove(moved, (month[c] * Lane16.Of(1f / (m + 1))) + Lane16.Of(1e-3f), "mean of the year", c, m);
                if (m == 4) cases.Watch(moved / Maths.Max(month[c], Lane16.Of(0.1f)));
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("air", "治气有代价也有效果:力度越大,PM2.5越低,工业不会更快", "Cleaning the air works and costs: the harder the campaign the lower PM2.5, and industry grows no faster", "最小的下降,µg/m³", "least fall, µg/m³")]
    public void Cleaning_the_air_works_and_costs() => Check(cases =>
    {
        var lives = new[] { 0, 0.4, 1 }.Select(effort => Live(Isolated(8, new Decision(World.Province, "air-campaign", Zhejiang.Month(0), null, effort)))).ToArray();
        var rationed = new Lane16[Atlas.Counties];
        for (int m = 0; m < 8; m++)
        {
            foreach (var life in lives) life.Month();
            for (int c = 0; c < Atlas.Counties; c++)
            {
                for (int i = 1; i < 3; i++)
                {
                    var cleaner = lives[i - 1].True(c)[Atlas.Pm25] - lives[i].True(c)[Atlas.Pm25];
                    // Nothing is cleaner than the cleanest that the indicator knows.
                    var floor = Lane16.Of(Atlas.Frame(c, Atlas.Pm25).Low);
                    cases.NotBelow(Lane16.SelectLess(floor, lives[i - 1].True(c)[Atlas.Pm25], cleaner, OneFull), m < 1 ? 0 : 0.01f, "no cleaner", c, m);
                    // Who is short of energy has the more to use the less it makes, so only the others are asked.
                    var gains = lives[i].True(c)[Atlas.IndustryGrowth] - lives[i - 1].True(c)[Atlas.IndustryGrowth];
                    // Later what the money is not spent on, and which projects come, are felt too.
                    if (m < 4) cases.NotAbove(Lane16.SelectLess(Zero, rationed[c] + lives[i - 1].Province.Books[c].EnergyShut, Zero, gains), 1e-4f, "industry gains", c, m);
                    rationed[c] += lives[i - 1].Province.Books[c].EnergyShut + lives[i].Province.Books[c].EnergyShut;
                    if (m > 0) cases.Watch(Lane16.SelectLess(floor, lives[i - 1].True(c)[Atlas.Pm25], cleaner, Lane16.Of(99)));
                }
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("shocks", "全省疫情,处处减产:每个县当月GDP增速都更低,而名次不可能人人上升", "An epidemic everywhere lowers output everywhere, and places cannot rise for all", "最小的损失,百分点", "least loss, points")]
    public void An_epidemic_everywhere_lowers_output_everywhere() => Check(cases =>
    {
        foreach (string name in (string[])["usual", "most", "least", "swing"])
        {
            var scenario = Ordeal.Of(name, 5);
            Life<Lane16> calm = Live(scenario), struck = Live(scenario with { Shocks = [new("national-epidemic", [World.Province], Zhejiang.Month(2), 1)] });
            for (int m = 0; m < 4; m++)
            {
                calm.Month();
                struck.Month();
                var risen = Zero;
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    var lost = calm.True(c)[Atlas.GdpGrowth] - struck.True(c)[Atlas.GdpGrowth];
                    // With every lever at its end growth may stand at the floor already.
                    if (m >= 2) cases.NotBelow(lost, name == "usual" ? 0.5f : 0, name, c, m);
                    if (m >= 2) cases.Watch(lost);
                    risen += calm.Province.Rank(Atlas.Composite)[c] - struck.Province.Rank(Atlas.Composite)[c];
                }

                cases.Same(risen, Zero, 0, $"{name}: places", -1, m);
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("shocks", "冲击加倍,伤害不减:每种冲击的每个直接影响,强度翻倍时不会更轻", "Twice the shock is not less harm: of every shock every direct effect is at least as strong at twice the severity", "加倍后最小的倍数", "least ratio at twice the severity")]
    public void Twice_the_shock_is_not_less_harm() => Check(cases =>
    {
        double least = double.MaxValue;
        foreach (var shock in World.Shocks)
        {
            var direct = World.Effects.Where(row => row.CauseKind == CauseKind.Shock && row.Cause == shock.Key).ToList();
            int wait = direct.Min(row => row.Delay);
            var targets = direct.GroupBy(row => row.Target)
                .Where(rows => rows.Select(row => Math.Sign(row.Gain.Value)).Distinct().Count() == 1 && rows.Min(row => row.Delay) == wait && Atlas.Node(rows.Key) < Atlas.Indicators)
                .Select(rows => (Node: Atlas.Node(rows.Key), Sign: Math.Sign(rows.First().Gain.Value))).ToList();
            var lives = new[] { 0, 0.5, 1 }.Select(severity => Live(Isolated(wait + 2) with { Shocks = severity == 0 ? [] : [new(shock.Key, [World.Province], Zhejiang.Month(1), severity)] })).ToArray();
            foreach (var life in lives)
                for (int m = 0; m < wait + 2; m++) life.Month(Some);
            foreach (var (node, sign) in targets)
            {
                foreach (int c in Some)
                {
                    Lane16 half = Lane16.Of(sign) * (lives[1].True(c)[node] - lives[0].True(c)[node]), all = Lane16.Of(sign) * (lives[2].True(c)[node] - lives[0].True(c)[node]);
                    cases.NotBelow(half, -1e-4f, $"{shock.Key} on {World.Indicators[node].Key}", c);
                    cases.NotBelow(all - half, -1e-4f, $"{shock.Key} on {World.Indicators[node].Key}", c);
                    double halved = Lanes.Of(half).Average();
                    if (halved > 0.05) least = Math.Min(least, Lanes.Of(all).Average() / halved);
                }
            }
        }

        return least;
    });

    [Fact]
    [Reality("shocks", "冲击不提前:开始之前一切照旧;强度为零等于没有", "No shock comes early: before it begins nothing differs, and severity nought is none", "提前的县", "counties that felt it early")]
    public void No_shock_comes_early() => Check(cases =>
    {
        Life<Lane16> calm = Live(new() { Months = 14 }), none = Live(new() { Months = 14, Shocks = [.. Ordeal.Storm(14, 0)] });
        var late = Live(new() { Months = 14, Shocks = [.. Ordeal.Storm(2).Select(shock => shock with { Month = Zhejiang.Month(12) })] });
        int early = 0;
        for (int m = 0; m < 13; m++)
        {
            calm.Month();
            none.Month();
            late.Month();
            if (m is not (0 or 5 or 11 or 12)) continue;
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var still = calm.Province.Fingerprints(c);
                cases.Hold(still.SequenceEqual(none.Province.Fingerprints(c)), "severity nought", c, m);
                bool same = still.SequenceEqual(late.Province.Fingerprints(c));
                cases.Hold(same == (m < 12), "comes early, or not at all", c, m);
                if (m < 12 && !same) early++;
            }
        }

        return early;
    });

    [Fact]
    [Reality("shocks", "风暴终会过去:半年里全部冲击齐来,九年后GDP增速的差距只剩峰值的零头", "Every storm passes: nine years after half a year of all shocks at once little of the gap in GDP growth is left", "剩下最多,占峰值", "most that is left, share of the peak")]
    public void Every_storm_passes() => Check(cases =>
    {
        Life<Lane16> calm = Live(Isolated(TenYears)), struck = Live(Isolated(TenYears) with { Shocks = [.. Ordeal.Storm(6)] });
        var peak = new Lane16[Atlas.Counties];
        for (int m = 0; m < TenYears; m++)
        {
            calm.Month(Some);
            struck.Month(Some);
            foreach (int c in Some)
            {
                var gap = Maths.Abs(struck.True(c)[Atlas.GdpGrowth] - calm.True(c)[Atlas.GdpGrowth]);
                peak[c] = Maths.Max(peak[c], gap);
                if (m < TenYears - 1) continue;
                cases.NotAbove(gap, Lane16.Of(0.15f) * peak[c], "not passed", c, m);
                cases.Watch(gap / peak[c]);
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("emergency", "网格越细,疫情损失越小;什么时候损失都不会变成收益", "The finer the grids, the smaller the loss in an outbreak, and no loss ever becomes a gain", "最小的损失,百分点", "least loss, points")]
    public void Finer_grids_smaller_losses() => Check(cases =>
    {
        foreach (string name in (string[])["usual", "most", "least"])
        {
            var scenario = Ordeal.Of(name, 3);
            Decision[] others = [.. scenario.Decisions.Where(row => row.Lever != "micro-grid-expansion")];
            var calm = Live(scenario with { Decisions = [.. others] });
            var lives = new[] { 1, 4, 7.1, 10 }.Select(grids => Live(scenario with
            {
                Decisions = [.. others, new(World.Province, "micro-grid-expansion", Zhejiang.Month(1), null, grids)],
                Shocks = [new("local-outbreak", [World.Province], Zhejiang.Month(1), 1)],
            })).ToArray();
            for (int m = 0; m < 2; m++)
            {
                calm.Month();
                foreach (var life in lives) life.Month();
            }

            for (int c = 0; c < Atlas.Counties; c++)
            {
                foreach (int k in (int[])[Atlas.IndustryGrowth, Atlas.ServicesGrowth])
                {
                    for (int i = 0; i < lives.Length; i++)
                    {
                        var lost = calm.True(c)[k] - lives[i].True(c)[k];
                        cases.NotBelow(lost, 0, $"{name}: gains", c);
                        if (i > 0) cases.NotAbove(lost, calm.True(c)[k] - lives[i - 1].True(c)[k] + Lane16.Of(1e-3f), $"{name}: finer grids lose more", c);
                        cases.Watch(lost);
                    }
                }
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("emergency", "补回来的不会多于丢掉的:欠产不为负,疫情过后逐月清零", "No more is made up than was lost: what is owed is never below nothing and runs out after the outbreak", "一年后剩下最多", "most left after a year")]
    public void No_more_is_made_up_than_was_lost() => Check(cases =>
    {
        foreach (string name in Ordeal.Names)
        {
            var scenario = Ordeal.Of(name, 20);
            var life = Live(scenario with { Shocks = [new("national-epidemic", [World.Province], Zhejiang.Month(1), 1), new("local-outbreak", [World.Province], Zhejiang.Month(2), 1, 3)] });
            var lost = new Lane16[Atlas.Counties];
            for (int m = 0; m < 20; m++)
            {
                life.Month();
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    var owed = life.Province.Books[c].People.OwedOutput;
                    cases.NotBelow(owed, 0, name, c, m);
                    // Once it is over nothing is added.
                    if (m > 5) cases.NotAbove(owed, lost[c], name, c, m);
                    lost[c] = owed;
                    if (m == 19) cases.NotAbove(owed, 1e-3f, name, c, m);
                    if (m == 19) cases.Watch(owed);
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("emergency", "没有疫情的战时状态只有代价:服务业更慢,重点工作更少", "Emergency mode without an emergency only costs: services grow slower and less key work is done", "最小的代价,百分点", "least cost, points")]
    public void Emergency_mode_without_an_emergency_only_costs() => Check(cases =>
    {
        int work = Zhejiang.Indicator("key-work-completion");
        Life<Lane16> calm = Live(Isolated(6)), alert = Live(Isolated(6, new Decision(World.Province, "emergency-mode", Zhejiang.Month(1), null, 3)));
        for (int m = 0; m < 6; m++)
        {
            calm.Month();
            alert.Month();
            if (m == 0) continue;
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var cost = calm.True(c)[Atlas.ServicesGrowth] - alert.True(c)[Atlas.ServicesGrowth];
                cases.NotBelow(cost, 0.5f, "services", c, m);
                cases.NotBelow(calm.True(c)[work] - alert.True(c)[work], 0, "key work", c, m);
                cases.Watch(cost);
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("luck", "政策和冲击不改天意:经济以外的指标,运气分毫不差", "Neither policy nor blows change the weather: outside the economy luck is the same to the last bit", "最大的差", "largest difference")]
    public void Neither_policy_nor_blows_change_the_weather() => Check(cases =>
    {
        foreach (string name in Ordeal.Names.Skip(1))
        {
            Life<Lane16> usual = Live(Ordeal.Of("usual", 6)), other = Live(Ordeal.Of(name, 6));
            usual.Months(6);
            other.Months(6);
            for (int c = 0; c < Atlas.Counties; c++)
            {
                for (int k = 0; k < Atlas.Indicators; k++)
                {
                    if (Atlas.IsEconomy[k]) continue;
                    int place = (c * Atlas.Indicators) + k;
                    cases.Same(other.Province.Luck[place], usual.Province.Luck[place], 0, $"{name}: {World.Indicators[k].Key}", c);
                    cases.Watch(Maths.Abs(other.Province.Luck[place] - usual.Province.Luck[place]));
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("luck", "没有两个世界一样:十六个世界里没有一个县的增速处处相同", "No two worlds are alike: in no county do two of sixteen worlds grow the same", "最小的差距,百分点", "least distance, points")]
    public void No_two_worlds_are_alike() => Check(cases =>
    {
        double least = double.MaxValue;
        foreach (var uncertainty in (Uncertainty[])[Uncertainty.Luck, Uncertainty.Parameters, Uncertainty.Both])
        {
            var life = Live(new() { Months = 12, Uncertainty = uncertainty });
            life.Months(12);
            for (int c = 0; c < Atlas.Counties; c++)
            {
                float[] growth = [.. Lanes.Of(life.True(c)[Atlas.IndustryGrowth]).Order()];
                for (int w = 1; w < growth.Length; w++)
                {
                    cases.Hold(growth[w] > growth[w - 1], $"{uncertainty}", c);
                    least = Math.Min(least, growth[w] - growth[w - 1]);
                }
            }
        }

        return least;
    });

    [Fact]
    [Reality("levers", "政策不改变过去:任何杠杆在调整之前一个比特都不动,调整之后总有所动", "No lever moves the past: before it is turned not a bit differs, after it something does", "改变过去的杠杆", "levers that moved the past")]
    public void No_lever_moves_the_past() => Check(cases =>
    {
        int early = 0;
        foreach (var row in World.Levers.Where(row => row.Acts))
        {
            double value = row.Max > row.Default ? row.Max : row.Min;
            Life<Lane16> usual = Live(new() { Months = 3 + row.LagMonths }), turned = Live(new() { Months = 3 + row.LagMonths, Decisions = [new(World.Province, row.Key, Zhejiang.Month(2), null, value)] });
            for (int m = 0; m < 3 + row.LagMonths; m++)
            {
                usual.Month();
                turned.Month();
                if (m is > 1 && m < 2 + row.LagMonths) continue;
                bool same = usual.Province.Fingerprints().SequenceEqual(turned.Province.Fingerprints());
                cases.Hold(same == m < 2, row.Key, -1, m);
                if (m < 2 && !same) early++;
            }
        }

        return early;
    });

    [Fact]
    [Reality("levers", "杠杆复位,指标回归:一年全开的杠杆复位九年后,它直接影响的指标离应在之处不到峰值的三分之一或县际离散度的五分之一", "A lever put back puts its indicators back: nine years after a year at its end what it moves is within a third of the peak, or a fifth of the spread between counties, of where it would be", "剩下最多,占峰值", "most that is left, share of the peak")]
    public void A_lever_put_back_puts_its_indicators_back() => Check(cases =>
    {
        double most = 0;
        var usual = Live(Isolated(TenYears));
        var still = new Lane16[TenYears, Some.Length, World.Indicators.Length];
        for (int m = 0; m < TenYears; m++)
        {
            usual.Month(Some);
            for (int i = 0; i < Some.Length; i++)
                for (int k = 0; k < Atlas.Indicators; k++) still[m, i, k] = usual.True(Some[i])[k];
        }

        foreach (var row in World.Levers.Where(row => row.Acts))
        {
            int[] named = [.. World.Effects.Where(effect => effect.CauseKind == CauseKind.Lever && effect.Cause == row.Key).Select(effect => Atlas.Node(effect.Target)).Where(node => node < Atlas.Indicators).Distinct()];
            double value = row.Max > row.Default ? row.Max : row.Min;
            var turned = Live(Isolated(TenYears, new Decision(World.Province, row.Key, Zhejiang.Month(0), Zhejiang.Month(11), value)));
            // Which projects come is luck that a turned lever deals anew, so worlds and counties are averaged.
            double[] peak = new double[World.Indicators.Length], left = new double[World.Indicators.Length];
            for (int m = 0; m < TenYears; m++)
            {
                turned.Month(Some);
                foreach (int k in named)
                {
                    double gap = 0;
                    for (int i = 0; i < Some.Length; i++) gap += Lanes.Of((turned.True(Some[i])[k] - still[m, i, k]) * Lane16.Of(Atlas.Frame(Some[i], k).PerScale)).Average() / Some.Length;
                    peak[k] = Math.Max(peak[k], Math.Abs(gap));
                    if (m >= TenYears - 12) left[k] += gap / 12;
                }
            }

            foreach (int k in named)
            {
                // What never moved to speak of, a hundredth of the spread between counties, has nowhere to return from.
                if (peak[k] * Math.Abs(Atlas.PointsPerUnit[k]) < 0.01) continue;
                // The luck of projects alone leaves up to a fifth of that spread.
                if (Math.Abs(left[k] * Atlas.PointsPerUnit[k]) < 0.2) left[k] = 0;
                cases.Hold(Math.Abs(left[k] * Atlas.PointsPerUnit[k]) < 1, $"{row.Key} leaves a whole spread in {World.Indicators[k].Key}");
                double share = Math.Abs(left[k]) / peak[k];
                cases.Hold(share <= 0.35, $"{row.Key} leaves {left[k]:g3} of {peak[k]:g3} in {World.Indicators[k].Key}");
                most = Math.Max(most, share);
            }
        }

        return most;
    });

    [Fact]
    [Reality("bounds", "十年万难齐来,数还是数:状态里没有一个数失真", "Ten years of everything at once, and every number is a number", "看过的数", "numbers seen")]
    public void Every_number_is_a_number() => Check(cases => cases.Take(Decade.Value.Numbers).Count);

    [Fact]
    [Reality("bounds", "十年万难齐来,每个指标都在它的范围里,加总的存量也在", "Ten years of everything at once, and every indicator stays within its range, and so does every quantity that effects add up to", "离界限最近", "nearest to an end of a range")]
    public void Every_indicator_stays_in_its_range() => Check(cases => cases.Take(Decade.Value.Ranges).Least);

    [Fact]
    [Reality("bounds", "份额就是份额:亩均四档相加为一、各在零到一之间,项目进度不过一,停滞非零即一", "A share is a share: the four classes of firms add up to one and none is below nothing, progress is below one, stalled is yes or no", "最小的D类份额", "least share of class D")]
    public void A_share_is_a_share() => Check(cases =>
    {
        Ordeal.Each(18, (life, before) =>
        {
            if (before.Month % 6 != 5) return;
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var (_, now) = PerMuClasses.Of(Atlas, life.Constants, life.Province.County(c));
                cases.Same(now.A + now.B + now.C + now.D, OneFull, 1e-4f, "classes", c, before.Month);
                foreach (var share in (Lane16[])[now.A, now.B, now.C, now.D]) cases.NotBelow(share, -1e-6f, "class", c, before.Month);
                cases.NotBelow(life.Province.Verdicts[c].Behind, 0, "behind", c, before.Month);
                cases.NotAbove(life.Province.Verdicts[c].Behind, 1, "behind", c, before.Month);
                cases.NotBelow(life.Province.Verdicts[c].Penalty, 0, "penalty", c, before.Month);
                cases.NotAbove(life.Province.Verdicts[c].Penalty, 1, "penalty", c, before.Month);
                cases.Watch(now.D);
            }

            foreach (ref readonly var project in life.Province.Projects)
            {
                cases.NotBelow(project.Progress, 0, "progress", -1, before.Month);
                cases.NotAbove(project.Progress, 1, "progress", -1, before.Month);
                cases.Same(project.Stalled * (OneFull - project.Stalled), Zero, 0, "stalled", -1, before.Month);
            }
        });
        return cases.Least;
    });

    [Fact]
    [Reality("bounds", "存量不为负:企业、能源、积压、项目规模、表扬、年内空气", "No stock is below nothing: firms, energy, queues, project sizes, praise, the air of the year", "最少的企业", "fewest firms")]
    public void No_stock_is_below_nothing() => Check(cases => cases.Take(Decade.Value.Stocks).Least);

    [Fact]
    [Reality("bounds", "努力在世界包给的20到200之间", "Effort stays between the 20 and 200 that the pack gives it", "最小的努力", "least effort",
       FailsZh = "部门努力由注意力与积压算出,不受该行 min、max 约束(Department.Step);十年战时低到4,事故警醒高到243;应在Step里夹住,或删去这几行的界限",
        FailsEn = "a department's effort comes of attention and queue and knows nothing of the row's min and max (Department.Step): 4 after ten years of emergency, 243 after an accident; clamp it in Step, or drop the bounds of these rows")]
    public void Effort_stays_within_its_bounds() => Check(cases =>
    {
        Ordeal.Each(12, (life, before) =>
        {
            foreach (ref readonly var department in life.Province.Departments)
            {
                cases.NotBelow(department.Effort, 20, "effort", -1, before.Month);
                cases.NotAbove(department.Effort, 200, "effort", -1, before.Month);
                cases.Watch(department.Effort);
            }
        });
        return cases.Least;
    });

    private static (Cases Numbers, Cases Ranges, Cases Stocks) LiveDecade()
    {
        Cases numbers = new(), ranges = new(), stocks = new();
        Ordeal.Each(TenYears, (life, before) =>
        {
            var province = life.Province;
            int month = before.Month;
            if (month % 12 == 5) Ranges(ranges, life, month);
            if (month % 24 != 23) return;
            See(province.Deviation);
            See(province.Luck);
            See(province.True);
            See(province.Reported);
            See(province.Filters);
            See(province.Books);
            See(province.Verdicts);
            See(province.Departments);
            See(province.Projects);
            See(province.Incoming);
            for (int list = 0; list < Atlas.Boards.Length; list++) See(province.Score(list));
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var books = province.Books[c];
                foreach (var stock in (Lane16[])[books.Firms, books.EnergyQuota, books.EnergyUsed, books.Praise, books.People.AirThisYear, books.LandTaken, books.Invested, books.LandQuota, books.EnergyShut, books.Withheld])
                    stocks.NotBelow(stock, 0, "stock", c, month);
                stocks.Watch(books.Firms);
            }

            foreach (ref readonly var project in province.Projects) stocks.NotBelow(project.Size, 0, "size", -1, month);

            void See<TEntity>(Span<TEntity> row)
                where TEntity : struct
            {
                foreach (var number in System.Runtime.InteropServices.MemoryMarshal.Cast<TEntity, Lane16>(row)) numbers.Finite(number, typeof(TEntity).Name, -1, month);
            }
        });
        return (numbers, ranges, stocks);
    }

    private static void Ranges(Cases cases, Life<Lane16> life, int month)
    {
        for (int c = 0; c < Atlas.Counties; c += 3)
        {
            for (int k = 0; k < Atlas.Indicators; k++)
            {
                ref readonly var frame = ref Atlas.Frame(c, k);
                cases.NotBelow(life.True(c)[k], frame.Low, World.Indicators[k].Key, c, month);
                cases.NotAbove(life.True(c)[k], frame.High, World.Indicators[k].Key, c, month);
                cases.Watch(Maths.Min(life.True(c)[k] - Lane16.Of(frame.Low), Lane16.Of(frame.High) - life.True(c)[k]));
            }

            foreach (var (node, _, low, high) in Atlas.SummedQuantities)
            {
                cases.NotBelow(life.Deviation(c)[node], low, World.Quantities[node - Atlas.Indicators].Key, c, month);
                cases.NotAbove(life.Deviation(c)[node], high, World.Quantities[node - Atlas.Indicators].Key, c, month);
            }
        }
    }

    private static Life<Lane16> Live(Scenario scenario) => new(World, scenario with { Seed = Ordeal.Seed });

    private static Scenario Isolated(int months, params Decision[] decisions) => new() { Months = months, Rules = Zhejiang.Rules("isolated", true), Decisions = [.. decisions] };
}
