namespace Simulation.Api.Tests;

/// <summary>What a person sees while work goes on.</summary>
public sealed class ProgressTests
{
    [Fact]
    public void Short_work_is_silent_and_long_work_says_how_far_it_is()
    {
        var clock = new HandClock();
        var error = new StringWriter();
        using var progress = new Progress(new Terminal(Stream.Null, Stream.Null, error, Interactive: false), clock);

        progress.Tell(0.1);
        clock.Advance(TimeSpan.FromSeconds(0.9));
        progress.Tell(0.2);
        Assert.Equal("", error.ToString());

        clock.Advance(TimeSpan.FromSeconds(1));
        progress.Tell(0.5);
        Assert.StartsWith("50 %", error.ToString(), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromSeconds(1));
        progress.Tell(0.6);
        Assert.DoesNotContain("60 %", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class HandClock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Advance(TimeSpan time) => now += time.Ticks;
    }
}
