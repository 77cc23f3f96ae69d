namespace Simulation.Model;

/// <summary>One scenario lived to its end in as many parallel worlds as it asks for.</summary>
public static class Run
{
    /// <summary>Lives a scenario.</summary>
    /// <param name="progress">Told the share that is done, 0 to 1, from any worker.</param>
    /// <exception cref="RefusedException">The scenario does not hold together.</exception>
    public static RunResult Live(World world, Scenario scenario, Workers workers, Action<double>? progress = null) => throw new NotSupportedException();
}
