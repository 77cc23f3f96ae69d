namespace Simulation.Reference;

/// <summary>Chapters portfolio, project and newcomers.</summary>
public sealed partial class PlainModel
{
    private void Portfolio(State state, County county)
    {
        int c = county.Position;
        Books books = county.Books;
        Funnel funnel = draws.Funnel;

        // 1 pace, the same for all projects of the county.
        double land = ProjectFactor(county, "land-to-start-speed");
        double build = ProjectFactor(county, "build-speed");
        double gate = LandLeft(county);
        double[] rate = new double[9];
        rate[1] = 3 * funnel.Rate[1];
        rate[2] = 3 * funnel.Rate[2] * land * gate;
        rate[3] = 3 * funnel.Rate[3] * land;
        rate[4] = 3 * funnel.Rate[4] * build;
        rate[5] = 3 * funnel.Rate[5] * build;
        rate[6] = 3 * funnel.Rate[6];
        rate[7] = 3 * funnel.Rate[7];
        rate[8] = rate[7];
        var pace = new Pace
        {
            Rate = rate,
            Sign = Math.Clamp(Constant("conversion-plan-sign") * ProjectFactor(county, "sign-rate"), 0, 1),
            Land = Constant("conversion-sign-land"),
            Stall = Constant("stall-hazard-month") * ProjectFactor(county, "stall-hazard"),
            Rescue = Constant("stall-rescue-hazard-month") * ProjectFactor(county, "snail-rescue"),
            Death = Constant("stall-death-hazard-month"),
        };

        // 2 every slot lives its month.
        var flows = new Flows();
        for (int s = 0; s < county.Projects.Length; s++)
        {
            uint word = luck.WordOfItem("project-month", Code(county), s, MonthNumber(state));
            Step(county.Projects[s], pace, Chance.UpperUniform(word), Chance.LowerUniform(word), flows);
        }

        // 3 and 4.
        double spend = flows.Spend * Constant("investment-realisation");
        Newcomers(state, county);

        // 5 books.
        double arrivals = draws.Arrivals[c];
        double worth = arrivals * funnel.MeanSize * draws.SizeOfCounty[c];
        double[] reach = funnel.Reach;
        books.Signed = Recent(books.Signed, flows.Signed / (arrivals * reach[2]));
        books.Started = Recent(books.Started, flows.Started / (arrivals * reach[4]));
        books.Producing = Recent(books.Producing, flows.Producing / (arrivals * reach[6]));
        books.Listed = Recent(books.Listed, flows.Listed / (arrivals * reach[8]));
        double usualSpend = worth * Constant("investment-realisation") * ((0.15 * reach[4]) + (0.425 * (reach[5] + reach[6])));
        books.Spending = Recent(books.Spending, spend / usualSpend);
        county.Deviation[Node("signed")] = (books.Signed - 1) * 100;
        county.Deviation[Node("started")] = (books.Started - 1) * 100;
        county.Deviation[Node("production-start")] = (books.Producing - 1) * 100;
        county.Deviation[Node("above-scale-step")] = (books.Listed - 1) * 100;
        county.Deviation[Node("construction-spend")] = (books.Spending - 1) * 100;
        county.Deviation[Node("stalled")] = ((flows.StalledNow / (Math.Max(flows.Open, 1) * funnel.StalledShare)) - 1) * 100;
        books.Invested = spend;
        books.LandTaken = flows.LandFor * draws.LandPerInvestment;
        books.LandUsual = worth * reach[3] * draws.LandPerInvestment;
        books.Left = flows.Left;
    }

    private double ProjectFactor(County county, string quantity) => Math.Max(1 + (county.Deviation[Node(quantity)] / 100), 0.1);

    private static double Recent(double before, double now) => before + ((now - before) * 2 / 7);

    private static void Step(Project project, Pace pace, double u, double f, Flows flows)
    {
        double stage = project.Stage;
        double moving = 1 - project.Stalled;
        double reached = project.Progress + (moving * pace.Rate[(int)stage] * project.Pace * u * u);
        double done = reached < 1 ? 0 : 1;
        double filled = Math.Min(reached, 1);
        double keeps = stage <= 1 ? pace.Sign : stage == 2 ? pace.Land : 1;
        double falls = f < keeps ? 0 : done;
        double dies = f > 1 - pace.Death ? project.Stalled : 0;
        double leaves = stage == 8 ? 1 : falls + dies;
        double stays = 1 - leaves;
        double halts = stage is >= 2 and <= 5 && f < pace.Stall ? moving - done : 0;
        double stands = f < pace.Rescue ? 0 : project.Stalled;
        double share = stage == 4 ? 0.15 : stage == 5 ? 0.85 : 0;
        double entered = done * stays;

        flows.Spend += project.Size * share * (filled - project.Progress);
        if (stage <= 1) flows.Signed += entered;
        if (stage == 2) flows.LandFor += entered * project.Size;
        if (stage == 3) flows.Started += entered;
        if (stage == 5) flows.Producing += entered;
        if (stage >= 7) flows.Listed += entered;
        flows.Left += leaves;

        project.Stage = (stage + done) * stays;
        project.Progress = (reached < 1 ? reached : 0) * stays;
        project.Stalled = (stands + halts) * stays;
        if (project.Stage is >= 2 and <= 5) flows.Open += 1;
        flows.StalledNow += project.Stalled;
    }

    private void Newcomers(State state, County county)
    {
        int c = county.Position;
        double more = county.Deviation[Node("lead-arrivals")] + county.Deviation[Node("pipeline-readiness")];
        double mean = draws.Arrivals[c] * Math.Max(1 + (more / 100), 0);
        int planned = Chance.Poisson(mean, Chance.Uniform(luck.Words("project-arrivals", Code(county), 0, 0, MonthNumber(state))[0]) + DrawBeside);

        double better = county.Deviation[Node("new-project-yield")] / 100;
        double anchors = county.Deviation[Node("anchor-odds")];
        int opened = 0;
        for (int s = 0; s < county.Projects.Length && opened < planned; s++)
        {
            Project project = county.Projects[s];
            if (project.Stage != 0) continue;
            project.Stage = 1;
            project.Generation += 1;
            uint[] birth = luck.Words("project-birth", Code(county), s, (int)project.Generation, 0);
            project.Size = SizeOf(c, birth, better, anchors);
            project.Pace = PaceOf(birth);
            opened++;
        }

        county.Books.Opened = opened;
        county.Books.TurnedAway = planned - opened;
    }

    private double SizeOf(int county, uint[] birth, double better, double anchors)
    {
        Funnel funnel = draws.Funnel;
        double word = Chance.Uniform(birth[2]);
        int last = funnel.Median.Length - 1;
        int k = 0;
        while (k < last && word >= (k == 0 ? funnel.Below[0] * (1 + (anchors / 100)) : funnel.Below[k])) k++;
        double spread = Chance.Exp(Constant("invest-class-sigma") * Chance.Bell(birth[0]));
        return funnel.Median[k] * draws.SizeOfCounty[county] * spread * (1 + better);
    }

    private double PaceOf(uint[] birth) => Chance.Exp(Constant("stage-common-sigma") * Chance.Bell(birth[1]));

    /// <summary>How a county's projects move this month.</summary>
    private sealed class Pace
    {
        /// <summary>[stage 0 … 8].</summary>
        public required double[] Rate { get; init; }

        public required double Sign { get; init; }

        public required double Land { get; init; }

        public required double Stall { get; init; }

        public required double Rescue { get; init; }

        public required double Death { get; init; }
    }

    /// <summary>What its projects did this month.</summary>
    private sealed class Flows
    {
        public double Spend { get; set; }

        public double Signed { get; set; }

        public double LandFor { get; set; }

        public double Started { get; set; }

        public double Producing { get; set; }

        public double Listed { get; set; }

        public double Left { get; set; }

        public double Open { get; set; }

        public double StalledNow { get; set; }
    }
}
