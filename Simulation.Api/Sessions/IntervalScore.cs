namespace Simulation.Api;

/// <summary>
/// How good an interval was that should hold the truth with a probability of 80 %: its width, and for each unit by which the truth lies outside a penalty
/// of 2 / (1 − 0.8). Lower is better, and nobody gains by saying another interval than the one believed (Strictly Proper Scoring Rules, Prediction, and
/// Estimation, Journal of the American Statistical Association 102, 2007).
/// </summary>
public static class IntervalScore
{
    /// <summary>What share of truths should lie inside.</summary>
    public const double Nominal = 0.8;

    public static double Of(double low, double high, double truth)
    {
        const double penalty = 2 / (1 - Nominal);
        return high - low + (penalty * Math.Max(0, low - truth)) + (penalty * Math.Max(0, truth - high));
    }
}
