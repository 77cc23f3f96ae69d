using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What a variant does besides: to counties that it does not decide for, and to indicators that nobody scores. All at the run's end.</summary>
internal static class Bystanders
{
    private const int MostNamed = 5, MostSideEffects = 12;

    /// <summary>Effects on the other counties, in groups from near to far.</summary>
    public static IEnumerable<GroupEffect> Effects(Recording before, Recording after, Plan plan, int[] outputs, int[] decided)
    {
        if (decided.Length == 0) yield break;
        int last = plan.Months - 1;
        foreach (var (group, counties) in Groups(plan, decided))
        {
            var means = new Dictionary<string, GroupMean>();
            for (int o = 0; o < outputs.Length; o++)
            {
                float[] difference = new float[before.Replicates];
                foreach (int c in counties)
                    for (int r = 0; r < difference.Length; r++) difference[r] += (after.True(o, c, last)[r] - before.True(o, c, last)[r]) / counties.Length;
                double mean = Statistics.Mean(difference);
                double? half = Statistics.HalfWidth95(difference);
                means.Add(plan.World.Indicators[outputs[o]].Key, new(mean, mean - half, mean + half));
            }

            PlacesGained[] gained = [.. Gained(before, after, plan, counties)];
            yield return new(
                group, counties.Length, means, gained.Count(row => row.ProbabilityBetter > row.ProbabilityWorse), gained.Count(row => row.ProbabilityBetter < row.ProbabilityWorse),
                [.. gained.Where(row => row.Places > 0).OrderByDescending(row => row.Places).Take(MostNamed)], [.. gained.Where(row => row.Places < 0).OrderBy(row => row.Places).Take(MostNamed)]);
        }
    }

    /// <summary>Indicators outside the composite, and stocks, effort and habits of reporting, that move clearly in counties that are decided for: the largest first.</summary>
    public static IEnumerable<SideEffect> SideEffects(Recording before, Recording after, Plan plan, int[] decided)
    {
        var (world, atlas) = (plan.World, plan.Atlas);
        var scored = atlas.Boards[atlas.Composite].Weights.Select(row => row.Indicator).ToHashSet();
        var found = new List<SideEffect>();
        float[] difference = new float[before.Replicates];
        for (int i = 0; i < decided.Length; i++)
        {
            for (int node = 0; node < atlas.Nodes; node++)
            {
                if (scored.Contains(node) || !Comparison.Subtract(after.End(i, node), before.End(i, node), difference)) continue;
                double unit = node < atlas.Indicators ? atlas.Frame(decided[i], node).Scale : 1, mean = Statistics.Mean(difference) * unit;
                if (Statistics.HalfWidth95(difference) * unit is not { } half || Math.Abs(mean) <= half) continue;
                string code = world.Counties[decided[i]].Code;
                if (node < atlas.Indicators)
                {
                    var row = world.Indicators[node];
                    found.Add(new(code, row.Key, "indicator", mean, mean - half, mean + half, mean / (row.Max - row.Min), row.Direction == 0 ? null : mean * row.Direction > 0));
                }
                else
                {
                    var row = world.Quantities[node - atlas.Indicators];
                    found.Add(new(code, row.Key, "quantity", mean, mean - half, mean + half, mean / (row.Max - row.Min), null));
                }
            }
        }

        return found.OrderByDescending(row => Math.Abs(row.ShareOfRange)).Take(MostSideEffects);
    }

    // Every county is in the nearest group that it belongs to.
    private static IEnumerable<(string Group, int[] Counties)> Groups(Plan plan, int[] decided)
    {
        var world = plan.World;
        var neighbours = decided.SelectMany(c => plan.Atlas.Neighbours[c]).ToHashSet();
        var prefectures = decided.Select(c => world.Counties[c].Prefecture).ToHashSet(StringComparer.Ordinal);
        var leagues = decided.SelectMany(c => world.Counties[c].Leagues).ToHashSet(StringComparer.Ordinal);
        var grouped = Enumerable.Range(0, world.Counties.Length).Except(decided).GroupBy(c =>
            neighbours.Contains(c) ? "neighbours" : prefectures.Contains(world.Counties[c].Prefecture) ? "prefecture" : world.Counties[c].Leagues.Any(leagues.Contains) ? "league" : "elsewhere")
            .ToDictionary(group => group.Key, group => group.ToArray());
        return ImmutableArray.Create("neighbours", "prefecture", "league", "elsewhere").Where(grouped.ContainsKey).Select(group => (group, grouped[group]));
    }

    private static IEnumerable<PlacesGained> Gained(Recording before, Recording after, Plan plan, int[] counties)
    {
        int list = plan.Atlas.Composite, last = plan.Months - 1;
        var members = plan.Atlas.Boards[list].MembersAt(plan.MonthAt(last));
        foreach (int c in counties)
        {
            int member = members.IndexOf(c);
            if (member < 0) continue;
            double places = 0, better = 0, worse = 0;
            for (int r = 0; r < before.Replicates; r++)
            {
                float gained = before.Ranks(list, member, last)[r] - after.Ranks(list, member, last)[r];
                places += gained;
                if (gained > 0) better++;
                if (gained < 0) worse++;
            }

            yield return new(plan.World.Counties[c].Code, places / before.Replicates, better / before.Replicates, worse / before.Replicates);
        }
    }
}
