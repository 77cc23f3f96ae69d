using System.Globalization;

namespace Simulation.Api;

/// <summary>What shocks would do, from futures with and without them.</summary>
/// <param name="Simulated">Says that these are simulated results.</param>
/// <param name="Method">Says how futures are compared.</param>
/// <param name="Position">Length of the log that it begins from.</param>
/// <param name="FirstStrike">First month that is hit.</param>
/// <param name="LastMonth">Last month looked at.</param>
/// <param name="StandsIn">Places whose counties look ahead in the race; the greedy play for them here.</param>
/// <param name="Fingerprint">Hash of the end of every future.</param>
/// <param name="Hurt">Counties that lose clearly: half a place or more in the mean, with an interval above 0.</param>
/// <param name="Helped">Counties that gain as clearly.</param>
/// <param name="Untouched">Counties in which nothing is shown to change.</param>
/// <param name="Counties">Every county on the composite board that feels anything; who loses most points first.</param>
/// <param name="Lasts">How long it is felt where it hits.</param>
/// <param name="Life">Whether the race dies of it.</param>
public sealed record PreviewAnswer(
    Sentence Simulated, Sentence Method, string Race, long Position, string FirstStrike, string LastMonth, int Futures, FutureUncertainty Uncertainty, IReadOnlyList<string> StandsIn,
    string Fingerprint, int Hurt, int Helped, int Untouched, IReadOnlyList<CountyTollAnswer> Counties, LastingAnswer Lasts, LifeAnswer Life)
{
    // Places that a county must lose or gain in the mean to be called hurt or helped.
    private const double Clear = 0.5;

    public static PreviewAnswer Of(CheckedPreview asked, Workers workers)
    {
        var (from, shocks, terms, position) = asked;
        var found = DryRun.Live(from, shocks, terms, workers);
        var last = from.Coming.Plus(terms.Months - 1);
        return new(
            Sentences.Simulated, Paired, from.Race, position, found.FirstStrike.ToString(), last.ToString(), terms.Count, FutureUncertainty.Of(terms), from.StandsIn, found.Fingerprint,
            found.Counties.Count(row => row.Places.Mean is { Mean: >= Clear, Lower95: > 0 }), found.Counties.Count(row => row.Places.Mean is { Mean: <= -Clear, Upper95: < 0 }),
            found.Counties.Count(row => !row.IsFelt), [.. found.Counties.Where(row => row.IsFelt).Select(row => CountyTollAnswer.Of(from.World, row))], LastingAnswer.Of(found, last),
            LifeAnswer.Of(from.World, found.Life));
    }

    private static Sentence Paired { get; } = new(
        $"{FutureWords.OtherSeeds.Zh}每个未来都推演两遍，有冲击与没有冲击遇到同样的运气和参数，差别只来自冲击；区间是均值的 95 % 区间。",
        $"{FutureWords.OtherSeeds.En} Every future is lived twice, with the shocks and without, meeting the same luck and the same constants, so that all difference is the shocks'; intervals hold the mean at 95 %.");
}

/// <summary>What shocks do to a county.</summary>
/// <param name="Struck">Whether they hit it themselves.</param>
/// <param name="Places">Places lost (positive) or gained on the composite board.</param>
/// <param name="Score">Points of its score.</param>
/// <param name="Growth">Points of true GDP growth.</param>
public sealed record CountyTollAnswer(string County, string Name, string NameEn, bool Struck, TollAnswer Places, TollAnswer Score, TollAnswer Growth)
{
    internal static CountyTollAnswer Of(World world, CountyToll toll)
    {
        var row = world.Counties.First(row => row.Code == toll.County);
        return new(toll.County, row.NameZh, row.NameEn, toll.Struck, TollAnswer.Of(toll.Places), TollAnswer.Of(toll.Score), TollAnswer.Of(toll.Growth));
    }
}

/// <summary>The effect on one measure, with less without.</summary>
/// <param name="Mean">Over the months from the first strike to the last looked at.</param>
/// <param name="WorstMonth">The month in which it does most harm; null where it never does any.</param>
/// <param name="Worst">The effect in it; a growth rate that falls rises again a year later, when it is measured against the fall.</param>
/// <param name="LastsMonths">Months from the first strike to the last whose interval does not hold 0.</param>
/// <param name="Over">Whether it is over within the months looked at.</param>
public sealed record TollAnswer(MeanEffect Mean, string? WorstMonth, MeanEffect Worst, int LastsMonths, bool Over)
{
    internal static TollAnswer Of(Toll toll) => new(toll.Mean, toll.WorstMonth?.ToString(), toll.Worst, toll.LastsMonths, toll.Over);
}

/// <summary>How long shocks are felt where they hit.</summary>
/// <param name="Months">The longest of score and growth of the counties that are hit; at least so many where it is not over.</param>
public sealed record LastingAnswer(int Months, bool Over, string Zh, string En)
{
    internal static LastingAnswer Of(DryRunResult found, Month last) => (found.LastsMonths, found.Over) switch
    {
        (0, _) => new(0, true, "受冲击的县里看不出影响。", "Nothing is shown in the counties that are hit."),
        (var months, true) => new(months, true, $"影响约持续 {months} 个月。", $"It is felt for about {months} month(s)."),
        (var months, _) => new(months, false, $"影响至少持续 {months} 个月，到 {last} 仍未消失。", $"It is felt for at least {months} month(s) and is not over in {last}."),
    };
}

/// <summary>Whether the race dies of shocks.</summary>
/// <param name="Months">The last months looked at, over which it is measured.</param>
/// <param name="Spread">Standard deviation of composite scores between counties.</param>
/// <param name="Moves">Places that a county moves in a month.</param>
/// <param name="Leader">The county that is first in most futures with the shocks.</param>
/// <param name="LeadsWithout">Share of futures in which one county is first in all of these months.</param>
public sealed record LifeAnswer(bool Dies, string Zh, string En, int Months, VitalSign Spread, VitalSign Moves, string Leader, double LeadsWithout, double LeadsWith)
{
    internal static LifeAnswer Of(World world, VitalSigns life)
    {
        var leader = world.Counties.First(row => row.Code == life.Leader);
        var (zh, en) = (new List<string>(), new List<string>());
        if (life.Spread.Collapses)
        {
            zh.Add("各县得分几乎拉不开差距");
            en.Add("the counties' scores become alike");
        }

        if (life.Moves.Collapses)
        {
            zh.Add("名次几乎不再变动");
            en.Add("hardly anybody changes places any more");
        }

        if (life.LeaderEscapes)
        {
            zh.Add($"{leader.NameZh}无人能及");
            en.Add($"{leader.NameEn} is out of reach");
        }

        string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
        string Share(double value) => value.ToString("0", CultureInfo.InvariantCulture);
        return new(
            life.Dies,
            (life.Dies ? $"比赛会失去悬念：{string.Join("，", zh)}。" : "比赛还有悬念。")
                + $"最后 {life.Months} 个月：得分标准差 {Number(life.Spread.Without)}→{Number(life.Spread.With)} 分，每月名次变动 {Number(life.Moves.Without)}→{Number(life.Moves.With)} 位，同一个县始终第一的未来占 {Share(100 * life.LeadsWithout)}→{Share(100 * life.LeadsWith)} %。判据：前两项明显降到一半以下，或后一项从 95 % 以下升到 95 % 以上。",
            (life.Dies ? $"The race dies: {string.Join(", ", en)}." : "The race lives.")
                + $" Over the last {life.Months} month(s): standard deviation of scores {Number(life.Spread.Without)} → {Number(life.Spread.With)} points, places moved in a month {Number(life.Moves.Without)} → {Number(life.Moves.With)}, futures with one county always first {Share(100 * life.LeadsWithout)} → {Share(100 * life.LeadsWith)} %. It dies when one of the first two falls clearly below half, or when the last rises from below 95 % to 95 % or more.",
            life.Months, life.Spread, life.Moves, life.Leader, life.LeadsWithout, life.LeadsWith);
    }
}
