using System.Text.Json;

namespace Simulation.Api;

/// <summary>A policy as people write it.</summary>
/// <param name="World">Key of the world; <c>zhejiang</c> when left out.</param>
/// <param name="Label">Its name: one text, or <c>{ "zh": …, "en": … }</c>; at most 80 characters each.</param>
/// <param name="Note">Why it is as it is; at most 200 characters.</param>
/// <param name="Version">What its authors call this state of it.</param>
/// <param name="Budget">Most money and principal that it may take over a run, 100m yuan; null when it states none.</param>
/// <param name="Decisions">Dated decisions, at least one.</param>
public sealed record PolicyRequest(string? World, JsonElement Label, string? Note, string? Version, double? Budget, IReadOnlyList<Decision> Decisions)
{
    /// <summary>Reads and checks a policy.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static (World World, Policy Policy) Read(ReadOnlyMemory<byte> json, WorldRegistry worlds, WorkLimits? limits)
    {
        var reading = new Reading { MostInList = limits is null ? int.MaxValue : ScenarioRequest.MostInList };
        var policy = Read(reading, JsonText.Parse(json), "");
        var world = ScenarioRequest.FindWorld(reading, new Scenario { World = policy.World }, "", worlds);
        if (world is not null) reading.AddAll(Policies.Check(world, policy));
        reading.ThrowIfRefused();
        return (world!, policy);
    }

    /// <summary>Reads the fields of a policy that stands at <paramref name="path"/>.</summary>
    public static Policy Read(Reading reading, JsonElement element, string path)
    {
        var given = reading.Open(element, path, "world", "label", "note", "version", "budget", "decisions");
        given.Required("decisions");
        string zh, en;
        if (given.Given("label") is { ValueKind: JsonValueKind.Object } both)
        {
            var label = reading.Open(both, Fields.Join(path, "label"), "zh", "en");
            (zh, en) = (label.Label("zh"), label.Label("en"));
        }
        else
        {
            zh = en = given.Label("label");
        }

        return new()
        {
            World = given.Text("world", "zhejiang")!,
            LabelZh = zh,
            LabelEn = en,
            Note = given.TextOrNull("note") ?? "",
            Version = given.Label("version", ""),
            Budget = given.Given("budget") is { ValueKind: not JsonValueKind.Null } ? given.Number("budget") : null,
            Decisions = ScenarioRequest.ReadDecisions(reading, given),
        };
    }
}

/// <summary>Policies to be joined.</summary>
/// <param name="Scenario">Where they are used: its months, rules and own decisions count. When left out, the world's defaults over the years that the policies name.</param>
/// <param name="Policies">Hashes of saved policies, or policies written out.</param>
public sealed record StackRequest(Scenario? Scenario, IReadOnlyList<JsonElement> Policies)
{
    /// <summary>Reads and checks a stack.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static StackQuestion Read(ReadOnlyMemory<byte> json, WorldRegistry worlds, WorkLimits? limits, IReadOnlyDictionary<string, Policy> known)
    {
        var reading = new Reading { MostInList = limits is null ? int.MaxValue : ScenarioRequest.MostInList, Known = known };
        var given = reading.Open(JsonText.Parse(json), "", "scenario", "policies");
        given.Required("policies");
        var policies = PolicyField.Read(reading, given);
        if (policies.IsEmpty && reading.Errors.Count == 0) reading.Refuse("policies", "[]", "至少要有一个政策包", "must hold at least one policy");
        var element = given.Given("scenario");
        var start = element is { ValueKind: not JsonValueKind.Null } asked
            ? ScenarioRequest.Read(reading, asked, "scenario", worlds, limits: null).Scenario
            : new Scenario { World = policies.Select(policy => policy.World).FirstOrDefault("zhejiang") };
        var world = ScenarioRequest.FindWorld(reading, start, element is null ? "policies[0]" : "scenario", worlds);
        if (world is not null && element is null) start = start with { Months = PolicyAnswer.MonthsOf(world, policies) };
        for (int i = 0; world is not null && i < policies.Length; i++) reading.AddAll(Simulation.Model.Policies.Check(world, policies[i], $"policies[{i}].", start.Months));
        reading.ThrowIfRefused();
        return new(world!, start, policies);
    }
}

/// <summary>Policies that can be joined, with the scenario that they are used in.</summary>
public sealed record StackQuestion(World World, Scenario Start, IReadOnlyList<Policy> Policies);
