using System.Collections.Immutable;

namespace Simulation.Api;

/// <summary>Rules that are switched from the coming month on.</summary>
/// <param name="Rules">Switches by key; what is not named stays as it is.</param>
/// <param name="Who">Who sends them; at most 80 characters.</param>
/// <param name="Command">Name of this command: sent again under the same name it is done once.</param>
/// <param name="Position">Length of the log that the sender has seen; when others were quicker the command is refused.</param>
public sealed record RulesRequest(ImmutableSortedDictionary<string, bool> Rules, string? Who, string? Command, long? Position)
{
    /// <summary>Reads the switches; whether there are such rules is for the race to say.</summary>
    public static RaceAsked Read(ReadOnlyMemory<byte> json, TimeProvider clock)
    {
        var asked = RaceAsked.Open(json, clock, "rules");
        asked.Given.Required("rules");
        var command = asked.Command;
        return asked with { Command = new SetRules(command.Id, command.Who, command.At, command.Expected, ScenarioRequest.ReadRules(asked.Given)) };
    }
}

/// <summary>Places that are handed to a behaviour from the coming month on, or back to people.</summary>
/// <param name="Behaviours">A behaviour by place; <c>status-quo</c> where people decide. What is not named stays as it is.</param>
/// <param name="Who">Who sends them; at most 80 characters.</param>
/// <param name="Command">Name of this command: sent again under the same name it is done once.</param>
/// <param name="Position">Length of the log that the sender has seen; when others were quicker the command is refused.</param>
public sealed record BehavioursRequest(ImmutableSortedDictionary<string, string> Behaviours, string? Who, string? Command, long? Position)
{
    /// <summary>Reads who plays which place; whether there are such places and behaviours is for the race to say.</summary>
    public static RaceAsked Read(ReadOnlyMemory<byte> json, TimeProvider clock)
    {
        var asked = RaceAsked.Open(json, clock, "behaviours");
        asked.Given.Required("behaviours");
        var command = asked.Command;
        return asked with { Command = new SetBehaviours(command.Id, command.Who, command.At, command.Expected, ScenarioRequest.ReadBehaviours(asked.Given)) };
    }
}
