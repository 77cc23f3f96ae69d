using Simulation.Model;

namespace Simulation.Reference;

/// <summary>Chapters effect-sums, lever-strength, emergency-clock and the Live part of imitation.</summary>
public sealed partial class PlainModel
{
    private void EffectSums(State state, County county)
    {
        int c = county.Position;
        int t = state.Month;
        Array.Clear(county.Sums);

        // 1 always-on effects; no delay.
        foreach (Effect effect in tables.Effects)
        {
            if (!effect.AlwaysOn) continue;
            double level = effect.Cause == Node("debt-ratio") ? Attribute(county, "debt-ratio") : tables.Usual[effect.Cause];
            county.Sums[tables.SumAt(effect.Target, effect.Group)] += Answer(county, effect, county.Deviation[effect.Cause], level);
        }

        // 2 levers; a delayed turn is felt with the strength of this month.
        foreach (Effect effect in tables.Effects)
        {
            if (effect.Row.CauseKind != CauseKind.Lever) continue;
            int lever = tables.Lever(effect.Row.Cause);
            double turned = plan.Turned(c, lever, t - effect.Row.Delay);
            double z = turned == 0 ? 0 : LeverStrength(county, lever) * turned;
            county.Sums[tables.SumAt(effect.Target, Group.Lever)] += Answer(county, effect, z, 0);
        }

        // 3 shocks.
        foreach (Effect effect in tables.Effects)
        {
            if (effect.Row.CauseKind != CauseKind.Shock) continue;
            double severity = plan.Severity(c, tables.Shock(effect.Row.Cause), t - effect.Row.Delay);
            county.Sums[tables.SumAt(effect.Target, Group.Shock)] += Answer(county, effect, severity, 0);
        }

        // 4 what other counties bring.
        for (int r = 0; r < world.Spillovers.Length; r++)
        {
            county.Sums[tables.SumAt(world.Spillovers[r].Indicator, Group.Neighbour)] += county.Incoming[r];
        }

        // 5 quantities that are the sum of their effects.
        for (int row = 0; row < world.Quantities.Length; row++)
        {
            QuantityRow quantity = world.Quantities[row];
            if (quantity.Accounted) continue;
            int n = tables.Indicators + row;
            county.Deviation[n] = Math.Clamp(
                county.Sums[tables.SumAt(n, Group.Lever)], quantity.Min - quantity.Reference, quantity.Max - quantity.Reference);
        }
    }

    private double Answer(County county, Effect effect, double z, double level)
    {
        int e = effect.Position;
        double half = draws.Half[e];
        if (effect.Row.Form == Form.Saturating) z = z * half / (half + Math.Abs(z));
        if (effect.Row.Form == Form.Threshold) z = Math.Max(level - half + z, 0) - Math.Max(level - half, 0);

        for (int stage = 0; stage < effect.Stages; stage++)
        {
            int place = effect.Place + stage;
            county.Filters[place] += draws.Closing[e] * (z - county.Filters[place]);
            z = county.Filters[place];
        }

        if (effect.Fades)
        {
            int place = effect.Place + effect.Stages;
            double fresh = z - county.Filters[place];
            county.Filters[place] += draws.Fading[e] * fresh;
            z = fresh;
        }

        return draws.Gain[e] * effect.Exposure[county.Position] * z;
    }

    private double LeverStrength(County county, int lever)
    {
        LeverRow row = world.Levers[lever];
        if (row.Key == "differential-power-price") return ClassesNow(county).D / Constant("permu-class-d-share");
        if (row.Key == "class-a-priority") return ClassesNow(county).A / Constant("permu-class-a-share");
        if (row.Key == "special-bonds") return BondShare(Attribute(county, "debt-ratio") + county.Deviation[Node("debt-ratio")]);
        if (row.LandMu != 0) return LandLeft(county);
        return 1;
    }

    private double LandLeft(County county) => Math.Clamp(4 * county.Books.ReadyLand / tables.ReadyLand[county.Position], 0, 1);

    private void EmergencyClock(State state, County county)
    {
        int c = county.Position;
        double lost = 0;
        bool hit = false;
        double usual = Default("micro-grid-expansion");
        double doublings = Math.Log2((usual + Turned(state, county, "micro-grid-expansion")) / usual);
        double speed = Math.Max(1 + (Constant("grid-detection-elasticity") * doublings), 0);
        double share = county.True[Node("outbreak-timeliness")] / 100;
        double found = share * speed / Math.Max(1 - share + (share * speed), 0.000001);
        double level = world.Indicators[Node("outbreak-timeliness")].Level.Value;
        double cut = Constant("emergency-loss-cut");
        double kept = (1 - (cut * found)) / (1 - (cut * level / 100));

        foreach (ShockRow shock in world.Shocks)
        {
            double severity = Severity(state, county, shock.Key);
            if (severity == 0 || !IsOutbreak(shock)) continue;
            hit = true;
            foreach (Effect effect in tables.Effects)
            {
                if (effect.Row.CauseKind != CauseKind.Shock || effect.Row.Cause != shock.Key) continue;
                if (effect.Row.Delay != 0 || effect.Row.Lag.Value != 0) continue;
                bool industry = effect.Target == Node("industry-growth");
                if (!industry && effect.Target != Node("services-growth")) continue;
                double loss = draws.Gain[effect.Position] * effect.Exposure[c] * severity;
                county.Sums[tables.SumAt(effect.Target, Group.Shock)] += loss * (kept - 1);
                if (industry) lost += loss * kept;
            }
        }

        // What is owed is made up within three months: 95 % of it.
        People people = county.Books.People;
        double made = hit ? 0 : people.OwedOutput * 0.632;
        people.OwedOutput = people.OwedOutput - made - (Constant("emergency-rebound") * lost);
        Add(county, "industry-growth", Group.Shock, made);
    }

    private bool IsOutbreak(ShockRow shock)
    {
        foreach (EffectRow row in world.Effects)
        {
            if (row.CauseKind == CauseKind.Shock && row.Cause == shock.Key && row.Target == "outbreak-spread") return true;
        }

        return false;
    }

    private void Imitation(State state, County county) => Add(county, "business-environment", Group.Neighbour, county.Verdict.Lesson);
}
