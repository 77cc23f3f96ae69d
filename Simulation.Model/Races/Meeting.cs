namespace Simulation.Model;

/// <summary>What a meeting of counties brought one of them, as its host told it; it is felt from the next month on.</summary>
/// <param name="Rung">Rung of the ladder of sanctions: 0 none, 1 explain, 2 notice and points off, 3 interview, 4 accountability.</param>
/// <param name="ListPoints">Points for a place on the red list, or taken for one on the black list.</param>
/// <param name="SafetyPoints">Points taken for accidents in the year so far; zero or below.</param>
/// <param name="Penalty">Share of its scores that it loses for false claims that were found.</param>
/// <param name="PrizeLand">Land won, or given up where negative, in the investment race, mu.</param>
public readonly record struct Meeting(int Rung, float ListPoints, float SafetyPoints, float Penalty, float PrizeLand)
{
    internal static Meeting Of(in Verdict<Lane1> verdict) =>
        new((int)verdict.Rung.Value, verdict.ListPoints.Value, verdict.SafetyPoints.Value, verdict.Penalty.Value, verdict.PrizeLand.Value);
}
