using System.Globalization;

namespace Simulation.Api;

/// <summary>A review in words.</summary>
internal static class ReviewWords
{
    /// <summary>What a group of causes is called.</summary>
    public static Sentence Of(CauseGroup group) => group switch
    {
        CauseGroup.Lever => new("政策杠杆", "levers"),
        CauseGroup.Indicator => new("本县其他指标", "other indicators of the county"),
        CauseGroup.Stock => new("土地、资金、能源等存量", "stocks such as land, money and energy"),
        CauseGroup.Effort => new("部门用力", "effort of departments"),
        CauseGroup.Project => new("项目", "projects"),
        CauseGroup.Shock => new("外部冲击", "shocks"),
        CauseGroup.Neighbour => new("其他县的影响", "other counties"),
        CauseGroup.Luck => new("运气", "luck"),
        CauseGroup.Limit => new("取值上下限", "limits of the range"),
        _ => new("本县常年水平", "the county's own level"),
    };

    /// <summary>The sum-up in short sentences.</summary>
    public static IEnumerable<Sentence> SumUp(World world, Review review)
    {
        var sumUp = review.SumUp;
        yield return new(
            $"{review.Goals.Length} 项中 {sumUp.Met} 项达到要求；{string.Join("，", review.Boards.Select(board => $"{Row(board).NameZh}第 {board.Rank} 名（共 {board.Of}）"))}。",
            $"{sumUp.Met} of {review.Goals.Length} indicators met what was asked; {string.Join(", ", review.Boards.Select(board => $"{Row(board).NameEn}: rank {board.Rank} of {board.Of}"))}.");
        yield return sumUp.Help is { } help
            ? Felt("助力最大", "The largest help", help)
            : new("没有什么把综合分抬到常年水平之上。", "Nothing raised the composite score above the county's own level.");
        yield return sumUp.Hindrance is { } hindrance
            ? Felt("阻力最大", "The largest hindrance", hindrance)
            : new("没有什么把综合分压到常年水平之下。", "Nothing lowered the composite score below the county's own level.");
        yield return sumUp.LuckShare is { } share
            ? new(
                $"真实值高于或低于常年水平的部分合 {Points(sumUp.Points)} 分；没有任何决策和冲击时，同样的运气会带来 {Points(sumUp.LuckPoints)} 分；运气与决策、冲击的分量约为 {Percent(share)} 比 {Percent(1 - share)}。",
                $"True values beyond the county's own level are worth {Points(sumUp.Points)} points; the same luck without any decision or shock would have brought {Points(sumUp.LuckPoints)}; luck weighs about {Percent(share)} to {Percent(1 - share)} against decisions and shocks.")
            : new("各项都在常年水平上，谈不上运气。", "Every indicator stands at the county's own level; there is no luck to speak of.");
        yield return Lost(review);

        BoardRow Row(BoardResult board) => world.Boards[Atlas.Of(world).Boards[board.List].Board];

        Sentence Felt(string zh, string en, Influence influence)
        {
            var (group, indicator) = (Of(influence.Group), world.Indicators[influence.Indicator]);
            return new(
                $"{zh}：{group.Zh}，合综合分 {Points(influence.Points)} 分，主要在“{indicator.NameZh}”。",
                $"{en}: {group.En}, {Points(influence.Points)} points of the composite score, mostly in {indicator.NameEn}.");
        }
    }

    // The last board is the one on which everything counts.
    private static Sentence Lost(Review review)
    {
        var points = review.Boards[^1].Points;
        (float Points, string Zh, string En)[] parts =
            [(points.Sanctions, "问责阶梯", "sanctions"), (points.Lists, "红黑榜", "red and black list"), (points.Safety, "安全清单", "safety list"), (points.Findings, "查实的虚报", "false claims that were found")];
        var felt = parts.Where(part => part.Points != 0).ToArray();
        return felt.Length == 0
            ? new("没有指标以外的加分或扣分。", "No points were given or taken besides the indicators.")
            : new(
                $"指标以外的加减分：{string.Join("，", felt.Select(part => $"{part.Zh} {Points(part.Points)} 分"))}。",
                $"Points besides the indicators: {string.Join(", ", felt.Select(part => $"{part.En} {Points(part.Points)}"))}.");
    }

    private static string Points(float points) => points.ToString("+0.0#;-0.0#;0", CultureInfo.InvariantCulture);

    private static string Percent(float share) => (share * 100).ToString("0", CultureInfo.InvariantCulture);
}
