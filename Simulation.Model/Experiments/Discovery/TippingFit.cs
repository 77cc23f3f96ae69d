namespace Simulation.Model;

/// <summary>A tipping point read off finished runs, with what resampling the runs leaves of it.</summary>
/// <param name="At">The value of the factor; null where the fit does not cross within the runs.</param>
/// <param name="Low">Lower end of the 95 % interval; null where it lies beyond the least value that was run.</param>
/// <param name="High">Upper end; null where it lies beyond the greatest.</param>
/// <param name="Upwards">Whether the outcome is met above the point.</param>
/// <param name="Undecided">Share of resamples that say nothing, or lean the other way; above 0.05 the interval is open at both ends.</param>
public sealed record TippingFit(double? At, double? Low, double? High, bool Upwards, double Undecided)
{
    private const double MostUndecided = 0.05;

    /// <summary>The value of a factor at which runs of interest become as frequent as a share, by a logistic curve fitted to all runs.</summary>
    /// <param name="factor">By run, the value of the factor.</param>
    /// <param name="ofInterest">By run.</param>
    /// <exception cref="RefusedException">No run or every run is of interest, or the factor never varies.</exception>
    public static TippingFit Logistic(IReadOnlyList<double> factor, IReadOnlyList<bool> ofInterest, double share = 0.5, int resamples = 1000, long seed = 1, Workers? workers = null)
    {
        var wrong = new Complaints();
        Check(wrong, factor, ofInterest.Count, resamples);
        wrong.Within("share", share, 0.001, 0.999);
        Prim.OneKind(wrong, ofInterest);
        wrong.Refuse();
        double logit = Maths.Log(share / (1 - share));
        return Resampled(factor, [.. ofInterest.Select(of => of ? 1.0 : 0)], (x, y, up) => Curves.Logistic(x, y, up, logit), resamples, seed, "tipping-logistic", workers ?? OneWorker.Run);
    }

    /// <summary>The value of a factor at which a response comes to a threshold, by the monotone step curve that fits all runs best.</summary>
    /// <param name="responses">By run, any number.</param>
    /// <exception cref="RefusedException">A number is not finite, or the factor never varies.</exception>
    public static TippingFit Isotonic(IReadOnlyList<double> factor, IReadOnlyList<double> responses, double threshold, int resamples = 1000, long seed = 1, Workers? workers = null)
    {
        var wrong = new Complaints();
        Check(wrong, factor, responses.Count, resamples);
        wrong.Finite("responses", [.. responses]);
        wrong.Unless(double.IsFinite(threshold), "threshold", $"{threshold}", "应为有限的数", "must be a finite number");
        wrong.Refuse();
        return Resampled(factor, [.. responses], (x, y, up) => Curves.Isotonic(x, y, up, threshold), resamples, seed, "tipping-isotonic", workers ?? OneWorker.Run);
    }

    private static void Check(Complaints wrong, IReadOnlyList<double> factor, int responses, int resamples)
    {
        wrong.Finite("factor", [.. factor]);
        wrong.Length("responses", responses, factor.Count);
        wrong.Unless(factor.Distinct().Count() > 1, "factor", factor.Count > 0 ? $"{factor[0]}" : "", "该因子没有变化", "the factor never varies");
        wrong.Whole("resamples", resamples, 100, 1_000_000);
    }

    private static TippingFit Resampled(IReadOnlyList<double> factor, double[] responses, Func<double[], double[], bool, double> fit, int resamples, long seed, string stream, Workers workers)
    {
        double[] x = [.. factor];
        bool up = Curves.Covariance(x, responses) >= 0;
        double at = fit(x, responses, up);
        double[] again = workers.Each(resamples, r =>
        {
            int[] picked = new DrawSequence(seed, stream, r).Resample(x.Length);
            return fit([.. picked.Select(i => x[i])], [.. picked.Select(i => responses[i])], up);
        });
        List<double> found = [.. again.Where(value => !double.IsNaN(value))];
        double undecided = 1 - ((double)found.Count / resamples);
        if (undecided > MostUndecided) return new(Within(at), null, null, up, undecided);
        found.Sort();
        return new(Within(at), Within(End(found, 0.025)), Within(End(found, 0.975)), up, undecided);
    }

    // Ends of an interval may be infinite, so there is nothing to interpolate between.
    private static double End(List<double> sorted, double p) => sorted[(int)(p * (sorted.Count - 1))];

    private static double? Within(double at) => double.IsFinite(at) ? at : null;
}
