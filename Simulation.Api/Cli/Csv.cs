using System.Globalization;

namespace Simulation.Api;

/// <summary>Answers as tidy tables: one observation a row, RFC 4180.</summary>
public static class Csv
{
    /// <summary>Writes the indicators or the boards of a run.</summary>
    public static void Write(TextWriter writer, RunAnswer answer, string table)
    {
        if (table == "boards") WriteBoards(writer, answer);
        else WriteIndicators(writer, answer);
    }

    /// <summary>Writes the paired differences of indicators or of ranks.</summary>
    public static void Write(TextWriter writer, ComparisonAnswer answer, string table)
    {
        if (table == "boards") WriteRanks(writer, answer);
        else WriteEffects(writer, answer);
    }

    /// <summary>Writes a ladder.</summary>
    public static void Write(TextWriter writer, LadderAnswer answer)
    {
        writer.WriteLine("behaviour,elo,low,high,games,rankGained,debtChange,gap");
        foreach (var row in answer.Rows)
            Row(writer, row.Behaviour, Figure(row.Elo), Figure(row.Low), Figure(row.High), Figure(row.Games), Figure(row.RankGained), Figure(row.DebtChange), Figure(row.Gap));
    }

    private static void WriteIndicators(TextWriter writer, RunAnswer answer)
    {
        writer.WriteLine("county,indicator,month,kind,p025,p10,p50,p90,p975");
        foreach (var (key, indicator) in answer.Indicators)
        {
            for (int county = 0; county < answer.Counties.Length; county++)
            {
                for (int month = 0; month < answer.Months.Length; month++)
                {
                    Row(writer, answer.Counties[county], key, answer.Months[month], "true", indicator.True, county, month);
                    Row(writer, answer.Counties[county], key, answer.Months[month], "reported", indicator.Reported, county, month);
                }
            }
        }
    }

    private static void Row(TextWriter writer, string county, string indicator, string month, string kind, Bands bands, int c, int m) =>
        Row(writer, county, indicator, month, kind, Figure(bands.P025[c][m]), Figure(bands.P10[c][m]), Figure(bands.P50[c][m]), Figure(bands.P90[c][m]), Figure(bands.P975[c][m]));

    private static void WriteBoards(TextWriter writer, RunAnswer answer)
    {
        string[] tops = [.. answer.Boards.Values.SelectMany(b => b.Values).SelectMany(s => s).SelectMany(s => s.ProbabilityTop.Keys)
            .Distinct(StringComparer.Ordinal).OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal)];
        Row(writer, ["board", "month", "county", "rank", "score", "rankP10", "rankP90", .. tops.Select(n => $"probabilityTop{n}")]);
        foreach (var (board, months) in answer.Boards)
        {
            foreach (var (month, standings) in months)
            {
                foreach (var s in standings)
                    Row(writer, [board, month, s.County, Figure(s.Rank), Figure(s.Score), Figure(s.RankP10), Figure(s.RankP90), .. tops.Select(n => s.ProbabilityTop.TryGetValue(n, out double p) ? Figure(p) : "")]);
            }
        }
    }

    /// <summary>A line for each policy of a frontier and each of its decisions.</summary>
    public static void Write(TextWriter writer, AimAnswer answer)
    {
        writer.WriteLine("policy,cost,borrowed,probability,lower95,upper95,outcome,debtClass,meets,place,lever,from,to,value");
        for (int i = 0; i < answer.Frontier.Count; i++)
        {
            var policy = answer.Frontier[i];
            string[] of = [$"{i}", Figure(policy.Cost), Figure(policy.Borrowed), Figure(policy.Probability), Figure(policy.Lower95), Figure(policy.Upper95), Figure(policy.Outcome), $"{policy.DebtClass}", policy.Meets ? "true" : "false"];
            foreach (var decision in policy.Decisions) Row(writer, [.. of, decision.Place, decision.Lever, decision.From, decision.To ?? "", Figure(decision.Value)]);
            if (policy.Decisions.IsEmpty) Row(writer, [.. of, "", "", "", "", ""]);
        }
    }

    private static void WriteEffects(TextWriter writer, ComparisonAnswer answer)
    {
        writer.WriteLine("variant,county,indicator,month,mean,median,lower80,upper80,lower95,upper95,luckShare,probabilityUp");
        foreach (var variant in answer.Variants)
        {
            foreach (var e in variant.Effects)
            {
                Row(writer, variant.Name, e.County, e.Indicator, e.Month, Figure(e.Mean), Figure(e.Median), Figure(e.Lower80), Figure(e.Upper80), Figure(e.Lower95), Figure(e.Upper95), e.LuckShare is { } share ? Figure(share) : "", Figure(e.ProbabilityUp));
            }
        }
    }

    private static void WriteRanks(TextWriter writer, ComparisonAnswer answer)
    {
        writer.WriteLine("variant,board,county,month,rankBefore,rankAfter,probabilityBetter,probabilityWorse");
        foreach (var variant in answer.Variants)
        {
            foreach (var r in variant.Boards)
                Row(writer, variant.Name, r.Board, r.County, r.Month, Figure(r.RankBefore), Figure(r.RankAfter), Figure(r.ProbabilityBetter), Figure(r.ProbabilityWorse));
        }
    }

    private static void Row(TextWriter writer, params ReadOnlySpan<string> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (i > 0) writer.Write(',');
            writer.Write(Cell(cells[i]));
        }

        writer.WriteLine();
    }

    /// <summary>A cell; one that a spreadsheet would take for a formula gets a quote in front.</summary>
    internal static string Cell(string text)
    {
        // A number may begin with a sign.
        if (text.Length > 0 && text[0] is '=' or '@' or '\t' or '\r' or '+' or '-' && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A figure as the single-precision number it was computed as; empty when it is none.</summary>
    private static string Figure(double value) => double.IsFinite(value) ? ((float)value).ToString(CultureInfo.InvariantCulture) : "";
}
