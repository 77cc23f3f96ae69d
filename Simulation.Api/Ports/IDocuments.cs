namespace Simulation.Api;

/// <summary>A text that a host keeps under a name.</summary>
/// <param name="Version">1 when it was first written, one more each time.</param>
/// <param name="Body">The text, in UTF-8.</param>
public sealed record Document(long Version, ReadOnlyMemory<byte> Body);

/// <summary>Where what is not a race is kept: each kind holds documents by key. What is written is on disk when the call returns.</summary>
public interface IDocuments
{
    /// <summary>Keys of a kind, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string kind, CancellationToken stop);

    /// <summary>The document, or null.</summary>
    Task<Document?> ReadAsync(string kind, string key, CancellationToken stop);

    /// <summary>Writes a document if its version is still the one that the writer has seen.</summary>
    /// <param name="seen">Version that the writer has seen, 0 for none.</param>
    /// <returns>False when others were quicker; nothing was written.</returns>
    Task<bool> WriteAsync(string kind, string key, long seen, ReadOnlyMemory<byte> body, CancellationToken stop);

    /// <summary>Removes a document if its version is still the one that was seen.</summary>
    /// <returns>False when others were quicker, or there is none; nothing was removed.</returns>
    Task<bool> RemoveAsync(string kind, string key, long seen, CancellationToken stop);

    /// <summary>Removes documents of a kind, whatever their version.</summary>
    /// <param name="which">Says by its key whether a document goes.</param>
    async Task RemoveAllAsync(string kind, Func<string, bool> which, CancellationToken stop)
    {
        foreach (string key in (await ListAsync(kind, stop)).Where(which))
            while (await ReadAsync(kind, key, stop) is { } document && !await RemoveAsync(kind, key, document.Version, stop)) continue;
    }
}
