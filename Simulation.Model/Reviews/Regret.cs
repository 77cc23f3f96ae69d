using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// What a team would have had more, or less, with other decisions in its place, everybody else doing what they did; above zero the other decisions would have
/// been better. It is told in the race's own world, with hindsight, and as the mean over other worlds, which is what a decision can be judged by.
/// </summary>
/// <param name="Against">Whose decisions: <c>status-quo</c> for none, the word of a behaviour, or the code of a team.</param>
/// <param name="Points">Of the composite score, in the race's own world.</param>
/// <param name="Places">On the composite board, in the race's own world.</param>
/// <param name="MeanPoints">Of the composite score, the mean over other worlds and its 95 % interval.</param>
/// <param name="MeanPlaces">On the composite board, over other worlds.</param>
/// <param name="Levers">Keys of the levers that the other decisions turn, and the team did not.</param>
public sealed record Regret(string Against, double Points, double Places, Estimate MeanPoints, Estimate MeanPlaces, ImmutableArray<string> Levers);

/// <summary>What came of one lever that a team turned: the race as it was against the same race without the team's settings of it, so what it does together with the others is in it.</summary>
/// <param name="Lever">Key of the lever.</param>
/// <param name="Points">Of the composite score at the end, in the race's own world; above zero it helped.</param>
/// <param name="MeanPoints">The same over other worlds.</param>
public sealed record LeverWorth(string Lever, double Points, Estimate MeanPoints);

/// <summary>What the race shows of one lever over all teams that turned it.</summary>
/// <param name="Helped">Teams whose interval lies above zero.</param>
/// <param name="Hurt">Teams whose interval lies below zero.</param>
public sealed record LeverTally(string Lever, int Teams, int Helped, int Hurt);
