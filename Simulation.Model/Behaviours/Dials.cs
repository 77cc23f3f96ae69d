using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A lever of a county that a behaviour turns.</summary>
internal readonly record struct Turn(int Lever, double From, double To);

/// <summary>What every behaviour must know about the dials of a world: its notches, who may turn it, and what a turn costs.</summary>
internal sealed class Dials
{
    // A lever has about as many notches; where range and default are whole numbers, what it counts comes whole.
    private const double Notches = 20;

    // Two numbers closer than this are the same setting.
    private const double Same = 1e-6;

    private readonly World world;
    private readonly double[] notches, unitCosts;
    private readonly ImmutableArray<int>[] turnable;

    public Dials(Atlas atlas)
    {
        world = atlas.World;
        notches = [.. world.Levers.Select(NotchOf)];
        unitCosts = [.. Enumerable.Range(0, atlas.Counties).SelectMany(c => world.Levers.Select(row => row.CostPercentOfGdp.Value + (row.CostYuan.Value * 100 / atlas.Gdp[c])))];
        turnable =
        [
            .. world.Counties.Select(county => world.Levers.Select((row, lever) => (Row: row, Lever: lever))
                .Where(one => one.Row.Acts && one.Row.Actors.Contains("county") && (one.Row.OnlyLeague is not { } league || county.Leagues.Contains(league)))
                .Select(one => one.Lever).ToImmutableArray()),
        ];
    }

    /// <summary>Levers that a county may turn.</summary>
    public ImmutableArray<int> Turnable(int county) => turnable[county];

    /// <summary>The smallest change of a lever that anybody would write into a plan: 1, 2 or 5 times a power of ten.</summary>
    public double Notch(int lever) => notches[lever];

    /// <summary>The turn that brings a lever near a setting, on a notch and within its range; null when that is where it stands.</summary>
    public Turn? Towards(int lever, double from, double wanted)
    {
        var row = world.Levers[lever];
        double notch = notches[lever], to = Math.Clamp(Math.Round(Math.Round(wanted / notch, MidpointRounding.AwayFromZero) * notch, 6), row.Min, row.Max);
        return Math.Abs(to - from) < Same ? null : new Turn(lever, from, to);
    }

    /// <summary>The turn of at least one notch up (+1) or down (−1) by a share of the range; null at the end of the range.</summary>
    public Turn? Step(int lever, double from, double share, int side)
    {
        var row = world.Levers[lever];
        return Towards(lever, from, from + (side * Math.Max(notches[lever], share * (row.Max - row.Min))));
    }

    /// <summary>Money a year for one unit of a lever in a county, percent of its GDP.</summary>
    public double UnitCost(int county, int lever) => unitCosts[(county * notches.Length) + lever];

    /// <summary>Money a year that a turn costs, percent of the county's GDP; negative for what it saves.</summary>
    public double Cost(int county, Turn turn) => (turn.To - turn.From) * UnitCost(county, turn.Lever);

    /// <summary>Money a year that a setting costs above the default, percent of the county's GDP; what it earns or saves is no money to be spent on others.</summary>
    public double Above(int county, int lever, double setting) => Math.Max(0, (setting - world.Levers[lever].Default) * UnitCost(county, lever));

    /// <summary>Takes turns in their order while the year has moves left; what the budget does not hold is passed over.</summary>
    public List<Turn> Afford(Bulletin bulletin, int county, Behaviour behaviour, IEnumerable<Turn> wanted)
    {
        double spent = 0;
        foreach (int lever in bulletin.Free(county)) spent += Above(county, lever, bulletin.Setting(county, lever));
        var turns = new List<Turn>();
        foreach (var turn in wanted)
        {
            if (turns.Count == behaviour.Row.Moves) break;
            double cost = Above(county, turn.Lever, turn.To) - Above(county, turn.Lever, turn.From);
            if (cost > 0 && spent + cost > behaviour.Budget) continue;
            turns.Add(turn);
            spent += cost;
        }

        return turns;
    }

    private static double NotchOf(LeverRow row)
    {
        double wanted = (row.Max - row.Min) / Notches, ten = 1;
        while (ten > wanted && ten > Same) ten /= 10;
        while (ten * 10 <= wanted) ten *= 10;
        double notch = wanted >= 5 * ten ? 5 * ten : wanted >= 2 * ten ? 2 * ten : ten;
        return IsWhole(row.Min) && IsWhole(row.Max) && IsWhole(row.Default) ? Math.Max(1, notch) : notch;
    }

    private static bool IsWhole(double number) => Math.Abs(number - Math.Round(number)) < Same;
}
