using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What a policy came to in some worlds.</summary>
/// <param name="Outcomes">By world, rank or value in the aim's month.</param>
/// <param name="Nearness">Share of worlds that reach the aim, and, as a far smaller part, how near the others come: it tells a search where to go on.</param>
internal sealed record AimTrial(ImmutableArray<Decision> Decisions, PolicyCost Cost, float[] Outcomes, int Hits, double Nearness, int DebtClass, ulong[] Fingerprints);

/// <summary>Lives policies and says how far they reach.</summary>
internal sealed class AimJudge
{
    // What nearness may add: less than half of one world of the search.
    private const double Guidance = 0.4 / AimSeeking.SearchWorlds;

    private readonly World world;
    private readonly AimTerms asked;
    private readonly Workers workers;
    private readonly Outcome[] outcomes;
    private readonly PolicyCost baseline;
    private readonly int month;
    private readonly bool lowIsBetter;
    private readonly double bound, size;

    public AimJudge(World world, AimTerms asked, Workers workers)
    {
        (this.world, this.asked, this.workers) = (world, asked, workers);
        var aim = asked.Aim;
        outcomes = [.. new[] { aim.Board is { } board ? $"{aim.County}/rank/{board}" : $"{aim.County}/{aim.Indicator}", $"{aim.County}/debt-class" }.Select(text => Outcome.Parse(world, text)!)];
        baseline = PolicyCost.Of(new(world, asked.Baseline));
        month = aim.Month is { } text && Month.TryParse(text, out var parsed) ? parsed.Number - world.Start.Number : asked.Baseline.Months - 1;
        if (aim.Board is not null)
        {
            (lowIsBetter, bound, size) = (true, aim.Top!.Value + 0.5, world.Counties.Length);
        }
        else
        {
            var row = world.Indicators.First(row => row.Key == aim.Indicator);
            (lowIsBetter, bound, size) = (row.Direction < 0, aim.Value!.Value, row.Max - row.Min);
        }
    }

    /// <summary>Lives every policy in the same worlds.</summary>
    public AimTrial[] Try(IReadOnlyList<ImmutableArray<Decision>> policies, int firstWorld, int worlds)
    {
        Scenario[] scenarios = [.. policies.Select(policy => Comparison.Join(asked.Baseline, new() { Name = "aim", Decisions = policy }))];
        var lives = new StudyLife[policies.Count * worlds];
        Study.Live(world, lives.Length, i => new(scenarios[i / worlds], firstWorld + (i % worlds)), outcomes, workers, (i, life) => lives[i] = life);
        return [.. policies.Select((policy, p) => Sum(policy, scenarios[p], lives.AsSpan(p * worlds, worlds)))];
    }

    /// <summary>By how much a trial goes beyond the limits, 0 where it keeps them.</summary>
    public double Broken(AimTrial trial)
    {
        var (most, borrowed, worst) = asked.Limits;
        double beyond = 0;
        if (most is { } money) beyond += Math.Max(0, trial.Cost.Money - money) / Math.Max(1, money);
        if (borrowed is { } principal) beyond += Math.Max(0, trial.Cost.Borrowed - principal) / Math.Max(1, principal);
        if (worst is { } debt) beyond += Math.Max(0, trial.DebtClass - debt);
        return beyond;
    }

    public AimPolicy Tell(AimTrial trial)
    {
        float[] sorted = [.. trial.Outcomes.Order()];
        double probability = (double)trial.Hits / sorted.Length;
        var (low, high) = Statistics.Wilson95(trial.Hits, sorted.Length);
        bool keeps = Broken(trial) == 0;
        return new(
            trial.Decisions, trial.Cost.Money, trial.Cost.Borrowed, probability, low, high, Statistics.Quantile(sorted, 0.5), trial.DebtClass,
            keeps && probability >= asked.Aim.Probability, keeps && low >= asked.Aim.Probability);
    }

    private AimTrial Sum(ImmutableArray<Decision> policy, Scenario scenario, ReadOnlySpan<StudyLife> lives)
    {
        int months = asked.Baseline.Months, hits = 0;
        float[] values = new float[lives.Length], debts = new float[lives.Length];
        double near = 0;
        ulong[] fingerprints = new ulong[lives.Length];
        for (int r = 0; r < lives.Length; r++)
        {
            values[r] = lives[r].Series[month];
            debts[r] = lives[r].Series[(2 * months) - 1];
            fingerprints[r] = lives[r].Fingerprint;
            // A rank of 0 is that of a county which is not on the board.
            double beyond = asked.Aim.Board is not null && values[r] == 0 ? size : lowIsBetter ? values[r] - bound : bound - values[r];
            if (beyond <= 0) hits++;
            near -= Math.Clamp(beyond / size, 0, 1) / lives.Length;
        }

        Array.Sort(debts);
        var cost = PolicyCost.Of(new(world, scenario));
        return new(
            policy, new(cost.Money - baseline.Money, cost.Borrowed - baseline.Borrowed, []), values, hits, ((double)hits / lives.Length) + (Guidance * near),
            (int)Math.Round(Statistics.Quantile(debts, 0.9), MidpointRounding.AwayFromZero), fingerprints);
    }
}
