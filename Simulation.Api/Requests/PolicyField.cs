using System.Collections.Immutable;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>How the decisions of a scenario or variant were written.</summary>
/// <param name="Own">Those that stand beside the policies.</param>
/// <param name="Policies">The policies, whether they were named by hash or written out.</param>
public sealed record Written(ImmutableArray<Decision> Own, ImmutableArray<Policy> Policies);

/// <summary>The field <c>policies</c> of a scenario or variant: hashes of saved policies, or policies written out, joined to its decisions before anything is checked.</summary>
public static class PolicyField
{
    /// <summary>The decisions of a scenario with those of its policies; its own alone when something about the policies is refused.</summary>
    /// <param name="scenario">Its months and its own decisions count.</param>
    public static ImmutableArray<Decision> Join(Reading reading, Fields given, string path, World? world, Scenario scenario)
    {
        int wrong = reading.Errors.Count;
        string field = Fields.Join(path, "policies");
        var policies = Read(reading, given);
        if (policies.IsEmpty || world is null || reading.Errors.Count > wrong) return scenario.Decisions;
        var start = new Scenario { World = world.Key, Months = Math.Clamp(scenario.Months, 1, world.MonthsMax), Decisions = scenario.Decisions };
        for (int i = 0; i < policies.Length; i++) reading.AddAll(Policies.Check(world, policies[i], $"{field}[{i}].", start.Months));
        if (reading.Errors.Count > wrong || ScenarioCheck.Check(world, start).Count > 0) return scenario.Decisions;
        var stack = Policies.Stack(world, start, policies);
        foreach (var conflict in stack.Conflicts.Where(conflict => conflict.Kind == ConflictKind.TwoValues))
            reading.AddAll([new($"{field}[{conflict.Policies.Where(p => p < policies.Length).Last()}]", $"{conflict.Places[0]} {conflict.Levers[0]} {conflict.From}", conflict.Zh, conflict.En)]);
        if (reading.Errors.Count > wrong) return scenario.Decisions;
        reading.Written[path] = new(scenario.Decisions, policies);
        return stack.Decisions;
    }

    /// <summary>Reads the list alone.</summary>
    public static ImmutableArray<Policy> Read(Reading reading, Fields given) => [.. given.List("policies", (element, at) => One(reading, given, element, at), Policies.MostInStack).OfType<Policy>()];

    private static Policy? One(Reading reading, Fields given, JsonElement element, string at)
    {
        if (element.ValueKind == JsonValueKind.Object) return PolicyRequest.Read(reading, element, at);
        if (element.ValueKind != JsonValueKind.String)
        {
            reading.Refuse(at, element, "应为已保存政策包的哈希，或写全的政策包 {…}", "must be the hash of a saved policy, or a policy written out {…}");
            return null;
        }

        return Kept(reading, given, element, at);
    }

    /// <summary>The saved policy whose hash stands in a text; null after noting that there is none.</summary>
    public static Policy? Kept(Reading reading, Fields given, JsonElement element, string at)
    {
        if (given.TextOf(element, at) is not { } hash) return null;
        if (reading.Known.TryGetValue(hash, out var policy)) return policy;
        reading.Refuse(at, hash, "这里没有保存过这个哈希的政策包；请先 POST /api/policies，或把政策包写全", "is not the hash of a policy that is kept here; POST it to /api/policies first, or write it out");
        return null;
    }
}
