namespace Simulation.Model.Tests;

/// <summary>What must be true of money, debt, land, energy, credit and people.</summary>
public sealed class RealityChecksOfStocks : RealityChecks
{
    private const int TwoYears = 25;

    private static readonly World World = Zhejiang.World;

    private static readonly Atlas Atlas = Atlas.Of(World);

    [Fact]
    [Reality("money", "钱有来处:收支差额等于各项收支之和,债务的变化等于新增债券、缺口举债与差额之和", "Money comes from somewhere: the balance is the sum of its entries, and debt moves by bonds, borrowing for growth and the balance",
        "最大误差,GDP的%", "largest gap, % of GDP")]
    public void Money_comes_from_somewhere() => Check(cases =>
    {
        Ordeal.Each(TwoYears, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var now = life.Province.Books[c];
                var balance = now.Revenue - now.LeverCost - now.InterestPaid + now.ShockMoney + now.PrizeMoney + now.Paired + now.Withheld;
                var debt = now.Debt - before.Books[c].Debt;
                cases.Same(now.Balance, balance, 1e-4f, "balance", c, before.Month);
                cases.Same(debt, now.Bonds + now.Chased - now.Balance, 1e-3f, "debt", c, before.Month);
                cases.Watch(Maths.Abs(debt - now.Bonds - now.Chased + now.Balance));
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("money", "政策不是免费的:每项花钱的杠杆一上调,当月每个县都要付钱", "No policy is free: whichever costly lever is raised, every county pays for it the same month", "最小的花费,GDP的%", "least cost, % of GDP")]
    public void No_policy_is_free() => Check(cases =>
    {
        foreach (var row in World.Levers.Where(row => row.Acts && row.Max > row.Default && row.CostPercentOfGdp.Low >= 0 && row.CostYuan.Low >= 0 && row.CostPercentOfGdp.High + row.CostYuan.High > 0))
        {
            foreach (var storm in (ShockEvent[][])[[], Ordeal.Storm(1)])
            {
                var life = Live(new() { Months = 1, Decisions = [new(World.Province, row.Key, Zhejiang.Month(0), null, row.Max)], Shocks = [.. storm] });
                life.Month();
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    if (row.OnlyLeague is { } league && !World.Counties[c].Leagues.Contains(league)) continue;
                    cases.NotBelow(life.Province.Books[c].LeverCost, 1e-7f, row.Key, c);
                    cases.Watch(life.Province.Books[c].LeverCost);
                }
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("money", "山海协作的钱收支相抵:山区县多得多少,其他县次月就多付多少", "Pairing closes: what it gives mountain counties the others pay, to the yuan", "最大误差,亿元", "largest gap, 100m yuan")]
    public void What_pairing_gives_others_pay() => Check(cases =>
    {
        foreach (double share in (double[])[0, 5])
        {
            var life = Live(new() { Months = 14, Decisions = [new(World.Province, "mountain-sea-pairing", Zhejiang.Month(0), null, share)] });
            for (int m = 0; m < 14; m++)
            {
                life.Month();
                Lane16 given = Lane16.Of(0), paid = given;
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    given -= life.Province.Books[c].LeverCost * Lane16.Of(Atlas.Gdp[c] / 100);
                    paid -= life.Province.Verdicts[c].PairingFunds;
                }

                cases.Same(paid, given, 1e-4f, "paid and given", -1, m);
                cases.NotAbove(Lane16.Of(share > 1 ? 1e-3f : -10f), given, "something is given", -1, m);
                cases.Watch(Maths.Abs(paid - given));
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("debt", "债券被停的县,债务不会因债券上升:债务率进入红档,杠杆开到最大也发不出债", "Where bonds are barred debt does not rise by bonds, however far the lever is turned", "最多的债券,GDP的%/月", "most bonds, % of GDP a month")]
    public void Barred_bonds_add_no_debt() => Check(cases =>
    {
        foreach (string name in Ordeal.Names)
        {
            var scenario = Ordeal.Of(name, 6);
            var life = Live(scenario with { Decisions = [.. scenario.Decisions.Where(row => row.Lever != "special-bonds"), new(World.Province, "special-bonds", Zhejiang.Month(0), null, 6)] });
            for (int m = 0; m < 6; m++)
            {
                for (int c = 0; c < Atlas.Counties; c++) life.Province.Deviation[(c * Atlas.Nodes) + Atlas.DebtRatioNode] = Lane16.Of(m % 2 == 0 ? 400 : 1000);
                life.Month();
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    cases.NotAbove(life.Province.Books[c].Bonds, 0, name, c, m);
                    cases.Watch(life.Province.Books[c].Bonds);
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("debt", "多发债的县,债务不会更少", "Who issues more bonds does not owe less", "最小的差,GDP的%", "least difference, % of GDP")]
    public void More_bonds_are_not_less_debt() => Check(cases =>
    {
        var usual = Live(Isolated(12));
        var more = Live(Isolated(12, new Decision(World.Province, "special-bonds", Zhejiang.Month(0), null, 6)));
        for (int m = 0; m < 12; m++)
        {
            usual.Month();
            more.Month();
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var owed = more.Province.Books[c].Debt - usual.Province.Books[c].Debt;
                cases.NotBelow(owed, 0, "owes less", c, m);
                cases.Watch(owed);
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("debt", "债务既不为负,也不超过财力的六倍", "Debt is neither less than nothing nor above six times fiscal capacity", "最低债务率,%", "lowest debt ratio, %",
        FailsZh = "十年只省不花时债务降到零以下(应转为结余);十年杠杆全开时越过上限,因为债券以外的借款没有额度(Books.Money)",
        FailsEn = "ten years of saving take debt below nothing (it should become a reserve); ten years of every lever at its most take it past the ceiling, because nothing limits borrowing outside bonds (Books.Money)")]
    public void Debt_is_within_reason() => Check(cases =>
    {
        Ordeal.Each(120, (life, before) =>
        {
            if (before.Month % 12 != 11) return;
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var ratio = life.Deviation(c)[Atlas.DebtRatioNode] + Lane16.Of(Atlas.DebtRatio[c]);
                cases.NotBelow(ratio, 0, "debt ratio", c, before.Month);
                cases.NotAbove(ratio, 600, "debt ratio", c, before.Month);
                cases.Watch(ratio);
            }
        });
        return cases.Least;
    });

    [Fact]
    [Reality("land", "没有现成土地,签约项目一个也拿不到地", "Without ready land not one signed project is given any", "供出的土地,亩", "land handed over, mu")]
    public void Without_ready_land_no_signed_project_is_given_any() => Check(cases =>
    {
        foreach (string name in Ordeal.Names)
        {
            var life = Live(Ordeal.Of(name, 12));
            for (int m = 0; m < 12; m++)
            {
                for (int c = 0; c < Atlas.Counties; c++) life.Province.Books[c].ReadyLand = Lane16.Of(m % 2 == 0 ? 0 : -500);
                var stages = life.Province.Projects.ToArray();
                life.Month();
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    cases.Same(life.Province.Books[c].LandTaken, Lane16.Of(0), 0, name, c, m);
                    cases.Watch(life.Province.Books[c].LandTaken);
                }

                for (int p = 0; p < stages.Length; p++)
                {
                    // Nobody goes from signed (2) to supplied (3).
                    var supplied = One(stages[p].Stage, 2) * One(life.Province.Projects[p].Stage, 3);
                    cases.NotAbove(supplied, 0, name, -1, m);
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("land", "土地不会少于零", "There is never less land than none", "最少的储备,亩", "least ready land, mu",
        FailsZh = "门槛只按上月存量放慢签约,一个特大项目一次拿走的地可以超过全部存量(Portfolio.Tell 的 LandTaken 不受 ReadyLand 限制);负数等于欠地,之后要等补足才再供",
        FailsEn = "the gate slows signed projects by last month's stock, but one very large project takes more than all of it at once (LandTaken in Portfolio.Tell is not bounded by ReadyLand); below zero it is land owed, and nobody is supplied until it is made up")]
    public void There_is_never_less_land_than_none() => Check(cases =>
    {
        Ordeal.Each(18, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                cases.NotBelow(life.Province.Books[c].ReadyLand, 0, "ready land", c, before.Month);
                cases.Watch(life.Province.Books[c].ReadyLand);
            }
        });
        return cases.Least;
    });

    [Fact]
    [Reality("land", "低效用地池不会被挖空到负数,盘活的不会多于池中所有", "No more idle land is recovered than there is, and the pool is never overdrawn", "最少的存量,亩", "least in the pool, mu")]
    public void No_more_idle_land_is_recovered_than_there_is() => Check(cases =>
    {
        Ordeal.Each(24, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var books = life.Province.Books[c];
                cases.NotAbove(books.LandRecovered, before.Books[c].LandPool, "recovered", c, before.Month);
                cases.NotBelow(books.LandPool, -1e-2f, "pool", c, before.Month);
                cases.Watch(books.LandPool);
            }
        });
        return cases.Least;
    });

    [Fact]
    [Reality("land", "没有地就卖不了地", "What is not there is not sold", "卖出的土地,亩", "land sold, mu")]
    public void Land_that_is_not_there_is_not_sold() => Check(cases =>
    {
        foreach (string name in (string[])["most", "most in storm", "swing"])
        {
            var life = Live(Ordeal.Of(name, 8));
            for (int m = 0; m < 8; m++)
            {
                for (int c = 0; c < Atlas.Counties; c++) life.Province.Books[c].ReadyLand = Lane16.Of(-m);
                life.Month();
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    cases.Same(life.Province.Books[c].LandSold, Lane16.Of(0), 0, name, c, m);
                    cases.Watch(life.Province.Books[c].LandSold);
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("land", "土地有来处:存量的变化等于盘活、新指标、赛马与竞争所得减去供地与出让", "Land comes from somewhere: the stock moves by what is recovered, allotted and won, less what is handed over and sold", "最大误差,亩", "largest gap, mu")]
    public void Land_comes_from_somewhere() => Check(cases =>
    {
        Ordeal.Each(TwoYears, (life, before) =>
        {
            var recovered = life.Constants.RecoveredToReady;
            for (int c = 0; c < Atlas.Counties; c++)
            {
                Books<Lane16> was = before.Books[c], now = life.Province.Books[c];
                var moved = (recovered * now.LandRecovered) + now.LandQuota + now.LandPrize + now.LandContest - now.LandTaken - now.LandSold;
                cases.Same(now.ReadyLand - was.ReadyLand, moved, 0.05f, "ready land", c, before.Month);
                cases.Same(now.LandPool - was.LandPool, now.LandAged - now.LandRecovered, 0.05f, "pool", c, before.Month);
                cases.Watch(Maths.Abs(now.ReadyLand - was.ReadyLand - moved));
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("energy", "没有电就没有产出:关停越多,工业增速越低,没有一个县例外", "No electricity, no production: the more is shut off, the less industry grows, in every county", "关停5%时最小的损失,百分点", "least loss for 5 % shut off, points")]
    public void No_electricity_no_production() => Check(cases =>
    {
        foreach (string name in Ordeal.Names)
        {
            float[] shut = [0, 5, 40];
            var lives = shut.Select(_ => Live(Ordeal.Of(name, 4))).ToArray();
            for (int m = 0; m < 4; m++)
            {
                for (int i = 0; i < lives.Length; i++)
                {
                    // The same past but for what is shut off this month.
                    if (i > 0) lives[i].Replace(Copy(lives[0], lives[i]));
                }

                for (int i = 0; i < lives.Length; i++)
                {
                    for (int c = 0; c < Atlas.Counties; c++) lives[i].Province.Deviation[(c * Atlas.Nodes) + Atlas.EnergyHeadroom] = Lane16.Of(-3 - shut[i]);
                    lives[i].Month();
                }

                for (int c = 0; c < Atlas.Counties; c++)
                {
                    Lane16 all = lives[0].True(c)[Atlas.IndustryGrowth], some = lives[1].True(c)[Atlas.IndustryGrowth], most = lives[2].True(c)[Atlas.IndustryGrowth];
                    // Growth has a floor; who is not on it grows less.
                    var floor = Lane16.Of(Atlas.Frame(c, Atlas.IndustryGrowth).Low);
                    cases.NotAbove(some, Lane16.SelectLess(floor, all, all - Lane16.Of(1e-4f), all), name, c, m);
                    cases.NotAbove(most, Lane16.SelectLess(floor, some, some - Lane16.Of(1e-4f), some), name, c, m);
                    cases.Watch(Lane16.SelectLess(floor, some, all - some, Lane16.Of(99)));
                }
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("energy", "指标以内不关停,也不扣补贴", "Within the quota nothing is shut off and no subsidy withheld", "误关的能源,%", "shut off without cause, %")]
    public void Within_the_quota_nothing_is_shut_off() => Check(cases =>
    {
        Ordeal.Each(TwoYears, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                Lane16 headroom = before.Deviation[(c * Atlas.Nodes) + Atlas.EnergyHeadroom], zero = Lane16.Of(0);
                var books = life.Province.Books[c];
                cases.Same(Lane16.SelectLess(headroom, Lane16.Of(-3), zero, books.EnergyShut), zero, 0, "shut off", c, before.Month);
                cases.Same(Lane16.SelectLess(headroom, Lane16.Of(-3), zero, books.Withheld), zero, 0, "withheld", c, before.Month);
                cases.Watch(Lane16.SelectLess(headroom, Lane16.Of(-3), zero, books.EnergyShut));
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("energy", "用能预算砍得越狠,用能越少", "The harder the energy budget cuts, the less energy is used", "最小的差,指标的%", "least difference, % of the quota")]
    public void A_harder_budget_uses_less() => Check(cases =>
    {
        foreach (var storm in (ShockEvent[][])[[], Ordeal.Storm(24)])
        {
            var lives = new double[] { 0, 3, 7 }.Select(cut => Live(Isolated(24, new Decision(World.Province, "energy-budget-cut", Zhejiang.Month(0), null, cut)) with { Shocks = [.. storm] })).ToArray();
            for (int m = 0; m < 24; m++)
            {
                foreach (var life in lives) life.Month();
                if (m < 2) continue;
                for (int c = 0; c < Atlas.Counties; c++)
                {
                    for (int i = 1; i < 3; i++)
                    {
                        var less = lives[i - 1].Province.Books[c].EnergyUsed - lives[i].Province.Books[c].EnergyUsed;
                        cases.NotBelow(less, 1e-3f, "uses more", c, m);
                        cases.Watch(less);
                    }
                }
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("energy", "关停的能源就没有用掉:超用次月被关停的县,当月用能不超过指标", "What is shut off is not used: in the month of the shut-off a county stays within its quota", "超出最多,指标的%", "most beyond it, % of the quota",
        FailsZh = "关停只按弹性压低工业增速,没有从用能里减去(EnergyBudget.Live 的 EnergyUsed 不含 EnergyShut)",
        FailsEn = "the shut-off lowers industrial growth by its elasticity and is not taken off what is used (EnergyUsed in EnergyBudget.Live knows no EnergyShut)")]
    public void What_is_shut_off_is_not_used() => Check(cases =>
    {
        Ordeal.Each(36, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var books = life.Province.Books[c];
                var beyond = Lane16.SelectLess(Lane16.Of(0), books.EnergyShut, (books.EnergyUsed - books.EnergyQuota) * Lane16.Of(100) / books.EnergyQuota, Lane16.Of(0));
                cases.NotAbove(beyond, 0.01f, "beyond the quota", c, before.Month);
                cases.Watch(beyond);
            }
        });
        return cases.Most;
    });

    [Fact]
    [Reality("credit", "资金链危机来了,风险企业不会减少,也不会自己拖到永远:浪头终会过去", "A credit crisis leaves nobody with fewer firms in distress, and every wave ends", "十年后剩下的最多,占峰值", "most that is left after ten years, share of the peak")]
    public void Every_wave_of_distress_ends() => Check(cases =>
    {
        var calm = Live(Isolated(120));
        var crisis = Live(Isolated(120) with { Shocks = [new("credit-chain-crisis", [World.Province], Zhejiang.Month(0), 1)] });
        var peak = new Lane16[Atlas.Counties];
        for (int m = 0; m < 120; m++)
        {
            calm.Month();
            crisis.Month();
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var more = (crisis.True(c)[Atlas.DistressedFirms] - calm.True(c)[Atlas.DistressedFirms]) * Lane16.Of(Atlas.Frame(c, Atlas.DistressedFirms).PerScale);
                if (m < 18) cases.NotBelow(more, -1e-3f, "fewer in distress", c, m);
                peak[c] = Maths.Max(peak[c], more);
                if (m < 119) continue;
                cases.NotAbove(more, Lane16.Of(0.1f) * peak[c], "still running", c, m);
                cases.Watch(more / peak[c]);
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("credit", "没有担保链就没有传染", "Without guarantee links nobody is brought down by others", "最多的新增连带户", "most firms newly brought down")]
    public void Without_links_there_is_no_contagion() => Check(cases =>
    {
        foreach (float distressed in (float[])[0, 5, 60, 500])
        {
            for (int month = 0; month < 12; month++)
            {
                var life = Live(new() { Months = 12 });
                life.Province.Month = month;
                var brief = MonthTick.Open(life.Plan, life.Constants, life.Province);
                for (int c = 0; c < Atlas.Counties; c += 11)
                {
                    var county = life.Province.County(c);
                    county.Sums.Clear();
                    county.Deviation[Atlas.GuaranteeLinks] = Lane16.Of(-Atlas.Usual(Atlas.GuaranteeLinks));
                    county.Deviation[Atlas.DistressedFirms] = Lane16.Of(distressed);
                    CreditChain.Live(Atlas, life.Constants, ref county, brief.For(life.Plan, c));
                    cases.NotAbove(county.Books.ChainDistress, 0, "brought down", c, month);
                    cases.Watch(county.Books.ChainDistress);
                }
            }
        }

        return cases.Most;
    });

    [Fact]
    [Reality("credit", "转贷基金不会让危机更重", "A bridge fund never makes a crisis worse", "最小的好处,户", "least that it helps, firms")]
    public void A_bridge_fund_never_makes_it_worse() => Check(cases =>
    {
        var crisis = Isolated(36) with { Shocks = [new("credit-chain-crisis", [World.Province], Zhejiang.Month(6), 1)] };
        Life<Lane16> without = Live(crisis), with = Live(crisis with { Decisions = [new(World.Province, "bridge-loan-fund", Zhejiang.Month(6), null, 2)] });
        for (int m = 0; m < 24; m++)
        {
            without.Month();
            with.Month();
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var saved = without.True(c)[Atlas.DistressedFirms] - with.True(c)[Atlas.DistressedFirms];
                cases.NotBelow(saved, -1e-2f, "worse", c, m);
                cases.Watch(saved);
            }
        }

        return cases.Least;
    });

    [Fact]
    [Reality("people", "人才有来处有去处:存量的变化等于来的减去走的,来去都不为负,存量为正", "Talent comes and leaves: the stock moves by both, neither is below zero, and there is always some", "最少的存量,每万人", "least stock, per 10,000")]
    public void Talent_comes_and_leaves() => Check(cases =>
    {
        Ordeal.Each(25, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                var people = life.Province.Books[c].People;
                cases.Same(people.Talent - before.Books[c].People.Talent, people.TalentCame - people.TalentLeft, 0.01f, "stock", c, before.Month);
                cases.NotBelow(people.TalentCame, 0, "came", c, before.Month);
                cases.NotBelow(people.TalentLeft, 0, "left", c, before.Month);
                cases.NotBelow(people.Talent, 1, "stock", c, before.Month);
                cases.Watch(people.Talent);
            }
        });
        return cases.Least;
    });

    [Fact]
    [Reality("people", "配套越好,走的人才越少", "The better schools and hospitals are, the less talent leaves", "最小的差,每万人", "least difference, per 10,000")]
    public void Amenities_hold_talent() => Check(cases =>
    {
        Ordeal.Each(12, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                // The same county with worse, with its own and with better amenities.
                var county = life.Province.County(c);
                var (people, amenities) = (county.Books.People, county.Deviation[Atlas.AmenityIndex]);
                var left = new Lane16[3];
                for (int i = 0; i < 3; i++)
                {
                    county.Books.People = before.Books[c].People;
                    county.Deviation[Atlas.AmenityIndex] = Lane16.Of((i - 1) * 10);
                    Talent.Live(Atlas, life.Constants, ref county);
                    left[i] = county.Books.People.TalentLeft;
                }

                (county.Books.People, county.Deviation[Atlas.AmenityIndex]) = (people, amenities);
                for (int i = 1; i < 3; i++)
                {
                    cases.NotAbove(left[i], left[i - 1], "leaves", c, before.Month);
                    cases.Watch(left[i - 1] - left[i]);
                }
            }
        });
        return cases.Least;
    });

    [Fact]
    [Reality("people", "收入随增速走:增速为正则升,为负则降,永远大于零", "Income follows its growth: it rises where growth is above zero, falls where it is below, and is never nothing", "最低收入,元", "least income, yuan")]
    public void Income_follows_its_growth() => Check(cases =>
    {
        Ordeal.Each(25, (life, before) =>
        {
            for (int c = 0; c < Atlas.Counties; c++)
            {
                Lane16 growth = life.True(c)[Atlas.IncomeGrowth], income = life.Province.Books[c].People.Income, was = before.Books[c].People.Income, zero = Lane16.Of(0);
                cases.NotBelow(Lane16.SelectLess(zero, growth, income - was, zero), 0, "falls", c, before.Month);
                cases.NotAbove(Lane16.SelectLess(growth, zero, income - was, zero), 0, "rises", c, before.Month);
                cases.NotBelow(income, 1000, "income", c, before.Month);
                cases.Watch(income);
            }
        });
        return cases.Least;
    });

    private static Life<Lane16> Live(Scenario scenario) => new(World, scenario with { Seed = Ordeal.Seed });

    private static Scenario Isolated(int months, params Decision[] decisions) => new() { Months = months, Rules = Zhejiang.Rules("isolated", true), Decisions = [.. decisions] };

    // 1 where a stage is this one.
    private static Lane16 One(Lane16 stage, float which) =>
        Lane16.SelectLess(stage, Lane16.Of(which - 0.5f), Lane16.Of(0), Lane16.SelectLess(stage, Lane16.Of(which + 0.5f), Lane16.Of(1), Lane16.Of(0)));

    private static Province<Lane16> Copy(Life<Lane16> from, Life<Lane16> to)
    {
        to.Province.Month = from.Province.Month;
        for (int c = 0; c < Atlas.Counties; c++) to.Province.County(c).Take(from.Province.County(c));
        return to.Province;
    }
}
