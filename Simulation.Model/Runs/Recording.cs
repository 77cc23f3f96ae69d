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
    private readonly ulong[] counties;

    /// <param name="boards">Whether ranks are kept.</param>
    public Recording(Plan plan, int[] outputs, int replicates, bool boards = true)
    {
        this.plan = plan;
        this.outputs = outputs;
        this.replicates = replicates;
        int cells = plan.Atlas.Counties * plan.Months * replicates;
        truth = [.. outputs.Select(_ => new float[cells])];
        reported = [.. outputs.Select(_ => new float[cells])];
        ranks = boards ? [.. plan.Atlas.Boards.Select(list => new float[list.Most * plan.Months * replicates])] : [];
        scores = boards ? [.. ranks.Select(list => new float[list.Length])] : [];
        Fingerprints = new ulong[replicates];
        counties = new ulong[plan.Atlas.Counties * replicates];
    }

    /// <summary>Replicates that are kept.</summary>
    public int Replicates => replicates;

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

    /// <summary>Keeps the hashes of the last state.</summary>
    public void Close<T>(Province<T> province, int firstReplicate)
        where T : struct, ILane<T>
    {
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

    private void Put<T>(float[] cells, int cell, T value, int firstReplicate, Span<float> lanes)
        where T : struct, ILane<T>
    {
        T.Write(value, lanes);
        int count = Math.Min(T.Width, replicates - firstReplicate);
        lanes[..count].CopyTo(cells.AsSpan((cell * replicates) + firstReplicate, count));
    }
}
