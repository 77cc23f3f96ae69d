using System.Collections.Immutable;

namespace Simulation.Api;

/// <summary>What somebody asks of a debrief: which teams, in which form, in which language.</summary>
/// <param name="Teams">Codes of the counties that are teams; empty: all that somebody decided for.</param>
public sealed record DebriefRequest(ImmutableArray<string> Teams, bool Page, string Language)
{
    /// <summary>Reads the query.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static DebriefRequest Read(string? teams, string? format, string? lang)
    {
        var wrong = new List<FieldError>();
        if (format is not (null or "json" or "html")) wrong.Add(new("format", format, "应为 json 或 html，或不写", "must be json or html, or left out"));
        if (lang is not (null or "zh" or "en")) wrong.Add(new("lang", lang, "应为 zh 或 en，或不写", "must be zh or en, or left out"));
        return wrong.Count > 0 ? throw new RefusedException(wrong) : new(Codes(teams), format == "html", lang ?? "zh");
    }

    /// <summary>Codes separated by commas.</summary>
    public static ImmutableArray<string> Codes(string? text) => text is null ? [] : [.. text.Split(',', StringSplitOptions.TrimEntries)];
}
