using Simulation.Model;

namespace Simulation.Reference;

/// <summary>Chapter beginning.</summary>
public sealed partial class PlainModel
{
    /// <summary>The state before the first month.</summary>
    public State Begin()
    {
        State state = NewState();
        foreach (County county in state.Counties) BeginCounty(county);
        return state;
    }

    private void BeginCounty(County county)
    {
        int c = county.Position;
        foreach (Department department in county.Departments)
        {
            department.Attention = 1;
            department.Effort = 100;
        }

        for (int i = 0; i < tables.Indicators; i++)
        {
            IndicatorRow row = world.Indicators[i];
            double value = tables.Scale[c][i] * (draws.Level[c][i] + row.LevelBefore - row.Level.Value);
            county.True[i] = Math.Clamp(value, row.Min, row.Max);
            county.Reported[i] = county.True[i];
        }

        for (int s = 0; s < county.Projects.Length; s++) BeginProject(county, s);

        Books books = county.Books;
        books.Signed = 1;
        books.Started = 1;
        books.Producing = 1;
        books.Listed = 1;
        books.Spending = 1;
        books.ReadyLand = tables.ReadyLand[c];
        books.LandPool = Attribute(county, "land-stock");
        books.Firms = Attribute(county, "above-scale-firms");
        books.Debt = Attribute(county, "debt-ratio") / 100 * Constant("fiscal-capacity-of-gdp");
        books.EnergyQuota = 100;
        books.EnergyUsed = 97;
        books.People.Talent = 10000 * Attribute(county, "talent-stock") / Attribute(county, "population");
        double urban = Attribute(county, "urban-share");
        books.People.Income = (urban * Attribute(county, "income-urban")) + ((1 - urban) * Attribute(county, "income-rural"));

        county.Verdict.Behind = 0.5;
        county.Verdict.SoftTarget = SoftTarget(county, world.Start.Number);
        if (plan.Meets("promotion"))
        {
            // Five years are a term.
            double u = Chance.Uniform(luck.Words("office", Code(county), 0, 0, 0)[0]);
            county.Verdict.Office.Years = Math.Min(Math.Floor(5 * u), 4);
        }
    }

    private void BeginProject(County county, int s)
    {
        int c = county.Position;
        Project project = county.Projects[s];
        uint[] words = luck.Words("project-beginning", Code(county), s, 0, 0);
        double perSlot = draws.Arrivals[c] / tables.Slots[c];
        double below = 0;
        for (int stage = 1; stage <= 8 && project.Stage == 0; stage++)
        {
            below += draws.Funnel.Stay[stage];
            if (Chance.Uniform(words[0]) < perSlot * below) project.Stage = stage;
        }

        project.Pace = 1;
        if (project.Stage == 0) return;
        double halted = Constant("stall-hazard-month") / (Constant("stall-rescue-hazard-month") + Constant("stall-death-hazard-month"));
        project.Progress = project.Stage <= 7 ? Chance.Uniform(words[1]) : 0;
        project.Stalled = project.Stage is >= 2 and <= 5 && Chance.Uniform(words[2]) < halted / (1 + halted) ? 1 : 0;
        uint[] birth = luck.Words("project-birth", Code(county), s, 0, 0);
        project.Size = SizeOf(c, birth, 0, 0);
        project.Pace = PaceOf(birth);
    }
}
