using System.Collections.Immutable;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>Decisions that a seat thinks about: nothing of them counts yet, and only its own team sees them.</summary>
/// <param name="Race">The race they were thought of for; after a restart they are forgotten.</param>
public sealed record Draft(string Race, string At, ImmutableArray<Decision> Decisions);

/// <summary>Where drafts are kept: a document for each seat, so that a page that is loaded again, or a host, finds it.</summary>
public sealed class Drafts(IDocuments documents)
{
    private const string Kind = "draft";
    private const int MostTries = 20;

    /// <summary>Keeps a draft in place of the one before; of two that come at once one stays.</summary>
    public async Task KeepAsync(string session, string seat, Draft draft, CancellationToken stop)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(draft, SessionShelf.Json);
        for (int i = 0; i < MostTries; i++)
        {
            long seen = (await documents.ReadAsync(Kind, KeyOf(session, seat), stop))?.Version ?? 0;
            if (await documents.WriteAsync(Kind, KeyOf(session, seat), seen, body, CancellationToken.None)) return;
        }

        throw new ProblemException(SessionProblems.Overtaken());
    }

    /// <summary>The draft of a seat for a race, or null.</summary>
    public async Task<Draft?> FindAsync(string session, string seat, string race, CancellationToken stop)
    {
        if (await documents.ReadAsync(Kind, KeyOf(session, seat), stop) is not { } document) return null;
        var draft = JsonSerializer.Deserialize<Draft>(document.Body.Span, SessionShelf.Json)!;
        return draft.Race == race && draft.Decisions.Length > 0 ? draft : null;
    }

    /// <summary>Removes every draft of a session.</summary>
    public Task RemoveAsync(string session, CancellationToken stop) => documents.RemoveAllAsync(Kind, key => key.StartsWith(KeyOf(session, ""), StringComparison.Ordinal), stop);

    private static string KeyOf(string session, string seat) => $"{session}/{seat}";
}
