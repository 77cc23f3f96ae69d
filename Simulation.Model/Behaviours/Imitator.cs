namespace Simulation.Model;

/// <summary>
/// Copies what leaders are seen to do: of the levers that differ most from the mean of the league's top third some move part of the way to it. Who is among
/// the top third moves nothing, and neither does anybody before the first board is out. Source: B34 (praised policies spread).
/// </summary>
internal static class Imitator
{
    private const int LeadersOf = 3;

    public static List<Turn> Decide(Bulletin bulletin, int county, Behaviour behaviour)
    {
        if (!bulletin.HasBoards || Leaders(bulletin, county) is not { Length: > 0 } leaders || leaders.Contains(county)) return [];
        return bulletin.Dials.Afford(bulletin, county, behaviour, Ranked(bulletin, county, leaders, behaviour.Step));
    }

    // The top third of the league on the composite board, at least one; of two with the same score the lower code is ahead.
    private static int[] Leaders(Bulletin bulletin, int county)
    {
        var others = bulletin.Atlas.Leagues[county];
        if (others.IsEmpty) return [];
        int[] league = [.. others.Add(county).Order()];
        return [.. league.OrderByDescending(bulletin.Score).Take(Math.Max(1, league.Length / LeadersOf))];
    }

    // The lever that differs most, as a share of its range, is first.
    private static IEnumerable<Turn> Ranked(Bulletin bulletin, int county, int[] leaders, double share)
    {
        var found = new List<(Turn Turn, double Apart)>();
        foreach (int lever in bulletin.Free(county))
        {
            var row = bulletin.World.Levers[lever];
            double own = bulletin.Setting(county, lever), mean = leaders.Average(leader => bulletin.Seen(leader, lever));
            // Less than a notch is no difference that anybody sees.
            if (Math.Abs(mean - own) < bulletin.Dials.Notch(lever)) continue;
            if (bulletin.Dials.Towards(lever, own, own + (share * (mean - own))) is { } turn && (turn.To - own) * (mean - own) > 0)
                found.Add((turn, Math.Abs(mean - own) / (row.Max - row.Min)));
        }

        return found.OrderByDescending(pair => pair.Apart).Select(pair => pair.Turn);
    }
}
