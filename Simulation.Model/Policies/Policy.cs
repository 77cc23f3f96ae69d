using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A named set of dated decisions for one world, and nothing else. What it does is its decisions and its budget; label, note and version are for people.</summary>
public sealed record Policy
{
    /// <summary>Key of the world whose levers it turns.</summary>
    public string World { get; init; } = "zhejiang";

    public required string LabelZh { get; init; }

    public required string LabelEn { get; init; }

    /// <summary>Why it is as it is.</summary>
    public string Note { get; init; } = "";

    /// <summary>What its authors call this state of it.</summary>
    public string Version { get; init; } = "";

    public ImmutableArray<Decision> Decisions { get; init; } = [];

    /// <summary>Most money and principal that it may take over the run, 100m yuan; null when it states none.</summary>
    public double? Budget { get; init; }
}
