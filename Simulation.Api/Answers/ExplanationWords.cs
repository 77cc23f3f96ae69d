using System.Globalization;

namespace Simulation.Api;

/// <summary>A waterfall in words.</summary>
internal static class ExplanationWords
{
    // A third cause is named where it is a tenth of all at least, and one is called a cause of a mean where three worlds in four agree on its direction:
    // what pushes up here and down there makes the value uncertain, not high or low.
    private const double Named = 0.1, Agreed = 0.75;

    /// <summary>What a kind of bar stands for.</summary>
    public static Sentence Meaning(BarKind kind) => kind switch
    {
        BarKind.Trend => new("趋势与季节（参数取中心值）", "trend and season, at central parameters"),
        BarKind.Parameters => new("抽取的参数与中心值之差", "drawn parameters instead of central ones"),
        BarKind.OwnLuck => new("窗口内本县自己的运气", "the county's own luck within the window"),
        BarKind.CommonLuck => new("窗口内各县共同的运气", "luck within the window that all counties share"),
        BarKind.Projects => new("无人干预时项目自身的起伏", "fortunes of the county's projects that nobody caused"),
        BarKind.Stocks => new("无人干预时土地、资金、能源等存量的走势", "the course of stocks such as land, money and energy with nothing done"),
        BarKind.Departments => new("无人干预时部门用力的起伏", "ups and downs of departments' effort with nothing done"),
        BarKind.Indicators => new("无人干预时本县其他指标的运气所带动的", "what luck in the county's other indicators brought with nothing done"),
        BarKind.Neighbours => new("无人干预时其他县带来的影响", "what other counties brought with nothing done"),
        BarKind.Limit => new("取值上下限截去的部分", "what the limits of the range cut off"),
        BarKind.EarlierCourse => new("窗口之前的运气与自然走势留下的", "left by luck and the course of things before the window"),
        BarKind.EarlierDecisions => new("窗口之前的决策与冲击留下的（不分地方）", "left by decisions and shocks before the window, wherever they were"),
        BarKind.OwnLever => new("本县在窗口内的政策杠杆", "a lever that the county set within the window"),
        BarKind.AboveLever => new("上级（设区市或省）在窗口内的政策杠杆", "a lever that the prefecture or the province set within the window"),
        BarKind.LeversElsewhere => new("窗口内其他县的政策杠杆", "levers that were set for other counties within the window"),
        BarKind.Shock => new("窗口内打到本县的冲击", "a shock that hit the county within the window"),
        BarKind.ShocksElsewhere => new("窗口内打到其他县的冲击", "shocks within the window as far as they hit others"),
        BarKind.Interaction => new("三个及以上原因共同作用、不能分开的部分；两个原因的共同作用各计一半", "what only three or more causes do together; what two do together is halved between them"),
        BarKind.Carried => new("公布数所属月份与本月真实值之差（按频率沿用）", "the truth of the month whose figure still stands, less this month's"),
        BarKind.ReportNoise => new("上报或调查的诚实误差", "the honest error of a report or survey"),
        BarKind.OverReport => new("虚报、凑目标或压报的部分", "what was claimed beyond the truth, or held back"),
        BarKind.Audit => new("核查纠正的部分", "what an audit put right"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no words"),
    };

    /// <summary>What a bar is called: the lever or shock, otherwise what its kind means.</summary>
    public static Sentence Name(World world, Bar bar)
    {
        switch (bar.Kind)
        {
            case BarKind.OwnLever or BarKind.AboveLever:
                var lever = world.Levers.First(row => row.Key == bar.Key);
                return bar.Kind == BarKind.OwnLever ? new(lever.NameZh, lever.NameEn) : new($"上级：{lever.NameZh}", $"from above: {lever.NameEn}");
            case BarKind.Shock:
                var shock = world.Shocks.First(row => row.Key == bar.Key);
                return new(shock.NameZh, shock.NameEn);
            default:
                return Meaning(bar.Kind);
        }
    }

    /// <summary>What the spread of the bars is over.</summary>
    public static Sentence Spread(int worlds) => worlds == 1
        ? new("只解释一个世界：没有区间，看不出有多大把握。", "One world is explained: there are no intervals, and nothing here says how sure it is.")
        : new(
            $"数值为 {worlds} 个平行世界的平均；low 与 high 之间是其中九成；agreeing 是方向与平均相同的世界所占的比例。模型本身的结构误差不在其中。",
            $"Amounts are means over {worlds} parallel worlds; nine in ten of them lie between low and high, and agreeing is the share with the sign of the mean. What the model itself has wrong is not in them.");

    /// <summary>The value, and the two or three largest causes with their amounts and how sure they are.</summary>
    public static Sentence Summary(World world, WhyQuestion question, WhyResult result)
    {
        var waterfall = result.Waterfalls[0];
        var county = world.Counties.First(row => row.Code == question.County);
        var indicator = world.Indicators[waterfall.Indicator];
        var moving = waterfall.Bars.Where(bar => bar.Amount != 0).ToArray();
        var largest = moving.Where(bar => bar.Agreeing >= Agreed).OrderByDescending(bar => Math.Abs(bar.Amount)).Take(3).ToArray();
        if (largest.Length == 3 && Math.Abs(largest[2].Amount) < Named * largest.Sum(bar => Math.Abs(bar.Amount))) largest = largest[..2];
        double beyond = waterfall.Total - waterfall.Reference;
        string which = question.Published ? "公布值" : "真实值", whichEn = question.Published ? "published" : "true";
        string zh = $"{county.NameZh}{question.Month}“{indicator.NameZh}”{which} {Figure(waterfall.Total)}（{indicator.UnitZh}），比参照水平 {Figure(waterfall.Reference)} {(beyond < 0 ? "低" : "高")} {Figure(Math.Abs(beyond))}。",
            en = $"In {question.Month} {county.NameEn} shows a {whichEn} {indicator.NameEn} of {Figure(waterfall.Total)} ({indicator.UnitEn}), {Figure(Math.Abs(beyond))} {(beyond < 0 ? "below" : "above")} its reference of {Figure(waterfall.Reference)}.";
        if (moving.Length == 0) return new(zh + "没有任何原因在起作用。", en + " Nothing moves it.");
        if (largest.Length == 0) (zh, en) = (zh + "没有哪个原因在多数世界里方向一致。", en + " No cause has the same direction in most worlds.");
        else
            (zh, en) = (
                $"{zh}最大的原因：{string.Join("；", largest.Select(bar => $"{Name(world, bar).Zh} {Signed(bar.Amount)}{Sure(bar, result.Worlds).Zh}"))}。",
                $"{en} The largest causes: {string.Join("; ", largest.Select(bar => $"{Name(world, bar).En} {Signed(bar.Amount)}{Sure(bar, result.Worlds).En}"))}.");
        var widest = moving.Where(bar => bar.Agreeing < Agreed).MaxBy(bar => bar.High - bar.Low);
        return widest is null ? new(zh, en) : new(
            $"{zh}最说不准的：{Name(world, widest).Zh}，平均 {Signed(widest.Amount)}{Sure(widest, result.Worlds).Zh}。",
            $"{en} The least certain: {Name(world, widest).En}, {Signed(widest.Amount)} on average{Sure(widest, result.Worlds).En}.");
    }

    private static Sentence Sure(Bar bar, int worlds)
    {
        if (bar.Low is not { } low || bar.High is not { } high) return new("", "");
        if (low == high) return new("（各世界相同）", " (the same in every world)");
        string same = Math.Round(bar.Agreeing * worlds).ToString(CultureInfo.InvariantCulture);
        return new(
            $"（九成世界在 {Signed(low)} 到 {Signed(high)} 之间，{worlds} 个世界中 {same} 个同向）",
            $" ({Signed(low)} to {Signed(high)} in nine worlds of ten, the same direction in {same} of {worlds})");
    }

    private static string Signed(double value) => (value > 0 ? "+" : "") + Figure(value);

    private static string Figure(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.0#", CultureInfo.InvariantCulture),
        >= 0.001 or 0 => value.ToString("0.###", CultureInfo.InvariantCulture),
        _ => value.ToString("0.#E+0", CultureInfo.InvariantCulture),
    };
}
