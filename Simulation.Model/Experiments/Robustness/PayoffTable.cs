namespace Simulation.Model;

/// <summary>One outcome of every alternative in every future.</summary>
/// <param name="Key">Name of the outcome.</param>
/// <param name="HigherIsBetter">Direction of the outcome.</param>
/// <param name="Values">[policy][future]; the futures are the same for all policies.</param>
/// <param name="Threshold">What a future must reach to count as good enough (at least, or at most where lower is better); null where no such demand is made.</param>
public sealed record PayoffTable(string Key, bool HigherIsBetter, IReadOnlyList<double[]> Values, double? Threshold = null)
{
    internal double Sign => HigherIsBetter ? 1 : -1;

    internal bool Meets(int policy, int future) => Threshold is not { } threshold || Sign * Values[policy][future] >= Sign * threshold;
}
