namespace Simulation.Api;

/// <summary>The cheapest policy that reaches an aim, and what more certainty would cost.</summary>
/// <param name="Simulated">Says that these are simulated results.</param>
/// <param name="Uncertainty">What worlds differ in.</param>
/// <param name="Sentence">What was found, in words.</param>
/// <param name="Untouched">The baseline itself.</param>
/// <param name="Frontier">Policies of which none is both cheaper and likelier than another, from the cheapest; judged in worlds that the search has not seen.</param>
/// <param name="Cheapest">Position in the frontier of the cheapest that meets the aim; null where none does.</param>
/// <param name="CostUnit">Unit of costs.</param>
/// <param name="Evaluations">Policies tried.</param>
/// <param name="SearchWorlds">Worlds in which each was tried.</param>
/// <param name="JudgeWorlds">Other worlds, in which those of the frontier were judged.</param>
public sealed record AimAnswer(
    Sentence Simulated, string World, string Version, Capsule Capsule, UncertaintyAnswer Uncertainty, Sentence Sentence, AimPolicy Untouched, IReadOnlyList<AimPolicy> Frontier, int? Cheapest, string CostUnit, string CostUnitEn,
    int Evaluations, int SearchWorlds, int JudgeWorlds)
{
    public static AimAnswer Of(CheckedAim asked, AimResult result)
    {
        var (world, terms, _) = asked;
        return new(
            Sentences.Simulated, world.Key, world.Version,
            Capsule.Of(Verifiers.Aim, world, terms.Baseline, Canonical.Hash(world, terms.Baseline, []), asked.Written.Policies, result.Fingerprint, Canonical.Request(asked)),
            UncertaintyAnswer.Of(terms.Baseline, 0), Words(world, terms, result), result.Untouched, result.Frontier, result.Cheapest, "亿元", "100m yuan", result.Evaluations, result.SearchWorlds, result.JudgeWorlds);
    }

    private static Sentence Words(World world, AimTerms asked, AimResult result)
    {
        var county = world.Counties.First(row => row.Code == asked.Aim.County);
        string before = FormattableString.Invariant($"{result.Untouched.Probability * 100:0} %");
        if (result.Cheapest is not { } position)
        {
            var likeliest = result.Frontier[^1];
            string reach = FormattableString.Invariant($"{likeliest.Probability * 100:0} %");
            return new(
                $"在所给杠杆和限制之内，没有找到能使{county.NameZh}以所求把握达到目标的政策；最有把握的也只有 {reach}（不作为时 {before}）。",
                $"Within the levers and limits given, no policy was found that brings {county.NameEn} there as surely as was asked; the likeliest does in {reach} of worlds ({before} with nothing done).");
        }

        var cheapest = result.Frontier[position];
        string cost = FormattableString.Invariant($"{cheapest.Cost:0.##}"), chance = FormattableString.Invariant($"{cheapest.Probability * 100:0} %"), low = FormattableString.Invariant($"{cheapest.Lower95 * 100:0}"), high = FormattableString.Invariant($"{cheapest.Upper95 * 100:0}");
        return new(
            $"找到的最省办法多花 {cost} 亿元，{county.NameZh}达到目标的概率为 {chance}（95% 区间 {low}–{high} %；不作为时 {before}），含 {cheapest.Decisions.Length} 条决策。",
            $"The cheapest found costs {cost} × 100m yuan more and brings {county.NameEn} there in {chance} of worlds (95 % interval {low}–{high} %; {before} with nothing done), by {cheapest.Decisions.Length} decision(s).");
    }
}
