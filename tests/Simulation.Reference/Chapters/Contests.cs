namespace Simulation.Reference;

/// <summary>Chapters investment-race, factor-contest, imitation-close and pairing.</summary>
public sealed partial class PlainModel
{
    private void InvestmentRace(State state)
    {
        if (!plan.Meets("prizes")) return;
        double[] rank = state.Rank[ListPosition("investment-race")];
        bool quarter = MonthOfYear(state) % 3 == 0;
        double land = 0;
        double funds = 0;
        foreach (County county in state.Counties)
        {
            bool wins = quarter && rank[county.Position] < Setting(state, county, "race-prize-winners") + 0.5;
            county.Verdict.PrizeLand = wins ? Setting(state, county, "race-prize-land") : 0;
            county.Verdict.PrizeFunds = wins ? Setting(state, county, "race-prize-funds") * 0.0001 : 0;
            land += county.Verdict.PrizeLand;
            funds += county.Verdict.PrizeFunds;
        }

        foreach (County county in state.Counties)
        {
            county.Verdict.PrizeLand -= land * tables.LandShare[county.Position];
            county.Verdict.PrizeFunds -= funds * tables.MoneyShare[county.Position];
        }
    }

    private void FactorContest(State state)
    {
        if (!plan.Meets("factor-contest")) return;
        int i = Node("tax-per-mu");
        double beyond = 0;
        foreach (County county in state.Counties)
        {
            beyond += (county.Reported[i] - draws.Level[county.Position][i]) / state.Counties.Length;
        }

        double sumOfPut = 0;
        double sumOfUsual = 0;
        double weighedPut = 0;
        double weighedUsual = 0;
        foreach (County county in state.Counties)
        {
            double put = county.Books.LandQuota * Setting(state, county, "contested-land-share");
            double usual = county.Books.LandQuota * Default("contested-land-share");
            sumOfPut += put;
            sumOfUsual += usual;
            weighedPut += put * county.Reported[i];
            weighedUsual += usual * (draws.Level[county.Position][i] + beyond);
        }

        double each = sumOfPut / Math.Max(weighedPut, 0.000001);
        double usually = sumOfUsual / Math.Max(weighedUsual, 0.000001);
        foreach (County county in state.Counties)
        {
            double put = county.Books.LandQuota * Setting(state, county, "contested-land-share");
            double usual = county.Books.LandQuota * Default("contested-land-share");
            double usualTax = draws.Level[county.Position][i] + beyond;
            county.Verdict.ContestLand = ((put * county.Reported[i] * each) - put) - ((usual * usualTax * usually) - usual);
        }
    }

    private void ImitationClose(State state)
    {
        if (!plan.Meets("imitation")) return;
        int service = Node("business-environment");
        double[] rank = state.Rank[ListPosition("composite")];
        double first = Math.Floor(state.Counties.Length / 9.0);
        double lead = 0;
        double examples = 0;
        foreach (County county in state.Counties)
        {
            double leads = rank[county.Position] < first + 0.5 ? 1 : 0;
            lead += leads * county.Deviation[service] / first;
            examples += Math.Max(county.Verdict.Learned, leads) / first;
        }

        foreach (County county in state.Counties)
        {
            Verdict verdict = county.Verdict;
            double shown = Setting(state, county, "list-publicity") / Default("list-publicity");
            double chance = Math.Min(Constant("imitation-rate") * examples * shown, 1);
            verdict.Learned += chance * (1 - verdict.Learned);
            double behind = lead - (county.Deviation[service] - verdict.Lesson);
            verdict.Lesson = Constant("imitation-share") * verdict.Learned * Math.Max(behind, 0);
        }
    }

    private void Pairing(State state)
    {
        if (!plan.Meets("pairing")) return;
        int lever = tables.Lever("mountain-sea-pairing");
        double given = 0;
        foreach (County county in state.Counties)
        {
            double turned = plan.Turned(county.Position, lever, state.Month);
            given -= draws.LeverCost[lever] * SpentIn(state) * 0.01 * turned * Attribute(county, "gdp");
        }

        foreach (County county in state.Counties) county.Verdict.PairingFunds = -tables.DonorShare[county.Position] * given;
    }
}
