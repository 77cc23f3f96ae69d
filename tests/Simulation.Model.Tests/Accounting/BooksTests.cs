namespace Simulation.Model.Tests;

/// <summary>Stocks are last month's plus the entries, in every county and month, whatever happens.</summary>
public sealed class BooksTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<int> Seeds => Dice.Seeds(5, 60);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_stock_is_last_months_plus_the_entries(int seed)
    {
        Dice.Say(seed);
        var life = new Life<Lane1>(Zhejiang.World, Dice.Scenario(Zhejiang.World, seed, Dice.Long ? 60 : 24));
        for (int m = 0; m < life.Plan.Months; m++)
        {
            var before = life.Province.Books.ToArray();
            float[] missing = [.. Enumerable.Range(0, before.Length).Select(c => life.Deviation(c)[life.Plan.Atlas.TargetShortfall].Value)];
            life.Month();
            for (int c = 0; c < before.Length; c++) Check(life, c, m, missing[c], before[c], life.Province.Books[c]);
        }
    }

    private static void Check(Life<Lane1> life, int county, int month, float shortfall, in Books<Lane1> before, in Books<Lane1> after)
    {
        string where = $"{Zhejiang.World.Counties[county].NameEn} {Zhejiang.Month(month)}";
        var constants = life.Constants;
        Sum($"{where} ready land", after.ReadyLand, before.ReadyLand, constants.RecoveredToReady * after.LandRecovered, after.LandQuota, after.LandPrize, after.LandContest, Minus(after.LandTaken), Minus(after.LandSold));
        Sum($"{where} land pool", after.LandPool, before.LandPool, after.LandAged, Minus(after.LandRecovered));
        Sum($"{where} firms", after.Firms, before.Firms, life.True(county)[Zhejiang.Indicator("new-above-scale-firms")]);
        Sum($"{where} debt", after.Debt, before.Debt, after.Bonds, after.Chased, Minus(after.Balance));
        Sum($"{where} balance", after.Balance, after.Revenue, Minus(after.LeverCost), Minus(after.InterestPaid), after.ShockMoney, after.PrizeMoney, after.Paired, after.Withheld);
        Sum($"{where} talent", after.People.Talent, before.People.Talent, after.People.TalentCame, Minus(after.People.TalentLeft));
        Assert.True(after.LandPool.Value >= 0, $"{where}: the land pool is {after.LandPool.Value:r}");
        Assert.True(after.LandRecovered.Value >= 0 && after.LandTaken.Value >= 0 && after.LandQuota.Value >= 0, $"{where}: an entry of land is negative");
        Assert.True(after.LandRecovered.Value <= before.LandPool.Value * (1 + Tolerance), $"{where}: more land recovered than there was");

        // The entries themselves, from what the pack says they are.
        var atlas = life.Plan.Atlas;
        float spike = constants.YearEndSpike.Value, share = (life.Plan.MonthAt(month).MonthOfYear == 12 ? spike : 1) / (spike + 11);
        float cost = 0, sold = 0, subsidies = (float)Zhejiang.World.Levers[atlas.EnterpriseSubsidies].Default;
        float mayIssue = MayIssue(constants, before.Debt.Value * 100 / constants.FiscalCapacity.Value), usual = (float)(Zhejiang.World.Levers[atlas.SpecialBonds].Default * Zhejiang.World.Levers[atlas.SpecialBonds].DebtPercentOfGdp);
        float bonds = (mayIssue - MayIssue(constants, atlas.DebtRatio[county])) * usual / 12;
        foreach (var moved in life.Plan.Levers[county])
        {
            var row = Zhejiang.World.Levers[moved.Lever];
            float deviation = moved.Deviation[month] * (moved.Lever == atlas.SpecialBonds ? mayIssue : 1), gdp = life.Plan.Atlas.Gdp[county];
            if (row.LandMu != 0) deviation *= Math.Clamp(before.ReadyLand.Value * 4 / atlas.ReadyLand[county], 0, 1);
            cost += deviation * (constants.LeverCost[moved.Lever].Value + (constants.LeverCostYuan[moved.Lever].Value * 100 / gdp)) * share;
            bonds += deviation * (float)row.DebtPercentOfGdp / 12;
            if (moved.Lever == atlas.EnterpriseSubsidies) subsidies += deviation;
            sold += deviation * (float)row.LandMu / 12 * atlas.LandScale[county];
        }

        Near($"{where} cost of levers", cost, after.LeverCost.Value, 1e-4);
        // A growth target that was missed is borrowed for through the next year; the shortfall of this December is borrowed for from January on.
        Near($"{where} chased", constants.ShortfallBorrowing.Value * shortfall / 12, after.Chased.Value, 1e-4);
        Near($"{where} bonds", bonds, after.Bonds.Value, 1e-4);
        // Land is sold for it too, as long as there is any.
        float left = Math.Clamp(before.ReadyLand.Value * 4 / atlas.ReadyLand[county], 0, 1);
        sold += constants.ShortfallLand.Value * shortfall * left * atlas.ReadyLand[county] / 12;
        Near($"{where} land sold", sold, after.LandSold.Value, 1e-2);
        Near($"{where} subsidies withheld", after.EnergyShut.Value / 100 * subsidies / 12, after.Withheld.Value, 1e-4);
        float revenue = life.Plan.Atlas.RevenueOfGdp[county] * life.Deviation(county)[life.Plan.Atlas.RevenueGrowth].Value / 100 / 12;
        Near($"{where} revenue", revenue, after.Revenue.Value, 1e-4);
        float start = life.Plan.Atlas.DebtRatio[county] * 0.01f * constants.FiscalCapacity.Value;
        Near($"{where} interest", (before.Debt.Value - start) * constants.Interest.Value / 12, after.InterestPaid.Value, 1e-4);
        Near($"{where} debt ratio", (after.Debt.Value - start) * 100 / constants.FiscalCapacity.Value, life.Deviation(county)[life.Plan.Atlas.DebtRatioNode].Value, 1e-2);
        Near($"{where} energy headroom", 100 * (after.EnergyQuota.Value - after.EnergyUsed.Value) / after.EnergyQuota.Value, Headroom(life, county, month), 1e-2);
    }

    // Deviation of headroom from the usual 3, less what effects bring to it.
    private static float Headroom(Life<Lane1> life, int county, int month)
    {
        var atlas = life.Plan.Atlas;
        float usual = (float)Zhejiang.World.Quantities.First(row => row.Key == "energy-headroom").Reference;
        var industry = life.Deviation(county)[atlas.IndustryGrowth] * life.Constants.EnergyOfIndustry;
        var saved = life.Deviation(county)[atlas.EnergyIntensityReduction] * life.Constants.EnergySaved;
        float tiers = life.Plan.Levers[county].Where(moved => moved.Lever == atlas.EnergyBudgetCut && month > 0).Sum(moved => moved.Deviation[month - 1]);
        var (then, now) = PerMuClasses.Of(atlas, life.Constants, life.Province.County(county));
        var constants = life.Constants;
        float better = ((constants.EnergyOfA * (now.A - then.A)) + (constants.EnergyOfB * (now.B - then.B)) + (constants.EnergyOfC * (now.C - then.C)) + (constants.EnergyOfD * (now.D - then.D))).Value;
        return usual - industry.Value + saved.Value + (constants.EnergyBudgeted.Value * (tiers - better));
    }

    // R24: all of the bonds asked for below orange, half of them in orange, none in red.
    private static float MayIssue(Constants<Lane1> constants, float ratio) =>
        ratio < constants.DebtOrange.Value ? 1 : ratio < constants.DebtRed.Value ? constants.BondsInOrange.Value : 0;

    private static Lane1 Minus(Lane1 value) => new(-value.Value);

    private static void Sum(string what, Lane1 sum, params ReadOnlySpan<Lane1> parts)
    {
        double added = 0, size = 0;
        foreach (var part in parts)
        {
            added += part.Value;
            size += Math.Abs(part.Value);
        }

        Assert.True(Math.Abs(sum.Value - added) <= Tolerance * size, $"{what}: {sum.Value:r} is not the sum of its parts, {added:r}");
    }

    private static void Near(string what, float expected, float actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {actual:r} instead of {expected:r}");
}
