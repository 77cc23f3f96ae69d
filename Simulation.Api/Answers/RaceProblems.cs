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
    public static Problem Refused(RefusedException refused)
    {
        if (Find("") is { } over) return Conflict("urn:saima:race-over", "赛局已结束 / The race is over", over);
        if (Find("position") is { } stale) return Conflict("urn:saima:stale-position", "日志长度与 position 不同 / The log is not as long as position says", stale);
        return Problem.Refused(refused.Errors);

        FieldError? Find(string field) => refused.Errors.FirstOrDefault(error => error.Field == field);

        Problem Conflict(string type, string title, FieldError error) =>
            new(type, title, 409, $"{error.MessageZh}；没有执行任何部分。 / {error.MessageEn}. Nothing was done.", [.. refused.Errors.Select(WrongField.Of)]);
    }

    /// <summary>Nothing can be done in a race that is over.</summary>
    public static Problem Over() => Refused(new([new("", "", "赛局已结束，不能再改变", "the race is over and cannot be changed")]));

    /// <summary>The same, of a request that had lived months before it was refused one.</summary>
    public static Problem After(int months, Problem problem) => months == 0 ? problem : problem with
    {
        Detail = $"本次请求已推进 {months} 个月，已保存；以下说的是其后那个月： / {months} month(s) of this request were lived and are kept; what follows is about the month after them: {problem.Detail}",
    };

    /// <summary>A log that holds all that a host keeps of one race.</summary>
    public static Problem Full(int count, int more) => new(
        "urn:saima:log-full", "赛局日志已满 / The log of the race is full", 409,
        $"日志已有 {count} 条，再加 {more} 条就超过上限 {RaceLogJson.MostEntries} 条；没有执行任何部分。 / The log holds {count} entries and {more} more would pass the limit of {RaceLogJson.MostEntries}; nothing was done.", []);

    /// <summary>A kept log that does not lead where it says.</summary>
    public static Problem Damaged(string id, DamagedLogException e) => new(
        "urn:saima:damaged-log", "赛局日志已损坏 / The log of the race is damaged", 409,
        $"赛局 “{id}” 的日志不能继续：{Problem.Line(e.MessageZh)}；此前 {e.Position} 条完好，可用 GET …/log?until={e.Position} 取出，再以 POST /api/races/import?as=new 接收。其他赛局不受影响。 / The log of race '{id}' cannot be followed: {Problem.Line(e.Message)}; the {e.Position} entries before it are good: GET …/log?until={e.Position} returns them and POST /api/races/import?as=new takes them over. Other races are not affected.",
        [EntryOf(e)]);

    /// <summary>The same with an offer of the good entries.</summary>
    public static Problem WithOffer(Problem problem, long good) => problem with
    {
        Detail = $"{problem.Detail} 此前 {good} 条完好，加上 ?until={good} 即可只接收这些。 / The {good} entries before it are good; add ?until={good} to take over these alone.",
    };

    /// <summary>A log from elsewhere that does not lead where it says.</summary>
    public static Problem DamagedImport(DamagedLogException e) => WithOffer(Broken(e), e.Position);

    private static Problem Broken(DamagedLogException e) => new(
        "urn:saima:damaged-log", "日志已损坏 / The log is damaged", 400,
        $"{Problem.Line(e.MessageZh)}；没有保存任何部分。 / {Problem.Line(e.Message)}; nothing was kept.", [EntryOf(e)]);

    /// <summary>A kept race that this program cannot live: other formulas, or another world.</summary>
    public static Problem NotOurs(string id, RefusedException e) => new(
        "urn:saima:other-model", "本程序不能继续这场赛局 / This program cannot continue the race", 409,
        $"赛局 “{id}”：{Problem.Line(string.Join("；", e.Errors.Select(error => error.MessageZh)))}。 / Race '{id}': {Problem.Line(string.Join("; ", e.Errors.Select(error => error.MessageEn)))}.",
        [.. e.Errors.Select(WrongField.Of)]);

    public static Problem UnreadableHeader(string id, Sentence why) => new(
        "urn:saima:damaged-log", "赛局日志已损坏 / The log of the race is damaged", 409,
        $"赛局 “{Problem.Plain(id)}” 的开头读不出：{Problem.Line(why.Zh)}。 / The header of race '{Problem.Plain(id)}' cannot be read: {Problem.Line(why.En)}.",
        [new("header", "", Problem.Line(why.Zh), Problem.Line(why.En))]);

    /// <summary>What is kept cannot be reached; nothing is said to be done that is not on the disk.</summary>
    public static Problem Store(Sentence why) => new(
        "urn:saima:store", "数据无法读写 / What is kept cannot be reached", 503, $"{Clean(why.Zh)}。 / {Clean(why.En)}.", []);

    public static Problem Overtaken(string id) => new(
        "urn:saima:overtaken", "另一个进程正在改这场赛局 / Another process is changing the race", 409,
        $"赛局 “{id}” 的日志两次被别的进程抢先写入；没有执行任何部分，请重试。 / Another process appended to the log of race '{id}' first, twice; nothing was done, send it again.", []);

    public static Problem UnknownBoard(string key, IEnumerable<string> keys)
    {
        var (zh, en) = NoSuch("榜单", "board", key, keys);
        return new("urn:saima:unknown-board", "没有这个榜单 / There is no such board", 404, $"{zh} / {en}", [new("board", Problem.Plain(key), zh, en)]);
    }

    public static Problem UnknownIndicator(string key, IEnumerable<string> keys)
    {
        var (zh, en) = NoSuch("指标", "key of an indicator", key, keys);
        return new("urn:saima:unknown-indicator", "没有这个指标 / There is no such indicator", 404, $"{zh} / {en}", [new("indicator", Problem.Plain(key), zh, en)]);
    }

    public static Problem UnknownCounty(string field, string code, IEnumerable<string> codes)
    {
        var (zh, en) = NoSuch("县", "county", code, codes);
        return new("urn:saima:unknown-county", "没有这个县(市、区) / There is no such county", 404, $"{zh} / {en}", [new(field, Problem.Plain(code), zh, en)]);
    }

    /// <summary>A race cannot be compared with one of another world.</summary>
    public static Problem OtherWorld(string id, string other) => new(
        "urn:saima:other-world", "两场赛局不在同一个世界 / The races are of different worlds", 409,
        $"赛局 “{id}” 与 “{other}” 用的世界包不同，不能比较。 / Race '{id}' and '{other}' were begun with different packs and cannot be compared.", []);

    public static Problem NotLived(Month? coming) => new(
        "urn:saima:not-lived", "这个月还没有到 / The month has not been lived", 409,
        $"还没有这个月的结果；下一个要推进的月份是 {coming}（POST …/clock）。 / There are no results of this month yet; {coming} is lived next (POST …/clock).", []);

    /// <summary>Somebody who speaks of a month that is not the coming one, as after a click that came late.</summary>
    public static Problem OtherMonth(string month, string coming)
    {
        var (zh, en) = ($"说的是 {month}，而下一个要推进的月份是 {coming}", $"speaks of {month}, but {coming} is lived next");
        return new("urn:saima:other-month", "不是将要推进的月份 / Not the coming month", 409, $"{zh}；没有执行任何部分。 / It {en}; nothing was done.", [new("month", month, zh, en)]);
    }

    // Others' texts may bring their own full stop.
    private static string Clean(string text) => Problem.Line(text).TrimEnd('.', '。', ' ');

    private static WrongField EntryOf(DamagedLogException e) => new($"entries[{e.Position}]", "", Problem.Line(e.MessageZh), Problem.Line(e.Message));

    private static Sentence NoSuch(string zh, string en, string given, IEnumerable<string> known)
    {
        string[] all = [.. known];
        return NearestWord.To(given, all) is { } meant
            ? new($"没有这个{zh}；是否想写 “{meant}”？", $"is not a {en}; did you mean '{meant}'?")
            : new($"没有这个{zh}；例如 {all[0]}", $"is not a {en}; for example there is {all[0]}");
    }
}
