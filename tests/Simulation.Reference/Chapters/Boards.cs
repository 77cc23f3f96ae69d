using Simulation.Model;

namespace Simulation.Reference;

/// <summary>Chapters boards and mountain-league, with the board parts of air-year, information-work and sanctions.</summary>
public sealed partial class PlainModel
{
    private void Boards(State state)
    {
        Month month = world.Start.Plus(state.Month);
        for (int l = 0; l < tables.Lists.Count; l++)
        {
            RankedList list = tables.Lists[l];
            int[] members = list.Members(month);
            double[] score = state.Score[l];
            double[] rank = state.Rank[l];
            Array.Clear(score);
            Array.Clear(rank);
            for (int i = 0; i < tables.Indicators; i++)
            {
                if (list.Weight[i] == 0 || (IsOfInformationWork(list) && i == Node("praise-bonus"))) continue;
                ScoreIndicator(state, list, members, score, i);
            }

            if (IsOfInformationWork(list)) MarkInformationWork(state, list, members, score);
            for (int j = 0; j < members.Length; j++) score[j] = AfterDeductions(state, list, state.Counties[members[j]], score[j]);
            for (int j = 0; j < members.Length; j++) rank[j] = RankOf(score, members.Length, j);
        }
    }

    private static bool IsOfInformationWork(RankedList list) => list.BoardKey == "prefecture-exam";

    private void ScoreIndicator(State state, RankedList list, int[] members, double[] score, int i)
    {
        // Points of one spread: 20.
        double perUnit = 20 * tables.PointsPerUnit[i];
        double a = draws.Attainment[list.Board];
        double w = list.Weight[i] * Emphasis(state, list, tables.IsEconomy(i));
        double[] published = new double[members.Length];
        double mean = 0;
        for (int j = 0; j < members.Length; j++)
        {
            County county = state.Counties[members[j]];
            published[j] = county.Reported[i] / tables.Scale[county.Position][i] * perUnit;
            if (list.BoardKey == "air-33")
            {
                // Chapter air-year: a run that begins within a year has only its own months.
                int months = Math.Min(MonthOfYear(state), state.Month + 1);
                published[j] = county.Books.People.AirThisYear / months * perUnit;
            }

            mean += published[j] / members.Length;
        }

        for (int j = 0; j < members.Length; j++)
        {
            County county = state.Counties[members[j]];
            double value = county.Reported[i] / tables.Scale[county.Position][i];
            double attained = Points((value - TargetNow(county, i)) * perUnit);
            double earned = (w * a * attained) + ((w - (w * a)) * Points(published[j] - mean));
            if (list.BoardKey == "provincial-exam" && IsEased(state, county)) earned *= EasedBy(state, list, i);
            score[j] += earned;
        }
    }

    private static double Points(double x) => Math.Clamp(60 + x, 0, 100);

    private double Emphasis(State state, RankedList list, bool economy)
    {
        double usual = Default("economy-weight");
        double now = Setting(state, state.Counties[list.First[0]], "economy-weight");
        foreach (int c in list.First)
        {
            // Those who do not agree are weighed as usual.
            if (Setting(state, state.Counties[c], "economy-weight") != now) now = usual;
        }

        if (now == usual || list.OneKind) return 1;
        double share = list.EconomyShare;
        return (economy ? now / usual : (1 - now) / (1 - usual)) / ((share * now / usual) + ((1 - share) * (1 - now) / (1 - usual)));
    }

    private bool IsEased(State state, County county)
    {
        foreach (RankedList list in tables.Lists)
        {
            if (list.Key == "mountain-26") return list.Members(world.Start.Plus(state.Month)).Contains(county.Position);
        }

        return false;
    }

    private double EasedBy(State state, RankedList exam, int i)
    {
        int gdp = Node("gdp-growth");
        double share = exam.Weight[gdp] * Emphasis(state, exam, true);
        return i == gdp ? 0.5 / (1 - (0.5 * share)) : 1 / (1 - (0.5 * share));
    }

    private void MarkInformationWork(State state, RankedList list, int[] members, double[] score)
    {
        int praise = Node("praise-bonus");
        double w = list.Weight[praise] * Emphasis(state, list, tables.IsEconomy(praise));
        if (w == 0) return;
        for (int j = 0; j < members.Length; j++)
        {
            int ahead = 0;
            foreach (int other in members)
            {
                if (state.Counties[other].Books.Praise > state.Counties[members[j]].Books.Praise) ahead++;
            }

            score[j] += w * 100 * Math.Max(1 - (0.5 / Constant("information-work-full") * ahead), 0);
        }
    }

    private double AfterDeductions(State state, RankedList list, County county, double score)
    {
        Verdict verdict = county.Verdict;
        score *= 1 - verdict.Penalty;
        if (list.BoardKey is "provincial-exam" or "prefecture-exam") score += verdict.SafetyPoints;
        if (list.BoardKey == "prefecture-exam")
        {
            double off = plan.Meets("sanctions") ? Setting(state, county, "point-deduction") * Math.Max(verdict.Rung - 1, 0) : 0;
            score += verdict.ListPoints - off;
        }

        return score;
    }

    /// <summary>Those with a higher score stand before, and of those with the same score the lower codes; so do scores that are not numbers.</summary>
    private static double RankOf(double[] score, int members, int j)
    {
        int rank = 1;
        for (int other = 0; other < members; other++)
        {
            if (score[other] > score[j]) rank++;
            else if (other < j && !(score[other] < score[j])) rank++;
        }

        return rank;
    }
}
