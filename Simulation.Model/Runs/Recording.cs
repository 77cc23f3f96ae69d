namespace Simulation.Model;

/// <summary>What a run keeps of every replicate: the outputs that were asked for, and every rank.</summary>
internal sealed class Recording
{
    private readonly Plan plan;
    private readonly int replicates;
    private readonly int[] outputs;
    private readonly float[][] truth;
    private readonly float[][] reported;
    private readonly float[][] ranks;
    private readonly float[][] scores;
    private readonly float[][] ends;
    private readonly int[] ended;
    private readonly bool boards;
    private readonly ulong[] counties;

    /// <param name="boards">Whether ranks are kept.</param>
    /// <param name="ended">Counties of which the last month's distance of every indicator and quantity from its reference is kept; null: none.</param>
    public Recording(Plan plan, int[] outputs, int replicates, bool boards = true, int[]? ended = null)
    {
        this.plan = plan;
        this.outputs = outputs;
        this.replicates = replicates;
        this.boards = boards;
        this.ended = ended ?? [];
        int cells = plan.Atlas.Counties * plan.Months * replicates;
        truth = [.. outputs.Select(_ => new float[cells])];
        reported = [.. outputs.Select(_ => new float[cells])];
        ranks = boards ? [.. plan.Atlas.Boards.Select(list => new float[list.Most * plan.Months * replicates])] : [];
        scores = boards ? [.. ranks.Select(list => new float[list.Length])] : [];
        ends = [.. this.ended.Select(_ => new float[plan.Atlas.Nodes * replicates])];
        Fingerprints = new ulong[replicates];
        counties = new ulong[plan.Atlas.Counties * replicates];
    }

    /// <summary>Replicates that are kept.</summary>
    public int Replicates => replicates;

    /// <summary>A recording of more replicates that holds what this one does.</summary>
    public Recording Grown(int more)
    {
        var grown = new Recording(plan, outputs, more, boards, ended);
        foreach (var (from, to) in (ReadOnlySpan<(float[][], float[][])>)[(truth, grown.truth), (reported, grown.reported), (ranks, grown.ranks), (scores, grown.scores), (ends, grown.ends)])
            for (int i = 0; i < from.Length; i++) Spread<float>(from[i], to[i], more);
        Spread<ulong>(counties, grown.counties, more);
        Fingerprints.CopyTo(grown.Fingerprints, 0);
        return grown;
    }

    /// <summary>By replicate, of the last state.</summary>
    public ulong[] Fingerprints { get; }

    /// <summary>Keeps the month that has just been lived; batches write to places of their own, so threads need no lock.</summary>
    public void Keep<T>(Province<T> province, int firstReplicate)
        where T : struct, ILane<T>
    {
        int month = province.Month - 1, indicators = plan.Atlas.Indicators;
        Span<float> lanes = stackalloc float[T.Width];
        for (int o = 0; o < outputs.Length; o++)
        {
            for (int c = 0; c < plan.Atlas.Counties; c++)
            {
                int cell = (c * plan.Months) + month;
                Put(truth[o], cell, province.True[(c * indicators) + outputs[o]], firstReplicate, lanes);
                Put(reported[o], cell, province.Reported[(c * indicators) + outputs[o]], firstReplicate, lanes);
            }
        }

        for (int list = 0; list < ranks.Length; list++)
        {
            for (int i = 0; i < province.Rank(list).Length; i++)
            {
                int cell = (i * plan.Months) + month;
                Put(ranks[list], cell, province.Rank(list)[i], firstReplicate, lanes);
                Put(scores[list], cell, province.Score(list)[i], firstReplicate, lanes);
            }
        }
    }

    /// <summary>Keeps the last state's hashes, and what it came to where that was asked for.</summary>
    public void Close<T>(Province<T> province, int firstReplicate)
        where T : struct, ILane<T>
    {
        Span<float> lanes = stackalloc float[T.Width];
        for (int i = 0; i < ended.Length; i++)
            for (int node = 0; node < plan.Atlas.Nodes; node++) Put(ends[i], node, province.Deviation[(ended[i] * plan.Atlas.Nodes) + node], firstReplicate, lanes);
        int count = Math.Min(T.Width, replicates - firstReplicate);
        var hashes = Enumerable.Range(0, plan.Atlas.Counties).Select(province.Fingerprints).ToArray();
        province.Join(hashes).AsSpan(0, count).CopyTo(Fingerprints.AsSpan(firstReplicate));
        for (int c = 0; c < hashes.Length; c++) hashes[c].AsSpan(0, count).CopyTo(counties.AsSpan((c * replicates) + firstReplicate));
    }

    /// <summary>True when a county ends in the same state, to the last bit, in every replicate of another life.</summary>
    public bool SameCounty(Recording other, int county) =>
        counties.AsSpan(county * replicates, replicates).SequenceEqual(other.counties.AsSpan(county * replicates, replicates));

    public ReadOnlySpan<float> True(int output, int county, int month) => truth[output].AsSpan(((county * plan.Months) + month) * replicates, replicates);

    public ReadOnlySpan<float> Reported(int output, int county, int month) => reported[output].AsSpan(((county * plan.Months) + month) * replicates, replicates);

    public ReadOnlySpan<float> Ranks(int list, int member, int month) => ranks[list].AsSpan(((member * plan.Months) + month) * replicates, replicates);

    public ReadOnlySpan<float> Scores(int list, int member, int month) => scores[list].AsSpan(((member * plan.Months) + month) * replicates, replicates);

    /// <summary>The last month's distances of an indicator or quantity from its reference in one of the counties of which they are kept, in units of a typical county.</summary>
    /// <param name="position">Position of the county among those.</param>
    public ReadOnlySpan<float> End(int position, int node) => ends[position].AsSpan(node * replicates, replicates);

    private void Spread<TCell>(ReadOnlySpan<TCell> from, Span<TCell> to, int more)
    {
        for (int cell = 0; cell * replicates < from.Length; cell++) from.Slice(cell * replicates, replicates).CopyTo(to[(cell * more)..]);
    }

    private void Put<T>(float[] cells, int cell, T value, int firstReplicate, Span<float> lanes)
        where T : struct, ILane<T>
    {
        T.Write(value, lanes);
        int count = Math.Min(T.Width, replicates - firstReplicate);
        lanes[..count].CopyTo(cells.AsSpan((cell * replicates) + firstReplicate, count));
    }
}
