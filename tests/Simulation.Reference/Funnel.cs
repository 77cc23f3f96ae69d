using Simulation.Model;

namespace Simulation.Reference;

/// <summary>Chapter funnel: what is normal of projects, for one set of parameters.</summary>
public sealed class Funnel
{
    /// <param name="world">The pack.</param>
    /// <param name="constant">Value of a parameter by its key.</param>
    public Funnel(World world, Func<string, double> constant)
    {
        double stall = constant("stall-hazard-month");
        double rescue = constant("stall-rescue-hazard-month");
        double death = constant("stall-death-hazard-month");

        double alive = 1;
        double moving = 0;
        double standing = 0;
        for (int s = 1; s <= 8; s++)
        {
            if (s == 2) alive *= constant("conversion-plan-sign");
            if (s == 3) alive *= constant("conversion-sign-land");
            Reach[s] = alive;
            if (s == 8)
            {
                Months[8] = 1;
                Stay[8] = alive;
                break;
            }

            ProjectStageRow row = world.ProjectStages[s - 1];
            double sigma = constant(row.Sigma);
            Months[s] = constant(row.Median) * Chance.Exp(sigma * sigma / 2);
            if (s is >= 2 and <= 5)
            {
                double exposed = Math.Max(0, Months[s] - 1);
                double lost = 1 - Chance.Exp(-stall * exposed * death / (death + rescue));
                double halted = exposed * stall / (rescue + death);
                moving += alive * Months[s] * (1 - (lost / 2));
                standing += alive * halted * (1 - (lost / 2));
                Stay[s] = alive * (Months[s] + halted) * (1 - (lost / 2));
                alive *= 1 - lost;
            }
            else
            {
                Stay[s] = alive * Months[s];
            }
        }

        for (int s = 1; s <= 8; s++)
        {
            MonthsInSlot += Stay[s];
            Rate[s] = 1 / Math.Max(0.6, Months[s] - 0.9);
        }

        StalledShare = standing / (moving + standing);

        double sigmaOfSize = constant("invest-class-sigma");
        int classes = world.ProjectClasses.Length;
        Median = new double[classes];
        Below = new double[classes];
        double named = 0;
        foreach (ProjectClassRow row in world.ProjectClasses)
        {
            if (row.Share is not null) named += constant(row.Share);
        }

        double below = 0;
        for (int k = 0; k < classes; k++)
        {
            ProjectClassRow row = world.ProjectClasses[k];
            double share = row.Share is null ? 1 - named : constant(row.Share);
            below += share;
            Below[k] = below;
            Median[k] = constant(row.Investment);
            MeanSize += share * Median[k] * Chance.Exp(sigmaOfSize * sigmaOfSize / 2);
        }
    }

    /// <summary>[stage 1 … 8]; place 0 is not used, here and below.</summary>
    public double[] Months { get; } = new double[9];

    public double[] Reach { get; } = new double[9];

    public double[] Stay { get; } = new double[9];

    public double[] Rate { get; } = new double[9];

    public double MonthsInSlot { get; }

    public double StalledShare { get; }

    /// <summary>[class], 0 first.</summary>
    public double[] Median { get; }

    /// <summary>[class]: share of this and all classes before it.</summary>
    public double[] Below { get; }

    public double MeanSize { get; }
}
