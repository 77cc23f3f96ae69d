using Simulation.Model;

namespace Simulation.Reference;

/// <summary>Chapter couplings.</summary>
public sealed partial class PlainModel
{
    private void Couplings(State state)
    {
        for (int r = 0; r < world.Spillovers.Length; r++)
        {
            SpilloverRow row = world.Spillovers[r];
            if (!plan.Meets(row.Coupling)) continue;
            bool league = row.Among == "league";

            // Where nothing is to be won nobody watches rivals; neighbours still share air, workers and streams.
            if (league && !plan.IsContested()) continue;
            foreach (County county in state.Counties)
            {
                int[] others = league ? tables.Rivals[county.Position] : tables.Neighbours[county.Position];
                if (others.Length == 0) continue;
                double rivalry = 1 - (Constant("career-end-fade") * county.Verdict.Office.LastYears);
                double strength = draws.Coupling[r] * (league ? rivalry : 1);
                double sum = 0;
                foreach (int other in others) sum += state.Counties[other].Deviation[row.Indicator];
                county.Incoming[r] = strength * sum / others.Length;
            }
        }
    }
}
