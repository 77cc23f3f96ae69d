using System.Runtime.InteropServices;

namespace Simulation.Model;

/// <summary>What is told of a month that was lived. It never changes, so branches of a race hold the same one.</summary>
internal sealed class RaceMonth(Province<Lane1> province, Atlas atlas)
{
    private readonly float[] truth = Floats(province.True), reported = Floats(province.Reported);
    private readonly float[][] ranks = [.. Enumerable.Range(0, atlas.Boards.Length).Select(list => Floats(province.Rank(list)))];
    private readonly float[][] scores = [.. Enumerable.Range(0, atlas.Boards.Length).Select(list => Floats(province.Score(list)))];

    public float True(int county, int indicator) => truth[(county * atlas.Indicators) + indicator];

    public float Reported(int county, int indicator) => reported[(county * atlas.Indicators) + indicator];

    public float Rank(int list, int member) => ranks[list][member];

    public float Score(int list, int member) => scores[list][member];

    private static float[] Floats(Span<Lane1> numbers) => MemoryMarshal.Cast<Lane1, float>(numbers).ToArray();
}
