using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// How counties conduct themselves: what weights, budgets, terms of office and rivals do to effort, spending and investment (B18–B29). Each measure is what
/// its paper reports, computed on simulated panels.
/// </summary>
public static class ConductFacts
{
    private const int Year = 12, Third = 3;

    // Tasks that the economy's weight takes from.
    private static readonly ImmutableArray<string> Others = ["effort-environment", "effort-livelihood", "effort-service", "effort-governance", "effort-city"];

    private static readonly ImmutableArray<Panel.Watch> Watched =
    [
        Panel.True("pm25"), Panel.True("border-water-compliance"), Node("infrastructure-investment-growth"), Node("investment-growth"),
        Node("large-projects-signed"), Panel.Verdict(verdict => verdict.Office.Years), Panel.Verdict(verdict => verdict.Office.LastYears), Panel.Book(books => books.Debt),
        Panel.Verdict(verdict => verdict.Learned), Node("business-environment"), Node("effort-investment"), .. Others.Select(Node),
    ];

    // What is watched in the quiet panel, which every other panel is compared with.
    internal const int Air = 0, Water = 1, Works = 2, Investment = 3, Signed = 4, Years = 5, LastYears = 6, Debt = 7, Learned = 8, Service = 9, InvestmentEffort = 10, Unrewarded = 11;

    internal const int QuietMonths = 8 * Year;

    /// <summary>By measure, one number for each world.</summary>
    public static IEnumerable<(string Key, double[] Values)> Live(World world, int worlds, Workers workers)
    {
        var quiet = Quiet(world, new(), worlds, workers);
        return
        [
            .. Weights(world, quiet, workers), .. Rivers(world, quiet, workers), .. Spending(world, worlds, workers), .. Tournament(world, quiet, workers), .. Terms(quiet),
            .. RivalryFacts.Live(world, quiet, workers),
        ];
    }

    /// <summary>A lever set in the whole province from a month of the run on.</summary>
    internal static Decision Set(World world, string lever, int from, double value) => new(world.Province, lever, world.Start.Plus(from).ToString(), null, value);

    /// <summary>What is watched of a node: its distance from the reference.</summary>
    internal static Panel.Watch Node(string key) => (atlas, province, county) => province.Deviation[(county * atlas.Nodes) + atlas.Node(key)];

    /// <summary>Mean of a series over counties and the months from one to another, which is left out.</summary>
    internal static double Mean(Panel panel, int series, int world, int from, int to)
    {
        double sum = 0;
        for (int c = 0; c < panel.Counties; c++)
            for (int m = from; m < to; m++) sum += panel[series, c, m, world];
        return sum / (panel.Counties * (to - from));
    }

    // B18: a hundred points of a thousand more for the environment are 367 less for the economy, since the lever takes from all others in proportion.
    // B20: the reward of what is measured as the economy doubles in four steps of a year; effort on all other tasks is compared with the same worlds at rest.
    private static IEnumerable<(string, double[])> Weights(World world, Panel quiet, Workers workers)
    {
        const int Steps = 4, Green = 2 * Year;
        const double Usual = 0.45, Environment = 0.15, More = 0.1;
        var greener = Set(world, "economy-weight", 0, 1 - ((Environment + More) * (1 - Usual) / Environment));
        var green = Panel.Live(world, new() { Months = Green, Decisions = [greener] }, quiet.Worlds, workers, Watched[Air]);
        yield return ("B18/direction", quiet.Each(w => Mean(green, Air, w, Year, Green) - Mean(quiet, Air, w, Year, Green)));
        yield return ("B18/pm25", quiet.Each(w => ((Mean(green, Air, w, Year, Green) / Mean(quiet, Air, w, Year, Green)) - 1) * Environment / More));

        var steps = Enumerable.Range(1, Steps).Select(step => Set(world, "economy-weight", (step - 1) * Year, Usual * (1 + ((double)step / Steps))));
        var ramp = Panel.Live(world, new() { Months = Steps * Year, Decisions = [.. steps] }, quiet.Worlds, workers, Watched.AsSpan()[Unrewarded..]);
        // Percent of effort that is gone in the second half of the year of a step.
        double Lost(int w, int step) => step == 0 ? 0 : Enumerable.Range(0, Others.Length).Average(task =>
        {
            double before = Mean(quiet, Unrewarded + task, w, (step * Year) - 6, step * Year);
            return 100 * (before - Mean(ramp, task, w, (step * Year) - 6, step * Year)) / (100 + before);
        });
        yield return ("B20/monotone", quiet.Each(w => Enumerable.Range(1, Steps).Min(step => Lost(w, step) - Lost(w, step - 1))));
        yield return ("B20/fall", quiet.Each(w => Lost(w, Steps)));
    }

    // B19: what border sections fall short of full compliance is the pollution that passes the border; the weight of the sections (P35) goes from 0.3 to 1.
    private static IEnumerable<(string, double[])> Rivers(World world, Panel quiet, Workers workers)
    {
        const int Months = 3 * Year;
        var after = Panel.Live(world, new() { Months = Months, Decisions = [Set(world, "discharge-trading", 0, 1)] }, quiet.Worlds, workers, Watched.AsSpan()[..(Water + 1)]);
        yield return ("B19/targeted", quiet.Each(w => 100 * (((100 - Mean(after, Water, w, Year, Months)) / (100 - Mean(quiet, Water, w, Year, Months))) - 1)));
        yield return ("B19/untargeted", quiet.Each(w => 100 * ((Mean(after, Air, w, Year, Months) / Mean(quiet, Air, w, Year, Months)) - 1)));
    }

    // B21: all counties pay out more to firms than usual; two of three sell no more land. B28: every third county sells twice as much land as usual.
    private static IEnumerable<(string, double[])> Spending(World world, int worlds, Workers workers)
    {
        var land = world.Levers.First(row => row.Key == "land-sales");
        var sellers = world.Counties.Where((_, c) => c % Third == 0).Select(county => new Decision(county.Code, land.Key, world.Start.ToString(), null, 2 * land.Default));
        var panel = Spent(world, new() { Decisions = [Set(world, "enterprise-subsidies", 0, 2), .. sellers] }, worlds, workers);
        yield return ("B21/december", December(panel));
        yield return ("B28/works", panel.Each(w => LandAndWorks(panel, w)));
    }

    /// <summary>A year of spending on levers, land sold and growth of public works.</summary>
    internal static Panel Spent(World world, Scenario scenario, int worlds, Workers workers) => Panel.Live(
        world, scenario with { Months = Year }, worlds, workers, Panel.Book(books => books.LeverCost), Panel.Book(books => books.LandSold), Node("infrastructure-investment-growth"));

    /// <summary>By world, December's spending over that of a mean month, of counties that sell no more land than usual.</summary>
    internal static double[] December(Panel spent) => spent.Each(w => December(spent, w));

    /// <summary>The panel that most measures are read from, under other rules too.</summary>
    internal static Panel Quiet(World world, Scenario scenario, int worlds, Workers workers) =>
        Panel.Live(world, scenario with { Months = QuietMonths }, worlds, workers, Watched.AsSpan());

    /// <summary>By world, how investment answers last month's of the league's others.</summary>
    internal static double[] League(Panel quiet) => quiet.Each(w => Rivals(quiet, w).League);

    private static double December(Panel panel, int world)
    {
        double december = 0, all = 0;
        for (int m = 0; m < Year; m++)
        {
            for (int c = 0; c < panel.Counties; c++)
            {
                if (c % Third == 0) continue;
                all += panel[0, c, m, world] / Year;
                if (panel.Plan.MonthAt(m).MonthOfYear == Year) december += panel[0, c, m, world];
            }
        }

        return december / all;
    }

    // Correlation over counties of land sold, for its size, with growth of public works beyond the usual.
    private static double LandAndWorks(Panel panel, int world)
    {
        double xx = 0, yy = 0, xy = 0, x = 0, y = 0;
        int n = panel.Counties;
        for (int c = 0; c < n; c++)
        {
            double sold = 0, works = 0;
            for (int m = 0; m < Year; m++) (sold, works) = (sold + (panel[1, c, m, world] / panel.Plan.Atlas.LandScale[c]), works + panel[2, c, m, world]);
            (x, y, xx, yy, xy) = (x + sold, y + works, xx + (sold * sold), yy + (works * works), xy + (sold * works));
        }

        return ((n * xy) - (x * y)) / Math.Sqrt(((n * xx) - (x * x)) * ((n * yy) - (y * y)));
    }

    // B29: nobody is ranked, promoted, sanctioned or given a prize, targets follow nothing, and none is set above the upper level's.
    private static IEnumerable<(string, double[])> Tournament(World world, Panel quiet, Workers workers)
    {
        string[] rules = ["promotion", "rank-response", "ratchet", "rival-targets", "prizes", "sanctions", "red-black"];
        var scenario = new Scenario
        {
            Months = QuietMonths,
            Rules = rules.ToImmutableSortedDictionary(rule => rule, _ => false),
            Decisions = [Set(world, "growth-target-amplification", 0, 0)],
        };
        var calm = Panel.Live(world, scenario, quiet.Worlds, workers, Watched[Works], Watched[Debt]);
        const int Last = QuietMonths - 1;
        yield return ("B29/debt", quiet.Each(w => 100 * ((Mean(quiet, Debt, w, Last, QuietMonths) / Mean(calm, 1, w, Last, QuietMonths)) - 1)));
        // What else is spent is set by levers and the same in both, so works that grow faster take a larger share of all spending, year by year.
        double Level(Panel panel, int series, int w) =>
            Enumerable.Range(0, QuietMonths / Year).Aggregate(1.0, (level, y) => level * (1 + (Mean(panel, series, w, y * Year, (y + 1) * Year) / 100)));
        yield return ("B29/works", quiet.Each(w => 100 * ((Level(quiet, Works, w) / Level(calm, 0, w)) - 1)));
    }

    private static IEnumerable<(string, double[])> Terms(Panel quiet)
    {
        yield return ("B22/peak-year", quiet.Each(w => PeakYear(quiet, w)));
        var rivals = Enumerable.Range(0, quiet.Worlds).Select(w => Rivals(quiet, w)).ToArray();
        yield return ("B24/league", [.. rivals.Select(row => row.League)]);
        yield return ("B24/neighbour", [.. rivals.Select(row => row.Neighbour)]);
        yield return ("B24/career-end", [.. rivals.Select(row => row.Fade)]);
        yield return ("B25/slope", quiet.Each(w => Protection(quiet, w)));
    }

    // The year of a term in which public works grow fastest, against the county's own mean and that of the month.
    private static double PeakYear(Panel panel, int world)
    {
        const int Longest = 6;
        var (sums, counts, own) = (new double[Longest], new int[Longest], new double[panel.Counties]);
        for (int c = 0; c < own.Length; c++)
            for (int m = 1; m < panel.Months; m++) own[c] += panel[Works, c, m, world] / (panel.Months - 1);
        for (int m = 1; m < panel.Months; m++)
        {
            double all = 0;
            for (int c = 0; c < own.Length; c++) all += (panel[Works, c, m, world] - own[c]) / own.Length;
            for (int c = 0; c < own.Length; c++)
            {
                // Who was appointed in December leads from January on.
                int year = Math.Min((int)panel[Years, c, m - 1, world], Longest - 1);
                sums[year] += panel[Works, c, m, world] - own[c] - all;
                counts[year]++;
            }
        }

        return 1 + Enumerable.Range(0, Longest).MaxBy(year => sums[year] / Math.Max(counts[year], 1));
    }

    // Investment on last month's investment of the league's others and of neighbours in other leagues. What a county carries over from its own past month,
    // and what the league brought it then, is held; so is what the month brings to all.
    private static (double League, double Neighbour, double Fade) Rivals(Panel panel, int world)
    {
        var atlas = panel.Plan.Atlas;
        var beyond = Enumerable.Range(0, panel.Counties).Select(c => atlas.Neighbours[c].Except(atlas.Leagues[c]).ToImmutableArray()).ToArray();
        var fit = new LeastSquares(7);
        for (int m = 2; m < panel.Months; m++)
        {
            for (int c = 0; c < panel.Counties; c++)
            {
                if (beyond[c].IsEmpty) continue;
                double league = Average(panel, Investment, atlas.Leagues[c], m - 1, world), before = Average(panel, Investment, atlas.Leagues[c], m - 2, world);
                double last = panel[LastYears, c, m - 1, world];
                fit.Add(
                    league, last * league, Average(panel, Investment, beyond[c], m - 1, world), panel[Investment, c, m - 1, world], before, last * before, last,
                    panel[Investment, c, m, world]);
            }

            fit.EndGroup();
        }

        double[] found = fit.Solve();
        return (found[0], found[2], -100 * found[1] / found[0]);
    }

    // Signings on last month's signings of all neighbours.
    private static double Protection(Panel panel, int world)
    {
        var fit = new LeastSquares(2);
        for (int m = 1; m < panel.Months; m++)
        {
            for (int c = 0; c < panel.Counties; c++)
            {
                var neighbours = panel.Plan.Atlas.Neighbours[c];
                if (!neighbours.IsEmpty) fit.Add(Average(panel, Signed, neighbours, m - 1, world), panel[Signed, c, m - 1, world], panel[Signed, c, m, world]);
            }

            fit.EndGroup();
        }

        return fit.Solve()[0];
    }

    private static double Average(Panel panel, int series, ImmutableArray<int> places, int month, int world)
    {
        double sum = 0;
        foreach (int place in places) sum += panel[series, place, month, world];
        return sum / places.Length;
    }
}
