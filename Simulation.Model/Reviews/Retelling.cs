using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>How all counties stood on the composite board in one telling of a race, in one world.</summary>
/// <param name="Ranks">[month × counties + county], or of the last month alone where many worlds were lived.</param>
/// <param name="Scores">The same.</param>
/// <param name="Fingerprint">Hash of the last state; null where many worlds were lived.</param>
internal sealed record Retold(float[] Ranks, float[] Scores, string? Fingerprint);

/// <summary>
/// Tellings of one race: asked first, then lived together, sixteen worlds of one telling or sixteen tellings of the race's own world at a time. What two
/// questions have in common is lived once. Nobody decides anew in a telling.
/// </summary>
internal sealed class Retelling(World world, Scenario began, int months)
{
    private readonly Dictionary<(string Told, int Worlds), int> known = [];
    private readonly List<(ImmutableArray<Chapter> Told, int Worlds)> asked = [];
    private readonly List<Retold[]> lived = [];
    private readonly ConcurrentBag<Province<Lane16>> idle = [];
    private int done;

    /// <summary>Asks for a telling in the race's own world, month by month.</summary>
    public int Ask(ImmutableArray<Chapter> told) => Ask(told, 0);

    /// <summary>Asks for the end of a telling in so many other worlds: replicates 1, 2, … of the race's seed, of which the race itself is replicate 0.</summary>
    public int Ask(ImmutableArray<Chapter> told, int worlds)
    {
        var key = (RaceStory.KeyOf(told), worlds);
        if (known.TryGetValue(key, out int number)) return number;
        asked.Add((told, worlds));
        lived.Add(new Retold[Math.Max(worlds, 1)]);
        return known[key] = asked.Count - 1;
    }

    /// <summary>What was asked for under a number.</summary>
    public Retold Own(int number) => lived[number][0];

    /// <summary>By other world.</summary>
    public IReadOnlyList<Retold> Others(int number) => lived[number];

    /// <summary>Lives of the whole province that were asked for.</summary>
    public int Lives => asked.Sum(one => Math.Max(one.Worlds, 1));

    /// <summary>Pieces of work that are waiting.</summary>
    public int Pieces() => Batches().Count;

    /// <summary>Lives all that was asked since the last time.</summary>
    /// <param name="step">Told after each piece.</param>
    public void Live(Workers workers, Action step)
    {
        var batches = Batches();
        workers(batches.Count, i =>
        {
            Live(batches[i]);
            step();
        });
        done = asked.Count;
    }

    private List<(int Number, int World)[]> Batches()
    {
        var fresh = Enumerable.Range(done, asked.Count - done).ToArray();
        var alone = fresh.Where(number => asked[number].Worlds == 0).Select(number => (Number: number, World: 0));
        return
        [
            .. fresh.SelectMany(number => Enumerable.Range(0, asked[number].Worlds).Select(w => (number, w + 1)).Chunk(Lane16.Width)),
            .. alone.GroupBy(one => RaceStory.BoastsOf(asked[one.Number].Told), StringComparer.Ordinal).SelectMany(alike => alike.Chunk(Lane16.Width)),
        ];
    }

    private void Live((int Number, int World)[] batch)
    {
        if (!idle.TryTake(out var province)) province = new(Atlas.Of(world));
        bool path = batch[0].World == 0;
        var lanes = Enumerable.Range(0, Lane16.Width).Select(lane => batch[Math.Min(lane, batch.Length - 1)]).ToArray();
        ImmutableArray<ImmutableArray<Chapter>> told = path ? [.. lanes.Select(lane => asked[lane.Number].Told)] : [asked[batch[0].Number].Told];
        // A race keeps the constants that it began with, whatever rules are switched later.
        var constants = new Constants<Lane16>(new Plan(world, began), began.Uncertainty, [.. lanes.Select(lane => lane.World)]);
        var plan = PlanOf(0);
        Beginning.Fill(plan, constants, province);
        int counties = plan.Atlas.Counties, kept = path ? months : 1;
        var retold = batch.Select(_ => new Retold(new float[kept * counties], new float[kept * counties], null)).ToArray();
        for (int month = 0; month < months; month++)
        {
            int chapter = told[0].Select(one => one.From).ToList().IndexOf(month);
            if (chapter > 0) plan = PlanOf(chapter).From(month, plan);
            MonthTick.Advance(plan, constants, province);
            if (path || month == months - 1) Keep(plan, province, month, retold, path ? month * counties : 0);
        }

        ulong[]? hashes = path ? province.Fingerprints() : null;
        idle.Add(province);
        for (int i = 0; i < batch.Length; i++)
            lived[batch[i].Number][Math.Max(batch[i].World - 1, 0)] = hashes is null ? retold[i] : retold[i] with { Fingerprint = Fingerprint.Join([hashes[i]]) };

        Plan PlanOf(int chapter) => Plan.Of(world, [.. told.Select(one => one[chapter].Scenario)]);
    }

    private static void Keep(Plan plan, Province<Lane16> province, int month, Retold[] retold, int from)
    {
        int list = plan.Atlas.Composite;
        var members = plan.Atlas.Boards[list].MembersAt(plan.MonthAt(month));
        Span<float> ranks = stackalloc float[Lane16.Width], scores = stackalloc float[Lane16.Width];
        for (int i = 0; i < members.Length; i++)
        {
            Lane16.Write(province.Rank(list)[i], ranks);
            Lane16.Write(province.Score(list)[i], scores);
            for (int lane = 0; lane < retold.Length; lane++) (retold[lane].Ranks[from + members[i]], retold[lane].Scores[from + members[i]]) = (ranks[lane], scores[lane]);
        }
    }
}
