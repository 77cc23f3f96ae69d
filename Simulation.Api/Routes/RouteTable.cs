namespace Simulation.Api;

/// <summary>Every route of the interface, version 1.</summary>
public static class RouteTable
{
    public static void MapRoutes(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapGet("/worlds", WorldRoutes.List).Says("listWorlds", "世界包列表 · The worlds that can be lived");
        api.MapGet("/worlds/{world}", WorldRoutes.One).Says("getWorld", "一个世界包的目录 · The catalogue of one world").Refuses(404);
        api.MapGet("/worlds/{world}/card", WorldRoutes.Card).Says("getCard", "模型卡 · The model card of one world, as Markdown or for JSON in sections").Refuses(404);
        api.MapGet("/worlds/{world}/provenance/{kind}/{key}", WorldRoutes.Provenance).Says("getProvenance", "一个数从哪里来 · Every row of the pack that makes a number").Refuses(404);
        api.MapPost("/runs", RunRoutes.Live).Takes<Scenario>().Says("liveRun", "推演一个情景 · Live a scenario and return its trajectories and boards");
        api.MapPost("/comparisons", ComparisonRoutes.Live).Takes<ComparisonRequest>().Says("liveComparison", "方案与基准成对比较 · Compare variants with a baseline, paired replicate by replicate");
        api.MapPost("/explanations", ExplanationRoutes.Live).Takes<ExplanationRequest>().Says("explain", "为什么是这个数：逐项原因相加 · Why a county shows what it shows: causes that add up");

        api.MapPost("/policies", PolicyRoutes.Keep).Takes<PolicyRequest>().Says("keepPolicy", "保存政策包 · Keep a policy under the hash of what it does");
        api.MapGet("/policies", PolicyRoutes.List).Says("listPolicies", "政策包列表 · The policies that are kept").Refuses(503);
        api.MapGet("/policies/{hash}", PolicyRoutes.One).Says("getPolicy", "一个政策包及其费用 · A policy and its cost").Refuses(404, 503);
        api.MapPost("/policies/stack", PolicyRoutes.Stack).Takes<StackRequest>().Says("stackPolicies", "合并政策包并列出冲突 · Join policies and tell every conflict");
        api.MapPost("/scenarios", ScenarioRoutes.Keep).Takes<Scenario>().Says("keepScenario", "保存情景为链接 · Keep a scenario as a link");
        api.MapGet("/scenarios/{hash}", ScenarioRoutes.One).Says("getScenario", "打开保存的情景 · A scenario that is kept").Refuses(404, 503);
        api.MapGet("/scenarios/{hash}/what-changed", ScenarioRoutes.Changed).Says("whatChanged", "新世界包的影响 · What a newer pack makes of a saved scenario").Refuses(404, 503);
        api.MapGet("/scenarios/inline/{text}", ScenarioRoutes.Inline).Says("openScenario", "打开链接里的情景 · A scenario that its address holds whole");
        api.MapPost("/verify", VerifyRoutes.Verify).Takes<VerifyRequest>().Says("verify", "重新推演并核验 · Live a result again and verify it");

        api.MapPost("/aims", AimRoutes.Seek).Takes<AimTerms>().Says("seekAim", "目标反推：最省的政策 · Seek the cheapest policy that reaches an aim");

        var races = api.MapGroup("/races");
        races.MapGet("", RaceRoutes.List).Says("listRaces", "赛局列表 · The races of this host, the newest first").Refuses(409, 503);
        races.MapPost("", RaceRoutes.Begin).Takes<RaceRequest>().Says("beginRace", "开一场赛局 · Make a race");
        races.MapPost("/import", RaceRoutes.Import).Takes<RaceFile>().Says("importRace", "导入赛局日志 · Take over a race from its log, after living it again").Refuses(409);
        races.MapGet("/{id}", RaceRoutes.One).Says("getRace", "赛局现状 · A race as it is now").RefusesRace();
        races.MapPost("/{id}/decisions", RaceRoutes.Decide).Takes<DecisionsRequest>().Says("decide", "作出决策 · Set levers from the coming month or later").RefusesRace();
        races.MapPost("/{id}/shocks", RaceRoutes.Strike).Takes<ShocksRequest>().Says("strike", "施加冲击 · Let shocks loose in the coming month or later").RefusesRace();
        races.MapPost("/{id}/clock", RaceRoutes.Advance).Takes<ClockRequest>().Says("advance", "推进若干个月，或设置时钟 · Live months, or set the clock").RefusesRace();
        races.MapPost("/{id}/ready", LiveRoutes.Ready).Takes<ReadyRequest>().Says("sayReady", "席位就绪 · A seat is ready for the coming month").RefusesRace();
        races.MapGet("/{id}/events", LiveRoutes.Events).Says("watchRace", "赛局实况（服务器推送） · What happens in a race, as server-sent events").RefusesRace();
        races.MapGet("/{id}/projects", LiveRoutes.Projects).Says("getProjects", "项目板：一张表、一张图、一副责任人 · The project board: one table, one map, and the offices that answer").RefusesRace();
        races.MapGet("/{id}/boards/{board}", RaceRoutes.Board).Says("getBoard", "某月榜单 · A board after a month").RefusesRace();
        races.MapGet("/{id}/counties/{code}", RaceRoutes.County).Says("getCounty", "一个县(市、区) · One county by month and as it stands now").RefusesRace();
        races.MapGet("/{id}/review", RaceRoutes.Review).Says("getReview", "复盘四步 · Review one county after a month, in four steps").RefusesRace();
        races.MapGet("/{id}/log", RaceRoutes.Log).Says("getLog", "赛局日志文件 · The whole log as a file").RefusesRace();
        races.MapPost("/{id}/replay", RaceRoutes.Replay).Says("replayRace", "重放日志并比对 · Live the log again and compare every month").RefusesRace();

        var experiments = api.MapGroup("/experiments");
        experiments.MapGet("", ExperimentRoutes.List).Says("listExperiments", "试验列表 · The experiments of this host, the newest first");
        experiments.MapPost("", ExperimentRoutes.Ask).Takes<ExperimentRequest>().Says("askExperiment", "提出一项试验 · Ask an experiment");
        experiments.MapPost("/preview", ExperimentRoutes.Preview).Takes<ExperimentRequest>().Says("previewExperiment", "试验预览：次数、时长、文件大小 · What an experiment would be: runs, time, size");
        experiments.MapGet("/{id}", ExperimentRoutes.One).Says("getExperiment", "试验进度 · An experiment as it is now").Refuses(404);
        experiments.MapDelete("/{id}", ExperimentRoutes.Stop).Says("stopExperiment", "取消或删除试验 · Cancel or remove an experiment").Refuses(404, 409);
        experiments.MapGet("/{id}/points/{point}", ExperimentRoutes.Point).Says("getPoint", "试验的一个点，作为情景 · One point as a scenario").Refuses(404, 409);
        experiments.MapGet("/{id}/results", ExperimentRoutes.Results).Says("getResults", "结果文件 · The results as a file").Refuses(404);
        experiments.MapGet("/{id}/sensitivity", AnalysisRoutes.Sensitivity).Says("getSensitivity", "敏感性：哪些因子左右结果 · Which factors drive an outcome").RefusesAnalysis();
        experiments.MapGet("/{id}/discovery", AnalysisRoutes.Discovery).Says("getDiscovery", "情景发现：什么情形下越过门槛 · In which circumstances an outcome crosses a threshold").RefusesAnalysis();
        experiments.MapGet("/{id}/robustness", AnalysisRoutes.Robustness).Says("getRobustness", "稳健性：哪种取值经得起各种未来 · Which settings hold up in every future").RefusesAnalysis();
        experiments.MapGet("/{id}/frontier", AnalysisRoutes.Frontier).Says("getFrontier", "前沿与古德哈特检验 · The best compromises, and whether a score stands for the truth").RefusesAnalysis();
        experiments.MapGet("/{id}/ranks", AnalysisRoutes.Ranks).Says("getRanks", "位次概率与难分高下 · How likely each rank is, and what is too close to call").RefusesAnalysis();

        app.MapHub<RaceHub>(RaceHub.Path);

        app.MapGet("/health/live", HealthRoutes.Alive).Says("live", "进程存活 · The process is alive", "health");
        app.MapGet("/health/ready", HealthRoutes.Ready).Says("ready", "可以服务 · Worlds are read and requests are taken", "health");
    }

    private static RouteHandlerBuilder Says(this RouteHandlerBuilder route, string name, string summary, string tag = "api") =>
        route.WithName(name).WithSummary(summary).WithTags(tag).Refuses(400, 401, 403, 500);

    private static RouteHandlerBuilder RefusesRace(this RouteHandlerBuilder route) => route.Refuses(404, 409, 503);

    private static RouteHandlerBuilder RefusesAnalysis(this RouteHandlerBuilder route) => route.Refuses(404, 409, 503);

    private static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route)
        where T : notnull =>
        route.Accepts<T>("application/json").Refuses(413, 415, 503);

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (int status in statuses) route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        return route;
    }
}
