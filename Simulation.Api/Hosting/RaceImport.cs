using System.Globalization;

namespace Simulation.Api;

/// <summary>
/// A log from elsewhere that is to be taken over. It must lead where it says, whole; of one that is damaged the entry is named, and the good entries before it
/// can be taken over by asking for no more than them.
/// </summary>
public static class RaceImport
{
    /// <summary>Reads a log and lives it.</summary>
    /// <param name="until">How many entries are to be taken over; null: all.</param>
    /// <param name="id">Id that it is given here; null: its own.</param>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    /// <exception cref="ProblemException">It is damaged, or the queue is full.</exception>
    /// <exception cref="MalformedJsonException">It is no log at all.</exception>
    public static async Task<Race> LiveAsync(ReadOnlyMemory<byte> file, string? until, string? id, Replays replays, CancellationToken stop)
    {
        int most = MostOf(until);
        try
        {
            return await LiveWholeAsync(file, most, id, replays, stop);
        }
        catch (MalformedJsonException) when (RaceLogJson.Mend(file.Span) is { } torn)
        {
            if (most <= torn.Entries) return await LiveWholeAsync(torn.Json, most, id, replays, stop);
            int good = await GoodAsync(torn.Json, torn.Entries, replays, stop) ?? 0;
            throw new ProblemException(RaceProblems.DamagedImport(new(good, "日志在此断开", "the log breaks off there")));
        }
    }

    private static async Task<Race> LiveWholeAsync(ReadOnlyMemory<byte> file, int most, string? id, Replays replays, CancellationToken stop)
    {
        try
        {
            var log = RaceLogJson.ReadForeign(file, most);
            return await replays.CheckAsync(id is null ? log : log with { Header = log.Header with { Id = id } }, stop);
        }
        catch (RefusedException e) when (FirstOf(e.Errors) is { } entry)
        {
            var refused = Problem.Refused(e.Errors);
            if (await GoodAsync(file, entry, replays, stop) is { } good) refused = RaceProblems.WithOffer(refused, good);
            throw new ProblemException(refused);
        }
    }

    /// <summary>How many entries are asked for.</summary>
    /// <exception cref="RefusedException">It is no number of entries.</exception>
    public static int MostOf(string? until)
    {
        if (until is null) return int.MaxValue;
        if (int.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out int most) && most <= RaceLogJson.MostEntries) return most;
        throw new RefusedException([new("until", until, $"应为 0 到 {RaceLogJson.MostEntries} 的整数：接收的条数", $"must be a whole number from 0 to {RaceLogJson.MostEntries}: how many entries are taken over")]);
    }

    /// <summary>The first entry that something is wrong with; null when something else is wrong too.</summary>
    private static int? FirstOf(IReadOnlyList<FieldError> errors)
    {
        int first = int.MaxValue;
        foreach (var error in errors)
        {
            int end = error.Field.IndexOf(']', StringComparison.Ordinal);
            if (!error.Field.StartsWith("entries[", StringComparison.Ordinal) || !int.TryParse(error.Field.AsSpan(8, end - 8), out int entry)) return null;
            first = Math.Min(first, entry);
        }

        return errors.Count > 0 ? first : null;
    }

    /// <summary>How many of the first entries are good, no more than so many; null when not even the header is.</summary>
    private static async Task<int?> GoodAsync(ReadOnlyMemory<byte> file, int most, Replays replays, CancellationToken stop)
    {
        try
        {
            return await replays.GoodAsync(RaceLogJson.ReadForeign(file, most), stop);
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}
