namespace Simulation.Model;

/// <summary>What a county owns and owes in land, money and energy, what its chains of credit carry, and the month's entries; each stock is last month's plus the entries.</summary>
public struct Books<T>
    where T : struct, ILane<T>
{
    /// <summary>Industrial land that is ready, mu.</summary>
    public T ReadyLand;

    /// <summary>Low-efficiency land that can be recovered, mu.</summary>
    public T LandPool;

    /// <summary>Government debt, percent of the county's GDP.</summary>
    public T Debt;

    /// <summary>Energy that may be used in a year, and that is used, percent of the quota at the start; and what is shut off this month, percent of the quota.</summary>
    public T EnergyQuota, EnergyUsed, EnergyShut;

    /// <summary>Firms in distress beyond the usual last month, and those of this month whom others brought down, of a typical county.</summary>
    public T Distressed, ChainDistress;

    /// <summary>Entries of land, mu: recovered from the pool, new in the pool, new quota, won or given up in the race and in the contest, handed to projects, sold beyond the usual.</summary>
    public T LandRecovered, LandAged, LandQuota, LandPrize, LandContest, LandTaken, LandSold;

    /// <summary>Land that was sold beyond the usual since the start, mu; no quota makes up for it.</summary>
    public T LandGone;

    /// <summary>Entries of money in the month, percent of a year's GDP: revenue above the usual, levers above the default, interest, shocks, won or given up in the race, subsidies withheld, new bonds, and what is borrowed to chase a missed growth target.</summary>
    public T Revenue, LeverCost, InterestPaid, ShockMoney, PrizeMoney, Withheld, Bonds, Chased;

    /// <summary>The part of what pairing gave mountain counties last month that this one pays, as money; below zero.</summary>
    public T Paired;

    /// <summary>Revenue less spending of the month, percent of a year's GDP; what is missing is borrowed.</summary>
    public T Balance;

    /// <summary>Signings, ground-breakings, production starts, listings and investment of the recent half-year, 1 is normal.</summary>
    public T Signed, Started, Producing, Listed, Spending;

    /// <summary>Investment by projects in the month, 100m yuan, and land that a normal month takes, mu.</summary>
    public T Invested, LandUsual;

    /// <summary>Industrial firms above scale, and how many there are more than a month ago.</summary>
    public T Firms, FirmsAdded;

    /// <summary>Projects of the month: taken into a place, gone from one, turned away for want of a place.</summary>
    public T Opened, Left, TurnedAway;

    /// <summary>Day of the month on which the county reported.</summary>
    public T ReportDay;

    /// <summary>Praise in writing and in the media since December, points.</summary>
    public T Praise;
    public People<T> People;
}

/// <summary>Keeps the books: land, money and energy follow this month's indicators and projects.</summary>
internal static class Bookkeeping
{
    private const float MonthsOfYear = 12f;

    public static void Begin<T>(Plan plan, Constants<T> constants, ref County<T> county)
        where T : struct, ILane<T>
    {
        ref var books = ref county.Books;
        var atlas = plan.Atlas;
        books.ReadyLand = T.Of(atlas.ReadyLand[county.Position]);
        books.LandPool = T.Of(atlas.LandPool[county.Position]);
        books.Firms = T.Of(atlas.AboveScaleFirms[county.Position]);
        books.Debt = T.Of(atlas.DebtRatio[county.Position] * 0.01f) * constants.FiscalCapacity;
        EnergyBudget.Begin(ref books);
    }

    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        Money(atlas, constants, ref county, brief);
        Land(atlas, constants, ref county, brief);
        county.Books.FirmsAdded = county.True[atlas.NewFirms];
        county.Books.Firms += county.Books.FirmsAdded;
        EnergyBudget.Live(atlas, constants, ref county, brief);
    }

    private static void Land<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        ref var books = ref county.Books;
        int recovered = atlas.IdleLandRecovered;
        T zero = T.Of(0f), usual = T.Of(atlas.ReadyLand[county.Position]);
        books.LandRecovered = Maths.Min(county.True[recovered], Maths.Max(books.LandPool, zero));
        // A county's usual recovery is matched by land that falls idle, so the pool of a county that does nothing special stays what it is.
        var ordinary = Maths.Max(
            county.Baseline[recovered] * T.Of(atlas.Frame(county.Position, recovered).Scale), zero);
        books.LandAged = ordinary;
        books.LandSold = constants.ShortfallLand * county.Deviation[atlas.TargetShortfall] * LandLeft(atlas, county) * usual * T.Of(1f / MonthsOfYear);
        foreach (var moved in brief.Levers)
        {
            float mu = (float)atlas.World.Levers[moved.Lever].LandMu;
            if (mu == 0) continue;
            var felt = LeverStrength.Of(atlas, constants, county, moved.Lever);
            var turned = moved.At<T>(brief.Index);
            var sold = books.LandSold + (felt * (turned * T.Of(mu) / T.Of(MonthsOfYear) * T.Of(atlas.LandScale[county.Position])));
            // A world that leaves the lever alone is not touched, not even in the sign of a zero.
            books.LandSold = T.SelectLess(zero, Maths.Abs(turned), sold, books.LandSold);
        }

        books.LandGone += books.LandSold;
        // The province's quota makes up for usual use, and slowly brings the stock back to the usual; what was sold on top is gone.
        books.LandQuota = Maths.Max(
            books.LandUsual - (constants.RecoveredToReady * ordinary) + ((usual - books.LandGone - books.ReadyLand) * constants.QuotaRecovery), zero);
        books.LandPrize = county.Verdict.PrizeLand;
        books.LandContest = county.Verdict.ContestLand;
        books.ReadyLand += (constants.RecoveredToReady * books.LandRecovered) + books.LandQuota + books.LandPrize + books.LandContest - books.LandTaken - books.LandSold;
        books.LandPool += books.LandAged - books.LandRecovered;
        county.Deviation[atlas.IndustrialLandStock] = (T.Of(atlas.Usual(atlas.IndustrialLandStock)) * ((books.ReadyLand / usual) - T.Of(1f)))
            + county.Sums[atlas.SumOf(atlas.IndustrialLandStock, CauseGroup.Stock)];
        county.Deviation[atlas.LowEfficiencyLandPool] =
            T.Of(atlas.Usual(atlas.LowEfficiencyLandPool)) * ((books.LandPool / T.Of(atlas.LandPool[county.Position])) - T.Of(1f));
        LandPools.Live(atlas, ref county);
    }

    private static void Money<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        ref var books = ref county.Books;
        T year = T.Of(1f / MonthsOfYear), percent = T.Of(0.01f), spent = SpentIn(constants, brief.Month);
        var start = T.Of(atlas.DebtRatio[county.Position] * 0.01f) * constants.FiscalCapacity;
        books.Revenue = T.Of(atlas.RevenueOfGdp[county.Position]) * county.Deviation[atlas.RevenueGrowth] * percent * year;
        books.InterestPaid = (books.Debt - start) * constants.Interest * year;
        books.ShockMoney = county.Sums[atlas.SumOf(atlas.FiscalBalance, CauseGroup.Stock)] * year;
        books.PrizeMoney = county.Verdict.PrizeFunds * T.Of(100f / atlas.Gdp[county.Position]);
        books.Paired = county.Verdict.PairingFunds * T.Of(100f / atlas.Gdp[county.Position]);
        books.LeverCost = T.Of(0f);
        books.Bonds = DebtClasses.UsualBonds(atlas, constants, county) * year;
        var subsidies = T.Of((float)atlas.World.Levers[atlas.EnterpriseSubsidies].Default);
        foreach (var moved in brief.Levers)
        {
            var row = atlas.World.Levers[moved.Lever];
            var turned = moved.At<T>(brief.Index);
            var deviation = turned * LeverStrength.Of(atlas, constants, county, moved.Lever);
            if (moved.Lever == atlas.EnterpriseSubsidies) subsidies += turned;
            var cost = constants.LeverCost[moved.Lever] + (constants.LeverCostYuan[moved.Lever] * T.Of(100f / atlas.Gdp[county.Position]));
            books.LeverCost += deviation * cost * spent;
            if (row.DebtPercentOfGdp != 0) books.Bonds += deviation * T.Of((float)row.DebtPercentOfGdp) * year;
        }

        // Firms that missed their energy budget are paid no subsidies.
        books.Withheld = books.EnergyShut * subsidies * percent * year;
        books.Chased = constants.ShortfallBorrowing * county.Deviation[atlas.TargetShortfall] * year;
        books.Balance = books.Revenue - books.LeverCost - books.InterestPaid + books.ShockMoney + books.PrizeMoney + books.Paired + books.Withheld;
        // Bonds and what is borrowed for growth pay for works outside the budget: they add to debt and leave the balance alone.
        books.Debt += books.Bonds + books.Chased - books.Balance;
        county.Deviation[atlas.FiscalBalance] = books.Balance * T.Of(MonthsOfYear);
        county.Deviation[atlas.DebtRatioNode] = (books.Debt - start) * T.Of(100f) / constants.FiscalCapacity;
    }

    /// <summary>How freely land can still be handed out: less and less once three quarters of the usual stock are gone.</summary>
    public static T LandLeft<T>(Atlas atlas, in County<T> county)
        where T : struct, ILane<T> => Maths.Clamp(county.Books.ReadyLand * T.Of(4f / atlas.ReadyLand[county.Position]), T.Of(0f), T.Of(1f));

    /// <summary>Share of the year's money that is spent in a month: December spends as much as so many other months (B21).</summary>
    public static T SpentIn<T>(Constants<T> constants, Month month)
        where T : struct, ILane<T>
    {
        T one = T.Of(1f), all = constants.YearEndSpike + T.Of(MonthsOfYear - 1f);
        return (month.MonthOfYear == (int)MonthsOfYear ? constants.YearEndSpike : one) / all;
    }
}
