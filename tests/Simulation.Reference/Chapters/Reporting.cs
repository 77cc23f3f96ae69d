namespace Simulation.Reference;

/// <summary>Chapters targets, monthly-clock, reporting, survey, safety-list, audit, information-work and air-year.</summary>
public sealed partial class PlainModel
{
    /// <summary>Points that the target of an indicator rises for a point of ambition.</summary>
    private double Rise(int i) => world.Indicators[i].Cascade * (tables.IsLivelihood(i) ? Constant("target-livelihood-share") : 1);

    private double TargetNow(County county, int i) => tables.Target[county.Position][i] + (Rise(i) * county.Verdict.Ambition);

    private void TargetsLive(State state, County county)
    {
        if (MonthOfYear(state) != 12) return;
        int c = county.Position;
        int g = Node("gdp-growth");
        double expected = county.True[g] - (tables.Scale[c][g] * county.Deviation[g]);
        double missing = TargetNow(county, g) - county.True[g];
        county.Deviation[Node("target-shortfall")] = Math.Max(missing, 0) - Math.Max(tables.Target[c][g] - expected, 0);
    }

    private void TargetsClose(State state)
    {
        if (MonthOfYear(state) == 12)
        {
            double[] before = new double[state.Counties.Length];
            for (int c = 0; c < before.Length; c++) before[c] = state.Counties[c].Verdict.Ambition;
            foreach (County county in state.Counties) NewTargets(state, county, before);
        }

        foreach (County county in state.Counties)
        {
            // Who gains nothing by growth asks no more of itself than it is asked.
            double ratchet = county.Verdict.Ratchet;
            double own = plan.IsContested() ? ratchet : Math.Min(ratchet, -Default("growth-target-amplification"));
            county.Verdict.Ambition = own + Turned(state, county, "growth-target-amplification");
        }
    }

    private void NewTargets(State state, County county, double[] before)
    {
        Verdict verdict = county.Verdict;
        int g = Node("gdp-growth");
        verdict.SoftTarget = SoftTarget(county, MonthNumber(state));
        if (plan.Rule("ratchet"))
        {
            double beyond = county.Reported[g] - TargetNow(county, g);
            verdict.Ratchet += (Constant("target-b") * Math.Max(beyond, 0)) + (Constant("target-d") * Math.Min(beyond, 0));
        }

        int[] rivals = tables.Rivals[county.Position];
        if (plan.Meets("rival-targets") && rivals.Length > 0)
        {
            double sum = 0;
            foreach (int rival in rivals) sum += before[rival];
            verdict.Ratchet += Constant("target-g") * ((sum / rivals.Length) - before[county.Position]);
        }
    }

    private double SoftTarget(County county, int month) =>
        Chance.Uniform(luck.Words("target-wording", Code(county), 0, 0, month)[0]) < Constant("target-soft-share") ? 1 : 0;

    private void MonthlyClock(State state, County county)
    {
        double queue = 0;
        for (int d = 0; d < county.Departments.Length; d++) queue += tables.CapacityShare[d] * county.Departments[d].Backlog;
        double bell = Chance.Bell(luck.Words("report-day", Code(county), 0, 0, MonthNumber(state))[0]);
        county.Books.ReportDay = Constant("report-day-mean") + (Constant("report-day-sd") * bell) + (Constant("report-day-queue") * queue)
            - (Constant("report-day-zeal") * county.Deviation[Node("effort-governance")]);
    }

    private bool ReportIsMissing(County county) => tables.DayOfFeedback < county.Books.ReportDay;

    private void Reporting(State state, County county)
    {
        if (ReportIsMissing(county)) return;

        // What reaching a target is worth this month, over its usual worth.
        double worth = 2 * Chance.Uniform(luck.Words("claim", Code(county), 0, 0, MonthNumber(state))[0]);
        double w = Setting(state, county, "economy-weight");
        double usual = Default("economy-weight");
        double reachOfEconomy = Reach(county, worth * w / usual);
        double reachOfOthers = Reach(county, worth * (1 - w) / (1 - usual));
        foreach (int i in tables.Published[MonthOfYear(state)])
        {
            double bell = Chance.Bell(luck.WordOfItem("report-noise", Code(county), i, MonthNumber(state)));
            if (tables.Claim[i] != 0)
            {
                // The error comes before the claim.
                double known = county.True[i] + (Constant("report-noise-prelim") * bell);
                double claimed = Claimed(county, i, known, tables.IsEconomy(i) ? reachOfEconomy : reachOfOthers);
                bool final = MonthOfYear(state) == 1 || (plan.Rule("unified-accounting") && world.Indicators[i].Derived);
                if (final) claimed *= 1 - Constant("misreport-decay");
                county.Reported[i] = known + (Math.Sign(tables.Claim[i]) * claimed);
            }
            else
            {
                county.Reported[i] = i == Node("business-environment") ? Survey(county, bell) : county.True[i];
            }
        }
    }

    /// <summary>How far a figure is stretched to reach a target that is worth v.</summary>
    private double Reach(County county, double v)
    {
        double watched = Watched(county);
        double gain = plan.IsContested() ? Constant("misreport-benefit-target") : 0;
        double cost = (Constant("misreport-cost-audit") * watched) + Constant("misreport-cost-final");
        return Math.Sqrt(gain * Math.Max(v - (Constant("misreport-threshold") * watched), 0) / cost);
    }

    /// <summary>What a county tells beyond what it knows, before final accounts; below 0 where it keeps something back.</summary>
    private double Claimed(County county, int i, double known, double reach)
    {
        Verdict verdict = county.Verdict;
        double hard = 1 - verdict.SoftTarget;
        double slack = Math.Max(Now(county, "sandbagging"), 0);
        double more = (Constant("firm-channel-share") * (verdict.Behind - 0.5)) + (Constant("turnover-misreport-boost") * verdict.Office.New);
        double habit = Math.Max(Now(county, "over-report") + plan.OverReport[county.Position], 0) / 100;

        double size = Math.Abs(tables.Claim[i]);
        double side = Math.Sign(tables.Claim[i]);
        double most = Constant("misreport-max") * draws.Bends[i] * size;
        double claimed = Math.Max((habit * most) + (more * size), 0);
        double missing = ((TargetNow(county, i) - known) * side) - claimed;
        double stretched = missing > 0 && missing < reach * size ? missing : 0;
        double held = reach > 0 ? Math.Clamp(-missing, 0, slack * size) : 0;
        return Math.Min(claimed + (hard * (stretched - held)), most);
    }

    /// <summary>A quantity as it stands: its reference and its deviation.</summary>
    private double Now(County county, string quantity) => tables.Usual[Node(quantity)] + county.Deviation[Node(quantity)];

    private double Watched(County county) =>
        Math.Max(1 + (county.Deviation[Node("audit-detection")] / tables.Usual[Node("audit-detection")]), 0);

    private double Survey(County county, double bell)
    {
        int i = Node("business-environment");
        return Math.Clamp(county.True[i] + (draws.SurveyError * bell), world.Indicators[i].Min, world.Indicators[i].Max);
    }

    private void SafetyListLive(State state, County county)
    {
        if (!plan.Rule("safety-veto") || ReportIsMissing(county)) return;
        int i = Node("safety-deaths");
        double ceiling = tables.Target[county.Position][i] * tables.Scale[county.Position][i];
        double chance = Constant("death-ceiling-suppression")
            * (1 + (county.Deviation[Node("death-under-report")] / tables.Usual[Node("death-under-report")]));
        double u = Chance.Uniform(luck.Words("death-report", Code(county), 0, 0, MonthNumber(state))[0]);
        if (u < chance) county.Reported[i] -= Math.Clamp(county.True[i] - ceiling, 0, ceiling);
    }

    private void SafetyListClose(State state)
    {
        if (!plan.Rule("safety-veto")) return;
        int i = Node("safety-deaths");
        foreach (County county in state.Counties)
        {
            double hidden = ReportIsMissing(county) ? 0 : (county.True[i] - county.Reported[i]) / tables.Scale[county.Position][i];
            double deaths = county.Deviation[i] - hidden;
            double lost = deaths < 3 ? 0 : deaths < 6 ? 5 : deaths < 10 ? 10 : 30;
            double factor = Severity(state, county, "mega-event") > 0 ? 2 : 1;
            double before = MonthOfYear(state) == 1 ? 0 : county.Verdict.SafetyPoints;
            county.Verdict.SafetyPoints = before - (factor * lost);
        }
    }

    private void Audit(State state, County county)
    {
        double claimed = 0;
        int number = 0;
        foreach (int i in tables.Published[MonthOfYear(state)])
        {
            if (tables.Claim[i] == 0) continue;
            claimed += Math.Max((county.Reported[i] - county.True[i]) / tables.Claim[i], 0);
            number++;
        }

        if (number > 0) claimed /= number;
        double chance = ReportIsMissing(county) ? 0 : Constant("detection-per-pp") * Watched(county) * claimed / 12;
        bool found = Chance.Uniform(luck.Words("audit", Code(county), 0, 0, MonthNumber(state))[0]) < chance;
        county.Verdict.Penalty = (county.Verdict.Penalty * (1 - (1.0 / 12))) + (found ? Constant("detection-penalty") : 0);
        if (!found) return;
        foreach (int i in tables.Published[MonthOfYear(state)])
        {
            if (tables.Claim[i] != 0) county.Reported[i] = county.True[i];
        }
    }

    private void InformationWork(State state, County county)
    {
        // The year of information work ends with November.
        if (MonthOfYear(state) == 12) county.Books.Praise = 0;
        county.Books.Praise += county.True[Node("praise-bonus")];
    }

    private void AirYear(State state, County county)
    {
        if (MonthOfYear(state) == 1) county.Books.People.AirThisYear = 0;
        county.Books.People.AirThisYear += county.Reported[Node("pm25")];
    }
}
