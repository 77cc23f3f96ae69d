namespace Simulation.Api;

/// <summary>The time tree: branches of a race, and how two of them differ; and what is switched from a month on.</summary>
public static class TimeTreeRoutes
{
    /// <summary>Makes a branch of a race, which goes on from a month on its own.</summary>
    public static async Task<Made<RaceAnswer>> Fork(string id, HttpRequest request, IRaces races, SessionShelf sessions, TimeProvider clock)
    {
        var stop = request.HttpContext.RequestAborted;
        var asked = ForkRequest.Read(await RequestBody.ReadAsync(request, stop), clock);
        var branch = await races.ReadAsync(id, asked.Of, stop);
        var answer = RaceAnswer.Of(branch);
        await sessions.TieToOriginAsync(answer.Id, id, stop);
        return await races.BeginAsync(branch, stop) ? new($"/api/races/{answer.Id}", answer) : throw new ProblemException(RaceProblems.Taken(answer.Id));
    }

    /// <summary>Lists the branches of a race, the newest first.</summary>
    public static async Task<Answer<RaceList>> Forks(string id, IRaces races, CancellationToken stop)
    {
        var all = await races.ListAsync(stop);
        if (!all.Any(header => header.Id == id)) throw new ProblemException(RaceProblems.Unknown(id));
        return new(RaceList.Of(all.Where(header => header.Fork?.Race == id)));
    }

    /// <summary>Returns where two races part, and by how much they differ after a month.</summary>
    /// <param name="with">Id of the other race.</param>
    /// <param name="month">For example <c>2023-04</c>; when left out, the last month that both have lived.</param>
    public static async Task<Answer<RaceDiffAnswer>> Diff(string id, string? with, string? month, HttpContext context, IRaces races, RaceGuard guard, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(with)) throw new RefusedException([new("with", "", "请写另一场赛局的编号", "must be the id of the other race")]);
        await guard.DemandAsync(Caller.Of(context), with, RaceAct.Recall, stop);
        var (lived, world) = await races.ReadAsync(id, race => (race.MonthsLived, race.World), stop);
        var (livedByOther, hash) = await races.ReadAsync(with, race => (race.MonthsLived, race.World.Hash), stop);
        if (hash != world.Hash) throw new ProblemException(RaceProblems.OtherWorld(id, with));
        month ??= world.Start.Plus(Math.Min(lived, livedByOther) - 1).ToString();
        return new(RaceDiffAnswer.Of(world, await races.ReadAsync(id, Side, stop), await races.ReadAsync(with, Side, stop), month));

        RaceSide Side(Race race) => RaceSide.Of(race, race.MonthsLived == 0 ? throw new ProblemException(RaceProblems.NotLived(race.Coming)) : RaceMonths.Lived(race, month));
    }

    /// <summary>Switches rules from the coming month on.</summary>
    public static async Task<Answer<EntriesAnswer>> Rules(string id, HttpRequest request, IRaces races, TimeProvider clock)
    {
        var stop = request.HttpContext.RequestAborted;
        return new(EntriesAnswer.Of(await RaceRoutes.SendAsync(id, RaceView.Of(request.HttpContext).Sign(RulesRequest.Read(await RequestBody.ReadAsync(request, stop), clock)), races, stop)));
    }

    /// <summary>Hands places to a behaviour from the coming month on, or back to people.</summary>
    public static async Task<Answer<EntriesAnswer>> Behaviours(string id, HttpRequest request, IRaces races, TimeProvider clock)
    {
        var stop = request.HttpContext.RequestAborted;
        return new(EntriesAnswer.Of(await RaceRoutes.SendAsync(id, RaceView.Of(request.HttpContext).Sign(BehavioursRequest.Read(await RequestBody.ReadAsync(request, stop), clock)), races, stop)));
    }
}
