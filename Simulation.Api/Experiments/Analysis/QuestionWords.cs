using System.Globalization;

namespace Simulation.Api;

/// <summary>The words of a question about results: reads them, and says in them what an analysis refuses in its own.</summary>
internal static class QuestionWords
{
    /// <param name="names">A field of the analysis, or how its name begins, and the field of the question that it comes from.</param>
    public static T Said<T>(Func<T> analysis, params IReadOnlyList<(string Own, string Asked)> names)
    {
        try
        {
            return analysis();
        }
        catch (RefusedException e)
        {
            throw new RefusedException([.. e.Errors.Select(error => names.FirstOrDefault(name => error.Field.StartsWith(name.Own, StringComparison.Ordinal)) is { Asked: { } asked } ? error with { Field = asked } : error)]);
        }
    }

    /// <summary>Reads a number; null where none is given.</summary>
    /// <exception cref="RefusedException">It is no finite number.</exception>
    public static double? Number(string field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) return number;
        throw new RefusedException([new(field, text, "应为一个数", "must be a number")]);
    }

    /// <summary>Reads a word that is one of some.</summary>
    /// <exception cref="RefusedException">It is none of them.</exception>
    public static string Word(string field, string text, params IReadOnlyList<string> words) => words.Contains(text)
        ? text
        : throw new RefusedException([new(field, text, $"应为 {string.Join("、", words)} 之一", $"must be one of {string.Join(", ", words)}")]);
}
