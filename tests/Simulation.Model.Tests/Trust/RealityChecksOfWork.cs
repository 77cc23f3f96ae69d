namespace Simulation.Model.Tests;

/// <summary>What must be true of projects, departments, targets, reports and audit, tenure, people's offices and the calendar.</summary>
public sealed class RealityChecksOfWork : RealityChecks
{
    private const int TwoYears = 25;

    private static readonly World World = Zhejiang.World;

    private static readonly Atlas Atlas = Atlas.Of(World);

    private static readonly Lane16 Zero = Lane16.Of(0), OneFull = Lane16.Of(1), Half = Lane16.Of(0.5f);

    [Fact]
    [Reality("projects", "项目不走回头路:要么原地,要么进一步,只有落地前落空、停滞后放弃和升规后离场才空出位置", "A project never goes back: it stays or takes one step, and only falling through before land, being given up while stalled, or listing frees its place",
        "看过的项目月,各世界合计", "project-months seen, all worlds")]
    public void A_project_never_goes_back() => Check(cases =>
    {
        Ordeal.Each(12, (life, before) =>
        {
            for (int p = 0; p < before.Projects.Length; p++)
            {
                Project<Lane16> was = before.Projects[p], now = life.Province.Projects[p];
                // One project per generation of a place: a new one begins at 1, or the place is empty.
                Lane16 fresh = now.Generation - was.Generation, empty = Lane16.SelectLess(now.Stage, Half, OneFull, Zero);
                var step = now.Stage - was.Stage;
                cases.NotAbove(fresh, 1, "newcomers in one place", -1, before.Month);
                cases.NotBelow(Lane16.SelectLess(Half, fresh + empty, Zero, step), 0, "goes back", -1, before.Month);
                cases.NotAbove(Lane16.SelectLess(Half, fresh + empty, Zero, step), 1, "leaps", -1, before.Month);
                cases.Same(Lane16.SelectLess(Half, fresh, now.Stage, OneFull), OneFull, 0, "a newcomer is not being planned", -1, before.Month);
                // Who leaves was planned or signed (1, 2), stood still, or was listed (8).
                var left = Lane16.SelectLess(was.Stage, Half, Zero, Lane16.SelectLess(Half, fresh + empty, OneFull, Zero));
                var reason = Lane16.SelectLess(was.Stage, Lane16.Of(2.5f), OneFull, Lane16.SelectLess(Lane16.Of(7.5f), was.Stage, OneFull, was.Stalled));
                cases.NotAbove(left, reason, "leaves without a reason", -1, before.Month);
            }
        });
        return cases.Count / 5;
    });

    [Fact]
    [Reality("projects", "位置守恒:在册项目等于上月加新增减离开,不会多过位置", "Places are kept: projects are last month's plus newcomers less leavers, and never more than there are places", "最满,占位置", "fullest, share of places")]
    public void Places_are_kept() => Check(cases =>
    {
        Ordeal.Each(TwoYears, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                int first = Atlas.FirstSlot[c], next = Atlas.FirstSlot[c + 1];
                Lane16 was = Zero, now = Zero;
                for (int p = first; p < next; p++)
                {
                    was += Lane16.SelectLess(before.Projects[p].Stage, Half, Zero, OneFull);
                    now += Lane16.SelectLess(life.Province.Projects[p].Stage, Half, Zero, OneFull);
                }

                var books = life.Province.Books[c];
                cases.Same(now, was + books.Opened - books.Left, 0, "places", c, before.Month);
                cases.NotAbove(now, next - first, "places", c, before.Month);
                cases.Watch(now * Lane16.Of(1f / (next - first)));
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("projects", "没有项目就没有项目投资、没有供地、没有投产", "No projects: no investment, no land handed over, nothing goes into production", "投资,亿元", "invested, 100m yuan")]
    public void No_projects_no_investment() => Check(cases =>
    {
        foreach (string name in Ordeal.Names)
        {
            var life = Live(Ordeal.Of(name, 3));
            foreach (ref var project in life.Province.Projects) project = default;
            for (int m = 0; m < 3; m++)
            {
                life.Month();
                // Plans of these months are at most planned or just signed.
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    cases.Same(life.Province.Books[c].Invested, Zero, 0, name, c, m);
                    if (m == 0) cases.Same(life.Province.Books[c].LandTaken, Zero, 0, name, c, m);
                    cases.NotAbove(life.Province.Books[c].Producing, m == 0 ? 0.72f : 0.52f, name, c, m);
                    cases.Watch(life.Province.Books[c].Invested);
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("projects", "蜗牛项目原地不动,不花一分钱", "A stalled project stands still and spends nothing", "停滞项目的最大进展", "most progress of a stalled project")]
    public void A_stalled_project_stands_still() => Check(cases =>
    {
        Ordeal.Each(12, (life, before) =>
        {
            for (int p = 0; p < before.Projects.Length; p++)
            {
                Project<Lane16> was = before.Projects[p], now = life.Province.Projects[p];
                var same = Lane16.SelectLess(Half, now.Generation - was.Generation, Zero, Lane16.SelectLess(now.Stage, Half, Zero, was.Stalled));
                cases.Same(same * (now.Stage - was.Stage), Zero, 0, "moves on", -1, before.Month);
                cases.Same(same * (now.Progress - was.Progress), Zero, 0, "advances", -1, before.Month);
                cases.Watch(same * Maths.Abs(now.Progress - was.Progress));
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("projects", "同样的运气下,开工审批再快,项目也不会更慢", "Under the same luck a county that is quicker from land to start never has a project that is behind", "最少的领先,阶段", "least lead, stages")]
    public void Quicker_approval_never_delays() => Check(cases =>
    {
        // Land, signing and luck held, so that pace alone differs.
        var life = Live(new() { Months = 1 });
        var luck = new Lane16[Atlas.FirstSlot[1]];
        Luck.Draw(Streams.Of(life.Constants.LuckChance).Projects, Atlas.Codes[0], 1, luck);
        Pace<Lane16> slow = Pace(0.2f), quick = Pace(0.4f);
        for (int m = 0; m < 24; m++)
        {
            Project<Lane16>[] one = [.. life.Province.Projects[..luck.Length]], other = [.. one];
            Flows<Lane16> flows = default;
            ProjectStep.Live(one, slow, luck, ref flows);
            ProjectStep.Live(other, quick, luck, ref flows);
            for (int p = 0; p < one.Length; p++)
            {
                cases.NotBelow(other[p].Stage + other[p].Progress - one[p].Stage - one[p].Progress, -1e-5f, "is behind", 0, m);
                cases.Watch(other[p].Stage + other[p].Progress - one[p].Stage - one[p].Progress);
            }

            life.Month();
        }

        return cases.Least;

        static Pace<Lane16> Pace(float start)
        {
            Lane16 usual = Lane16.Of(0.3f), never = Lane16.Of(0);
            return new()
            {
                Planning = usual, Signing = Lane16.Of(start), Supplying = Lane16.Of(start), Starting = usual, Building = usual, Ramping = usual, Listing = never,
                Sign = Lane16.Of(1), Land = Lane16.Of(1), Stall = never, Rescue = never, Death = never,
            };
        }
    });

    [Fact]
    [Reality("departments", "没有人干活就没有成果:注意力全被占用,努力为零,积压增加整月的工作", "Nobody works, nothing gets done: with no attention left effort is nothing and the queue grows by the whole month's work", "最大的努力", "most effort")]
    public void Nobody_works_nothing_gets_done() => Check(cases =>
    {
        foreach (float queue in (float[])[0, 1, 50])
        {
            foreach (float support in (float[])[-300, 0, 300])
            {
                foreach (float load in (float[])[0, 1, 4])
                {
                    var department = new Department<Lane16> { Attention = Zero, Backlog = Lane16.Of(queue), Effort = Lane16.Of(100) };
                    Department<Lane16>.Step(ref department, Lane16.Of(support), OneFull, Lane16.Of(load), Zero, Lane16.Of(1.05f), Lane16.Of(0.05f));
                    cases.Same(department.Effort, Zero, 0, "effort");
                    cases.Same(department.Backlog, Lane16.Of(queue + load), 0, "queue");
                    cases.Watch(department.Effort);
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("departments", "没做完的工作排队:积压不为负,一个月减少的不会多于做得完的", "Work that is not done waits: no queue is below nothing, and none shrinks by more than can be done", "最长的积压,月", "longest queue, months")]
    public void Work_that_is_not_done_waits() => Check(cases =>
    {
        Ordeal.Each(18, (life, before) =>
        {
            var headroom = life.Constants.Headroom;
            for (int d = 0; d < before.Departments.Length; d++)
            {
                Department<Lane16> was = before.Departments[d], now = life.Province.Departments[d];
                // What was done is at most headroom × strength, and strength is effort with the drag of the queue taken off.
                var strength = now.Effort * Lane16.Of(0.01f) * (OneFull + (life.Constants.BacklogDrag * now.Backlog));
                cases.NotBelow(now.Backlog, 0, "queue", -1, before.Month);
                cases.NotAbove(was.Backlog - now.Backlog, (headroom * strength) + Lane16.Of(1e-3f), "more is done than can be", -1, before.Month);
                cases.Watch(now.Backlog);
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("departments", "注意力是一份时间:始终在零到一之间,战时被占走一部分,平时归还", "Attention is a share of time: between nothing and all of it, taken away by an emergency and given back after", "战时最低", "least in an emergency")]
    public void Attention_is_a_share_of_time() => Check(cases =>
    {
        Ordeal.Each(12, (life, before) =>
        {
            foreach (ref readonly var department in life.Province.Departments)
            {
                cases.NotBelow(department.Attention, 0, "attention", -1, before.Month);
                cases.NotAbove(department.Attention, 1, "attention", -1, before.Month);
            }
        });
        var life = Live(new() { Months = 60, Decisions = [new(World.Province, "emergency-mode", Zhejiang.Month(0), Zhejiang.Month(5), 3)] });
        for (int m = 0; m < 60; m++)
        {
            life.Month();
            foreach (ref readonly var department in life.Province.Departments)
            {
                if (m == 5) cases.NotAbove(department.Attention, 0.9f, "nothing is taken away", -1, m);
                if (m == 5) cases.Watch(department.Attention);
                if (m == 59) cases.NotBelow(department.Attention, 0.99f, "not given back", -1, m);
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("departments", "捆绑不生分:部门间分来分去,全县总分不变", "Bundling makes no points: what one department gains another gives", "最大误差,分", "largest gap, points")]
    public void Bundling_makes_no_points() => Check(cases =>
    {
        foreach (string name in Ordeal.Names)
        {
            var life = Live(Ordeal.Of(name, 12));
            life.Months(12);
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var county = life.Province.County(c);
                foreach (float share in (float[])[0, 0.3f, 0.6f, 1])
                {
                    var gained = Zero;
                    for (int d = 0; d < World.Departments.Length; d++)
                    {
                        var own = Points.Own(Atlas, county, d);
                        gained += Lane16.Of(Atlas.CapacityShares[d]) * (Points.Bundled(own, Points.All(Atlas, county), Lane16.Of(share)) - own);
                    }

                    cases.Same(gained, Zero, 0.01f, name, c);
                    cases.Watch(Maths.Abs(gained));
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("departments", "部门如实,数字不虚:牵头部门完全诚实的指标,上报不高于真实加诚实误差", "An honest bureau overstates nothing: its indicators are reported no better than they are, honest error aside", "最大的虚高,百分点", "most overstated, points")]
    public void An_honest_department_overstates_nothing() => Check(cases =>
    {
        int lead = World.Indicators[Atlas.IndustryGrowth].Lead;
        var honest = World with { Departments = [.. World.Departments.Select((row, d) => d == lead ? row with { Honesty = new(1, 1, 1, Shape.Fixed) } : row)] };
        foreach (string name in Ordeal.Names)
        {
            var life = new Life<Lane16>(honest, Ordeal.Of(name, 12));
            for (int m = 0; m < 12; m++)
            {
                life.Month();
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    foreach (int k in Atlas.Published(life.Plan.MonthAt(m).MonthOfYear))
                    {
                        if (World.Indicators[k].Lead != lead || Atlas.Claims[k] == 0) continue;
                        var over = Filed(life, c) * Lane16.Of(Math.Sign(Atlas.Claims[k])) * (life.Reported(c)[k] - life.True(c)[k]);
                        // A bell-shaped error stays within 3.46 times its spread.
                        cases.NotAbove(over, (Lane16.Of(3.46f) * life.Constants.ReportNoise) + Lane16.Of(1e-3f), name, c, m);
                        cases.Watch(over - (Lane16.Of(3.46f) * life.Constants.ReportNoise));
                    }
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("targets", "超额的不会比欠账的目标更低:同一个县,上年报得越高,下年目标越高", "Who did better is not asked less: of the same county the better report brings the higher target", "最小的差,百分点", "least difference, points")]
    public void Who_did_better_is_not_asked_less() => Check(cases =>
    {
        foreach (string name in Ordeal.Names)
        {
            var lives = new float[] { -10, 0, 10 }.Select(_ => Live(Ordeal.Of(name, 12))).ToArray();
            for (int i = 0; i < lives.Length; i++)
            {
                lives[i].Months(11);
                Alone(lives[i]);
                for (int c = 0; c < Atlas.Counties; c++) lives[i].Province.Reported[(c * Atlas.Indicators) + Atlas.GdpGrowth] += Lane16.Of((i - 1) * 10);
                MonthTick.Close(lives[i].Plan, lives[i].Constants, lives[i].Province);
            }

            for (int c = 0; c < Atlas.Counties; c++)
            {
                for (int i = 1; i < lives.Length; i++)
                {
                    var more = lives[i].Province.Verdicts[c].Ratchet - lives[i - 1].Province.Verdicts[c].Ratchet;
                    cases.NotBelow(more, 0.1f, name, c);
                    cases.Watch(more);
                }
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("targets", "达标的县不为增长借债:真实增速到了目标,缺口举债不多于平常", "Who meets its target borrows nothing to chase it: growth at the target is no reason for more debt", "最多的举债,GDP的%/月", "most borrowed, % of GDP a month")]
    public void Who_meets_its_target_borrows_nothing_for_it() => Check(cases =>
    {
        Ordeal.Each(TwoYears, (life, before) =>
        {
            if (life.Plan.MonthAt(before.Month).MonthOfYear != Targets.SettingMonth) return;
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var asked = Targets.Of(Atlas, life.Constants, before.Verdicts[c], c, Atlas.GdpGrowth);
                var missing = asked - life.True(c)[Atlas.GdpGrowth];
                var chased = Lane16.SelectLess(missing, Zero, life.Province.Books[c].Chased, Zero);
                // December's books are written before the year is judged, so the next month's tell.
                var shortfall = Lane16.SelectLess(missing, Zero, life.Deviation(c)[Atlas.TargetShortfall], Zero);
                cases.NotAbove(shortfall, 0, "shortfall", c, before.Month);
                cases.Finite(chased, "chased", c, before.Month);
                cases.Watch(shortfall);
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("reports", "虚报有上限:任何压力下,虚高不超过可虚报的最大值加诚实误差", "Claims have a ceiling: under any pressure nothing is overstated by more than the most that can be claimed and honest error", "离上限最近,百分点", "nearest to the ceiling, points")]
    public void Claims_have_a_ceiling() => Check(cases =>
    {
        Ordeal.Each(TwoYears, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                foreach (int k in Atlas.Published(life.Plan.MonthAt(before.Month).MonthOfYear))
                {
                    if (Atlas.Claims[k] == 0) continue;
                    var over = Filed(life, c) * Lane16.Of(Math.Sign(Atlas.Claims[k])) * (life.Reported(c)[k] - life.True(c)[k]);
                    var most = (life.Constants.MisreportMost * life.Constants.Bends[k] * Lane16.Of(Math.Abs(Atlas.Claims[k]))) + (Lane16.Of(3.46f) * life.Constants.ReportNoise);
                    cases.NotAbove(over, most + Lane16.Of(1e-3f), World.Indicators[k].Key, c, before.Month);
                    cases.Watch(over - most);
                }
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("reports", "不报就没有新数字:三十日仍未上报的县,公布的还是上月的数,死亡数也一样", "What is not filed is not published: where no report came by the 30th last month's figures stand, deaths too", "看过的缺报县月,各世界合计", "missing reports seen, all worlds")]
    public void What_is_not_filed_is_not_published() => Check(cases =>
    {
        double seen = 0;
        var unwatched = World with { Parameters = [.. World.Parameters.Select(row => row.Key == "detection-per-pp" ? row with { Range = new(0, 0, 0, Shape.Fixed) } : row)] };
        foreach (string name in (string[])["usual", "most in storm", "storm"])
        {
            // An auditor who finds something publishes what is true, whether a report came or not; here nobody looks.
            var life = new Life<Lane16>(unwatched, Ordeal.Of(name, TwoYears));
            var before = new Before(life.Province);
            for (int m = 0; m < TwoYears; m++)
            {
                before.Take(life.Province);
                life.Month();
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    var missing = MonthlyClock.IsMissing(Atlas, life.Province.Books[c]);
                    seen += Lanes.Of(missing).Sum();
                    for (int k = 0; k < Atlas.Indicators; k++)
                        cases.Same(missing * (life.Reported(c)[k] - before.Reported[(c * Atlas.Indicators) + k]), Zero, 0, World.Indicators[k].Key, c, m);
                }
            }
        }

        cases.Hold(seen > 100, "no report was ever missing");
        return seen;
    });

    [Fact]
    [Reality("reports", "上报的死亡数不为负,也不多于真实数", "Reported deaths are never below nothing, and a report on time never tells of more than there were", "最少的上报", "least reported")]
    public void Reported_deaths_are_neither_below_nothing_nor_invented() => Check(cases =>
    {
        Ordeal.Each(25, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                Lane16 told = life.Reported(c)[Atlas.SafetyDeaths], there = life.True(c)[Atlas.SafetyDeaths];
                cases.NotBelow(told, 0, "deaths", c, before.Month);
                cases.NotAbove(Filed(life, c) * (told - there), 1e-4f, "deaths", c, before.Month);
                cases.Watch(told);
            }
        });
        return cases.Least;
    });

    [Fact]
    [Reality("reports", "迟报占不到便宜:25日后才报的县,市考得分和名次都不会比按时上报的自己更好", "Late pays nothing: a county that reports after the 25th never stands better on its prefecture's board than its own punctual twin", "最小的扣分", "fewest points lost")]
    public void Late_pays_nothing() => Check(cases =>
    {
        foreach (string name in Ordeal.Names)
        {
            Life<Lane16> punctual = Live(Ordeal.Of(name, 8)), late = Live(Ordeal.Of(name, 8));
            for (int m = 0; m < 8; m++)
            {
                Alone(punctual);
                Alone(late);
                foreach (int list in Atlas.PrefectureExams)
                {
                    // The first of each prefecture is late, month after month, and its twin never.
                    int c = Atlas.Boards[list].Members[0];
                    punctual.Province.Books[c].ReportDay = Lane16.Of(24);
                    late.Province.Books[c].ReportDay = Lane16.Of(28);
                }

                MonthTick.Close(punctual.Plan, punctual.Constants, punctual.Province);
                MonthTick.Close(late.Plan, late.Constants, late.Province);
                foreach (int list in Atlas.PrefectureExams)
                {
                    var lost = punctual.Province.Score(list)[0] - late.Province.Score(list)[0];
                    cases.NotBelow(lost, 0, name, list, m);
                    cases.NotBelow(late.Province.Rank(list)[0] - punctual.Province.Rank(list)[0], 0, name, list, m);
                    cases.Watch(lost);
                }
            }

            // Somebody did lose by it.
            cases.Hold(Atlas.PrefectureExams.Any(list => Lanes.Of(punctual.Province.Score(list)[0] - late.Province.Score(list)[0]).Max() > 0) || punctual.Plan.Setting(0, Atlas.PointDeduction, 0) == 0, $"{name}: lateness cost nothing");
        }

        return cases.Least;
    });

    [Fact]
    [Reality("reports", "瞒报不报占不到便宜:遭灾当月不报的县,公布名次不会好过如实上报的自己", "Silence pays nothing: a county that files nothing in a month of disaster does not stand better than its own punctual twin", "不报多得的综合分,最多", "most composite points gained by silence",
        FailsZh = "缺报时上月的好数字继续有效,综合榜不扣分,市考只记一级台阶(Reporting.Live、Boards.Deduct);应让缺报项当月不得分",
        FailsEn = "where nothing is filed last month's good figures stand: the composite takes nothing off and the prefecture's board one rung (Reporting.Live, Boards.Deduct); items that are missing should earn nothing that month")]
    public void Silence_pays_nothing() => Check(cases =>
    {
        var blow = new Scenario { Months = 8, Shocks = [new("national-epidemic", [World.Province], Zhejiang.Month(5), 1)] };
        Life<Lane16> tells = Live(blow), silent = Live(blow);
        tells.Months(5);
        silent.Months(5);
        Alone(tells);
        // The same month, of which the first county has published nothing: what stood in May stands.
        var may = silent.Reported(0).ToArray();
        Alone(silent);
        foreach (int k in Atlas.Published(6)) silent.Province.Reported[k] = may[k];
        tells.Province.Books[0].ReportDay = Lane16.Of(24);
        silent.Province.Books[0].ReportDay = Lane16.Of(31);
        MonthTick.Close(tells.Plan, tells.Constants, tells.Province);
        MonthTick.Close(silent.Plan, silent.Constants, silent.Province);
        var gained = silent.Province.Score(Atlas.Composite)[0] - tells.Province.Score(Atlas.Composite)[0];
        cases.NotAbove(gained, 0, "composite", 0, 5);
        cases.Watch(gained);
        return cases.Most;
    });

    [Fact]
    [Reality("audit", "核查若必然发现,就没有虚高:公布数不高于真实数,诚实误差除外", "Where audits find everything nothing is overstated: published figures are no better than the true ones, honest error aside", "最大的虚高,超出诚实误差", "most overstated beyond honest error")]
    public void Certain_audits_leave_no_gap() => Check(cases =>
    {
        var certain = World with { Parameters = [.. World.Parameters.Select(row => row.Key == "detection-per-pp" ? row with { Range = new(1e9, 1e9, 1e9, Shape.Fixed) } : row)] };
        foreach (string name in Ordeal.Names)
        {
            var life = new Life<Lane16>(certain, Ordeal.Of(name, 14));
            for (int m = 0; m < 14; m++)
            {
                life.Month();
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    foreach (int k in Atlas.Published(life.Plan.MonthAt(m).MonthOfYear))
                    {
                        if (Atlas.Claims[k] == 0) continue;
                        // A figure whose report has not come is last month's.
                        var over = Filed(life, c) * Lane16.Of(Math.Sign(Atlas.Claims[k])) * (life.Reported(c)[k] - life.True(c)[k]);
                        cases.NotAbove(over, (Lane16.Of(3.46f) * life.Constants.ReportNoise) + Lane16.Of(1e-3f), World.Indicators[k].Key, c, m);
                        cases.Watch(over - (Lane16.Of(3.46f) * life.Constants.ReportNoise));
                    }
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("audit", "如实上报的不受罚:没有虚高就查不出问题,处罚只会消退", "Who claims nothing is not punished: without a claim a penalty only fades", "最大的新增处罚", "most penalty added")]
    public void Who_claims_nothing_is_not_punished() => Check(cases =>
    {
        Ordeal.Each(TwoYears, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var county = life.Province.County(c);
                var brief = MonthTick.Open(life.Plan, life.Constants, life.Province);
                county.True.CopyTo(county.Reported);
                var was = county.Verdict.Penalty;
                Audit.Live(Atlas, life.Constants, ref county, brief.For(life.Plan, c));
                cases.NotAbove(county.Verdict.Penalty, was, "penalty", c, before.Month);
                cases.Watch(county.Verdict.Penalty - was);
                county.Verdict.Penalty = was;
                if (before.Month >= TwoYears - 1 || c >= 8) break;
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("audit", "核查越多,公布数与真实数的差距越小", "The more audits, the smaller the gap between published and true", "查得最多时的差距,占不查时", "gap at the most audits, share of that at none")]
    public void More_audits_smaller_gaps() => Check(cases =>
    {
        foreach (var storm in (ShockEvent[][])[[], Ordeal.Storm(36)])
        {
            var gaps = new Lane16[3];
            for (int i = 0; i < 3; i++)
            {
                var life = Live(new() { Months = 36, Shocks = [.. storm], Decisions = [new(World.Province, "audit-rate", Zhejiang.Month(0), null, i * 0.15)] });
                for (int m = 0; m < 36; m++)
                {
                    life.Month();
                    if (m < 12) continue;
                    for (int c = 0; c < Atlas.Counties; c++)
                        foreach (int k in Atlas.Published(life.Plan.MonthAt(m).MonthOfYear))
                            if (Atlas.Claims[k] != 0) gaps[i] += Filed(life, c) * Maths.Abs(Lane16.Of(1 / Atlas.Claims[k]) * (life.Reported(c)[k] - life.True(c)[k]));
                }
            }

            cases.NotAbove(gaps[1], gaps[0], "gap at 15 % and at none");
            // At 15 % hardly a claim is left to find; what remains is honest error.
            cases.NotAbove(gaps[2], Lane16.Of(1.005f) * gaps[1], "gap at 30 % and at 15 %");
            cases.Watch(gaps[2] / gaps[0]);
        }

        return cases.Most;
    });

    [Fact]
    [Reality("tenure", "任期是整年数:每年加一或归零,新任没有旧账,关掉任期规则什么也不动", "Years in office are whole: one more a year or none, a newcomer has no record, and without the rule nobody is moved", "最长的任期,年", "longest office, years")]
    public void Years_in_office_are_whole() => Check(cases =>
    {
        Ordeal.Each(26, (life, before) =>
        {
            bool december = life.Plan.MonthAt(before.Month).MonthOfYear == 12;
            for (int c = 0; c < Atlas.Counties; c++)
            {
                Office<Lane16> was = before.Verdicts[c].Office, now = life.Province.Verdicts[c].Office;
                Lane16 gone = Lane16.SelectLess(now.Years, Half, OneFull, Zero), stays = was.Years + Lane16.Of(december ? 1 : 0);
                cases.Same(Lane16.SelectLess(Half, gone, Zero, now.Years - stays), Zero, 0, "years", c, before.Month);
                cases.Same(now.New * now.Growth, Zero, 0, "record of a newcomer", c, before.Month);
                cases.Same(now.New * now.Years, Lane16.SelectLess(Half, now.New, now.Years, Zero), 0, "years of a newcomer", c, before.Month);
                cases.Watch(now.Years);
            }
        });
        Ordeal.Each(13, (life, before) =>
        {
            foreach (ref readonly var verdict in life.Province.Verdicts)
                cases.Same(verdict.Office.Years + verdict.Office.New + Maths.Abs(verdict.Office.Spending) + Maths.Abs(verdict.Office.Growth), Zero, 0, "moved without the rule", -1, before.Month);
        }, scenario => scenario with { Rules = Zhejiang.Rules("promotion", false) });
        return cases.Most;
    });

    [Fact]
    [Reality("tenure", "提拔力度越大,换人不会越少;同样的运气,谁都不会因此留任", "The keener promotion, the more leaders move: under the same luck nobody who moved would stay for it", "多换的人,各县各世界平均", "more moves, mean over counties and worlds")]
    public void Keener_promotion_moves_no_fewer() => Check(cases =>
    {
        double moved = 0;
        foreach (string name in Ordeal.Names)
        {
            var lives = new double[] { 0, 15, 30 }.Select(people => Turned(name, people)).ToArray();
            for (int i = 1; i < lives.Length; i++)
            {
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    var more = lives[i].Province.Verdicts[c].Office.New - lives[i - 1].Province.Verdicts[c].Office.New;
                    cases.NotBelow(more, 0, name, c);
                    moved += Lanes.Of(more).Average() / Atlas.Counties / Ordeal.Names.Length;
                }
            }
        }

        cases.Hold(moved > 0.05, "nobody was moved");
        return moved;

        // The first December; until then the lever is at its default, so that all have the same record.
        static Life<Lane16> Turned(string name, double people)
        {
            var scenario = Ordeal.Of(name, 12);
            var life = Live(scenario with { Decisions = [.. scenario.Decisions.Where(row => row.Lever != "promotion-intensity"), new(World.Province, "promotion-intensity", Zhejiang.Month(11), null, people)] });
            life.Months(12);
            return life;
        }
    });

    [Fact]
    [Reality("calendar", "年度工作过期不候:11月底之后完成的重点工作不再计入当年", "What comes after the end of November does not count: key work published in December is November's", "最大的变动", "largest change")]
    public void Key_work_is_counted_to_the_end_of_November() => Check(cases =>
    {
        int work = Zhejiang.Indicator("key-work-completion");
        Ordeal.Each(TwoYears, (life, before) =>
        {
            if (life.Plan.MonthAt(before.Month).MonthOfYear != 12) return;
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var moved = life.Reported(c)[work] - before.Reported[(c * Atlas.Indicators) + work];
                cases.Same(moved, Zero, 0, "key work", c, before.Month);
                cases.Watch(Maths.Abs(moved));
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("calendar", "不到公布的月份,公布数不动:季报、年报之间一切照旧", "Between two publications a published figure stands still", "最大的变动", "largest change")]
    public void Between_publications_figures_stand_still() => Check(cases =>
    {
        Ordeal.Each(TwoYears, (life, before) =>
        {
            var published = Atlas.Published(life.Plan.MonthAt(before.Month).MonthOfYear);
            for (int c = 0; c < Atlas.Counties; c++)
            {
                for (int k = 0; k < Atlas.Indicators; k++)
                {
                    if (published.Contains(k)) continue;
                    var moved = life.Reported(c)[k] - before.Reported[(c * Atlas.Indicators) + k];
                    cases.Same(moved, Zero, 0, World.Indicators[k].Key, c, before.Month);
                    cases.Watch(Maths.Abs(moved));
                }
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("calendar", "年末花钱多:同样的政策,12月的花费是其他月份的年末倍数,全年正好一年的钱", "December spends more: the same policy costs the year-end factor of another month, and twelve months make one year's money", "最大误差,GDP的%", "largest gap, % of GDP")]
    public void December_spends_more_and_the_year_spends_a_year() => Check(cases =>
    {
        int lever = World.Levers.IndexOf(World.Levers.First(row => row.Key == "talent-subsidy"));
        var life = Live(new() { Months = 12, Decisions = [new(World.Province, "talent-subsidy", Zhejiang.Month(0), null, 1)] });
        var year = new Lane16[Atlas.Counties];
        var january = new Lane16[Atlas.Counties];
        for (int m = 0; m < 12; m++)
        {
            life.Month();
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var cost = life.Province.Books[c].LeverCost;
                year[c] += cost;
                if (m == 0) january[c] = cost;
                if (m == 11) cases.Same(cost, january[c] * life.Constants.YearEndSpike, 1e-4f, "December", c, m);
                if (m != 11) continue;
                // 1 less the default of 0.22 percent of GDP.
                cases.Same(year[c], life.Constants.LeverCost[lever] * Lane16.Of(0.78f), 1e-4f, "year", c, m);
                cases.Watch(Maths.Abs(year[c] - (life.Constants.LeverCost[lever] * Lane16.Of(0.78f))));
            }
        }

        return cases.Most;
    });

    private static Life<Lane16> Live(Scenario scenario) => new(World, scenario with { Seed = Ordeal.Seed });

    // 1 where the report of the month came.
    private static Lane16 Filed(Life<Lane16> life, int county) => OneFull - MonthlyClock.IsMissing(Atlas, life.Province.Books[county]);

    /// <summary>All counties live the month and do not meet yet.</summary>
    private static void Alone(Life<Lane16> life)
    {
        var brief = MonthTick.Open(life.Plan, life.Constants, life.Province);
        for (int c = 0; c < Atlas.Counties; c++)
        {
            var county = life.Province.County(c);
            MonthTick.Live(Atlas, life.Constants, ref county, brief.For(life.Plan, c));
        }
    }
}
