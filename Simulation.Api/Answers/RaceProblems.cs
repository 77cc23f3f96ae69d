namespace Simulation.Api;

/// <summary>Answers that say no to something asked of a race.</summary>
public static class RaceProblems
{
    public static Problem Unknown(string id) => new(
        "urn:saima:unknown-race", "没有这场赛局 / There is no such race", 404,
        $"没有编号为 “{Problem.Plain(id)}” 的赛局；全部赛局见 GET /api/races。 / No race has the id '{Problem.Plain(id)}'; GET /api/races lists all.", []);

    public static Problem Taken(string id) => new(
        "urn:saima:race-exists", "已有这场赛局 / The race is kept already", 409,
        $"编号 “{id}” 已被使用；加上 ?as=new 可用新编号导入。 / A race of the id '{id}' is kept already; add ?as=new to import it under a new one.", []);

    /// <summary>What a race refuses: a sender who is behind or too late is told so by the kind of problem, anybody else by the wrong fields.</summary>
    /// <param name="monthsDone">Months of the same request that were lived before it was refused.</param>
    public static Problem Refused(RefusedException refused, int monthsDone = 0)
    {
        if (Find("") is { } over) return Conflict("urn:saima:race-over", "赛局已结束 / The race is over", over);
        if (Find("position") is { } stale) return Conflict("urn:saima:stale-position", "此前已有别的操作 / Others were quicker", stale);
        return Problem.Refused(refused.Errors);

        FieldError? Find(string field) => refused.Errors.FirstOrDefault(error => error.Field == field);

        Problem Conflict(string type, string title, FieldError error)
        {
            string done = monthsDone == 0 ? "没有执行任何部分" : $"此前已推进 {monthsDone} 个月", doneEn = monthsDone == 0 ? "Nothing was done" : $"{monthsDone} month(s) were lived before";
            return new(type, title, 409, $"{error.MessageZh}；{done}。 / {error.MessageEn}. {doneEn}.", [.. refused.Errors.Select(WrongField.Of)]);
        }
    }

    /// <summary>A kept log that does not lead where it says.</summary>
    public static Problem Damaged(string id, DamagedLogException e) => new(
        "urn:saima:damaged-log", "赛局日志已损坏 / The log of the race is damaged", 409,
        $"赛局 “{id}” 的日志不能继续：{e.MessageZh}；此前 {e.Position} 条完好。其他赛局不受影响。 / The log of race '{id}' cannot be followed: {e.Message}; the {e.Position} entries before it are good. Other races are not affected.",
        [EntryOf(e)]);

    /// <summary>A log from elsewhere that does not lead where it says.</summary>
    public static Problem DamagedImport(DamagedLogException e) => new(
        "urn:saima:damaged-log", "日志已损坏 / The log is damaged", 400,
        $"{e.MessageZh}；此前 {e.Position} 条完好；没有保存任何部分。 / {e.Message}; the {e.Position} entries before it are good; nothing was kept.", [EntryOf(e)]);

    /// <summary>A kept race that this program cannot live: other formulas, or another world.</summary>
    public static Problem NotOurs(string id, RefusedException e) => new(
        "urn:saima:other-model", "本程序不能继续这场赛局 / This program cannot continue the race", 409,
        $"赛局 “{id}”：{string.Join("；", e.Errors.Select(error => error.MessageZh))}。 / Race '{id}': {string.Join("; ", e.Errors.Select(error => error.MessageEn))}.",
        [.. e.Errors.Select(WrongField.Of)]);

    public static Problem UnreadableHeader(string id, Sentence why) => new(
        "urn:saima:damaged-log", "赛局日志已损坏 / The log of the race is damaged", 409,
        $"赛局 “{Problem.Plain(id)}” 的开头读不出：{why.Zh}。 / The header of race '{Problem.Plain(id)}' cannot be read: {why.En}.", [new("header", "", why.Zh, why.En)]);

    /// <summary>What is kept cannot be reached; nothing is said to be done that is not on the disk.</summary>
    public static Problem Store(Sentence why) => new(
        "urn:saima:store", "数据无法读写 / What is kept cannot be reached", 503, $"{why.Zh}。 / {why.En}.", []);

    public static Problem Overtaken(string id) => new(
        "urn:saima:overtaken", "另一个进程正在改这场赛局 / Another process is changing the race", 409,
        $"赛局 “{id}” 的日志两次被别的进程抢先写入；没有执行任何部分，请重试。 / Another process appended to the log of race '{id}' first, twice; nothing was done, send it again.", []);

    public static Problem UnknownBoard(string key, IEnumerable<string> keys)
    {
        var (zh, en) = NoSuch("榜单", "board", key, keys);
        return new("urn:saima:unknown-board", "没有这个榜单 / There is no such board", 404, $"{zh} / {en}", [new("board", Problem.Plain(key), zh, en)]);
    }

    public static Problem UnknownCounty(string code, IEnumerable<string> codes)
    {
        var (zh, en) = NoSuch("县", "county", code, codes);
        return new("urn:saima:unknown-county", "没有这个县(市、区) / There is no such county", 404, $"{zh} / {en}", [new("code", Problem.Plain(code), zh, en)]);
    }

    public static Problem NotLived(Month? coming) => new(
        "urn:saima:not-lived", "这个月还没有到 / The month has not been lived", 409,
        $"还没有这个月的结果；下一个要推进的月份是 {coming}（POST …/clock）。 / There are no results of this month yet; {coming} is lived next (POST …/clock).", []);

    private static WrongField EntryOf(DamagedLogException e) => new($"entries[{e.Position}]", "", e.MessageZh, e.Message);

    private static Sentence NoSuch(string zh, string en, string given, IEnumerable<string> known)
    {
        string[] all = [.. known];
        return NearestWord.To(given, all) is { } meant
            ? new($"没有这个{zh}；是否想写 “{meant}”？", $"is not a {en}; did you mean '{meant}'?")
            : new($"没有这个{zh}；例如 {all[0]}", $"is not a {en}; for example there is {all[0]}");
    }
}
