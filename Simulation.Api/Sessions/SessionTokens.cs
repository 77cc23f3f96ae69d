using System.Security.Cryptography;
using System.Text;

namespace Simulation.Api;

/// <summary>Tokens of seats and instructors: opaque to who holds them, 256 bits of chance, kept only as hashes.</summary>
public static class SessionTokens
{
    private const string Begin = "seat_";
    private const int Letters = 64;

    /// <summary>A new token of a session.</summary>
    public static string New(string session) => $"{Begin}{session}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>SHA-256, lower-case hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>True for what looks like a token of a session.</summary>
    public static bool AreLike(string text) => text.StartsWith(Begin, StringComparison.Ordinal);

    /// <summary>The session that a token says it is of, or null; whether it is one of its tokens is for the session to say.</summary>
    public static string? SessionOf(string token)
    {
        int end = token.Length - Letters - 1;
        return AreLike(token) && end > Begin.Length && token[end] == '_' ? token[Begin.Length..end] : null;
    }

    /// <summary>Who brings a token, or null; takes the same time whoever it is.</summary>
    public static Caller? CallerOf(Session session, string token)
    {
        string whole = Hash(token);
        byte[] given = Encoding.ASCII.GetBytes(whole);
        Caller? found = IsHash(session.InstructorHash) ? new(Role.Instructor, session.Id, TokenHash: whole) : null;
        foreach (var seat in session.Seats)
            if (IsHash(seat.TokenHash)) found = new(seat.Place is null ? Role.Observer : Role.Seat, session.Id, seat.Id, seat.Kind, seat.Place, whole);
        return found;

        bool IsHash(string hash) => CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(hash));
    }
}
