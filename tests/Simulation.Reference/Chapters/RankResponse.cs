using Simulation.Model;

namespace Simulation.Reference;

/// <summary>Chapters rank-response, sanctions and red-black-list.</summary>
public sealed partial class PlainModel
{
    private int ListPosition(string key)
    {
        for (int l = 0; l < tables.Lists.Count; l++)
        {
            if (tables.Lists[l].Key == key) return l;
        }

        throw new ArgumentException($"there is no list '{key}'", nameof(key));
    }

    private void RankResponse(State state)
    {
        if (!plan.Meets("rank-response")) return;
        int list = ListPosition("composite");
        double[] rank = state.Rank[list];
        double[] score = state.Score[list];
        int all = tables.Lists[list].Members(world.Start.Plus(state.Month)).Length;
        double width = Constant("cutoff-pressure-width");
        foreach (County county in state.Counties)
        {
            int c = county.Position;
            Verdict verdict = county.Verdict;
            double r = rank[c];
            int m = 1 + tables.Rivals[c].Length;
            double q = 1;
            foreach (int rival in tables.Rivals[c])
            {
                if (score[rival] > score[c]) q++;
            }

            double usual = InBoth(Default("league-grouping"), 1, r, all, q, m);
            if (state.Month == 0) verdict.UsualPressure = usual;
            double dilution = Dilution(Setting(state, county, "indicator-count")) / Dilution(Default("indicator-count"));
            double shown = Setting(state, county, "ranking-frequency") * Setting(state, county, "list-publicity");
            double strength = dilution * shown / (Default("ranking-frequency") * Default("list-publicity"));
            double severity = 1 - (Setting(state, county, "error-tolerance") - Default("error-tolerance"));
            verdict.Pressure = (strength * InBoth(Setting(state, county, "league-grouping"), severity, r, all, q, m)) - verdict.UsualPressure;
            verdict.Behind = (r - 1) / (all - 1);
            verdict.Boldness = Constant("risk-taking-near-cutoff") * Near(r - (all / 9.0) - (2 * width), 2 * width);
            verdict.UsualPressure += (usual - verdict.UsualPressure) / 24;
        }
    }

    private static double Near(double x, double w) => 1 / (1 + (x / w * (x / w)));

    private double Dilution(double items) => Math.Min(Constant("item-dilution-point") / items, 1);

    private double InBoth(double leagues, double severity, double r, int all, double q, int m)
    {
        double s = (leagues - 1) / 5;

        // Among the like nobody is discouraged.
        return ((1 - s) * Felt(r, all, severity, Constant("discouragement-slope"))) + (s * Felt(q, m, severity, 0));
    }

    private double Felt(double r, double n, double severity, double slope)
    {
        double cut = (n / 9) + 0.5;
        double w = Constant("cutoff-pressure-width") * n / 90;
        double hope = Near(r - cut, w);
        double fear = Near(r - (n + 1 - cut), w) * Constant("sanction-loss-aversion") * severity;
        double behind = Math.Max((r / n) - (2.0 / 3), 0);
        double ahead = Math.Max(1 - (r / (n / 18)), 0);
        return 100 * ((Constant("board-effort-response") * (hope + fear))
            - (slope * behind)
            - (Constant("leader-complacency") * ahead));
    }

    private void Sanctions(State state)
    {
        if (!plan.Meets("sanctions")) return;
        Month month = world.Start.Plus(state.Month);
        for (int l = 0; l < tables.Lists.Count; l++)
        {
            if (tables.Lists[l].BoardKey != "prefecture-exam") continue;
            int[] members = tables.Lists[l].Members(month);
            for (int j = 0; j < members.Length; j++)
            {
                County county = state.Counties[members[j]];
                double step = members.Length - Setting(state, county, "interview-trigger") + 0.5 < state.Rank[l][j] ? 1 : -1;
                double late = tables.DayOfReport < county.Books.ReportDay ? 1 : 0;
                step = Math.Max(step, (2 * late) - 1);
                county.Verdict.Rung = Math.Clamp(county.Verdict.Rung + step, 0, 4);
            }
        }
    }

    private void RedBlackList(State state)
    {
        if (!plan.Meets("red-black")) return;
        Month month = world.Start.Plus(state.Month);
        for (int l = 0; l < tables.Lists.Count; l++)
        {
            if (tables.Lists[l].BoardKey != "red-black") continue;
            int[] members = tables.Lists[l].Members(month);
            for (int j = 0; j < members.Length; j++)
            {
                Verdict verdict = state.Counties[members[j]].Verdict;
                double rank = state.Rank[l][j];
                double score = state.Score[l][j];
                double red = rank < 3.5 && score >= 60 ? 1 : 0;
                double black = members.Length - 2 + 0.5 < rank && score < 60 ? 1 : 0;
                verdict.ListPoints = 0.5 * (red - black);
                verdict.BlackMonths = black * (verdict.BlackMonths + 1);

                // Two months in a row: the interview.
                if (plan.Meets("sanctions") && verdict.BlackMonths > 1.5) verdict.Rung = Math.Max(verdict.Rung, 3);
            }
        }
    }
}
