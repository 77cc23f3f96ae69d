namespace Simulation.Api;

/// <summary>What can be wrong about a session, and what is forbidden to whom.</summary>
public static class SessionProblems
{
    public static Problem Unknown() => new(
        "urn:saima:unknown-session", "没有这个训练场次 / There is no such session", 404, "没有这个训练场次。 / No session has this id.", []);

    public static Problem UnknownSeat(string seat) => new(
        "urn:saima:unknown-seat", "没有这个席位 / There is no such seat", 404,
        $"场次里没有席位 “{Problem.Plain(seat)}”；全部席位见 GET /api/sessions/…。 / The session has no seat '{Problem.Plain(seat)}'; GET /api/sessions/… lists all.", []);

    public static Problem TokenUnknown() => new(
        "urn:saima:token-unknown", "令牌无效 / The token is not valid", 401,
        "令牌无效，或席位已被收回、转交；请凭加入码重新加入，或向主持人要新的令牌。 / The token is not valid: the seat was taken back or handed over. Join again by code, or ask the instructor for a new one.", []);

    public static Problem TokenDemanded() => new(
        "urn:saima:token-demanded", "需要本场次的令牌 / A token of this session is demanded", 403,
        "请带上 Authorization: Bearer <本场次的令牌>。 / Send Authorization: Bearer <a token of this session>.", []);

    public static Problem TokenInAddress() => new(
        "urn:saima:token-in-address", "令牌不能写在网址里 / No token in an address", 400,
        "网址会被记录和转发；令牌和密钥只能放在 Authorization 头里。若已写进网址，请让主持人换一个。 / Addresses are logged and passed on: tokens and keys belong in the Authorization header. If one stood in an address, have the instructor replace it.", []);

    public static Problem OtherSession() => Forbidden(
        "other-session", "令牌属于别的场次 / The token is of another session", "这个令牌只用于它自己的场次和赛局", "this token is good for its own session and race only");

    public static Problem RaceOfSession(string race) => Forbidden(
        "race-of-session", "赛局属于训练场次 / The race belongs to a session",
        $"赛局 “{Problem.Plain(race)}” 属于一个进行中的训练场次，须带该场次的令牌", $"race '{Problem.Plain(race)}' belongs to a running session and answers only tokens of it");

    public static Problem OnlyInstructor() => Forbidden("only-instructor", "只有主持人可以 / Only the instructor may", "这一操作只属于主持人", "this is for the instructor to do");

    public static Problem NotForRole() => Forbidden("not-for-role", "这个席位不能这样做 / This seat may not do that", "这一操作不属于这个席位", "this is not for this seat to do");

    public static Problem Future() => Forbidden(
        "future", "赛局结束前不公开 / Not before the end of the race",
        "种子、日志、分支、比较、胶囊和未到的冲击在复盘之前不公开：谁也不能先看到未来", "seed, log, forks, differences, capsule and coming shocks are kept until the review: nobody reads the future");

    public static Problem OtherTeam() => Forbidden(
        "other-team", "别的队的内部情况 / The inside of another team's place", "只能看自己一方的内部情况；别的队请看榜单和公布值", "only one's own place is open inside; of others there are boards and published values");

    public static Problem Withheld(string board, string reason) => Forbidden(
        "board-withheld", "榜单已封 / The board is withheld",
        $"榜单 “{board}” 已由主持人封榜，待揭榜{(reason.Length > 0 ? $"：{reason}" : "")}", $"board '{board}' is withheld by the instructor until it is revealed{(reason.Length > 0 ? $": {reason}" : "")}");

    public static Problem WrongCode() => new(
        "urn:saima:wrong-code", "加入码不对 / The join code is wrong", 403,
        "没有场次用这个加入码；场次锁定后加入码即失效。请看大屏，或问主持人。 / No session has this code; a code dies when its session is locked. Look at the big screen, or ask the instructor.", []);

    public static Problem TooManyCodes() => new(
        "urn:saima:too-many-codes", "错误的加入码过多 / Too many wrong codes", 429,
        "错误的加入码过多，暂时谁也不能加入，请按 Retry-After 的秒数后重试；已加入的席位不受影响。 / There were too many wrong codes: nobody joins for now. Try again after the seconds in Retry-After; seats that have joined are not affected.", []);

    public static Problem NotPlayed(string phase) => Conflict(
        "not-played", "现在不在比赛中 / The race is not played now",
        $"场次在 “{phase}” 阶段；只有在 practice（练习）或 race（正赛）阶段才能推进和决策", $"the session is in phase '{phase}'; months are lived and decisions taken in practice and race only");

    public static Problem Locked() => Conflict("session-locked", "场次已锁定 / The session is locked", "场次已锁定，没有加入码；解锁后有新的", "a locked session has no join code; unlocked it has a new one");

    public static Problem Over() => Conflict("race-over", "赛局已结束 / The race is over", "赛局已结束，不能再改变", "the race is over and cannot be changed");

    public static Problem Revealed(string month) => Conflict(
        "revealed", "这个月已经揭晓 / The month has been revealed", $"{month} 在预测送达前已经推进，这次预测没有保存", $"{month} was lived before the prediction arrived; it is not kept");

    public static Problem Overtaken() => Conflict("overtaken", "场次正被别处修改 / The session is being changed elsewhere", "别的进程一再抢先修改，请重试", "other processes were quicker again and again; send it again");

    public static Problem Full(string zh, string en) => Conflict("session-full", "满了 / It is full", zh, en);

    private static Problem Forbidden(string kind, string title, string zh, string en) => new($"urn:saima:{kind}", title, 403, $"{Problem.Line(zh)}。 / {Problem.Line(en)}.", []);

    private static Problem Conflict(string kind, string title, string zh, string en) =>
        new($"urn:saima:{kind}", title, 409, $"{Problem.Line(zh)}；没有执行任何部分。 / {Problem.Line(en)}. Nothing was done.", []);
}
