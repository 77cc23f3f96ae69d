namespace Simulation.Api;

/// <summary>A log lived once more from its start.</summary>
public static class RaceReplay
{
    /// <summary>The world that a log needs.</summary>
    /// <param name="path">Where the header stands, for the name of the wrong field.</param>
    /// <exception cref="RefusedException">This program has no such world.</exception>
    public static World WorldOf(WorldRegistry worlds, RaceHeader header, string path)
    {
        string key = header.Scenario.World;
        if (worlds.Find(key) is { } world) return world;
        var (zh, en) = worlds.NoSuch(key);
        throw new RefusedException([new(Fields.Join(path, "scenario.world"), key, zh, en)]);
    }

    /// <summary>Lives a log and compares every month; months after one that differs are lived all the same, so that it is seen where they lead.</summary>
    /// <exception cref="RefusedException">It cannot be lived by this program.</exception>
    /// <exception cref="DamagedLogException">An entry is missing or impossible.</exception>
    public static ReplayAnswer Live(World world, RaceLog log)
    {
        var race = Race.Begin(world, log.Header);
        var months = new List<ReplayedMonth>();
        foreach (var entry in log.Entries)
        {
            if (entry is MonthLived logged && race.Coming is not null)
            {
                string lived = race.LiveAhead();
                race.Apply(logged with { Fingerprint = lived });
                months.Add(new(logged.Position, logged.Month, logged.Fingerprint, lived));
            }
            else
            {
                race.Apply(entry);
            }
        }

        return ReplayAnswer.Of(log.Header, months);
    }
}
