using System.Globalization;

namespace Simulation.Grains;

/// <summary>The constants of the races that have counties on this silo: worked out once for all of them, kept while any of them is here.</summary>
public sealed class RaceConstants(WorldRegistry worlds)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, WeakReference<Held>> all = new(StringComparer.Ordinal);

    /// <summary>The constants of a race.</summary>
    /// <exception cref="InvalidOperationException">This silo has another version of the world than the race.</exception>
    internal Held Of(RaceTerms terms)
    {
        string name = NameOf(terms);
        lock (gate)
        {
            if (all.TryGetValue(name, out var kept) && kept.TryGetTarget(out var constants)) return constants;
            foreach (string gone in all.Where(row => !row.Value.TryGetTarget(out _)).Select(row => row.Key).ToList()) all.Remove(gone);
            constants = Work(terms);
            all[name] = new(constants);
            return constants;
        }
    }

    private Held Work(RaceTerms terms)
    {
        if (worlds.Find(terms.World) is not { } world || world.Hash != terms.WorldHash)
            throw new InvalidOperationException($"this silo does not have the world {terms.World} with hash {terms.WorldHash}; every silo of a cluster needs the same worlds");
        var plan = new Plan(world, terms.Scenario());
        return new(plan.Atlas, new(plan, plan.Scenario.Uncertainty, 0));
    }

    private static string NameOf(RaceTerms terms)
    {
        var parameters = terms.Parameters.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key}={row.Value:R}"));
        var observed = (terms.Observations ?? []).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Place}/{row.Indicator}/{row.Month}={row.Value:R}"));
        return $"{terms.WorldHash} {terms.Seed} {terms.Uncertainty} {string.Join(' ', parameters)} {string.Join(' ', observed)}";
    }

    /// <summary>What the counties of a race live by.</summary>
    internal sealed record Held(Atlas Atlas, Constants<Lane1> Constants);
}
