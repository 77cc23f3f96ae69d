using Simulation.Model;

namespace Simulation.Reference;

/// <summary>Chapters credit-chain, debt-classes, energy-budget (both parts), indicators and per-mu-classes.</summary>
public sealed partial class PlainModel
{
    private void CreditChain(State state, County county)
    {
        Books books = county.Books;
        double keeps = draws.DistressKept;
        double contagion = draws.Contagion;
        double calm = MonthOfYear(state) is 12 or 1 or 2 or 3 ? contagion * Constant("default-season-factor") : contagion;
        double typical = world.Indicators[Node("distressed-firms")].Level.Value;
        double beyond = county.Deviation[Node("distressed-firms")];
        double reference = tables.Usual[Node("guarantee-links")];
        double density = Math.Max((reference + county.Deviation[Node("guarantee-links")]) / reference, 0);
        double wave = Math.Clamp(beyond / (Constant("crisis-distressed-firms") - typical), 0, 1);
        double ceiling = Constant("contagion-ceiling");
        double usual = Passed(calm, ceiling);
        double linked = Passed(calm * density, ceiling);
        double now = Passed(calm * density * (1 + ((Constant("crisis-contagion-multiplier") - 1) * wave)), ceiling);
        double cases = beyond - (keeps * books.Distressed);
        books.Distressed = beyond;
        books.ChainDistress = (keeps * books.ChainDistress) + (now * cases) + ((linked - usual) * (1 - keeps) * typical);
        Add(county, "distressed-firms", Group.Stock, books.ChainDistress);
    }

    private static double Passed(double x, double ceiling) => x / (1 + (x / ceiling));

    private void DebtClasses(State state, County county)
    {
        double start = Attribute(county, "debt-ratio");
        Add(county, "debt-class", Group.Stock, DebtClass(start + county.Deviation[Node("debt-ratio")]) - DebtClass(start));
    }

    private double DebtClass(double ratio)
    {
        double yellow = Constant("debt-class-yellow");
        double orange = Constant("debt-class-orange");
        double red = Constant("debt-class-red");
        return ratio < orange ? 1.5 + ((ratio - yellow) / (orange - yellow)) : 2.5 + ((ratio - orange) / (red - orange));
    }

    private double BondShare(double ratio) =>
        ratio < Constant("debt-class-orange") ? 1 : ratio < Constant("debt-class-red") ? Constant("debt-stop-orange") : 0;

    private double UsualBonds(County county)
    {
        double start = Attribute(county, "debt-ratio");
        LeverRow bonds = world.Levers[tables.Lever("special-bonds")];
        return (BondShare(start + county.Deviation[Node("debt-ratio")]) - BondShare(start)) * bonds.Default * bonds.DebtPercentOfGdp;
    }

    private void EnergyRation(State state, County county)
    {
        county.Books.EnergyShut = Math.Max(-3 - county.Deviation[Node("energy-headroom")], 0);
        Add(county, "industry-growth", Group.Stock, -Constant("energy-output-elasticity") * county.Books.EnergyShut);
    }

    private void EnergyAccounts(State state, County county)
    {
        Books books = county.Books;
        double tier = plan.Turned(county.Position, tables.Lever("energy-budget-cut"), state.Month - 1);
        double cut = tier - EnergyGift(ClassesNow(county)) + EnergyGift(ClassesUsual(county));
        books.EnergyQuota *= 1 + draws.QuotaGrowth;
        books.EnergyUsed = books.EnergyQuota / 100 * (97
            + (Constant("energy-industry-response") * county.Deviation[Node("industry-growth")])
            - (Constant("energy-intensity-response") * county.Deviation[Node("energy-intensity-reduction")])
            - (Constant("energy-budget-scope") * cut));
        county.Deviation[Node("energy-headroom")] =
            (100 * (books.EnergyQuota - books.EnergyUsed) / books.EnergyQuota) - 3 + SumOfQuantity(county, "energy-headroom");
    }

    private double EnergyGift(Classes classes) =>
        (classes.A * Constant("energy-class-a-adjust"))
        + (classes.B * Constant("energy-class-b-adjust"))
        + (classes.C * Constant("energy-class-c-adjust"))
        + (classes.D * Constant("energy-class-d-adjust"));

    private void Indicators(State state, County county)
    {
        int c = county.Position;
        double daring = draws.OwnPart * Math.Max(1 + county.Verdict.Boldness + (county.Deviation[Node("risk-taking")] / 100), 0);
        for (int i = 0; i < tables.Indicators; i++)
        {
            double own = tables.IsEconomy(i) ? daring : draws.OwnPart;
            double bell = Chance.Bell(luck.WordOfItem("indicator-luck", Code(county), i, MonthNumber(state)));
            county.Luck[i] = (draws.Persistence[i] * county.Luck[i]) + (draws.LuckSize[i] * (state.CommonLuck[i] + (own * bell)));
            county.Baseline[i] = draws.Level[c][i] + state.Calendar[i];
            if (!world.Indicators[i].Derived) Move(county, i);
        }

        for (int m = 0; m < tables.Indicators; m++)
        {
            if (!world.Indicators[m].Derived) continue;
            foreach (Effect part in tables.Effects)
            {
                if (!part.Part || part.Target != m) continue;
                int k = part.Cause;
                double w = draws.Gain[part.Position] * part.Exposure[c];
                county.Baseline[m] += w * (county.Baseline[k] - world.Indicators[k].Level.Value);
                county.Sums[tables.SumAt(m, Group.Indicator)] += w * county.Deviation[k];
            }

            Move(county, m);
        }
    }

    private void Move(County county, int i)
    {
        IndicatorRow row = world.Indicators[i];
        double scale = tables.Scale[county.Position][i];
        double effects = 0;
        for (int group = 0; group < Tables.Groups; group++) effects += county.Sums[tables.SumAt(i, (Group)group)];
        double usual = Math.Clamp(scale * county.Baseline[i], row.Min, row.Max);
        double value = Math.Clamp(usual + (scale * (effects + county.Luck[i])), row.Min, row.Max);
        county.True[i] = value;
        county.Deviation[i] = (value - usual) / scale;
    }

    private void PerMuClasses(State state, County county)
    {
        double beyond = 0;
        for (int i = 0; i < tables.Indicators; i++) beyond += tables.PerMuPoints[i] * county.Deviation[i];
        Classes usual = ClassesUsual(county);
        Classes now = ClassShares(draws.ClassPosition[county.Position] + (beyond / Constant("permu-score-spread")));
        county.Deviation[Node("class-a-share")] = (now.A - usual.A) * 100;
        county.Deviation[Node("class-d-share")] = (now.D - usual.D) * 100;
    }

    private Classes ClassesUsual(County county) => ClassShares(draws.ClassPosition[county.Position]);

    private Classes ClassesNow(County county)
    {
        Classes usual = ClassesUsual(county);
        return Split(usual.A + (county.Deviation[Node("class-a-share")] / 100), usual.D + (county.Deviation[Node("class-d-share")] / 100));
    }

    private Classes ClassShares(double position)
    {
        double o = Chance.Exp(position);
        double a = Constant("permu-class-a-share");
        double d = Constant("permu-class-d-share");
        return Split(a * o / (1 - a + (a * o)), d / (d + ((1 - d) * o)));
    }

    private Classes Split(double a, double d)
    {
        double rest = 1 - a - d;
        double b = rest * Constant("permu-class-b-share") / (1 - Constant("permu-class-a-share") - Constant("permu-class-d-share"));
        return new Classes(a, b, rest - b, d);
    }

    /// <summary>Shares of firms by class of yield per mu.</summary>
    private sealed record Classes(double A, double B, double C, double D);
}
