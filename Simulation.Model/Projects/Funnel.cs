namespace Simulation.Model;

/// <summary>
/// What a steady pipeline looks like: months spent in each stage, how many projects get through, and so what flows are normal.
/// Plain arithmetic on the pack's parameters, done once for a run.
/// </summary>
/// <param name="Months">Mean months in each stage, while not stalled.</param>
/// <param name="Stay">Mean months in each stage, stalls included, times the share of planned projects that reach it.</param>
/// <param name="Reach">Share of planned projects that reach each stage.</param>
/// <param name="StalledShare">Share of the projects between signing and production that stand still.</param>
public sealed record Funnel(double[] Months, double[] Stay, double[] Reach, double StalledShare)
{
    /// <summary>Stages between which a project may stall: 签约 to 在建.</summary>
    public const int FirstStall = 2, LastStall = 5;

    /// <summary>Mean months that a planned project keeps its slot.</summary>
    public double MonthsInSlot => Stay.Sum();

    /// <summary>The funnel under given values of the parameters; stage s of the pack is number s + 1 of a project.</summary>
    public static Funnel At(World world, Func<string, double> parameter)
    {
        int stages = world.ProjectStages.Length;
        var months = new double[stages];
        var stay = new double[stages];
        var reach = new double[stages];
        double stall = parameter("stall-hazard-month"), rescue = parameter("stall-rescue-hazard-month"), death = parameter("stall-death-hazard-month");
        double alive = 1, moving = 0, standing = 0;
        for (int s = 0; s < stages; s++)
        {
            int number = s + 1;
            if (number == 2) alive *= parameter("conversion-plan-sign");
            if (number == 3) alive *= parameter("conversion-sign-land");
            reach[s] = alive;
            var row = world.ProjectStages[s];
            if (s == stages - 1)
            {
                // A listed project is seen for one month, then its slot is free.
                months[s] = 1;
                stay[s] = alive;
                continue;
            }

            double sigma = parameter(row.Sigma);
            months[s] = parameter(row.Median) * Maths.Exp(sigma * sigma / 2);
            double halted = 0;
            if (number is >= FirstStall and <= LastStall)
            {
                // In the month that ends a stage a project moves on and cannot stall.
                double exposed = Math.Max(0, months[s] - 1);
                double lost = 1 - Maths.Exp(-stall * exposed * death / (death + rescue));
                halted = exposed * stall / (rescue + death);
                moving += alive * months[s] * (1 - (lost / 2));
                standing += alive * halted * (1 - (lost / 2));
                stay[s] = alive * (months[s] + halted) * (1 - (lost / 2));
                alive *= 1 - lost;
            }
            else
            {
                stay[s] = alive * months[s];
            }
        }

        return new(months, stay, reach, standing / (moving + standing));
    }
}
