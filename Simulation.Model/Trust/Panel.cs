using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// A scenario lived in many worlds, and what was watched there: one number by series, county, month and world. Facts of the literature are read from it.
/// </summary>
public sealed class Panel
{
    private readonly float[][] cells;
    private readonly int from;

    private Panel(Plan plan, int worlds, int series, int from)
    {
        Plan = plan;
        Worlds = worlds;
        this.from = from;
        cells = [.. Enumerable.Range(0, series).Select(_ => new float[plan.Atlas.Counties * (plan.Months - from) * worlds])];
    }

    /// <summary>What is watched in a county at the end of a month.</summary>
    /// <param name="atlas">Where things stand in the state.</param>
    /// <param name="province">Sixteen worlds at the end of the month.</param>
    /// <param name="county">Position of the county.</param>
    public delegate Lane16 Watch(Atlas atlas, Province<Lane16> province, int county);

    /// <summary>The scenario laid out.</summary>
    public Plan Plan { get; }

    /// <summary>Parallel worlds: each has its own luck and, where the scenario asks for it, its own parameters.</summary>
    public int Worlds { get; }

    public int Counties => Plan.Atlas.Counties;

    public int Months => Plan.Months;

    /// <summary>One number.</summary>
    public float this[int series, int county, int month, int world] => cells[series][At(county, month) + world];

    /// <summary>Lives a scenario in so many worlds.</summary>
    /// <param name="world">The world pack.</param>
    /// <param name="scenario">The question; nobody may decide for itself, since worlds are lived sixteen at a time.</param>
    /// <param name="worlds">How many, from the seed's first on.</param>
    /// <param name="workers">The host's threads.</param>
    /// <param name="series">What is watched; the place in this list is the number of the series.</param>
    public static Panel Live(World world, Scenario scenario, int worlds, Workers workers, params ReadOnlySpan<Watch> series) =>
        Live(world, scenario, worlds, workers, 0, series);

    /// <summary>The same, of which only the last twelve months are kept: for very many worlds.</summary>
    public static Panel LastYear(World world, Scenario scenario, int worlds, Workers workers, params ReadOnlySpan<Watch> series) =>
        Live(world, scenario, worlds, workers, scenario.Months - 12, series);

    private static Panel Live(World world, Scenario scenario, int worlds, Workers workers, int from, ReadOnlySpan<Watch> series)
    {
        var plan = new Plan(world, scenario);
        var panel = new Panel(plan, worlds, series.Length, from);
        ImmutableArray<Watch> watched = [.. series];
        workers((worlds + Lane16.Width - 1) / Lane16.Width, batch => panel.Live(watched, batch * Lane16.Width));
        return panel;
    }

    /// <summary>What is watched of an indicator: its true value.</summary>
    public static Watch True(string indicator) =>
        (atlas, province, county) => province.True[(county * atlas.Indicators) + atlas.World.Indicators.IndexOf(atlas.World.Indicators.First(row => row.Key == indicator))];

    /// <summary>What is watched of an indicator: its published value.</summary>
    public static Watch Reported(string indicator) =>
        (atlas, province, county) => province.Reported[(county * atlas.Indicators) + atlas.World.Indicators.IndexOf(atlas.World.Indicators.First(row => row.Key == indicator))];

    /// <summary>What is watched of a county's land, money, energy and people.</summary>
    public static Watch Book(Func<Books<Lane16>, Lane16> field) => (_, province, county) => field(province.Books[county]);

    /// <summary>What is watched of what the meeting of counties left.</summary>
    public static Watch Verdict(Func<Verdict<Lane16>, Lane16> field) => (_, province, county) => field(province.Verdicts[county]);

    /// <summary>Mean of a county's last twelve months in one world.</summary>
    public double MeanOfLastYear(int series, int county, int world)
    {
        double sum = 0;
        for (int month = Months - 12; month < Months; month++) sum += this[series, county, month, world];
        return sum / 12;
    }

    /// <summary>By world, what is made of that world's numbers.</summary>
    public double[] Each(Func<int, double> measure) => [.. Enumerable.Range(0, Worlds).Select(measure)];

    private int At(int county, int month) => ((county * (Months - from)) + month - from) * Worlds;

    private void Live(ImmutableArray<Watch> series, int first)
    {
        var constants = new Constants<Lane16>(Plan, Plan.Scenario.Uncertainty, first);
        var province = Beginning.Of(Plan, constants);
        int count = Math.Min(Lane16.Width, Worlds - first);
        Span<float> lanes = stackalloc float[Lane16.Width];
        for (int month = 0; month < Plan.Months; month++)
        {
            MonthTick.Advance(Plan, constants, province);
            if (month < from) continue;
            for (int s = 0; s < series.Length; s++)
            {
                for (int c = 0; c < Counties; c++)
                {
                    Lane16.Write(series[s](Plan.Atlas, province, c), lanes);
                    lanes[..count].CopyTo(cells[s].AsSpan(At(c, month) + first));
                }
            }
        }
    }
}
