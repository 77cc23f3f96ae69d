namespace Simulation.Model.Tests;

/// <summary>A behaviour decides from what is published: what nobody can read changes nothing, and neither does what has not happened yet.</summary>
public sealed class PublishedTests
{
    private static readonly World World = March.World;

    public static TheoryData<string> Acting => ["imitator:strong", "greedy", "prudent", "gamer"];

    [Theory]
    [MemberData(nameof(Acting))]
    public void What_is_true_and_not_published_changes_no_decision(string word)
    {
        var life = March.Eve(scenario: Rich());
        var before = Decided(life, word);
        Assert.True(before.Count(turns => turns.Count > 0) > 20);
        var (province, atlas) = (life.Province, life.Plan.Atlas);
        var (debt, balance) = (Column(atlas.DebtRatioNode), Column(atlas.FiscalBalance));
        Shake(province.True);
        Shake(province.Luck);
        Shake(province.Filters);
        Shake(province.Incoming);
        Shake(province.Deviation);
        province.Departments.Clear();
        province.Projects.Clear();
        // What is asked of a county is known to it.
        foreach (ref var verdict in province.Verdicts) verdict = new() { Ambition = verdict.Ambition };
        // Its own books are open to a county.
        for (int c = 0; c < atlas.Counties; c++)
        {
            province.Deviation[(c * atlas.Nodes) + atlas.DebtRatioNode] = debt[c];
            province.Deviation[(c * atlas.Nodes) + atlas.FiscalBalance] = balance[c];
        }

        Assert.Equal(before, Decided(life, word));

        Lane1[] Column(int node) => [.. Enumerable.Range(0, atlas.Counties).Select(c => province.Deviation[(c * atlas.Nodes) + node])];
    }

    // Otherwise the test above would prove nothing.
    [Theory]
    [MemberData(nameof(Acting))]
    public void What_is_published_changes_decisions(string word)
    {
        var life = March.Eve(scenario: Rich());
        var before = Decided(life, word);
        Shake(life.Province.Reported);
        foreach (ref var score in life.Province.Score(life.Plan.Atlas.Composite)) score = new(100 - score.Value);
        Assert.NotEqual(before, Decided(life, word));
    }

    [Theory]
    [InlineData("imitator:strong")]
    [InlineData("prudent")]
    public void Another_countys_books_are_not_published(string word)
    {
        var life = March.Eve(scenario: Rich());
        int county = Zhejiang.County("330302");
        var (before, others) = (life.Turns(word, county), life.Turns(word, county + 1));
        for (int c = 0; c < 90; c++)
            if (c != county) life.Province.Books[c] = new() { Bonds = new(3), Balance = new(-2) };
        Assert.Equal(before, life.Turns(word, county));
        if (word == "prudent") Assert.NotEqual(others, life.Turns(word, county + 1));
    }

    [Theory]
    [InlineData("greedy")]
    [InlineData("imitator")]
    [InlineData("look-ahead")]
    public void What_is_still_to_come_changes_no_decision(string word)
    {
        var (quiet, stormy) = (Province([], []), Province(
            [new("export-slump", ["330000"], Zhejiang.Month(March.Index), 1), new("credit-chain-crisis", ["330000"], Zhejiang.Month(March.Index + 1), 1)],
            [new("330000", "economy-weight", Zhejiang.Month(March.Index + 1), null, 0.9)]));
        Assert.NotEmpty(quiet);
        Assert.Equal(quiet, stormy);

        BotDecision[] Province(ShockEvent[] shocks, Decision[] decisions)
        {
            var scenario = March.With(word, "330302") with { Shocks = [.. shocks], Decisions = [.. Rich().Decisions, .. decisions] };
            var life = March.Eve(scenario: scenario);
            return [.. Bots.Decide(life.Plan, life.Province, scenario.Decisions)];
        }
    }

    // Counties meet through what they read of each other too: it has its switch, and isolation turns it off.
    [Theory]
    [InlineData("imitator:strong", "reading-boards")]
    [InlineData("greedy", "isolated")]
    [InlineData("gamer", "reading-boards")]
    [InlineData("prudent", "isolated")]
    [InlineData("look-ahead", "isolated")]
    public void Where_counties_do_not_look_at_others_what_others_publish_changes_nothing(string word, string rule)
    {
        var scenario = March.With(word, "330302") with { Decisions = Rich().Decisions, Rules = March.OnlyBoards.SetItem(rule, rule == "isolated") };
        var life = March.Eve(scenario: scenario);
        var before = Bots.Decide(life.Plan, life.Province, scenario.Decisions);
        int own = Zhejiang.County("330302") * life.Plan.Atlas.Indicators;
        var all = life.Province.Reported;
        Shake(all[..own]);
        Shake(all[(own + life.Plan.Atlas.Indicators)..]);
        Assert.Equal(before, Bots.Decide(life.Plan, life.Province, scenario.Decisions));
        Assert.Equal(word.StartsWith("imitator", StringComparison.Ordinal), before.IsEmpty);
    }

    private static List<List<Turn>> Decided(Life<Lane1> life, string word) => [.. Enumerable.Range(0, 90).Select(c => life.Turns(word, c))];

    // Half of the counties do more than usual, so that there is something to imitate.
    private static Scenario Rich() => new()
    {
        Months = March.Index + 4,
        Decisions = [.. World.Counties.Where((row, c) => c % 2 == 0 && row.Code != "330302").Select(row => new Decision(row.Code, "rnd-subsidy", Zhejiang.Month(March.Index - 2), null, 15))],
    };

    private static void Shake(Span<Lane1> numbers)
    {
        for (int i = 0; i < numbers.Length; i++) numbers[i] = new((numbers[i].Value * 0.7f) + ((i * 7 % 13) - 6));
    }
}
