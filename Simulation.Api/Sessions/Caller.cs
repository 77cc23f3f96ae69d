namespace Simulation.Api;

/// <summary>What somebody may do here.</summary>
public enum Role
{
    /// <summary>Nobody known: may only join a session.</summary>
    Nobody,
    Planner,
    Instructor,
    Seat,
    Observer,
}

/// <summary>Who sent a request: by key or from this machine a planner, by a token of a session one of its roles.</summary>
/// <param name="Session">The session of the token; null for planners.</param>
/// <param name="Seat">The seat of the token; null for planners and instructors.</param>
/// <param name="Kind">One of <see cref="SeatKinds"/>.</param>
/// <param name="Place">The place that the seat plays, which its team decides for.</param>
/// <param name="TokenHash">SHA-256 of the token of a session.</param>
public sealed record Caller(Role Role, string? Session = null, string? Seat = null, string? Kind = null, string? Place = null, string? TokenHash = null)
{
    public static Caller Planner { get; } = new(Role.Planner);

    public static Caller Nobody { get; } = new(Role.Nobody);

    /// <summary>True for who takes part in a session without leading it.</summary>
    public bool TakesPart => Role is Role.Seat or Role.Observer;

    /// <summary>Who it is in an audit line.</summary>
    public string Who => Seat ?? (Role == Role.Instructor ? Simulation.Api.Session.Instructor : "planner");

    /// <summary>Who sent the request; set by <see cref="Access"/> before any route.</summary>
    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? Nobody;
}

/// <summary>On a route of a session: who may use it.</summary>
public sealed record ForRoles(params Role[] Roles);

/// <summary>On a route that holds no secret of any session: seats and observers may use it.</summary>
public sealed record ForAll;

/// <summary>On a route that needs no key.</summary>
public sealed record Keyless;
