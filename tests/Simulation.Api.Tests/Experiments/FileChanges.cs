using System.Threading.Channels;

namespace Simulation.Api.Tests;

/// <summary>Tells every change to the files of experiments in a data folder, whoever makes it: tests wait for these and not by the clock.</summary>
internal sealed class FileChanges : IDisposable
{
    private readonly Channel<string> changes = Channel.CreateUnbounded<string>();
    private readonly FileSystemWatcher watcher;

    public FileChanges(Folder data)
    {
        watcher = new(Directory.CreateDirectory(Path.Combine(data.Path, "experiments")).FullName) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size, InternalBufferSize = 1 << 16 };
        watcher.Changed += (_, change) => changes.Writer.TryWrite(change.Name!);
        watcher.Created += (_, change) => changes.Writer.TryWrite(change.Name!);
        watcher.Deleted += (_, change) => changes.Writer.TryWrite(change.Name!);
        watcher.EnableRaisingEvents = true;
    }

    /// <summary>Waits for the next change, one that has not been told yet.</summary>
    /// <param name="until">What ends the waiting too, for example that a process has ended.</param>
    /// <returns>False when that came first.</returns>
    public async Task<bool> NextAsync(Task? until = null)
    {
        // Whoever looks at a file changes it too; after the end only they do.
        if (until is { IsCompleted: true }) return false;
        Task next = changes.Reader.WaitToReadAsync(TestContext.Current.CancellationToken).AsTask();
        await await Task.WhenAny(next, until ?? next);
        return changes.Reader.TryRead(out _);
    }

    public void Dispose() => watcher.Dispose();
}
