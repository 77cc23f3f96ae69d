using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What a box asks of one factor.</summary>
/// <param name="Factor">Number of the factor.</param>
/// <param name="Low">Least value inside; null when it is open below.</param>
/// <param name="High">Greatest value inside; null when it is open above.</param>
/// <param name="Levels">Levels inside, ascending; empty when the factor is a number.</param>
public sealed record RunLimit(int Factor, double? Low, double? High, ImmutableArray<int> Levels)
{
    public bool Holds(double value) => Levels.IsDefaultOrEmpty
        ? !(value < Low) && !(value > High)
        : Levels.Contains((int)value);
}

/// <summary>A corner of the circumstances: every run inside holds all of its limits. A box without limits holds every run.</summary>
/// <param name="Limits">At most one a factor, in the order of the factors.</param>
public sealed record RunBox(ImmutableArray<RunLimit> Limits)
{
    public bool Contains(double[] row)
    {
        foreach (var limit in Limits)
        {
            if (!limit.Holds(row[limit.Factor])) return false;
        }

        return true;
    }

    public RunLimit? Of(int factor) => Limits.FirstOrDefault(limit => limit.Factor == factor);

    public RunBox Without(int factor) => new(Limits.RemoveAll(limit => limit.Factor == factor));

    /// <summary>The box with another limit on one factor; a limit that limits nothing is dropped.</summary>
    public RunBox With(RunLimit limit)
    {
        var others = Limits.RemoveAll(own => own.Factor == limit.Factor);
        if (limit is { Low: null, High: null, Levels.IsDefaultOrEmpty: true }) return new(others);
        return new(others.Insert(others.Count(own => own.Factor < limit.Factor), limit));
    }

    /// <summary>The box in words, for example <c>当“研发补助”介于 2 与 8 之间、且“行为”为“稳健”时</c>.</summary>
    public string InChinese(IReadOnlyList<RunFactor> factors) =>
        Limits.IsEmpty ? "在所有情形下" : $"当{string.Join("、且", Limits.Select(limit => Zh(factors[limit.Factor], limit)))}时";

    /// <summary>The box in words, for example <c>when 'R&amp;D subsidy' is between 2 and 8 and 'behaviour' is 'prudent'</c>.</summary>
    public string InEnglish(IReadOnlyList<RunFactor> factors) =>
        Limits.IsEmpty ? "in every case" : $"when {string.Join(" and ", Limits.Select(limit => En(factors[limit.Factor], limit)))}";

    private static string Zh(RunFactor factor, RunLimit limit) => $"“{factor.NameZh}”" + (limit switch
    {
        { Low: { } low, High: { } high } => $"介于 {low:G4} 与 {high:G4} 之间",
        { Low: { } low } => $"不低于 {low:G4} ",
        { High: { } high } => $"不高于 {high:G4} ",
        _ => $"为{string.Join("或", limit.Levels.Select(level => $"“{factor.Levels[level].NameZh}”"))}",
    });

    private static string En(RunFactor factor, RunLimit limit) => $"'{factor.NameEn}' is " + limit switch
    {
        { Low: { } low, High: { } high } => $"between {low:G4} and {high:G4}",
        { Low: { } low } => $"at least {low:G4}",
        { High: { } high } => $"at most {high:G4}",
        _ => string.Join(" or ", limit.Levels.Select(level => $"'{factor.Levels[level].NameEn}'")),
    };
}
