using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Derived indicators are sums of this month's other indicators, so what leads into them must be immediate and free of circles.
/// Everything else reads last month and needs no order.
/// </summary>
internal sealed class DerivedCheck(World world, PackTable effects, PackTable indicators, FaultList faults)
{
    private readonly HashSet<string> derived = [.. world.Indicators.Where(i => i.Derived).Select(i => i.Key)];

    public void Run()
    {
        foreach ((int i, EffectRow effect) in world.Effects.Index())
        {
            if (derived.Contains(effect.Target)) Immediate(effects.Rows[i], effect);
        }

        Circles();
        Parts();
    }

    private static void Immediate(PackRow row, EffectRow effect)
    {
        string target = effect.Target;
        if (effect.CauseKind != CauseKind.Indicator)
        {
            row.Wrong(
                "causeKind",
                new($"{target} 是合成指标，只能由指标相加而成", $"{target} is derived, a sum of indicators only"),
                new("请写 indicator，或改为影响它的组成部分", "write indicator, or move one of its parts instead"));
        }

        if (effect.Form != Form.Linear)
            row.Wrong("form", SameMonth(target), new("请写 linear", "write linear"));
        if (effect.Delay != 0)
            row.Wrong("delay", SameMonth(target), new("请写 0", "write 0"));
        if (effect.Lag is { Value: > 0 } or { High: > 0 })
            row.Wrong("lag", SameMonth(target), new("lag、lagLow、lagHigh 请写 0，lagShape 请写 fixed", "write 0 for lag, lagLow and lagHigh, and the shape fixed"));
        if (effect.Decay is not null)
            row.Wrong("decay", SameMonth(target), new("请清空 decay 的四格", "empty the four cells of decay"));
    }

    private static Bilingual SameMonth(string target) =>
        new($"{target} 是合成指标，是当月各部分的直接相加", $"{target} is derived, the plain sum of its parts in the same month");

    private void Circles()
    {
        var done = new HashSet<string>();
        foreach (string start in world.Indicators.Where(i => i.Derived).Select(i => i.Key)) Follow(start, [], done);
    }

    /// <summary>Walks from a part to the sums it goes into; a circle is reported once, at the effect that closes it.</summary>
    private void Follow(string at, ImmutableList<string> path, HashSet<string> done)
    {
        if (!done.Add(at)) return;
        path = path.Add(at);
        foreach ((int i, EffectRow effect) in world.Effects.Index())
        {
            if (effect.CauseKind != CauseKind.Indicator || effect.Cause != at || !derived.Contains(effect.Target)) continue;
            if (path.Contains(effect.Target)) ReportCircle(effects.Rows[i], path.RemoveRange(0, path.IndexOf(effect.Target)).Add(effect.Target));
            else Follow(effect.Target, path, done);
        }
    }

    private static void ReportCircle(PackRow row, ImmutableList<string> circle)
    {
        string way = string.Join(" → ", circle);
        row.Wrong(
            "target",
            new($"合成指标绕成了一圈：{way}", $"derived indicators run in a circle: {way}"),
            new("请去掉其中一环", "take one link out"));
    }

    private void Parts()
    {
        if (!faults.CouldRead(PackFormat.Effects, PackFormat.Indicators)) return;
        HashSet<string> targets = [.. world.Effects.Select(e => e.Target)];
        foreach ((int i, IndicatorRow indicator) in world.Indicators.Index())
        {
            if (!indicator.Derived || targets.Contains(indicator.Key)) continue;
            indicators.Rows[i].Wrong(
                "derived",
                new("写着合成指标，effects.csv 里却没有组成部分", "it is derived, yet no effect in effects.csv is a part of it"),
                new("请补上组成部分，或写 false", "add its parts or write false"));
        }
    }
}
