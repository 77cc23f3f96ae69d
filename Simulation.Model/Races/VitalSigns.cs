namespace Simulation.Model;

/// <summary>One sign of life without and with shocks.</summary>
/// <param name="Without">Mean over futures.</param>
/// <param name="With">The same with the shocks.</param>
/// <param name="Change">With less without, future by future.</param>
/// <param name="Collapses">Whether the shocks take clearly more than half of it: with less half of without is below 0 with its whole interval.</param>
public sealed record VitalSign(double Without, double With, MeanEffect Change, bool Collapses);

/// <summary>
/// Whether there is still something to race for, over the last year looked at. A race dies of shocks when the counties' scores become alike, when nobody
/// changes places any more, or when one county can no longer be reached.
/// </summary>
/// <param name="Months">Months over which it is measured, the last ones.</param>
/// <param name="Spread">Standard deviation of composite scores between counties, points.</param>
/// <param name="Moves">Places that a county moves from one month to the next, mean of its board.</param>
/// <param name="Leader">The county that is first with the shocks in most futures.</param>
/// <param name="LeadsWithout">Share of futures without the shocks in which one county, whichever, is first in every one of these months.</param>
/// <param name="LeadsWith">The same with the shocks.</param>
public sealed record VitalSigns(int Months, VitalSign Spread, VitalSign Moves, string Leader, double LeadsWithout, double LeadsWith)
{
    /// <summary>Share of futures with one county always first from which on it counts as out of reach.</summary>
    public const double OutOfReach = 0.95;

    private const int Year = 12;

    /// <summary>Whether one county is out of reach with the shocks that was not without them.</summary>
    public bool LeaderEscapes => LeadsWith >= OutOfReach && LeadsWithout < OutOfReach;

    /// <summary>Whether the race dies of the shocks.</summary>
    public bool Dies => Spread.Collapses || Moves.Collapses || LeaderEscapes;

    /// <param name="first">First month ahead that is hit: what comes before says nothing.</param>
    internal static VitalSigns Of(FutureLives without, FutureLives with, World world, int first)
    {
        int months = without.Months, from = Math.Max(first, months - Year);
        var (alwaysWithout, _) = Leads(without, from);
        var (alwaysWith, leader) = Leads(with, from);
        return new(
            months - from, Sign(Spreads(without, from), Spreads(with, from)), Sign(Movement(without, from), Movement(with, from)), world.Counties[leader].Code, alwaysWithout, alwaysWith);
    }

    private static VitalSign Sign(float[] without, float[] with)
    {
        var beyondHalf = MeanEffect.Of([.. with.Select((value, i) => value - (without[i] / 2))]);
        return new(
            Statistics.Mean(without.AsSpan()), Statistics.Mean(with.AsSpan()), MeanEffect.Of([.. with.Select((value, i) => value - without[i])]), beyondHalf.Mean < 0 && beyondHalf.Upper95 < 0);
    }

    private static float[] Spreads(FutureLives lives, int from)
    {
        float[] spreads = new float[lives.Count];
        for (int m = from; m < lives.Months; m++)
        {
            double[] sum = new double[lives.Count], squares = new double[lives.Count];
            var members = lives.Members(0, m);
            foreach (int c in members)
            {
                var scores = lives.Scores(0, c, m);
                for (int i = 0; i < sum.Length; i++)
                {
                    sum[i] += scores[i];
                    squares[i] += (double)scores[i] * scores[i];
                }
            }

            for (int i = 0; i < sum.Length; i++)
            {
                double mean = sum[i] / members.Length;
                spreads[i] += (float)(Math.Sqrt(Math.Max(0, (squares[i] / members.Length) - (mean * mean))) / (lives.Months - from));
            }
        }

        return spreads;
    }

    // From the second month on, because the first has nothing to be compared with.
    private static float[] Movement(FutureLives lives, int from)
    {
        float[] moves = new float[lives.Count];
        for (int m = from + 1; m < lives.Months; m++)
        {
            int[] members = [.. lives.Members(0, m).Intersect(lives.Members(0, m - 1))];
            foreach (int c in members)
            {
                ReadOnlySpan<float> now = lives.Ranks(0, c, m), then = lives.Ranks(0, c, m - 1);
                for (int i = 0; i < moves.Length; i++) moves[i] += Math.Abs(now[i] - then[i]) / (members.Length * (lives.Months - from - 1));
            }
        }

        return moves;
    }

    private static (double Always, int Leader) Leads(FutureLives lives, int from)
    {
        int[] first = new int[lives.Count];
        bool[] always = new bool[lives.Count];
        Array.Fill(always, true);
        for (int m = from; m < lives.Months; m++)
        {
            foreach (int c in lives.Members(0, m))
            {
                var ranks = lives.Ranks(0, c, m);
                for (int i = 0; i < first.Length; i++)
                {
                    if (ranks[i] != 1) continue;
                    always[i] &= m == from || first[i] == c;
                    first[i] = c;
                }
            }
        }

        return ((double)always.Count(one => one) / always.Length, first.CountBy(c => c).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key);
    }
}
