using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Neighbours of a ranking that are too close to call.</summary>
/// <param name="Places">In the order of the ranking.</param>
/// <param name="Flips">By pair of neighbours, the share of worlds in which the second is ahead of the first; a tie counts half.</param>
/// <param name="EndsFlip">The same of the first and the last of the group, which may be clear although no neighbours are.</param>
public sealed record CloseGroup(ImmutableArray<int> Places, ImmutableArray<double> Flips, double EndsFlip)
{
    /// <summary>The group in words, with the names of the places.</summary>
    public string InChinese(IReadOnlyList<string> names) =>
        $"{string.Join("、", Places.Select(place => names[place]))}难分高下：相邻两位的先后在 {Flips.Min():P0} 至 {Flips.Max():P0} 的推演中颠倒";

    /// <summary>The group in words, with the names of the places.</summary>
    public string InEnglish(IReadOnlyList<string> names) =>
        $"{string.Join(", ", Places.Select(place => names[place]))} are too close to call: the order of neighbours flips in {Flips.Min():P0} to {Flips.Max():P0} of worlds";
}

/// <summary>Tells which neighbours of a ranking are too close to call.</summary>
public static class CloseCalls
{
    /// <summary>The longest runs of neighbours of which each pair flips in more than a share of worlds.</summary>
    /// <param name="worlds">[world][place]: the rank, from 1.</param>
    /// <param name="reference">By place, its rank in the ranking that is to be judged; of equals the earlier place is first.</param>
    /// <param name="share">More than this share of worlds makes a pair too close; below one half, at which the worlds would turn the pair around.</param>
    public static ImmutableArray<CloseGroup> Of(IReadOnlyList<int[]> worlds, IReadOnlyList<int> reference, double share = 0.25)
    {
        RankTable.Check(worlds);
        var wrong = new Complaints();
        wrong.Length("reference", reference.Count, worlds[0].Length);
        wrong.Within("share", share, 0, 0.5);
        wrong.Refuse();
        int[] order = [.. Enumerable.Range(0, reference.Count).OrderBy(place => reference[place])];
        double[] flips = [.. order.Skip(1).Select((second, i) => Flip(worlds, order[i], second))];
        var groups = ImmutableArray.CreateBuilder<CloseGroup>();
        for (int first = 0; first < flips.Length; first++)
        {
            int last = first;
            while (last < flips.Length && flips[last] > share) last++;
            if (last == first) continue;
            groups.Add(new([.. order[first..(last + 1)]], [.. flips[first..last]], Flip(worlds, order[first], order[last])));
            first = last;
        }

        return groups.ToImmutable();
    }

    private static double Flip(IReadOnlyList<int[]> worlds, int first, int second) =>
        worlds.Average(ranks => ranks[second] < ranks[first] ? 1 : ranks[second] == ranks[first] ? 0.5 : 0);
}
