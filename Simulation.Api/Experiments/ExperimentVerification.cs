namespace Simulation.Api;

/// <summary>Runs that were kept together.</summary>
/// <param name="First">The first run.</param>
/// <param name="Before">Link of the chain of hashes before them.</param>
/// <param name="Hash">Link after them, as it was written when they were lived.</param>
public sealed record KeptChunk(long First, int Count, byte[] Before, byte[] Hash);

/// <summary>Kept runs lived once more, beside what the file says.</summary>
/// <param name="Equal">True when everything that was lived again is as the file says.</param>
/// <param name="Chunks">Chunks that the file holds.</param>
/// <param name="ChunksLived">Of those, chunks that were lived again.</param>
/// <param name="RunsLived">Runs of those chunks, up to the first that differs.</param>
/// <param name="First">The first chunk that differs, or null.</param>
/// <param name="Verdict">What was found, in words.</param>
public sealed record ExperimentVerification(
    Sentence Simulated, string Experiment, bool Equal, int Chunks, int ChunksLived, long RunsLived, string ResultHash, ChunkDifference? First, Sentence Verdict)
{
    /// <summary>Lives chunks again, spread evenly over the file, until one differs.</summary>
    /// <param name="share">Share of the chunks, above 0 and up to 1; at least one is lived.</param>
    /// <param name="tell">Is told the share that is done.</param>
    /// <exception cref="RefusedException">The experiment is another model's.</exception>
    public static ExperimentVerification Live(ExperimentFile file, WorldRegistry worlds, ExperimentRunner runner, double share, Workers workers, Action<double> tell)
    {
        var chunks = file.Chunks();
        ExperimentPlan plan;
        try
        {
            plan = file.Head.PlanIn(worlds);
        }
        catch (ProblemException)
        {
            return new(
                Sentences.Simulated, file.Head.Id, false, chunks.Count, 0, 0, file.Status().ResultHash, null, new($"核验不一致：{ExperimentHead.Changed.Zh}。", $"Not verified: {ExperimentHead.Changed.En}."));
        }

        var chosen = chunks.Where((_, i) => i == 0 || Math.Floor((i + 1) * share) > Math.Floor(i * share)).ToList();
        long lived = 0;
        int count = 0;
        ChunkDifference? differs = null;
        foreach (var chunk in chosen)
        {
            differs = Compare(file, plan, chunk, runner.LiveChunk(plan, chunk.First, chunk.Count, workers));
            lived += chunk.Count;
            tell((double)++count / chosen.Count);
            if (differs is not null) break;
        }

        return new(Sentences.Simulated, file.Head.Id, differs is null, chunks.Count, count, lived, file.Status().ResultHash, differs, VerdictOf(differs, chunks.Count, count, lived));
    }

    private static ChunkDifference? Compare(ExperimentFile file, ExperimentPlan plan, KeptChunk chunk, RunRow[] lived)
    {
        List<RunRow> kept = [.. file.RowsAsTheyAre(chunk.First, chunk.First + chunk.Count)];
        string said = Convert.ToHexStringLower(chunk.Hash), again = HashOf(chunk, kept), now = HashOf(chunk, lived);
        if (said == again && said == now) return null;
        int first = Enumerable.Range(0, chunk.Count).FirstOrDefault(i => i >= kept.Count || HashOf(chunk, [kept[i]]) != HashOf(chunk, [lived[i]]), -1);
        long? run = first < 0 ? null : chunk.First + first;
        return new(chunk.First, chunk.Count, said, again, now, run, run is { } of ? plan.PointOf(of) : null);
    }

    private static string HashOf(KeptChunk chunk, IEnumerable<RunRow> rows)
    {
        var chain = new ResultHash();
        chain.GoOn(chunk.Before);
        foreach (var row in rows) chain.Add(row);
        return Convert.ToHexStringLower(chain.Link());
    }

    private static Sentence VerdictOf(ChunkDifference? differs, int chunks, int lived, long runs)
    {
        if (chunks == 0) return new("没有可核验的：还没有一次推演。", "Nothing to verify: no run is kept yet.");
        if (differs is null)
        {
            return lived == chunks
                ? new($"核验一致：重新推演全部 {runs} 次，结果逐位相同。", $"Verified: all {runs} runs were lived again and are the same to the last bit.")
                : new($"抽查一致：{chunks} 块中的 {lived} 块（{runs} 次推演）重新推演，结果逐位相同。", $"The sample is verified: {lived} of {chunks} chunks ({runs} runs) were lived again and are the same to the last bit.");
        }

        string where = $"{differs.FirstRun} … {differs.FirstRun + differs.Runs - 1}", run = differs.Run is { } first ? $"，其中最先不同的是第 {first} 次（点 {differs.Point}）" : "";
        string runEn = differs.Run is { } firstEn ? $", of which run {firstEn} (point {differs.Point}) is the first" : "";
        return differs.Hash == differs.Lived
            ? new($"核验不一致：第 {where} 次推演保存后被改动{run}。", $"Not verified: runs {where} were changed after they were kept{runEn}.")
            : new($"核验不一致：第 {where} 次推演重新推演的结果不同{run}。", $"Not verified: runs {where} lead elsewhere when lived again{runEn}.");
    }
}

/// <summary>A chunk that is not what the file says.</summary>
/// <param name="FirstRun">Its first run.</param>
/// <param name="Runs">How many runs it holds.</param>
/// <param name="Hash">What was written when it was lived.</param>
/// <param name="Kept">Hash of the rows as they are in the file now.</param>
/// <param name="Lived">Hash of the rows when lived again.</param>
/// <param name="Run">The first run whose row differs from the one lived again; null when rows agree and only the hash was changed.</param>
/// <param name="Point">The point of that run.</param>
public sealed record ChunkDifference(long FirstRun, int Runs, string Hash, string Kept, string Lived, long? Run, long? Point);
