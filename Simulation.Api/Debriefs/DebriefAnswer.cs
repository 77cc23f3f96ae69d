using System.Security.Cryptography;

namespace Simulation.Api;

/// <summary>A whole race reviewed: every team in four steps, and what the race shows of the levers.</summary>
/// <param name="Month">The last month that was lived.</param>
/// <param name="How">How it was found, for whoever reads the figures.</param>
/// <param name="Levers">What the race shows of each lever that a team turned, the most turned first.</param>
/// <param name="SumUp">What the class can learn.</param>
public sealed record DebriefAnswer(
    Sentence Simulated,
    string Race,
    string Name,
    string Start,
    string Month,
    int Months,
    DebriefCapsule Capsule,
    IReadOnlyList<Sentence> How,
    IReadOnlyList<DebriefedTeam> Teams,
    IReadOnlyList<LeverTallyAnswer> Levers,
    IReadOnlyList<Sentence> SumUp)
{
    public static DebriefAnswer Of(World world, RaceLog log, Debrief debrief)
    {
        var header = log.Header;
        return new(
            Sentences.Simulated, header.Id, header.Name, world.Start.ToString(), world.Start.Plus(debrief.Months - 1).ToString(), debrief.Months, DebriefCapsule.Of(log, debrief),
            DebriefWords.How(header.Scenario), [.. debrief.Teams.Select(team => DebriefedTeam.Of(world, debrief, team))],
            [.. debrief.Levers.Select(tally => LeverTallyAnswer.Of(world, tally))], DebriefWords.SumUp(world, debrief));
    }
}

/// <summary>What is needed to make the same debrief again from the log of the race.</summary>
/// <param name="LogHash">SHA-256 of the log as its file is written.</param>
/// <param name="Engine">Version of the program.</param>
/// <param name="Fingerprint">Hash of the state that the race led to.</param>
/// <param name="Seed">Of the race, which is its replicate 0.</param>
/// <param name="Worlds">Replicates 1 to this one of the same seed are the other worlds.</param>
/// <param name="LeverWorlds">The same for single levers.</param>
/// <param name="Lives">Lives of the whole province that the debrief took.</param>
public sealed record DebriefCapsule(
    string LogHash, string World, string WorldHash, string ModelVersion, string Engine, string Fingerprint, long Seed, int Worlds, int LeverWorlds, int Lives)
{
    internal static DebriefCapsule Of(RaceLog log, Debrief debrief) => new(
        Convert.ToHexStringLower(SHA256.HashData(RaceLogJson.Write(log))), log.Header.Scenario.World, log.Header.WorldHash, log.Header.ModelVersion, Capsule.Build, debrief.Fingerprint,
        log.Header.Scenario.Seed, Debrief.Worlds, Debrief.LeverWorlds, debrief.Lives);
}

/// <summary>What the race shows of one lever over all teams that turned it.</summary>
/// <param name="Teams">Teams that turned it.</param>
/// <param name="Helped">Those whose interval lies above zero.</param>
/// <param name="Hurt">Those whose interval lies below zero.</param>
public sealed record LeverTallyAnswer(string Lever, string Name, string NameEn, int Teams, int Helped, int Hurt)
{
    internal static LeverTallyAnswer Of(World world, LeverTally tally)
    {
        var (zh, en) = DebriefWords.Lever(world, tally.Lever);
        return new(tally.Lever, zh, en, tally.Teams, tally.Helped, tally.Hurt);
    }
}
