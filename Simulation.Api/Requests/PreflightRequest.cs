namespace Simulation.Api;

/// <summary>A scenario whose fairness is asked about.</summary>
/// <param name="Scenario">As for a race: without replicates, outputs and boards. Its seed is never played.</param>
/// <param name="Teams">Codes of the counties that people will play, at least three.</param>
/// <param name="Games">Games in which a behaviour is drawn for every team; at most 200 here, 1,000 where left out on the command line.</param>
/// <param name="LeverGames">Games for each bound of each lever, 16 where left out; at most 32 here.</param>
/// <param name="Tried">The team that tries single levers; where left out the one in the middle after the first month.</param>
public sealed record PreflightRequest(Scenario Scenario, IReadOnlyList<string> Teams, int? Games, int? LeverGames, string? Tried)
{
    /// <summary>Games of a command line, and what one request may ask of a shared host.</summary>
    public const int UsualGames = 1000, MostGames = 200, MostLeverGames = 32;

    /// <summary>Reads and checks it; the limits are those of a shared host, a command line has none.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static CheckedPreflight Read(ReadOnlyMemory<byte> json, WorldRegistry worlds, bool limited)
    {
        var reading = new Reading { MostInList = ScenarioRequest.MostInList };
        var given = reading.Open(JsonText.Parse(json), "", "scenario", "teams", "games", "leverGames", "tried");
        var element = given.Required("scenario");
        var scenario = element is { } start ? ScenarioRequest.ReadScenario(reading, start, "scenario", worlds) : new Scenario();
        if (element is { } told)
        {
            foreach (string field in Reading.MembersOf(told).Keys.Intersect((string[])["replicates", "outputs", "boards"]))
                reading.Refuse($"scenario.{field}", "", "预检不用这一项，请不要写", "is of no use to a preflight and must be left out");
        }

        given.Required("teams");
        int usual = limited ? MostGames : UsualGames;
        var terms = new PreflightTerms(
            scenario with { Replicates = 1, Outputs = [], Boards = [] }, [.. given.List("teams", (value, at) => given.TextOf(value, at) ?? "", worlds.All.Max(world => world.Counties.Length))],
            (int)given.Whole("games", usual, PreflightTerms.FewestGames, PreflightTerms.MostGames),
            (int)given.Whole("leverGames", PreflightTerms.UsualLeverGames, PreflightTerms.FewestGames, PreflightTerms.MostGames), given.TextOrNull("tried"));
        if (limited) Limit(reading, terms);
        var world = ScenarioRequest.FindWorld(reading, terms.Scenario, "scenario", worlds);
        if (world is not null) reading.AddAll((terms with { Scenario = ScenarioRequest.Readable(reading, terms.Scenario, "scenario", world) }).Check(world));
        reading.ThrowIfRefused();
        return new(world!, terms);
    }

    private static void Limit(Reading reading, PreflightTerms terms)
    {
        foreach (var (field, value, most) in (ReadOnlySpan<(string, int, int)>)[("games", terms.Games, MostGames), ("leverGames", terms.LeverGames, MostLeverGames)])
        {
            if (value <= most || reading.IsRefused(field)) continue;
            reading.Refuse(field, $"{value}", $"一次请求最多 {most} 局；更多的请用命令行 preflight", $"is too many: one request plays at most {most}; the command line (preflight) plays more");
        }
    }
}

/// <summary>A preflight that holds together, with its world.</summary>
public sealed record CheckedPreflight(World World, PreflightTerms Terms);
