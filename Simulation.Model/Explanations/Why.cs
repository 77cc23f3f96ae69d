using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Why a county showed what it showed. What nobody did is told by where it came from: the month is begun at the reference and the county lives its window
/// with nothing decided and no shock, under the luck that it met; the causes of that life add up to its value. What somebody did, or what struck, is told
/// by who did it: each cause is switched off in lives under the same luck, and its bar is the mean of what it does alone and of what is lost when it alone
/// is switched off. That is the Shapley value wherever causes act alone or in pairs; what takes three or more together is a bar of its own, the
/// interaction. Source: "A value for n-person games" (1953).
/// </summary>
public static class Why
{
    // What moves a value where nothing is decided and nothing strikes.
    private static readonly ImmutableArray<(CauseGroup Group, BarKind Kind)> Courses =
    [
        (CauseGroup.Project, BarKind.Projects), (CauseGroup.Stock, BarKind.Stocks), (CauseGroup.Effort, BarKind.Departments), (CauseGroup.Indicator, BarKind.Indicators),
        (CauseGroup.Neighbour, BarKind.Neighbours), (CauseGroup.Limit, BarKind.Limit),
    ];

    /// <summary>Answers a question.</summary>
    /// <param name="workers">The host's threads.</param>
    /// <exception cref="RefusedException">The question does not hold together; names every wrong field.</exception>
    public static WhyResult Live(World world, WhyQuestion question, Workers workers)
    {
        var errors = question.Check(world);
        if (errors.Count > 0) throw new RefusedException(errors);
        int county = world.Counties.IndexOf(world.Counties.First(row => row.Code == question.County));
        int month = Month.TryParse(question.Month, out var parsed) ? parsed.Number - world.Start.Number : throw new ArgumentException("was checked", nameof(question));
        int start = Math.Max(0, month + 1 - question.Window);
        int[] asked = question.Indicators.IsEmpty
            ? [.. Enumerable.Range(0, world.Indicators.Length)]
            : [.. question.Indicators.Select(key => world.Indicators.IndexOf(world.Indicators.First(row => row.Key == key)))];
        var scenes = LiveScenes(world, question, county, start, month, workers);
        int worlds = question.Replicate is null ? Math.Min(question.Scenario.Replicates, scenes.Length > 1 ? scenes.Length : WhyQuestion.MostWorlds) : 1;
        var ledgers = asked.Select(_ => new Ledger(worlds)).ToArray();
        for (int w = 0; w < worlds; w++)
        {
            var (sources, told, lane) = scenes.Length > 1 ? (scenes[w].Sources, scenes[w].Scenes, 0) : (scenes[0].Sources, scenes[0].Scenes, w);
            for (int i = 0; i < asked.Length; i++)
            {
                Course(ledgers[i], told, asked[i], w, lane, start > 0);
                Acts(ledgers[i], sources, told, asked[i], w, lane);
                if (question.Published) Report(ledgers[i], told, asked[i], w, lane);
            }
        }

        return new(
            [.. asked.Select((k, i) => ledgers[i].Close(k, scenes[0].Scenes.Level[k]))], worlds, start,
            Fingerprint.Join([.. scenes.SelectMany(scene => scene.Scenes.Fingerprints).Take(worlds)]));
    }

    // Sixteen worlds are lived together, unless counties decide for themselves and so differently in each.
    private static (Sources Sources, Scenes Scenes)[] LiveScenes(World world, WhyQuestion question, int county, int start, int month, Workers workers)
    {
        var scenario = question.Scenario;
        bool bots = new Plan(world, scenario).HasBots;
        if (!bots && question.Replicate is null && scenario.Replicates > 1)
        {
            var sources = new Sources(world, scenario, county, start, month);
            return [(sources, SceneLife<Lane16>.Live(sources, county, start, month, 0, question.Published, workers))];
        }

        int[] replicates = question.Replicate is { } one ? [one] : [.. Enumerable.Range(0, Math.Min(scenario.Replicates, WhyQuestion.MostAlone))];
        return [.. replicates.Select(replicate =>
        {
            var sources = new Sources(world, bots ? Decided(world, scenario, replicate, month) : scenario, county, start, month);
            return (sources, SceneLife<Lane1>.Live(sources, county, start, month, replicate, question.Published, workers));
        })];
    }

    // What counties decided for themselves in one world stands as decided: it is explained as theirs, whatever else is switched off.
    private static Scenario Decided(World world, Scenario scenario, int replicate, int month)
    {
        var plan = new Plan(world, scenario);
        var constants = new Constants<Lane1>(plan, scenario.Uncertainty, replicate);
        var province = Beginning.Of(plan, constants);
        var decisions = scenario.Decisions.ToBuilder();
        while (province.Month <= month)
        {
            Decision[] decided = [.. Bots.Decide(plan, province, scenario.Decisions).Select(bot => bot.Decision)];
            decisions.AddRange(decided);
            plan = plan.With(decided);
            MonthTick.Advance(plan, constants, province);
        }

        return scenario with { Decisions = decisions.ToImmutable() };
    }

    // Luck and parameters are a game of two: each counts as the mean of what it does before and after the other.
    private static void Course(Ledger ledger, Scenes scenes, int k, int world, int lane, bool begins)
    {
        var (there, here) = ((scenes.Typical ?? scenes.Fresh), scenes.Fresh);
        double usual = Cause(there.Shown, CauseGroup.Trend), change = Cause(here.Shown, CauseGroup.Trend) - usual;
        double common = 0.5 * (there.CommonLuck[lane][k] + here.CommonLuck[lane][k]);
        ledger[BarKind.Trend].Amount[world] = usual - scenes.Level[k];
        ledger[BarKind.CommonLuck].Amount[world] = common;
        ledger[BarKind.OwnLuck].Amount[world] = Both(CauseGroup.Luck) - common;
        foreach (var (group, kind) in Courses) ledger[kind].Amount[world] = Both(group);
        double fresh = here.Shown.Values[lane][k];
        ledger[BarKind.Parameters].Amount[world] = 0.5 * (change + fresh - there.Shown.Values[lane][k]);
        if (begins) ledger[BarKind.EarlierCourse].Amount[world] = scenes.Nothing.Values[lane][k] - fresh;

        double Both(CauseGroup group) => 0.5 * (Cause(there.Shown, group) + Cause(here.Shown, group));
        double Cause(Shown shown, CauseGroup group) => shown.Causes[lane][(k * Atlas.Groups) + (int)group];
    }

    private static void Acts(Ledger ledger, Sources sources, Scenes scenes, int k, int world, int lane)
    {
        double nothing = scenes.Nothing.Values[lane][k], everything = scenes.Everything.Values[lane][k], left = everything - nothing;
        for (int i = 0; i < sources.Acting.Length; i++)
        {
            var (source, alone, without) = (sources.Acting[i], scenes.Alone[i], scenes.Without[i]);
            var row = ledger[source.Kind, source.Key];
            row.Set(world, alone.Values[lane][k] - nothing, everything - without.Values[lane][k], group =>
                0.5 * (Cause(alone, group) - Cause(scenes.Nothing, group) + Cause(scenes.Everything, group) - Cause(without, group)));
            left -= row.Amount[world];
        }

        ledger[BarKind.Interaction].Amount[world] = left;
        ledger.Total[world] = everything;

        double Cause(Shown shown, int group) => shown.Causes[lane][(k * Atlas.Groups) + group];
    }

    private static void Report(Ledger ledger, Scenes scenes, int k, int world, int lane)
    {
        var told = scenes.Told!;
        double then = told.Then[lane][k], noise = told.Noise[lane][k], audit = told.Audit[lane][k];
        ledger[BarKind.Carried].Amount[world] = then - ledger.Total[world];
        ledger[BarKind.ReportNoise].Amount[world] = noise;
        ledger[BarKind.Audit].Amount[world] = audit;
        ledger[BarKind.OverReport].Amount[world] = told.Values[lane][k] - then - noise - audit;
        ledger.Total[world] = told.Values[lane][k];
    }
}
