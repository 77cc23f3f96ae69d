namespace Simulation.Api;

/// <summary>What a race finds wrong with a command.</summary>
public static class RaceFaults
{
    /// <summary>Every wrong field; none when it can be done.</summary>
    public static IReadOnlyList<FieldError> Of(Race race, RaceCommand command)
    {
        try
        {
            race.Check(command);
            return [];
        }
        catch (RefusedException e)
        {
            return e.Errors;
        }
    }
}
