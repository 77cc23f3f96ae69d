using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A level of a factor that is no number, in both languages.</summary>
public sealed record RunLevel(string NameZh, string NameEn);

/// <summary>One column of a table of runs: what was varied.</summary>
/// <param name="Levels">The levels that a cell counts from 0; empty when the factor is a number.</param>
public sealed record RunFactor(string Key, string NameZh, string NameEn, ImmutableArray<RunLevel> Levels = default)
{
    public bool IsNumber => Levels.IsDefaultOrEmpty;
}

/// <summary>What was varied in many runs, one row a run: the input of every question about which circumstances matter.</summary>
public sealed class RunTable
{
    /// <param name="factors">The columns; each key once.</param>
    /// <param name="rows">[run][factor], in the factor's own unit; a level is its number from 0.</param>
    /// <exception cref="RefusedException">A cell is missing, no finite number, or no level of its factor.</exception>
    public RunTable(IReadOnlyList<RunFactor> factors, IReadOnlyList<double[]> rows)
    {
        var wrong = new Complaints();
        foreach (var twice in factors.GroupBy(factor => factor.Key).Where(group => group.Count() > 1))
            wrong.Add("factors", twice.Key, "因子重复，写一次即可", "the factor is listed twice; list it once");
        wrong.Table("rows", rows, factors.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            for (int f = 0; f < Math.Min(factors.Count, rows[i].Length); f++)
            {
                double cell = rows[i][f];
                if (factors[f].IsNumber || !double.IsFinite(cell)) continue;
                int levels = factors[f].Levels.Length;
                wrong.Unless(
                    cell >= 0 && cell < levels && cell == Math.Floor(cell), $"rows[{i}].{factors[f].Key}", $"{cell}", $"应为0到{levels - 1}的水平序号",
                    $"must be the number of a level, 0 to {levels - 1}");
            }
        }

        wrong.Refuse();
        (Factors, Rows) = (factors, rows);
    }

    public IReadOnlyList<RunFactor> Factors { get; }

    /// <summary>[run][factor].</summary>
    public IReadOnlyList<double[]> Rows { get; }

    /// <summary>Leaves out the runs that failed, those whose response is no finite number.</summary>
    /// <returns>The table and the responses of the others, and how many were left out.</returns>
    /// <exception cref="RefusedException">No run is left.</exception>
    public (RunTable Table, double[] Responses, int LeftOut) Finished(IReadOnlyList<double> responses)
    {
        int[] kept = [.. Enumerable.Range(0, Math.Min(Rows.Count, responses.Count)).Where(i => double.IsFinite(responses[i]))];
        return (new(Factors, [.. kept.Select(i => Rows[i])]), [.. kept.Select(i => responses[i])], Rows.Count - kept.Length);
    }
}
