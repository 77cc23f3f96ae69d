using System.Collections.Immutable;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>A new race.</summary>
/// <param name="Name">What people call it; at most 80 characters.</param>
/// <param name="Scenario">Where it starts. A race lives one world and tells everything, so it takes no replicates but 1, no outputs and no boards.</param>
/// <param name="Until">Last month that is lived at once, as the scenario and its bots say, <c>2023-06</c>; none when left out.</param>
public sealed record RaceRequest(string? Name, Scenario? Scenario, string? Until)
{
    /// <summary>Reads and checks a new race and gives it a header.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static (World World, RaceHeader Header, int Months) Read(ReadOnlyMemory<byte> json, WorldRegistry worlds, TimeProvider clock, IReadOnlyDictionary<string, Policy>? known = null)
    {
        var reading = new Reading { MostInList = ScenarioRequest.MostInList, Known = known ?? ImmutableDictionary<string, Policy>.Empty };
        var given = reading.Open(JsonText.Parse(json), "", "name", "scenario", "until");
        string name = given.Label("name", "");
        var (world, scenario) = ReadStart(reading, given, worlds);
        int months = given.TextOrNull("until") is { } until && world is not null ? MonthsOf(reading, world, scenario, until) : 0;
        reading.ThrowIfRefused();
        return (world!, new(RaceIds.New(), name, Now(clock), ModelVersion.Current, world!.Version, world.Hash, scenario), months);
    }

    /// <summary>Reads where a race starts, from the field <c>scenario</c>.</summary>
    /// <returns>The world, or null after noting that there is none, and the scenario of one replicate.</returns>
    internal static (World? World, Scenario Scenario) ReadStart(Reading reading, Fields given, WorldRegistry worlds)
    {
        var element = given.Given("scenario");
        var asked = element is { ValueKind: not JsonValueKind.Null } start ? ScenarioRequest.ReadScenario(reading, start, "scenario", worlds) : new Scenario();
        if (asked.Replicates != 1) Needless(reading, element, "replicates", "应为 1，或不写", "must be 1 or left out");
        if (!asked.Outputs.IsEmpty) Needless(reading, element, "outputs", "请不要写，全部指标都能查", "must be left out: all indicators can be read");
        if (!asked.Boards.IsEmpty) Needless(reading, element, "boards", "请不要写，全部榜单都能查", "must be left out: all boards can be read");

        var scenario = asked with { Replicates = 1, Outputs = [], Boards = [] };
        var world = ScenarioRequest.FindWorld(reading, scenario, "scenario", worlds);
        if (world is not null) reading.AddAll(ScenarioCheck.Check(world, ScenarioRequest.Readable(reading, scenario, "scenario", world), "scenario.", race: true));
        return (world, scenario);
    }

    /// <summary>The host's time as logs write it.</summary>
    public static string Now(TimeProvider clock) => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    private static int MonthsOf(Reading reading, World world, Scenario scenario, string until)
    {
        var last = world.Start.Plus(Math.Clamp(scenario.Months, 1, world.MonthsMax) - 1);
        if (Month.TryParse(until, out var month) && month >= world.Start && month <= last) return month.Number - world.Start.Number + 1;
        reading.Refuse("until", until, $"应为 {world.Start} 到 {last} 之间的年月", $"must be a month from {world.Start} to {last}");
        return 0;
    }

    internal static void Needless(Reading reading, JsonElement? scenario, string field, string zh, string en)
    {
        if (scenario is { ValueKind: JsonValueKind.Object } told && told.TryGetProperty(field, out var given))
            reading.AddAll([new($"scenario.{field}", given.GetRawText(), $"一场赛局只有一个世界：{zh}", $"a race lives one world: {en}")]);
    }
}

/// <summary>Decisions for a race.</summary>
/// <param name="Who">Who sends them; at most 80 characters.</param>
/// <param name="Command">Name of this command: sent again under the same name it is done once.</param>
/// <param name="Position">Length of the log that the sender has seen; when others were quicker the command is refused.</param>
/// <param name="Budget">Most that they may take from the coming month to the end above what stands, money and principal together, 100m yuan; when left out, as much as counties can pay.</param>
public sealed record DecisionsRequest(IReadOnlyList<RaceDecision> Decisions, string? Who, string? Command, long? Position, double? Budget)
{
    /// <summary>Reads the decisions; whether they hold is for the race to say.</summary>
    public static RaceAsked Read(ReadOnlyMemory<byte> json, TimeProvider clock)
    {
        var asked = RaceAsked.Open(json, clock, "decisions", "budget");
        asked.Given.Required("decisions");
        var decisions = ScenarioRequest.ReadDecisions(asked.Reading, asked.Given, dated: false);
        asked.CheckAny("decisions", decisions.Length);
        return asked with { Command = new SetLevers(asked.Command.Id, asked.Command.Who, asked.Command.At, asked.Command.Expected, decisions) { Budget = asked.Given.Given("budget") is null ? null : asked.Given.Number("budget") } };
    }
}

/// <summary>One lever set in one place.</summary>
/// <param name="Place">Code of a county, prefecture or the province.</param>
/// <param name="From">First month; when left out, the month that is lived next.</param>
/// <param name="To">Last month; when left out, the rest of the race.</param>
public sealed record RaceDecision(string Place, string Lever, string? From, string? To, double Value);

/// <summary>Shocks for a race.</summary>
/// <param name="Who">Who sends them; at most 80 characters.</param>
/// <param name="Command">Name of this command: sent again under the same name it is done once.</param>
/// <param name="Position">Length of the log that the sender has seen; when others were quicker the command is refused.</param>
public sealed record ShocksRequest(IReadOnlyList<RaceShock> Shocks, string? Who, string? Command, long? Position)
{
    /// <summary>Reads the shocks; whether they hold is for the race to say.</summary>
    public static RaceAsked Read(ReadOnlyMemory<byte> json, TimeProvider clock)
    {
        var asked = RaceAsked.Open(json, clock, "shocks");
        asked.Given.Required("shocks");
        var shocks = ScenarioRequest.ReadShocks(asked.Reading, asked.Given, dated: false);
        asked.CheckAny("shocks", shocks.Length);
        return asked with { Command = new Strike(asked.Command.Id, asked.Command.Who, asked.Command.At, asked.Command.Expected, shocks) };
    }
}

/// <summary>A shock that hits places.</summary>
/// <param name="Month">First month; when left out, the month that is lived next.</param>
/// <param name="Severity">0 (nothing) to 1 (the worst that is believed).</param>
/// <param name="Months">How long it lasts; when left out, the world's usual length.</param>
public sealed record RaceShock(string Shock, ImmutableArray<string> Places, string? Month, double Severity, int? Months);

/// <summary>Months to be lived now, or how the clock is to be set; what is left out of a setting stays as it is.</summary>
/// <param name="Step">How many months, at most those that are left; 1 when everything is left out.</param>
/// <param name="Mode">hand: months are lived by step; free: one every secondsPerMonth; rounds: the same with days and a deadline; ready: when all seats are ready.</param>
/// <param name="SecondsPerMonth">Seconds of a month, 0.1 to a week.</param>
/// <param name="Paused">True to stand still; the month goes on where it stood.</param>
/// <param name="Seats">Places that the mode ready waits for.</param>
/// <param name="Who">Who sends it; at most 80 characters.</param>
/// <param name="Command">Name of this command: sent again under the same name it is done once.</param>
/// <param name="Position">Length of the log that the sender has seen; when others were quicker the command is refused.</param>
public sealed record ClockRequest(int? Step, string? Mode, double? SecondsPerMonth, bool? Paused, IReadOnlyList<string>? Seats, string? Who, string? Command, long? Position)
{
    private const int MostSeats = 200;

    private static readonly string[] Settings = ["mode", "secondsPerMonth", "paused", "seats"];

    /// <summary>Reads all but how many months are to be lived: how many are left is for the race to say.</summary>
    public static RaceAsked Read(ReadOnlyMemory<byte> json, TimeProvider clock) => RaceAsked.Open(json, clock, ["step", .. Settings]);

    /// <summary>Whether the clock is to be set; noted as wrong when months are to be lived as well.</summary>
    public static bool Sets(RaceAsked asked)
    {
        bool sets = Settings.Any(Says);
        if (sets && Says("step")) asked.Reading.Refuse("step", "", "不能与时钟设置同用", "must be left out where the clock is set");
        return sets;

        bool Says(string name) => asked.Given.Given(name) is { ValueKind: not JsonValueKind.Null };
    }

    /// <summary>The clock as it is to be set, and the places that it waits for; null leaves them as they are.</summary>
    /// <param name="now">The clock as it is.</param>
    public static (SetClock Command, IReadOnlyList<string>? Seats) SettingOf(RaceAsked asked, RaceClock now)
    {
        var (given, reading) = (asked.Given, asked.Reading);
        bool? paused = given.Given("paused") is { ValueKind: not JsonValueKind.Null } flag ? given.FlagOf(flag, "paused") : null;
        double? seconds = given.Given("secondsPerMonth") is { ValueKind: not JsonValueKind.Null } ? given.Number("secondsPerMonth") : null;
        bool names = given.Given("seats") is { ValueKind: not JsonValueKind.Null };
        var seats = names ? given.List("seats", (seat, at) => ReadyRequest.PlaceOf(given.TextOf(seat, at) ?? ""), MostSeats) : null;
        if (seats is not null && seats.Distinct(StringComparer.Ordinal).Count() < seats.Count) reading.Refuse("seats", "", "同一席位写了两次", "must not name a place twice");
        // What is not said again is kept: a mode that was set before keeps its speed, and setting a mode does not end a pause.
        var clock = now with { Mode = given.TextOrNull("mode") ?? now.Mode, SecondsPerMonth = seconds ?? now.SecondsPerMonth, Paused = paused ?? now.Paused };
        reading.AddAll(clock.Faults());
        var (id, who, at, expected) = (asked.Command.Id, asked.Command.Who, asked.Command.At, asked.Command.Expected);
        return (new(id, who, at, expected, clock), seats);
    }

    /// <summary>How many months are to be lived; 1 after noting that it is no number of months.</summary>
    public static int StepOf(RaceAsked asked, int left) => (int)(asked.Given.WholeOrNull("step", 1, left) ?? 1);
}

/// <summary>A seat that is ready for the coming month.</summary>
/// <param name="Who">The place, as the clock's seats name it; <c>seat:330110</c> means 330110.</param>
/// <param name="Ready">False to take it back; true when left out.</param>
/// <param name="Month">The coming month as the sender knows it, yyyy-MM; refused when another one is coming by now. Left out, it is whichever is coming.</param>
public sealed record ReadyRequest(string Who, bool? Ready, string? Month)
{
    public static ReadyRequest Read(ReadOnlyMemory<byte> json)
    {
        var reading = new Reading();
        var given = reading.Open(JsonText.Parse(json), "", "who", "ready", "month");
        string who = given.Label("who");
        if (who.Length == 0 && !reading.IsRefused("who")) reading.Refuse("who", "", "应为席位，例如 330110", "must be a place, for example 330110");
        bool? ready = given.Given("ready") is { ValueKind: not JsonValueKind.Null } flag ? given.FlagOf(flag, "ready") : null;
        string? month = given.MonthOrNull("month");
        reading.ThrowIfRefused();
        return new(PlaceOf(who), ready, month);
    }

    /// <summary>The place of a seat, which logs write as <c>seat:330110</c>.</summary>
    internal static string PlaceOf(string who) => who.StartsWith("seat:", StringComparison.Ordinal) ? who["seat:".Length..] : who;
}

/// <summary>A command as it was read, with everything that is wrong with it so far.</summary>
public sealed record RaceAsked(Reading Reading, Fields Given, RaceCommand Command)
{
    /// <summary>Most decisions or shocks of one command.</summary>
    public const int MostAtOnce = 500;

    /// <summary>Beyond the length of any log.</summary>
    internal const long LargestPosition = 1_000_000_000;

    /// <summary>Reads what all commands have; what the command does stands in the fields <paramref name="what"/>.</summary>
    public static RaceAsked Open(ReadOnlyMemory<byte> json, TimeProvider clock, params string[] what)
    {
        var reading = new Reading { MostInList = MostAtOnce };
        var given = reading.Open(JsonText.Parse(json), "", [.. what, "who", "command", "position"]);
        string command = given.TextOrNull("command") ?? RaceIds.New();
        if (!reading.IsRefused("command") && !CommandName.IsRight(command))
            reading.Refuse("command", command, "应为 1 到 64 个字母、数字或连字符", "must be 1 to 64 letters, digits or hyphens");
        else if (command.StartsWith(RaceClocks.CommandPrefix, StringComparison.Ordinal))
            reading.Refuse("command", command, $"{RaceClocks.CommandPrefix} 开头的是时钟的操作，请换一个", $"begins with {RaceClocks.CommandPrefix}, as those of clocks do; choose another");
        return new(reading, given, new LiveMonth(command, given.Label("who", ""), RaceRequest.Now(clock), given.WholeOrNull("position", 0, LargestPosition)));
    }

    /// <summary>Notes a list that holds nothing.</summary>
    public void CheckAny(string field, int count)
    {
        if (count == 0 && !Reading.IsRefused(field)) Reading.Refuse(field, "[]", "至少写一条", "must hold at least one");
    }
}

/// <summary>Names of commands: chosen by their senders, told in logs.</summary>
public static class CommandName
{
    /// <summary>True for what may name a command.</summary>
    public static bool IsRight(ReadOnlySpan<char> text)
    {
        foreach (char letter in text)
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '-') return false;
        return text.Length is >= 1 and <= 64;
    }

    /// <summary>True for what may name a month in a log: of a command for several months each has its number, <c>name/3</c>.</summary>
    public static bool IsRightOfMonth(string text)
    {
        int slash = text.IndexOf('/');
        return slash < 0 ? IsRight(text) : IsRight(text.AsSpan(0, slash)) && IsNumber(text.AsSpan(slash + 1));
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length is >= 1 and <= 9 && !text.ContainsAnyExceptInRange('0', '9');
}
