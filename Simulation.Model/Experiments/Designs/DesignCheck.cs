using System.Runtime.CompilerServices;

namespace Simulation.Model;

/// <summary>Collects what is wrong with the numbers that a design is asked with, and refuses them all at once.</summary>
internal sealed class DesignCheck
{
    private readonly List<FieldError> errors = [];

    public DesignCheck Between(long value, long low, long high, [CallerArgumentExpression(nameof(value))] string field = "")
    {
        if (value < low || value > high) errors.Add(new(field, $"{value}", $"应在 {low} 到 {high} 之间", $"must be from {low} to {high}"));
        return this;
    }

    public DesignCheck Holds(bool holds, string field, object value, string zh, string en)
    {
        if (!holds) errors.Add(new(field, $"{value}", zh, en));
        return this;
    }

    public void Refuse()
    {
        if (errors.Count > 0) throw new RefusedException(errors);
    }
}
