using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Simulation.Model.Tests;

/// <summary>A statement that any expert of county government would demand of the model, and the figure that is printed with it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealityAttribute(string part, string zh, string en, string figureZh, string figureEn) : Attribute
{
    /// <summary>Key of a part in <see cref="RealityChecks.Parts"/>.</summary>
    public string Part { get; } = part;

    public string Zh { get; } = zh;

    public string En { get; } = en;

    /// <summary>What the figure is.</summary>
    public string FigureZh { get; } = figureZh;

    public string FigureEn { get; } = figureEn;

    /// <summary>Why the model does not obey yet; the check then holds as long as it fails, so that nobody forgets to strike this out.</summary>
    public string? FailsZh { get; init; }

    public string? FailsEn { get; init; }
}

/// <summary>What became of a check.</summary>
/// <param name="Count">Comparisons that were made, each world counted.</param>
/// <param name="Figure">The printed figure.</param>
/// <param name="Fault">The first case in which the statement was broken; empty when it held.</param>
internal sealed record RealityResult(long Count, double Figure, string Fault);

/// <summary>Reality checks of some parts of the model. A check is done once in a process, for its own test and for the table of all.</summary>
public abstract class RealityChecks
{
    private static readonly ConcurrentDictionary<string, Lazy<RealityResult>> Done = new(StringComparer.Ordinal);

    /// <summary>The parts of the model in the order in which they are listed.</summary>
    internal static IReadOnlyList<(string Key, string Zh, string En)> Parts { get; } =
    [
        ("money", "财政", "Money"), ("debt", "债务", "Debt"), ("land", "土地", "Land"), ("energy", "能源", "Energy"),
        ("projects", "项目", "Projects"), ("credit", "企业与信用", "Firms and credit"), ("departments", "部门", "Departments"),
        ("targets", "目标", "Targets"), ("reports", "上报", "Reports"), ("audit", "核查", "Audit"), ("boards", "榜单与名次", "Boards and ranks"),
        ("sanctions", "问责", "Sanctions"), ("prizes", "奖励", "Prizes"), ("contests", "竞争性分配", "Contests"), ("people", "人口、人才与收入", "People, talent and income"),
        ("air", "环境与空气", "Environment and air"), ("shocks", "冲击", "Shocks"), ("emergency", "应急", "Emergencies"), ("tenure", "任期", "Tenure"),
        ("couplings", "县际联系", "Couplings"), ("imitation", "模仿", "Imitation"), ("calendar", "日历", "Calendar"), ("luck", "运气", "Luck"),
        ("levers", "政策杠杆", "Levers"), ("behaviours", "行为", "Behaviours"), ("bounds", "单位与界限", "Units and bounds"),
    ];

    /// <summary>Checks the statement of the calling test.</summary>
    /// <param name="ask">Makes the comparisons and gives the figure that is printed.</param>
    private protected void Check(Func<Cases, double> ask, [CallerMemberName] string name = "")
    {
        var result = Done.GetOrAdd($"{GetType().Name}.{name}", _ => new(() => Ask(ask))).Value;
        if (StatementOf(GetType().GetMethod(name)!).FailsEn is null) Assert.True(result.Fault.Length == 0, result.Fault);
        else Assert.True(result.Fault.Length > 0, "holds now: take away the reason why it fails");
    }

    /// <summary>All checks that exist, part by part.</summary>
    internal static IEnumerable<(RealityAttribute Statement, RealityResult Result)> All() =>
        typeof(RealityChecks).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RealityChecks)))
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(RealityAttribute))))
            .OrderBy(method => Parts.Select(part => part.Key).ToList().IndexOf(StatementOf(method).Part)).ThenBy(method => method.Name, StringComparer.Ordinal)
            .Select(method => (StatementOf(method), ResultOf(method)));

    private static RealityAttribute StatementOf(MethodInfo method) => method.GetCustomAttribute<RealityAttribute>()!;

    private static RealityResult ResultOf(MethodInfo method)
    {
        // What it asserts is its own test's business; here the result counts.
        try
        {
            method.Invoke(Activator.CreateInstance(method.DeclaringType!), null);
        }
        catch (TargetInvocationException)
        {
            // Broken: the table says so.
        }

        return Done[$"{method.DeclaringType!.Name}.{method.Name}"].Value;
    }

    private static RealityResult Ask(Func<Cases, double> ask)
    {
        var cases = new Cases();
        double figure = ask(cases);
        Assert.True(cases.Count > 0, "nothing was compared");
        return new(cases.Count, figure, cases.Fault);
    }
}

/// <summary>Counts comparisons over parallel worlds and remembers the first that fails.</summary>
internal sealed class Cases
{
    private const uint Every = (1u << 16) - 1;

    private Lane16 least = Lane16.Of(float.MaxValue), most = Lane16.Of(float.MinValue);

    public long Count { get; private set; }

    public string Fault { get; private set; } = "";

    /// <summary>The least of all that was watched.</summary>
    public float Least => Lanes.Of(least).Min();

    /// <summary>The most of it.</summary>
    public float Most => Lanes.Of(most).Max();

    /// <summary>Takes over what others have counted, where one life serves several statements.</summary>
    public Cases Take(Cases others)
    {
        (Count, Fault, least, most) = (others.Count, others.Fault, others.least, others.most);
        return this;
    }

    /// <summary>Remembers the ends of a number.</summary>
    public void Watch(Lane16 value) => (least, most) = (Maths.Min(value, least), Maths.Max(value, most));

    /// <summary>In every world <paramref name="a"/> is at most <paramref name="b"/>; what is no number is not.</summary>
    public void NotAbove(Lane16 a, Lane16 b, string what, int county = -1, int month = -1)
    {
        uint broken = Lane16.WhereLess(b, a) | Lost(a - b);
        Count += Lane16.Width;
        if (broken != 0) Tell($"{Of(a, broken)} is above {Of(b, broken)}", what, county, month);
    }

    public void NotAbove(Lane16 a, float b, string what, int county = -1, int month = -1) => NotAbove(a, Lane16.Of(b), what, county, month);

    public void NotBelow(Lane16 a, float b, string what, int county = -1, int month = -1) => NotAbove(Lane16.Of(b), a, what, county, month);

    /// <summary>In every world both are the same but for rounding.</summary>
    public void Same(Lane16 a, Lane16 b, float tolerance, string what, int county = -1, int month = -1)
    {
        uint broken = Lane16.WhereLess(Lane16.Of(tolerance), Maths.Abs(a - b)) | Lost(a - b);
        Count += Lane16.Width;
        if (broken != 0) Tell($"{Of(a, broken)} is not {Of(b, broken)}", what, county, month);
    }

    /// <summary>In every world it is a number.</summary>
    public void Finite(Lane16 a, string what, int county = -1, int month = -1)
    {
        uint broken = Lost(a);
        Count += Lane16.Width;
        if (broken != 0) Tell($"{Of(a, broken)} is no number", what, county, month);
    }

    public void Hold(bool holds, string what, int county = -1, int month = -1)
    {
        Count++;
        if (!holds) Tell("it is not so", what, county, month);
    }

    private static string Of(Lane16 a, uint worlds) => Lanes.Of(a)[BitOperations.TrailingZeroCount(worlds)].ToString("g6", CultureInfo.InvariantCulture);

    // Worlds in which it is no number.
    private static uint Lost(Lane16 a) => Every & ~Lane16.WhereLess(Maths.Abs(a), Lane16.Of(float.MaxValue));

    private void Tell(string told, string what, int county, int month)
    {
        if (Fault.Length == 0) Fault = $"{what}: {told}{(county < 0 ? "" : $", county {county}")}{(month < 0 ? "" : $", month {month}")}";
    }
}

/// <summary>What counties are put through: the usual, levers at their ends, all shocks at once. Parameters and luck are drawn in each world.</summary>
internal static class Ordeal
{
    public const long Seed = 20260101;

    private static readonly World World = Zhejiang.World;

    /// <summary>Nothing; all levers at the most, at the least, to and fro; all shocks at their worst all the time; these together.</summary>
    public static string[] Names => ["usual", "most", "least", "swing", "storm", "most in storm", "least in storm", "swing in storm"];

    /// <summary>All shocks at once, everywhere, for as long as the run.</summary>
    public static ShockEvent[] Storm(int months, double severity = 1) =>
        [.. World.Shocks.Select(row => new ShockEvent(row.Key, [World.Province], Zhejiang.Month(0), severity, months))];

    /// <summary>All levers at one end of their range, everywhere.</summary>
    public static Decision[] Levers(Func<LeverRow, double> value) =>
        [.. World.Levers.Where(row => row.Acts).Select(row => new Decision(World.Province, row.Key, Zhejiang.Month(0), null, value(row)))];

    public static Scenario Of(string name, int months) => new()
    {
        Months = months,
        Seed = Seed,
        Decisions = [.. name.Split(' ')[0] switch
        {
            "most" => Levers(row => row.Max),
            "least" => Levers(row => row.Min),
            "swing" => Swing(months),
            _ => [],
        }],
        Shocks = [.. name.EndsWith("storm", StringComparison.Ordinal) ? Storm(months) : []],
    };

    /// <summary>Lives through all of them in sixteen worlds each and asks after every month.</summary>
    public static void Each(int months, Action<Life<Lane16>, Before> ask, Func<Scenario, Scenario>? and = null)
    {
        foreach (string name in Names)
        {
            var scenario = Of(name, months);
            var life = new Life<Lane16>(World, and is null ? scenario : and(scenario));
            var before = new Before(life.Province);
            for (int m = 0; m < months; m++)
            {
                before.Take(life.Province);
                life.Month();
                ask(life, before);
            }
        }
    }

    // Every half-year all levers go from one end of their range to the other, every second prefecture the other way.
    private static IEnumerable<Decision> Swing(int months)
    {
        foreach (var row in World.Levers.Where(row => row.Acts))
        {
            for (int m = 0; m < months; m += 6)
            {
                for (int p = 0; p < World.Prefectures.Length; p++)
                    yield return new(World.Prefectures[p].Code, row.Key, Zhejiang.Month(m), Zhejiang.Month(Math.Min(m + 5, months - 1)), ((m / 6) + p) % 2 == 0 ? row.Max : row.Min);
            }
        }
    }
}

/// <summary>The state on the eve of a month.</summary>
internal sealed class Before(Province<Lane16> like)
{
    public Lane16[] Deviation { get; } = new Lane16[like.Deviation.Length];

    public Lane16[] True { get; } = new Lane16[like.True.Length];

    public Lane16[] Reported { get; } = new Lane16[like.Reported.Length];

    public Books<Lane16>[] Books { get; } = new Books<Lane16>[like.Books.Length];

    public Verdict<Lane16>[] Verdicts { get; } = new Verdict<Lane16>[like.Verdicts.Length];

    public Department<Lane16>[] Departments { get; } = new Department<Lane16>[like.Departments.Length];

    public Project<Lane16>[] Projects { get; } = new Project<Lane16>[like.Projects.Length];

    /// <summary>Number of the month that follows.</summary>
    public int Month { get; private set; }

    public void Take(Province<Lane16> province)
    {
        Month = province.Month;
        province.Deviation.CopyTo(Deviation);
        province.True.CopyTo(True);
        province.Reported.CopyTo(Reported);
        province.Books.CopyTo(Books);
        province.Verdicts.CopyTo(Verdicts);
        province.Departments.CopyTo(Departments);
        province.Projects.CopyTo(Projects);
    }
}
