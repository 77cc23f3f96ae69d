namespace Simulation.Model;

/// <summary>Hash of a world state, written as 16 hexadecimal digits; equal fingerprints mean equal bytes.</summary>
public static class Fingerprint
{
    /// <summary>The fingerprint of several replicates, in their order.</summary>
    public static string Join(ReadOnlySpan<ulong> replicates)
    {
        ulong hash = 14695981039346656037;
        foreach (ulong replicate in replicates)
            for (int shift = 0; shift < 64; shift += 8) hash = unchecked((hash ^ ((replicate >> shift) & 0xFF)) * 1099511628211);
        return hash.ToString("x16");
    }
}

/// <summary>Which model made a number: raised whenever a published fingerprint changes.</summary>
public static class ModelVersion
{
    /// <summary>Version of the formulas; the pack has a version and a hash of its own.</summary>
    public const string Current = "0.4";
}
