using Simulation.Model;

namespace Simulation.Reference;

/// <summary>Chapters books, land-pools, talent and common-prosperity.</summary>
public sealed partial class PlainModel
{
    private void Money(State state, County county)
    {
        int c = county.Position;
        Books books = county.Books;
        double gdp = Attribute(county, "gdp");
        double start = Attribute(county, "debt-ratio") / 100 * Constant("fiscal-capacity-of-gdp");
        books.Revenue = 100 * Attribute(county, "fiscal-revenue") / gdp * county.Deviation[Node("revenue-growth")] / 100 / 12;
        books.InterestPaid = (books.Debt - start) * draws.Interest / 12;
        books.ShockMoney = SumOfQuantity(county, "fiscal-balance") / 12;
        books.PrizeMoney = county.Verdict.PrizeFunds * 100 / gdp;
        books.Paired = county.Verdict.PairingFunds * 100 / gdp;

        double cost = 0;
        double bonds = UsualBonds(county) / 12;
        for (int l = 0; l < world.Levers.Length; l++)
        {
            double turned = plan.Turned(c, l, state.Month);
            if (turned == 0) continue;
            double x = turned * LeverStrength(county, l);
            cost += x * (draws.LeverCost[l] + (draws.LeverCostYuan[l] * 100 / gdp)) * SpentIn(state);
            bonds += x * world.Levers[l].DebtPercentOfGdp / 12;
        }

        books.LeverCost = cost;
        books.Bonds = bonds;
        books.Withheld = books.EnergyShut * Setting(state, county, "enterprise-subsidies") / 100 / 12;
        books.Chased = Constant("shortfall-borrowing") * county.Deviation[Node("target-shortfall")] / 12;
        books.Balance = books.Revenue - books.LeverCost - books.InterestPaid + books.ShockMoney + books.PrizeMoney + books.Paired + books.Withheld;
        books.Debt = books.Debt + books.Bonds + books.Chased - books.Balance;
        county.Deviation[Node("fiscal-balance")] = books.Balance * 12;
        county.Deviation[Node("debt-ratio")] = (books.Debt - start) * 100 / Constant("fiscal-capacity-of-gdp");
    }

    /// <summary>Share of the year's money that is spent in the month.</summary>
    private double SpentIn(State state)
    {
        // Nobody rushes the end of a year on which nothing hangs.
        double spike = plan.IsContested() ? Constant("year-end-spike") : 1;
        return (MonthOfYear(state) == 12 ? spike : 1) / (spike + 11);
    }

    private void Land(State state, County county)
    {
        int c = county.Position;
        int recovered = Node("idle-land-recovered");
        Books books = county.Books;
        double toReady = Constant("land-recovered-to-ready");
        double ordinary = Math.Max(county.Baseline[recovered] * tables.Scale[c][recovered], 0);
        books.LandRecovered = Math.Min(county.True[recovered], Math.Max(books.LandPool, 0));
        books.LandAged = ordinary;

        double sold = 0;
        for (int l = 0; l < world.Levers.Length; l++)
        {
            LeverRow lever = world.Levers[l];
            double turned = plan.Turned(c, l, state.Month);
            if (lever.LandMu == 0 || turned == 0) continue;
            sold += LeverStrength(county, l) * turned * lever.LandMu / 12 * tables.Relative(c, "land-stock");
        }

        double shortfall = county.Deviation[Node("target-shortfall")];
        double sellable = Math.Clamp(4 * books.ReadyLand / tables.ReadyLand[c], 0, 1);
        sold += Constant("shortfall-land") / 100 * shortfall * sellable * tables.ReadyLand[c] / 12;
        books.LandSold = sold;
        books.LandGone += sold;
        books.LandQuota = Math.Max(
            books.LandUsual - (toReady * ordinary) + ((tables.ReadyLand[c] - books.LandGone - books.ReadyLand) * draws.QuotaRecovery), 0);
        books.LandPrize = county.Verdict.PrizeLand;
        books.LandContest = county.Verdict.ContestLand;
        books.ReadyLand = books.ReadyLand + (toReady * books.LandRecovered) + books.LandQuota + books.LandPrize + books.LandContest
            - books.LandTaken - books.LandSold;
        books.LandPool = books.LandPool + books.LandAged - books.LandRecovered;
        county.Deviation[Node("industrial-land-stock")] =
            (tables.Usual[Node("industrial-land-stock")] * ((books.ReadyLand / tables.ReadyLand[c]) - 1)) + SumOfQuantity(county, "industrial-land-stock");
        county.Deviation[Node("low-efficiency-land-pool")] =
            tables.Usual[Node("low-efficiency-land-pool")] * ((books.LandPool / Attribute(county, "land-stock")) - 1);
        LandPools(county);
    }

    private void LandPools(County county)
    {
        double left = county.Books.LandPool;
        string[] dearestFirst =
            ["land-idle-farmhouse", "land-village-property", "land-vacated-plant", "land-supplied-not-used", "land-approved-not-supplied"];
        foreach (string pool in dearestFirst)
        {
            double start = Attribute(county, pool);
            double holds = pool == "land-approved-not-supplied" ? left : Math.Min(left, start);
            left -= holds;
            county.Deviation[Node(pool)] = (holds * 100 / start) - 100;
        }
    }

    private void Firms(State state, County county)
    {
        county.Books.FirmsAdded = county.True[Node("new-above-scale-firms")];
        county.Books.Firms += county.Books.FirmsAdded;
    }

    private void Talent(State state, County county)
    {
        People people = county.Books.People;
        int added = Node("talent-added");
        double population = Attribute(county, "population");
        double start = 10000 * Attribute(county, "talent-stock") / population;
        double usual = Math.Max(county.Baseline[added] * tables.Scale[county.Position][added], 0) / population;
        double drift = Math.Max(1 - (Constant("talent-amenity-elasticity") * county.Deviation[Node("amenity-index")] / 10), 0);
        people.TalentCame = county.True[added] / population;
        people.TalentLeft = Math.Max(drift * (usual + (Constant("talent-leave-hazard") / 12 * (people.Talent - start))), 0);
        people.Talent = people.Talent + people.TalentCame - people.TalentLeft;
        county.Deviation[Node("talent-stock")] = tables.Usual[Node("talent-stock")] * ((people.Talent / start) - 1);
    }

    private void CommonProsperity(State state, County county) =>
        county.Books.People.Income *= 1 + (county.True[Node("income-growth")] * 0.01 / 12);
}
