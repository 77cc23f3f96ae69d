namespace Simulation.Model.Tests;

/// <summary>Faults are read by the people who edit packs, so the Chinese is pinned as well.</summary>
public sealed class FaultTests
{
    [Fact]
    public void A_missing_file_in_Chinese() =>
        AssertChinese(
            new PackEdit().DeleteFile("project-classes.csv"),
            "project-classes.csv：缺少这个文件；请补上，列为 key,nameZh,nameEn,share,investment");

    [Fact]
    public void A_number_in_Chinese() =>
        AssertChinese(new PackEdit().Set("counties.csv", "#1", "gdp", "很大"), "counties.csv:2 gdp：“很大”不是数字；请写普通小数，例如 12.5，不带千分位");

    [Fact]
    public void An_unknown_key_in_Chinese() =>
        AssertChinese(
            new PackEdit().Set("effects.csv", "#1", "cause", "industry-grwoth"),
            "effects.csv:2 cause：没有“industry-grwoth”这个指标；是不是想写“industry-growth”？");

    [Fact]
    public void A_repeated_key_in_Chinese()
    {
        PackEdit pack = new PackEdit().Repeat("rules.csv", "promotion");
        AssertChinese(pack, $"rules.csv:{pack.LastLine("rules.csv")} key：“promotion”与第 {pack.Line("rules.csv", "promotion")} 行重复；请改名或删去一行");
    }

    [Fact]
    public void A_range_in_Chinese() =>
        AssertChinese(
            new PackEdit().SetRange("levers.csv", "#1", "costYuan", "3", "4", "5", "uniform"),
            "levers.csv:2 costYuanLow：下限 4 高于取值 3；不得高于 3");

    [Fact]
    public void An_estimate_in_Chinese()
    {
        PackEdit pack = new PackEdit().Set("effects.csv", "E027", "grade", "E").SetRange("effects.csv", "E027", "gain", "0.4", "0.2", "0.7", "triangular");
        AssertChinese(
            pack,
            $"effects.csv:{pack.Line("effects.csv", "E027")} gain：没有文献支持的影响系数（E 级），范围至少要差四倍，这里是 0.2 到 0.7；请放宽，例如 0.2 到 0.8");
    }

    [Fact]
    public void A_lag_in_Chinese()
    {
        PackEdit pack = new PackEdit().Set("levers.csv", "service-squads", "lagMonths", "7");
        AssertChinese(
            pack,
            $"levers.csv:{pack.Line("levers.csv", "service-squads")} lagMonths：7 不是指标最早可能变动的月份；请写 0：distressed-firms 最早在第 0 个月变动");
    }

    [Fact]
    public void The_sum_of_a_board_in_Chinese()
    {
        PackEdit pack = new PackEdit().Set("boards.csv", "air-33", "weights", "pm25:900");
        AssertChinese(pack, $"boards.csv:{pack.Line("boards.csv", "air-33")} weights：权重合计 900；合计应为 1000（上下可差 5）");
    }

    private static void AssertChinese(PackEdit pack, string expected) => Assert.Equal([expected], pack.Faults.Select(f => f.ToChinese()));
}
