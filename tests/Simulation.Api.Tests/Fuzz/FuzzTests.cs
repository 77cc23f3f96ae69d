using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Simulation.Api.Tests;

/// <summary>
/// Sends whatever comes to mind to every route that the interface describes, as nobody, as a planner and from every seat of some classes: nothing breaks, nothing hangs, whatever is refused
/// says why in both languages and has changed nothing, what is acknowledged is kept, and no seat is told the future. A new route is asked by itself. Odd seeds ask a host with keys. The long form
/// sends 120,000 requests.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly int Inputs = Environment.GetEnvironmentVariable("SAIMA_LONG") == "1" ? 120_000 : 2000;

    private const string JoinCode = "@code";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // An address holds no more than some ten thousand characters.
    private static readonly string[] Addressed = [.. Mutant.Hostile.Where(text => text.Length < 6000)];

    // What seats may do; drafts, predictions and one more are asked and sent.
    private static readonly string[] SeatsAsk = ["sessions/{id}/drafts", "sessions/{id}/decisions", "sessions/{id}/ready", "sessions/{id}/predictions", "sessions/{id}/messages", "races/{id}", "/events", "/boards/{board}", "/counties/{code}", "/review", "/hand-over"];

    // What moves a race; shocks are asked and sent.
    private static readonly string[] Commands = ["races/{id}/decisions", "sessions/{id}/decisions", "/clock", "/shocks", "/rules", "/behaviours"];

    private readonly int seed = int.TryParse(Environment.GetEnvironmentVariable("SAIMA_SEED"), out int given) ? given : Environment.TickCount;
    private readonly Bench bench = new();
    private readonly Host host;
    private readonly HttpClient client;
    private readonly Sender planner;

    // One class for each phase; who belongs to one that is over has a dead token.
    private readonly Dictionary<string, FuzzedClass> classes = new(StringComparer.Ordinal);
    private readonly List<Sender> dead = [new("nobody", "seat_")];

    // Addresses that were made, by the place of what they name in a path: /api/races/{} holds ids of races.
    private readonly Dictionary<string, List<string>> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> told = new(StringComparer.Ordinal);

    public FuzzTests()
    {
        bool keyed = seed % 2 != 0;
        planner = new("planner", keyed ? AccessKeys.Make("fuzz", bench.Data.Path, TimeProvider.System) : null);
        host = new Host
        {
            Data = new Folder(bench.Data), Keyed = keyed,
            Parts = services => services.AddSingleton<StudyLiving>(Bench.MadeUp).AddSingleton<IExperiments>(new Sparing(new Engine(), Inputs / 300)).AddSingleton(new WrongCodes(new Hasty())),
        };
        client = host.CreateClient(new() { AllowAutoRedirect = false });
    }

    public void Dispose()
    {
        client.Dispose();
        host.Dispose();
        bench.Dispose();
    }

    [Fact]
    public async Task Nothing_that_is_sent_breaks_the_host()
    {
        string again = $"again with: SAIMA_SEED={seed}{(Inputs > 100_000 ? " SAIMA_LONG=1" : "")} dotnet test tests/Simulation.Api.Tests --filter-class {typeof(FuzzTests).FullName}";
        TestContext.Current.TestOutputHelper?.WriteLine(again);
        var description = (await host.GetAsync("/openapi/v1.json")).Json;
        var right = await RightAsync();
        var operations = Operation.All(description, right);
        string[] lists = [.. operations.Where(operation => operation.Method == "GET" && operations.Any(other => other.Method == "POST" && other.Path == operation.Path)).Select(operation => operation.Path)];
        Assert.True(lists.Length >= 3, string.Join(' ', lists));
        Assert.All(right, body => Assert.Contains(operations, operation => operation.Body == body.Value));

        List<string> precious = [.. known["/api/experiments/"]];
        Operation[] ofClasses = [.. operations.Where(operation => operation.Path.StartsWith("/api/sessions", StringComparison.Ordinal) || operation.Path.StartsWith("/api/races/{id}", StringComparison.Ordinal))];
        Operation[] ofSeats = [.. ofClasses.Where(operation => SeatsAsk.Any(end => operation.Path.EndsWith(end, StringComparison.Ordinal)))];
        Operation[] commands = [.. ofClasses.Where(operation => Commands.Any(end => operation.Path.EndsWith(end, StringComparison.Ordinal)))];
        Assert.Equal((SeatsAsk.Length + 3, Commands.Length + 1), (ofSeats.Length, commands.Length));
        await RenewAsync([]);
        using var ledger = new Ledger(Path.Combine(bench.Data.Path, SqliteStore.FileName));
        var kept = await KeptAsync(lists, ledger);
        var witness = new Witness(host, ledger, () => classes.Values.Select(one => one.Id));
        int debriefs = 2 + (Inputs / 2000);
        for (int i = Inputs; i > 0; i--)
        {
            if (i % 50 == 0)
            {
                await RenewAsync(kept);
                witness.Begin();
            }

            var dice = new Random(unchecked((seed * 1_000_003) + i));
            var sender = Send(dice);
            var operation = Pick(sender.Class is null || dice.Next(8) == 0 ? operations : dice.Next(2) == 0 ? ofClasses : sender.TakesPart ? ofSeats : commands, dice);
            // A debrief lives a race some hundred times; a few say enough.
            if (operation.Path.EndsWith("/debrief", StringComparison.Ordinal) && --debriefs < 0) continue;
            using var request = Request(operation, sender, dice);
            string address = $"{request.RequestUri}", asked = $"{request.Method} {address}";
            var stands = await witness.StandAsync(address);
            // What every question is about stays.
            if (request.Method == HttpMethod.Delete && precious.Exists(place => asked.Contains(place, StringComparison.Ordinal))) continue;
            byte[]? body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            var answer = await SendAsync(request);
            string what = $"input {i} of {sender.Who}: {asked}\n{(body is null ? "" : Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 3000))))}\n→ {answer.Status} {answer.Text[..Math.Min(answer.Text.Length, 2000)]}\n{again}";
            Assert.True(Holds(answer, request.Method), what);
            bool isJson = answer.Type is "application/json" && answer.Text.Length > 0;
            string? fault = await witness.FaultAsync(stands, sender, request.Method, address, answer.Status, isJson ? answer.Json : null, answer.Text);
            Assert.True(fault is null, $"{fault}\n{what}");
            told[$"{(int)answer.Status}"] = told.GetValueOrDefault($"{(int)answer.Status}") + 1;
            if (answer.Status is 200 or 201 && request.Method != HttpMethod.Get && request.Method != HttpMethod.Head) Remember(answer, request, lists, kept);
            if (answer.Took > TimeSpan.FromSeconds(2)) TestContext.Current.TestOutputHelper?.WriteLine($"slow: {answer.Took.TotalSeconds:0.0} s, {what[..Math.Min(what.Length, 200)]}");
            if (i % 500 > 0) continue;
            if (i % 10_000 == 0) TestContext.Current.TestOutputHelper?.WriteLine($"{told.Values.Sum()} sent: {witness}");
            var now = await KeptAsync(lists, ledger);
            kept.RemoveWhere(place => ledger.OfSessions.Contains(place.Split('/')[^1]));
            Assert.True(kept.SetEquals(now), $"refused and yet kept, or kept and yet lost: {string.Join(' ', now.Except(kept).Concat(kept.Except(now)))}, before {what}");
        }

        Assert.Null(await witness.PartedAsync());

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", told.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key}: {row.Value}")));
        TestContext.Current.TestOutputHelper?.WriteLine($"{told.Values.Sum()} sent: {witness}");
        // Were nothing ever right, nothing but the readers would have been tried.
        Assert.True(told.GetValueOrDefault("200") > Inputs / 20 && told.GetValueOrDefault("201") > Inputs / 250 && told.GetValueOrDefault("400") > Inputs / 10 && told.GetValueOrDefault("403") > Inputs / 20, string.Join(", ", told));
        Assert.True(witness.Unmoved > Inputs / 5 && witness.Found > Inputs / 200 && witness.Searched > Inputs / 10);
    }

    private static bool Holds(Answered answer, HttpMethod method)
    {
        if (answer.Status is >= 500 and not 503) return false;
        if (answer.Status < 400 || method == HttpMethod.Head) return answer.Type != "application/json" || method == HttpMethod.Head || answer.Json.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        if (answer.Type != "application/problem+json") return false;
        var problem = answer.Json;
        return problem.GetProperty("status").GetInt32() == answer.Status && problem.GetProperty("type").GetString()!.StartsWith("urn:saima:", StringComparison.Ordinal) && (answer.Status != 503 || problem.GetProperty("type").GetString() == "urn:saima:busy")
            && InBoth("title") && InBoth("detail") && !answer.Text.Contains("   at ", StringComparison.Ordinal)
            && problem.GetProperty("errors").EnumerateArray().All(error => error.GetProperty("zh").GetString() != "" && error.GetProperty("en").GetString() != "")
            && (problem.GetProperty("type").GetString() != "urn:saima:refused" || problem.GetProperty("errors").GetArrayLength() > 0);

        bool InBoth(string field) => problem.GetProperty(field).GetString()!.Contains(" / ", StringComparison.Ordinal);
    }

    /// <summary>What is kept, by the addresses that lists tell.</summary>
    private async Task<HashSet<string>> KeptAsync(string[] lists, Ledger ledger)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (string list in lists)
        {
            if (list == "/api/races")
            {
                // Races of classes are listed only by these, and no answer tells of all of them.
                foreach (var header in await host.Services.GetRequiredService<IRaces>().ListAsync(TestContext.Current.CancellationToken))
                    if (!ledger.OfSessions.Contains(header.Id)) kept.Add($"{list}/{header.Id}");
                continue;
            }

            var rows = (await host.GetAsync(list, planner.Headers)).Json.EnumerateObject().First(field => field.Value.ValueKind == JsonValueKind.Array).Value;
            foreach (var row in rows.EnumerateArray()) kept.Add($"{list}/{(row.TryGetProperty("id", out var id) ? id : row.GetProperty("hash")).GetString()}");
        }

        return kept;
    }

    private void Remember(Answered answer, HttpRequestMessage request, string[] lists, HashSet<string> kept)
    {
        if (answer.Place is { } place)
        {
            Know(place);
            if (lists.Contains(place[..place.LastIndexOf('/')])) kept.Add(place);
        }

        if (request.Method == HttpMethod.Delete && answer.Json.GetProperty("state").GetString() == "removed") kept.Remove(request.RequestUri!.AbsolutePath);
    }

    private void Know(string place)
    {
        int at = place.LastIndexOf('/');
        string of = place[..(at + 1)];
        if (!known.TryGetValue(of, out var all)) known.Add(of, all = []);
        all.Add(place[(at + 1)..]);
    }

    /// <summary>Things to ask about, and for each kind of body one that is right.</summary>
    private async Task<Dictionary<string, JsonNode>> RightAsync()
    {
        const string scenario = """{ "months": 3, "replicates": 2, "seed": 5, "outputs": ["gdp-growth"], "boards": ["composite"], "rules": { "imitation": false }, "behaviours": {}, "parameters": { "board-effort-response": 0.1 }, "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "value": 8 }], "shocks": [{ "shock": "credit-chain-crisis", "places": ["330302"], "month": "2023-02", "severity": 0.5 }], "policies": [], "observations": [], "uncertainty": "both" }""";
        const string policy = """{ "label": { "zh": "试", "en": "trial" }, "note": "", "version": "1", "budget": 100, "decisions": [{ "place": "330106", "lever": "rnd-subsidy", "from": "2023-02", "to": "2023-03", "value": 6 }] }""";
        string study = Bench.Json(4, replicates: 2, more: """, { "kind": "policy", "policies": [{ "name": "none", "decisions": [] }, { "name": "some", "decisions": [{ "place": "330106", "lever": "rnd-subsidy", "from": "2023-02", "value": 6 }] }] }, { "kind": "rule", "rule": "imitation" }, { "kind": "behaviour", "place": "330212", "levels": ["prudent", "imitator"] }""");
        var right = new Dictionary<string, JsonNode>(StringComparer.Ordinal)
        {
            ["Scenario"] = Parse(scenario),
            ["ComparisonRequest"] = Parse($$"""{ "baseline": {{scenario}}, "counties": ["330110"], "precision": { "county": "330110", "indicator": "gdp-growth", "width": 10, "most": 16 }, "variants": [{ "name": "a", "policies": [], "decisions": [{ "place": "330111", "lever": "rnd-subsidy", "from": "2023-02", "value": 8 }], "rules": {} }] }"""),
            ["ExplanationRequest"] = Parse($$"""{ "scenario": {{scenario}}, "county": "330110", "indicator": "gdp-growth", "month": "2023-03", "window": 2, "replicate": 0, "published": true }"""),
            ["PolicyRequest"] = Parse(policy),
            ["StackRequest"] = Parse($$"""{ "scenario": {{scenario}}, "policies": [{{policy}}] }"""),
            ["AimTerms"] = Parse("""{ "baseline": { "months": 3 }, "aim": { "county": "330212", "indicator": "pm25", "value": 24, "month": "2023-03", "probability": 0.5 }, "levers": [{ "lever": "air-campaign", "from": "2023-02", "low": 0, "high": 1 }], "limits": { "worstDebtClass": 4, "mostCost": 10 }, "evaluations": 50 }"""),
            ["RaceRequest"] = Parse($$"""{ "name": "试赛", "scenario": {{scenario.Replace("\"replicates\": 2, ", "", StringComparison.Ordinal).Replace("\"outputs\": [\"gdp-growth\"], \"boards\": [\"composite\"], ", "", StringComparison.Ordinal)}} }"""),
            ["DecisionsRequest"] = Parse("""{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }] }"""),
            ["ShocksRequest"] = Parse("""{ "shocks": [{ "shock": "credit-chain-crisis", "places": ["330302"], "severity": 0.5 }] }"""),
            ["ClockRequest"] = Parse("""{ "step": 1 }"""),
            ["ExperimentRequest"] = Parse(study),
            ["SessionRequest"] = Parse(FuzzedClass.Body),
            ["JoinRequest"] = Parse($$"""{ "code": "{{JoinCode}}", "kind": "member", "place": "330110", "label": "一队" }"""),
            ["LockRequest"] = Parse("""{ "locked": true }"""),
            ["PhaseRequest"] = Parse("""{ "phase": "review" }"""),
            ["RestartRequest"] = Parse("""{ "phase": "race" }"""),
            ["DraftRequest"] = Parse("""{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }] }"""),
            ["SubmitRequest"] = Parse("""{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }] }"""),
            ["TeamReadyRequest"] = Parse("""{ "ready": true }"""),
            ["PredictionRequest"] = Parse("""{ "rank": { "low": 1, "value": 2, "high": 30 }, "gdpGrowth": { "low": 2, "value": 5, "high": 8 } }"""),
            ["BoardsRequest"] = Parse("""{ "withhold": ["composite"], "reveal": [], "from": "2023-02", "reason": "封榜" }"""),
            ["MessageRequest"] = Parse("""{ "text": "请讨论", "to": "330110" }"""),
            ["NoteRequest"] = Parse("""{ "text": "讨论热烈", "month": "2023-02" }"""),
            ["AbsenceRequest"] = Parse("""{ "place": "330106", "behaviour": "greedy" }"""),
            ["RulesRequest"] = Parse("""{ "rules": { "imitation": false } }"""),
            ["BehavioursRequest"] = Parse("""{ "behaviours": { "330106": "prudent" } }"""),
            ["ForkRequest"] = Parse("""{ "month": "2023-02", "name": "分支" }"""),
            ["PreviewRequest"] = Parse("""{ "shocks": [{ "shock": "credit-chain-crisis", "places": ["330302"], "severity": 0.5 }], "months": 1, "futures": 2 }"""),
        };
        var (_, id) = bench.Live(Bench.Plan(Bench.Json(40, replicates: 2)));
        Know($"/api/experiments/{id}");
        Know($"/api/experiments/{bench.Live(Bench.Plan(Planted.Json("\"kind\": \"full-factorial\", \"steps\": 3", levers: 2, replicates: "2"))).Id}");
        Know($"/api/experiments/{id}/points/0");
        foreach (var (path, body) in (IEnumerable<(string, string)>)[("/api/policies", "PolicyRequest"), ("/api/scenarios", "Scenario"), ("/api/races", "RaceRequest")])
            Know((await MadeAsync(path, right[body])).Headers["Location"]);
        right["ExperimentRequest"]["factors"]![3]!["policies"]!.AsArray().Add(known["/api/policies/"][0]);
        string race = $"/api/races/{known["/api/races/"][0]}";
        foreach (var (path, body) in (IEnumerable<(string, string)>)[("decisions", "DecisionsRequest"), ("shocks", "ShocksRequest"), ("clock", "ClockRequest")]) await MadeAsync($"{race}/{path}", right[body]);
        Know((await host.GetAsync($"/api/scenarios/{known["/api/scenarios/"][0]}", planner.Headers)).Json.GetProperty("inline").GetString() is { } inline ? $"/api/scenarios/inline/{inline.Split('/')[^1]}" : "");
        right["RaceFile"] = Parse((await host.GetAsync($"{race}/log", planner.Headers)).Body);
        var run = Parse((await MadeAsync("/api/runs", right["Scenario"])).Body);
        right["VerifyRequest"] = new JsonObject { ["capsule"] = run["capsule"]!.DeepClone() };
        foreach (string path in (string[])["/api/comparisons", "/api/explanations", "/api/policies/stack", "/api/verify", "/api/experiments/preview", "/api/races/import?as=new"])
        {
            string body = path switch { "/api/comparisons" => "ComparisonRequest", "/api/explanations" => "ExplanationRequest", "/api/policies/stack" => "StackRequest", "/api/verify" => "VerifyRequest", "/api/experiments/preview" => "ExperimentRequest", _ => "RaceFile" };
            await MadeAsync(path, right[body]);
        }

        return right;
    }

    private async Task<Said> MadeAsync(string path, JsonNode body)
    {
        var said = await host.PostAsync(path, body.ToJsonString(), planner.Headers);
        Assert.True((int)said.Status is 200 or 201, $"{path}: {said.Body}");
        return said;
    }

    private static JsonNode Parse(string json) => JsonNode.Parse(json)!;

    /// <summary>Who sends the next request.</summary>
    private Sender Send(Random dice)
    {
        var all = classes.OrderBy(row => row.Key, StringComparer.Ordinal).SelectMany(row => row.Value.All).ToList();
        switch (dice.Next(20))
        {
            case < 8: return planner;
            case 8: return new("nobody", null);
            case 9: return Pick(dead, dice);
            case 10:
                string right = (dice.Next(4) == 0 ? planner : Pick(all, dice)).Token ?? "saima_";
                return new("nobody", dice.Next(4) switch { 0 => right[..dice.Next(right.Length)], 1 => $"{right}0", 2 => Pick(Addressed, dice).ReplaceLineEndings(""), _ => right.Replace(right[^1], right[^1] == 'a' ? 'b' : 'a') });
            case < 15: return Pick([.. all.Where(one => !one.TakesPart)], dice);
            default: return Pick(all, dice);
        }
    }

    /// <summary>Puts a new class in the place of each that is not in its phase any more, or has lost a seat.</summary>
    private async Task RenewAsync(HashSet<string> kept)
    {
        var sessions = host.Services.GetRequiredService<SessionShelf>();
        foreach (string phase in (string[])[Phases.Practice, Phases.Race, Phases.Review])
        {
            if (classes.TryGetValue(phase, out var old))
            {
                var now = await sessions.FindAsync(old.Id, TestContext.Current.CancellationToken);
                if (now is { Races.Length: < 4, Code: not null } && now.Phase == phase && old.All.All(one => SessionTokens.CallerOf(now, one.Token!) is not null)) continue;
                using var removal = new HttpRequestMessage(HttpMethod.Delete, $"/api/sessions/{old.Id}");
                Assert.Equal(now is null ? 404 : 200, (int)(await host.SendAsync(removal, planner.Headers)).Status);
                kept.Remove($"/api/sessions/{old.Id}");
                dead.AddRange(old.All);
                if (dead.Count > 50) dead.RemoveRange(1, dead.Count - 50);
            }

            var made = classes[phase] = await FuzzedClass.BeginAsync(host, planner, phase);
            kept.Add($"/api/sessions/{made.Id}");
            Know($"/api/sessions/{made.Id}");
            foreach (var seat in made.All) Know($"/api/sessions/{made.Id}/seats/{seat.Who}");
        }
    }

    private HttpRequestMessage Request(Operation operation, Sender sender, Random dice)
    {
        string method = dice.Next(40) == 0 ? Pick(["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST", "TRACE", "ZZZ"], dice) : operation.Method;
        var request = new HttpRequestMessage(new HttpMethod(method), Address(operation, sender, dice));
        if (sender.Token is { } token) request.Headers.TryAddWithoutValidation("Authorization", dice.Next(60) > 0 ? $"Bearer {token}" : Pick([$"Basic {token}", token, "Bearer", $"bearer  {token} "], dice));
        if (operation.Path.EndsWith("/events", StringComparison.Ordinal) && dice.Next(2) == 0) request.Headers.TryAddWithoutValidation("Last-Event-ID", $"{dice.Next(-1, 20)}");
        if (operation.Body is { } right) request.Content = new ByteArrayContent(sender.Class is not null && dice.Next(2) == 0 ? Encoding.UTF8.GetBytes(Filled(right, sender).ToJsonString()) : Mutant.Of(Filled(right, sender), dice));
        else if (dice.Next(20) == 0) request.Content = new ByteArrayContent(Mutant.Of(new JsonObject(), dice));
        request.Content?.Headers.TryAddWithoutValidation("Content-Type", dice.Next(30) > 0 ? "application/json" : Pick(["text/plain", "application/json; charset=utf-16", "application/xml", "", "a/b/c", "multipart/form-data", "APPLICATION/JSON;charset=\"UTF-8\""], dice));
        if (dice.Next(50) == 0) request.Content?.Headers.TryAddWithoutValidation("Content-Encoding", Pick(["gzip", "br", "identity", "x"], dice));
        if (dice.Next(50) == 0) request.Headers.TryAddWithoutValidation("Accept-Language", Pick(["de-DE", "ar", "zh-Hant;q=9", "*", "\u00e9"], dice));
        if (dice.Next(50) == 0) request.Headers.TryAddWithoutValidation("Accept", Pick(["text/csv", "image/png", "*/*;q=0"], dice));
        return request;
    }

    /// <summary>The code of a class that can be joined now, and the place of who sends it.</summary>
    private JsonNode Filled(JsonNode right, Sender sender)
    {
        string text = right.ToJsonString();
        if (sender.Place is { } place) text = text.Replace("330110", place, StringComparison.Ordinal);
        return Parse(text.Replace(JoinCode, classes[Phases.Practice].Code, StringComparison.Ordinal));
    }

    private string Address(Operation operation, Sender sender, Random dice)
    {
        var address = new StringBuilder();
        foreach (string part in operation.Path.Split('/').Skip(1))
        {
            // Servers refuse a zero in a path before any host hears of it, and clients take out dots before it is sent.
            string value = part.StartsWith('{') ? Uri.EscapeDataString((Own(address + "/", sender, dice) ?? Value(part[1..^1], address + "/", dice)).Replace("\0", "", StringComparison.Ordinal)) : part;
            address.Append('/').Append(value is "." or ".." or "" ? "%252e" : value);
        }

        char mark = '?';
        foreach (string name in operation.Parameters.Concat(dice.Next(20) == 0 ? ["surprise", .. operation.Parameters] : []))
        {
            if (dice.Next(3) == 0) continue;
            address.Append(mark).Append(name).Append('=').Append(dice.Next(60) == 0 ? "%00%ff%fe" : Uri.EscapeDataString(Value(name, "", dice)));
            mark = '&';
        }

        return address.ToString();
    }

    /// <summary>What a seat mostly asks about: its own session and race.</summary>
    private string? Own(string place, Sender sender, Random dice)
    {
        if (sender.Class is null || dice.Next(4) == 0) return null;
        if (place == "/api/sessions/") return sender.Class.Id;
        if (place != "/api/races/") return null;
        var session = host.Services.GetRequiredService<SessionShelf>().FindAsync(sender.Class.Id, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return session?.Race().Id;
    }

    private string Value(string name, string place, Random dice)
    {
        switch (dice.Next(16))
        {
            case 0 or 1: return Pick(Addressed, dice);
            case 2: return Pick(Mutant.Words, dice);
            case 3: return $"{dice.Next(-3, 300)}";
            case 4: return Pick([.. known.Values.SelectMany(all => all)], dice);
        }

        if (known.TryGetValue(place, out var of)) return Pick(of, dice);
        return name switch
        {
            "world" => "zhejiang",
            "kind" => Pick(Provenance.Kinds, dice),
            "key" or "outcome" or "outcomes" or "score" or "truth" => Pick(["gdp-growth", "330110/gdp-growth", "330110/rank/composite", "330000/gdp-growth", "330110/gdp-growth@mean", "330110/gdp-growth,330000/gdp-growth"], dice),
            "board" => "composite",
            "code" or "county" => Pick(["330110", "330302"], dice),
            "month" or "from" or "to" or "at" => Pick(["2023-01", "2023-02", "2023-03", "last", "mean"], dice),
            "above" or "below" or "threshold" => Pick(["1", "5", "50", "0.25", "100"], dice),
            "tipping" or "alternatives" => Pick(["330110/rnd-subsidy", "board-effort-response", Planted.Name(0), Planted.Name(1)], dice),
            "direction" => Pick(["higher", "lower", "higher,lower"], dice),
            "method" => Pick(["prim", "cart"], dice),
            "format" => Pick([.. ResultFiles.Formats], dice),
            "shape" => Pick([.. ResultFiles.Shapes], dice),
            "lang" => Pick(["zh", "en"], dice),
            "purge" => Pick(["true", "false"], dice),
            "as" => "new",
            _ => $"{dice.Next(4)}",
        };
    }

    private static T Pick<T>(IReadOnlyList<T> of, Random dice) => of[dice.Next(of.Count)];

    private async Task<Answered> SendAsync(HttpRequestMessage request)
    {
        // A guard, not a wait: whatever is not answered by then hangs.
        using var guard = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        guard.CancelAfter(Patience);
        long began = Stopwatch.GetTimestamp();
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, guard.Token);
        string type = response.Content.Headers.ContentType?.MediaType ?? "";
        // A stream of events has no end; what it tells first stands in its first piece.
        string text = type == "text/event-stream" ? await FirstAsync(response, guard.Token) : await response.Content.ReadAsStringAsync(guard.Token);
        return new((int)response.StatusCode, type, text, response.StatusCode == System.Net.HttpStatusCode.Created ? response.Headers.Location?.OriginalString : null, Stopwatch.GetElapsedTime(began));
    }

    private static async Task<string> FirstAsync(HttpResponseMessage response, CancellationToken stop)
    {
        byte[] piece = new byte[1 << 18];
        await using var body = await response.Content.ReadAsStreamAsync(stop);
        return Encoding.UTF8.GetString(piece.AsSpan(0, await body.ReadAsync(piece, stop)));
    }

    /// <summary>Time that passes by two seconds whenever somebody looks: so fast wrong codes are forgiven, and right ones go on being tried.</summary>
    private sealed class Hasty : TimeProvider
    {
        private DateTimeOffset now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now += WrongCodes.Forgiven;
    }

    /// <summary>Seeks, compares and explains a few times, and is too busy for more: these cost much however small the question, and are read and checked all the same.</summary>
    private sealed class Sparing(Engine engine, int left) : IExperiments, IDisposable
    {
        private int seeks = left / 100, others = left;

        public WorkLimits Limits => engine.Limits;

        public int Waiting() => engine.Waiting();

        public int Working() => engine.Working();

        public Task<RunAnswer> LiveAsync(ScenarioRequest asked, CancellationToken stop) => engine.LiveAsync(asked, stop);

        public Task<ComparisonAnswer> LiveAsync(CheckedComparison comparison, CancellationToken stop) => --others < 0 ? throw new ProblemException(Problem.Busy()) : engine.LiveAsync(comparison, stop);

        public Task<ExplanationAnswer> LiveAsync(CheckedExplanation asked, CancellationToken stop) => --others < 0 ? throw new ProblemException(Problem.Busy()) : engine.LiveAsync(asked, stop);

        public Task<T> LiveAsync<T>(Func<Workers, T> live, bool large, CancellationToken stop) => --others < 0 ? throw new ProblemException(Problem.Busy()) : engine.LiveAsync(live, large, stop);

        public Task<AimAnswer> SeekAsync(CheckedAim asked, CancellationToken stop) => --seeks < 0 ? throw new ProblemException(Problem.Busy()) : engine.SeekAsync(asked, stop);

        public void Dispose() => engine.Dispose();
    }

    private sealed record Answered(int Status, string Type, string Text, string? Place, TimeSpan Took)
    {
        public JsonElement Json => JsonDocument.Parse(Text).RootElement;
    }
}
