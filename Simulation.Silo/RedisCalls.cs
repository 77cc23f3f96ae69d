using StackExchange.Redis;

namespace Simulation.Silo;

/// <summary>Calls of Redis whose failures are told in the words of the product.</summary>
internal static class RedisCalls
{
    /// <exception cref="ProblemException">Redis cannot be reached, or did not do it.</exception>
    public static async Task<T> TryAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        // A connection that closes while it is read is told as an invalid operation.
        catch (Exception e) when (e is RedisException or RedisTimeoutException or InvalidOperationException)
        {
            // The driver's own words are for the log of the host, which has them.
            throw new ProblemException(RaceProblems.Store(new("Redis 没有应答，请稍后再试", "Redis did not answer; try again later")), e);
        }
    }
}
