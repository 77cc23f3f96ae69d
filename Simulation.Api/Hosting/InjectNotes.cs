using System.Collections.Immutable;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>Notes to the shocks of races: one document a race. They change nothing in the race, so they stand beside its log and not in it.</summary>
public sealed class InjectNotes(IDocuments documents)
{
    private const string Kind = "inject-notes";

    /// <summary>The notes of a race by shock.</summary>
    public async Task<ImmutableSortedDictionary<string, string>> ReadAsync(string race, CancellationToken stop) => NotesOf(await documents.ReadAsync(Kind, race, stop));

    /// <summary>Writes a note, or takes it away when it is empty. Who loses a race for the document tries again on what the other wrote.</summary>
    public async Task<ImmutableSortedDictionary<string, string>> WriteAsync(string race, ShockNoteRequest asked, CancellationToken stop)
    {
        while (true)
        {
            var document = await documents.ReadAsync(Kind, race, stop);
            var notes = asked.Note.Length == 0 ? NotesOf(document).Remove(asked.Inject) : NotesOf(document).SetItem(asked.Inject, asked.Note);
            if (await documents.WriteAsync(Kind, race, document?.Version ?? 0, JsonSerializer.SerializeToUtf8Bytes(notes, AnswerJson.Options), stop)) return notes;
        }
    }

    private static ImmutableSortedDictionary<string, string> NotesOf(Document? document) => document is null
        ? ImmutableSortedDictionary<string, string>.Empty
        : JsonSerializer.Deserialize<Dictionary<string, string>>(document.Body.Span)!.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
