namespace Simulation.Reference;

/// <summary>Chapter chance: every draw is a pure function of seed, stream, replicate, place, entity, generation and month.</summary>
public sealed class Chance(long seed, int replicate)
{
    /// <summary>Chapter chance, "Key of a stream": FNV-1a of the name.</summary>
    public static ulong Hash(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in name)
        {
            hash = unchecked((hash ^ character) * 1099511628211);
        }

        return hash;
    }

    /// <summary>Chapter chance, "Key of a stream".</summary>
    public static (uint K0, uint K1) Key(long seed, string stream)
    {
        unchecked
        {
            ulong x = ((ulong)seed * 0x9E3779B97F4A7C15) + Hash(stream);
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            x ^= x >> 31;
            return ((uint)x, (uint)(x >> 32));
        }
    }

    /// <summary>Chapter chance, "Philox4x32-10".</summary>
    public static uint[] Philox(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        unchecked
        {
            for (int round = 0; round < 10; round++)
            {
                ulong p0 = 0xD2511F53UL * c0;
                ulong p1 = 0xCD9E8D57UL * c2;
                c0 = (uint)(p1 >> 32) ^ c1 ^ k0;
                c1 = (uint)p1;
                c2 = (uint)(p0 >> 32) ^ c3 ^ k1;
                c3 = (uint)p0;
                k0 += 0x9E3779B9;
                k1 += 0xBB67AE85;
            }

            return [c0, c1, c2, c3];
        }
    }

    /// <summary>The four words of a draw.</summary>
    public uint[] Words(string stream, int place, int entity, int generation, int month)
    {
        (uint k0, uint k1) = Key(seed, stream);
        return Philox((uint)replicate, (uint)place, (uint)(entity + (65536 * (generation % 65536))), (uint)month, k0, k1);
    }

    /// <summary>Chapter chance, "One word for each of a row of items".</summary>
    public uint WordOfItem(string stream, int place, int item, int month) => Words(stream, place, item / 4, 0, month)[item % 4];

    public static double Uniform(uint word) => ((word >> 9) / 8388608.0) + (1.0 / 16777216.0);

    public static double UpperUniform(uint word) => ((word >> 16) / 65536.0) + (1.0 / 131072.0);

    public static double LowerUniform(uint word) => ((word % 65536) / 65536.0) + (1.0 / 131072.0);

    /// <summary>The "normal" of the whole model.</summary>
    public static double Bell(uint word)
    {
        double bytes = (word & 255) + ((word >> 8) & 255) + ((word >> 16) & 255) + (word >> 24);
        return (bytes - 510) / 147.8006;
    }

    /// <summary>The smallest count whose cumulated probability reaches <paramref name="u"/>, at most 32.</summary>
    public static int Poisson(double mean, double u)
    {
        double term = Exp(-mean);
        double sum = term;
        int n = 0;
        while (sum < u && n < 32)
        {
            n++;
            term = term * mean / n;
            sum += term;
        }

        return n;
    }

    public static double Exp(double x) => Math.Exp(Math.Clamp(x, -80, 80));

    /// <summary>Standard normal quantile for p of 0.05 to 0.95.</summary>
    public static double Quantile(double p)
    {
        double q = p - 0.5;
        double r = q * q;
        return q * ((((((((((-39.6968303 * r) + 220.946098) * r) - 275.928510) * r) + 138.357752) * r) - 30.6647981) * r) + 2.50662828)
            / ((((((((((-54.4760988 * r) + 161.585837) * r) - 155.698980) * r) + 66.8013119) * r) - 13.2806816) * r) + 1);
    }
}
