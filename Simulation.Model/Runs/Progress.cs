namespace Simulation.Model;

/// <summary>Counts steps from any worker and tells the share that is done.</summary>
internal sealed class Progress(Action<double>? tell, int steps)
{
    private int done;

    public void Step()
    {
        int now = Interlocked.Increment(ref done);
        tell?.Invoke((double)now / steps);
    }
}
