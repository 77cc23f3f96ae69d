using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Simulation.Model;

/// <summary>
/// A race as it stood when a month had been lived, so that a branch need not live all months before it again. It never changes, so branches hold the same one.
/// </summary>
/// <param name="Entries">Length of the log.</param>
/// <param name="Months">Months lived.</param>
/// <param name="Decisions">How many decisions there were.</param>
/// <param name="Shocks">How many shocks.</param>
/// <param name="Before">The plan from before the last switch of the rules, and the months it was lived.</param>
/// <param name="State">The numbers of <see cref="Province{T}.Save"/>.</param>
internal sealed record Checkpoint(
    int Entries, int Months, int Decisions, int Shocks, RaceClock Clock, ImmutableSortedDictionary<string, bool> Rules, ImmutableSortedDictionary<string, string> Behaviours,
    (Plan Plan, int Months)? Before, float[] State)
{
    /// <summary>Months from one to the next: half a year takes some five milliseconds to live and half a megabyte to keep.</summary>
    public const int Every = 6;

    public static float[] StateOf(Province<Lane1> province, Atlas atlas)
    {
        float[] state = new float[Province<Lane1>.Size(atlas)];
        province.Save(MemoryMarshal.Cast<float, Lane1>(state.AsSpan()));
        return state;
    }
}
