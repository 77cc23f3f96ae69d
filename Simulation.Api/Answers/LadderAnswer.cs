namespace Simulation.Api;

/// <summary>Behaviours that were played against each other.</summary>
/// <param name="Simulated">Says that these are simulated results.</param>
/// <param name="Version">Version of the world pack.</param>
/// <param name="ModelVersion">The formulas; others would lead elsewhere.</param>
/// <param name="Fingerprint">Hash of the end of every life that was played.</param>
/// <param name="Seed">The first seed; the others follow it.</param>
/// <param name="Interval">What low and high hold.</param>
/// <param name="Rows">The strongest first.</param>
public sealed record LadderAnswer(
    Sentence Simulated, string World, string Version, string WorldHash, string ModelVersion, string Fingerprint, long Seed, int Seeds, int Months, Sentence Interval,
    IReadOnlyList<LadderRow> Rows)
{
    public static LadderAnswer Of(World world, LadderTerms terms, LadderResult result) => new(
        Sentences.Simulated, world.Key, world.Version, world.Hash, Simulation.Model.ModelVersion.Current, result.Fingerprint, terms.Seed, terms.Seeds, terms.Months,
        new(
            $"low 到 high 是 Elo 的 90 % 区间，由 {terms.Seeds} 个种子重抽估计：含运气、参数与分到哪些县，不含模型本身的结构误差。",
            $"low to high hold 90 % of the Elo over resamples of {terms.Seeds} seeds: luck, parameters and which counties were dealt are in it, what the model itself has wrong is not."),
        result.Rows);
}
