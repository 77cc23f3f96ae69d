namespace Simulation.Reference;

/// <summary>Chapter tenure.</summary>
public sealed partial class PlainModel
{
    private void TenureLive(State state, County county) => county.Deviation[Node("tenure-cycle")] = county.Verdict.Office.Spending;

    private void TenureClose(State state)
    {
        if (!plan.Meets("promotion")) return;
        if (MonthOfYear(state) == 12) Promotions(state);

        foreach (County county in state.Counties)
        {
            Office office = county.Verdict.Office;
            int shock = tables.Shock("leadership-turnover");
            bool now = plan.Severity(county.Position, shock, state.Month) > 0;
            bool before = plan.Severity(county.Position, shock, state.Month - 1) > 0;
            if (now && !before)
            {
                office.Years = 0;
                office.Growth = 0;
                office.Promoted = 0;
                office.LastYears = 0;
                office.New = 1;
            }

            // Years of a term are counted from one.
            double t = office.Years + 0.5 + (MonthOfYear(state) % 12 / 12.0);
            double peak = Constant("tenure-peak-year");
            office.Spending = Constant("tenure-cycle-amplitude") * Math.Max(1 - (2 * Math.Abs(t - peak) / peak), -1);
        }
    }

    private void Promotions(State state)
    {
        int g = Node("gdp-growth");
        double mean = 0;
        foreach (County county in state.Counties) mean += county.Reported[g] / state.Counties.Length;
        double squares = 0;
        foreach (County county in state.Counties) squares += (county.Reported[g] - mean) * (county.Reported[g] - mean);
        double spread = Math.Max(Math.Sqrt(squares / state.Counties.Length), 0.01);
        double moved = Math.Max(Constant("turnover-hazard-year") - Constant("promotion-base-rate"), 0.01);
        foreach (County county in state.Counties)
        {
            Office office = county.Verdict.Office;
            double year = (county.Reported[g] - mean) / spread;
            office.Growth = ((office.Growth * office.Years) + year) / (office.Years + 1);

            // 0.288675: the spread of a place among many as a share of them, one over the root of twelve.
            double place = (0.5 - county.Verdict.Behind) / 0.288675;
            double rate = Constant("promotion-base-rate") * Setting(state, county, "promotion-intensity") / Default("promotion-intensity");
            double promoted = Tilt(rate, (Constant("promotion-logit-growth") * office.Growth)
                + (Constant("promotion-logit-lastyear") * year)
                + (Constant("promotion-logit-composite") * place));
            double removed = Tilt(moved, Constant("removal-logit-growth") * office.Growth);
            double u = Chance.Uniform(luck.Words("office", Code(county), 1, 0, MonthNumber(state))[0]);
            double stays = u < promoted + removed ? 0 : 1;
            office.Years = stays * (office.Years + 1);
            office.Growth = stays * office.Growth;
            office.New = 1 - stays;
            office.Promoted = u < promoted ? 1 : 0;
            office.LastYears = office.Years < 4.5 ? 0 : 1;
        }
    }

    private static double Tilt(double p, double x)
    {
        double o = Math.Min(p, 0.99) * Chance.Exp(x);
        return o / (o + 1 - p);
    }
}
