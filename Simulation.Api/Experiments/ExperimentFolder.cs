namespace Simulation.Api;

/// <summary>The experiments of a data folder, each a file of its own that processes share. Who lives an experiment holds its lock.</summary>
public sealed class ExperimentFolder(string data, TimeProvider clock)
{
    // A file must not go while it is being opened: what is beside it would be another's. Once open it can be read to its end, gone or not.
    private static readonly Lock Coming = new();

    private readonly string folder = Path.Combine(data, "experiments");

    /// <summary>Asks an experiment: a new one waits to be lived, a stopped one waits again, and one that was lived is answered from here.</summary>
    /// <returns>Whether it was not known before.</returns>
    public bool Ask(ExperimentPlan plan)
    {
        var head = ExperimentHead.Of(plan, RaceRequest.Now(clock));
        lock (Coming)
        {
            using var known = Open(head.Id);
            if (known is null) return ExperimentFile.Make(PathOf(head.Id), plan, head);
            if (known.Status().Kept is KeptState.Cancelled or KeptState.Failed) known.Say(KeptState.Waiting);
            return false;
        }
    }

    /// <summary>Cancels an experiment that waits or is lived.</summary>
    /// <returns>Whether it was cancelled; null when there is none.</returns>
    public bool? TryCancel(string id)
    {
        lock (Coming)
        {
            var (file, damage) = Look(id);
            if (file is null) return damage is null ? null : false;
            using var open = file;
            if (file.Status().Kept != KeptState.Waiting) return false;
            file.Say(KeptState.Cancelled);
            return true;
        }
    }

    /// <summary>The file of an experiment; null when there is none.</summary>
    /// <exception cref="ProblemException">It is damaged.</exception>
    public ExperimentFile? Open(string id)
    {
        lock (Coming) return ExperimentJson.IsId(id) ? ExperimentFile.Open(PathOf(id), id) : null;
    }

    /// <summary>The same, or of a damaged file what is wrong with it.</summary>
    public (ExperimentFile? File, Problem? Damage) Look(string id)
    {
        try
        {
            return (Open(id), null);
        }
        catch (ProblemException e)
        {
            return (null, e.Problem);
        }
    }

    /// <summary>The ids of all experiments.</summary>
    public IEnumerable<string> Ids() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.db").Select(file => Path.GetFileNameWithoutExtension(file)).Where(ExperimentJson.IsId).Order(StringComparer.Ordinal)
        : [];

    /// <summary>The experiments that wait to be lived, the first asked first; others may be living them.</summary>
    public IReadOnlyList<string> Waiting()
    {
        var waiting = new List<(string At, string Id)>();
        foreach (string id in Ids())
        {
            using var file = Look(id).File;
            if (file?.Status().Kept == KeptState.Waiting) waiting.Add((file.Head.MadeAt, id));
        }

        return [.. waiting.Order().Select(row => row.Id)];
    }

    /// <summary>Takes the lock of an experiment, which no other process has meanwhile; it is given back even by a process that is killed.</summary>
    /// <returns>Null when others have it.</returns>
    public IDisposable? TryLock(string id)
    {
        const int tries = 20;
        // Who only looks whether somebody has it holds it for an instant.
        for (int i = 0; i < tries; i++)
        {
            if (i > 0) Thread.Sleep(5);
            if (TryOpenLock(id) is { } held) return held;
        }

        return null;
    }

    /// <summary>Whether somebody is living the experiment right now.</summary>
    public bool IsLived(string id)
    {
        using var held = File.Exists(LockOf(id)) ? TryOpenLock(id) : Stream.Null;
        return held is null;
    }

    /// <summary>Removes an experiment with everything it holds.</summary>
    /// <returns>False while somebody lives it.</returns>
    public bool TryRemove(string id)
    {
        using (var held = TryLock(id))
        {
            if (held is null) return false;
            lock (Coming)
            {
                foreach (string part in (string[])["", "-wal", "-shm"]) File.Delete(PathOf(id) + part);
                File.Delete(LockOf(id));
            }
        }

        return true;
    }

    /// <summary>A path in this folder that nobody uses.</summary>
    public string Scratch(string id) => Path.Combine(folder, $"{id}.{Path.GetRandomFileName()}.copy");

    private string PathOf(string id) => Path.Combine(folder, $"{id}.db");

    private string LockOf(string id) => Path.Combine(folder, $"{id}.lock");

    private FileStream? TryOpenLock(string id)
    {
        lock (Coming)
        {
            try
            {
                return new(LockOf(id), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(LockOf(id)))
            {
                return null;
            }
        }
    }
}
