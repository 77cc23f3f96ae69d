using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Facts of what is reported (B9–B17): figures that bunch at targets and ceilings, claims of laggards and of new leaders, and what audits, weights and
/// accounts do to them. Growth of GDP is read when it is published, once a quarter.
/// </summary>
internal static class ReportFacts
{
    private const int YearMonths = 12, Quarter = 3, YearsOfGap = 7;

    // Bin of the counts beside a target, points; beside a ceiling, share of it.
    private const double Bin = 0.25, ShareOfCeiling = 0.1;

    // PM2.5 of a month at the standard, µg/m³, and the bins beside it; a normal number is beyond the last once in a hundred times.
    private const double GoodAir = 35, AirBin = 3, OneInAHundred = 2.326;

    private const double Audits = 0.15, LowWeight = 0.2;

    internal static IEnumerable<(string Key, double[] Values)> Live(World world, int worlds, Workers workers, Panel usual)
    {
        yield return ("B9/held-back-beyond-target", usual.Each(w => HeldBack(usual, w)));
        yield return ("B10/just-met-hard", usual.Each(w => Measures.JustMet(Beyond(usual, 0, usual.Months, false, w), Bin)));
        yield return ("B10/just-met-soft", usual.Each(w => Measures.JustMet(Beyond(usual, 0, usual.Months, true, w), Bin)));
        var audited = TournamentFacts.Watch(world, worlds, workers, TournamentFacts.Set(new() { Months = 5 * YearMonths }, world, "audit-rate", Audits));
        yield return ("B10/just-met-audited", usual.Each(w => Measures.JustMet(Beyond(audited, YearMonths, audited.Months, false, w), Bin)));
        var cut = TournamentFacts.Watch(world, worlds, workers, TournamentFacts.Set(new() { Months = 6 * YearMonths }, world, "economy-weight", LowWeight, 3 * YearMonths));
        yield return ("B11/bunching-after-weight-cut", usual.Each(w => 100 * (1 - (Bunched(cut, 4 * YearMonths, 6 * YearMonths, w) / Bunched(cut, YearMonths, 3 * YearMonths, w)))));
        var unified = TournamentFacts.Watch(
            world, worlds, workers, new() { Months = YearsOfGap * YearMonths, Rules = ImmutableSortedDictionary<string, bool>.Empty.Add("unified-accounting", true) });
        yield return ("B12/level-gap-local", usual.Each(w => YearsOfGap * Gap(usual, w)));
        yield return ("B12/level-gap-unified", usual.Each(w => YearsOfGap * Gap(unified, w)));
        yield return ("B14/electricity-gap-in-turnover-years", usual.Each(w => Turnover(usual, w)));
        yield return ("B15/claims-of-laggards", usual.Each(w => Claims(usual, w).Laggards));
        yield return ("B15/laggards-over-leaders", usual.Each(w => Claims(usual, w) is var claims ? claims.Laggards - claims.Leaders : 0));
        foreach (var row in Ceilings(world, worlds, workers)) yield return row;
    }

    /// <summary>How far published growth stands beyond the target in force, of hard or of soft targets.</summary>
    internal static IEnumerable<double> Beyond(Panel panel, int from, int to, bool soft, int w)
    {
        foreach ((int c, int m) in Quarters(panel, from, to))
        {
            if (At(panel, TournamentFacts.Series.Soft, c, m - 1, w) > 0.5 == soft)
                yield return At(panel, TournamentFacts.Series.Reported, c, m, w) - TournamentFacts.Target(panel, c, m, w);
        }
    }

    /// <summary>Mean of published over true growth, points.</summary>
    internal static double Gap(Panel panel, int w) => Measures.Mean([.. Quarters(panel, YearMonths, Math.Min(panel.Months, YearsOfGap * YearMonths)).Select(cell => Claim(panel, cell.County, cell.Month, w))]);

    private static double At(Panel panel, TournamentFacts.Series series, int c, int m, int w) => TournamentFacts.At(panel, series, c, m, w);

    private static double Claim(Panel panel, int c, int m, int w) => At(panel, TournamentFacts.Series.Reported, c, m, w) - At(panel, TournamentFacts.Series.True, c, m, w);

    // Months in which growth of GDP is published.
    private static IEnumerable<(int County, int Month)> Quarters(Panel panel, int from, int to)
    {
        for (int m = from + Quarter - 1; m < to; m += Quarter)
            for (int c = 0; c < panel.Counties; c++) yield return (c, m);
    }

    // B9: what who is judged by a hard target claims less than who words it softly, both with true growth beyond it.
    private static double HeldBack(Panel panel, int w)
    {
        double[] sums = new double[2];
        int[] counts = new int[2];
        foreach ((int c, int m) in Quarters(panel, 0, panel.Months))
        {
            if (At(panel, TournamentFacts.Series.True, c, m, w) < TournamentFacts.Target(panel, c, m, w)) continue;
            int soft = (int)At(panel, TournamentFacts.Series.Soft, c, m - 1, w);
            sums[soft] += Claim(panel, c, m, w);
            counts[soft]++;
        }

        return (sums[1] / counts[1]) - (sums[0] / counts[0]);
    }

    // B11: how many more just meet a hard target than just miss it, as a share of all.
    private static double Bunched(Panel panel, int from, int to, int w)
    {
        double[] beyond = [.. Beyond(panel, from, to, false, w)];
        (int met, int missed) = Measures.Beside(beyond, Bin);
        return (met - missed) / (double)beyond.Length;
    }

    // B14: published growth of the year less that of the energy used, in the first year of a leader and in others.
    private static double Turnover(Panel panel, int w)
    {
        List<double> gap = [], first = [];
        for (int m = (2 * YearMonths) - 1; m < panel.Months; m += YearMonths)
        {
            for (int c = 0; c < panel.Counties; c++)
            {
                double published = 0;
                for (int q = m; q > m - YearMonths; q -= Quarter) published += At(panel, TournamentFacts.Series.Reported, c, q, w) * Quarter / YearMonths;
                gap.Add(published - (100 * ((At(panel, TournamentFacts.Series.Energy, c, m, w) / At(panel, TournamentFacts.Series.Energy, c, m - YearMonths, w)) - 1)));
                first.Add(At(panel, TournamentFacts.Series.New, c, m - 1, w));
            }
        }

        return Measures.Regress(gap, first)[1];
    }

    // B15: mean claim in the last and in the first third of the composite board.
    private static (double Laggards, double Leaders) Claims(Panel panel, int w)
    {
        List<double> laggards = [], leaders = [];
        foreach ((int c, int m) in Quarters(panel, YearMonths, panel.Months))
        {
            double behind = At(panel, TournamentFacts.Series.Behind, c, m - 1, w);
            if (behind > 2.0 / 3) laggards.Add(Claim(panel, c, m, w));
            else if (behind < 1.0 / 3) leaders.Add(Claim(panel, c, m, w));
        }

        return (Measures.Mean(laggards), Measures.Mean(leaders));
    }

    // B17: whether more months stand just on the good side of the cut-off than the counts further off lead one to expect, beyond what chance does once in a hundred.
    private static bool Jumps(double[] air)
    {
        double Count(int bin) => air.Count(value => value > GoodAir + (bin * AirBin) && value <= GoodAir + ((bin + 1) * AirBin));
        double good = Count(-1), bad = Count(0), slope = (Count(-2) - Count(1)) / 3;
        return good - bad - slope > OneInAHundred * Math.Sqrt(Math.Max(good + bad, 1));
    }

    // B16, and the ceilings of B9: reported deaths beside the month's ceiling; B17: monitored air beside the cut-off of a good day.
    private static IEnumerable<(string Key, double[] Values)> Ceilings(World world, int worlds, Workers workers)
    {
        var (on, off) = (Deaths(true), Deaths(false));
        yield return ("B9/held-back-below-ceiling", on.Each(w => Measures.Mean(
            [.. Cells(on).Where(cell => on[1, cell.County, cell.Month, w] <= Ceiling(on, cell.County)).Select(cell => (on[1, cell.County, cell.Month, w] - on[0, cell.County, cell.Month, w]) / Ceiling(on, cell.County))])));
        yield return ("B16/just-below-ceiling-veto", on.Each(w => Measures.JustMet(Below(on, w), ShareOfCeiling)));
        yield return ("B16/just-below-ceiling-no-veto", off.Each(w => Measures.JustMet(Below(off, w), ShareOfCeiling)));

        yield return ("B17/jump-at-good-air-monitored", on.Each(w => 100 * Measures.Mean(
            [.. Enumerable.Range(0, on.Counties).Select(c => Jumps([.. Enumerable.Range(0, on.Months).Select(m => (double)on[2, c, m, w])]) ? 1.0 : 0)])));

        Panel Deaths(bool veto) => Panel.Live(
            world, new() { Months = (veto ? 6 : 3) * YearMonths, Rules = ImmutableSortedDictionary<string, bool>.Empty.Add("safety-veto", veto) }, worlds, workers,
            Panel.Reported("safety-deaths"), Panel.True("safety-deaths"), Panel.Reported("pm25"));

        static IEnumerable<(int County, int Month)> Cells(Panel panel) =>
            from m in Enumerable.Range(0, panel.Months) from c in Enumerable.Range(0, panel.Counties) select (c, m);

        static double Ceiling(Panel panel, int c)
        {
            var atlas = panel.Plan.Atlas;
            return atlas.Target(c, atlas.SafetyDeaths) * atlas.Frame(c, atlas.SafetyDeaths).Scale;
        }

        static IEnumerable<double> Below(Panel panel, int w) => Cells(panel).Select(cell => 1 - (panel[0, cell.County, cell.Month, w] / Ceiling(panel, cell.County)));
    }
}
