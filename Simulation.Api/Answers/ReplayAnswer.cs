namespace Simulation.Api;

/// <summary>A log lived once more, beside what it says.</summary>
/// <param name="Equal">True when every month led where the log says.</param>
/// <param name="Race">Id of the race.</param>
/// <param name="Damaged">Position of the first entry that leads elsewhere than the log says, or null.</param>
public sealed record ReplayAnswer(Sentence Simulated, bool Equal, string Race, string World, string ModelVersion, long? Damaged, IReadOnlyList<ReplayedMonth> Months)
{
    public static ReplayAnswer Of(RaceHeader header, IReadOnlyList<ReplayedMonth> months)
    {
        var other = months.FirstOrDefault(month => !month.IsEqual());
        return new(Sentences.Simulated, other is null, header.Id, header.Scenario.World, header.ModelVersion, other?.Position, months);
    }
}

/// <summary>One month of a log, lived once more.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="Logged">The fingerprint in the log.</param>
/// <param name="Lived">The fingerprint that it led to now.</param>
public sealed record ReplayedMonth(long Position, string Month, string Logged, string Lived)
{
    public bool IsEqual() => Logged == Lived;
}
