using System.Collections.Immutable;
using Simulation.Model;

namespace Simulation.Reference;

/// <summary>Chapter draws: the constants of one replicate, the same for all months.</summary>
public sealed class Draws
{
    private readonly Dictionary<string, double> parameters = [];
    private readonly ImmutableSortedDictionary<string, double> pins;
    private readonly bool drawn;
    private readonly Chance chance;

    public Draws(Tables tables, Scenario scenario, int replicate)
    {
        World world = tables.World;
        pins = scenario.Parameters;
        drawn = scenario.Uncertainty != Uncertainty.Luck;
        chance = new Chance(scenario.Seed, replicate);

        foreach (ParameterRow row in world.Parameters)
        {
            double value = pins.TryGetValue(row.Key, out double pinned) ? pinned
                : row.Acts ? Draw(row.Range, $"parameter:{row.Key}")
                : row.Range.Value;
            parameters.Add(row.Key, value);
        }

        int effects = world.Effects.Length;
        Gain = new double[effects];
        Half = new double[effects];
        Closing = new double[effects];
        Fading = new double[effects];
        for (int e = 0; e < effects; e++)
        {
            EffectRow row = world.Effects[e];
            bool threshold = row.Form == Form.Threshold;
            Gain[e] = Draw(row.Gain, $"effect:{row.Id}:gain") * (threshold ? 1 : 1 / row.Per);
            Half[e] = row.Half is Ranged half ? Draw(half, $"effect:{row.Id}:half") * (threshold ? 1 : row.Per) : 0;
            Closing[e] = row.Lag.Value > 0 ? Share(Draw(row.Lag, $"effect:{row.Id}:lag") / row.Stages) : 1;
            Fading[e] = row.Decay is Ranged decay ? Share(Draw(decay, $"effect:{row.Id}:decay")) : 0;
        }

        int indicators = tables.Indicators;
        Persistence = new double[indicators];
        Trend = new double[indicators];
        LuckSize = new double[indicators];
        Bends = new double[indicators];
        double[] level = new double[indicators];
        double[] spread = new double[indicators];
        for (int i = 0; i < indicators; i++)
        {
            IndicatorRow row = world.Indicators[i];
            Persistence[i] = Draw(row.Persistence, $"indicator:{row.Key}:persistence");
            Trend[i] = Draw(row.Trend, $"indicator:{row.Key}:trend");
            LuckSize[i] = Draw(row.Luck, $"indicator:{row.Key}:luck");
            level[i] = Draw(row.Level, $"indicator:{row.Key}:level");
            spread[i] = Draw(row.Spread, $"indicator:{row.Key}:spread");
            DepartmentRow lead = world.Departments[row.Lead];
            Bends[i] = (1 - Draw(lead.Honesty, $"department:{lead.Key}:honesty")) * tables.PerUsualBend;
        }

        CommonPart = Math.Sqrt(Constant("luck-common-shock-share"));
        OwnPart = Math.Sqrt(1 - Constant("luck-common-shock-share"));

        Level = Levels(tables, level, spread);

        LeverCost = new double[world.Levers.Length];
        LeverCostYuan = new double[world.Levers.Length];
        for (int l = 0; l < world.Levers.Length; l++)
        {
            LeverRow row = world.Levers[l];
            LeverCost[l] = Draw(row.CostPercentOfGdp, $"lever:{row.Key}:cost-of-gdp");
            LeverCostYuan[l] = Draw(row.CostYuan, $"lever:{row.Key}:cost-yuan");
        }

        Attainment = new double[world.Boards.Length];
        for (int b = 0; b < world.Boards.Length; b++)
        {
            Attainment[b] = Draw(world.Boards[b].AttainmentShare, $"board:{world.Boards[b].Key}:attainment");
        }

        Coupling = new double[world.Spillovers.Length];
        for (int r = 0; r < world.Spillovers.Length; r++) Coupling[r] = Constant(world.Spillovers[r].Parameter);

        Funnel = new Funnel(world, Constant);
        Arrivals = new double[tables.Counties];
        SizeOfCounty = new double[tables.Counties];
        for (int c = 0; c < tables.Counties; c++)
        {
            double usual = Constant("arrivals-per-year-at-median") / 12 * Chance.Exp(Constant("arrivals-gdp-elasticity") * tables.LogGdpToMedian[c]);
            Arrivals[c] = Math.Min(usual, 0.9 * tables.Slots[c] / Funnel.MonthsInSlot);
            SizeOfCounty[c] = Chance.Exp(Constant("invest-gdp-elasticity") * tables.LogGdpToMean[c]);
        }

        ClassPosition = ClassPositions(tables);

        LandPerInvestment = Constant("land-per-investment") * Constant("land-share-needing");
        QuotaRecovery = 1 / Constant("land-quota-recovery-months");
        Interest = Constant("debt-interest-rate") * 0.01;
        QuotaGrowth = Constant("energy-quota-growth") * 0.01 / 12;
        SurveyError = Constant("survey-answer-sd") / Math.Sqrt(Constant("survey-forms"));
        Contagion = Constant("guarantee-links-per-firm") * Constant("contagion-per-link");
        DistressKept = Chance.Exp(-Math.Log(2) / Constant("credit-recovery-halflife"));
    }

    /// <summary>[row of effects.csv], here and in the next three.</summary>
    public double[] Gain { get; }

    public double[] Half { get; }

    public double[] Closing { get; }

    public double[] Fading { get; }

    /// <summary>[indicator], here and in the next three.</summary>
    public double[] Persistence { get; }

    public double[] Trend { get; }

    public double[] LuckSize { get; }

    public double[] Bends { get; }

    public double CommonPart { get; }

    public double OwnPart { get; }

    /// <summary>[county][indicator].</summary>
    public double[][] Level { get; }

    /// <summary>[lever], here and in the next.</summary>
    public double[] LeverCost { get; }

    public double[] LeverCostYuan { get; }

    /// <summary>[row of boards.csv].</summary>
    public double[] Attainment { get; }

    /// <summary>[row of spillovers.csv].</summary>
    public double[] Coupling { get; }

    public Funnel Funnel { get; }

    /// <summary>[county], here and in the next two.</summary>
    public double[] Arrivals { get; }

    public double[] SizeOfCounty { get; }

    public double[] ClassPosition { get; }

    public double LandPerInvestment { get; }

    public double QuotaRecovery { get; }

    public double Interest { get; }

    public double QuotaGrowth { get; }

    public double SurveyError { get; }

    public double Contagion { get; }

    public double DistressKept { get; }

    /// <summary>The value of a parameter in this replicate.</summary>
    public double Constant(string key) => parameters[key];

    private static double Share(double months) => months > 0 ? 1 - Chance.Exp(-1 / Math.Max(months, 0.01)) : 1;

    private double Draw(Ranged range, string name)
    {
        if (pins.TryGetValue(name, out double pinned)) return pinned;
        (double value, double low, double high, Shape shape) = range;
        if (!drawn || shape == Shape.Fixed || low == high) return value;
        double u = Chance.Uniform(chance.Words(name, 0, 0, 0, 0)[0]);
        if (shape == Shape.Uniform) return low + ((high - low) * u);
        if (shape == Shape.Triangular)
        {
            return u < (value - low) / (high - low)
                ? low + Math.Sqrt(u * (high - low) * (value - low))
                : high - Math.Sqrt((1 - u) * (high - low) * (high - value));
        }

        double z = Chance.Quantile(0.05 + (0.9 * u)) / 1.64485363;
        double x = z < 0 ? value * Chance.Exp(z * Math.Log(value / low)) : value * Chance.Exp(z * Math.Log(high / value));
        return Math.Clamp(x, low, high);
    }

    private double[][] Levels(Tables tables, double[] level, double[] spread)
    {
        World world = tables.World;
        double[] coefficient = new double[world.Heterogeneity.Length];
        for (int h = 0; h < coefficient.Length; h++)
        {
            HeterogeneityRow row = world.Heterogeneity[h];
            coefficient[h] = Draw(row.Coefficient, $"heterogeneity:{world.Indicators[row.Indicator].Key}:{row.Attribute}");
        }

        double[][] levels = new double[tables.Counties][];
        for (int c = 0; c < tables.Counties; c++)
        {
            levels[c] = new double[tables.Indicators];
            for (int i = 0; i < tables.Indicators; i++)
            {
                double bell = Chance.Bell(chance.WordOfItem("county-residual", tables.Codes[c], i, 0));
                double residual = drawn ? Constant("county-residual-share") * spread[i] * bell : 0;
                levels[c][i] = level[i] + tables.Offset[c][i] + residual;
            }

            for (int h = 0; h < coefficient.Length; h++)
            {
                HeterogeneityRow row = world.Heterogeneity[h];
                if (world.Indicators[row.Indicator].CountyLevel is not null) continue;
                levels[c][row.Indicator] += coefficient[h] * (tables.Attribute(c, row.Attribute) - tables.MeanOf(row.Attribute));
            }
        }

        return levels;
    }

    private double[] ClassPositions(Tables tables)
    {
        double[] position = new double[tables.Counties];
        double mean = 0;
        for (int c = 0; c < tables.Counties; c++)
        {
            for (int i = 0; i < tables.Indicators; i++) position[c] += tables.PerMuPoints[i] * Level[c][i];
            mean += position[c] / tables.Counties;
        }

        for (int c = 0; c < tables.Counties; c++) position[c] = (position[c] - mean) / Constant("permu-score-spread");
        return position;
    }
}
