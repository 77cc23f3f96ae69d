using System.Collections.Immutable;

namespace Simulation.Api;

/// <summary>A training session 训练场次 as it is kept: a race with seats, roles and an instructor, in one document. Tokens stand in it only as hashes.</summary>
public sealed record Session
{
    /// <summary>The seat of an audit line, a message or a token that is the instructor's.</summary>
    public const string Instructor = "instructor";

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string MadeAt { get; init; }

    /// <summary>One of <see cref="Phases"/>.</summary>
    public required string Phase { get; init; }

    /// <summary>The join code; null while the session is locked.</summary>
    public string? Code { get; init; }

    /// <summary>SHA-256 of the instructor's token.</summary>
    public required string InstructorHash { get; init; }

    /// <summary>Counties, prefectures or the province that teams may play.</summary>
    public required ImmutableArray<string> Places { get; init; }

    /// <summary>Most seats of one place.</summary>
    public required int MostInTeam { get; init; }

    /// <summary>Every race of the session; the last one is played, the ones before it were practice.</summary>
    public required ImmutableArray<SessionRace> Races { get; init; }

    public ImmutableArray<Seat> Seats { get; init; } = [];

    /// <summary>Seats ever made, so that no name of a seat comes twice.</summary>
    public int SeatsMade { get; init; }

    public ImmutableArray<WithheldBoard> Withheld { get; init; } = [];

    public ImmutableArray<Message> Messages { get; init; } = [];

    public ImmutableArray<Note> Notes { get; init; } = [];

    /// <summary>When a team counts as absent, and who plays its place then; null: only the instructor says.</summary>
    public AbsenceRule? Rule { get; init; }

    /// <summary>By place, who plays for an absent team.</summary>
    public ImmutableSortedDictionary<string, Absence> Absent { get; init; } = ImmutableSortedDictionary<string, Absence>.Empty;

    /// <summary>By place, months lived when its team last did something.</summary>
    public ImmutableSortedDictionary<string, int> LastActs { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Audit lines that have been put away, before those of <see cref="Audit"/>.</summary>
    public int AuditAway { get; init; }

    /// <summary>The newest audit lines: they are written with what they tell of, at once.</summary>
    public ImmutableArray<AuditLine> Audit { get; init; } = [];

    /// <summary>The race that is played.</summary>
    public SessionRace Race() => Races[^1];

    /// <summary>True until the session is ended: its races answer only those who bring a token of it.</summary>
    public bool IsRunning() => Phase != Phases.Ended;

    /// <summary>True when nothing of a race is secret any more: it was practice, or the session is at its review. A branch is as secret as the race that is played.</summary>
    public bool IsOver(string race) => Phase is Phases.Review or Phases.Ended || Races[..^1].Any(earlier => earlier.Id == race);

    /// <summary>True while decisions count and months are lived.</summary>
    public bool IsPlayed() => Phase is Phases.Practice or Phases.Race;

    public Seat? FindSeat(string id) => Seats.FirstOrDefault(seat => seat.Id == id);

    /// <summary>True for who speaks for its team: the captain, or anybody of it while it has none.</summary>
    public bool Speaks(Seat seat) => seat.Kind == SeatKinds.Captain
        || (seat.Kind == SeatKinds.Member && !Seats.Any(other => other.Place == seat.Place && other.Kind == SeatKinds.Captain));

    /// <summary>Places that somebody plays.</summary>
    public IEnumerable<string> Teams() => Seats.Where(seat => seat.Place is not null).Select(seat => seat.Place!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Teams that must be waited for: those that play their place themselves.</summary>
    public IEnumerable<string> Awaited() => Teams().Where(place => !Absent.ContainsKey(place));

    /// <summary>True when every team that is waited for has said that it is ready for the month.</summary>
    public bool AllReady(int month) => Awaited().Any() && Awaited().All(place => IsReady(place, month));

    /// <summary>True when a team has said that it is ready for a month.</summary>
    public bool IsReady(string place, int month) => Seats.Any(seat => seat.Place == place && seat.ReadyFor == month);

    /// <summary>Why a board of a month is withheld; null when it is shown.</summary>
    /// <param name="month">Number of the month, 0 first.</param>
    public WithheldBoard? Withholds(string board, int month) =>
        Withheld.FirstOrDefault(one => one.Board == board && month >= one.FromMonth);

    /// <summary>Months, from the first, of which a board is not withheld.</summary>
    public int ShownUntil(string board) => Withheld.Where(one => one.Board == WithheldBoard.All || one.Board == board).Select(one => one.FromMonth).DefaultIfEmpty(int.MaxValue).Min();

    public Session With(Seat seat) => this with { Seats = Seats.Replace(FindSeat(seat.Id)!, seat) };

    /// <summary>The same with a line about what was done.</summary>
    public Session Told(string at, string who, string what, string? seat, string detail = "") =>
        this with { Audit = Audit.Add(new(AuditAway + Audit.Length, at, who, what, seat, detail)) };
}

/// <summary>The phases of a session, in their order.</summary>
public static class Phases
{
    /// <summary>候场: teams join.</summary>
    public const string Lobby = "lobby";

    /// <summary>练习: months are lived and do not count.</summary>
    public const string Practice = "practice";

    /// <summary>正赛.</summary>
    public const string Race = "race";

    /// <summary>复盘: nothing changes, and everything is told to those who were in it.</summary>
    public const string Review = "review";

    /// <summary>The session is over; its race is one like others.</summary>
    public const string Ended = "ended";

    public static ImmutableArray<string> All { get; } = [Lobby, Practice, Race, Review, Ended];

    /// <summary>The phases that may follow one; from review, play begins anew only by a restart.</summary>
    public static ImmutableArray<string> After(string phase) => All[(All.IndexOf(phase) + 1)..];
}

/// <summary>One race of a session.</summary>
/// <param name="Seed">The server's secret until the race is over.</param>
/// <param name="Salt">Drawn with the seed, so that the hash cannot be searched for it.</param>
public sealed record SessionRace(string Id, long Seed, string Salt)
{
    /// <summary>What is published when the race begins, and can be checked when seed and salt are told.</summary>
    public string SeedHash() => SessionTokens.Hash($"{Seed}:{Salt}");
}

/// <summary>What a seat is for.</summary>
public static class SeatKinds
{
    /// <summary>队长: decides for its place.</summary>
    public const string Captain = "captain";

    /// <summary>队员: drafts for its place.</summary>
    public const string Member = "member";

    /// <summary>观察员: looks on.</summary>
    public const string Observer = "observer";

    /// <summary>大屏: looks on and shows the join code.</summary>
    public const string Screen = "screen";

    public static ImmutableArray<string> All { get; } = [Captain, Member, Observer, Screen];
}

/// <summary>Somebody's seat 席位.</summary>
/// <param name="Id">Its name in the session, for example <c>330110-3</c>.</param>
/// <param name="Kind">One of <see cref="SeatKinds"/>.</param>
/// <param name="Place">The place that its team plays; null for who only looks on.</param>
/// <param name="Label">What its team is called; may be empty.</param>
/// <param name="TokenHash">SHA-256 of its token.</param>
public sealed record Seat(string Id, string Kind, string? Place, string Label, string TokenHash, string JoinedAt)
{
    /// <summary>Number of the month that it is ready for; null when it has not said so.</summary>
    public int? ReadyFor { get; init; }

    /// <summary>Number of the month that it last decided before.</summary>
    public int? SubmittedFor { get; init; }

    /// <summary>True while it keeps a draft.</summary>
    public bool HasDraft { get; init; }
}

/// <summary>A board that seats and observers may not see for now 封榜.</summary>
/// <param name="Board">Key of the board.</param>
/// <param name="FromMonth">Number of the first month that is withheld, 0 first.</param>
/// <param name="Reason">What they are told; may be empty.</param>
public sealed record WithheldBoard(string Board, int FromMonth, string Reason)
{
    /// <summary>In requests: every board.</summary>
    public const string All = "*";
}

/// <summary>What the instructor tells.</summary>
/// <param name="To">A seat or a place; null: everybody.</param>
/// <param name="Month">The month that was lived next then; null after the last.</param>
public sealed record Message(int Number, string At, string? To, string? Month, string Text)
{
    public bool IsFor(Seat seat) => To is null || To == seat.Id || To == seat.Place;
}

/// <summary>A note that the instructor keeps for the review, tied to a month.</summary>
public sealed record Note(int Number, string At, string? Month, string Text);

/// <summary>A team that has done nothing for some months is played by a behaviour until it does something again.</summary>
public sealed record AbsenceRule(int Months, string Behaviour);

/// <summary>Who plays a place for an absent team.</summary>
/// <param name="ByRule">True when the rule said so: then the team gets its place back by doing something.</param>
public sealed record Absence(string Behaviour, bool ByRule);

/// <summary>One act in a session.</summary>
/// <param name="Number">0 first, without a gap.</param>
/// <param name="Who">A seat, <c>instructor</c>, <c>planner</c> or <c>rule</c>.</param>
/// <param name="What">What was done, a key.</param>
/// <param name="Seat">Which seat or place it was about, or null.</param>
/// <param name="Detail">What more there is to know.</param>
public sealed record AuditLine(int Number, string At, string Who, string What, string? Seat, string Detail);
