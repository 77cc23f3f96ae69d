namespace Simulation.Api;

/// <summary>Months of a race that somebody asks about.</summary>
public static class RaceMonths
{
    /// <summary>Number of a month that was lived; the last one when none is named.</summary>
    /// <exception cref="RefusedException">It is no month of the race.</exception>
    /// <exception cref="ProblemException">It has not been lived.</exception>
    public static int Lived(Race race, string? month)
    {
        var faults = new List<FieldError>();
        int index = month is null ? race.MonthsLived - 1 : Number(race, "month", month, faults);
        if (faults.Count > 0) throw new RefusedException(faults);
        return index >= 0 && index < race.MonthsLived ? index : throw new ProblemException(RaceProblems.NotLived(race.Coming));
    }

    /// <summary>The months from one to another that were lived; those that were not are left out.</summary>
    /// <exception cref="RefusedException">They are no months of the race, or in the wrong order.</exception>
    public static (int First, int Count) Between(Race race, string? from, string? to)
    {
        var faults = new List<FieldError>();
        int first = from is null ? 0 : Number(race, "from", from, faults);
        int last = to is null ? race.Header.Scenario.Months - 1 : Number(race, "to", to, faults);
        if (faults.Count == 0 && last < first) faults.Add(new("to", to ?? "", $"应不早于 from（{from}）", $"must not be before from ({from})"));
        if (faults.Count > 0) throw new RefusedException(faults);
        return (first, Math.Max(0, Math.Min(last + 1, race.MonthsLived) - first));
    }

    private static int Number(Race race, string field, string text, List<FieldError> faults)
    {
        var start = race.World.Start;
        var end = start.Plus(race.Header.Scenario.Months - 1);
        if (Month.TryParse(text, out var month) && month >= start && month <= end) return month.Number - start.Number;
        faults.Add(new(field, text, $"应为 {start} 到 {end} 之间的年月", $"must be a month from {start} to {end}"));
        return 0;
    }
}
