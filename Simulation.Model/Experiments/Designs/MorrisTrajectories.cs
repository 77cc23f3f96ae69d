using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Points for screening by elementary effects: trajectories over a grid on which one factor after the other, in a random order, jumps once ("Factorial sampling plans for preliminary computational experiments", 1991). Optionally trajectories
/// are chosen from candidates so that they lie far apart ("An effective screening design for sensitivity analysis of large models", 2007; one after the other, each the farthest from those chosen before).
/// </summary>
public sealed class MorrisTrajectories : Design
{
    // About ten seconds of work.
    private const double MostWork = 1e10;

    private readonly Draws draws;
    private readonly ImmutableArray<int> numbers;

    /// <param name="factors">Coordinates of a point.</param>
    /// <param name="trajectories">How many trajectories, each of factors + 1 points.</param>
    /// <param name="seed">Another seed gives other trajectories.</param>
    /// <param name="levels">Levels of the grid, even so that all are as likely.</param>
    /// <param name="jump">How many levels a jump goes; null for half of them, which the even grid is made for.</param>
    /// <param name="candidates">From how many trajectories they are chosen; null takes them as they are drawn.</param>
    /// <exception cref="RefusedException">A number is out of range.</exception>
    public MorrisTrajectories(int factors, int trajectories, long seed, int levels = 4, int? jump = null, int? candidates = null)
    {
        double work = (double)(candidates ?? 0) * (candidates ?? 0) / 2 * (factors + 1) * (factors + 1) * factors;
        new DesignCheck().Between(factors, 1, 1_000_000).Between(trajectories, 1, int.MaxValue)
            .Between(levels, 2, 1_000_000).Holds(levels % 2 == 0, nameof(levels), levels, "应为偶数", "must be even")
            .Between(jump ?? 1, 1, Math.Max(1, levels - 1), nameof(jump)).Between(candidates ?? trajectories, trajectories, 10_000_000, nameof(candidates))
            .Holds(work <= MostWork, nameof(candidates), candidates ?? 0, "候选轨迹太多，比较不完；请减少", "are too many to compare for so many factors; take fewer").Refuse();
        (Factors, Trajectories, Levels, Jump, draws) = (factors, trajectories, levels, jump ?? (levels / 2), new(seed, "design:morris"));
        if (candidates > trajectories) numbers = Choose(candidates.Value);
    }

    public override int Factors { get; }

    public override long Points => (long)Trajectories * (Factors + 1);

    /// <summary>How many trajectories.</summary>
    public int Trajectories { get; }

    /// <summary>Levels of the grid.</summary>
    public int Levels { get; }

    /// <summary>Levels that a jump goes.</summary>
    public int Jump { get; }

    /// <summary>After how many steps of a trajectory a factor has jumped, less one.</summary>
    public int Step(int trajectory, int factor) => StepOf(Number(trajectory), factor);

    /// <summary>How far a factor jumps on a trajectory, as a share of its range: positive upwards.</summary>
    public double JumpOf(int trajectory, int factor) => (Rises(Number(trajectory), factor) ? Jump : -Jump) / (Levels - 1.0);

    protected override void Write(long index, Span<double> unit)
    {
        var (trajectory, steps) = Math.DivRem(index, Factors + 1);
        Write(Number((int)trajectory), (int)steps, unit);
    }

    private int Number(int trajectory) => numbers.IsDefault ? trajectory : numbers[trajectory];

    private int StepOf(int number, int factor) => (int)new Permutation(draws, number, Factors).Of(factor);

    private bool Rises(int number, int factor) => (draws.Word(number, factor, -1) & 1) == 1;

    private void Write(int number, int steps, Span<double> unit)
    {
        for (int f = 0; f < unit.Length; f++)
        {
            long low = draws.Below(Levels - Jump, number, f, -2);
            bool isHigh = StepOf(number, f) < steps == Rises(number, f);
            unit[f] = (isHigh ? low + Jump : low) / (Levels - 1.0);
        }
    }

    private ImmutableArray<int> Choose(int candidates)
    {
        double[][] all = [.. Enumerable.Range(0, candidates).Select(Points)];
        double[] distance = new double[candidates];
        var chosen = ImmutableArray.CreateBuilder<int>(Trajectories);
        for (int next = 0; chosen.Count < Trajectories;)
        {
            chosen.Add(next);
            distance[next] = double.NegativeInfinity;
            for (int c = 0; c < candidates; c++) distance[c] += distance[c] < 0 ? 0 : Distance(all[c], all[next]);
            next = Array.IndexOf(distance, distance.Max());
        }

        return chosen.MoveToImmutable();

        double[] Points(int number)
        {
            double[] points = new double[(Factors + 1) * Factors];
            for (int step = 0; step <= Factors; step++) Write(number, step, points.AsSpan(step * Factors, Factors));
            return points;
        }
    }

    // Between two trajectories: the sum over all pairs of their points.
    private double Distance(double[] first, double[] second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i += Factors)
        {
            for (int j = 0; j < second.Length; j += Factors)
            {
                double square = 0;
                for (int f = 0; f < Factors; f++) square += (first[i + f] - second[j + f]) * (first[i + f] - second[j + f]);
                sum += Math.Sqrt(square);
            }
        }

        return sum;
    }
}
