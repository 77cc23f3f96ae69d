using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>How a county that nobody plays decides: a behaviour of the pack at a named strength, written <c>greedy</c> or <c>greedy:strong</c>.</summary>
/// <param name="Word">As it was written.</param>
/// <param name="Row">Its numbers at the usual strength.</param>
/// <param name="Strength">What budget, step and over-report are multiplied by.</param>
public sealed record Behaviour(string Word, BehaviourRow Row, double Strength)
{
    public const string StatusQuo = "status-quo", Imitator = "imitator", Greedy = "greedy", Prudent = "prudent", Gamer = "gamer", LookAhead = "look-ahead";

    private const string Usual = "usual";

    /// <summary>The behaviours that there is code for; a pack says what sizes they have.</summary>
    public static ImmutableArray<string> Keys { get; } = [StatusQuo, Imitator, Greedy, Prudent, Gamer, LookAhead];

    /// <summary>The strengths that every behaviour has.</summary>
    public static ImmutableArray<string> Strengths { get; } = ["mild", Usual, "strong"];

    /// <summary>Whether it ever turns a lever.</summary>
    public bool Acts => Row.Key != StatusQuo;

    /// <summary>Most money a year that its settings may cost above the default, percent of the county's GDP.</summary>
    public double Budget => Row.Budget * Strength;

    /// <summary>Share of a lever's range, or of the way to those it imitates, that one decision moves it.</summary>
    public double Step => Math.Min(1, Row.Step * Strength);

    /// <summary>Points that it adds to the habit of claiming more than is true.</summary>
    public double OverReport => Row.OverReport * Strength;

    /// <summary>Every way to write a behaviour of a world.</summary>
    public static IEnumerable<string> Words(World world) =>
        world.Behaviours.Select(row => row.Key).Concat(world.Behaviours.SelectMany(row => Strengths.Select(strength => $"{row.Key}:{strength}")));

    /// <summary>The behaviour that a word names.</summary>
    /// <exception cref="ArgumentException">It is none of <see cref="Words"/>.</exception>
    public static Behaviour Parse(World world, string word)
    {
        string[] parts = word.Split(':');
        var row = world.Behaviours.FirstOrDefault(row => row.Key == parts[0]);
        if (row is null || !Words(world).Contains(word)) throw new ArgumentException($"no such behaviour: {word}", nameof(word));
        return new(word, row, parts.Length == 1 || parts[1] == Usual ? 1 : parts[1] == Strengths[0] ? row.Mild : row.Strong);
    }

    /// <summary>The behaviour of a county in a scenario: that of the nearest place that is named.</summary>
    public static Behaviour Of(World world, Scenario scenario, CountyRow county)
    {
        foreach (string place in (string[])[county.Code, county.Prefecture, world.Province, "*"])
            if (scenario.Behaviours.TryGetValue(place, out string? word)) return Parse(world, word);
        return Parse(world, StatusQuo);
    }
}
