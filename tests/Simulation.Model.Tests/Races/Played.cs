namespace Simulation.Model.Tests;

/// <summary>Races that tests play.</summary>
internal static class Played
{
    private static readonly World World = Zhejiang.World;

    public static RaceHeader Header(Scenario scenario) =>
        new("r1", "试赛", "2026-11-22T08:00:00Z", ModelVersion.Current, World.Version, World.Hash, scenario);

    public static Race Begin(Scenario scenario) => Race.Begin(World, Header(scenario));

    public static RaceLog Whole(this Race race) => new(race.Header, [.. race.Log]);

    /// <summary>Does what a host does: decides, keeps, follows.</summary>
    public static void Do(this Race race, RaceCommand command)
    {
        foreach (var entry in race.Decide(command)) race.Apply(entry);
    }

    public static void Live(this Race race, int months = 1)
    {
        for (int m = 0; m < months; m++) race.Do(race.Month());
    }

    public static LiveMonth Month(this Race race, long? expected = null) => new($"c{race.Log.Count}", "clock", "2026-11-22T08:00:01Z", expected);

    public static SetLevers Levers(this Race race, params Decision[] decisions) =>
        new($"c{race.Log.Count}", "team-1", "2026-11-22T08:00:02Z", null, [.. decisions]);

    public static Strike Strike(this Race race, params ShockEvent[] shocks) =>
        new($"c{race.Log.Count}", "instructor", "2026-11-22T08:00:03Z", null, [.. shocks]);

    /// <summary>Where the run of a scenario ends in its first world.</summary>
    public static string RunOf(Scenario scenario) => Run.Live(World, scenario with { Replicates = 1 }, OneWorker.Run).Fingerprint;

    /// <summary>A race of a random scenario that was steered at random; the last months may not be lived yet.</summary>
    public static Race AtRandom(int seed, int months)
    {
        var random = new Random(seed);
        var desk = new Desk(random);
        var race = Begin(Dice.Scenario(World, seed, months) with { Decisions = [.. desk.Decisions(0, months, 2)], Shocks = [] });
        int lived = months - random.Next(2);
        for (int m = 0; m < lived; m++)
        {
            for (int i = random.Next(4); i > 0; i--) race.Do(desk.Command(race));
            race.Live();
        }

        return race;
    }
}

/// <summary>Commands at random, few places and levers so that they often meet.</summary>
internal sealed class Desk
{
    private readonly Random random;
    private readonly LeverRow[] levers;
    private readonly string[] places;

    public Desk(Random random)
    {
        this.random = random;
        var world = Zhejiang.World;
        levers = random.GetItems([.. world.Levers.Where(row => row.Acts)], 5).Distinct().ToArray();
        var prefecture = world.Prefectures[random.Next(world.Prefectures.Length)].Code;
        string[] counties = [.. world.Counties.Where(row => row.Prefecture == prefecture).Select(row => row.Code)];
        places = [.. random.GetItems(counties, 2).Distinct(), prefecture, world.Province];
    }

    /// <summary>A command that the race accepts, in any of the ways to name a month.</summary>
    public RaceCommand Command(Race race)
    {
        int coming = race.MonthsLived, months = race.Header.Scenario.Months;
        if (random.Next(4) > 0) return race.Levers([.. Decisions(coming, months, random.Next(1, 4)).Select(From)]);
        return race.Strike(
            new ShockEvent(
                Zhejiang.World.Shocks[random.Next(Zhejiang.World.Shocks.Length)].Key, [.. random.GetItems(places, 2).Distinct()],
                random.Next(2) == 0 ? "" : Zhejiang.Month(random.Next(coming, months)), random.NextDouble(), random.Next(2) == 0 ? null : random.Next(1, 6)));

        Decision From(Decision decision) => decision.From == $"{race.Coming}" && random.Next(2) == 0 ? decision with { From = "" } : decision;
    }

    /// <summary>Decisions on different levers.</summary>
    public IEnumerable<Decision> Decisions(int coming, int months, int count)
    {
        random.Shuffle(levers);
        foreach (var lever in levers.Take(count))
        {
            int from = random.Next(2) == 0 ? coming : random.Next(coming, months);
            string? to = random.Next(2) == 0 ? null : Zhejiang.Month(random.Next(from, months));
            string place = lever.OnlyLeague is null ? places[random.Next(places.Length)] : Zhejiang.World.Province;
            yield return new(place, lever.Key, Zhejiang.Month(from), to, Math.Round(lever.Min + (random.NextDouble() * (lever.Max - lever.Min)), 3));
        }
    }
}
