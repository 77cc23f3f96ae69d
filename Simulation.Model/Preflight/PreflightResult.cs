using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A share and its interval at 95 %.</summary>
public readonly record struct ShareOf(double Share, double Lower95, double Upper95)
{
    internal static ShareOf Of(int hits, int cases)
    {
        var (low, high) = Statistics.Wilson95(hits, cases);
        return new((double)hits / cases, low, high);
    }
}

/// <summary>What a preflight says to one of its three questions.</summary>
public enum Judgement
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Not clear from so many games, or in between.</summary>
    Unclear,

    /// <summary>Not as it should be.</summary>
    Bad,
}

/// <summary>How one team fares over all games.</summary>
/// <param name="StartPlace">Mean place among the teams after the first month, 1 is first.</param>
/// <param name="EndPlace">The same after the last month.</param>
/// <param name="TopThird">Share of games that it ends among the first third of the teams.</param>
/// <param name="First">Share of games that it wins.</param>
public sealed record TeamChance(string Team, double StartPlace, MeanEffect EndPlace, ShareOf TopThird, ShareOf First);

/// <summary>How one behaviour fares, whichever teams it plays.</summary>
/// <param name="Gained">Places that it gains over the mean place of the team it plays, less what the other behaviours gain in the same game.</param>
/// <param name="Wins">Share of the games that it takes part in, and others too, in which the team that gains most is its.</param>
/// <param name="Seats">Share of seats that it has in those games: what it would win by luck alone.</param>
public sealed record BehaviourChance(string Behaviour, MeanEffect Gained, ShareOf Wins, double Seats);

/// <summary>One lever of one team at one end of its range from the first month to the last, all its others left alone.</summary>
/// <param name="Gained">Places gained over the same games without it.</param>
/// <param name="TopThird">Share of games that the team ends among the first third.</param>
public sealed record LeverChance(string Lever, double Value, MeanEffect Gained, ShareOf TopThird);

/// <summary>A number and the interval that holds it in 95 of 100 resamples of the games.</summary>
public readonly record struct Resampled(double Value, double Lower95, double Upper95);

/// <summary>Whether a scenario is fair, from games that behaviours played.</summary>
/// <param name="Fingerprint">Hash of the end of every game.</param>
/// <param name="ThirdPlace">The last place that is among the first third.</param>
/// <param name="Winnable">Whether every team ends there at least in one game of twenty.</param>
/// <param name="Balanced">Whether less than a quarter of what decides places is which team one has; more than half is bad.</param>
/// <param name="Open">Whether no behaviour wins, and no single lever brings the team that tries it into the first third, in four of five games.</param>
/// <param name="DecidedByTeam">Share of the variance of end places that lies between teams: 0, all are alike; 1, the places are given away with the teams.</param>
/// <param name="StartKept">Agreement (Kendall's τ) of the teams' mean places after the first month and at the end.</param>
/// <param name="Tried">The team that tried the levers.</param>
/// <param name="TriedWithout">Share of those games that it ends among the first third with no lever turned.</param>
/// <param name="Levers">Each bound of each lever, the most places gained first.</param>
/// <param name="StandsIn">Places of the scenario whose counties look ahead: the greedy play for them.</param>
public sealed record PreflightResult(
    string Fingerprint, int Games, int LeverGames, int ThirdPlace, Judgement Winnable, Judgement Balanced, Judgement Open, ImmutableArray<TeamChance> Teams, Resampled DecidedByTeam,
    Resampled? StartKept, ImmutableArray<BehaviourChance> Behaviours, string Tried, ShareOf TriedWithout, ImmutableArray<LeverChance> Levers, ImmutableArray<string> StandsIn)
{
    /// <summary>Share of games from which on a team is said to end in the first third at least sometimes.</summary>
    public const double Sometimes = 0.05;

    /// <summary>Shares of variance between teams up to which a game is balanced and from which on it is not.</summary>
    public const double Even = 0.25, Given = 0.5;

    /// <summary>Share of games from which on something wins nearly always.</summary>
    public const double NearlyAlways = 0.8;

    /// <summary>Teams that do not end in the first third even sometimes, or of which it is not clear.</summary>
    public IEnumerable<TeamChance> Hopeless => Teams.Where(team => team.TopThird.Share < Sometimes);

    /// <summary>Behaviours and levers that win nearly always.</summary>
    public IEnumerable<BehaviourChance> TrickBehaviours => Behaviours.Where(row => row.Wins.Lower95 > NearlyAlways && row.Gained.Lower95 > 0);

    /// <summary>Levers that alone bring the team into the first third nearly always, where it is not there without.</summary>
    public IEnumerable<LeverChance> TrickLevers => TriedWithout.Share >= NearlyAlways ? [] : Levers.Where(row => row.TopThird.Share >= NearlyAlways && row.Gained.Lower95 > 0);
}
