namespace Simulation.Api;

/// <summary>A sentence in both languages of the product.</summary>
public sealed record Sentence(string Zh, string En);

/// <summary>What the bands of an answer hold.</summary>
/// <param name="Kind">luck | parameters | both.</param>
public sealed record UncertaintyAnswer(string Kind, string Zh, string En)
{
    public static UncertaintyAnswer Of(Scenario scenario, int splitReplicates) => scenario switch
    {
        { Replicates: 1 } => new(
            Kebab.Of(scenario.Uncertainty),
            "只推演了一次：没有区间，看不出有多大把握；请增加 replicates。",
            "Only one world was lived: there are no bands, and nothing here says how sure the answer is; ask for more replicates."),
        { Uncertainty: Uncertainty.Luck } => new(
            "luck",
            $"区间只含运气（{scenario.Replicates} 次重复），参数未抽取：区间过窄，不可当作全部的不确定性。",
            $"The bands hold luck only ({scenario.Replicates} replicates); parameters are not drawn, so the bands are too narrow: do not read them as all that is uncertain."),
        { Uncertainty: Uncertainty.Parameters } => new(
            "parameters",
            $"区间只含参数的不确定性（{scenario.Replicates} 次重复），各次重复的运气相同：未含运气，因此偏窄。",
            $"The bands hold uncertain parameters only ({scenario.Replicates} replicates that share their luck); luck is left out, so they are narrower than the truth."),
        _ => new(
            "both",
            $"区间含运气与参数两部分不确定性（{scenario.Replicates} 次重复）；luckShare 说明其中运气占多少（由 {splitReplicates} 次重复估计）。模型本身的结构误差不在其中。",
            $"The bands hold luck and uncertain parameters ({scenario.Replicates} replicates); luckShare says how much of them is luck (estimated from {splitReplicates} replicates). What the model itself has wrong is not in them."),
    };
}

/// <summary>Sentences that every answer carries.</summary>
public static class Sentences
{
    /// <summary>Says what a figure is, so that nobody takes it for a statistic.</summary>
    public static Sentence Simulated { get; } = new("模拟结果，非统计数据。", "Simulated results, not statistics.");
}
