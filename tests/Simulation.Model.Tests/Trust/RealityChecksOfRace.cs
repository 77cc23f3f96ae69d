namespace Simulation.Model.Tests;

/// <summary>What must be true where counties meet: boards and ranks, sanctions, prizes, contests, couplings, imitation, behaviours.</summary>
public sealed class RealityChecksOfRace : RealityChecks
{
    private const int Year = 12;

    private static readonly World World = Zhejiang.World;

    private static readonly Atlas Atlas = Atlas.Of(World);

    private static readonly Lane16 Zero = Lane16.Of(0), OneFull = Lane16.Of(1);

    [Fact]
    [Reality("boards", "名次是一个排列:每张榜每个月,从第一到最后每个名次恰好一个县", "Ranks are a permutation: on every list, every month, each place from first to last is held by exactly one county", "最长的榜,县数", "longest list, counties")]
    public void Ranks_are_a_permutation() => Check(cases =>
    {
        Ordeal.Each(Year, (life, before) =>
        {
            for (int list = 0; list < Atlas.Boards.Length; list++)
            {
                int members = Atlas.Boards[list].MembersAt(life.Plan.MonthAt(before.Month)).Length;
                var held = new UInt128[Lane16.Width];
                for (int i = 0; i < members; i++)
                {
                    var ranks = Lanes.Of(life.Province.Rank(list)[i]);
                    for (int w = 0; w < ranks.Length; w++) held[w] |= UInt128.One << (int)Math.Clamp(ranks[w], 0, 120);
                }

                foreach (var places in held) cases.Hold(places == ((UInt128.One << members) - 1) << 1, Atlas.Boards[list].Key, -1, before.Month);
                cases.Watch(Lane16.Of(members));
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("boards", "分高的名次在前,同分按代码,没有例外", "The higher score stands before the lower, equal scores by code, without exception", "最小的分差", "least difference of scores")]
    public void The_higher_score_stands_before_the_lower() => Check(cases =>
    {
        Ordeal.Each(6, (life, before) =>
        {
            foreach (int list in (int[])[Atlas.Composite, Atlas.ProvincialExam, Atlas.InvestmentRace])
            {
                ReadOnlySpan<Lane16> scores = life.Province.Score(list), ranks = life.Province.Rank(list);
                for (int i = 0; i < scores.Length; i++)
                {
                    for (int j = i + 1; j < scores.Length; j++)
                    {
                        // Of two the later code is ahead only with the higher score.
                        var ahead = Lane16.SelectLess(scores[i], scores[j], ranks[i] - ranks[j], ranks[j] - ranks[i]);
                        cases.NotBelow(ahead, 1, Atlas.Boards[list].Key, i, before.Month);
                    }
                }

                cases.Watch(Maths.Abs(scores[0] - scores[1]));
            }
        });
        return cases.Least;
    });

    [Fact]
    [Reality("boards", "榜单只看公布数:真实数怎么变,当月得分一分不动", "Boards read what is published: however true figures differ, no score of the month moves", "最大的变动,分", "largest change, points")]
    public void Boards_read_what_is_published() => Check(cases =>
    {
        foreach (string name in Ordeal.Names)
        {
            var life = Live(Ordeal.Of(name, 3));
            life.Months(2);
            Boards.Close(life.Plan, life.Constants, life.Province);
            var told = Enumerable.Range(0, Atlas.Boards.Length).Select(list => life.Province.Score(list).ToArray()).ToArray();
            foreach (ref var value in life.Province.True) value += Lane16.Of(100);
            Boards.Close(life.Plan, life.Constants, life.Province);
            for (int list = 0; list < told.Length; list++)
            {
                for (int i = 0; i < told[list].Length; i++)
                {
                    cases.Same(life.Province.Score(list)[i], told[list][i], 0, name, i);
                    cases.Watch(Maths.Abs(life.Province.Score(list)[i] - told[list][i]));
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("boards", "公布的数更好,名次不会更差", "A better published figure never brings a worse place", "上升最多的名次", "most places won")]
    public void A_better_figure_never_brings_a_worse_place() => Check(cases =>
    {
        foreach (string name in (string[])["usual", "most in storm", "swing"])
        {
            var life = Live(Ordeal.Of(name, 4));
            life.Months(3);
            foreach (int county in (int[])[0, 37, 89])
            {
                for (int k = 0; k < Atlas.Indicators; k++)
                {
                    if (Atlas.Weights[k].IsEmpty) continue;
                    ref var told = ref life.Province.Reported[(county * Atlas.Indicators) + k];
                    var was = told;
                    Boards.Close(life.Plan, life.Constants, life.Province);
                    var place = life.Province.Rank(Atlas.Composite)[county];
                    foreach (float spreads in (float[])[0.5f, 50])
                    {
                        // Points per unit are one over the spread, with the sign of what is better.
                        told = was + Lane16.Of(spreads / Atlas.PointsPerUnit[k] * Atlas.Frame(county, k).Scale);
                        Boards.Close(life.Plan, life.Constants, life.Province);
                        var won = place - life.Province.Rank(Atlas.Composite)[county];
                        cases.NotBelow(won, 0, World.Indicators[k].Key, county);
                        cases.Watch(won);
                        told = was;
                    }
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("boards", "经济权重怎么调,每张榜都有分:得分是数,扣分前在0到100之间;只看空气的榜不受影响", "However the economy is weighed every board has scores: numbers from 0 to 100 before anything is taken off; a board of air alone does not move", "最高分", "highest score")]
    public void However_the_economy_is_weighed_boards_have_scores() => Check(cases =>
    {
        var usual = Live(new() { Months = 3 });
        usual.Months(2);
        foreach (ref var verdict in usual.Province.Verdicts) verdict = default;
        foreach (double weight in (double[])[0, 0.2, 0.45, 0.9, 1])
        {
            var plan = new Plan(World, new() { Months = 3, Seed = Ordeal.Seed, Decisions = [new(World.Province, "economy-weight", Zhejiang.Month(0), null, weight)] });
            Boards.Close(usual.Plan, usual.Constants, usual.Province);
            var air = usual.Province.Score(Atlas.AirBoard).ToArray();
            var race = usual.Province.Score(Atlas.InvestmentRace).ToArray();
            Boards.Close(plan, usual.Constants, usual.Province);
            for (int list = 0; list < Atlas.Boards.Length; list++)
            {
                foreach (var score in usual.Province.Score(list))
                {
                    cases.NotBelow(score, 0, Atlas.Boards[list].Key);
                    // Mountain counties are eased, and information work adds its marks.
                    cases.NotAbove(score, list == Atlas.ProvincialExam ? 110 : 100.01f, Atlas.Boards[list].Key);
                    cases.Watch(score);
                }
            }

            for (int i = 0; i < air.Length; i++) cases.Same(usual.Province.Score(Atlas.AirBoard)[i], air[i], 0, "air", i);
            for (int i = 0; i < race.Length; i++) cases.Same(usual.Province.Score(Atlas.InvestmentRace)[i], race[i], 1e-3f, "investment race", i);
        }

        return cases.Most;
    });

    [Fact]
    [Reality("sanctions", "台阶一级一级上:只有末位、迟报或连续黑榜才上台阶,谁也不会无故被约谈", "The ladder is climbed rung by rung: only the last, the late and the twice black climb it, nobody is called in without a cause", "最高的台阶", "highest rung")]
    public void The_ladder_is_climbed_for_a_cause() => Check(cases =>
    {
        Ordeal.Each(18, (life, before) =>
        {
            foreach (int list in Atlas.PrefectureExams)
            {
                var members = Atlas.Boards[list].Members;
                for (int i = 0; i < members.Length; i++)
                {
                    int c = members[i];
                    Lane16 now = life.Province.Verdicts[c].Rung, step = now - before.Verdicts[c].Rung;
                    float last = life.Plan.Setting(c, Atlas.InterviewTrigger, before.Month);
                    var cause = Lane16.SelectLess(Lane16.Of(members.Length - last + 0.5f), life.Province.Rank(list)[i], OneFull, MonthlyClock.IsLate(Atlas, life.Province.Books[c]));
                    var black = Lane16.SelectLess(Lane16.Of(1.5f), life.Province.Verdicts[c].BlackMonths, OneFull, Zero);
                    cases.NotBelow(now, 0, "rung", c, before.Month);
                    cases.NotAbove(now, 4, "rung", c, before.Month);
                    cases.NotAbove(step, Maths.Max(cause, black * Lane16.Of(3)), "climbs without a cause", c, before.Month);
                    cases.NotBelow(step, -1, "falls more than a rung", c, before.Month);
                    cases.Watch(now);
                }
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("sanctions", "造假被查,每张榜都丢分", "Who is found out loses on every board", "最小的损失,分", "least loss, points")]
    public void Who_is_found_out_loses_on_every_board() => Check(cases =>
    {
        foreach (string name in (string[])["usual", "swing", "least"])
        {
            var life = Live(Ordeal.Of(name, 3));
            life.Months(2);
            foreach (ref var verdict in life.Province.Verdicts) verdict.Penalty = Zero;
            Boards.Close(life.Plan, life.Constants, life.Province);
            var straight = Enumerable.Range(0, Atlas.Boards.Length).Select(list => life.Province.Score(list).ToArray()).ToArray();
            foreach (ref var verdict in life.Province.Verdicts) verdict.Penalty = Lane16.Of(0.05f);
            Boards.Close(life.Plan, life.Constants, life.Province);
            for (int list = 0; list < straight.Length; list++)
            {
                for (int i = 0; i < straight[list].Length; i++)
                {
                    // Who has no point has none to lose.
                    var lost = straight[list][i] - life.Province.Score(list)[i];
                    cases.NotBelow(lost, 0, Atlas.Boards[list].Key, i);
                    if (list != Atlas.Composite) continue;
                    cases.NotBelow(lost, 0.1f, Atlas.Boards[list].Key, i);
                    cases.Watch(lost);
                }
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("sanctions", "事故扣分躲不掉:出事当月不上报的县,扣的分不比如实上报的自己少,次月也不重复扣", "Points for an accident cannot be dodged: who files nothing that month loses no fewer than its own punctual twin, and nothing twice", "多扣的分,最少", "points lost beyond the twin, fewest")]
    public void Points_for_an_accident_cannot_be_dodged() => Check(cases =>
    {
        foreach (double severity in (double[])[0.4, 1])
        {
            var blow = new Scenario { Months = 6, Shocks = [new("safety-accident", [World.Province], Zhejiang.Month(2), severity)] };
            Life<Lane16> tells = Live(blow), silent = Live(blow);
            var was = new Lane16[Atlas.Counties];
            for (int m = 0; m < 5; m++)
            {
                foreach (var life in (Life<Lane16>[])[tells, silent])
                {
                    for (int c = 0; c < was.Length; c++) was[c] = life.Reported(c)[Atlas.SafetyDeaths];
                    Alone(life);
                    for (int c = 0; c < Atlas.Counties; c++)
                    {
                        bool files = life == tells || m is 0 or 1 or 4;
                        life.Province.Books[c].ReportDay = Lane16.Of(files ? 24 : 31);
                        ref var told = ref life.Province.Reported[(c * Atlas.Indicators) + Atlas.SafetyDeaths];
                        // Everybody tells the truth or nothing, so that filing alone differs.
                        told = files ? life.True(c)[Atlas.SafetyDeaths] : was[c];
                    }

                    MonthTick.Close(life.Plan, life.Constants, life.Province);
                }

                for (int c = 0; c < Atlas.Counties; c++)
                {
                    var more = tells.Province.Verdicts[c].SafetyPoints - silent.Province.Verdicts[c].SafetyPoints;
                    if (m == 2) cases.NotBelow(more, 0, "dodged", c, m);
                    if (m == 2) cases.Watch(more);
                    if (m == 3) cases.NotAbove(more, 0, "paid twice", c, m);
                }
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("prizes", "赛马的奖励是大家让出来的:每月各县得失相抵,地和钱一分不多", "What winners of the race get all have given up: land and money of every month add up to nothing", "最大的差额,亩", "largest difference, mu")]
    public void Prizes_are_what_all_give_up() => Check(cases =>
    {
        Ordeal.Each(Year, (life, before) =>
        {
            Lane16 land = Zero, funds = Zero, winners = Zero;
            for (int i = 0; i < Atlas.Counties; i++)
            {
                var verdict = life.Province.Verdicts[Atlas.Boards[Atlas.InvestmentRace].Members[i]];
                land += verdict.PrizeLand;
                funds += verdict.PrizeFunds;
                winners += Lane16.SelectLess(Zero, verdict.PrizeLand + verdict.PrizeFunds, OneFull, Zero);
                bool award = life.Plan.MonthAt(before.Month).MonthOfYear % 3 == 0;
                if (!award) cases.Same(Maths.Abs(verdict.PrizeLand) + Maths.Abs(verdict.PrizeFunds), Zero, 0, "between quarters", i, before.Month);
            }

            cases.Same(land, Zero, 0.5f, "land", -1, before.Month);
            cases.Same(funds, Zero, 1e-3f, "money", -1, before.Month);
            cases.NotAbove(winners, Enumerable.Range(0, Atlas.Counties).Max(c => life.Plan.Setting(c, Atlas.RaceWinners, before.Month)), "winners", -1, before.Month);
            cases.Watch(Maths.Abs(land));
        });
        return cases.Most;
    });

    [Fact]
    [Reality("prizes", "不赢没有奖:名次在获奖数之外的县只让出,不得到", "No win, no prize: who stands behind the last winner gives and gets nothing", "未获奖县最多得到,亩", "most that a loser gets, mu")]
    public void No_win_no_prize() => Check(cases =>
    {
        Ordeal.Each(Year, (life, before) =>
        {
            for (int i = 0; i < Atlas.Counties; i++)
            {
                int c = Atlas.Boards[Atlas.InvestmentRace].Members[i];
                var loses = Lane16.SelectLess(Lane16.Of(life.Plan.Setting(c, Atlas.RaceWinners, before.Month) + 0.5f), life.Province.Rank(Atlas.InvestmentRace)[i], OneFull, Zero);
                cases.NotAbove(loses * life.Province.Verdicts[c].PrizeLand, 0, "land", c, before.Month);
                cases.NotAbove(loses * life.Province.Verdicts[c].PrizeFunds, 0, "money", c, before.Month);
                cases.Watch(loses * life.Province.Verdicts[c].PrizeLand);
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("contests", "要素竞争是零和:一县多得的地,正是别县少得的", "The contest for factors is zero-sum: what one county wins others do not", "最大的差额,亩", "largest difference, mu")]
    public void The_contest_is_zero_sum() => Check(cases =>
    {
        Ordeal.Each(Year, (life, before) =>
        {
            Lane16 sum = Zero, moved = Zero;
            foreach (ref readonly var verdict in life.Province.Verdicts)
            {
                sum += verdict.ContestLand;
                moved += Maths.Abs(verdict.ContestLand);
            }

            cases.Same(sum, Zero, 0.5f, "land", -1, before.Month);
            // The first figures of the year come out in December; until then all stand where they are expected.
            if (before.Month == 11) cases.NotBelow(moved, 1e-3f, "nothing was contested", -1, before.Month);
            cases.Watch(Maths.Abs(sum));
        });
        return cases.Most;
    });

    [Fact]
    [Reality("contests", "亩均税收公布得更高,竞争得到的地不会更少", "A higher published tax per mu never wins less land", "最少多得,亩", "least land more, mu")]
    public void A_higher_yield_never_wins_less_land() => Check(cases =>
    {
        foreach (string name in Ordeal.Names)
        {
            var life = Live(Ordeal.Of(name, 3));
            life.Months(3);
            life.Province.Month = 2;
            for (int c = 0; c < Atlas.Counties; c += 8)
            {
                ref var told = ref life.Province.Reported[(c * Atlas.Indicators) + Atlas.TaxPerMu];
                var was = told;
                var won = new Lane16[3];
                for (int i = 0; i < 3; i++)
                {
                    told = was + Lane16.Of(i * 10);
                    FactorContest.Close(life.Plan, life.Constants, life.Province);
                    won[i] = life.Province.Verdicts[c].ContestLand;
                }

                told = was;
                for (int i = 1; i < 3; i++)
                {
                    // A county's own figure is a ninetieth of the mean too, so that even without a contest it moves a little: half a mu is nothing.
                    cases.NotBelow(won[i] - won[i - 1], -0.5f, name, c);
                    cases.Watch(won[i] - won[i - 1]);
                }
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("couplings", "隔离就是隔离:关掉县际联系,一县天翻地覆,别县一个比特都不变", "Isolated is isolated: without couplings one county turned upside down moves no bit of any other", "变动的县", "counties moved")]
    public void Isolated_is_isolated() => Check(cases =>
    {
        var rules = Zhejiang.Rules("isolated", true);
        string place = World.Counties[40].Code;
        Life<Lane16> still = Live(new() { Months = 14, Rules = rules }), moved = Live(new()
        {
            Months = 14,
            Rules = rules,
            Decisions = [.. Ordeal.Levers(row => row.Max).Where(row => World.Levers.First(lever => lever.Key == row.Lever).OnlyLeague is null).Select(row => row with { Place = place })],
            Shocks = [.. Ordeal.Storm(14).Select(shock => shock with { Places = [place] })],
        });
        still.Months(14);
        moved.Months(14);
        int touched = 0;
        for (int c = 0; c < Atlas.Counties; c++)
        {
            bool same = still.Province.Fingerprints(c).SequenceEqual(moved.Province.Fingerprints(c));
            // Boards still compare, so what they alone leave in a county may differ where they are read: with all couplings off, nowhere.
            cases.Hold(same == (c != 40), "isolated", c);
            touched += same ? 0 : 1;
        }

        return touched;
    });

    [Fact]
    [Reality("couplings", "影响隔月才到:一县受灾,当月别县毫发无损,次月才传到", "News takes a month: a blow to one county touches no other the same month, and some the next", "次月被触动的县", "counties touched the next month")]
    public void News_takes_a_month() => Check(cases =>
    {
        string place = World.Counties[40].Code;
        Life<Lane16> still = Live(new() { Months = 4 }), struck = Live(new() { Months = 4, Shocks = [.. Ordeal.Storm(3).Select(shock => shock with { Places = [place], Month = Zhejiang.Month(1) })] });
        int touched = 0;
        for (int m = 0; m < 3; m++)
        {
            still.Month();
            struck.Month();
            for (int c = 0; c < Atlas.Counties; c++)
            {
                if (c == 40) continue;
                // True values are what the county itself has lived; what the meeting leaves is for the next month.
                for (int k = 0; k < Atlas.Indicators; k++)
                    if (m < 2) cases.Same(struck.True(c)[k], still.True(c)[k], 0, World.Indicators[k].Key, c, m);
                if (m == 2 && Enumerable.Range(0, Atlas.Indicators).Any(k => Lanes.Of(struck.True(c)[k] - still.True(c)[k]).Any(gap => gap != 0))) touched++;
            }
        }

        cases.Hold(touched > 0, "nobody was touched");
        return touched;
    });

    [Fact]
    [Reality("couplings", "邻县更脏,自己不会更干净;不相邻的不受影响", "A dirtier neighbour never makes a county cleaner, and who is no neighbour is not touched", "传来最少,µg/m³", "least that arrives, µg/m³")]
    public void A_dirtier_neighbour_cleans_nobody() => Check(cases =>
    {
        int row = World.Spillovers.IndexOf(World.Spillovers.First(row => row.Coupling == "regional-air"));
        foreach (string name in Ordeal.Names)
        {
            var life = Live(Ordeal.Of(name, 2));
            life.Month();
            life.Province.Month = 0;
            var before = life.Province.Incoming.ToArray();
            life.Province.Deviation[(40 * Atlas.Nodes) + Atlas.Pm25] += Lane16.Of(20);
            Couplings.Close(life.Plan, life.Constants, life.Province);
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var arrives = life.Province.Incoming[(c * World.Spillovers.Length) + row] - before[(c * World.Spillovers.Length) + row];
                if (Atlas.Neighbours[c].Contains(40))
                {
                    cases.NotBelow(arrives, 0.1f, name, c);
                    cases.Watch(arrives);
                }
                else
                {
                    cases.Same(arrives, Zero, 0, name, c);
                }
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("imitation", "学到的不会忘:学走的份额在零到一之间,只增不减,学来的做法不会是负的", "What is learned is not forgotten: the share taken over lies between nothing and all, never falls, and no lesson is below nothing", "最大的份额", "largest share")]
    public void What_is_learned_is_not_forgotten() => Check(cases =>
    {
        Ordeal.Each(18, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                Verdict<Lane16> was = before.Verdicts[c], now = life.Province.Verdicts[c];
                cases.NotBelow(now.Learned - was.Learned, 0, "forgets", c, before.Month);
                cases.NotAbove(now.Learned, 1, "learned", c, before.Month);
                cases.NotBelow(now.Lesson, 0, "lesson", c, before.Month);
                cases.Watch(now.Learned);
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("imitation", "没有差距就没有可学:各县一样时,学来的为零;不公开榜单,谁也学不到", "No gap, no lesson: where all are alike nothing is copied, and where no list is shown nobody learns", "最大的所学", "largest lesson")]
    public void No_gap_no_lesson() => Check(cases =>
    {
        foreach (float alike in (float[])[-20, 0, 20])
        {
            var life = Live(new() { Months = 2 });
            life.Month();
            life.Province.Month = 0;
            for (int c = 0; c < Atlas.Counties; c++)
            {
                life.Province.Deviation[(c * Atlas.Nodes) + Atlas.BusinessEnvironment] = Lane16.Of(alike);
                life.Province.Verdicts[c].Learned = OneFull;
                life.Province.Verdicts[c].Lesson = Zero;
            }

            Imitation.Close(life.Plan, life.Constants, life.Province);
            foreach (ref readonly var verdict in life.Province.Verdicts)
            {
                cases.Same(verdict.Lesson, Zero, 1e-4f, "alike");
                cases.Watch(verdict.Lesson);
            }
        }

        var hidden = Live(new() { Months = 24, Decisions = [new(World.Province, "list-publicity", Zhejiang.Month(0), null, 0)] });
        hidden.Months(24);
        foreach (ref readonly var verdict in hidden.Province.Verdicts) cases.Same(verdict.Learned, Zero, 0, "hidden");
        return cases.Most;
    });

    [Fact]
    [Reality("behaviours", "自行决策的县守规矩:只调县里能调的杠杆,不出范围,不超次数,维持现状的什么也不调", "Counties that decide keep the rules: only levers a county may turn, within their range, no more moves than a year has; the status quo turns nothing", "看过的决策", "decisions seen")]
    public void Counties_that_decide_keep_the_rules() => Check(cases =>
    {
        int seen = 0;
        foreach (string word in (string[])["status-quo", "imitator:strong", "greedy:strong", "prudent", "gamer:strong"])
        {
            foreach (var storm in (ShockEvent[][])[[], Ordeal.Storm(6)])
            {
                var scenario = new Scenario { Months = 6, Seed = Ordeal.Seed, Replicates = 1, Shocks = [.. storm], Behaviours = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("*", word) };
                var life = new Life<Lane1>(World, scenario);
                for (int m = 0; m < 6; m++)
                {
                    var decided = Bots.Decide(life.Plan, life.Province, []);
                    seen += decided.Length;
                    foreach (var ofCounty in decided.GroupBy(bot => bot.Decision.Place))
                    {
                        int county = Zhejiang.County(ofCounty.Key);
                        cases.Hold(ofCounty.Count() <= life.Plan.Behaviours[county].Row.Moves, $"{word}: too many moves", county, m);
                        foreach (var (_, decision) in ofCounty)
                        {
                            var row = World.Levers.First(row => row.Key == decision.Lever);
                            cases.Hold(row.Acts && row.Actors.Contains("county"), $"{word}: {row.Key} is not a county's", county, m);
                            cases.Hold(decision.Value >= row.Min && decision.Value <= row.Max, $"{word}: {row.Key} out of range", county, m);
                            bool barred = word == "prudent" && Atlas.DebtRatio[county] >= 120 && decision.Lever == "special-bonds" && decision.Value > row.Default;
                            cases.Hold(!barred, $"{word} adds bonds in the yellow", county, m);
                        }
                    }

                    cases.Hold(word != "status-quo" || decided.IsEmpty, "the status quo decides", -1, m);
                    life.Month();
                }
            }
        }

        cases.Hold(seen > 1000, "nobody decided");
        return seen;
    });

    private static Life<Lane16> Live(Scenario scenario) => new(World, scenario with { Seed = Ordeal.Seed });

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
