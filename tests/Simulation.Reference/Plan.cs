using Simulation.Model;

namespace Simulation.Reference;

/// <summary>Chapter plan: settings, severities and switches of a scenario by month of the run.</summary>
public sealed class Plan
{
    private readonly World world;
    private readonly Scenario scenario;

    // [county][lever][month] and [county][shock][month].
    private readonly double[][][] turned;
    private readonly double[][][] severity;

    public Plan(World world, Scenario scenario)
    {
        this.world = world;
        this.scenario = scenario;
        turned = Nothing(world.Levers.Length);
        severity = Nothing(world.Shocks.Length);

        // A nearer place overrides a wider one: province, then prefectures, then counties.
        for (int nearness = 0; nearness <= 2; nearness++)
        {
            foreach (Decision decision in scenario.Decisions)
            {
                if (Nearness(decision.Place) == nearness) Turn(decision);
            }
        }

        foreach (ShockEvent shock in scenario.Shocks) Strike(shock);

        OverReport = new double[world.Counties.Length];
        for (int c = 0; c < OverReport.Length; c++) OverReport[c] = OverReportOf(world.Counties[c]);
    }

    /// <summary>[county]: points that its behaviour adds to the habit of claiming.</summary>
    public double[] OverReport { get; }

    public double Turned(int county, int lever, int month) => month >= 0 && month < scenario.Months ? turned[county][lever][month] : 0;

    public double Setting(int county, int lever, int month) => world.Levers[lever].Default + Turned(county, lever, month);

    public double Severity(int county, int shock, int month) => month >= 0 && month < scenario.Months ? severity[county][shock][month] : 0;

    public bool Rule(string key)
    {
        if (scenario.Rules.TryGetValue(key, out bool said)) return said;
        foreach (RuleRow row in world.Rules)
        {
            if (row.Key == key) return row.Default;
        }

        throw new ArgumentException($"there is no rule '{key}'", nameof(key));
    }

    /// <summary>For rules by which counties meet: isolated turns them off.</summary>
    public bool Meets(string key) => Rule(key) && !Rule("isolated");

    /// <summary>Something hangs on the year: a rule is on that rewards or punishes. Only whether it is on counts: isolated does not matter.</summary>
    public bool IsContested() => Rule("promotion") || Rule("rank-response") || Rule("sanctions") || Rule("prizes");

    private double[][][] Nothing(int rows)
    {
        double[][][] all = new double[world.Counties.Length][][];
        for (int c = 0; c < all.Length; c++)
        {
            all[c] = new double[rows][];
            for (int row = 0; row < rows; row++) all[c][row] = new double[scenario.Months];
        }

        return all;
    }

    private int Nearness(string place)
    {
        if (place == world.Province) return 0;
        foreach (PrefectureRow prefecture in world.Prefectures)
        {
            if (prefecture.Code == place) return 1;
        }

        return 2;
    }

    private bool Covers(string place, CountyRow county) => place == county.Code || place == county.Prefecture || place == world.Province;

    private int MonthOfRun(string written) =>
        Month.TryParse(written, out Month month)
            ? month.Number - world.Start.Number
            : throw new ArgumentException($"'{written}' is not a month", nameof(written));

    private void Turn(Decision decision)
    {
        int l = 0;
        while (world.Levers[l].Key != decision.Lever) l++;
        LeverRow lever = world.Levers[l];
        if (!string.IsNullOrEmpty(lever.Rule) && !Rule(lever.Rule)) return;
        int from = Math.Max(MonthOfRun(decision.From), 0);
        int to = decision.To is null ? scenario.Months - 1 : Math.Min(MonthOfRun(decision.To), scenario.Months - 1);
        for (int c = 0; c < world.Counties.Length; c++)
        {
            CountyRow county = world.Counties[c];
            if (!Covers(decision.Place, county)) continue;
            if (!string.IsNullOrEmpty(lever.OnlyLeague) && !county.Leagues.Contains(lever.OnlyLeague)) continue;
            for (int t = from; t <= to; t++) turned[c][l][t] = decision.Value - lever.Default;
        }
    }

    private void Strike(ShockEvent shock)
    {
        int h = 0;
        while (world.Shocks[h].Key != shock.Shock) h++;
        int from = MonthOfRun(shock.Month);
        int length = shock.Months ?? world.Shocks[h].DurationMonths;
        for (int c = 0; c < world.Counties.Length; c++)
        {
            bool covered = false;
            foreach (string place in shock.Places) covered = covered || Covers(place, world.Counties[c]);
            if (!covered) continue;
            for (int t = Math.Max(from, 0); t < Math.Min(from + length, scenario.Months); t++)
            {
                severity[c][h][t] = Math.Max(severity[c][h][t], shock.Severity);
            }
        }
    }

    private double OverReportOf(CountyRow county)
    {
        string word = "status-quo";
        foreach (string place in new[] { "*", world.Province, county.Prefecture, county.Code })
        {
            if (scenario.Behaviours.TryGetValue(place, out string? named)) word = named;
        }

        string[] parts = word.Split(':');
        foreach (BehaviourRow row in world.Behaviours)
        {
            if (row.Key != parts[0]) continue;
            double strength = parts.Length < 2 || parts[1] == "usual" ? 1 : parts[1] == "mild" ? row.Mild : row.Strong;
            return row.OverReport * strength;
        }

        return 0;
    }
}
