namespace Simulation.Model;

/// <summary>
/// Mountain counties are judged by what they can do: their GDP counts half on the provincial exam, and the rest counts for more in proportion. Which counties
/// those are changes: 26 to July 2024, 25 from August, 22 in 2025. Sources: rule R14, M173; GDP assessment eased since 2015.
/// </summary>
internal static class MountainLeague
{
    private const float Half = 0.5f;

    /// <summary>Whether GDP counts for less for this county in a month.</summary>
    public static bool IsEased(Plan plan, int county, int month) =>
        plan.Atlas.MountainBoard >= 0 && plan.Atlas.Boards[plan.Atlas.MountainBoard].MembersAt(plan.MonthAt(month)).Contains(county);

    /// <summary>What remains of the points for GDP.</summary>
    public static T ForGdp<T>(T share)
        where T : struct, ILane<T> => T.Of(Half) / Rest(share);

    /// <summary>What the points for everything else are worth, when GDP is such a share of the board.</summary>
    public static T ForOthers<T>(T share)
        where T : struct, ILane<T> => T.Of(1f) / Rest(share);

    private static T Rest<T>(T share)
        where T : struct, ILane<T> => T.Of(1f) - (T.Of(Half) * share);
}
