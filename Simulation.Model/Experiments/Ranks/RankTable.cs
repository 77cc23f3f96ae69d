namespace Simulation.Model;

/// <summary>A share of worlds and the 95 % interval (Wilson) that the number of worlds leaves of it.</summary>
public readonly record struct ShareInterval(double Share, double Low, double High)
{
    public static ShareInterval Of(double hits, int cases)
    {
        var (low, high) = Statistics.Wilson95(hits, cases);
        return new(hits / cases, low, high);
    }
}

/// <summary>How likely each rank of each place is, counted over many worlds.</summary>
public sealed class RankTable
{
    private readonly int[,] counts;

    /// <param name="worlds">[world][place]: the rank, from 1; tied places may share one.</param>
    /// <exception cref="RefusedException">There is no world, or a rank is missing or not one of 1 to the number of places.</exception>
    public RankTable(IReadOnlyList<int[]> worlds)
    {
        Check(worlds);
        (Worlds, Places) = (worlds.Count, worlds[0].Length);
        counts = new int[Places, Places];
        foreach (int[] ranks in worlds)
            for (int place = 0; place < Places; place++) counts[place, ranks[place] - 1]++;
    }

    public int Worlds { get; }

    public int Places { get; }

    /// <summary>Probability that a place has just this rank.</summary>
    public ShareInterval Exactly(int place, int rank) => ShareInterval.Of(counts[place, rank - 1], Worlds);

    /// <summary>Probability that a place is among the first so many.</summary>
    public ShareInterval Within(int place, int rank)
    {
        int hits = 0;
        for (int k = 0; k < rank; k++) hits += counts[place, k];
        return ShareInterval.Of(hits, Worlds);
    }

    /// <summary>Mean rank of a place and the standard error of the mean; null where there is one world only.</summary>
    public (double Rank, double? Error) Expected(int place)
    {
        double sum = 0, squares = 0;
        for (int k = 0; k < Places; k++) sum += (k + 1.0) * counts[place, k];
        double mean = sum / Worlds;
        for (int k = 0; k < Places; k++) squares += (k + 1 - mean) * (k + 1 - mean) * counts[place, k];
        return (mean, Worlds == 1 ? null : Math.Sqrt(squares / (Worlds - 1.0) / Worlds));
    }

    internal static void Check(IReadOnlyList<int[]> worlds)
    {
        var wrong = new Complaints();
        wrong.Unless(worlds.Count > 0 && worlds[0].Length > 0, "worlds", $"{worlds.Count}", "至少一个世界、一个地点", "must have at least one world and one place");
        for (int w = 0; w < worlds.Count; w++)
        {
            wrong.Length($"worlds[{w}]", worlds[w].Length, worlds[0].Length);
            for (int place = 0; place < worlds[w].Length; place++) wrong.Whole($"worlds[{w}][{place}]", worlds[w][place], 1, worlds[0].Length);
        }

        wrong.Refuse();
    }
}
