using System.Globalization;

namespace Simulation.Api;

/// <summary>Tells how far long work has come: a bar for a person, lines for a file, nothing for work under a second.</summary>
/// <param name="before">Share that was done before, by others or another time.</param>
public sealed class Progress(Terminal terminal, TimeProvider clock, double before = 0) : IDisposable
{
    private const int BarWidth = 40;
    private readonly Lock telling = new();
    private readonly long began = clock.GetTimestamp();
    private TimeSpan told;
    private double most;

    /// <summary>Takes the share that is done, 0 to 1, from any thread.</summary>
    public void Tell(double share)
    {
        lock (telling)
        {
            most = Math.Max(most, share);
            var passed = clock.GetElapsedTime(began);
            var pause = told == default ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(terminal.Interactive ? 0.2 : 5);
            if (passed - told < pause) return;
            told = passed;
            Write(passed);
        }
    }

    public void Dispose()
    {
        if (terminal.Interactive && told != default) terminal.Error.WriteLine();
    }

    private void Write(TimeSpan passed)
    {
        string percent = (most * 100).ToString("0", CultureInfo.InvariantCulture);
        string left = most > before ? $"{(passed * ((1 - most) / (most - before))).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s" : "…";
        if (!terminal.Interactive)
        {
            terminal.Error.WriteLine($"{percent} %  剩余 left {left}");
            return;
        }

        int full = (int)(most * BarWidth);
        terminal.Error.Write($"\r[{new string('█', full)}{new string('░', BarWidth - full)}] {percent} %  剩余 left {left}   ");
    }
}
