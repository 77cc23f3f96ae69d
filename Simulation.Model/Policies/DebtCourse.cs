using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What a plan's levers would make of a county's debt ratio if all that they spend and borrow above their defaults were borrowed.</summary>
internal sealed class DebtCourse
{
    private readonly Plan plan;
    private readonly double[] ratios;
    private readonly double gdp, perOwed;

    /// <param name="central">Central value of a parameter.</param>
    public DebtCourse(Plan plan, int county, Func<string, double> central)
    {
        this.plan = plan;
        Classes = [("黄", "yellow", central("debt-class-yellow")), ("橙", "orange", central("debt-class-orange")), ("红", "red", central("debt-class-red"))];
        gdp = plan.Atlas.Gdp[county];
        perOwed = 100 / gdp * 100 / central("fiscal-capacity-of-gdp") / 12;
        ratios = new double[plan.Months];
        double ratio = Start = Worst = plan.Atlas.DebtRatio[county];
        Class = ClassOf(Start);
        WorseFrom = -1;
        for (int m = 0; m < plan.Months; m++)
        {
            foreach (var moved in plan.Levers[county]) ratio += Owed(plan.World.Levers[moved.Lever], gdp) * moved.Deviation[m] * perOwed;
            ratios[m] = ratio;
            if (ClassOf(ratio) > Class) (WorseFrom, Class) = (m, ClassOf(ratio));
            Worst = Math.Max(Worst, ratio);
        }
    }

    /// <summary>The classes of debt with the ratios that they begin at, percent.</summary>
    public ImmutableArray<(string Zh, string En, double Line)> Classes { get; }

    /// <summary>Ratio at the start, percent.</summary>
    public double Start { get; }

    /// <summary>Highest ratio, percent.</summary>
    public double Worst { get; }

    /// <summary>Worst class that it comes into, 0 for none; <see cref="WorseFrom"/> is the month that it does, -1 where it stays in that of the start.</summary>
    public int Class { get; }

    public int WorseFrom { get; }

    /// <summary>The highest value that one of the plan's decisions may have, all others as they are, so that the ratio stays below that of a class.</summary>
    public double MostOf(Decision decision, int ofClass)
    {
        var lever = plan.World.Levers.First(row => row.Key == decision.Lever);
        double most = decision.Value, line = Classes[ofClass - 1].Line, perMonth = Owed(lever, gdp) * perOwed;
        int held = 0;
        for (int m = 0; m < ratios.Length; m++)
        {
            string month = plan.MonthAt(m).ToString();
            if (string.CompareOrdinal(decision.From, month) <= 0 && (decision.To is null || string.CompareOrdinal(month, decision.To) <= 0)) held++;
            if (held > 0 && ratios[m] >= line) most = Math.Min(most, decision.Value - ((ratios[m] - line) / (perMonth * held)));
        }

        return most;
    }

    /// <summary>Money and principal of one unit in a year, 100m yuan.</summary>
    public static double Owed(LeverRow row, double gdp) => PolicyCost.MoneyOf(row, gdp) + PolicyCost.PrincipalOf(row, gdp);

    private int ClassOf(double ratio) => Classes.Count(row => ratio >= row.Line);
}
