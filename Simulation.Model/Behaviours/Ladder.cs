using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Which behaviours are to be played against each other, and how often.</summary>
/// <param name="Seed">The first seed; the others follow it.</param>
/// <param name="Seeds">Lives of the province; an interval needs two.</param>
/// <param name="Months">Length of each.</param>
public sealed record LadderTerms(long Seed, int Seeds, int Months, ImmutableArray<string> Behaviours);

/// <summary>How one behaviour did.</summary>
/// <param name="Low">Lower end of the interval that holds 90 % of the Elo over resampled seeds.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Games">Pairs of counties of one league, of which one decided so and the other otherwise.</param>
/// <param name="RankGained">Mean places won on the composite board over the status-quo life of the same seed, mean of the last twelve months.</param>
/// <param name="DebtChange">Mean change of the debt ratio at the end over the same life, points.</param>
/// <param name="Gap">Mean gap of reported over true values that can be bent, in points of a growth rate, over the last twelve months.</param>
public sealed record LadderRow(string Behaviour, double Elo, double Low, double High, int Games, double RankGained, double DebtChange, double Gap);

/// <summary>The ladder, the strongest first.</summary>
/// <param name="Fingerprint">Hash of the end of every life that was played.</param>
public sealed record LadderResult(string Fingerprint, ImmutableArray<LadderRow> Rows);

/// <summary>
/// Plays behaviours against each other. For each seed the counties are shuffled to the behaviours and live some months; of two counties of one league the one
/// wins that gained more places on the composite board over the status-quo life of the same seed, so that nobody wins for being rich.
/// </summary>
public static class Ladder
{
    /// <summary>Most lives of one ladder.</summary>
    public const int MostSeeds = 10_000;

    private const int Resamples = 500;

    private const double Low = 0.05, High = 0.95;

    /// <summary>What is wrong with the terms, all of it.</summary>
    public static IReadOnlyList<FieldError> Check(World world, LadderTerms terms)
    {
        var errors = new List<FieldError>();
        var words = Behaviour.Words(world).ToList();
        for (int i = 0; i < terms.Behaviours.Length; i++)
        {
            string word = terms.Behaviours[i];
            if (words.Contains(word)) continue;
            string? near = NearestWord.To(word, words);
            errors.Add(new(
                $"behaviours[{i}]", word, near is null ? $"没有这个行为，可用：{string.Join("、", Behaviour.Keys)}" : $"没有这个行为，是否指 {near}",
                near is null ? $"no such behaviour; there are {string.Join(", ", Behaviour.Keys)}" : $"no such behaviour; did you mean {near}?"));
        }

        if (terms.Behaviours.Length < 2 || terms.Behaviours.Distinct().Count() < terms.Behaviours.Length)
            errors.Add(new("behaviours", string.Join(',', terms.Behaviours), "至少两个行为，各写一次", "must name at least two, each once"));
        if (terms.Behaviours.Length > world.Counties.Length)
            errors.Add(new("behaviours", $"{terms.Behaviours.Length}", $"至多 {world.Counties.Length} 个", $"must be at most {world.Counties.Length}"));
        if (terms.Seeds is < 2 or > MostSeeds)
            errors.Add(new("seeds", $"{terms.Seeds}", $"应为2到{MostSeeds}之间的整数：只有一个种子就说不出区间", $"must be a whole number from 2 to {MostSeeds}: one seed gives no interval"));
        if (terms.Months < 1 || terms.Months > world.MonthsMax)
            errors.Add(new("months", $"{terms.Months}", $"应为1到{world.MonthsMax}之间的整数", $"must be a whole number from 1 to {world.MonthsMax}"));
        if (terms.Seed is < 0 or > 9_007_199_254_740_991)
            errors.Add(new("seed", $"{terms.Seed}", "应为0到9007199254740991之间的整数", "must be a whole number from 0 to 9007199254740991"));
        return errors;
    }

    /// <summary>Plays a ladder.</summary>
    /// <param name="workers">The host's threads.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, from any worker.</param>
    /// <exception cref="RefusedException">The terms do not hold together.</exception>
    public static LadderResult Play(World world, LadderTerms terms, Workers workers, Action<double>? progress = null)
    {
        var errors = Check(world, terms);
        if (errors.Count > 0) throw new RefusedException(errors);
        var done = new Progress(progress, terms.Seeds);
        var rounds = new LadderRound[terms.Seeds];
        workers(terms.Seeds, i =>
        {
            rounds[i] = LadderRound.Live(world, terms, terms.Seed + i);
            done.Step();
        });
        double[] elo = Elo.Of(Sum(rounds));
        var resampled = Resampled(terms, rounds);
        return new(
            Fingerprint.Join([.. rounds.Select(round => round.Fingerprint)]),
            [.. terms.Behaviours.Select((word, b) => RowOf(word, b, elo[b], resampled[b], rounds)).OrderByDescending(row => row.Elo)]);
    }

    /// <summary>By county, the position of its behaviour: a shuffle that depends on the seed alone.</summary>
    internal static int[] Shuffle(Atlas atlas, long seed, int behaviours)
    {
        var stream = new Chance(seed, 0).Stream("ladder-shuffle");
        var dealt = new int[atlas.Counties];
        int next = 0;
        foreach (int county in Enumerable.Range(0, atlas.Counties).OrderBy(c => Uniform(stream, atlas.Codes[c], 0))) dealt[county] = next++ % behaviours;
        return dealt;
    }

    private static float Uniform(ChanceKey stream, uint place, uint entity) => Lane1.Uniform(Lane1.Draw(stream, place, entity, new(0f), 0).W0).Value;

    private static LadderRow RowOf(string word, int behaviour, double elo, float[] resampled, LadderRound[] rounds)
    {
        double games = 0;
        foreach (var round in rounds)
            for (int other = 0; other < round.Wins.GetLength(0); other++) games += round.Wins[behaviour, other] + round.Wins[other, behaviour];
        double Mean(Func<LadderRound, double[]> sum) => rounds.Sum(round => sum(round)[behaviour]) / rounds.Sum(round => round.Counties[behaviour]);
        return new(
            word, elo, Statistics.Quantile(resampled, Low), Statistics.Quantile(resampled, High), (int)games,
            Mean(round => round.RankGained), Mean(round => round.DebtChange), Mean(round => round.Gap));
    }

    // Games of one life hang together, so lives are drawn again, not games.
    private static float[][] Resampled(LadderTerms terms, LadderRound[] rounds)
    {
        var stream = new Chance(terms.Seed, 0).Stream("ladder-resample");
        float[][] elos = [.. terms.Behaviours.Select(_ => new float[Resamples])];
        for (int r = 0; r < Resamples; r++)
        {
            double[] elo = Elo.Of(Sum([.. rounds.Select((_, i) => rounds[(int)(Uniform(stream, (uint)r, (uint)i) * rounds.Length)])]));
            for (int b = 0; b < elo.Length; b++) elos[b][r] = (float)elo[b];
        }

        foreach (float[] sorted in elos) Array.Sort(sorted);
        return elos;
    }

    private static double[,] Sum(LadderRound[] rounds)
    {
        int players = rounds[0].Wins.GetLength(0);
        double[,] sum = new double[players, players];
        foreach (var round in rounds)
            for (int i = 0; i < players; i++)
                for (int j = 0; j < players; j++) sum[i, j] += round.Wins[i, j];
        return sum;
    }
}
