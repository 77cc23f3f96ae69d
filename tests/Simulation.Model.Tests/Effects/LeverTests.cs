namespace Simulation.Model.Tests;

/// <summary>What turning a lever, or a blow, does to one county in all, money and feedback included.</summary>
public sealed class LeverTests
{
    private const int From = 2, Window = 12;

    private static readonly World World = Zhejiang.World;

    private static readonly Constants<Lane16> Constants = PairedLife.ConstantsOf(World);

    public static TheoryData<string> Levers => [.. World.Levers.Where(row => row.Acts).Select(row => row.Key)];

    public static TheoryData<string> Shocks => [.. World.Shocks.Select(row => row.Key)];

    [Theory]
    [MemberData(nameof(Levers))]
    public void A_lever_moves_nothing_before_its_lag_and_something_then(string key)
    {
        foreach (var (lever, value, pair) in Turns(key))
        {
            for (int m = 0; m <= From + lever.LagMonths; m++)
            {
                pair.Month();
                var moved = Moved(pair);
                if (m < From + lever.LagMonths) Assert.True(moved.Count == 0, $"{key} at {value} moves {string.Join(", ", moved)} in month {m - From}, before its lag of {lever.LagMonths}");
                else Assert.True(moved.Count > 0, $"{key} at {value} moves nothing in month {m - From}, its lag");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Levers))]
    public void A_year_after_its_lag_a_lever_has_moved_what_its_rows_name_the_way_they_agree_on(string key)
    {
        var faults = new List<string>();
        foreach (var (lever, value, pair) in Turns(key))
            faults.AddRange(Opposed(pair, CauseKind.Lever, key, Math.Sign(value - lever.Default)).Select(fault => $"{key} at {value}: {fault}"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [MemberData(nameof(Shocks))]
    public void A_year_after_its_lag_a_shock_has_moved_what_its_rows_name_the_way_they_agree_on(string key)
    {
        int county = Zhejiang.County("330110");
        var shock = new ShockEvent(key, [World.Counties[county].Code], Zhejiang.Month(From), 0.8);
        var pair = new PairedLife(World, new() { Months = World.MonthsMax, Shocks = [shock] }, county, Constants);
        var faults = Opposed(pair, CauseKind.Shock, key, 1);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [MemberData(nameof(Shocks))]
    public void A_shock_is_felt_in_the_month_of_its_first_effect_and_not_before(string key)
    {
        int county = Zhejiang.County("330110");
        var rows = World.Effects.Where(row => row.CauseKind == CauseKind.Shock && row.Cause == key).ToList();
        var pair = new PairedLife(World, new() { Months = 20, Shocks = [new(key, [World.Counties[county].Code], Zhejiang.Month(From), 0.8)] }, county, Constants);
        for (int m = 0; m <= From + rows.Min(row => row.Delay); m++)
        {
            pair.Month();
            var moved = Enumerable.Range(0, pair.Atlas.Nodes).Where(node => pair.Difference(node).Any(value => value != 0)).ToList();
            if (m < From + rows.Min(row => row.Delay)) Assert.Empty(moved);
            else Assert.NotEmpty(moved);
        }
    }

    private static IEnumerable<(LeverRow Lever, double Value, PairedLife Pair)> Turns(string key)
    {
        var lever = World.Levers.First(row => row.Key == key);
        int county = lever.OnlyLeague is { } league ? World.Counties.IndexOf(World.Counties.First(row => row.Leagues.Contains(league))) : Zhejiang.County("330110");
        foreach (double value in new[] { lever.Max, lever.Min }.Where(value => value != lever.Default))
        {
            var decision = new Decision(World.Counties[county].Code, key, Zhejiang.Month(From), null, value);
            yield return (lever, value, new(World, new() { Months = World.MonthsMax, Decisions = [decision] }, county, Constants));
        }
    }

    private static List<string> Moved(PairedLife pair) =>
        [.. Enumerable.Range(0, pair.Atlas.Indicators).Where(k => pair.TrueDifference(k).Any(value => value != 0)).Select(k => World.Indicators[k].Key)];

    // Where every row of a cause pulls an indicator the same way, the county must have gone that way: on average over the year after the rows' lag
    // has passed; for rows that fade, and for shocks, which end, on average since a row was first felt.
    private static List<string> Opposed(PairedLife pair, CauseKind kind, string cause, int sign)
    {
        var named = World.Effects.Where(row => row.CauseKind == kind && row.Cause == cause && pair.Atlas.Node(row.Target) < pair.Atlas.Indicators)
            .GroupBy(row => row.Target)
            .Where(rows => rows.Select(row => Math.Sign(row.Gain.Value)).Distinct().Count() == 1)
            .Select(rows =>
            {
                int felt = From + rows.Min(row => row.Delay), end = From + rows.Max(row => row.Delay + (int)Math.Ceiling(row.Lag.Value)) + Window;
                bool passes = kind == CauseKind.Shock || rows.Any(row => row.Decay is not null);
                string names = string.Join(" ", rows.Select(row => row.Id));
                return (rows.Key, Node: pair.Atlas.Node(rows.Key), Sign: sign * Math.Sign(rows.First().Gain.Value), First: passes ? felt : end - Window, End: end, Rows: names);
            })
            .ToList();
        var sums = new double[named.Count];
        for (int m = 0; m < named.Select(row => row.End).DefaultIfEmpty().Max(); m++)
        {
            pair.Month();
            for (int i = 0; i < named.Count; i++)
                if (m >= named[i].First && m < named[i].End) sums[i] += pair.TrueDifference(named[i].Node).Average() / (named[i].End - named[i].First);
        }

        return
        [
            .. named.Zip(sums).Where(pair => Math.Sign(pair.Second) != pair.First.Sign)
                .Select(pair => $"{pair.First.Key} goes {(pair.Second > 0 ? "up" : pair.Second < 0 ? "down" : "nowhere")} ({pair.Second:g3} on average), {pair.First.Rows} say {(pair.First.Sign > 0 ? "up" : "down")}"),
        ];
    }
}
