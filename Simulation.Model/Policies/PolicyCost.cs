using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What one county spends and borrows in one year above its levers' defaults.</summary>
/// <param name="Money">100m yuan.</param>
/// <param name="Borrowed">Principal of bonds, 100m yuan.</param>
public sealed record CostRow(string County, int Year, double Money, double Borrowed);

/// <summary>What decisions cost over a run above the levers' defaults, at the parameters' central values; what counties earn or lose by it is not in it.</summary>
/// <param name="Money">Over all counties and years, 100m yuan.</param>
/// <param name="Borrowed">Principal of bonds, 100m yuan; what is spent and not covered is borrowed besides.</param>
/// <param name="Rows">By county and year, where there is any.</param>
public sealed record PolicyCost(double Money, double Borrowed, ImmutableArray<CostRow> Rows)
{
    /// <summary>The cost of a plan's levers.</summary>
    public static PolicyCost Of(Plan plan)
    {
        var rows = ImmutableArray.CreateBuilder<CostRow>();
        for (int c = 0; c < plan.Atlas.Counties; c++)
        {
            var years = new SortedDictionary<int, (double Money, double Borrowed)>();
            foreach (var moved in plan.Levers[c])
            {
                var row = plan.World.Levers[moved.Lever];
                double money = MoneyOf(row, plan.Atlas.Gdp[c]), principal = PrincipalOf(row, plan.Atlas.Gdp[c]);
                for (int m = 0; m < plan.Months; m++)
                {
                    int year = plan.MonthAt(m).Year;
                    var sum = years.GetValueOrDefault(year);
                    years[year] = (sum.Money + (money * moved.Deviation[m] / 12), sum.Borrowed + (principal * moved.Deviation[m] / 12));
                }
            }

            rows.AddRange(years.Where(year => year.Value != default).Select(year => new CostRow(plan.World.Counties[c].Code, year.Key, year.Value.Money, year.Value.Borrowed)));
        }

        return new(rows.Sum(row => row.Money), rows.Sum(row => row.Borrowed), rows.ToImmutable());
    }

    /// <summary>What one unit of a lever above its default costs a year in a county of some GDP, at the central values of the pack, 100m yuan.</summary>
    internal static double MoneyOf(LeverRow row, double gdp) => (row.CostPercentOfGdp.Value * 0.01 * gdp) + row.CostYuan.Value;

    /// <summary>What it borrows a year, 100m yuan.</summary>
    internal static double PrincipalOf(LeverRow row, double gdp) => row.DebtPercentOfGdp * 0.01 * gdp;
}
