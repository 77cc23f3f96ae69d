using System.Text.Encodings.Web;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>Where sessions are kept: a document each, changed by compare-and-set. What was changed is on the disk when a call returns.</summary>
public sealed class SessionShelf(IDocuments documents) : IDisposable
{
    private const string Sessions = "session", Codes = "join-code", Races = "session-race";

    /// <summary>Audit lines that are put away together.</summary>
    private const int LinesAway = 64;

    /// <summary>Others may be quicker, as often as there are other hosts; in this process one change waits for the other.</summary>
    private const int MostTries = 100;

    private readonly SemaphoreSlim changing = new(1, 1);
    /// <summary>Most sessions that are kept as they were read last; of the others each is read anew.</summary>
    private const int MostRead = 64;

    // Those that were asked for last, the last one last.
    private readonly OrderedDictionary<string, (long Version, Session Session)> read = new(StringComparer.Ordinal);

    /// <summary>How a session and what belongs to it are written: numbers come back bit for bit.</summary>
    public static JsonSerializerOptions Json { get; } = Make();

    /// <summary>The session as it is now, or null.</summary>
    public async Task<Session?> FindAsync(string id, CancellationToken stop) => (await ReadAsync(id, stop))?.Session;

    /// <summary>The session as it is now.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<Session> OneAsync(string id, CancellationToken stop) => await FindAsync(id, stop) ?? throw new ProblemException(SessionProblems.Unknown());

    /// <summary>All of them, by id.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(CancellationToken stop)
    {
        var all = new List<Session>();
        foreach (string id in await documents.ListAsync(Sessions, stop)) all.Add(await OneAsync(id, stop));
        return all;
    }

    /// <summary>Keeps a new session.</summary>
    public async Task BeginAsync(Session session)
    {
        if (!await documents.WriteAsync(Sessions, session.Id, 0, Write(session), CancellationToken.None)) throw new InvalidOperationException($"session {session.Id} is kept already");
    }

    /// <summary>Changes a session; when another host was quicker, the change is made again of what is there now.</summary>
    /// <param name="change">Must do nothing but return the new session.</param>
    /// <exception cref="ProblemException">There is no such session, or it cannot be reached.</exception>
    public async Task<Session> ChangeAsync(string id, Func<Session, Session> change, CancellationToken stop)
    {
        await changing.WaitAsync(stop);
        try
        {
            for (int i = 0; i < MostTries; i++)
            {
                var (version, before) = await ReadAsync(id, stop) ?? throw new ProblemException(SessionProblems.Unknown());
                var after = await PutAwayAsync(before, change(before));
                // From here on it is done, even when whoever asked has gone.
                if (await documents.WriteAsync(Sessions, id, version, Write(after), CancellationToken.None)) return after;
            }

            throw new ProblemException(SessionProblems.Overtaken());
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>
    /// Removes a session with its audit lines; its races are then like others. Its codes stay used, so that none of them ever opens another session. The session goes
    /// last: who was cut off on the way can do it again.
    /// </summary>
    public async Task RemoveAsync(string id, CancellationToken stop)
    {
        foreach (string race in await documents.ListAsync(Races, stop))
            if (await documents.ReadAsync(Races, race, stop) is { } document && JsonSerializer.Deserialize<string>(document.Body.Span) == id) await documents.RemoveAsync(Races, race, document.Version, stop);
        await documents.RemoveAllAsync(AuditOf(id), _ => true, stop);
        await documents.RemoveAllAsync(Sessions, key => key == id, stop);
        lock (read) read.Remove(id);
    }

    /// <summary>Keeps a code for a session.</summary>
    /// <returns>False when it was used before.</returns>
    public Task<bool> ClaimCodeAsync(string code, string session) => documents.WriteAsync(Codes, code, 0, JsonSerializer.SerializeToUtf8Bytes(session), CancellationToken.None);

    /// <summary>The session that a code opens now, or null.</summary>
    public async Task<Session?> OfCodeAsync(string code, CancellationToken stop)
    {
        if (await documents.ReadAsync(Codes, code, stop) is not { } document) return null;
        var session = await FindAsync(JsonSerializer.Deserialize<string>(document.Body.Span)!, stop);
        return session?.Code == code ? session : null;
    }

    /// <summary>Says that a race belongs to a session, before the race is there: at no moment can anybody else reach it.</summary>
    public Task TieAsync(string race, string session) => documents.WriteAsync(Races, race, 0, JsonSerializer.SerializeToUtf8Bytes(session), CancellationToken.None);

    /// <summary>Says that a race belongs to the session of the race it comes from, if that has one: branches are as secret as what they part from.</summary>
    public async Task TieToOriginAsync(string race, string origin, CancellationToken stop)
    {
        if (await OfRaceAsync(origin, stop) is { } session) await TieAsync(race, session.Id);
    }

    /// <summary>The session of a race, or null.</summary>
    public async Task<Session?> OfRaceAsync(string race, CancellationToken stop) =>
        RaceIds.AreRight(race) && await documents.ReadAsync(Races, race, stop) is { } document ? await FindAsync(JsonSerializer.Deserialize<string>(document.Body.Span)!, stop) : null;

    /// <summary>The races that belong to sessions, which are listed only by these.</summary>
    public async Task<IReadOnlySet<string>> HiddenRacesAsync(Caller caller, CancellationToken stop)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        foreach (string race in await documents.ListAsync(Races, stop))
            if (await OfRaceAsync(race, stop) is { } session && session.IsRunning() && session.Id != caller.Session) hidden.Add(race);
        return hidden;
    }

    /// <summary>All audit lines of a session from a number on.</summary>
    public async Task<IReadOnlyList<AuditLine>> AuditAsync(Session session, int from, CancellationToken stop)
    {
        var lines = new List<AuditLine>();
        for (int first = from / LinesAway * LinesAway; first < session.AuditAway; first += LinesAway)
        {
            var document = await documents.ReadAsync(AuditOf(session.Id), KeyOf(first), stop) ?? throw new InvalidOperationException($"audit lines from {first} of session {session.Id} are missing");
            lines.AddRange(JsonSerializer.Deserialize<AuditLine[]>(document.Body.Span, Json)!);
        }

        return [.. lines.Concat(session.Audit).Where(line => line.Number >= from)];
    }

    public void Dispose() => changing.Dispose();

    private static byte[] Write(Session session) => JsonSerializer.SerializeToUtf8Bytes(session, Json);

    private static string AuditOf(string session) => $"audit-{session}";

    private static string KeyOf(int first) => $"{first:D8}";

    private async Task<(long Version, Session Session)?> ReadAsync(string id, CancellationToken stop)
    {
        if (!RaceIds.AreRight(id) || await documents.ReadAsync(Sessions, id, stop) is not { } document) return null;
        lock (read)
        {
            if (!read.Remove(id, out var known) || known.Version != document.Version) known = (document.Version, JsonSerializer.Deserialize<Session>(document.Body.Span, Json)!);
            read.Add(id, known);
            if (read.Count > MostRead) read.RemoveAt(0);
            return known;
        }
    }

    /// <summary>Writes the oldest audit lines to a document of their own. They stand in the session on the disk, so whoever does it writes the same.</summary>
    private async Task<Session> PutAwayAsync(Session before, Session after)
    {
        if (before.Audit.Length < LinesAway) return after;
        await documents.WriteAsync(AuditOf(before.Id), KeyOf(before.AuditAway), 0, JsonSerializer.SerializeToUtf8Bytes(before.Audit[..LinesAway], Json), CancellationToken.None);
        return after with { Audit = after.Audit[LinesAway..], AuditAway = before.AuditAway + LinesAway };
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
