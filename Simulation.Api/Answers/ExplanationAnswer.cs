namespace Simulation.Api;

/// <summary>Why a county shows what it shows: the reference and the amounts of all bars add up to the total, in the indicator's unit.</summary>
/// <param name="WindowStart">First month whose causes have bars of their own.</param>
/// <param name="Published">Whether the published value is explained; otherwise the true one.</param>
/// <param name="Worlds">Parallel worlds that every amount is the mean of.</param>
/// <param name="Spread">What low, high and agreeing say.</param>
/// <param name="Reference">The county's own level in the first year, at central parameters: without trend, luck, decision or shock.</param>
/// <param name="Interaction">The bar of that name once more: what three or more causes do only together.</param>
/// <param name="InteractionShare">Its share of the sum of all bars' absolute amounts.</param>
/// <param name="Check">Reference and bars together less the total.</param>
/// <param name="Sentence">The largest causes in words.</param>
/// <param name="Meanings">By kind of bar, what it stands for.</param>
/// <param name="Capsule">Everything needed to live it again; the fingerprint is that of these worlds at the end of the month.</param>
public sealed record ExplanationAnswer(
    Sentence Simulated,
    string World,
    string Version,
    string County,
    string Name,
    string NameEn,
    string Indicator,
    string IndicatorName,
    string IndicatorNameEn,
    string Unit,
    string UnitEn,
    string Month,
    string WindowStart,
    bool Published,
    int Worlds,
    Sentence Spread,
    double Reference,
    double Total,
    double Interaction,
    double InteractionShare,
    double Check,
    Sentence Sentence,
    IReadOnlyList<BarAnswer> Bars,
    IReadOnlyDictionary<string, Sentence> Meanings,
    Capsule Capsule)
{
    public static ExplanationAnswer Of(CheckedExplanation asked, WhyResult result)
    {
        var (world, question, written) = asked;
        var waterfall = result.Waterfalls[0];
        var county = world.Counties.First(row => row.Code == question.County);
        var indicator = world.Indicators[waterfall.Indicator];
        double interaction = waterfall.Bars.First(bar => bar.Kind == BarKind.Interaction).Amount, size = waterfall.Size;
        return new(
            Sentences.Simulated, world.Key, world.Version, county.Code, county.NameZh, county.NameEn, indicator.Key, indicator.NameZh, indicator.NameEn, indicator.UnitZh, indicator.UnitEn,
            question.Month, world.Start.Plus(result.WindowStart).ToString(), question.Published, result.Worlds, ExplanationWords.Spread(result.Worlds), waterfall.Reference, waterfall.Total,
            interaction, size > 0 ? Math.Abs(interaction) / size : 0, waterfall.Check, ExplanationWords.Summary(world, question, result),
            [.. waterfall.Bars.Select(bar => BarAnswer.Of(world, bar, size))],
            waterfall.Bars.Select(bar => bar.Kind).Distinct().ToDictionary(Kebab.Of, ExplanationWords.Meaning, StringComparer.Ordinal),
            Capsule.Of(Verifiers.Explanation, world, question.Scenario, Canonical.Hash(world, question.Scenario, []), written.Policies, result.Fingerprint, Canonical.Request(asked)));
    }
}

/// <summary>One bar.</summary>
/// <param name="Key">Its kind, and of a lever or shock its key: <c>own-lever:rnd-subsidy</c>.</param>
/// <param name="Kind">
/// trend | parameters | own-luck | common-luck | projects | stocks | departments | indicators | neighbours | limit | earlier-course | earlier-decisions |
/// own-lever | above-lever | levers-elsewhere | shock | shocks-elsewhere | interaction | carried | report-noise | over-report | audit.
/// </param>
/// <param name="Amount">What it adds to the value.</param>
/// <param name="Low">One world in twenty has less; null where one world is explained.</param>
/// <param name="High">One world in twenty has more; null where one world is explained.</param>
/// <param name="Share">Of the sum of all bars' absolute amounts, 0 to 1.</param>
/// <param name="Agreeing">Share of worlds in which it has the sign of the amount, 0 to 1.</param>
/// <param name="Alone">Of a cause that was switched off: what it does where nothing else is done; the amount is the mean of this and last.</param>
/// <param name="Last">What is lost when it alone is switched off.</param>
/// <param name="Paths">Of a cause that was switched off: by which way it reached the indicator in the end; they add up to the amount.</param>
public sealed record BarAnswer(
    string Key, string Kind, string Name, string NameEn, double Amount, double? Low, double? High, double Share, double Agreeing, double? Alone, double? Last,
    IReadOnlyList<PathAnswer> Paths)
{
    internal static BarAnswer Of(World world, Bar bar, double size)
    {
        var (kind, name) = (Kebab.Of(bar.Kind), ExplanationWords.Name(world, bar));
        return new(
            bar.Key.Length == 0 ? kind : $"{kind}:{bar.Key}", kind, name.Zh, name.En, bar.Amount, bar.Low, bar.High, size > 0 ? Math.Abs(bar.Amount) / size : 0, bar.Agreeing,
            bar.Alone, bar.Last, [.. bar.Paths.OrderByDescending(path => Math.Abs(path.Amount)).Select(path => PathAnswer.Of(path.Group, path.Amount))]);
    }
}

/// <summary>A way by which a cause reached the indicator.</summary>
/// <param name="Cause">lever | indicator | stock | effort | project | shock | neighbour | luck | limit.</param>
public sealed record PathAnswer(string Cause, string Name, string NameEn, double Amount)
{
    internal static PathAnswer Of(CauseGroup group, double amount)
    {
        var name = ReviewWords.Of(group);
        return new(Kebab.Of(group), name.Zh, name.En, amount);
    }
}
