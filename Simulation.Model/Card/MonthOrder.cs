using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Simulation.Model;

/// <summary>One step of the month.</summary>
/// <param name="Part">Open, Live or Close.</param>
/// <param name="Mechanism">Key of its chapter.</param>
/// <param name="Call">What the code calls.</param>
public sealed record MonthStep(string Part, string Mechanism, string Call);

/// <summary>The order of the month, read from the source of <see cref="MonthTick"/>, so that what is told of it cannot differ from what is done.</summary>
public static class MonthOrder
{
    // A statement that calls a method of another type, or one of MonthTick's own, whose answer it may keep.
    private const string Statement = @"^ +((?<type>[A-Z]\w*)(<T>)?\.(?<name>\w+)|(var \w+ = )?(?<own>[A-Z]\w*))\(", StreamName = """Stream\("(?<name>[^"]+)"\)""";

    /// <summary>All steps, in order.</summary>
    public static ImmutableArray<MonthStep> Steps()
    {
        string source = CardFiles.Text("MonthTick.cs")!;
        return [.. Within(source, nameof(MonthTick.Advance), "")];
    }

    /// <summary>Keys of all mechanisms by their first step; those without a step of their own come with their neighbours of mechanisms.csv.</summary>
    public static ImmutableArray<string> Chapters(World world)
    {
        // What a mechanism only prepares in Open is told where it acts.
        var later = Steps().Where(step => step.Part != nameof(MonthTick.Open)).Select(step => step.Mechanism).ToList();
        ImmutableArray<string> steps = [.. Steps().Select(step => step.Mechanism).Except(later), .. later.Distinct()];
        var before = new Dictionary<string, int>();
        int last = -1;
        foreach (var row in world.Mechanisms) before[row.Key] = last = steps.IndexOf(row.Key) is >= 0 and var at ? at : last;
        return [.. world.Mechanisms.Select(row => row.Key).OrderBy(key => before[key]).ThenBy(key => !steps.Contains(key))];
    }

    /// <summary>Random streams that the state draws from, by the names that the code types.</summary>
    internal static ImmutableArray<string> Streams() =>
        [.. Found(CardFiles.Text("County.cs") + CardFiles.Text("Constants.cs"), StreamName).Select(match => match.Groups["name"].Value)];

    private static IEnumerable<MonthStep> Within(string source, string method, string part)
    {
        foreach (Match call in Found(Body(source, method), Statement))
        {
            var (type, name, own) = (call.Groups["type"].Value, call.Groups["name"].Value, call.Groups["own"].Value);
            if (name.Length > 0) yield return new(part, Key(type), $"{type}.{name}");
            else foreach (var step in Within(source, own, part.Length > 0 ? part : own)) yield return step;
        }
    }

    private static MatchCollection Found(string text, string pattern) =>
        Regex.Matches(text, pattern, RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    /// <summary>From the head of a method to the brace that closes it, which alone stands at its margin.</summary>
    private static string Body(string source, string method)
    {
        int head = source.IndexOf($" {method}<T>(", StringComparison.Ordinal);
        return source[source.IndexOf("\n    {\n", head, StringComparison.Ordinal)..source.IndexOf("\n    }\n", head, StringComparison.Ordinal)];
    }

    // A chapter is called by its file; two files hold a type of another name.
    private static string Key(string type) => type switch
    {
        nameof(DepartmentWork) => "department",
        nameof(Bookkeeping) => "books",
        _ => JsonNamingPolicy.KebabCaseLower.ConvertName(type),
    };
}
