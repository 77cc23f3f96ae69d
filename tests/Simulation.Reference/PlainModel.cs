using Simulation.Model;

namespace Simulation.Reference;

/// <summary>What one county does by itself in a chapter of the month.</summary>
/// <param name="Key">Chapter of the model card.</param>
/// <param name="Live">Does it; scratch of earlier chapters is in the county.</param>
public sealed record LiveChapter(string Key, Action<State, County> Live);

/// <summary>What counties do together at the end of the month in a chapter.</summary>
public sealed record CloseChapter(string Key, Action<State> Close);

/// <summary>The model of the card, once more and as plainly as it can be written; chapter month says the order. Each chapter has a file in Chapters.</summary>
public sealed partial class PlainModel
{
    private readonly World world;
    private readonly Tables tables;
    private readonly Draws draws;
    private readonly Plan plan;
    private readonly Chance luck;

    /// <summary>Added to the draw of arrivals, whose sum of chances loses last bits in single precision: the check asks what a millionth beside would answer.</summary>
    public double DrawBeside { get; init; }

    public PlainModel(World world, Scenario scenario, int replicate)
    {
        this.world = world;
        tables = new Tables(world);
        draws = new Draws(tables, scenario, replicate);
        plan = new Plan(world, scenario);

        // Where only constants are drawn, all replicates have the luck of the first.
        luck = new Chance(scenario.Seed, scenario.Uncertainty == Uncertainty.Parameters ? 0 : replicate);

        Live =
        [
            new("effect-sums", EffectSums),
            new("emergency-clock", EmergencyClock),
            new("imitation", Imitation),
            new("department", DepartmentsAtWork),
            new("portfolio", Portfolio),
            new("credit-chain", CreditChain),
            new("debt-classes", DebtClasses),
            new("energy-budget/ration", EnergyRation),
            new("indicators", Indicators),
            new("per-mu-classes", PerMuClasses),
            new("books/money", Money),
            new("books/land", Land),
            new("books/firms", Firms),
            new("energy-budget/accounts", EnergyAccounts),
            new("talent", Talent),
            new("common-prosperity", CommonProsperity),
            new("targets/live", TargetsLive),
            new("tenure/live", TenureLive),
            new("monthly-clock", MonthlyClock),
            new("reporting", Reporting),
            new("safety-list/live", SafetyListLive),
            new("audit", Audit),
            new("information-work", InformationWork),
            new("air-year", AirYear),
        ];
        Close =
        [
            new("couplings", Couplings),
            new("boards", Boards),
            new("rank-response", RankResponse),
            new("sanctions", Sanctions),
            new("red-black-list", RedBlackList),
            new("safety-list/close", SafetyListClose),
            new("investment-race", InvestmentRace),
            new("factor-contest", FactorContest),
            new("imitation-close", ImitationClose),
            new("pairing", Pairing),
            new("targets/close", TargetsClose),
            new("tenure/close", TenureClose),
        ];
    }

    /// <summary>What every county does by itself, in the order of the month.</summary>
    public IReadOnlyList<LiveChapter> Live { get; }

    /// <summary>What counties do together, in the order of the month.</summary>
    public IReadOnlyList<CloseChapter> Close { get; }

    /// <summary>Numbers that every run shares.</summary>
    public Tables Tables => tables;

    /// <summary>Constants of this replicate.</summary>
    public Draws Draws => draws;

    /// <summary>Lives one month.</summary>
    public void Advance(State state)
    {
        Open(state);
        foreach (County county in state.Counties)
        {
            foreach (LiveChapter chapter in Live) chapter.Live(state, county);
        }

        foreach (CloseChapter chapter in Close) chapter.Close(state);
        state.Month++;
    }

    /// <summary>What all counties are told alike.</summary>
    public void Open(State state)
    {
        CommonLuck(state);
        Calendar(state);
    }

    /// <summary>A state of nothing but zeros with all lengths.</summary>
    public State NewState()
    {
        var counties = new County[tables.Counties];
        for (int c = 0; c < counties.Length; c++)
        {
            var departments = new Department[world.Departments.Length];
            for (int d = 0; d < departments.Length; d++) departments[d] = new Department();
            var projects = new Project[tables.Slots[c]];
            for (int s = 0; s < projects.Length; s++) projects[s] = new Project();
            counties[c] = new County
            {
                Position = c,
                Deviation = new double[tables.Nodes],
                Luck = new double[tables.Indicators],
                True = new double[tables.Indicators],
                Reported = new double[tables.Indicators],
                Filters = new double[tables.FilterPlaces],
                Departments = departments,
                Projects = projects,
                Incoming = new double[world.Spillovers.Length],
                Sums = new double[tables.SumPlaces],
                Baseline = new double[tables.Indicators],
                Support = new double[world.Departments.Length],
            };
        }

        double[][] score = new double[tables.Lists.Count][];
        double[][] rank = new double[tables.Lists.Count][];
        for (int list = 0; list < score.Length; list++)
        {
            score[list] = new double[tables.Lists[list].Places];
            rank[list] = new double[tables.Lists[list].Places];
        }

        return new State
        {
            Counties = counties,
            Score = score,
            Rank = rank,
            CommonLuck = new double[tables.Indicators],
            Calendar = new double[tables.Indicators],
        };
    }

    // Chapter month, "Month numbers".
    private int MonthNumber(State state) => world.Start.Number + state.Month;

    private int MonthOfYear(State state) => (MonthNumber(state) % 12) + 1;

    private int Node(string key) => tables.Node(key);

    private double Constant(string key) => draws.Constant(key);

    private double Attribute(County county, string key) => tables.Attribute(county.Position, key);

    private int Code(County county) => tables.Codes[county.Position];

    private double Default(string lever) => world.Levers[tables.Lever(lever)].Default;

    private double Turned(State state, County county, string lever) => plan.Turned(county.Position, tables.Lever(lever), state.Month);

    private double Setting(State state, County county, string lever) => plan.Setting(county.Position, tables.Lever(lever), state.Month);

    private double Severity(State state, County county, string shock) => plan.Severity(county.Position, tables.Shock(shock), state.Month);

    private void Add(County county, string node, Group group, double value) => county.Sums[tables.SumAt(Node(node), group)] += value;

    private double SumOfQuantity(County county, string node) => county.Sums[tables.SumAt(Node(node), Group.Lever)];
}
