using Simulation.Model;

namespace Simulation.Reference;

/// <summary>Chapters points and department.</summary>
public sealed partial class PlainModel
{
    private double[] BundledPoints(State state, County county)
    {
        double[] own = new double[world.Departments.Length];
        double all = 0;
        for (int d = 0; d < own.Length; d++)
        {
            DepartmentRow row = world.Departments[d];
            foreach (int i in row.Indicators) own[d] += tables.PointsPerUnit[i] * 20 / row.Indicators.Length * county.Deviation[i];
            all += tables.CapacityShare[d] * own[d];
        }

        double bundled = Setting(state, county, "line-block-bundling");
        double[] points = new double[own.Length];
        for (int d = 0; d < own.Length; d++) points[d] = own[d] + (bundled * (all - own[d]));
        return points;
    }

    private void DepartmentsAtWork(State state, County county)
    {
        double[] points = BundledPoints(state, county);
        double general = SumOfQuantity(county, "effort-all") + county.Verdict.Pressure;
        double level = Turned(state, county, "emergency-mode");
        double surge = level > 0 ? Constant("emergency-attention-share") * level / 3 : 0;
        double inertia = Constant("attention-inertia");
        for (int d = 0; d < county.Departments.Length; d++)
        {
            Department department = county.Departments[d];
            double bell = Chance.Bell(luck.WordOfItem("department-load", Code(county), d, MonthNumber(state)));
            double load = Math.Max(1 + (Constant("department-load-sd") * bell), 0);

            double support = general;
            for (int family = tables.Indicators; family < tables.Nodes; family++)
            {
                if (tables.OfWork[d][family] != 0) support += tables.OfWork[d][family] * county.Sums[tables.SumAt(family, Group.Lever)];
            }

            support -= Constant("points-effort-response") * points[d];
            county.Support[d] = support;

            department.Attention = (inertia * department.Attention) + ((1 - inertia) * (1 - surge));
            double strength = Math.Max(department.Attention * (1 + (support / 100)), 0);
            double open = department.Backlog + load;
            department.Backlog = open - Math.Min(open, Constant("department-headroom") * strength);
            department.Effort = 100 * strength / (1 + (Constant("backlog-drag") * department.Backlog));
        }

        for (int family = tables.Indicators; family < tables.Nodes; family++)
        {
            if (!tables.WorkedFor[family]) continue;
            double deviation = 0;
            for (int d = 0; d < county.Departments.Length; d++) deviation += tables.OfFamily[d][family] * (county.Departments[d].Effort - 100);
            county.Deviation[family] = deviation;
        }

        double all = 0;
        for (int d = 0; d < county.Departments.Length; d++) all += tables.CapacityShare[d] * (county.Departments[d].Effort - 100);
        county.Deviation[Node("effort-all")] = all;
    }
}
