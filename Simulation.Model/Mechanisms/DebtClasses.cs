namespace Simulation.Model;

/// <summary>
/// Classes of government debt: green below 120 % of fiscal capacity, yellow to 200, orange to 300, red from there on. New bonds are cut in orange and stopped
/// in red, the usual ones too. The indicator debt-class passes 1.5, 2.5 and 3.5 at the lines, so that rounded it is the class, 1 green to 4 red.
/// Sources: R24 (background), M42 (a county keeps its rating green), S16 (a worse class stops new bonds). What works lose by it is effect E030.
/// </summary>
internal static class DebtClasses
{
    private const float Yellow = 1.5f, Orange = 2.5f;

    /// <summary>Moves the indicator with last month's debt ratio.</summary>
    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county)
        where T : struct, ILane<T>
    {
        var start = T.Of(atlas.DebtRatio[county.Position]);
        county.Sums[atlas.SumOf(atlas.DebtClass, CauseGroup.Stock)] +=
            Of(constants, start + county.Deviation[atlas.DebtRatioNode]) - Of(constants, start);
    }

    /// <summary>The class of a debt ratio as a number that moves evenly between the lines.</summary>
    public static T Of<T>(Constants<T> constants, T ratio)
        where T : struct, ILane<T>
    {
        var low = T.Of(Yellow) + ((ratio - constants.DebtYellow) / (constants.DebtOrange - constants.DebtYellow));
        var high = T.Of(Orange) + ((ratio - constants.DebtOrange) / (constants.DebtRed - constants.DebtOrange));
        return T.SelectLess(ratio, constants.DebtOrange, low, high);
    }

    /// <summary>Share of the bonds asked for that a county may issue at a debt ratio.</summary>
    public static T Bonds<T>(Constants<T> constants, T ratio)
        where T : struct, ILane<T> =>
        T.SelectLess(ratio, constants.DebtOrange, T.Of(1f), T.SelectLess(ratio, constants.DebtRed, constants.BondsInOrange, T.Of(0f)));

    /// <summary>The same at the debt ratio of last month.</summary>
    public static T Bonds<T>(Atlas atlas, Constants<T> constants, in County<T> county)
        where T : struct, ILane<T> =>
        Bonds(constants, T.Of(atlas.DebtRatio[county.Position]) + county.Deviation[atlas.DebtRatioNode]);

    /// <summary>Usual bonds that a county gains or loses by having changed its class since the start, percent of GDP a year.</summary>
    public static T UsualBonds<T>(Atlas atlas, Constants<T> constants, in County<T> county)
        where T : struct, ILane<T>
    {
        var row = atlas.World.Levers[atlas.SpecialBonds];
        var start = Bonds(constants, T.Of(atlas.DebtRatio[county.Position]));
        return (Bonds(atlas, constants, county) - start) * T.Of((float)(row.Default * row.DebtPercentOfGdp));
    }
}
