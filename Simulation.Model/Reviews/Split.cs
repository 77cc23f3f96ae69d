using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Who and what a result is shared among.</summary>
public enum Player
{
    Own,
    Shocks,
    Others,
    Luck,
}

/// <summary>What one of the four made of a result, better above zero.</summary>
/// <param name="Value">To four decimals; the four add up exactly.</param>
/// <param name="Low">Lower end of the 95 % interval that the other worlds leave.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Part(decimal Value, decimal Low, decimal High);

/// <summary>
/// A result shared among own decisions, shocks, decisions of others and luck: the Shapley value of the game of four in which each is on or off ("A value for
/// n-person games", 1953). Of the 24 orders in which the four can be switched on, it is the mean of what each adds when its turn comes; so it takes account of
/// what they do to each other, and the parts add up.
/// </summary>
/// <param name="Reference">With all four off, to four decimals.</param>
/// <param name="Real">What it was.</param>
public sealed record Split(decimal Reference, decimal Real, Part Own, Part Shocks, Part Others, Part Luck)
{
    /// <summary>Players, and what can be on or off among those that are not luck.</summary>
    internal const int Players = 4, Casts = 8;

    private const int Unit = 10_000, Orders = 12;

    // By how many others are on: 3!0!, 2!1!, 1!2!, 0!3! of 4!, in twelfths.
    private static readonly ImmutableArray<int> Weight = [3, 1, 1, 3];

    public Part Of(Player player) => player switch { Player.Own => Own, Player.Shocks => Shocks, Player.Others => Others, _ => Luck };

    /// <summary>Shares a result.</summary>
    /// <param name="lucky">By cast (own 1, shocks 2, others 4, added up), the result in the race's own world.</param>
    /// <param name="mean">By cast, the results in the other worlds, whose mean is the result without luck.</param>
    /// <param name="better">1 where more is better, −1 where less is.</param>
    public static Split Of(float[] lucky, float[][] mean, int better)
    {
        int worlds = mean[0].Length;
        long[] own = [.. lucky.Select(Units)];
        long[][] other = [.. mean.Select(cast => cast.Select(Units).ToArray())];
        long[,] parts = new long[Players, worlds];
        for (int w = 0; w < worlds; w++)
            for (int player = 0; player < Players; player++) parts[player, w] = better * PartOf(player, cast => cast < Casts ? other[cast][w] : own[cast - Casts]);

        // In whole units of the last decimal: what is left over goes to those whose parts were cut off most.
        long cases = Orders * worlds, reference = Nearest(other[0].Sum(), worlds), real = own[Casts - 1];
        long[] sums = [.. Enumerable.Range(0, Players).Select(player => Enumerable.Range(0, worlds).Sum(w => parts[player, w]))];
        long[] whole = [.. sums.Select(sum => Floor(sum, cases))];
        int left = (int)((better * (real - reference)) - whole.Sum());
        foreach (int player in Enumerable.Range(0, Players).OrderByDescending(player => sums[player] - (whole[player] * cases)).Take(left)) whole[player]++;
        return new((decimal)reference / Unit, (decimal)real / Unit, Share(0), Share(1), Share(2), Share(3));

        Part Share(int player)
        {
            double half = Statistics.HalfWidth95([.. Enumerable.Range(0, worlds).Select(w => (float)(parts[player, w] / (double)Orders))]) ?? 0;
            long width = (long)Math.Ceiling(half);
            return new((decimal)whole[player] / Unit, (decimal)(whole[player] - width) / Unit, (decimal)(whole[player] + width) / Unit);
        }
    }

    // In twelfths.
    private static long PartOf(int player, Func<int, long> worth)
    {
        long sum = 0;
        for (int cast = 0; cast < 1 << Players; cast++)
            if ((cast & (1 << player)) == 0) sum += Weight[int.PopCount(cast)] * (worth(cast | (1 << player)) - worth(cast));
        return sum;
    }

    private static long Units(float value) => (long)Math.Round((double)value * Unit);

    private static long Floor(long value, long by) => value >= 0 ? value / by : -((-value + by - 1) / by);

    private static long Nearest(long value, long by) => Floor((2 * value) + by, 2 * by);
}
