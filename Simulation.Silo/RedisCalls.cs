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
        catch (Exception e) when (e is RedisException or RedisTimeoutException)
        {
            throw new ProblemException(RaceProblems.Store(new($"Redis 没有应答：{e.Message}", $"Redis did not answer: {e.Message}")));
        }
    }
}
