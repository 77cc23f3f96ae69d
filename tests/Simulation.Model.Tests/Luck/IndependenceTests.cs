namespace Simulation.Model.Tests;

/// <summary>Nobody shares luck: what is added to a world at its end moves nobody else's.</summary>
public sealed class IndependenceTests
{
    private const int Months = 8;

    private static readonly World World = Zhejiang.World;

    public static TheoryData<Uncertainty> Halves => [.. Enum.GetValues<Uncertainty>()];

    [Theory]
    [MemberData(nameof(Halves))]
    public void A_new_lever_moves_nothing(Uncertainty uncertainty) =>
        Same(World with { Levers = World.Levers.Add(World.Levers.First(row => row.Acts) with { Key = "new-lever" }) }, uncertainty);

    [Theory]
    [MemberData(nameof(Halves))]
    public void A_new_shock_moves_nothing(Uncertainty uncertainty) =>
        Same(World with { Shocks = World.Shocks.Add(World.Shocks[0] with { Key = "new-shock" }) }, uncertainty);

    [Theory]
    [MemberData(nameof(Halves))]
    public void A_new_effect_of_a_lever_nobody_turns_moves_nothing(Uncertainty uncertainty)
    {
        var scenario = Question(uncertainty);
        string untouched = World.Levers.First(row => row.Acts && scenario.Decisions.All(decision => decision.Lever != row.Key)).Key;
        var row = World.Effects.First(row => row is { CauseKind: CauseKind.Lever, Stages: 2 }) with { Id = "E999", Cause = untouched };
        Same(World with { Effects = World.Effects.Add(row) }, uncertainty, filters: 2);
    }

    [Theory]
    [MemberData(nameof(Halves))]
    public void A_new_department_without_a_task_moves_nothing(Uncertainty uncertainty)
    {
        var row = World.Departments[0] with { Id = "D99", Key = "new-department", Indicators = [], Capacity = 0 };
        var (before, after) = Lives(World with { Departments = World.Departments.Add(row) }, uncertainty);
        int old = World.Departments.Length;
        for (int m = 0; m < Months; m++)
        {
            before.Month();
            after.Month();
            Lanes.Same<Lane1>(before.Province.True, after.Province.True, "True");
            Lanes.Same<Lane1>(before.Province.Deviation, after.Province.Deviation, "Deviation");
            Lanes.Same<Project<Lane1>>(before.Province.Projects, after.Province.Projects, "projects");
            for (int c = 0; c < World.Counties.Length; c++)
                Lanes.Same<Department<Lane1>>(before.Province.Departments.Slice(c * old, old), after.Province.Departments.Slice(c * (old + 1), old), "departments");
        }
    }

    // A new county moves what is typical of all, hence what they own; their luck stays.
    [Theory]
    [MemberData(nameof(Halves))]
    public void A_new_county_moves_nobody_elses_luck(Uncertainty uncertainty)
    {
        var (before, after) = Lives(World with { Counties = World.Counties.Add(World.Counties[7] with { Code = "330199", NameZh = "新县", NameEn = "New County" }) }, uncertainty);
        int indicators = World.Indicators.Length;
        for (int m = 0; m < Months; m++)
        {
            before.Month();
            after.Month();
            Lanes.Same<Lane1>(before.Province.Luck, after.Province.Luck[..before.Province.Luck.Length], "luck");
            Lanes.Same<Lane1>(before.Province.CommonLuck, after.Province.CommonLuck, "CommonLuck");
        }

        Assert.False(Lanes.AreSame<Lane1>(after.Province.Luck.Slice(7 * indicators, indicators), after.Province.Luck[(World.Counties.Length * indicators)..]));
        Lanes.Same(before.Constants.Answers, after.Constants.Answers, "answers");
        Lane1[][] Drawn(Constants<Lane1> c) => [c.Persistence, c.Trend, c.Luck, c.LeverCost, c.LeverCostYuan, c.Coupling];
        foreach (var (old, now) in Drawn(before.Constants).Zip(Drawn(after.Constants))) Lanes.Same<Lane1>(old, now, "constants");
    }

    [Fact]
    public void What_happens_does_not_change_who_is_lucky()
    {
        var calm = new Life<Lane1>(World, new Scenario { Months = Months });
        var stormy = new Life<Lane1>(World, Question(Uncertainty.Both) with { Seed = calm.Plan.Scenario.Seed, Uncertainty = Uncertainty.Both });
        calm.Months(Months);
        stormy.Months(Months);
        // Who takes more chances in the economy has more of the same luck there; all other luck is the same to the last bit.
        int indicators = calm.Plan.Atlas.Indicators;
        for (int place = 0; place < calm.Province.Luck.Length; place++)
            if (!calm.Plan.Atlas.IsEconomy[place % indicators]) Assert.Equal(calm.Province.Luck[place].Value, stormy.Province.Luck[place].Value);
        Assert.False(Lanes.AreSame<Lane1>(calm.Province.True, stormy.Province.True));
    }

    [Fact]
    public void The_luck_of_a_project_hangs_on_its_place_and_generation_alone()
    {
        var calm = new Life<Lane1>(World, new Scenario { Months = 24, Uncertainty = Uncertainty.Luck });
        var lever = new Decision(World.Province, "investment-squads", Zhejiang.Month(0), null, 40);
        var busy = new Life<Lane1>(World, new Scenario { Months = 24, Uncertainty = Uncertainty.Luck, Decisions = [lever] });
        calm.Months(24);
        busy.Months(24);
        var pairs = calm.Province.Projects.ToArray().Zip(busy.Province.Projects.ToArray()).Where(pair => pair.First.Generation.Value == pair.Second.Generation.Value && pair.First.Stage.Value > 0).ToList();
        Assert.True(pairs.Count > 1000);
        Assert.All(pairs, pair => Assert.Equal(pair.First.Pace.Value, pair.Second.Pace.Value));
        Assert.False(Lanes.AreSame<Project<Lane1>>(calm.Province.Projects, busy.Province.Projects));
    }

    private static void Same(World other, Uncertainty uncertainty, int filters = 0)
    {
        var (before, after) = Lives(other, uncertainty);
        int old = before.Plan.Atlas.Filters;
        Assert.Equal(old + filters, after.Plan.Atlas.Filters);
        for (int m = 0; m < Months; m++)
        {
            before.Month();
            after.Month();
            if (filters == 0) Assert.Equal(before.Province.Fingerprints(), after.Province.Fingerprints());
            Lanes.Same<Lane1>(before.Province.True, after.Province.True, "True");
            Lanes.Same<Lane1>(before.Province.Deviation, after.Province.Deviation, "Deviation");
            Lanes.Same<Project<Lane1>>(before.Province.Projects, after.Province.Projects, "projects");
            Lanes.Same<Books<Lane1>>(before.Province.Books, after.Province.Books, "books");
            for (int c = 0; c < World.Counties.Length; c++)
                Lanes.Same<Lane1>(before.Province.Filters.Slice(c * old, old), after.Province.Filters.Slice(c * (old + filters), old), "filters");
        }
    }

    private static (Life<Lane1> Before, Life<Lane1> After) Lives(World other, Uncertainty uncertainty)
    {
        var scenario = Question(uncertainty);
        return (new(World, scenario), new(other, scenario));
    }

    private static Scenario Question(Uncertainty uncertainty) => Dice.Scenario(World, 11, Months, uncertainty);
}
