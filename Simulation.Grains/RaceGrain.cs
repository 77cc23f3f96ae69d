using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace Simulation.Grains;

/// <summary>
/// A race: it opens the month, asks every county to live it, closes it, and appends what came of it to the log. Nothing else writes. A race that is lost is
/// lived again from its log, once for all its counties, departments and projects.
/// </summary>
[GrainType("race")]
[HashBasedPlacement]
public sealed partial class RaceGrain(WorldRegistry worlds, IRaceLogs logs, ILogger<RaceGrain> logger) : Grain, IRaceGrain
{
    /// <summary>Counties that are asked at the same time, each of which asks some sixty projects: more would only wait for each other.</summary>
    private const int AtOnce = 16;

    /// <summary>How long a county may be out of reach, which it is while its silo is being declared dead.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Race? race;
    private RaceTerms terms = null!;
    private ICountyGrain[] counties = [];
    private long after = Turn.Eve;
    private bool given;

    public async ValueTask<RaceAnswer> Send(CommandForm command)
    {
        string id = this.GetPrimaryKeyString();
        try
        {
            if (race is null) await LoadAsync(id);
            var asked = command.Command();
            if (Refusal(asked) is { } refused) return RaceAnswer.Of(refused);
            return RaceAnswer.Of(race!.Done(asked) is { Count: > 0 } done ? done : await DoAsync(asked));
        }
        catch (DamagedLogException e)
        {
            return RaceAnswer.Of(RaceProblems.Damaged(id, e));
        }
        catch (RefusedException e)
        {
            return RaceAnswer.Of(RaceProblems.NotOurs(id, e));
        }
        catch (ProblemException e)
        {
            return RaceAnswer.Of(e.Problem);
        }
    }

    private RefusedException? Refusal(RaceCommand command)
    {
        try
        {
            if (race!.Done(command).Count == 0) race.Check(command);
            return null;
        }
        catch (RefusedException e)
        {
            return e;
        }
    }

    // From here on the state may be ahead of the log, so whatever goes wrong the race is read again.
    private async Task<IReadOnlyList<Entry>> DoAsync(RaceCommand command)
    {
        var acting = race!;
        race = null;
        if (command is LiveMonth) await LiveMonthAsync(acting);
        var entries = acting.Decide(command);
        if (!await logs.AppendAsync(acting.Header.Id, entries, CancellationToken.None))
        {
            // Somebody else is this race: a split cluster. The log decides who goes on; this activation does not.
            LostTheLog(acting.Header.Id, entries[0].Position);
            DeactivateOnIdle();
            throw new OrleansException($"the log of race {acting.Header.Id} has moved on; send the command again");
        }

        foreach (var entry in entries) Follow(acting, entry);
        race = acting;
        return entries;
    }

    private async Task LoadAsync(string id)
    {
        var log = await logs.ReadAsync(id, 0, CancellationToken.None) ?? throw new ProblemException(RaceProblems.Unknown(id));
        var world = RaceReplay.WorldOf(worlds, log.Header, "");
        var loading = Race.Begin(world, log.Header);
        after = Turn.Eve;
        foreach (var entry in log.Entries) Follow(loading, entry);
        terms = RaceTerms.Of(log.Header);
        counties = [.. world.Counties.Select(row => GrainFactory.GetGrain<ICountyGrain>($"{log.Header.Id}/{row.Code}"))];
        // Most counties of a race that was just read are as new as it is.
        given = true;
        race = loading;
    }

    private void Follow(Race following, Entry entry)
    {
        following.Apply(entry);
        if (entry is MonthLived) after = entry.Position;
    }

    private async Task LiveMonthAsync(Race acting)
    {
        // Bots decide once the month is opened, and stand in the log before it.
        var plan = acting.ComingPlan;
        var turn = new Turn(after, acting.ComingPosition);
        var briefs = CountyBrief.Of(plan, acting.Constants, acting.Province);
        var asked = new Task<float[]>[counties.Length];
        for (int c = 0; c < Math.Min(AtOnce, asked.Length); c++) asked[c] = AskAsync(acting, turn, c, briefs[c]);
        for (int c = 0; c < asked.Length; c++)
        {
            float[] state = await asked[c];
            int next = c + AtOnce;
            if (next < asked.Length) asked[next] = AskAsync(acting, turn, next, briefs[next]);
            acting.Take(c, state);
        }

        MonthTick.Close(plan, acting.Constants, acting.Province);
        given = false;
    }

    // Asks until it is answered. That is safe, because a county that has lived the month already is given its state and lives it again.
    private async Task<float[]> AskAsync(Race acting, Turn turn, int c, CountyBrief brief)
    {
        var month = CountyMonth.Of(turn, terms, c, brief);
        if (given) month = month with { State = acting.StateOf(c) };
        long since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if ((await counties[c].Live(month)).State is { } state) return state;
            }
            catch (Exception e) when (e is SiloUnavailableException or OrleansMessageRejectionException or TimeoutException && Stopwatch.GetElapsedTime(since) < Patience)
            {
                OutOfReach(terms.World, acting.Plan.World.Counties[c].Code, e);
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }

            month = month with { State = acting.StateOf(c) };
        }
    }

    [LoggerMessage(LogLevel.Warning, "race {Race} is written elsewhere too: entry {Position} was taken")]
    private partial void LostTheLog(string race, long position);

    [LoggerMessage(LogLevel.Warning, "county {County} of {World} is out of reach and is asked again")]
    private partial void OutOfReach(string world, string county, Exception why);
}
