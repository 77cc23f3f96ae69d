namespace Simulation.Model;

/// <summary>Draws one after the other, for searches and resampling: each is a pure function of seed, stream, sequence and how many were drawn before it in this sequence.</summary>
/// <param name="seed">The seed of the question.</param>
/// <param name="stream">Name of the stream, for example <c>robustness-resample</c>; nobody shares luck.</param>
/// <param name="sequence">Number of the sequence, so that the pieces of a question draw apart and may be worked in any order.</param>
public sealed class DrawSequence(long seed, string stream, int sequence = 0)
{
    private const double TwoTo26 = 67108864;

    private readonly ChanceKey key = new Chance(seed, 0).Stream(stream);
    private ulong drawn;

    /// <summary>Uniform between 0 and 1, both left out.</summary>
    public double Unit()
    {
        var (w0, w1, _, _) = Philox.Block(unchecked((uint)drawn), (uint)(drawn >> 32), unchecked((uint)sequence), 0, key.Low, key.High);
        drawn++;
        return (((w0 >> 6) * TwoTo26) + (w1 >> 6) + 0.5) / (TwoTo26 * TwoTo26);
    }

    /// <summary>A whole number from 0 to count − 1.</summary>
    public int Below(int count) => (int)(Unit() * count);

    /// <summary>Standard normal, by the polar method, which needs neither sine nor cosine.</summary>
    public double Normal()
    {
        while (true)
        {
            double u = (2 * Unit()) - 1, v = (2 * Unit()) - 1, square = (u * u) + (v * v);
            if (square is < 1 and > 0) return u * Math.Sqrt(-2 * Maths.Log(square) / square);
        }
    }

    /// <summary>Gamma of some shape and scale 1 ("A simple method for generating gamma variables", ACM TOMS 2000).</summary>
    public double Gamma(double shape)
    {
        if (shape < 1) return Gamma(shape + 1) * Maths.Power(Unit(), 1 / shape);
        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Normal(), v = 1 + (c * x);
            if (v <= 0) continue;
            v = v * v * v;
            if (Maths.Log(Unit()) < (0.5 * x * x) + d - (d * v) + (d * Maths.Log(v))) return d * v;
        }
    }

    /// <summary>The numbers from 0 to count − 1 in random order.</summary>
    public int[] Shuffled(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>As many numbers from 0 to count − 1, drawn with replacement: one resample of a bootstrap.</summary>
    public int[] Resample(int count)
    {
        int[] picked = new int[count];
        for (int i = 0; i < count; i++) picked[i] = Below(count);
        return picked;
    }
}
