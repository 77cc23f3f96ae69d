using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// A month in which what a team decided moved it most against the same race without its decisions. What stands beside it is what was nearest, which is where
/// to look for the cause and no proof of it.
/// </summary>
/// <param name="Month">Number of the month, 0 first.</param>
/// <param name="Change">Points of the composite score by which the gap to the path without own decisions changed in the month; above zero in the team's favour.</param>
/// <param name="Gap">The gap after it.</param>
/// <param name="Rank">Rank on the composite board after it.</param>
/// <param name="RankWithout">The same without own decisions.</param>
/// <param name="Decision">The team's last decision that counted by then; null when there was none.</param>
/// <param name="Shock">The last shock that was hitting the county then; null when none was.</param>
/// <param name="Rival">Position of the county nearest in score among those that passed the team or were passed in the month; null when none was.</param>
/// <param name="Passed">Whether the team passed the rival.</param>
public sealed record TurningPoint(
    int Month, double Change, double Gap, int Rank, int RankWithout, Decision? Decision, ShockEvent? Shock, int? Rival, bool Passed)
{
    /// <summary>Most turning points of one team.</summary>
    public const int Most = 3;

    /// <summary>What changes the gap by less is no turning point, in points of the composite score.</summary>
    public const double Least = 0.1;

    /// <summary>Finds them: the months with the largest change of the gap between two paths, in the order of the calendar.</summary>
    internal static ImmutableArray<TurningPoint> Find(World world, int county, Retold lived, Retold without, int months, ImmutableArray<Decision> own, ImmutableArray<ShockEvent> shocks)
    {
        int counties = world.Counties.Length;
        double[] gap = [.. Enumerable.Range(0, months).Select(m => (double)lived.Scores[(m * counties) + county] - without.Scores[(m * counties) + county])];
        return
        [
            .. Enumerable.Range(0, months).Select(m => (Month: m, Change: gap[m] - (m > 0 ? gap[m - 1] : 0)))
                .Where(one => Math.Abs(one.Change) >= Least).OrderByDescending(one => Math.Abs(one.Change)).ThenBy(one => one.Month).Take(Most).OrderBy(one => one.Month).Select(Tell),
        ];

        TurningPoint Tell((int Month, double Change) one)
        {
            int at = (one.Month * counties) + county;
            var rival = one.Month > 0 ? Met(lived, county, one.Month, counties) : null;
            return new(
                one.Month, one.Change, gap[one.Month], (int)lived.Ranks[at], (int)without.Ranks[at], Last(world, own, one.Month), Hitting(world, county, shocks, one.Month),
                rival, rival is { } other && lived.Ranks[at] < lived.Ranks[(one.Month * counties) + other]);
        }
    }

    private static Decision? Last(World world, ImmutableArray<Decision> own, int month)
    {
        string now = world.Start.Plus(month).ToString();
        return own.Where(decision => string.CompareOrdinal(decision.From, now) <= 0).OrderBy(decision => decision.From, StringComparer.Ordinal).LastOrDefault();
    }

    private static ShockEvent? Hitting(World world, int county, ImmutableArray<ShockEvent> shocks, int month)
    {
        var now = world.Start.Plus(month);
        return shocks.Where(Hits).OrderBy(shock => shock.Month, StringComparer.Ordinal).LastOrDefault();

        bool Hits(ShockEvent shock) =>
            Simulation.Model.Month.TryParse(shock.Month, out var from) && from <= now && now < from.Plus(shock.Months ?? world.Shocks.First(row => row.Key == shock.Shock).DurationMonths)
            && shock.Places.Any(place => Plan.Covers(world, place, world.Counties[county]));
    }

    // Who changed places with the team in the month, the nearest in score.
    private static int? Met(Retold lived, int county, int month, int counties)
    {
        int before = (month - 1) * counties, after = month * counties;
        int[] crossed =
        [
            .. Enumerable.Range(0, counties).Where(other =>
                other != county && (lived.Ranks[before + other] < lived.Ranks[before + county]) != (lived.Ranks[after + other] < lived.Ranks[after + county])),
        ];
        return crossed.Length == 0 ? null : crossed.MinBy(other => Math.Abs(lived.Scores[after + other] - lived.Scores[after + county]));
    }
}
