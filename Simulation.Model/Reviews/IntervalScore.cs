namespace Simulation.Model;

/// <summary>
/// How good an interval was that should hold the truth at some level, 0 to 1: its width, and 2 / (1 − level) for every unit by which it missed. Lower is better,
/// and nobody gains by saying another interval than the one believed ("Strictly proper scoring rules, prediction, and estimation", JASA 2007, the interval score).
/// </summary>
public static class IntervalScore
{
    public static double Of(double low, double high, double truth, double level) => high - low + (2 / (1 - level) * Math.Max(0, Math.Max(low - truth, truth - high)));
}
