namespace Simulation.Api;

/// <summary>Answers that say no to something asked of an experiment.</summary>
public static class ExperimentProblems
{
    public static Problem Unknown(string id) => new(
        "urn:saima:unknown-experiment", "没有这项试验 / There is no such experiment", 404,
        $"没有编号为 “{Problem.Plain(id)}” 的试验；全部试验见 GET /api/experiments。 / No experiment has the id '{Problem.Plain(id)}'; GET /api/experiments lists all.", []);

    public static Problem UnknownPoint(long point, long points) => new(
        "urn:saima:unknown-point", "没有这个点 / There is no such point", 404,
        $"没有第 {point} 点；这项试验有第 0 至 {points - 1} 点。 / There is no point {point}; the experiment has points 0 to {points - 1}.", []);

    public static Problem NotFinished(ExperimentAnswer answer) => new(
        "urn:saima:experiment-not-finished", "试验还没有完成 / The experiment is not finished", 409,
        $"试验 “{answer.Id}” 现为 {answer.State}，已完成 {answer.RunsDone}/{answer.Runs} 次推演；分析须等全部完成。 / Experiment '{answer.Id}' is {answer.State} with {answer.RunsDone} of {answer.Runs} runs; an analysis needs all of them.", []);

    public static Problem StillLived(string id) => new(
        "urn:saima:experiment-lived", "试验正在停止 / The experiment is still stopping", 409,
        $"试验 “{id}” 已取消，正在推演它的进程还没有停下；请稍后再删除。 / Experiment '{id}' is cancelled, but the process that lives it has not stopped yet; remove it again in a moment.", []);

    /// <summary>A file that is not as it was written.</summary>
    public static Problem Damaged(string id, Sentence why) => new(
        "urn:saima:damaged-experiment", "试验文件已损坏 / The file of the experiment is damaged", 409,
        $"试验 “{id}”：{why.Zh}；DELETE（或 experiment cancel）删除后可重新提出，其他试验不受影响。 / Experiment '{id}': {why.En}; DELETE (or experiment cancel) removes it, and it can be asked anew. Other experiments are not affected.", []);

    /// <summary>What is kept cannot be reached; nothing is said to be done that is not on the disk.</summary>
    public static Problem Store() => RaceProblems.Store(new("试验文件夹现在不能读写，可能是磁盘已满", "the folder of experiments cannot be read or written now; the disk may be full"));

    public static Problem NotOurs(RefusedException e) => new(
        "urn:saima:other-model", "本程序不能继续这项试验 / This program cannot go on with the experiment", 409,
        $"{string.Join("；", e.Errors.Select(error => error.MessageZh))}。 / {string.Join("; ", e.Errors.Select(error => error.MessageEn))}.", [.. e.Errors.Select(WrongField.Of)]);
}
