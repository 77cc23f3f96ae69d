namespace Simulation.Model.Tests;

/// <summary>No acting parameter is a dead row.</summary>
public sealed class ParameterTests
{
    private const int Months = 24;

    private static readonly World World = Zhejiang.World;

    private static readonly string MostIndebted = World.Counties.MaxBy(row => row.Attributes["debt-ratio"])!.Code;

    private static readonly Scenario Rich = Dice.Scenario(World, 15, Months, Uncertainty.Both) with
    {
        Rules = new Scenario().Rules,
        Shocks = [.. Dice.Scenario(World, 15, Months).Shocks, new("local-outbreak", ["330110"], Zhejiang.Month(5), 1)],
        Decisions =
        [
            .. Dice.Scenario(World, 15, Months).Decisions.Where(decision => decision.Lever != "emergency-mode"),
            new("330110", "emergency-mode", Zhejiang.Month(3), Zhejiang.Month(8), 2),
            new("330110", "micro-grid-expansion", Zhejiang.Month(3), Zhejiang.Month(8), 3),
            // A county next to the orange line borrows beyond it.
            new(MostIndebted, "special-bonds", Zhejiang.Month(1), null, 6),
            new(MostIndebted, "enterprise-subsidies", Zhejiang.Month(1), null, 4),
        ],
    };

    private static readonly string[] Plain = Prints(Rich).ToArray();

    [Fact]
    public void Every_acting_parameter_moves_the_province()
    {
        var dead = World.Parameters.Where(row => row.Acts).SelectMany(row => new[] { (row.Key, row.Range.Low), (row.Key, row.Range.High) })
            .Where(end => !Moves(end.Key, end.Item2)).Select(end => $"{end.Key} at {end.Item2}").ToList();
        Assert.True(dead.Count == 0, "nothing moves with " + string.Join(", ", dead));
    }

    // Stops in the first month that differs.
    private static bool Moves(string key, double value) =>
        Prints(Rich with { Parameters = Rich.Parameters.Add(key, value) }).Zip(Plain).Any(pair => pair.First != pair.Second);

    private static IEnumerable<string> Prints(Scenario scenario)
    {
        var life = new Life<Lane16>(World, scenario);
        for (int m = 0; m < Months; m++)
        {
            life.Month();
            yield return string.Join(' ', life.Province.Fingerprints());
        }
    }
}
