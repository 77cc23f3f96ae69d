namespace Simulation.Model.Tests;

/// <summary>
/// Every effect of a lever or shock does what its row says: nothing before its delay, then its target in the direction of its gain. Each row is given a
/// dial or a blow of its own without costs, in a world that otherwise stays as it is, so that nothing else can move what it moves.
/// </summary>
public sealed class RowTests
{
    private const int From = 2;

    private static readonly World Pack = Zhejiang.World;

    private static readonly World World = WithDialsOfTheirOwn();

    private static readonly Constants<Lane16> Constants = PairedLife.ConstantsOf(World);

    public static TheoryData<string> LeverRows =>
        [.. Pack.Effects.Where(row => row.CauseKind == CauseKind.Lever && Pack.Levers.First(lever => lever.Key == row.Cause).Acts).Select(row => row.Id)];

    public static TheoryData<string> ShockRows => [.. Pack.Effects.Where(row => row.CauseKind == CauseKind.Shock).Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(LeverRows))]
    public void A_lever_moves_what_its_row_names_the_way_it_says(string id)
    {
        var row = Pack.Effects.First(row => row.Id == id);
        var lever = Pack.Levers.First(lever => lever.Key == row.Cause);
        foreach (double value in new[] { lever.Min, lever.Max }.Where(value => value != lever.Default))
        {
            int county = Exposed(row, lever.OnlyLeague);
            var decision = new Decision(Pack.Counties[county].Code, Dial(row), Zhejiang.Month(From), null, value);
            Check(row, county, new() { Months = From + row.Delay + 2, Decisions = [decision] }, Math.Sign(row.Gain.Value) * Math.Sign(value - lever.Default), CauseGroup.Lever);
        }
    }

    [Theory]
    [MemberData(nameof(ShockRows))]
    public void A_shock_moves_what_its_row_names_the_way_it_says(string id)
    {
        var row = Pack.Effects.First(row => row.Id == id);
        int county = Exposed(row, null);
        var shock = new ShockEvent(Dial(row), [Pack.Counties[county].Code], Zhejiang.Month(From), 0.7);
        Check(row, county, new() { Months = From + row.Delay + 2, Shocks = [shock] }, Math.Sign(row.Gain.Value), CauseGroup.Shock);
    }

    [Theory]
    [MemberData(nameof(LeverRows))]
    [MemberData(nameof(ShockRows))]
    public void A_row_answers_as_its_form_lag_and_fading_say(string id)
    {
        var row = Pack.Effects.First(row => row.Id == id);
        var lever = Pack.Levers.FirstOrDefault(lever => lever.Key == row.Cause);
        int county = Exposed(row, lever?.OnlyLeague), target = Atlas.Of(World).Node(row.Target);
        int months = From + row.Delay + 24, last = months - 9;
        string code = Pack.Counties[county].Code;
        // The dial is turned and turned back, the blow ends, so that smoothing and fading are seen both ways.
        var touched = lever is null
            ? new Scenario { Months = months, Shocks = [new(Dial(row), [code], Zhejiang.Month(From), 0.7, last - From + 1)] }
            : new() { Months = months, Decisions = [new(code, Dial(row), Zhejiang.Month(From), Zhejiang.Month(last), lever.Max == lever.Default ? lever.Min : lever.Max)] };
        double cause = lever is null ? 0.7 : (lever.Max == lever.Default ? lever.Min : lever.Max) - lever.Default;
        double exposure = row.Exposure is null ? 1 : Pack.Counties[county].Attributes[row.Exposure] / Pack.Counties.Average(other => other.Attributes[row.Exposure]);
        bool indicator = target < Pack.Indicators.Length;
        var quantity = indicator ? null : Pack.Quantities[target - Pack.Indicators.Length];
        if (quantity is { Accounted: true }) return;
        double scale = indicator ? Atlas.Of(World).Scales[(county * Pack.Indicators.Length) + target] : 1;
        var pair = new PairedLife(World, touched, county, Constants);
        double first = 0, second = 0, usual = 0, most = 0;
        for (int m = 0; m < months; m++)
        {
            pair.Month();
            double z = m - row.Delay >= From && m - row.Delay <= last ? cause / row.Per : 0;
            if (row.Form == Form.Saturating) z /= 1 + (Math.Abs(z) / row.Half!.Value.Value);
            if (row.Lag.Value > 0)
            {
                double closing = 1 - Math.Exp(-row.Stages / row.Lag.Value);
                z = first += closing * (z - first);
                if (row.Stages > 1) z = second += closing * (z - second);
            }

            if (row.Decay is { } decay)
            {
                double fresh = z - usual;
                usual += (1 - Math.Exp(-1 / decay.Value)) * fresh;
                z = fresh;
            }

            double expected = row.Gain.Value * exposure * scale * z;
            if (!indicator) expected = Math.Clamp(expected, quantity!.Min - quantity.Reference, quantity.Max - quantity.Reference);
            most = Math.Max(most, Math.Abs(expected));
            // A quantity is also moved by what follows from the touch, once an indicator has moved.
            if (!indicator && m > From + row.Delay) break;
            float actual = indicator ? pair.Cause(target, lever is null ? CauseGroup.Shock : CauseGroup.Lever)[0] : pair.Difference(target)[0];
            double slack = indicator ? 1e-5 * Math.Max(most, 1e-6) : (1e-5 * most) + 2e-5;
            Assert.True(Math.Abs(actual - expected) <= slack, $"{id} contributes {actual:r} in {Zhejiang.Month(m)}, not {expected:r}");
        }
    }

    private static void Check(EffectRow row, int county, Scenario touched, int sign, CauseGroup group)
    {
        var pair = new PairedLife(World, touched, county, Constants);
        int target = pair.Atlas.Node(row.Target), felt = From + row.Delay;
        bool indicator = target < pair.Atlas.Indicators;
        for (int m = 0; m <= felt; m++)
        {
            pair.Month();
            for (int node = 0; node < pair.Atlas.Nodes && m < felt; node++)
                Assert.All(pair.Difference(node), value => Assert.Equal(0f, value));
            for (int k = 0; k < pair.Atlas.Indicators; k++)
            {
                bool expected = m == felt && k == target;
                Assert.All(pair.Cause(k, group), value => Assert.True(
                    expected ? Math.Sign(value) == sign : value == 0, $"{row.Id}: contributes {value:r} to {Pack.Indicators[k].Key} in {Zhejiang.Month(m)}"));
            }
        }

        // An indicator may stand at the end of its range; what it answers is then told by its causes alone.
        float[] moved = pair.Difference(target);
        Assert.All(moved, value => Assert.True(
            Math.Sign(value) == sign || (indicator && value == 0), $"{row.Id}: {row.Target} moves by {value:r} in {Zhejiang.Month(felt)}, not {(sign > 0 ? "up" : "down")}"));
        Assert.Contains(moved, value => Math.Sign(value) == sign);
    }

    private static string Dial(EffectRow row) => $"only-{row.Id}";

    private static int Exposed(EffectRow row, string? league) => Pack.Counties.IndexOf(Pack.Counties
        .Where(county => league is null || county.Leagues.Contains(league))
        .OrderByDescending(county => row.Exposure is null ? (county.Code == "330110" ? 1 : 0) : county.Attributes[row.Exposure]).First());

    private static World WithDialsOfTheirOwn()
    {
        var levers = Pack.Effects.Where(row => row.CauseKind == CauseKind.Lever).Select(row => Pack.Levers.First(lever => lever.Key == row.Cause) with
        {
            Key = Dial(row),
            CostPercentOfGdp = default,
            CostYuan = default,
            DebtPercentOfGdp = 0,
            LandMu = 0,
        });
        var shocks = Pack.Effects.Where(row => row.CauseKind == CauseKind.Shock).Select(row => Pack.Shocks.First(shock => shock.Key == row.Cause) with { Key = Dial(row) });
        var rows = Pack.Effects.Where(row => row.CauseKind is CauseKind.Lever or CauseKind.Shock).Select(row => row with { Id = Dial(row), Cause = Dial(row) });
        return Pack with { Levers = [.. Pack.Levers, .. levers], Shocks = [.. Pack.Shocks, .. shocks], Effects = [.. Pack.Effects, .. rows] };
    }
}
