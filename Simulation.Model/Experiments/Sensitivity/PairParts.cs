namespace Simulation.Model;

/// <summary>What <see cref="FastIndices"/> keeps of two curves that differ only in where the factor's own swing begins.</summary>
/// <param name="Waves">The mean, then the cosine and the sine of each multiple of the own frequency, counted from where the own swing begins.</param>
/// <param name="Square">Mean square of the responses.</param>
/// <param name="Apart">Half the mean square of what the curves differ by.</param>
internal sealed record PairParts(double[] Waves, double Square, double Apart)
{
    /// <param name="pair">Number of the pair in the design.</param>
    /// <param name="responses">Those of one curve, then of the other.</param>
    public static PairParts Of(FastCurves design, int pair, ReadOnlySpan<double> responses)
    {
        int samples = design.Samples;
        double[] waves = new double[1 + (2 * design.Harmonics)];
        double square = 0, apart = 0;
        for (int curve = 0; curve < 2; curve++)
        {
            double phase = design.Phase((2L * pair) + curve);
            long fast = design.Fast(curve);
            for (int s = 0; s < samples; s++)
            {
                double value = responses[(curve * samples) + s];
                waves[0] += value;
                square += value * value;
                for (int multiple = 1; multiple <= design.Harmonics; multiple++)
                {
                    double turns = multiple * ((fast * s % samples / (double)samples) + phase);
                    var (cosine, sine) = Circle.At(turns - Math.Floor(turns));
                    waves[(2 * multiple) - 1] += value * cosine;
                    waves[2 * multiple] += value * sine;
                }
            }
        }

        for (int s = 0; s < samples; s++)
        {
            double difference = responses[s] - responses[samples + s];
            apart += difference * difference;
        }

        return new([.. waves.Select(sum => sum / (2 * samples))], square / (2 * samples), apart / (2 * samples));
    }
}
