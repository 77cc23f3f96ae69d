namespace Simulation.Model.Tests;

/// <summary>Races of a class: some counties are teams that decide every other month, an instructor lets shocks loose.</summary>
internal static class Classroom
{
    /// <summary>A race in which the teams decide at random.</summary>
    public static Race At(int seed, int teams, int months, bool shocks = true, Scenario? scenario = null)
    {
        var random = new Random(seed);
        var world = Zhejiang.World;
        var race = Played.Begin((scenario ?? new Scenario { Seed = seed }) with { Months = months, Replicates = 1 });
        LeverRow[] levers = [.. world.Levers.Where(row => row.Acts && row.OnlyLeague is null && row.Actors.Contains("county"))];
        string[] codes = [.. random.GetItems([.. world.Counties.Select(row => row.Code)], 4 * teams).Distinct().Take(teams)];
        for (int month = 0; month < months; month++)
        {
            foreach (string code in codes)
                if (month % 2 == 0 || random.Next(3) == 0) race.Seat(code, (levers[random.Next(levers.Length)], random.NextDouble()));
            if (shocks && month == months / 3) race.Do(race.Strike(new ShockEvent("credit-chain-crisis", [codes[0], world.Province], "", 0.8)));
            race.Live();
        }

        return race;
    }

    /// <summary>A team sets levers for the coming month, each at a share of its range.</summary>
    public static void Seat(this Race race, string code, params (LeverRow Lever, double Share)[] turns) =>
        race.Do(new SetLevers(
            $"c{race.Log.Count}", $"seat:{code}", "2026-11-22T08:00:02Z", null,
            [.. turns.Select(turn => new Decision(code, turn.Lever.Key, "", null, Math.Round(turn.Lever.Min + (turn.Share * (turn.Lever.Max - turn.Lever.Min)), 3)))]));

    public static Debrief Debrief(this Race race, params string[] teams) =>
        Simulation.Model.Debrief.Of(Zhejiang.World, race.Whole(), new([.. teams], []), On(2));

    public static Workers On(int threads) => (count, piece) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, piece);
}
