using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Simulation.Silo;

/// <summary>
/// Declares dead what a power cut took. A silo is declared dead by its fellows; when all are lost at once nobody is left to do that, and a new silo would
/// wait for their answers in vain. So while it joins, it does it itself: for those that have not signed the table of members for as long as their fellows
/// would have waited.
/// </summary>
internal sealed partial class LostSilos(
    IMembershipTable table, ILocalSiloDetails here, IOptions<ClusterMembershipOptions> options, TimeProvider clock, ILogger<LostSilos> journal)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource joined = new();
    private Task watching = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle)
    {
        // The silo waits for the answers of all members in the stage between these two.
        lifecycle.Subscribe(nameof(LostSilos), ServiceLifecycleStage.ValidateInitialConnectivity - 1, Begin, EndAsync);
        lifecycle.Subscribe(nameof(LostSilos), ServiceLifecycleStage.Active, EndAsync);
    }

    public void Dispose() => joined.Dispose();

    private Task Begin(CancellationToken stop)
    {
        watching = WatchAsync();
        return Task.CompletedTask;
    }

    private async Task EndAsync(CancellationToken stop)
    {
        await joined.CancelAsync();
        await watching;
    }

    private async Task WatchAsync()
    {
        while (!joined.IsCancellationRequested)
        {
            await DeclareAsync();
            await Task.Delay(Pause, clock, joined.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task DeclareAsync()
    {
        var patience = options.Value.IAmAliveTablePublishTimeout * options.Value.NumMissedTableIAmAliveLimit;
        var now = clock.GetUtcNow().UtcDateTime;
        var members = await table.ReadAll();
        foreach (var (member, tag) in members.Members)
        {
            var signed = member.IAmAliveTime > member.StartTime ? member.IAmAliveTime : member.StartTime;
            if (member.Status != SiloStatus.Active || member.SiloAddress.Equals(here.SiloAddress) || now - signed <= patience) continue;
            member.AddSuspector(here.SiloAddress, now);
            member.Status = SiloStatus.Dead;
            // Every change of a row changes the table; the next look sees what is left.
            if (await table.UpdateRow(member, tag, members.Version.Next())) Declared($"{member.SiloAddress}", signed);
            return;
        }
    }

    [LoggerMessage(LogLevel.Warning, "silo {Silo} has not signed since {Signed:u} and is declared dead")]
    private partial void Declared(string silo, DateTime signed);
}
