using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What is to be tried before people play a scenario.</summary>
/// <param name="Scenario">The game: its length, decisions, shocks, rules. Its seed is never played: games draw from another.</param>
/// <param name="Teams">Codes of the counties that people will play.</param>
/// <param name="Games">Games in which every team is played by a behaviour drawn for it.</param>
/// <param name="LeverGames">Games for each bound of each lever.</param>
/// <param name="Tried">The team that tries single levers; null: the one in the middle after the first month.</param>
public sealed record PreflightTerms(Scenario Scenario, ImmutableArray<string> Teams, int Games, int LeverGames, string? Tried = null)
{
    /// <summary>Most games of one preflight.</summary>
    public const int MostGames = 10_000;

    /// <summary>Fewest games: an interval over fewer says nothing.</summary>
    public const int FewestGames = 16;

    /// <summary>Games for each bound of each lever where nobody says otherwise.</summary>
    public const int UsualLeverGames = 16;

    /// <summary>Fewest teams: of fewer no third can be the first.</summary>
    public const int FewestTeams = 3;

    /// <summary>What is wrong with the terms, all of it.</summary>
    public IReadOnlyList<FieldError> Check(World world)
    {
        var errors = ScenarioCheck.Check(world, Scenario, "scenario.", race: true).ToList();
        string[] counties = [.. world.Counties.Select(row => row.Code)];
        for (int i = 0; i < Teams.Length; i++) CheckTeam($"teams[{i}]", Teams[i]);
        foreach (var twice in Teams.GroupBy(code => code).Where(group => group.Count() > 1))
            errors.Add(new("teams", twice.Key, "县重复，每队写一次", "is named twice; name each team once"));
        if (Teams.Length < FewestTeams) errors.Add(new("teams", $"{Teams.Length}", $"至少 {FewestTeams} 个县", $"must name at least {FewestTeams} counties"));
        Whole("games", Games, FewestGames);
        Whole("leverGames", LeverGames, FewestGames);
        if (Tried is { } tried && !Teams.Contains(tried)) errors.Add(new("tried", tried, "应为 teams 中的一个县", "must be one of teams"));
        return errors;

        void CheckTeam(string field, string code)
        {
            if (counties.Contains(code)) return;
            string? near = NearestWord.To(code, counties);
            errors.Add(new(
                field, code, near is null ? $"没有这个县(市、区)，应为六位代码，如 {counties[0]}" : $"没有这个县(市、区)，是否指 {near}",
                near is null ? $"no such county; write a six-digit code, for example {counties[0]}" : $"no such county; did you mean {near}?"));
        }

        void Whole(string field, int value, int least)
        {
            if (value < least || value > MostGames) errors.Add(new(field, $"{value}", $"应为 {least} 到 {MostGames} 之间的整数", $"must be a whole number from {least} to {MostGames}"));
        }
    }
}
