namespace Simulation.Model;

/// <summary>
/// The monthly clock. A county reports by the 25th and hears from the supervision office by the 30th. Long queues on the desks make a report late, zeal in
/// governance makes it early. A late report is published all the same and counts as an item missed on the ladder of sanctions; one that has not come by the
/// 30th is missing, and what was published before stands for another month. Sources: rule R01, M122, M123; the spread of days is an estimate.
/// </summary>
public static class MonthlyClock
{
    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        T queue = T.Of(0f);
        for (int d = 0; d < county.Departments.Length; d++) queue += T.Of(atlas.CapacityShares[d]) * county.Departments[d].Backlog;
        var luck = T.Draw(brief.Streams.Days, atlas.Codes[county.Position], 0, T.Of(0f), brief.Draw).W0;
        county.Books.ReportDay = constants.ReportDay + (constants.ReportSpread * T.Bell(luck)) + (constants.ReportQueue * queue)
            - (constants.ReportZeal * county.Deviation[atlas.EffortGovernance]);
    }

    /// <summary>1 where the report of the month came after the 25th, otherwise 0.</summary>
    public static T IsLate<T>(Atlas atlas, in Books<T> books)
        where T : struct, ILane<T> => T.SelectLess(T.Of(atlas.DayOfReport), books.ReportDay, T.Of(1f), T.Of(0f));

    /// <summary>1 where it did not come by the 30th, otherwise 0.</summary>
    public static T IsMissing<T>(Atlas atlas, in Books<T> books)
        where T : struct, ILane<T> => T.SelectLess(T.Of(atlas.DayOfFeedback), books.ReportDay, T.Of(1f), T.Of(0f));
}
