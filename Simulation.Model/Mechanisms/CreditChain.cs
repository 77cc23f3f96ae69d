namespace Simulation.Model;

/// <summary>
/// Distress runs along the chains of firms that guarantee each other. Firms that have newly fallen into distress bring down, in the month after, as many
/// others as they have links and as each link passes on; from December to March, when private loans are settled, and where a wave is already running,
/// links pass on more. What a chain has brought down recovers by half in the half-life. A bridge fund lowers the guarantee links that are left to run
/// along (effect E264), and so the wave. However dense the links, a failure brings down fewer others than the ceiling, which is below one, so that every wave ends.
/// Sources: M302 (year-end settlement), M303 (58 firms), M306 (51 more in ten days on a stock of 130 to 200), M308, domain.md §4.2.
/// </summary>
internal static class CreditChain
{
    private const int FirstOfSettlement = 12, LastOfSettlement = 3;

    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        ref var books = ref county.Books;
        int month = brief.Month.MonthOfYear;
        T one = T.Of(1f), typical = T.Of(atlas.TypicalLevels[atlas.DistressedFirms]), keeps = constants.DistressKept;
        T beyond = county.Deviation[atlas.DistressedFirms], links = T.Of(atlas.Usual(atlas.GuaranteeLinks));
        var calm = month is >= FirstOfSettlement or <= LastOfSettlement ? constants.Contagion * constants.SettlementSeason : constants.Contagion;
        var density = Maths.Max((links + county.Deviation[atlas.GuaranteeLinks]) / links, T.Of(0f));
        var wave = Maths.Clamp(beyond / (constants.CrisisFirms - typical), T.Of(0f), one);
        T usual = Passed(constants, calm), linked = Passed(constants, calm * density);
        var now = Passed(constants, calm * density * (one + ((constants.CrisisContagion - one) * wave)));
        // New cases beyond the usual ones run on; of the usual ones only what more or fewer links than usual make of them.
        var cases = beyond - (keeps * books.Distressed);
        books.Distressed = beyond;
        books.ChainDistress = (keeps * books.ChainDistress) + (now * cases) + ((linked - usual) * (one - keeps) * typical);
        county.Sums[atlas.SumOf(atlas.DistressedFirms, CauseGroup.Stock)] += books.ChainDistress;
    }

    /// <summary>Firms that one failure brings down where it could reach so many: a partner falls only once.</summary>
    public static T Passed<T>(Constants<T> constants, T reach)
        where T : struct, ILane<T> => reach / (T.Of(1f) + (reach / constants.ContagionCeiling));
}
