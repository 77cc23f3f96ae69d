using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What an alternative does to the score and to what the score stands for.</summary>
public enum GoodhartVerdict
{
    /// <summary>No pattern holds in enough worlds.</summary>
    Unclear,

    /// <summary>Score and truth rise together: the score does its work.</summary>
    Honest,

    /// <summary>The score rises and the truth does not.</summary>
    ScoreOnly,

    /// <summary>The score rises and the truth falls.</summary>
    Backfires,

    /// <summary>The truth rises and the score does not see it.</summary>
    Unrewarded,
}

/// <summary>When a gain counts, and when a pattern is called.</summary>
/// <param name="ScoreMargin">The score rises where it gains more than this.</param>
/// <param name="TruthMargin">The truth rises where it gains more than this, and falls where it loses more.</param>
/// <param name="Called">Share of worlds in which a pattern must hold to be called.</param>
public sealed record GoodhartTerms(double ScoreMargin = 0, double TruthMargin = 0, double Called = 0.5);

/// <summary>The verdict on one alternative.</summary>
/// <param name="ScoreGain">Mean gain of the score.</param>
/// <param name="TruthGain">Mean gain of the truth.</param>
/// <param name="ScoreOnly">Joint probability that the score rises and the truth does not (worlds in which it falls among them).</param>
/// <param name="Backfires">Joint probability that the score rises and the truth falls.</param>
/// <param name="Honest">Joint probability that both rise.</param>
/// <param name="Unrewarded">Joint probability that the truth rises and the score does not.</param>
public sealed record GoodhartRow(
    string Policy, double ScoreGain, double TruthGain, ShareInterval ScoreOnly, ShareInterval Backfires, ShareInterval Honest, ShareInterval Unrewarded, GoodhartVerdict Verdict, string TextZh, string TextEn);

/// <summary>Score and truth over a whole design.</summary>
/// <param name="Agreement">Kendall τ-b of score gain and true gain over the points; null where one of them never varies. Low or negative: the score is a poor stand-in.</param>
/// <param name="ScoreOnly">Share of points at which the score rises and the truth does not.</param>
/// <param name="Tree">What sets those points apart from the others, its leaves by their share; null where there are none or nothing else.</param>
public sealed record GoodhartSplit(double? Agreement, ShareInterval ScoreOnly, CartResult? Tree);

/// <summary>
/// Finds alternatives that raise the score but not what it stands for: Goodhart's law ("when a measure becomes a target, it ceases to be a good measure"), known in medicine as the failure of a
/// surrogate endpoint. Every gain is paired: the same world with and without the alternative.
/// </summary>
public static class Goodhart
{
    /// <param name="policies">Names.</param>
    /// <param name="scoreGains">[policy][world]: gain of the score over the same world without the policy; more is better.</param>
    /// <param name="truthGains">[policy][world]: gain of the true outcome; more is better.</param>
    /// <exception cref="RefusedException">The tables have different shapes, or a gain is no finite number.</exception>
    public static ImmutableArray<GoodhartRow> Of(IReadOnlyList<string> policies, IReadOnlyList<double[]> scoreGains, IReadOnlyList<double[]> truthGains, GoodhartTerms? terms = null)
    {
        terms ??= new();
        var wrong = new Complaints();
        Check(wrong, terms);
        int worlds = scoreGains.Count > 0 ? scoreGains[0].Length : 0;
        wrong.Length("scoreGains", scoreGains.Count, policies.Count);
        wrong.Length("truthGains", truthGains.Count, policies.Count);
        wrong.Table("scoreGains", scoreGains, worlds);
        wrong.Table("truthGains", truthGains, worlds);
        wrong.Refuse();
        return [.. policies.Select((policy, p) => Judge(policy, scoreGains[p], truthGains[p], terms))];
    }

    /// <summary>The same question asked of a design: how well score and truth agree over its points, and which factors split them apart.</summary>
    /// <param name="table">What was varied.</param>
    /// <param name="scoreGains">By run.</param>
    /// <param name="truthGains">By run.</param>
    public static GoodhartSplit Over(RunTable table, IReadOnlyList<double> scoreGains, IReadOnlyList<double> truthGains, GoodhartTerms? terms = null, CartTerms? tree = null, Workers? workers = null)
    {
        terms ??= new();
        var wrong = new Complaints();
        Check(wrong, terms);
        wrong.Length("scoreGains", scoreGains.Count, table.Rows.Count);
        wrong.Length("truthGains", truthGains.Count, table.Rows.Count);
        wrong.Finite("scoreGains", [.. scoreGains]);
        wrong.Finite("truthGains", [.. truthGains]);
        wrong.Refuse();
        bool[] scoreOnly = [.. scoreGains.Zip(truthGains, (score, truth) => score > terms.ScoreMargin && truth <= terms.TruthMargin)];
        int hits = scoreOnly.Count(hit => hit);
        return new(KendallTau.B(scoreGains, truthGains), ShareInterval.Of(hits, scoreOnly.Length), hits == 0 || hits == scoreOnly.Length ? null : Cart.Grow(table, scoreOnly, tree, workers));
    }

    private static GoodhartRow Judge(string policy, double[] score, double[] truth, GoodhartTerms terms)
    {
        ShareInterval Joint(Func<double, double, bool> pattern) => ShareInterval.Of(score.Zip(truth, pattern).Count(hit => hit), score.Length);
        var scoreOnly = Joint((s, t) => s > terms.ScoreMargin && t <= terms.TruthMargin);
        var backfires = Joint((s, t) => s > terms.ScoreMargin && t < -terms.TruthMargin);
        var honest = Joint((s, t) => s > terms.ScoreMargin && t > terms.TruthMargin);
        var unrewarded = Joint((s, t) => s <= terms.ScoreMargin && t > terms.TruthMargin);
        (ShareInterval Share, GoodhartVerdict Verdict)[] patterns =
            [(backfires, GoodhartVerdict.Backfires), (scoreOnly, GoodhartVerdict.ScoreOnly), (honest, GoodhartVerdict.Honest), (unrewarded, GoodhartVerdict.Unrewarded)];
        var called = Array.Find(patterns, pattern => pattern.Share.Share >= terms.Called);
        var (zh, en) = Say(policy, called.Verdict, called.Share, score.Length);
        return new(policy, Statistics.Mean(score), Statistics.Mean(truth), scoreOnly, backfires, honest, unrewarded, called.Verdict, zh, en);
    }

    private static (string Zh, string En) Say(string policy, GoodhartVerdict verdict, ShareInterval share, int worlds)
    {
        var (zh, en) = verdict switch
        {
            GoodhartVerdict.Honest => ("得分与真实结果同升：考核有效", "score and true outcome rise together: the measure works"),
            GoodhartVerdict.ScoreOnly => ("得分上升而真实结果没有改善：应验古德哈特定律（指标成了目标，就不再是好指标）", "the score rises and the true outcome does not: Goodhart's law at work"),
            GoodhartVerdict.Backfires => ("得分上升而真实结果变差：应验古德哈特定律，且适得其反", "the score rises and the true outcome falls: Goodhart's law at work, and it backfires"),
            GoodhartVerdict.Unrewarded => ("真实结果改善而得分没有反映：考核看不见", "the true outcome rises and the score does not see it"),
            _ => ("没有一种情形占多数，尚难判断", "no pattern holds often enough to be called"),
        };
        return verdict == GoodhartVerdict.Unclear
            ? ($"“{policy}”：{zh}（{worlds} 个世界）", $"'{policy}': {en} ({worlds} worlds)")
            : (
                $"“{policy}”：{zh}（联合概率 {share.Share:P0}，95% 区间 {share.Low:P0} 至 {share.High:P0}）",
                $"'{policy}': {en} (joint probability {share.Share:P0}, 95 % interval {share.Low:P0} to {share.High:P0})");
    }

    private static void Check(Complaints wrong, GoodhartTerms terms)
    {
        wrong.Within("scoreMargin", terms.ScoreMargin, 0, double.MaxValue);
        wrong.Within("truthMargin", terms.TruthMargin, 0, double.MaxValue);
        wrong.Within("called", terms.Called, 0.5, 1);
    }
}
