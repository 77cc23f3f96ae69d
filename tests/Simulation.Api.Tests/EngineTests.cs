using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Simulation.Api.Tests;

/// <summary>How work is shared out, stopped and survived.</summary>
public sealed class EngineTests
{
    [Fact]
    public async Task A_full_queue_refuses_and_the_others_are_served_in_turn()
    {
        var stop = TestContext.Current.CancellationToken;
        using var queue = new Turns(1, 1);
        using var gate = new ManualResetEventSlim();
        var working = queue.TakeTurnAsync(() => gate.Wait(TimeSpan.FromMinutes(1)), stop);
        var waiting = queue.TakeTurnAsync(() => 2, stop);
        Assert.Equal(1, queue.Waiting());
        var refused = await Assert.ThrowsAsync<ProblemException>(() => queue.TakeTurnAsync(() => 3, stop));
        Assert.Equal(503, refused.Problem.Status);
        gate.Set();
        Assert.True(await working);
        Assert.Equal(2, await waiting);
        Assert.Equal(4, await queue.TakeTurnAsync(() => 4, stop));
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_the_queue()
    {
        using var queue = new Turns(1, 1);
        using var gate = new ManualResetEventSlim();
        using var patience = new CancellationTokenSource();
        var working = queue.TakeTurnAsync(() => gate.Wait(TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
        var waiting = queue.TakeTurnAsync(() => 2, patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, queue.Waiting());
        gate.Set();
        Assert.True(await working);
    }

    [Fact]
    public void Work_stops_between_pieces_when_nobody_waits_for_it()
    {
        using var stop = new CancellationTokenSource();
        int done = 0;
        var workers = EngineThreads.Of(1, stop.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => workers(1000, _ =>
        {
            done++;
            stop.Cancel();
        }));
        Assert.True(done < 1000, $"{done} pieces were done");
    }

    [Fact]
    public void What_breaks_in_a_piece_is_told_as_it_broke() =>
        Assert.Throws<InvalidTimeZoneException>(() => EngineThreads.Of(2, CancellationToken.None)(4, _ => throw new InvalidTimeZoneException()));

    [Fact]
    public void A_piece_that_takes_long_holds_up_no_other()
    {
        for (int slow = 0; slow < 8; slow++)
        {
            using var others = new CountdownEvent(7);
            EngineThreads.Of(2, TestContext.Current.CancellationToken)(8, piece =>
            {
                if (piece != slow) others.Signal();
                else Assert.True(others.Wait(TimeSpan.FromMinutes(1)), $"{others.CurrentCount} pieces wait for piece {slow}");
            });
        }
    }

    [Fact]
    public async Task What_nobody_foresaw_is_answered_without_its_details_and_the_host_lives()
    {
        await using var host = new Host();
        await using var broken = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<IExperiments>(_ => throw new InvalidOperationException("a secret"))));
        using var client = broken.CreateClient();
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/runs", UriKind.Relative), body, TestContext.Current.CancellationToken);
        string said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(500, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
        using var alive = await client.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)alive.StatusCode);
    }
}
