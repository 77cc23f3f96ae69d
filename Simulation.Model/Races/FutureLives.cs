namespace Simulation.Model;

/// <summary>What ten, fifty and ninety of a hundred futures stay below.</summary>
public readonly record struct Cone(double P10, double P50, double P90)
{
    /// <summary>The cone of one number over futures.</summary>
    public static Cone Of(ReadOnlySpan<float> futures)
    {
        float[] sorted = futures.ToArray();
        Array.Sort(sorted);
        return new(Statistics.Quantile(sorted, 0.1), Statistics.Quantile(sorted, 0.5), Statistics.Quantile(sorted, 0.9));
    }
}

/// <summary>The futures of one variant, by month ahead, 0 for the coming one. Futures of two variants stand in the same order.</summary>
public sealed class FutureLives
{
    private readonly Plan plan;
    private readonly int lived;
    private readonly Sight sight;
    private readonly float[][] ranks, scores, truth, reported;

    internal FutureLives(Plan plan, Standpoint from, FuturesTerms terms, Sight sight)
    {
        (this.plan, this.sight, lived, Months, Count) = (plan, sight, from.MonthsLived, terms.Months, terms.Count);
        int cells = plan.Atlas.Counties * Months * Count;
        ranks = [.. sight.Boards.Select(_ => new float[cells])];
        scores = [.. sight.Boards.Select(_ => new float[cells])];
        truth = [.. sight.Indicators.Select(_ => new float[cells])];
        reported = [.. sight.Indicators.Select(_ => new float[cells])];
        Fingerprints = new ulong[Count];
    }

    /// <summary>Months ahead.</summary>
    public int Months { get; }

    /// <summary>Futures.</summary>
    public int Count { get; }

    /// <summary>By future, hash of its last state.</summary>
    public ulong[] Fingerprints { get; }

    /// <summary>The month of the calendar that is so many months ahead, 0 for the coming one.</summary>
    public Month MonthAt(int ahead) => plan.MonthAt(lived + ahead);

    /// <summary>Counties on a board of the sight in a month ahead.</summary>
    public System.Collections.Immutable.ImmutableArray<int> Members(int board, int ahead) => plan.Atlas.Boards[sight.Boards[board]].MembersAt(MonthAt(ahead));

    /// <summary>By future, the rank of a county on a board of the sight; 0 while it is not on it.</summary>
    public ReadOnlySpan<float> Ranks(int board, int county, int ahead) => Of(ranks[board], county, ahead);

    /// <summary>By future, its score.</summary>
    public ReadOnlySpan<float> Scores(int board, int county, int ahead) => Of(scores[board], county, ahead);

    /// <summary>By future, the true value of an indicator of the sight.</summary>
    public ReadOnlySpan<float> True(int indicator, int county, int ahead) => Of(truth[indicator], county, ahead);

    /// <summary>By future, its published value.</summary>
    public ReadOnlySpan<float> Reported(int indicator, int county, int ahead) => Of(reported[indicator], county, ahead);

    internal void Keep(Province<Lane16> province, int first)
    {
        int ahead = province.Month - 1 - lived, indicators = plan.Atlas.Indicators;
        for (int b = 0; b < ranks.Length; b++)
        {
            foreach (var (member, county) in Members(b, ahead).Index())
            {
                Put(ranks[b], county, ahead, province.Rank(sight.Boards[b])[member], first);
                Put(scores[b], county, ahead, province.Score(sight.Boards[b])[member], first);
            }
        }

        for (int o = 0; o < truth.Length; o++)
        {
            for (int c = 0; c < plan.Atlas.Counties; c++)
            {
                Put(truth[o], c, ahead, province.True[(c * indicators) + sight.Indicators[o]], first);
                Put(reported[o], c, ahead, province.Reported[(c * indicators) + sight.Indicators[o]], first);
            }
        }
    }

    internal void Close(Province<Lane16> province, int first) =>
        province.Fingerprints().AsSpan(0, Math.Min(Lane16.Width, Count - first)).CopyTo(Fingerprints.AsSpan(first));

    private ReadOnlySpan<float> Of(float[] cells, int county, int ahead) => cells.AsSpan(((county * Months) + ahead) * Count, Count);

    private void Put(float[] cells, int county, int ahead, Lane16 value, int first)
    {
        Span<float> lanes = stackalloc float[Lane16.Width];
        Lane16.Write(value, lanes);
        int count = Math.Min(Lane16.Width, Count - first);
        lanes[..count].CopyTo(cells.AsSpan((((county * Months) + ahead) * Count) + first, count));
    }
}
