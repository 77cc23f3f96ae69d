namespace Simulation.Model;

/// <summary>Collects everything that is wrong with a question about results, and refuses it as a whole.</summary>
internal sealed class Complaints
{
    // A table of ten thousand broken runs is broken in one way; the first of them tell it.
    private const int Told = 20;

    private readonly List<FieldError> errors = [];
    private int untold;

    public void Add(string field, string value, string zh, string en)
    {
        if (errors.Count < Told) errors.Add(new(field, value, zh, en));
        else untold++;
    }

    public void Unless(bool holds, string field, string value, string zh, string en)
    {
        if (!holds) Add(field, value, zh, en);
    }

    /// <summary>A number that lies in low … high; NaN lies nowhere.</summary>
    public void Within(string field, double value, double low, double high) =>
        Unless(value >= low && value <= high, field, $"{value}", $"应在{low}到{high}之间", $"must be between {low} and {high}");

    public void Whole(string field, long value, long low, long high) =>
        Unless(value >= low && value <= high, field, $"{value}", $"应为{low}到{high}之间的整数", $"must be a whole number from {low} to {high}");

    public void Length(string field, int length, int right) =>
        Unless(length == right, field, $"{length}", $"应有 {right} 项", $"must have {right} entries");

    public void Finite(string field, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            Unless(double.IsFinite(values[i]), $"{field}[{i}]", $"{values[i]}", "应为有限的数；失败的推演请先剔除", "must be a finite number; leave failed runs out first");
    }

    /// <summary>Rows of one length, all finite, at least one of each.</summary>
    public void Table(string field, IReadOnlyList<double[]> rows, int columns)
    {
        Unless(rows.Count > 0 && columns > 0, field, $"{rows.Count} × {columns}", "至少一行一列", "must have at least one row and one column");
        for (int i = 0; i < rows.Count; i++)
        {
            Length($"{field}[{i}]", rows[i].Length, columns);
            Finite($"{field}[{i}]", rows[i]);
        }
    }

    public void Refuse()
    {
        if (untold > 0) errors.Add(new("", $"{untold}", $"另有 {untold} 处同类错误", $"and {untold} more"));
        if (errors.Count > 0) throw new RefusedException(errors);
    }
}
