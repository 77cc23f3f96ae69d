namespace Simulation.Model;

/// <summary>A lever of a county that a behaviour turns.</summary>
internal readonly record struct Turn(int Lever, double From, double To);

/// <summary>What every behaviour must know about a dial: its notches, and what a turn costs.</summary>
internal static class Dial
{
    // A lever has about as many notches; where range and default are whole numbers, what it counts comes whole.
    private const double Notches = 20;

    // Two numbers closer than this are the same setting.
    private const double Same = 1e-6;

    /// <summary>The smallest change of a lever that anybody would write into a plan: 1, 2 or 5 times a power of ten.</summary>
    public static double Notch(LeverRow row)
    {
        double wanted = (row.Max - row.Min) / Notches, ten = 1;
        while (ten > wanted && ten > Same) ten /= 10;
        while (ten * 10 <= wanted) ten *= 10;
        double notch = wanted >= 5 * ten ? 5 * ten : wanted >= 2 * ten ? 2 * ten : ten;
        return IsWhole(row.Min) && IsWhole(row.Max) && IsWhole(row.Default) ? Math.Max(1, notch) : notch;
    }

    /// <summary>The turn that brings a lever near a setting, on a notch and within its range; null when that is where it stands.</summary>
    public static Turn? Towards(LeverRow row, int lever, double from, double wanted)
    {
        double notch = Notch(row), to = Math.Clamp(Math.Round(Math.Round(wanted / notch, MidpointRounding.AwayFromZero) * notch, 6), row.Min, row.Max);
        return Math.Abs(to - from) < Same ? null : new Turn(lever, from, to);
    }

    /// <summary>The turn of at least one notch up (+1) or down (−1) by a share of the range; null at the end of the range.</summary>
    public static Turn? Step(LeverRow row, int lever, double from, double share, int side) =>
        Towards(row, lever, from, from + (side * Math.Max(Notch(row), share * (row.Max - row.Min))));

    /// <summary>Money a year for one unit of a lever in a county, percent of its GDP.</summary>
    public static double UnitCost(Atlas atlas, int county, LeverRow row) => row.CostPercentOfGdp.Value + (row.CostYuan.Value * 100 / atlas.Gdp[county]);

    /// <summary>Money a year that a turn costs, percent of the county's GDP; negative for what it saves.</summary>
    public static double Cost(Atlas atlas, int county, Turn turn) => (turn.To - turn.From) * UnitCost(atlas, county, atlas.World.Levers[turn.Lever]);

    /// <summary>Money a year that a setting costs above the default, percent of the county's GDP; what it earns or saves is no money to be spent on others.</summary>
    public static double Above(Atlas atlas, int county, int lever, double setting)
    {
        var row = atlas.World.Levers[lever];
        return Math.Max(0, (setting - row.Default) * UnitCost(atlas, county, row));
    }

    /// <summary>Takes turns in their order while the year has moves left; what the budget does not hold is passed over.</summary>
    public static List<Turn> Afford(Bulletin bulletin, int county, Behaviour behaviour, IEnumerable<Turn> wanted)
    {
        double spent = bulletin.Free(county).Sum(lever => Above(bulletin.Atlas, county, lever, bulletin.Setting(county, lever)));
        var turns = new List<Turn>();
        foreach (var turn in wanted)
        {
            if (turns.Count == behaviour.Row.Moves) break;
            double cost = Above(bulletin.Atlas, county, turn.Lever, turn.To) - Above(bulletin.Atlas, county, turn.Lever, turn.From);
            if (cost > 0 && spent + cost > behaviour.Budget) continue;
            turns.Add(turn);
            spent += cost;
        }

        return turns;
    }

    private static bool IsWhole(double number) => Math.Abs(number - Math.Round(number)) < Same;
}
