using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Who says when the next month is lived. The clock is the host's; a race only remembers how it was set.</summary>
/// <param name="Mode">One of <see cref="Modes"/>.</param>
/// <param name="SecondsPerMonth">How long a month takes where time says when it is over; otherwise what was set last, or 0.</param>
/// <param name="Paused">Nothing is lived until it goes on; a pause of any length changes nothing.</param>
public sealed record RaceClock(string Mode, double SecondsPerMonth, bool Paused)
{
    /// <summary>Months are lived by hand, one after the other.</summary>
    public const string Hand = "hand";

    /// <summary>A month every so many seconds.</summary>
    public const string Free = "free";

    /// <summary>Rounds of so many seconds, each with days 1 to 30 and a deadline within.</summary>
    public const string Rounds = "rounds";

    /// <summary>A round ends when every seat in play has said that it is ready.</summary>
    public const string Ready = "ready";

    /// <summary>Shortest and longest month of a clock that runs by itself, in seconds: ten a second, one a week.</summary>
    public const double Shortest = 0.1, Longest = 604_800;

    /// <summary>The clock that a race begins with.</summary>
    public static RaceClock ByHand { get; } = new(Hand, 0, false);

    /// <summary>Every mode.</summary>
    public static ImmutableArray<string> Modes { get; } = [Hand, Free, Rounds, Ready];

    /// <summary>Whether time says when a month is over.</summary>
    public bool Runs() => Mode is Free or Rounds;

    /// <summary>Everything that is wrong with it.</summary>
    public IEnumerable<FieldError> Faults()
    {
        if (!Modes.Contains(Mode)) yield return new("mode", Mode, $"应为 {string.Join("、", Modes)} 之一", $"must be one of {string.Join(", ", Modes)}");
        double least = Runs() ? Shortest : 0;
        if (!(SecondsPerMonth >= least && SecondsPerMonth <= Longest))
            yield return new("secondsPerMonth", $"{SecondsPerMonth}", $"应在 {least} 到 {Longest} 秒之间", $"must be between {least} and {Longest} seconds");
    }
}
