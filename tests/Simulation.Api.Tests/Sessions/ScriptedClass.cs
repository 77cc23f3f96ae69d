using System.Collections.Concurrent;
using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>A class that plays by a script: teams draft, predict and decide each month, some leave, and the instructor leads.</summary>
/// <param name="server">What it plays on.</param>
/// <param name="seats">Of each team; the first one is the captain.</param>
internal sealed class ScriptedClass(KilledServer server, int seats, int months, Random dice)
{
    private static readonly (string Lever, double Least, double Most)[] Levers =
    [
        ("rnd-subsidy", 4, 7), ("approval-overlap", 0.4, 0.7), ("air-campaign", 0.3, 0.6), ("safety-rectification", 0.2, 0.5), ("service-squads", 12, 18), ("investment-squads", 8, 14),
    ];

    private readonly List<Team> teams = [];
    private string session = "";

    /// <summary>By command, the entries that its sender was told.</summary>
    public ConcurrentDictionary<string, string> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>The instructor's token.</summary>
    public string Leads { get; private set; } = "";

    /// <summary>A big screen's token.</summary>
    public string Screen { get; private set; } = "";

    /// <summary>Address of the race.</summary>
    public string Race { get; private set; } = "";

    /// <summary>Tokens that were given out.</summary>
    public int Tokens => teams.Sum(team => team.Tokens.Length) + 2;

    public string Session => $"/api/sessions/{session}";

    /// <summary>Makes the session; everybody joins, and the race begins.</summary>
    public async Task BeginAsync(int count)
    {
        var counties = (await server.GetAsync("/api/worlds/zhejiang", null)).Good().GetProperty("counties").EnumerateArray().Select(county => county.GetProperty("code").GetString()!).ToArray();
        dice.Shuffle(counties);
        string[] places = counties[..count];
        var made = (await server.PostAsync(
            "/api/sessions", null,
            $$"""{ "name": "脚本课", "scenario": { "months": {{months}} }, "places": {{JsonSerializer.Serialize(places)}}, "mostInTeam": {{seats}}, "absence": { "months": 2, "behaviour": "prudent" } }""")).Good();
        (session, Leads, Race) = (made.GetProperty("id").GetString()!, made.GetProperty("token").GetString()!, $"/api/races/{made.GetProperty("race").GetString()}");
        string code = made.GetProperty("code").GetString()!;
        Screen = await JoinAsync($$"""{ "code": "{{code}}", "kind": "screen" }""");
        teams.AddRange(await Task.WhenAll(places.Select(async place => new Team(place, dice.Next(), await Task.WhenAll(
            Enumerable.Range(0, seats).Select(seat => JoinAsync($$"""{ "code": "{{code}}", "place": "{{place}}", "kind": "{{(seat == 0 ? "captain" : "member")}}" }""")))))));
        await LeadAsync("/lock", """{ "locked": true }""");
        await LeadAsync("/phase", """{ "phase": "race" }""");
    }

    /// <summary>One month of all teams that are present: members draft, captains predict, decide, and say that they are ready.</summary>
    /// <param name="away">Positions of teams that do nothing.</param>
    public Task PlayAsync(int month, ICollection<int> away, bool ready) => Task.WhenAll(teams.Where((_, i) => !away.Contains(i)).Select(async team =>
    {
        await Task.WhenAll(team.Tokens.Skip(1).Select(async token => (await server.PostAsync($"{Session}/drafts", token, team.Decisions())).Good()));
        (await server.PostAsync($"{Session}/predictions", team.Tokens[0], """{ "rank": { "low": 10, "value": 45, "high": 80 }, "gdpGrowth": { "low": 2, "value": 5, "high": 8 } }""")).Good();
        Acknowledge(await server.PostAsync($"{Session}/decisions", team.Tokens[0], team.Decisions($"m{month}")));
        if (ready) await ReadyAsync(team.Tokens[0], month);
    }));

    /// <summary>Has a team's place played, or hands it back.</summary>
    public Task HandAsync(int team, string? behaviour) => LeadAsync("/absences", JsonSerializer.Serialize(new { place = PlaceOf(team), behaviour }));

    /// <summary>Lets a shock loose on a team.</summary>
    public async Task StrikeAsync(string name, int team) => Acknowledge(await server.PostAsync(
        $"{Race}/shocks", Leads, $$"""{ "command": "{{name}}", "shocks": [{ "shock": "credit-chain-crisis", "places": ["{{PlaceOf(team)}}"], "severity": 0.5 }] }"""));

    /// <summary>Sets the clock, or lives a month.</summary>
    public async Task ClockAsync(string name, string what) => Acknowledge(await server.PostAsync($"{Race}/clock", Leads, $$"""{ "command": "{{name}}", {{what}} }"""));

    public async Task LeadAsync(string path, string body) => (await server.PostAsync(Session + path, Leads, body)).Good();

    public string PlaceOf(int team) => teams[team].Place;

    // Said again to the next server it would be for the coming month, if this one was lived meanwhile.
    private Task<bool> ReadyAsync(string captain, int month) => server.WithAsync(async now =>
        (await now.AskAsync(Session, captain, null)).Number("monthsLived") > month || (await now.AskAsync($"{Session}/ready", captain, """{ "ready": true }""")).Text("phase") == "race");

    private async Task<string> JoinAsync(string body) => (await server.PostAsync("/api/sessions/join", null, body)).Text("token")!;

    private void Acknowledge(Said said)
    {
        foreach (var entries in said.Good().GetProperty("entries").EnumerateArray().GroupBy(entry => entry.GetProperty("command").GetString()!))
            Acknowledged[entries.Key] = string.Join('\n', entries.Select(entry => entry.GetRawText()));
    }

    private sealed record Team(string Place, int Seed, string[] Tokens)
    {
        private readonly Random dice = new(Seed);

        public string Decisions(string? command = null)
        {
            // Members draft at the same time.
            lock (dice)
            {
                var (lever, least, most) = Levers[dice.Next(Levers.Length)];
                double value = Math.Round(least + ((most - least) * dice.NextDouble()), 2);
                return $$"""{ "decisions": [{ "place": "{{Place}}", "lever": "{{lever}}", "value": {{value}} }]{{(command is null ? "" : $", \"command\": \"{command}\"")}} }""";
            }
        }
    }
}
