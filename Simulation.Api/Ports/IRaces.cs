namespace Simulation.Api;

/// <summary>Where races live. A host brings its own; what a race does is the model's (<see cref="Race"/>) and the same in every host.</summary>
public interface IRaces
{
    /// <summary>The races that are kept, the newest first.</summary>
    Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop);

    /// <summary>Keeps a new race; one with entries is taken over from elsewhere and has been lived once by the caller.</summary>
    /// <returns>False when a race of this id is kept already.</returns>
    Task<bool> BeginAsync(RaceLog log, CancellationToken stop);

    /// <summary>The same of a race that the caller has at hand, and does not touch again: a branch, or one that has lived months already.</summary>
    Task<bool> BeginAsync(Race race, CancellationToken stop);

    /// <summary>Does a command, once: when this returns, its entries are kept. A command that was done before returns what it came to then.</summary>
    /// <exception cref="RefusedException">Names every wrong field; nothing was done.</exception>
    /// <exception cref="ProblemException">There is no such race, or it cannot be reached now.</exception>
    Task<IReadOnlyList<Entry>> SendAsync(string id, RaceCommand command, CancellationToken stop);

    /// <summary>Reads a race as it is now. Nobody changes it meanwhile, and <paramref name="read"/> must not keep it.</summary>
    /// <exception cref="ProblemException">There is no such race, or it cannot be reached now.</exception>
    Task<T> ReadAsync<T>(string id, Func<Race, T> read, CancellationToken stop);
}
