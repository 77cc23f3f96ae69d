namespace Simulation.Api;

/// <summary>A result lived once more, beside what it says.</summary>
/// <param name="Equal">True when all of it is as it says.</param>
/// <param name="Kind">What it is: run | comparison | aim | experiment.</param>
/// <param name="Whole">Whether its figures were compared too; false for a capsule alone.</param>
/// <param name="Verdict">What was found, in words.</param>
/// <param name="Checks">Every part of the capsule.</param>
/// <param name="Differences">Figures and texts that differ, the first 20.</param>
/// <param name="DifferencesInAll">How many there are.</param>
public sealed record VerifyAnswer(
    Sentence Simulated, bool Equal, string Kind, bool Whole, Sentence Verdict, IReadOnlyList<VerifyCheck> Checks, IReadOnlyList<VerifyDifference> Differences, int DifferencesInAll)
{
    /// <param name="given">The capsule as it was sent.</param>
    /// <param name="lived">The capsule of the result that its request leads to now.</param>
    public static VerifyAnswer Of(Capsule given, Capsule lived, bool whole, IReadOnlyList<VerifyDifference> differences, int most)
    {
        VerifyCheck[] checks =
        [
            new("worldHash", given.WorldHash, lived.WorldHash, "世界包的哈希", "hash of the pack"),
            new("modelVersion", given.ModelVersion, lived.ModelVersion, "模型版本", "version of the formulas"),
            new("world", given.World, lived.World, "世界包", "world"),
            new("scenarioHash", given.ScenarioHash, lived.ScenarioHash, "情景的哈希", "hash of the scenario"),
            new("policies", string.Join(' ', given.Policies), string.Join(' ', lived.Policies), "政策包的哈希", "hashes of the policies"),
            new("seed", $"{given.Seed}", $"{lived.Seed}", "种子", "seed"),
            new("replicates", $"{given.Replicates}", $"{lived.Replicates}", "重复次数", "replicates"),
            new("uncertainty", Kebab.Of(given.Uncertainty), Kebab.Of(lived.Uncertainty), "不确定性", "uncertainty"),
            new("fingerprint", given.Fingerprint, lived.Fingerprint, "指纹", "fingerprint"),
        ];
        return Of(lived.Kind, checks, whole, differences, most);
    }

    /// <param name="checks">Every part of the capsule.</param>
    public static VerifyAnswer Of(string kind, VerifyCheck[] checks, bool whole, IReadOnlyList<VerifyDifference> differences, int most) => new(
        Sentences.Simulated, checks.All(check => check.Equal) && differences.Count == 0, kind, whole, VerdictOf(checks, differences.Count), checks, [.. differences.Take(most)], differences.Count);

    private static Sentence VerdictOf(VerifyCheck[] checks, int differences)
    {
        var other = checks.Where(check => !check.Equal).ToList();
        if (other.Count == 0 && differences == 0) return new("核验一致：重新推演得到同样的结果。", "Verified: living it again leads to the same result.");
        string zh = string.Join("、", other.Select(check => check.Zh)), en = string.Join(", ", other.Select(check => check.En));
        string more = differences > 0 ? $"；另有 {differences} 处数值或文字不同" : "", moreEn = differences > 0 ? $"; besides, {differences} figure(s) or text(s) differ" : "";
        if (other.Count == 0) return new($"胶囊一致，但结果中有 {differences} 处被改动。", $"The capsule holds, but {differences} figure(s) or text(s) of the result were changed.");
        // Another pack or other formulas lead elsewhere honestly.
        return other.Any(check => check.What is "worldHash" or "modelVersion")
            ? new($"无法核验：{zh}不同{more}。请用当时的世界包和版本。", $"It cannot be verified here: {en} differ{moreEn}. Use the pack and the version of then.")
            : new($"核验不一致：{zh}不同{more}。", $"Not verified: {en} differ{moreEn}.");
    }
}

/// <summary>One part of a capsule.</summary>
/// <param name="What">Name of the field.</param>
/// <param name="Given">What the capsule says.</param>
/// <param name="Lived">What living it again says.</param>
/// <param name="Zh">What the part is, in Chinese.</param>
public sealed record VerifyCheck(string What, string Given, string Lived, string Zh, string En)
{
    public bool Equal => Given == Lived;
}

/// <summary>One figure or text that differs.</summary>
/// <param name="Path">Where it stands in the result.</param>
/// <param name="Given">What the result says, or null when it says nothing there.</param>
/// <param name="Lived">What living it again says, or null.</param>
public sealed record VerifyDifference(string Path, string? Given, string? Lived);
