namespace Simulation.Model;

/// <summary>A lever as a search turns it: a dial with a few settings, one of which leaves it as it is.</summary>
internal sealed class AimDial
{
    private readonly Decision decision;
    private readonly double low, high;
    private readonly int steps;

    public AimDial(World world, AimTerms asked, AimLever lever, int steps)
    {
        var row = world.Levers.First(row => row.Key == lever.Lever);
        this.steps = steps;
        (low, high) = (lever.Low ?? row.Min, lever.High ?? row.Max);
        decision = new(lever.Place ?? asked.Aim.County, lever.Lever, lever.From ?? world.Start.ToString(), lever.To, 0);
        Key = $"{decision.Place} {decision.Lever}";
        Rest = (int)Math.Round((Math.Clamp(row.Default, low, high) - low) / (high - low) * steps, MidpointRounding.AwayFromZero);
        RestValue = row.Default;
    }

    public string Key { get; }

    /// <summary>The setting that leaves the lever as it is.</summary>
    public int Rest { get; }

    private double RestValue { get; }

    /// <summary>The decision of a setting; null where it leaves the lever as it is.</summary>
    public Decision? Decide(int setting)
    {
        if (setting == Rest && RestValue >= low && RestValue <= high) return null;
        return decision with { Value = low + ((high - low) * setting / steps) };
    }
}
