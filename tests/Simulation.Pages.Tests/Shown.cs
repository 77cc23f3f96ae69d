using System.Globalization;
using System.Text.RegularExpressions;

namespace Simulation.Pages.Tests;

/// <summary>Reads numbers as a reader does, off the text that is shown, and holds them against the interface's.</summary>
internal static partial class Shown
{
    /// <summary>Every number in a text with how many digits after the point it shows.</summary>
    public static (double Value, int Digits)[] Numbers(string text) =>
        [.. Figure().Matches(text).Select(m => m.Value.Replace('−', '-').Replace(",", "", StringComparison.Ordinal)).Select(t => (double.Parse(t, CultureInfo.InvariantCulture), t.Contains('.', StringComparison.Ordinal) ? t.Length - t.IndexOf('.', StringComparison.Ordinal) - 1 : 0))];

    /// <summary>Fails unless the text shows these numbers first, each right to the last digit shown.</summary>
    public static void Agrees(string where, string text, params double[] truth)
    {
        // What is not zero but rounds to it is told as less than the last digit.
        var shown = Numbers(LessThan().Replace(text, "${zero}0"));
        Assert.True(shown.Length >= truth.Length, $"{where}: '{text}' shows fewer than {truth.Length} numbers");
        for (int i = 0; i < truth.Length; i++)
            Assert.True(Math.Abs(shown[i].Value - truth[i]) <= (0.5 * Math.Pow(10, -shown[i].Digits)) + 1e-9, $"{where}: '{text}' shows {shown[i].Value} where the interface says {truth[i]}");
    }

    /// <summary>Fails unless the text shows this chance; what is not certain never reads as 0% or 100%.</summary>
    public static void AgreesAsChance(string where, string text, double truth)
    {
        bool right = text.Trim() switch
        {
            "<1%" => truth is > 0 and < 0.01,
            ">99%" => truth is > 0.99 and < 1,
            var percent => Numbers(percent) is [var (value, _)] && Math.Abs((value / 100) - truth) <= 0.005 + 1e-9,
        };
        Assert.True(right, $"{where}: '{text}' where the interface says {truth}");
    }

    [GeneratedRegex(@"(<|>−)(?<zero>0\.0+)1", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LessThan();

    [GeneratedRegex(@"[+−]?\b[0-9][0-9,]*(\.[0-9]+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figure();
}
