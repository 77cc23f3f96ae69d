using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// The review of one county after one month, in four steps: recall the goals, assess the results, analyse the causes, sum up. Boards judge what was
/// published; causes explain what was true. Sources: rule R18, M125; M143 (a month is reviewed in the meeting that closes it).
/// </summary>
/// <param name="County">Position of the county.</param>
/// <param name="Month">Number of the month, 0 first.</param>
/// <param name="Fingerprint">Hash of the state that was reviewed.</param>
/// <param name="Boards">The composite board first, then that of the county's prefecture.</param>
public sealed record Review(
    int County, int Month, string Fingerprint, ImmutableArray<Goal> Goals, ImmutableArray<Result> Results, ImmutableArray<BoardResult> Boards,
    ImmutableArray<Explanation> Causes, SumUp SumUp)
{
    // Of all causes of a value, what is less than this share of them is what sums round to.
    private const double Rounding = 1e-6;

    /// <summary>The review of a month of a race, whose log is lived again up to it with causes kept.</summary>
    /// <exception cref="RefusedException">The log cannot be lived by this program.</exception>
    /// <exception cref="DamagedLogException">An entry is missing, impossible, or leads elsewhere than it says.</exception>
    public static Review Of(World world, RaceLog log, int county, int month)
    {
        var race = Race.Begin(world, log.Header);
        var eve = race.Province.Verdicts[county];
        foreach (var entry in log.Entries)
        {
            if (entry is MonthLived && race.MonthsLived == month)
            {
                race.Province.KeepCauses();
                eve = race.Province.Verdicts[county];
            }

            race.Apply(entry);
            if (race.MonthsLived > month) return Of(race.Plan, race.Constants, race.Province, eve, county);
        }

        throw new ArgumentOutOfRangeException(nameof(month), month, "was not lived");
    }

    /// <summary>The reviews of some counties after the last month of a race, and the race lived again.</summary>
    internal static (Race Race, ImmutableArray<Review> Reviews) Of(World world, RaceLog log, ImmutableArray<int> counties)
    {
        var race = Race.Begin(world, log.Header);
        int months = log.Entries.Count(entry => entry is MonthLived);
        Verdict<Lane1>[] eves = [];
        foreach (var entry in log.Entries)
        {
            if (entry is MonthLived && race.MonthsLived == months - 1)
            {
                race.Province.KeepCauses();
                eves = [.. counties.Select(county => race.Province.Verdicts[county])];
            }

            race.Apply(entry);
        }

        var byLuck = ByLuck(race.Plan, race.Constants, months);
        return (race, [.. counties.Select((county, i) => Of(race.Plan, race.Constants, race.Province, eves[i], county, byLuck))]);
    }

    /// <summary>The review of the last month that a plan lived.</summary>
    /// <param name="province">Its state; it kept the causes of the month.</param>
    /// <param name="eve">What the meeting of counties before the month had brought the county: boards ask and take points by that.</param>
    public static Review Of(Plan plan, Constants<Lane1> constants, Province<Lane1> province, in Verdict<Lane1> eve, int county) =>
        Of(plan, constants, province, eve, county, ByLuck(plan, constants, province.Month));

    private static Review Of(Plan plan, Constants<Lane1> constants, Province<Lane1> province, in Verdict<Lane1> eve, int county, Province<Lane1> byLuck)
    {
        if (province.Causes.IsEmpty) throw new ArgumentException("kept no causes", nameof(province));
        var atlas = plan.Atlas;
        int month = province.Month - 1;
        var goals = ImmutableArray.CreateBuilder<Goal>();
        var results = ImmutableArray.CreateBuilder<Result>();
        foreach (var (k, weight) in atlas.Boards[atlas.Composite].Weights)
        {
            goals.Add(new(
                k, weight * Model.Boards.Emphasis<Lane1>(plan, atlas.Composite, atlas.IsEconomy[k], month).Value, Targets.Asked(atlas, constants, eve, county, k).Value));
            int place = (county * atlas.Indicators) + k;
            // As the board reads it, in the size of a typical county.
            float beyond = (province.Reported[place].Value * atlas.Frame(county, k).PerScale) - Targets.Of(atlas, constants, eve, county, k).Value;
            results.Add(new(k, province.Reported[place].Value, province.True[place].Value, beyond * atlas.PointsPerUnit[k] >= 0));
        }

        double[] causes = CauseTrace.Of<Lane1>(atlas, constants, county, province.County(county).Causes)[0];
        ImmutableArray<Explanation> explained = [.. goals.Select(goal => Explain(atlas, causes, county, goal))];
        return new(
            county, month, Model.Fingerprint.Join(province.Fingerprints()), goals.ToImmutable(), results.ToImmutable(), BoardsOf(plan, province, eve, county), explained,
            Sum(results.Count(result => result.IsMet), explained, PointsBeyond(plan, province, county, goals), PointsBeyond(plan, byLuck, county, goals)));
    }

    // The same months with the same luck, and no decision or shock anywhere: what becomes of a county there is luck, whichever way it takes.
    private static Province<Lane1> ByLuck(Plan plan, Constants<Lane1> constants, int months)
    {
        var untouched = new Plan(plan.World, plan.Scenario with { Decisions = [], Shocks = [] });
        var province = Beginning.Of(untouched, constants);
        while (province.Month < months) MonthTick.Advance(untouched, constants, province);
        return province;
    }

    // Points of the composite that the county's true values are beyond the usual ones.
    private static float PointsBeyond(Plan plan, Province<Lane1> province, int county, IEnumerable<Goal> goals) =>
        goals.Sum(goal => goal.Weight * Model.Boards.PerUnit(plan.Atlas, goal.Indicator) * province.County(county).Deviation[goal.Indicator].Value);

    private static Explanation Explain(Atlas atlas, double[] causes, int county, Goal goal)
    {
        var groups = causes.AsSpan(goal.Indicator * Atlas.Groups, Atlas.Groups).ToArray();
        double perAmount = atlas.Frame(county, goal.Indicator).PerScale * Model.Boards.PerUnit(atlas, goal.Indicator) * goal.Weight, all = groups.Sum(Math.Abs);
        return new(
            goal.Indicator, (float)groups[(int)CauseGroup.Trend],
            [
                .. Enum.GetValues<CauseGroup>().Where(group => group != CauseGroup.Trend && Math.Abs(groups[(int)group]) > Rounding * all)
                    .OrderByDescending(group => Math.Abs(groups[(int)group]))
                    .Select(group => new Cause(group, (float)groups[(int)group], (float)(groups[(int)group] * perAmount))),
            ]);
    }

    private static ImmutableArray<BoardResult> BoardsOf(Plan plan, Province<Lane1> province, Verdict<Lane1> eve, int county)
    {
        var atlas = plan.Atlas;
        int month = province.Month - 1;
        float findings = province.Verdicts[county].Penalty.Value;
        return [.. atlas.PrefectureExams.Where(list => Members(list).Contains(county)).Prepend(atlas.Composite).Select(On)];

        ImmutableArray<int> Members(int list) => atlas.Boards[list].MembersAt(plan.MonthAt(month));

        BoardResult On(int list)
        {
            int member = Members(list).IndexOf(county);
            float score = province.Score(list)[member].Value;
            var points = list == atlas.Composite ? default
                : new PointsBeside(0f - Sanctions.PointsOff(plan, eve, county, month).Value, eve.ListPoints.Value, eve.SafetyPoints.Value, 0f);
            // Findings took a share of what the indicators had brought; the rest came after.
            points = points with { Findings = 0f - ((score - points.Sum) * findings / (1f - findings)) };
            return new(list, (int)province.Rank(list)[member].Value, Members(list).Length, score, points);
        }
    }

    private static SumUp Sum(int met, ImmutableArray<Explanation> explained, float points, float luck)
    {
        ImmutableArray<Influence> influences =
        [
            .. explained.SelectMany(one => one.Causes.Select(cause => (cause.Group, cause.Points, one.Indicator))).GroupBy(cause => cause.Group).Select(Of)
                .OrderByDescending(influence => Math.Abs(influence.Points)),
        ];
        // What a limit cuts off is no cause of its own.
        var causes = influences.Where(influence => influence.Group != CauseGroup.Limit);
        float moved = Math.Abs(luck) + Math.Abs(points - luck);
        return new(
            met, influences, causes.FirstOrDefault(influence => influence.Points > 0), causes.FirstOrDefault(influence => influence.Points < 0),
            points, luck, moved > 0 ? Math.Abs(luck) / moved : null);

        static Influence Of(IGrouping<CauseGroup, (CauseGroup Group, float Points, int Indicator)> causes)
        {
            float points = causes.Sum(cause => cause.Points);
            return new(causes.Key, points, causes.MaxBy(cause => points < 0 ? -cause.Points : cause.Points).Indicator);
        }
    }
}
