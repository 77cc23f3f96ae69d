using System.Text;

namespace Simulation.Api;

/// <summary>An answer that says no, after RFC 9457: of what kind, why, and every wrong field.</summary>
/// <param name="Type">Names the kind of problem.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened and what would be right, in Chinese and English.</param>
/// <param name="Errors">Every wrong field; empty when no field is to blame.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, IReadOnlyList<WrongField> Errors)
{
    /// <summary>Longest list of errors that is sent; a request that is wrong in more places is told the number.</summary>
    private const int MostErrors = 500;

    public static Problem Refused(IReadOnlyList<FieldError> errors) => new(
        "urn:saima:refused",
        "请求未被接受 / The request is refused",
        400,
        $"{errors.Count} 处有误，全部列在 errors 中；没有执行任何部分。 / {errors.Count} field(s) are wrong, all listed in errors; nothing was done."
            + (errors.Count > MostErrors ? $" 只列前 {MostErrors} 处。 / Only the first {MostErrors} are listed." : ""),
        [.. errors.Take(MostErrors).Select(WrongField.Of)]);

    public static Problem Malformed(MalformedJsonException e) => new(
        "urn:saima:malformed-json", "不是合法的 JSON / The body is not JSON", 400, $"{Line(e.MessageZh)} / {Line(e.MessageEn)}", []);

    public static Problem TooLarge(int limit) => new(
        "urn:saima:too-large", "请求过大 / The body is too large", 413, $"请求体最多 {limit} 字节。 / A body may hold at most {limit} bytes.", []);

    public static Problem NotJson(string? given) => new(
        "urn:saima:not-json",
        "只接受 JSON / Only JSON is accepted",
        415,
        $"请用 Content-Type: application/json（UTF-8，不压缩），收到的是 “{Plain(given)}”。 / Send Content-Type: application/json in UTF-8, not encoded; '{Plain(given)}' was given.",
        []);

    public static Problem UnknownWorld(string key, WorldRegistry worlds)
    {
        var (zh, en) = worlds.NoSuch(key);
        return new("urn:saima:unknown-world", "没有这个世界包 / There is no such world", 404, $"{zh} / {en}", [new("world", Plain(key), zh, en)]);
    }

    /// <summary>There is no such kind of number, or none of the kind that is called so; the nearest word is told, or where to look.</summary>
    public static Problem UnknownNumber(World world, string kind, string key)
    {
        bool known = Provenance.Kinds.Contains(kind);
        var words = known ? Provenance.Keys(world, kind) : Provenance.Kinds;
        string given = known ? key : kind, list = string.Join(", ", words.Take(20));
        var (zh, en) = NearestWord.To(given.Split(':')[0], words) is { } meant && meant != given
            ? new Sentence($"没有这个数；是否想写 “{meant}”？", $"is not a number that is known; did you mean '{meant}'?")
            : new Sentence($"没有这个数；可用：{list}", $"is not a number that is known; there are {list}");
        return new("urn:saima:unknown-number", "没有这个数 / There is no such number", 404, $"{zh} / {en}", [new(known ? "key" : "kind", Plain(given), zh, en)]);
    }

    public static Problem Busy() => new(
        "urn:saima:busy",
        "正忙，请稍后再试 / Busy, try again later",
        503,
        "等待的推演已满；请按 Retry-After 的秒数后重试。 / The queue of runs is full; try again after the seconds in Retry-After.",
        []);

    public static Problem ForeignHost(string host) => new(
        "urn:saima:foreign-host",
        "主机名不对 / The Host header is not this machine",
        400,
        $"本服务只对本机开放，请用 localhost 或 127.0.0.1；收到的主机名是 “{Plain(host)}”。 / This host is open only to its own machine as localhost or 127.0.0.1; '{Plain(host)}' was asked for.",
        []);

    public static Problem ForeignOrigin(string origin) => new(
        "urn:saima:foreign-origin",
        "来自别的网站的请求 / A request from another site",
        403,
        $"别的网页不能使用本服务（{Plain(origin)}）。 / Pages of other sites may not use this host ({Plain(origin)}).",
        []);

    public static Problem Forwarded(string header) => new(
        "urn:saima:forwarded",
        "未设密钥时不接受转发 / Forwarding needs keys",
        403,
        $"请求带有 {header}：经代理开放时必须使用密钥（--keys，见 key new）。 / The request carries {header}: behind a proxy this host demands keys (--keys, see key new).",
        []);

    public static Problem KeyDemanded() => new(
        "urn:saima:key-demanded",
        "需要密钥 / A key is demanded",
        401,
        "请带上 Authorization: Bearer <密钥>；管理员可用 key new 生成。 / Send Authorization: Bearer <key>; an administrator makes one with key new.",
        []);

    /// <summary>The problem for a status that no route described.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        404 => new("urn:saima:not-found", "没有这个地址 / There is no such address", 404, "见 /docs 中的全部地址。 / All addresses are listed at /docs.", []),
        405 => new("urn:saima:wrong-method", "方法不对 / The method is not allowed here", 405, "允许的方法见 Allow 头。 / The Allow header lists the methods.", []),
        >= 500 => new("urn:saima:internal", "服务内部出错 / Something broke inside", status, "请求未完成，服务仍在运行；详情在服务日志中。 / The request was not done, the host still runs; its log holds the details.", []),
        _ => new("urn:saima:bad-request", "请求有误 / The request is wrong", status, "服务无法理解这个请求。 / The host cannot understand this request.", []),
    };

    /// <summary>A sentence that may quote a text from outside, without control characters.</summary>
    internal static string Line(string text) => Plain(text, 4000);

    /// <summary>A text from outside, short and without control characters.</summary>
    internal static string Plain(string? text, int most = 120)
    {
        var plain = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes().Take(most)) plain.Append(Rune.IsControl(rune) ? "?" : rune.ToString());
        if (text?.Length > plain.Length) plain.Append('…');
        return plain.ToString();
    }
}

/// <summary>One wrong field of a request, with what would be right.</summary>
/// <param name="Field">Path of the field, for example <c>decisions[0].lever</c>.</param>
/// <param name="Value">The value as it was given.</param>
public sealed record WrongField(string Field, string Value, string Zh, string En)
{
    public static WrongField Of(FieldError error) => new(Problem.Plain(error.Field), Problem.Plain(error.Value), Problem.Line(error.MessageZh), Problem.Line(error.MessageEn));
}

/// <summary>Ends a request with a problem.</summary>
/// <param name="cause">What the host's log should hold besides.</param>
public sealed class ProblemException(Problem problem, Exception? cause = null) : Exception(problem.Title, cause)
{
    public Problem Problem { get; } = problem;
}
