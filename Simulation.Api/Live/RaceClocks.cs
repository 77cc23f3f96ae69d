using System.Collections.Concurrent;

namespace Simulation.Api;

/// <summary>
/// Runs the clocks of races: lives a month when its time is over, or when all seats are ready. Several hosts may run the same clock, because a month of the
/// clock has one name and is lived only if the log is as the clock saw it.
/// </summary>
public sealed partial class RaceClocks(IRaces races, ClockNotes notes, SessionShelf sessions, Absences absences, RaceShelf shelf, TimeProvider time, ILogger<RaceClocks> journal) : BackgroundService
{
    /// <summary>Who lives the months of a clock.</summary>
    public const string Who = "clock";

    /// <summary>How commands of clocks begin; nobody else may name his so.</summary>
    public const string CommandPrefix = "clock-";

    /// <summary>How often a host looks for clocks that others have set.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(60), ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentDictionary<string, Drive> drives = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken stopping;

    /// <summary>Sets the clock of a race and has it run.</summary>
    /// <param name="seats">Places that a month waits for; null leaves them as they are.</param>
    /// <exception cref="RefusedException">Names every wrong field; nothing was done.</exception>
    /// <exception cref="ProblemException">There is no such race, or it cannot be reached now.</exception>
    public async Task<IReadOnlyList<Entry>> SetAsync(string race, SetClock command, IReadOnlyList<string>? seats, CancellationToken stop)
    {
        var note = await notes.ReadAsync(race, stop);
        if (command.Clock.Mode == RaceClock.Ready && (seats ?? note.Seats).Count == 0 && await PlayedInAsync(race, stop) is null)
            throw new RefusedException([new("seats", "[]", "应列出要等的席位，例如 [\"330110\"]", "must name the places that are waited for, for example [\"330110\"]")]);
        // What is refused leaves no note either.
        await races.ReadAsync(race, live => Demand(live, command), stop);
        // No time passes before the first host is told to run it; who is waited for counts only when the command does.
        var now = time.GetUtcNow();
        await notes.ChangeAsync(race, kept => kept.Driven is null ? kept with { Driven = now } : kept, stop);
        var entries = await races.SendAsync(race, command, stop);
        if (seats is not null) await notes.ChangeAsync(race, kept => kept with { Seats = seats }, stop);
        await RunAsync(race, stop);
        return entries;
    }

    /// <summary>Notes that a place is ready for the coming month, or not any more. When all that are waited for are, the month is lived.</summary>
    /// <param name="month">The coming month as the sender knows it; null: whichever it is.</param>
    /// <exception cref="ProblemException">There is no such race, it is over, another month is coming, or it cannot be reached now.</exception>
    public async Task<RaceClockAnswer> ReadyAsync(string race, string place, bool ready, string? month, CancellationToken stop)
    {
        var (clock, known) = await TimeAsync(race, stop);
        string coming = clock.Coming ?? throw new ProblemException(RaceProblems.Over());
        if (month is not null && month != coming) throw new ProblemException(RaceProblems.OtherMonth(month, coming));
        if (!known.Seats.Contains(place))
        {
            string seats = string.Join(", ", known.Seats);
            throw new RefusedException([new("who", place, $"时钟没有在等这个席位；等的是：{(seats.Length > 0 ? seats : "无")}", $"is none of the places that the clock waits for: {(seats.Length > 0 ? seats : "none")}")]);
        }

        await notes.ChangeAsync(
            race, note => note with { Month = coming, Ready = ready ? [.. note.ReadyFor(coming).Union([place])] : [.. note.ReadyFor(coming).Except([place])] }, stop);
        Look(race);
        return await ToldAsync(race, stop);
    }

    /// <summary>How the clock of a race stands.</summary>
    public async Task<RaceClockAnswer> ToldAsync(string race, CancellationToken stop)
    {
        var (clock, note) = await TimeAsync(race, stop);
        return RaceClockAnswer.Of(clock, note, time.GetUtcNow(), TroubleOf(race));
    }

    /// <summary>Day of the coming month that it is now: decisions are given it.</summary>
    public async Task<int> DayAsync(string race, CancellationToken stop) => (await TimeAsync(race, stop)).Time.DayAt(time.GetUtcNow());

    /// <summary>Why this host could not live the last month of a clock; null when it could.</summary>
    public Sentence? TroubleOf(string race) => drives.TryGetValue(race, out var drive) ? drive.Trouble : null;

    /// <summary>Has a host look at the clock of a race at once, for something about it may have changed.</summary>
    public void Look(string race)
    {
        if (!started.Task.IsCompleted || stopping.IsCancellationRequested) return;
        bool isNew = false;
        var drive = drives.GetOrAdd(race, _ =>
        {
            isNew = true;
            return new();
        });
        drive.Wake();
        if (isNew) _ = DriveAsync(race, drive, stopping);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        stopping = stoppingToken;
        started.TrySetResult();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (string race in await notes.RunningAsync(stoppingToken)) Look(race);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (ProblemException e)
            {
                LogUnlisted(journal, e);
            }

            await Task.Delay(Round, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool Demand(Race race, SetClock command)
    {
        if (race.Done(command).Count == 0) race.Check(command);
        return true;
    }

    private async Task RunAsync(string race, CancellationToken stop)
    {
        await notes.ListAsync(race, runs: true, stop);
        Look(race);
    }

    private async Task<(RaceTime Time, ClockNote Note)> TimeAsync(string race, CancellationToken stop)
    {
        var note = await notes.ReadAsync(race, stop);
        var (clock, lived) = await races.ReadAsync(race, live => (RaceTime.Of(live, note.Driven), live.MonthsLived), stop);
        // In a session teams come and go: who is waited for is what it says.
        return (clock, await PlayedInAsync(race, stop) is { } session ? note with { Seats = [.. session.Awaited()], Month = clock.Coming, Ready = [.. session.Awaited().Where(place => session.IsReady(place, lived))] } : note);
    }

    /// <summary>The session whose race it is, or null.</summary>
    private async Task<Session?> PlayedInAsync(string race, CancellationToken stop) => await sessions.OfRaceAsync(race, stop) is { } session && session.Race().Id == race ? session : null;

    private async Task DriveAsync(string race, Drive drive, CancellationToken stop)
    {
        var rest = TimeSpan.FromSeconds(1);
        using var held = shelf.Hold(race);
        while (!stop.IsCancellationRequested)
        {
            var woken = drive.Woken();
            TimeSpan wait;
            try
            {
                if (await StepAsync(race, stop) is not { } left)
                {
                    await EndAsync(race, drive, stop);
                    return;
                }

                (wait, rest, drive.Trouble) = (left, TimeSpan.FromSeconds(1), null);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is, the clock is tried again: nobody else would.
                var why = Why(e);
                if (drive.Trouble != why) LogTrouble(journal, e, race, why.En);
                (wait, drive.Trouble) = (rest, why);
                rest = rest * 2 < LongestRest ? rest * 2 : LongestRest;
            }

            if (wait > TimeSpan.Zero || wait == Timeout.InfiniteTimeSpan) await woken.WaitAsync(wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Lives the coming month if its time has come.</summary>
    /// <returns>How long until there is something to do; null when the clock does not run.</returns>
    private async Task<TimeSpan?> StepAsync(string race, CancellationToken stop)
    {
        var (clock, note) = await TimeAsync(race, stop);
        if (!clock.Runs || await PlayedInAsync(race, stop) is { } session && !session.IsPlayed()) return null;
        if (Left(clock, note) is var left && left != TimeSpan.Zero) return left;
        try
        {
            var command = new LiveMonth($"{CommandPrefix}{clock.Coming}", Who, RaceRequest.Now(time), clock.Position);
            await races.ReadAsync(race, live => RaceRoutes.CheckRoom(live, command), stop);
            await races.SendAsync(race, command, stop);
            await absences.AfterMonthAsync(race, stop);
        }
        catch (RefusedException e) when (e.Errors.Any(error => error.Field == "position"))
        {
            // Somebody did something meanwhile, it may be that he stopped the clock.
        }

        return TimeSpan.Zero;
    }

    private TimeSpan Left(RaceTime clock, ClockNote note)
    {
        if (clock.Clock.Mode == RaceClock.Ready) return note.Seats.Count > 0 && note.WaitedFor(clock.Coming).Count == 0 ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        var left = clock.Ends()!.Value - time.GetUtcNow();
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < ShortestWait ? ShortestWait : left;
    }

    private async Task EndAsync(string race, Drive drive, CancellationToken stop)
    {
        await notes.ListAsync(race, runs: false, stop);
        drives.TryRemove(new(race, drive));
        // It may have been set going again before it was taken off the list.
        var (clock, _) = await TimeAsync(race, stop);
        if (clock.Runs) await RunAsync(race, stop);
    }

    private static Sentence Why(Exception e) => e switch
    {
        ProblemException { Problem.Detail: var detail } when detail.Split(" / ") is [var zh, var en] => new(zh, en),
        RefusedException refused => new(string.Join("；", refused.Errors.Select(error => error.MessageZh)), string.Join("; ", refused.Errors.Select(error => error.MessageEn))),
        _ => new("服务内部出错，详情在服务日志中", "something broke inside; the log of the host holds the details"),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock of race {Race} could not live the coming month and tries again: {Why}")]
    private static partial void LogTrouble(ILogger journal, Exception e, string race, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of clocks cannot be read; it is tried again.")]
    private static partial void LogUnlisted(ILogger journal, Exception e);

    /// <summary>One race whose clock this host runs.</summary>
    private sealed class Drive
    {
        private TaskCompletionSource woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Sentence? Trouble { get; set; }

        public void Wake() => woken.TrySetResult();

        /// <summary>Ends with the next time it is woken; asked before the race is looked at, so that nothing is slept through.</summary>
        public Task Woken()
        {
            if (woken.Task.IsCompleted) woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return woken.Task;
        }
    }
}
