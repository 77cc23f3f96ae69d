namespace Simulation.Api;

/// <summary>Lives the experiments of this host one after the other, the first asked first, in threads that stand aside for requests. Goes on after a restart.</summary>
public sealed partial class ExperimentWork(ExperimentFolder folder, ExperimentRunner runner, Func<bool> isBusy, ILogger<ExperimentWork> journal) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim bell = new(0);
    private readonly HashSet<string> broken = new(StringComparer.Ordinal);

    /// <summary>Says that an experiment waits.</summary>
    public void Ring(string id)
    {
        lock (broken) broken.Remove(id);
        bell.Release();
    }

    public override void Dispose()
    {
        base.Dispose();
        bell.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            bool left = await Task.Factory.StartNew(() => LiveAll(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            // What other processes live may be left by them.
            await bell.WaitAsync(left ? LookAgain : Timeout.InfiniteTimeSpan, stoppingToken);
        }
    }

    /// <summary>Lives whatever waits.</summary>
    /// <returns>Whether some were left to others.</returns>
    private bool LiveAll(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                string[] waiting = [.. folder.Waiting().Where(id => !IsBroken(id))];
                if (!waiting.Any(id => TryLive(id, stop))) return waiting.Length > 0;
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            LogUnreadable(journal, e);
            return true;
        }
    }

    private bool TryLive(string id, CancellationToken stop)
    {
        try
        {
            return runner.TryLive(id, ExperimentLimits.Alone.Bytes, OwnThreads.Of(Environment.ProcessorCount, isBusy, stop), _ => { }, stop);
        }
#pragma warning disable CA1031 // One experiment must not keep the others from being lived; it is tried again when it is asked again, or after a restart.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogBroken(journal, e, id);
            lock (broken) broken.Add(id);
            return true;
        }
    }

    private bool IsBroken(string id)
    {
        lock (broken) return broken.Contains(id);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Experiment {Experiment} broke and waits until it is asked again.")]
    private static partial void LogBroken(ILogger journal, Exception e, string experiment);

    [LoggerMessage(Level = LogLevel.Error, Message = "The experiments cannot be read; they are looked at again.")]
    private static partial void LogUnreadable(ILogger journal, Exception e);
}
