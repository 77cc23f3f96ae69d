namespace Simulation.Api;

/// <summary>In which circumstances an outcome crosses a threshold.</summary>
/// <param name="Question">Which points are of interest, in words; a point counts by the mean of its replicates.</param>
/// <param name="Threshold">What the outcome must be above or below.</param>
/// <param name="Points">Points used.</param>
/// <param name="PointsLeftOut">Points with a failed run.</param>
/// <param name="OfInterest">How many of the points used are of interest.</param>
/// <param name="BaseDensity">Their share: what a box must beat.</param>
/// <param name="Method">prim | cart.</param>
/// <param name="Prim">The boxes, or null.</param>
/// <param name="Cart">The tree, or null.</param>
/// <param name="Tipping">The tipping point along one factor, or null when none was asked for.</param>
/// <param name="Told">What was found, in words.</param>
public sealed record DiscoveryAnswer(
    Sentence Simulated, string Experiment, string ResultHash, string Design, AskedOutcome Outcome, Sentence Question, double Threshold, int Points, int PointsLeftOut, int OfInterest, double BaseDensity,
    string Method, PrimAnswer? Prim, CartAnswer? Cart, TippingAnswer? Tipping, Sentence Told)
{
    /// <summary>Analyses an experiment.</summary>
    /// <param name="above">Points above this are of interest; or</param>
    /// <param name="below">points below this.</param>
    /// <param name="method">prim | cart; prim when left out.</param>
    /// <param name="tipping">Name of a numeric factor, or null.</param>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static DiscoveryAnswer Of(AnalysedExperiment experiment, string? outcome, string? at, string? above, string? below, string? method, string? tipping)
    {
        string how = QuestionWords.Word("method", method ?? "prim", "prim", "cart");
        double? over = QuestionWords.Number("above", above), under = QuestionWords.Number("below", below);
        if (over is null == under is null)
            throw new RefusedException([new("above", $"{above}", "请写 above 或 below 之一，例如 above=5.5", "exactly one of above and below must be given, for example above=5.5")]);
        var asked = experiment.Ask("outcome", outcome, at);
        int? factor = tipping is null ? null : NumericOf(experiment, tipping);
        var means = experiment.MeansOf(experiment.Read(asked));
        double threshold = over ?? under!.Value;
        bool[] ofInterest = [.. means.Means[0].Select(mean => over is null ? mean < threshold : mean > threshold)];
        int hits = ofInterest.Count(hit => hit);
        (string, string)[] fields = [("ofInterest", over is null ? "below" : "above"), ("responses", over is null ? "below" : "above"), ("rows", "design"), ("factor", "tipping")];
        var prim = how == "prim" ? PrimAnswer.Of(QuestionWords.Said(() => Simulation.Model.Prim.Find(means.Table, ofInterest, null, experiment.Workers), fields), means.Table) : null;
        var cart = how == "cart" ? CartAnswer.Of(QuestionWords.Said(() => Simulation.Model.Cart.Grow(means.Table, ofInterest, null, experiment.Workers), fields), means.Table) : null;
        var told = experiment.Told(asked);
        Sentence question = over is null ? new($"{told.Zh}低于 {threshold:G5} 的点", $"points with {told.En} below {threshold:G5}") : new($"{told.Zh}高于 {threshold:G5} 的点", $"points with {told.En} above {threshold:G5}");
        return new(
            Sentences.Simulated, experiment.Id, experiment.ResultHash, experiment.Plan.Experiment.Design.Kind, told, question, threshold, ofInterest.Length, means.LeftOut, hits, (double)hits / ofInterest.Length, how,
            prim, cart, factor is { } f ? QuestionWords.Said(() => TippingAnswer.Of(means, f, ofInterest, threshold, experiment.Workers), fields) : null, Tell(question, hits, ofInterest.Length, prim, cart));
    }

    private static int NumericOf(AnalysedExperiment experiment, string name)
    {
        int factor = experiment.FactorOf("tipping", name);
        return experiment.Factors[factor].IsNumber ? factor : throw new RefusedException([new("tipping", name, "临界点只能沿数值因子寻找", "is no number; a tipping point lies along a numeric factor")]);
    }

    private static Sentence Tell(Sentence question, int hits, int points, PrimAnswer? prim, CartAnswer? cart)
    {
        string zh = $"{question.Zh}共 {hits}/{points} 个", en = $"{question.En}: {hits} of {points}";
        if (prim is { Boxes: [var box, ..] })
            return new($"{zh}；其中 {box.Measures.Coverage:P0} 集中在{box.Text.Zh}，那里占 {box.Measures.Density:P0}。", $"{en}; {box.Measures.Coverage:P0} of them gather {box.Text.En}, where they are {box.Measures.Density:P0} of all.");
        if (cart is { Leaves: [{ Limits.Count: > 0 } leaf, ..] }) return new($"{zh}；最密处是{leaf.Text.Zh}，那里占 {leaf.Density:P0}。", $"{en}; they are densest {leaf.Text.En}, where they are {leaf.Density:P0} of all.");
        return new($"{zh}；所变动的因子分不开它们。", $"{en}; nothing that was varied tells them apart.");
    }
}

/// <summary>Corners of the circumstances in which points of interest gather (patient rule induction).</summary>
/// <param name="Coverage">Share of the points of interest that some box holds.</param>
/// <param name="Density">Share of interest among the points that some box holds.</param>
/// <param name="Boxes">In the order they were found, each among the points that the earlier ones left.</param>
public sealed record PrimAnswer(double Coverage, double Density, IReadOnlyList<BoxAnswer> Boxes)
{
    internal static PrimAnswer Of(PrimResult found, RunTable table) => new(found.Coverage, found.Density, [.. found.Boxes.Select(box => BoxAnswer.Of(box, table))]);
}

/// <summary>One box.</summary>
/// <param name="Text">The box in words.</param>
/// <param name="Measures">Coverage, density, mass and number of limits of the box.</param>
/// <param name="Trajectory">Every step of peeling: the curve of coverage against density.</param>
/// <param name="Chosen">The step that the box comes from.</param>
public sealed record BoxAnswer(Sentence Text, IReadOnlyList<LimitAnswer> Limits, BoxMeasures Measures, IReadOnlyList<StepAnswer> Trajectory, int Chosen)
{
    internal static BoxAnswer Of(PrimBox box, RunTable table) => new(
        new(box.TextZh, box.TextEn), [.. box.Box.Limits.Select((limit, l) => LimitAnswer.Of(limit, table, box.Worth[l]))], box.Measures,
        [.. box.Trajectory.Select(step => new StepAnswer(step.Measures, step.Factor is { } factor ? table.Factors[factor].Key : null, [.. step.Box.Limits.Select(limit => LimitAnswer.Of(limit, table, null))]))],
        box.Chosen);
}

/// <summary>One step of peeling.</summary>
/// <param name="Peeled">The factor that the step limits; null for the beginning.</param>
/// <param name="Limits">What the box asks at this step, before pasting: another step than the chosen one may be preferred.</param>
public sealed record StepAnswer(BoxMeasures Measures, string? Peeled, IReadOnlyList<LimitAnswer> Limits);

/// <summary>What a box asks of one factor.</summary>
/// <param name="Low">Least value inside, or null.</param>
/// <param name="High">Greatest value inside, or null.</param>
/// <param name="Levels">Levels inside; empty when the factor is a number.</param>
/// <param name="QuasiP">Probability of so many points of interest if the limit did nothing; small means needed. Null in a tree and on the way to a box, where no such test is made.</param>
/// <param name="CoverageWithout">Coverage without this limit, or null.</param>
/// <param name="DensityWithout">Density without this limit, or null.</param>
public sealed record LimitAnswer(string Factor, double? Low, double? High, IReadOnlyList<string> Levels, double? QuasiP, double? CoverageWithout, double? DensityWithout)
{
    internal static LimitAnswer Of(RunLimit limit, RunTable table, LimitWorth? worth) => new(
        table.Factors[limit.Factor].Key, limit.Low, limit.High, limit.Levels.IsDefaultOrEmpty ? [] : [.. limit.Levels.Select(level => table.Factors[limit.Factor].Levels[level].NameEn)],
        worth?.QuasiP, worth?.CoverageWithout, worth?.DensityWithout);
}

/// <summary>A tree that tells points of interest from the others, cut back by cross-validation.</summary>
/// <param name="Leaves">The densest first.</param>
/// <param name="Importance">By factor, in the order of the experiment: share of what the tree explains.</param>
/// <param name="Sizes">Sizes of the tree from the full one to the root, with their cross-validated errors.</param>
/// <param name="Chosen">Which of the sizes the leaves are.</param>
public sealed record CartAnswer(IReadOnlyList<LeafAnswer> Leaves, IReadOnlyDictionary<string, double> Importance, IReadOnlyList<CartSize> Sizes, int Chosen)
{
    internal static CartAnswer Of(CartResult tree, RunTable table) => new(
        [.. tree.Leaves.Select(leaf => new LeafAnswer(new(leaf.TextZh, leaf.TextEn), [.. leaf.Box.Limits.Select(limit => LimitAnswer.Of(limit, table, null))], leaf.Cases, leaf.Mean, leaf.Coverage ?? 0))],
        table.Factors.Select((factor, f) => (factor.Key, Share: tree.Importance[f])).ToDictionary(row => row.Key, row => row.Share), tree.Sizes, tree.Chosen);
}

/// <summary>One leaf of the tree.</summary>
/// <param name="Cases">Points inside.</param>
/// <param name="Density">Share of them that is of interest.</param>
/// <param name="Coverage">Share of all points of interest that lies inside.</param>
public sealed record LeafAnswer(Sentence Text, IReadOnlyList<LimitAnswer> Limits, int Cases, double Density, double Coverage);

/// <summary>Where along one factor, all others varying, the outcome comes to the threshold.</summary>
/// <param name="Isotonic">Where the monotone step curve that fits the outcome best crosses it.</param>
/// <param name="Logistic">Where points of interest come to be half of all.</param>
public sealed record TippingAnswer(string Factor, TippingFit Isotonic, TippingFit Logistic, Sentence Told)
{
    // Resamples are dear where there are many points, and their intervals are narrow there.
    private const int MostNumbers = 10_000_000, FewestResamples = 100, MostResamples = 1000;

    internal static TippingAnswer Of(PointMeans means, int factor, IReadOnlyList<bool> ofInterest, double threshold, Workers workers)
    {
        double[] values = [.. means.Table.Rows.Select(row => row[factor])];
        int resamples = Math.Clamp(MostNumbers / values.Length, FewestResamples, MostResamples);
        TippingFit isotonic = TippingFit.Isotonic(values, means.Means[0], threshold, resamples, workers: workers), logistic = TippingFit.Logistic(values, ofInterest, 0.5, resamples, workers: workers);
        var named = means.Table.Factors[factor];
        return new(named.Key, isotonic, logistic, new(
            $"“{named.NameZh}”：结果在 {Zh(isotonic)} 处越过 {threshold:G5}；所问情形在 {Zh(logistic)} 处过半", $"'{named.NameEn}': the outcome crosses {threshold:G5} at {En(isotonic)}; points of interest become the half at {En(logistic)}"));
    }

    private static string Zh(TippingFit fit) => fit.At is { } at ? $"{at:G4}（95% 区间 {(fit.Low is { } low ? $"{low:G4}" : "不限")} 至 {(fit.High is { } high ? $"{high:G4}" : "不限")}）" : "所试范围之外";

    private static string En(TippingFit fit) => fit.At is { } at ? $"{at:G4} (95 % interval {(fit.Low is { } low ? $"{low:G4}" : "open")} to {(fit.High is { } high ? $"{high:G4}" : "open")})" : "no value that was tried";
}
