using System.Collections.Immutable;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>A new session.</summary>
/// <param name="Name">What people call it; at most 80 characters.</param>
/// <param name="Scenario">Where its races start. It names no seed: that is drawn and kept by the server.</param>
/// <param name="Places">Counties, prefectures or the province that teams will play; those of them that are counties decide nothing by themselves.</param>
/// <param name="MostInTeam">Most seats of one place; 8 when left out.</param>
/// <param name="Absence">When a team counts as absent, and who plays for it; when left out, only the instructor says.</param>
public sealed record SessionRequest(string? Name, Scenario? Scenario, IReadOnlyList<string> Places, int? MostInTeam, AbsenceRule? Absence)
{
    private const int UsualInTeam = 8, LargestTeam = 20, MostPlaces = 110;

    /// <summary>Reads and checks a new session.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static CheckedSession Read(ReadOnlyMemory<byte> json, WorldRegistry worlds, IReadOnlyDictionary<string, Policy> known)
    {
        var reading = new Reading { MostInList = ScenarioRequest.MostInList, Known = known };
        var given = reading.Open(JsonText.Parse(json), "", "name", "scenario", "places", "mostInTeam", "absence");
        string name = given.Label("name", "");
        if (given.Given("scenario") is { ValueKind: JsonValueKind.Object } start && start.TryGetProperty("seed", out var seed))
            reading.Refuse("scenario.seed", seed, "请不要写：训练场次的种子由服务器随机抽取并保密", "must be left out: the seed of a session is drawn and kept by the server");
        var (world, scenario) = RaceRequest.ReadStart(reading, given, worlds);
        given.Required("places");
        var places = given.List("places", (value, at) => given.TextOf(value, at) ?? "", MostPlaces);
        if (places.Count == 0 && !reading.IsRefused("places")) reading.Refuse("places", "[]", "至少写一个地点", "must name at least one place");
        for (int i = 0; i < places.Count; i++)
        {
            string at = $"places[{i}]";
            if (reading.IsRefused(at)) continue;
            if (world is not null) PlayedPlaces.Check(reading, world, at, places[i]);
            if (places.IndexOf(places[i]) < i) reading.Refuse(at, places[i], "地点重复，写一次即可", "is named twice; name it once");
        }

        int most = (int)(given.WholeOrNull("mostInTeam", 1, LargestTeam) ?? UsualInTeam);
        var rule = given.Given("absence") is { ValueKind: not JsonValueKind.Null } absence ? ReadRule(reading, absence, world) : null;
        reading.ThrowIfRefused();
        // Whom people play, nobody else decides for.
        var played = places.Where(place => world!.Counties.Any(row => row.Code == place)).Select(place => KeyValuePair.Create(place, Behaviour.StatusQuo));
        return new(name, world!, scenario with { Behaviours = scenario.Behaviours.SetItems(played) }, [.. places], most, rule);
    }

    private static AbsenceRule ReadRule(Reading reading, JsonElement element, World? world)
    {
        var given = reading.Open(element, "absence", "months", "behaviour");
        int months = (int)given.Whole("months", 1, 60);
        string behaviour = given.Text("behaviour");
        if (world is not null) PlayedPlaces.CheckBehaviour(reading, world, "absence.behaviour", behaviour);
        return new(months, behaviour);
    }
}

/// <summary>A session that was asked for, checked against its world.</summary>
public sealed record CheckedSession(string Name, World World, Scenario Scenario, ImmutableArray<string> Places, int MostInTeam, AbsenceRule? Rule);

/// <summary>Somebody who comes with a code.</summary>
/// <param name="Code">Six signs; small letters, spaces and hyphens do no harm.</param>
/// <param name="Kind">captain, member, observer or screen; when left out, captain of a place that has none, else member, and observer without a place.</param>
/// <param name="Place">Code of the place to play; none for observers and screens.</param>
/// <param name="Label">What the team is called; at most 40 characters. Not the name of a person.</param>
public sealed record JoinRequest(string Code, string? Kind, string? Place, string? Label)
{
    private const int LongestLabel = 40;

    public static (Reading Reading, JoinRequest Asked) Read(ReadOnlyMemory<byte> json)
    {
        var reading = new Reading();
        var given = reading.Open(JsonText.Parse(json), "", "code", "kind", "place", "label");
        string code = JoinCodes.Plain(given.Text("code"));
        string? kind = given.TextOrNull("kind"), place = given.TextOrNull("place");
        string label = given.Label("label", "");
        if (label.Length > LongestLabel) reading.Refuse("label", label, $"过长；最多 {LongestLabel} 个字符", $"is too long; at most {LongestLabel} characters fit");
        if (kind is not null && !SeatKinds.All.Contains(kind)) reading.Refuse("kind", kind, $"应为 {string.Join("、", SeatKinds.All)} 之一", $"must be one of {string.Join(", ", SeatKinds.All)}");
        bool looks = kind is SeatKinds.Observer or SeatKinds.Screen || (kind is null && place is null);
        if (looks && place is not null) reading.Refuse("place", place, "观察员和大屏没有地点，请不要写", "must be left out: observers and screens play no place");
        if (!looks && place is null) reading.AddAll([new("place", "", "队长和队员要写地点代码", "must be the code of the place to play")]);
        return (reading, new(code, kind ?? (place is null ? SeatKinds.Observer : null), place, label));
    }
}

/// <summary>Somebody with a code who wants to see what can be joined.</summary>
/// <param name="Code">Six signs; small letters, spaces and hyphens do no harm.</param>
public sealed record LookRequest(string Code)
{
    public static LookRequest Read(ReadOnlyMemory<byte> json) => SessionReading.Of(json, ["code"], (_, given) => new LookRequest(JoinCodes.Plain(given.Text("code"))));
}

/// <summary>Locks a session: nobody joins any more, and its code dies. Unlocked, it has a new one.</summary>
public sealed record LockRequest(bool Locked)
{
    public static LockRequest Read(ReadOnlyMemory<byte> json) => SessionReading.Of(json, ["locked"], (_, given) => new LockRequest(SessionReading.Flag(given, "locked")));
}

/// <summary>The phase that a session goes on to.</summary>
/// <param name="Phase">practice, race, review or ended.</param>
public sealed record PhaseRequest(string Phase)
{
    public static PhaseRequest Read(ReadOnlyMemory<byte> json) => SessionReading.Of(json, ["phase"], (reading, given) =>
    {
        string phase = given.Text("phase");
        if (!Phases.All.Contains(phase) && !reading.IsRefused("phase")) reading.Refuse("phase", phase, $"应为 {string.Join("、", Phases.All[1..])} 之一", $"must be one of {string.Join(", ", Phases.All[1..])}");
        return new PhaseRequest(phase);
    });
}

/// <summary>Begins anew: a new race from the same scenario, with another seed and the same seats.</summary>
/// <param name="Phase">practice or race; when left out, the phase it is in.</param>
public sealed record RestartRequest(string? Phase)
{
    public static RestartRequest Read(ReadOnlyMemory<byte> json) => SessionReading.Of(json, ["phase"], (reading, given) =>
    {
        string? phase = given.TextOrNull("phase");
        if (phase is not (null or Phases.Practice or Phases.Race)) reading.Refuse("phase", phase, "应为 practice 或 race", "must be practice or race");
        return new RestartRequest(phase);
    });
}

/// <summary>A draft of decisions: it counts for nothing, and an empty one removes it.</summary>
public sealed record DraftRequest(IReadOnlyList<RaceDecision> Decisions);

/// <summary>Decisions of a team.</summary>
/// <param name="Place">The team that the instructor acts for; teams leave it out.</param>
/// <param name="Command">Name of this command: sent again under the same name it is done once.</param>
/// <param name="Position">Length of the log that the sender has seen; when others were quicker the command is refused.</param>
public sealed record SubmitRequest(IReadOnlyList<RaceDecision> Decisions, string? Place, string? Command, long? Position);

/// <summary>Says that a team is ready for the coming month.</summary>
/// <param name="Ready">False takes it back.</param>
/// <param name="Month">The coming month as the team knows it, yyyy-MM; refused when another one is coming by now. Left out, it is whichever is coming.</param>
public sealed record TeamReadyRequest(bool Ready, string? Month)
{
    public static TeamReadyRequest Read(ReadOnlyMemory<byte> json) => 
        SessionReading.Of(json, ["ready", "month"], (_, given) => new TeamReadyRequest(SessionReading.Flag(given, "ready"), given.MonthOrNull("month")));
}

/// <summary>Withholds boards from seats and observers, or reveals them.</summary>
/// <param name="Withhold">Keys of boards; <c>*</c> for all.</param>
/// <param name="From">First month that is withheld; when left out, all are.</param>
/// <param name="Reason">What they are told.</param>
/// <param name="Reveal">Keys of boards; <c>*</c> for all that are withheld.</param>
public sealed record BoardsRequest(IReadOnlyList<string> Withhold, string? From, string? Reason, IReadOnlyList<string> Reveal)
{
    public static (Reading Reading, BoardsRequest Asked) Read(ReadOnlyMemory<byte> json)
    {
        var reading = new Reading();
        var given = reading.Open(JsonText.Parse(json), "", "withhold", "from", "reason", "reveal");
        var asked = new BoardsRequest(Keys("withhold"), given.TextOrNull("from"), given.Label("reason", ""), Keys("reveal"));
        if (asked.Withhold.Count + asked.Reveal.Count == 0 && reading.Errors.Count == 0)
            reading.Refuse("withhold", "[]", "至少写一个要封或要揭的榜单", "must name at least one board to withhold, or reveal must");
        return (reading, asked);

        List<string> Keys(string field) => given.List(field, (value, at) => given.TextOf(value, at) ?? "", 100);
    }
}

/// <summary>What the instructor tells.</summary>
/// <param name="To">A seat, or a place for its whole team; when left out, everybody.</param>
/// <param name="Text">At most 500 characters.</param>
public sealed record MessageRequest(string? To, string Text)
{
    public static (Reading Reading, MessageRequest Asked) Read(ReadOnlyMemory<byte> json)
    {
        var reading = new Reading();
        var given = reading.Open(JsonText.Parse(json), "", "to", "text");
        return (reading, new(given.TextOrNull("to"), SessionReading.Prose(reading, given, "text", 500)));
    }
}

/// <summary>A note of the instructor's.</summary>
/// <param name="Month">The month it is about; when left out, the coming one.</param>
/// <param name="Text">At most 1,000 characters.</param>
public sealed record NoteRequest(string? Month, string Text)
{
    public static (Reading Reading, NoteRequest Asked) Read(ReadOnlyMemory<byte> json)
    {
        var reading = new Reading();
        var given = reading.Open(JsonText.Parse(json), "", "month", "text");
        return (reading, new(given.TextOrNull("month"), SessionReading.Prose(reading, given, "text", 1000)));
    }
}

/// <summary>Has a place played for its absent team, or hands it back.</summary>
/// <param name="Behaviour">Who plays it; null hands it back.</param>
public sealed record AbsenceRequest(string Place, string? Behaviour)
{
    public static (Reading Reading, AbsenceRequest Asked) Read(ReadOnlyMemory<byte> json)
    {
        var reading = new Reading();
        var given = reading.Open(JsonText.Parse(json), "", "place", "behaviour");
        given.Required("behaviour");
        return (reading, new(given.Text("place"), given.TextOrNull("behaviour")));
    }
}

/// <summary>Words for reading what sessions are asked.</summary>
public static class SessionReading
{
    /// <summary>Reads a whole request.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static T Of<T>(ReadOnlyMemory<byte> json, string[] fields, Func<Reading, Fields, T> read)
    {
        var reading = new Reading();
        var asked = read(reading, reading.Open(JsonText.Parse(json), "", fields));
        reading.ThrowIfRefused();
        return asked;
    }

    /// <summary>True or false, which must be there.</summary>
    public static bool Flag(Fields given, string name) => given.Required(name) is { } value && given.FlagOf(value, name);

    /// <summary>A text of several lines that must be there; empty when it is refused.</summary>
    public static string Prose(Reading reading, Fields given, string name, int most)
    {
        if (given.Required(name) is not { } value) return "";
        string? text = null;
        try
        {
            text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException e)
        {
            // Half a surrogate pair is no text.
            reading.Refuse(name, value.GetRawText(), "不是合法的文字", $"is not text: {e.Message}");
            return "";
        }

        if (text is null) reading.Refuse(name, value, "应为文字（带引号）", "must be text in quotes");
        else if (string.IsNullOrWhiteSpace(text)) reading.Refuse(name, text, "不能为空", "must not be empty");
        else if (text.Length > most) reading.Refuse(name, $"{text.Length}", $"过长；最多 {most} 个字符", $"is too long; at most {most} characters fit");
        else if (text.Any(sign => char.IsControl(sign) && sign is not ('\n' or '\t'))) reading.Refuse(name, text, "不能有换行以外的控制字符", "must hold no control characters but line ends");
        else return text;
        return "";
    }
}
