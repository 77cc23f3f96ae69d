using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Facts of the tournament between counties: who is promoted (B1, B4), what targets are set and what follows from missing them (B5–B9). Each world draws its
/// parameters and its luck; a scenario other than the usual is named in the measure.
/// </summary>
public static class TournamentFacts
{
    private const int YearMonths = 12, Years = 10, AfterTheFirst = 2, YearsOfDebt = 9, YearsOfHard = 5;

    // What a county asked of itself in the 2000s beyond what it was asked, points: the top of the lever's range.
    private const double HardTargets = 2;

    /// <summary>Series of a panel of the tournament.</summary>
    internal enum Series
    {
        Reported,
        True,
        Ambition,
        Soft,
        New,
        Promoted,
        Years,
        Growth,
        Behind,
        Debt,
        LandSold,
        Works,
        Shortfall,
        Energy,
    }

    /// <summary>Every measure of the group.</summary>
    public static IEnumerable<(string Key, double[] Values)> Live(World world, int worlds, Workers workers)
    {
        var usual = Watch(world, worlds, workers, new() { Months = Years * YearMonths });
        foreach (var row in Promotion(usual)) yield return row;
        foreach (var row in OfTargets(usual, worlds)) yield return row;
        foreach (var row in ReportFacts.Live(world, worlds, workers, usual)) yield return row;
        foreach (var row in Hard(world, worlds, workers, usual)) yield return row;
    }

    private static IEnumerable<(string Key, double[] Values)> Hard(World world, int worlds, Workers workers, Panel usual)
    {
        var amplified = Set(new(), world, "growth-target-amplification", HardTargets);
        var hard = Watch(world, worlds, workers, amplified with { Months = YearsOfHard * YearMonths });
        yield return ("B5/own-over-asked-hard", Amplification(hard));
        foreach (var row in WithoutPromotion(world, worlds, workers, usual, hard)) yield return row;
        // Targets far above what is asked, and targets that are not; neither is lowered when it is missed.
        var fixedTargets = new Scenario { Months = YearsOfDebt * YearMonths, Rules = ImmutableSortedDictionary<string, bool>.Empty.Add("ratchet", false) };
        var firm = Watch(world, worlds, workers, Set(fixedTargets, world, "growth-target-amplification", HardTargets));
        var modest = Watch(world, worlds, workers, Set(fixedTargets, world, "growth-target-amplification", 0));
        foreach (var row in Missing(firm, modest)) yield return row;
    }

    /// <summary>Lives a scenario and watches what facts of the tournament and of reports read.</summary>
    internal static Panel Watch(World world, int worlds, Workers workers, Scenario scenario)
    {
        var atlas = Atlas.Of(world);
        return Panel.Live(
            world, scenario, worlds, workers, Panel.Reported("gdp-growth"), Panel.True("gdp-growth"), Panel.Verdict(verdict => verdict.Ambition),
            Panel.Verdict(verdict => verdict.SoftTarget), Panel.Verdict(verdict => verdict.Office.New), Panel.Verdict(verdict => verdict.Office.Promoted),
            Panel.Verdict(verdict => verdict.Office.Years), Panel.Verdict(verdict => verdict.Office.Growth), Panel.Verdict(verdict => verdict.Behind),
            Panel.Book(books => books.Debt), Panel.Book(books => books.LandSold), Panel.True("infrastructure-investment-growth"),
            (_, province, county) => province.Deviation[(county * atlas.Nodes) + atlas.TargetShortfall], Panel.Book(books => books.EnergyUsed));
    }

    /// <summary>A scenario in which the province sets a lever from some month on.</summary>
    internal static Scenario Set(Scenario scenario, World world, string lever, double value, int from = 0) =>
        scenario with { Decisions = [new(world.Province, lever, world.Start.Plus(from).ToString(), null, value)] };

    internal static double At(Panel panel, Series series, int county, int month, int world) => panel[(int)series, county, month, world];

    /// <summary>The growth target in force in a month of a run: Close of the month before has set it.</summary>
    internal static double Target(Panel panel, int county, int month, int world) =>
        panel.Plan.Atlas.Target(county, panel.Plan.Atlas.GdpGrowth) + At(panel, Series.Ambition, county, month - 1, world);

    // B1. In December of each year: who was promoted (1), stayed (0) or was moved (−1), by growth over the term and in the last year.
    internal static IEnumerable<(string Key, double[] Values)> Promotion(Panel panel)
    {
        double[] byTerm = new double[panel.Worlds], slopes = new double[panel.Worlds], removal = new double[panel.Worlds];
        for (int w = 0; w < panel.Worlds; w++)
        {
            List<double> promoted = [], removed = [], term = [], year = [];
            for (int m = (2 * YearMonths) - 1; m < panel.Months; m += YearMonths)
            {
                double[] all = [.. Enumerable.Range(0, panel.Counties).Select(c => At(panel, Series.Reported, c, m, w))];
                double mean = Measures.Mean(all), spread = Measures.Spread(all);
                for (int c = 0; c < panel.Counties; c++)
                {
                    double years = At(panel, Series.Years, c, m - 1, w), growth = (all[c] - mean) / spread;
                    year.Add(growth);
                    term.Add(((At(panel, Series.Growth, c, m - 1, w) * years) + growth) / (years + 1));
                    promoted.Add(At(panel, Series.Promoted, c, m, w));
                    removed.Add(At(panel, Series.New, c, m, w) - promoted[^1]);
                }
            }

            byTerm[w] = 100 * Measures.PerSpread(promoted, term) / Measures.Mean(promoted);
            double[] outcome = [.. promoted.Zip(removed, (up, away) => up - away)];
            slopes[w] = 100 * (Measures.Regress(outcome, term)[1] - Measures.Regress(outcome, year)[1]);
            removal[w] = 100 * Measures.PerSpread(removed, term) / Measures.Mean(removed);
        }

        yield return ("B1/promotion-per-sd-of-term-growth", byTerm);
        yield return ("B1/term-over-last-year", [.. slopes]);
        yield return ("B1/removal-per-sd-of-term-growth", removal);
    }

    // B5: how far counties' own targets stand above what the province asks of all, and how many reach it. Two levels lie between them.
    internal static double[] Amplification(Panel panel)
    {
        var atlas = panel.Plan.Atlas;
        double first = panel.Plan.Default(atlas.TargetAmplification);
        return panel.Each(w => first + Measures.Mean([.. Decembers(panel).Select(cell => At(panel, Series.Ambition, cell.County, cell.Month - 1, w))]));
    }

    private static IEnumerable<(int County, int Month)> Decembers(Panel panel)
    {
        for (int m = (AfterTheFirst * YearMonths) - 1; m < panel.Months; m += YearMonths)
            for (int c = 0; c < panel.Counties; c++) yield return (c, m);
    }

    private static IEnumerable<(string Key, double[] Values)> OfTargets(Panel panel, int worlds)
    {
        var atlas = panel.Plan.Atlas;
        (int County, int Month)[] decembers = [.. Decembers(panel)];
        double first = panel.Plan.Default(atlas.TargetAmplification);
        yield return ("B5/own-over-asked", Amplification(panel));
        yield return ("B5/at-or-above-asked", panel.Each(w => 100 * Measures.Mean(
            [.. decembers.Select(cell => first + At(panel, Series.Ambition, cell.County, cell.Month - 1, w) >= 0 ? 1.0 : 0)])));
        yield return ("B6/livelihood-over-economy", Livelihood(panel.Plan, worlds));
        yield return ("B6/autocorrelation", panel.Each(w =>
        {
            (int County, int Month)[] cells = [.. decembers.Where(cell => cell.Month + YearMonths < panel.Months)];
            return Measures.Correlation(
                [.. cells.Select(cell => Target(panel, cell.County, cell.Month, w))], [.. cells.Select(cell => Target(panel, cell.County, cell.Month + YearMonths, w))]);
        }));
        yield return ("B6/attained", panel.Each(w => 100 * Measures.Mean(
            [.. decembers.Select(cell => At(panel, Series.Reported, cell.County, cell.Month, w) >= Target(panel, cell.County, cell.Month, w) - 1e-3 ? 1.0 : 0)])));
        double[][] ratchets = [.. Enumerable.Range(0, worlds).Select(w => Ratchet(panel, decembers, w))];
        yield return ("B7/up-per-point-beaten", [.. ratchets.Select(row => row[1])]);
        yield return ("B7/up-over-down", [.. ratchets.Select(row => row[1] / row[2])]);
        yield return ("B7/rivals", [.. ratchets.Select(row => row[3])]);
    }

    // B6: what a point of ambition adds to the target of income over what it adds to that of growth.
    private static double[] Livelihood(Plan plan, int worlds)
    {
        double[] shares = new double[worlds];
        float[] lanes = new float[Lane16.Width];
        for (int first = 0; first < worlds; first += Lane16.Width)
        {
            var constants = new Constants<Lane16>(plan, plan.Scenario.Uncertainty, first);
            var rise = Targets.Rise(plan.Atlas, constants, plan.Atlas.IncomeGrowth) / Targets.Rise(plan.Atlas, constants, plan.Atlas.GdpGrowth);
            Lane16.Write(rise, lanes);
            for (int i = 0; i < lanes.Length && first + i < worlds; i++) shares[first + i] = lanes[i];
        }

        return shares;
    }

    // B7: next year's target on what was beaten, what was missed and what rivals of the league asked of themselves.
    private static double[] Ratchet(Panel panel, (int County, int Month)[] decembers, int w)
    {
        List<double> next = [], beaten = [], missed = [], rivals = [], own = [];
        foreach ((int c, int m) in decembers)
        {
            double beyond = At(panel, Series.Reported, c, m, w) - Target(panel, c, m, w);
            next.Add(At(panel, Series.Ambition, c, m, w));
            beaten.Add(Math.Max(beyond, 0));
            missed.Add(Math.Min(beyond, 0));
            own.Add(At(panel, Series.Ambition, c, m - 1, w));
            rivals.Add(Measures.Mean([.. panel.Plan.Atlas.Leagues[c].Select(rival => At(panel, Series.Ambition, rival, m - 1, w))]));
        }

        return Measures.Regress(next, beaten, missed, rivals, own);
    }

    // B8: what follows in the year after a missed target, and what a decade of hard targets adds up to.
    private static IEnumerable<(string Key, double[] Values)> Missing(Panel hard, Panel modest)
    {
        (int County, int Month)[] cells = [.. Decembers(hard).Where(cell => cell.Month + YearMonths < hard.Months)];
        double[] After(Func<int, int, int, double> answer) => hard.Each(w => Measures.Regress(
            [.. cells.Select(cell => answer(cell.County, cell.Month, w))], [.. cells.Select(cell => At(hard, Series.Shortfall, cell.County, cell.Month, w))],
            [.. cells.Select(cell => (double)cell.Month)])[1]);
        yield return ("B8/works-after-a-miss", After((c, m, w) => Year(hard, Series.Works, c, m + YearMonths, w) - Year(hard, Series.Works, c, m, w)));
        yield return ("B8/land-after-a-miss", After((c, m, w) => YearMonths * Year(hard, Series.LandSold, c, m + YearMonths, w)));
        yield return ("B8/debt-after-a-miss", After((c, m, w) => At(hard, Series.Debt, c, m + YearMonths, w) - At(hard, Series.Debt, c, m, w)));
        const int last = (YearsOfDebt * YearMonths) - 1;
        double Debt(Panel panel, int w) => Measures.Mean([.. Enumerable.Range(0, panel.Counties).Select(c => At(panel, Series.Debt, c, last, w))]);
        yield return ("B8/debt-of-nine-years", hard.Each(w => Debt(hard, w) - Debt(modest, w)));
    }

    // B4: what a headline says must hold with nobody promoted.
    private static IEnumerable<(string Key, double[] Values)> WithoutPromotion(World world, int worlds, Workers workers, Panel usual, Panel hard)
    {
        var none = new Scenario { Months = 3 * YearMonths, Rules = ImmutableSortedDictionary<string, bool>.Empty.Add("promotion", false) };
        var without = Watch(world, worlds, workers, none);
        var hardWithout = Watch(world, worlds, workers, Set(none, world, "growth-target-amplification", HardTargets));
        double Growth(Panel panel, int w) => Measures.Mean([.. Enumerable.Range(0, panel.Counties).Select(c => Year(panel, Series.True, c, (3 * YearMonths) - 1, w))]);
        double Effect(Panel on, Panel off, int w) => Growth(on, w) - Growth(off, w);
        yield return ("B4/growth-without-promotion", usual.Each(w => Effect(without, usual, w)));
        yield return ("B4/headline-without-promotion", usual.Each(w => Effect(hardWithout, without, w) / Effect(hard, usual, w)));
    }

    /// <summary>Mean of the twelve months to a month.</summary>
    internal static double Year(Panel panel, Series series, int county, int month, int world)
    {
        double sum = 0;
        for (int m = month - YearMonths + 1; m <= month; m++) sum += At(panel, series, county, m, world);
        return sum / YearMonths;
    }
}
