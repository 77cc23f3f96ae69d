using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>How a researcher would attack the model: each attack prints its figures and says what must come of it.</summary>
public sealed class AttackTests
{
    private const int Worlds = 48, Years = 6;

    private static readonly World World = Zhejiang.World;

    // Placebo: nobody is promoted, places on boards move nothing, prizes and sanctions are off. What the tournament makes must be gone.
    [Fact]
    public void Without_the_tournament_its_facts_vanish()
    {
        var rules = ImmutableSortedDictionary<string, bool>.Empty.Add("promotion", false).Add("rank-response", false).Add("prizes", false).Add("sanctions", false);
        var tournament = Live(new());
        var placebo = Live(new() { Rules = rules });

        // B1: in the placebo nobody is promoted or moved, so growth can do nothing for it.
        double promotion = Median([.. TournamentFacts.Promotion(tournament).First().Values]);
        double moves = Sum(placebo, TournamentFacts.Series.Promoted) + Sum(placebo, TournamentFacts.Series.New);
        Say($"B1 promotion for one s.d. more growth: {promotion:0.0} % of the base rate; in the placebo {moves} promotions and removals");
        Assert.InRange(promotion, 8, 30);
        Assert.Equal(0, moves);

        // B5: counties ask no more of themselves than they are asked.
        double own = Median(TournamentFacts.Amplification(tournament)), ownPlacebo = Median(TournamentFacts.Amplification(placebo));
        Say($"B5 own targets over what is asked: {own:0.00} pp; placebo {ownPlacebo:0.00} pp");
        Assert.InRange(own, 0.3, 1.5);
        Assert.True(ownPlacebo < 0.3, $"{ownPlacebo} pp are left");

        // B10: nothing hangs on a target, so nobody bends for it.
        double bunched = Median(Bunching(tournament)), bunchedPlacebo = Median(Bunching(placebo));
        Say($"B10 just met over just missed: {bunched:0.00}; placebo {bunchedPlacebo:0.00}");
        Assert.InRange(bunched, 2, 6);
        Assert.InRange(bunchedPlacebo, 0.8, 1.25);

        // B21: nobody rushes the end of a year.
        var spending = new Scenario { Decisions = [new(World.Province, "enterprise-subsidies", World.Start.ToString(), null, 2)] };
        double december = Median(ConductFacts.December(ConductFacts.Spent(World, spending, Worlds, OneWorker.Run)));
        double decemberPlacebo = Median(ConductFacts.December(ConductFacts.Spent(World, spending with { Rules = rules }, Worlds, OneWorker.Run)));
        Say($"B21 December over a mean month: {december:0.00}; placebo {decemberPlacebo:0.00}");
        Assert.InRange(december, 1.6, 3);
        Assert.InRange(decemberPlacebo, 0.95, 1.05);

        // B24: nobody answers the investment of rivals.
        double league = Median(ConductFacts.League(ConductFacts.Quiet(World, new(), Worlds, OneWorker.Run)));
        double leaguePlacebo = Median(ConductFacts.League(ConductFacts.Quiet(World, new() { Rules = rules }, Worlds, OneWorker.Run)));
        Say($"B24 answer to rivals' investment: {league:0.00}; placebo {leaguePlacebo:0.00}");
        Assert.InRange(league, 0.15, 0.6);
        Assert.InRange(leaguePlacebo, -0.1, 0.1);
    }

    // Sign test of the audit lever (P39): more inspection cuts the gap between published and true growth, and leaves output as it was but for noise.
    [Fact]
    public void More_audits_cut_the_gap_and_leave_output_alone()
    {
        var few = Live(Set("audit-rate", 0));
        var many = Live(Set("audit-rate", 0.3));
        double[] gapFew = few.Each(w => ReportFacts.Gap(few, w)), gapMany = many.Each(w => ReportFacts.Gap(many, w));
        double[] output = few.Each(w => Mean(many, TournamentFacts.Series.True, w) - Mean(few, TournamentFacts.Series.True, w));
        double fell = gapFew.Zip(gapMany, (less, more) => more < less ? 1.0 : 0).Average();
        // What growth differs by from county to county within a world: noise.
        double noise = Median(few.Each(w => Measures.Spread([.. Enumerable.Range(0, few.Counties).Select(c => TournamentFacts.Year(few, TournamentFacts.Series.True, c, few.Months - 1, w))]))) / Math.Sqrt(few.Counties);
        Say($"gap {Median(gapFew):0.00} pp without audits, {Median(gapMany):0.00} pp with all of them; smaller in {100 * fell:0} % of worlds; true growth {Median(output):+0.000;-0.000} pp, noise of a mean {noise:0.000} pp");
        Assert.True(Median(gapMany) < 0.75 * Median(gapFew));
        Assert.True(fell > 0.95);
        Assert.True(Math.Abs(Median(output)) < noise);
    }

    private static Panel Live(Scenario scenario) => TournamentFacts.Watch(World, Worlds, OneWorker.Run, scenario with { Months = 12 * Years });

    private static Scenario Set(string lever, double value) => TournamentFacts.Set(new(), World, lever, value);

    private static double[] Bunching(Panel panel) => panel.Each(w => Measures.JustMet(ReportFacts.Beyond(panel, 0, panel.Months, false, w), 0.25));

    private static double Mean(Panel panel, TournamentFacts.Series series, int w) =>
        Measures.Mean([.. Enumerable.Range(0, panel.Counties).SelectMany(c => Enumerable.Range(12, panel.Months - 12).Select(m => TournamentFacts.At(panel, series, c, m, w)))]);

    private static double Sum(Panel panel, TournamentFacts.Series series) =>
        panel.Each(w => Enumerable.Range(0, panel.Counties).Sum(c => Enumerable.Range(0, panel.Months).Sum(m => TournamentFacts.At(panel, series, c, m, w)))).Sum();

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
