using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Simulation.Api.Tests;

/// <summary>
/// Watches what requests do to what is kept: what is refused, and what only asks, changes nothing; what is acknowledged is kept; and no seat is told what is kept from it.
/// What a running clock does meanwhile is known by its names.
/// </summary>
/// <param name="classes">The sessions whose secrets are looked for.</param>
internal sealed class Witness(Host host, Ledger ledger, Func<IEnumerable<string>> classes)
{
    // What tells of clocks that run; they end by themselves.
    private const string Clocks = "clocks/running";

    private readonly IRaces races = host.Services.GetRequiredService<IRaces>();
    private readonly IRaceLogs logs = host.Services.GetRequiredService<IRaceLogs>();
    private readonly SessionShelf sessions = host.Services.GetRequiredService<SessionShelf>();
    private readonly HashSet<string> played = new(StringComparer.Ordinal);
    private List<(string Session, string Race, string[] Secrets)>? secrets;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Entries of acknowledged commands that were found in a log.</summary>
    public int Found { get; private set; }

    /// <summary>Refused requests that changed nothing.</summary>
    public int Unmoved { get; private set; }

    /// <summary>Answers to seats that were searched for secrets.</summary>
    public int Searched { get; private set; }

    public override string ToString() => $"{Unmoved} refused and nothing changed, {Found} entries acknowledged and in the log, {Searched} answers to seats without a secret";

    /// <summary>Takes what is kept now for what was before: others than the requests under test have written.</summary>
    public void Begin()
    {
        ledger.Changes();
        secrets = null;
    }

    /// <summary>Where the race that an address is about stands: its own, or that of its session; null when there is none.</summary>
    public async Task<(string Race, int Entries, string Fingerprint)?> StandAsync(string address)
    {
        string[] parts = address.Split('/', '?');
        if (parts.Length < 4 || parts[1] != "api") return null;
        string? race = parts[2] switch { "races" => parts[3], "sessions" => (await sessions.FindAsync(parts[3], Stop))?.Race().Id, _ => null };
        if (race is null || !ledger.Rows.ContainsKey($"race/{race}")) return null;
        played.Add(race);
        return await races.ReadAsync<(string, int, string)?>(race, now => (race, now.Log.Count, $"{now.Fingerprint} {now.MonthsLived} {now.Province.Month}"), Stop);
    }

    /// <summary>What is wrong after an answer; null when nothing is.</summary>
    public async Task<string?> FaultAsync((string Race, int Entries, string Fingerprint)? before, Sender sender, HttpMethod method, string address, int status, JsonElement? answer, string text)
    {
        bool asks = method == HttpMethod.Get || method == HttpMethod.Head;
        var changes = ledger.Changes();
        if (changes.Keys.Any(row => row.StartsWith("session/", StringComparison.Ordinal))) secrets = null;
        if (asks || status >= 400)
        {
            foreach (var (row, was) in changes)
                if (!await IsByClockAsync(row, was)) return $"{row} was {was} and is {ledger.Rows.GetValueOrDefault(row, -1)}";
            if (before is { } stood && await StandAsync($"/api/races/{stood.Race}") is { } stands && stands.Entries == stood.Entries && stands.Fingerprint != stood.Fingerprint) return $"race {stood.Race} stood at {stood.Fingerprint} and stands at {stands.Fingerprint}";
            if (!asks) Unmoved++;
        }
        else if (await LostAsync(before, address, changes, answer) is { } lost)
        {
            return lost;
        }

        return sender.TakesPart ? await LeakAsync(sender, text) : null;
    }

    /// <summary>Whether the races that were asked about are what their logs lead to.</summary>
    public async Task<string?> PartedAsync()
    {
        var worlds = host.Services.GetRequiredService<WorldRegistry>();
        foreach (string race in played.Take(40))
        {
            var log = (await logs.ReadAsync(race, 0, Stop))!;
            string lived = Race.Replay(RaceReplay.WorldOf(worlds, log.Header, ""), log).Fingerprint, told = await races.ReadAsync(race, now => now.Fingerprint, Stop);
            if (lived != told) return $"race {race} is at {told}, its log leads to {lived}";
        }

        return null;
    }

    private async Task<bool> IsByClockAsync(string row, long was)
    {
        if (row == Clocks) return true;
        string[] name = row.Split('/', 2);
        if (name[0] == "race" && ledger.Rows.ContainsKey(row))
            return (await logs.ReadAsync(name[1], was, Stop))!.Entries.All(entry => entry.Command.StartsWith(RaceClocks.CommandPrefix, StringComparison.Ordinal) || entry.Command.StartsWith("absent-", StringComparison.Ordinal));
        return name[0] == "session" && await sessions.FindAsync(name[1], Stop) is { Audit: [.., { Who: "rule" }] };
    }

    /// <summary>What was acknowledged and is not kept.</summary>
    private async Task<string?> LostAsync((string Race, int Entries, string Fingerprint)? before, string address, IReadOnlyDictionary<string, long> changes, JsonElement? answer)
    {
        string[] parts = address.Split('?')[0].Split('/');
        if (parts is ["", "api", "races", _, "decisions" or "shocks" or "clock" or "rules" or "behaviours"] or ["", "api", "sessions", _, "decisions"])
        {
            var log = (await logs.ReadAsync(before!.Value.Race, 0, Stop))!;
            foreach (var entry in answer!.Value.GetProperty("entries").EnumerateArray())
            {
                var kept = log.Entries[(int)entry.GetProperty("position").GetInt64()];
                if (JsonSerializer.Serialize(LoggedEntry.Of(kept), AnswerJson.Options) != JsonSerializer.Serialize(entry.Deserialize<LoggedEntry>(AnswerJson.Options), AnswerJson.Options)) return $"entry {entry} stands in the log as {JsonSerializer.Serialize(LoggedEntry.Of(kept), AnswerJson.Options)}";
                Found++;
            }
        }

        if (parts is ["", "api", "sessions", var id, .., "phase" or "restart" or "kick" or "captain" or "hand-over" or "ready" or "predictions" or "messages" or "notes" or "absences" or "instructor"] && !changes.ContainsKey($"session/{id}")) return $"session {id} was not changed";
        if (parts is ["", "api", "sessions", var gone] && answer is { } told && told.TryGetProperty("state", out _) && ledger.Rows.Keys.Any(row => row.Contains(gone, StringComparison.Ordinal))) return $"of session {gone} something is left";
        return null;
    }

    /// <summary>What a seat was told that is kept from it.</summary>
    private async Task<string?> LeakAsync(Sender sender, string text)
    {
        Searched++;
        secrets ??= await SecretsAsync();
        foreach (var (session, race, all) in secrets)
            foreach (string secret in all)
                if (text.Contains(secret, StringComparison.Ordinal)) return $"a seat was told {secret}, which is a secret of race {race} in session {session}";
        if (sender.Place != FuzzedClass.DraftPlace && text.Contains(FuzzedClass.DraftMark, StringComparison.Ordinal)) return "a seat was told another team's draft";
        if (!text.Contains(FuzzedClass.ShockMark, StringComparison.Ordinal) || await sessions.FindAsync(sender.Class!.Id, Stop) is not { } own) return null;
        // It may have struck, or the race may be over.
        foreach (var race in own.Races)
            if (own.IsOver(race.Id) || await races.ReadAsync(race.Id, now => now.MonthsLived > FuzzedClass.ShockMonth, Stop)) return null;
        return "a seat was told a shock that is still to come";
    }

    private async Task<List<(string Session, string Race, string[] Secrets)>> SecretsAsync()
    {
        var all = new List<(string, string, string[])>();
        foreach (string id in classes())
        {
            if (await sessions.FindAsync(id, Stop) is not { } session || !session.IsRunning()) continue;
            foreach (var race in session.Races.Where(race => !session.IsOver(race.Id)))
            {
                // A seed of few digits may stand anywhere; one in ten million has so few.
                string seed = $"{race.Seed}";
                all.Add((session.Id, race.Id, seed.Length > 8 ? [seed, race.Salt] : [race.Salt]));
            }
        }

        return all;
    }
}
