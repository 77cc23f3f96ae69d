using Simulation.Model;

namespace Simulation.Reference;

/// <summary>What one county does by itself in a chapter of the month.</summary>
/// <param name="Key">Chapter of the model card.</param>
/// <param name="Live">Does it; scratch of earlier chapters is in the county.</param>
public sealed record LiveChapter(string Key, Action<State, County> Live);

/// <summary>What counties do together at the end of the month in a chapter.</summary>
public sealed record CloseChapter(string Key, Action<State> Close);

public sealed class PlainModel(World world, Scenario scenario, int replicate)
{
    public State Begin() => throw new NotSupportedException($"{world} {scenario} {replicate}");
    public void Advance(State state) => throw new NotSupportedException();
    public void Open(State state) => throw new NotSupportedException();
    public State NewState() => throw new NotSupportedException();
    public IReadOnlyList<LiveChapter> Live { get; } = [];
    public IReadOnlyList<CloseChapter> Close { get; } = [];
}
