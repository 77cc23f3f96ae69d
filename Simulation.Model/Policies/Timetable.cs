using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Decisions in the one way that says the same: by place, lever and month; months that follow each other with the same value are one decision. So the
/// order in which decisions are written, and in which sets of them are joined, leaves no trace.
/// </summary>
public static class Timetable
{
    // Later than any month that can be written.
    private const int NoEnd = 12 * 10_000;

    /// <summary>The same decisions in their one order. Months must be months.</summary>
    /// <exception cref="ArgumentException">Two of them set one lever in one place and month to different values.</exception>
    public static ImmutableArray<Decision> Of(IEnumerable<Decision> decisions)
    {
        var table = ImmutableArray.CreateBuilder<Decision>();
        foreach (var dial in decisions.GroupBy(row => (row.Place, row.Lever)).OrderBy(dial => dial.Key.Place, StringComparer.Ordinal).ThenBy(dial => dial.Key.Lever, StringComparer.Ordinal))
        {
            var rows = dial.OrderBy(row => Span(row).First).ToList();
            var open = rows[0];
            foreach (var row in rows.Skip(1))
            {
                var (first, last) = Span(open);
                if (row.Value == open.Value && Span(row).First <= last + 1)
                {
                    open = open with { To = Written(Math.Max(last, Span(row).Last)) };
                    continue;
                }

                if (Span(row).First <= last) throw new ArgumentException($"{row.Place} {row.Lever} has two values in {row.From}", nameof(decisions));
                table.Add(open with { From = Month.FromNumber(first).ToString() });
                open = row;
            }

            table.Add(open);
        }

        return table.ToImmutable();
    }

    /// <summary>The months in which both decisions stand; null when there are none.</summary>
    public static (string From, string? To)? Shared(Decision a, Decision b)
    {
        int first = Math.Max(Span(a).First, Span(b).First), last = Math.Min(Span(a).Last, Span(b).Last);
        return first > last ? null : (Month.FromNumber(first).ToString(), Written(last));
    }

    private static (int First, int Last) Span(Decision row) =>
        (Month.TryParse(row.From, out var from) ? from.Number : throw new ArgumentException($"not a month: {row.From}", nameof(row)),
            row.To is null ? NoEnd : Month.TryParse(row.To, out var to) ? to.Number : throw new ArgumentException($"not a month: {row.To}", nameof(row)));

    private static string? Written(int last) => last == NoEnd ? null : Month.FromNumber(last).ToString();
}
