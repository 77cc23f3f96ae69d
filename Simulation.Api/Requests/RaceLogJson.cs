using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulation.Api;

/// <summary>
/// The log of a race as JSON: written in one way (<see cref="RaceFile"/>: every field, in its order), and read with everything that is wrong told at once.
/// Numbers come back bit for bit.
/// </summary>
public static class RaceLogJson
{
    /// <summary>Longest id, name or sender of a race.</summary>
    public const int LongestLabel = 80;

    /// <summary>Most entries of a race: no host writes more, and none takes over more.</summary>
    public const int MostEntries = 50_000;

    private static readonly (string Kind, string[] Fields)[] Kinds =
    [
        (LoggedEntry.LeverKind, ["decision", "late"]), (LoggedEntry.ShockKind, ["shock"]), (LoggedEntry.MonthKind, ["month", "fingerprint"]),
        (LoggedEntry.ClockKind, ["clock"]), (LoggedEntry.RulesKind, ["rules"]), (LoggedEntry.BehavioursKind, ["behaviours"]),
    ];

    // Not those of answers: an answer's figures are rounded to what the kernel knows, a log must hold what was sent.
    private static readonly JsonSerializerOptions Exact = Make();

    /// <summary>The whole log, in UTF-8.</summary>
    public static byte[] Write(RaceLog log) => JsonSerializer.SerializeToUtf8Bytes(RaceFile.Of(log), Exact);

    /// <summary>The header alone.</summary>
    public static string WriteHeader(RaceHeader header) => JsonSerializer.Serialize(LoggedHeader.Of(header), Exact);

    /// <summary>One entry alone.</summary>
    public static string WriteEntry(Entry entry) => JsonSerializer.Serialize(LoggedEntry.Of(entry), Exact);

    /// <summary>Reads a whole log, of any length. Whether it can be lived is for the race to say.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    /// <exception cref="MalformedJsonException">It is not JSON.</exception>
    public static RaceLog Read(ReadOnlyMemory<byte> json) => Read(json, new Reading(), int.MaxValue, foreign: false, int.MaxValue);

    /// <summary>
    /// Reads a log that a host is to take over: no more than it would have written itself, and commands named as it would have let them. Where it branched off
    /// another race is left out: what is taken over stands alone.
    /// </summary>
    /// <param name="until">How many entries are read; what stands after them is not looked at.</param>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    /// <exception cref="MalformedJsonException">It is not JSON.</exception>
    public static RaceLog ReadForeign(ReadOnlyMemory<byte> json, int until = int.MaxValue)
    {
        var log = Read(json, new Reading { MostInList = ScenarioRequest.MostInList }, MostEntries, foreign: true, until);
        return log with { Header = log.Header with { Fork = null } };
    }

    private static RaceLog Read(ReadOnlyMemory<byte> json, Reading reading, int mostEntries, bool foreign, int until)
    {
        var given = reading.Open(JsonText.Parse(json), "", "format", "header", "entries");
        given.Whole("format", RaceFile.CurrentFormat, RaceFile.CurrentFormat);
        var header = given.Required("header") is { } element ? Header(reading, element, "header") : null;
        given.Required("entries");
        int next = 0;
        var entries = given.List("entries", (entry, at) => next++ < until ? EntryAt(reading, entry, at, foreign) : null, mostEntries);
        if (until != int.MaxValue && until > entries.Count && !reading.IsRefused("entries"))
            reading.Refuse("until", $"{until}", $"日志只有 {entries.Count} 条", $"the log holds {entries.Count} entries");
        reading.ThrowIfRefused();
        return new(header!, [.. entries.Take(until).Select(entry => entry!)]);
    }

    /// <summary>A log of which the end was cut off, up to its last whole entry, and how many entries these are; null when it breaks off before them, or is none.</summary>
    public static (byte[] Json, int Entries)? Mend(ReadOnlySpan<byte> torn)
    {
        var reader = new Utf8JsonReader(torn, isFinalBlock: false, new(new JsonReaderOptions { MaxDepth = 32 }));
        bool inside = false;
        long end = -1;
        int entries = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName) inside = reader.ValueTextEquals("entries");
                if (inside && reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.StartArray) end = reader.BytesConsumed;
                if (inside && reader.CurrentDepth == 2 && reader.TokenType == JsonTokenType.EndObject) (end, entries) = (reader.BytesConsumed, entries + 1);
            }
        }
        catch (JsonException)
        {
            // What cannot be read any more is what was to be found.
        }

        byte[] json = [.. torn[..(int)Math.Max(end, 0)], .. "]}"u8];
        return end < 0 || !IsJson(json) ? null : (json, entries);
    }

    // What was read may yet be no text, or hold a thing twice.
    private static bool IsJson(byte[] json)
    {
        try
        {
            JsonText.Parse(json);
            return true;
        }
        catch (MalformedJsonException)
        {
            return false;
        }
    }

    /// <summary>Reads a header that was written alone.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    /// <exception cref="MalformedJsonException">It is not JSON.</exception>
    public static RaceHeader ReadHeader(ReadOnlyMemory<byte> json)
    {
        var reading = new Reading();
        var header = Header(reading, JsonText.Parse(json), "");
        reading.ThrowIfRefused();
        return header;
    }

    /// <summary>Reads an entry that was written alone.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    /// <exception cref="MalformedJsonException">It is not JSON.</exception>
    public static Entry ReadEntry(ReadOnlyMemory<byte> json)
    {
        var reading = new Reading();
        var entry = EntryAt(reading, JsonText.Parse(json), "", foreign: false);
        reading.ThrowIfRefused();
        return entry!;
    }

    private static RaceHeader Header(Reading reading, JsonElement element, string path)
    {
        var given = reading.Open(element, path, "id", "name", "madeAt", "modelVersion", "world", "worldVersion", "worldHash", "scenario", "fork");
        string id = given.Text("id"), idPath = Fields.Join(path, "id");
        if (!RaceIds.AreRight(id) && !reading.IsRefused(idPath)) reading.Refuse(idPath, id, "应为 1 到 32 个小写字母或数字", "must be 1 to 32 small letters or digits");
        string name = given.Label("name"), at = given.Instant("madeAt"), model = given.Line("modelVersion"), world = given.Line("world"), version = given.Line("worldVersion"), hash = given.Line("worldHash");
        var scenario = given.Required("scenario") is { } start ? ScenarioRequest.ReadScenario(reading, start, Fields.Join(path, "scenario"), whole: true) : new Scenario();
        CheckScenario(reading, Fields.Join(path, "scenario"), scenario, world);
        return new(id, name, at, model, version, hash, scenario, given.Given("fork") is { } fork ? Fork(reading, fork, Fields.Join(path, "fork")) : null);
    }

    private static RaceFork Fork(Reading reading, JsonElement element, string path)
    {
        var given = reading.Open(element, path, "race", "entries");
        return new(given.Line("race"), given.Whole("entries", 0, int.MaxValue));
    }

    private static void CheckScenario(Reading reading, string path, Scenario scenario, string world)
    {
        var found = new List<FieldError>();
        if (scenario.World != world)
            found.Add(new(Fields.Join(path, "world"), scenario.World, $"应与 header.world（{world}）相同", $"must be the same as header.world ({world})"));
        if (scenario.Replicates != 1)
            found.Add(new(Fields.Join(path, "replicates"), $"{scenario.Replicates}", "一场赛局只有一个世界，应为 1", "a race lives one world: must be 1"));
        reading.AddAll(found);
    }

    private static Entry? EntryAt(Reading reading, JsonElement element, string path, bool foreign)
    {
        var given = reading.Open(element, path, ["position", "kind", "command", "who", "at", .. Kinds.SelectMany(kind => kind.Fields)]);
        string kind = given.Text("kind"), at = Fields.Join(path, "kind");
        var (_, own) = Kinds.FirstOrDefault(known => known.Kind == kind);
        if (own is null && !reading.IsRefused(at)) reading.Refuse(at, kind, $"应为 {string.Join("、", Kinds.Select(known => known.Kind))} 之一", $"must be one of {string.Join(", ", Kinds.Select(known => known.Kind))}");
        foreach (string field in given.Names.Where(field => own is not null && Kinds.Any(other => other.Kind != kind && other.Fields.Contains(field))))
            reading.Refuse(Fields.Join(path, field), "", $"kind 为 {kind} 的条目没有这个字段", $"is not a field of an entry of kind {kind}");

        long position = given.Whole("position", 0, long.MaxValue);
        string command = given.Line("command"), commandPath = Fields.Join(path, "command");
        string who = given.Label("who"), when = given.Instant("at");
        // What bots decide comes of the command that lives the month.
        if (foreign && !reading.IsRefused(commandPath)) CheckCommand(reading, commandPath, command, kind == LoggedEntry.MonthKind || (kind == LoggedEntry.LeverKind && BotDecision.IsBot(who)));
        return kind switch
        {
            LoggedEntry.LeverKind => given.Required("decision") is { } decision
                ? new LeverSet(position, command, who, when, ScenarioRequest.ReadDecision(reading, decision, Fields.Join(path, "decision")), given.Given("late") is { } late && given.FlagOf(late, Fields.Join(path, "late"))) : null,
            LoggedEntry.ShockKind => given.Required("shock") is { } shock
                ? new ShockStruck(position, command, who, when, ScenarioRequest.ReadShock(reading, shock, Fields.Join(path, "shock"))) : null,
            LoggedEntry.MonthKind => new MonthLived(position, command, who, when, given.Line("month"), given.Line("fingerprint")),
            LoggedEntry.ClockKind => given.Required("clock") is { } clock ? new ClockSet(position, command, who, when, ReadClock(reading, clock, Fields.Join(path, "clock"))) : null,
            LoggedEntry.RulesKind => given.Required("rules") is { } ? new RulesSet(position, command, who, when, ScenarioRequest.ReadRules(given)) : null,
            LoggedEntry.BehavioursKind => given.Required("behaviours") is { } ? new BehavioursSet(position, command, who, when, ScenarioRequest.ReadBehaviours(given)) : null,
            _ => null,
        };
    }

    private static RaceClock ReadClock(Reading reading, JsonElement element, string path)
    {
        var given = reading.Open(element, path, "mode", "secondsPerMonth", "paused");
        return new(given.Line("mode"), given.Number("secondsPerMonth"), given.Required("paused") is { } paused && given.FlagOf(paused, Fields.Join(path, "paused")));
    }

    private static void CheckCommand(Reading reading, string path, string command, bool ofMonth)
    {
        if (ofMonth && !CommandName.IsRightOfMonth(command))
            reading.Refuse(path, command, "应为 1 到 64 个字母、数字或连字符，后面可加 /序号", "must be 1 to 64 letters, digits or hyphens, and may end in a slash and a number");
        else if (!ofMonth && !CommandName.IsRight(command))
            reading.Refuse(path, command, "应为 1 到 64 个字母、数字或连字符", "must be 1 to 64 letters, digits or hyphens");
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter<Uncertainty>(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
