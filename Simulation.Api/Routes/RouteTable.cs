namespace Simulation.Api;

/// <summary>Every route of the interface, version 1.</summary>
public static class RouteTable
{
    public static void MapRoutes(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapGet("/worlds", WorldRoutes.List).Says("listWorlds", "世界包列表 · The worlds that can be lived").WithMetadata(new ForAll());
        api.MapGet("/worlds/{world}", WorldRoutes.One).Says("getWorld", "一个世界包的目录 · The catalogue of one world").Refuses(404).WithMetadata(new ForAll());
        api.MapGet("/worlds/{world}/card", WorldRoutes.Card).Says("getCard", "模型卡 · The model card of one world, as Markdown or for JSON in sections").Refuses(404).WithMetadata(new ForAll());
        api.MapGet("/worlds/{world}/provenance/{kind}/{key}", WorldRoutes.Provenance).Says("getProvenance", "一个数从哪里来 · Every row of the pack that makes a number").Refuses(404).WithMetadata(new ForAll());
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
        api.MapPost("/preflight", PreflightRoutes.Play).Takes<PreflightRequest>().Says("preflight", "情景公平性预检 · Whether a scenario is fair, from games that behaviours play");
        api.MapGet("/guides/facilitator", GuideRoutes.Facilitator).Says("getGuide", "主持手册 · The facilitator's guide, as Markdown or for JSON in one text").WithMetadata(new ForAll());
        api.MapGet("/guides/rehearsal", GuideRoutes.Rehearsal).Says("getRehearsal", "二十分钟排练：一个训练场次的请求 · A rehearsal of twenty minutes: a session to be made").WithMetadata(new ForAll());

        // What a route of a race does not say of itself is for instructors: nobody reads the future by mistake.
        var races = api.MapGroup("/races").WithMetadata(new OfRace(RaceAct.Foresee));
        races.MapGet("", RaceRoutes.List).Says("listRaces", "赛局列表 · The races of this host, the newest first").Refuses(409, 503);
        races.MapPost("", RaceRoutes.Begin).Takes<RaceRequest>().Says("beginRace", "开一场赛局 · Make a race");
        races.MapPost("/import", RaceRoutes.Import).Takes<RaceFile>().Says("importRace", "导入赛局日志 · Take over a race from its log, after living it again").Refuses(409);
        races.MapGet("/{id}", RaceRoutes.One).Says("getRace", "赛局现状 · A race as it is now").Is(RaceAct.Watch).RefusesRace();
        races.MapPost("/{id}/decisions", RaceRoutes.Decide).Takes<DecisionsRequest>().Says("decide", "作出决策 · Set levers from the coming month or later").Is(RaceAct.Steer).RefusesRace();
        races.MapPost("/{id}/shocks", RaceRoutes.Strike).Takes<ShocksRequest>().Says("strike", "施加冲击 · Let shocks loose in the coming month or later").Is(RaceAct.Steer).RefusesRace();
        races.MapPost("/{id}/clock", RaceRoutes.Advance).Takes<ClockRequest>().Says("advance", "推进若干个月，或设置时钟 · Live months, or set the clock").Is(RaceAct.Steer).RefusesRace();
        races.MapPost("/{id}/ready", LiveRoutes.Ready).Takes<ReadyRequest>().Says("sayReady", "席位就绪 · A seat is ready for the coming month").Is(RaceAct.Steer).RefusesRace();
        races.MapGet("/{id}/events", LiveRoutes.Events).Says("watchRace", "赛局实况（服务器推送） · What happens in a race, as server-sent events").Is(RaceAct.Watch).RefusesRace();
        races.MapGet("/{id}/projects", LiveRoutes.Projects).Says("getProjects", "项目板：一张表、一张图、一副责任人 · The project board: one table, one map, and the offices that answer").Is(RaceAct.Watch).RefusesRace();
        races.MapPost("/{id}/rules", TimeTreeRoutes.Rules).Takes<RulesRequest>().Says("switchRules", "切换规则 · Switch rules from the coming month on").Is(RaceAct.Steer).RefusesRace();
        races.MapPost("/{id}/behaviours", TimeTreeRoutes.Behaviours).Takes<BehavioursRequest>().Says("handPlaces", "托管与交还 · Hand places to a behaviour, or back to people").Is(RaceAct.Steer).RefusesRace();
        races.MapPost("/{id}/forks", TimeTreeRoutes.Fork).Takes<ForkRequest>().Says("forkRace", "从某月分支 · Make a branch of a race").Is(RaceAct.Foresee).RefusesRace();
        races.MapGet("/{id}/forks", TimeTreeRoutes.Forks).Says("listForks", "分支列表 · The branches of a race").Is(RaceAct.Recall).Refuses(404, 409, 503);
        races.MapGet("/{id}/diff", TimeTreeRoutes.Diff).Says("diffRaces", "两场赛局的差别 · Where two races part and by how much they differ").Is(RaceAct.Recall).RefusesRace();
        races.MapGet("/{id}/forecast", FuturesRoutes.Forecast).Says("forecast", "从现状向前看：名次与指标的锥 · Cones of ranks and indicators from where the race stands").Is(RaceAct.Foresee).RefusesRace();
        races.MapPost("/{id}/shocks/preview", FuturesRoutes.Preview).Takes<PreviewRequest>().Says("previewShocks", "冲击预演：有与没有各推演许多未来 · A dry run of shocks: futures with and without them").Is(RaceAct.Foresee).RefusesRace();
        races.MapGet("/{id}/shocks", InjectRoutes.Timeline).Says("getShocks", "冲击时间线 · The shocks of a race on its months, with their notes").Is(RaceAct.Foresee).RefusesRace();
        races.MapPost("/{id}/shocks/notes", InjectRoutes.Note).Takes<ShockNoteRequest>().Says("noteShock", "给冲击写备注 · Write a note to a shock").Is(RaceAct.Foresee).RefusesRace();
        races.MapGet("/{id}/boards/{board}", RaceRoutes.Board).Says("getBoard", "某月榜单 · A board after a month").Is(RaceAct.Watch).RefusesRace();
        races.MapGet("/{id}/boards/{board}/history", RaceRoutes.BoardHistory).Says("getBoardHistory", "榜单逐月 · A board month by month").Is(RaceAct.Watch).RefusesRace();
        races.MapGet("/{id}/indicators/{indicator}", RaceRoutes.Indicator).Says("getRaceIndicator", "一项指标：各县逐月 · One indicator of all counties by month").Is(RaceAct.Watch).RefusesRace();
        races.MapGet("/{id}/counties/{code}", RaceRoutes.County).Says("getCounty", "一个县(市、区) · One county by month and as it stands now").Is(RaceAct.Watch).RefusesRace();
        races.MapGet("/{id}/review", RaceRoutes.Review).Says("getReview", "复盘四步 · Review one county after a month, in four steps").Is(RaceAct.Watch).RefusesRace();
        races.MapGet("/{id}/debrief", DebriefRoutes.Debrief).Says("getDebrief", "整场复盘 · Review a whole race: every team in four steps, as JSON or a page to print").Is(RaceAct.Recall).RefusesRace();
        races.MapGet("/{id}/log", RaceRoutes.Log).Says("getLog", "赛局日志文件 · The whole log as a file").Is(RaceAct.Recall).RefusesRace();
        races.MapPost("/{id}/replay", RaceRoutes.Replay).Says("replayRace", "重放日志并比对 · Live the log again and compare every month").Is(RaceAct.Recall).RefusesRace();

        var sessions = api.MapGroup("/sessions");
        sessions.MapGet("", SessionRoutes.List).Says("listSessions", "训练场次列表 · The sessions of this host").For(Role.Planner).Refuses(503);
        sessions.MapPost("", SessionRoutes.Begin).Takes<SessionRequest>().Says("beginSession", "开一个训练场次 · Make a session and its first race").For(Role.Planner);
        sessions.MapPost("/join", SessionRoutes.Join).Takes<JoinRequest>().Says("joinSession", "凭加入码加入 · Join by code, without a key").WithMetadata(new Keyless(), new ForAll()).Refuses(409, 429);
        sessions.MapPost("/look", SessionRoutes.Look).Takes<LookRequest>().Says("lookAtSession", "凭加入码看可选的地点 · Which places a code opens, without a key").WithMetadata(new Keyless(), new ForAll()).Refuses(429);
        sessions.MapGet("/{id}", SessionRoutes.One).Says("getSession", "场次现状 · A session as it is now").ForMembers().RefusesRace();
        sessions.MapDelete("/{id}", SessionRoutes.Remove).Says("removeSession", "删除场次，赛局留下 · Remove a session; its races stay").For(Role.Instructor, Role.Planner).Refuses(404, 409, 415, 503);
        sessions.MapPost("/{id}/instructor", SessionRoutes.Regain).Says("regainSession", "主持人令牌丢失：换新令牌 · A new token for a lost one of the instructor").For(Role.Planner).RefusesRace();
        sessions.MapGet("/{id}/invitation", SessionRoutes.Invitation).Says("getInvitation", "加入码与二维码 · The join code and its QR code").For(Role.Instructor, Role.Observer).RefusesRace();
        sessions.MapPost("/{id}/lock", SessionRoutes.Lock).Takes<LockRequest>().Says("lockSession", "锁定或解锁 · Lock a session, or unlock it with a new code").ForInstructor();
        sessions.MapPost("/{id}/phase", SessionRoutes.GoOn).Takes<PhaseRequest>().Says("goOn", "进入下一阶段 · Go on to a later phase").ForInstructor();
        sessions.MapPost("/{id}/restart", SessionRoutes.Restart).Takes<RestartRequest>().Says("restartSession", "重新开始：新赛局、原席位 · Begin anew with the same seats").ForInstructor();
        sessions.MapPost("/{id}/seats/{seat}/kick", SessionRoutes.Kick).Says("kickSeat", "收回席位 · Take a seat back").ForInstructor();
        sessions.MapPost("/{id}/seats/{seat}/captain", SessionRoutes.Appoint).Says("appointCaptain", "任命队长 · Make a seat the captain of its team").ForInstructor();
        sessions.MapPost("/{id}/seats/{seat}/hand-over", SessionRoutes.HandOver).Says("handOverSeat", "转交席位：换新令牌 · Hand a seat over with a new token").ForMembers().RefusesRace();
        sessions.MapGet("/{id}/drafts", SessionRoutes.Drafts).Says("getDrafts", "本队草稿 · The drafts of one's own team").For(Role.Seat).RefusesRace();
        sessions.MapPost("/{id}/drafts", SessionRoutes.Draft).Takes<DraftRequest>().Says("keepDraft", "保存草稿 · Keep a draft").For(Role.Seat).RefusesRace();
        sessions.MapPost("/{id}/decisions", SessionRoutes.Decide).Takes<SubmitRequest>().Says("submit", "提交决策 · Submit decisions, or decide for a team").For(Role.Seat, Role.Instructor).RefusesRace();
        sessions.MapPost("/{id}/ready", SessionRoutes.Ready).Takes<TeamReadyRequest>().Says("teamReady", "就绪 · Say that a team is ready").For(Role.Seat).RefusesRace();
        sessions.MapGet("/{id}/predictions", SessionRoutes.Predictions).Says("getPredictions", "预测与校准 · Predictions and how well they are calibrated").ForMembers().RefusesRace();
        sessions.MapPost("/{id}/predictions", SessionRoutes.Predict).Takes<PredictionRequest>().Says("predict", "预测下个月 · Predict the coming month").For(Role.Seat).RefusesRace();
        sessions.MapPost("/{id}/boards", SessionRoutes.Boards).Takes<BoardsRequest>().Says("withholdBoards", "封榜与揭榜 · Withhold and reveal boards").ForInstructor();
        sessions.MapGet("/{id}/messages", SessionRoutes.Messages).Says("getMessages", "消息 · Messages to who asks").ForMembers().RefusesRace();
        sessions.MapPost("/{id}/messages", SessionRoutes.Tell).Takes<MessageRequest>().Says("tell", "发消息 · Tell all, a team or a seat").ForInstructor();
        sessions.MapGet("/{id}/notes", SessionRoutes.Notes).Says("getNotes", "主持人笔记 · The instructor's notes").ForInstructor();
        sessions.MapPost("/{id}/notes", SessionRoutes.Note).Takes<NoteRequest>().Says("keepNote", "记笔记 · Keep a note about a month").ForInstructor();
        sessions.MapPost("/{id}/absences", SessionRoutes.Absence).Takes<AbsenceRequest>().Says("setAbsence", "缺席代打与交还 · Have an absent team's place played, or hand it back").ForInstructor();
        sessions.MapGet("/{id}/audit", SessionRoutes.Audit).Says("getAudit", "操作记录 · Everything that was done").ForInstructor();

        var experiments = api.MapGroup("/experiments");
        experiments.MapGet("", ExperimentRoutes.List).Says("listExperiments", "试验列表 · The experiments of this host, the newest first").Refuses(503);
        experiments.MapPost("", ExperimentRoutes.Ask).Takes<ExperimentRequest>().Says("askExperiment", "提出一项试验 · Ask an experiment").Refuses(409);
        experiments.MapPost("/preview", ExperimentRoutes.Preview).Takes<ExperimentRequest>().Says("previewExperiment", "试验预览：次数、时长、文件大小 · What an experiment would be: runs, time, size").Refuses(409);
        experiments.MapGet("/{id}", ExperimentRoutes.One).Says("getExperiment", "试验进度 · An experiment as it is now").Refuses(404, 409, 503);
        experiments.MapDelete("/{id}", ExperimentRoutes.Stop).Says("stopExperiment", "取消或删除试验 · Cancel or remove an experiment").Refuses(404, 409, 503);
        experiments.MapGet("/{id}/points/{point}", ExperimentRoutes.Point).Says("getPoint", "试验的一个点，作为情景 · One point as a scenario").Refuses(404, 409, 503);
        experiments.MapGet("/{id}/results", ExperimentRoutes.Results).Says("getResults", "结果文件 · The results as a file").Refuses(404, 409, 503);
        experiments.MapGet("/{id}/sensitivity", AnalysisRoutes.Sensitivity).Says("getSensitivity", "敏感性：哪些因子左右结果 · Which factors drive an outcome").RefusesAnalysis();
        experiments.MapGet("/{id}/discovery", AnalysisRoutes.Discovery).Says("getDiscovery", "情景发现：什么情形下越过门槛 · In which circumstances an outcome crosses a threshold").RefusesAnalysis();
        experiments.MapGet("/{id}/robustness", AnalysisRoutes.Robustness).Says("getRobustness", "稳健性：哪种取值经得起各种未来 · Which settings hold up in every future").RefusesAnalysis();
        experiments.MapGet("/{id}/frontier", AnalysisRoutes.Frontier).Says("getFrontier", "前沿与古德哈特检验 · The best compromises, and whether a score stands for the truth").RefusesAnalysis();
        experiments.MapGet("/{id}/ranks", AnalysisRoutes.Ranks).Says("getRanks", "位次概率与难分高下 · How likely each rank is, and what is too close to call").RefusesAnalysis();

        app.MapHub<RaceHub>(RaceHub.Path).WithMetadata(new ForAll());

        app.MapGet("/health/live", HealthRoutes.Alive).Says("live", "进程存活 · The process is alive", "health");
        app.MapGet("/health/ready", HealthRoutes.Ready).Says("ready", "可以服务 · Worlds are read and requests are taken", "health");
    }

    private static RouteHandlerBuilder Says(this RouteHandlerBuilder route, string name, string summary, string tag = "api") =>
        route.WithName(name).WithSummary(summary).WithTags(tag).Refuses(400, 401, 403, 500);

    private static RouteHandlerBuilder RefusesRace(this RouteHandlerBuilder route) => route.Refuses(404, 409, 503);

    private static RouteHandlerBuilder Is(this RouteHandlerBuilder route, RaceAct act) => route.WithMetadata(new OfRace(act));

    private static RouteHandlerBuilder For(this RouteHandlerBuilder route, params Role[] roles) => route.WithMetadata(new ForRoles(roles));

    private static RouteHandlerBuilder ForMembers(this RouteHandlerBuilder route) => route.For(Role.Instructor, Role.Seat, Role.Observer);

    private static RouteHandlerBuilder ForInstructor(this RouteHandlerBuilder route) => route.For(Role.Instructor).RefusesRace();

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
