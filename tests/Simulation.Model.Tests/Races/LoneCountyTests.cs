namespace Simulation.Model.Tests;

/// <summary>Counties, departments and projects that live apart live as they do together.</summary>
public sealed class LoneCountyTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly string[] Orders = ["in the order of the pack", "reversed", "shuffled"];

    public static TheoryData<int, string> Questions => [.. from seed in Dice.Seeds(2, 8) from order in Orders select (seed.Data, order)];

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_province_in_parts_lives_bit_for_bit_like_a_whole_one(int seed, string order)
    {
        Dice.Say(seed);
        var random = new Random(seed);
        var scenario = Tuned(Dice.Scenario(World, seed, Dice.Long ? 36 : 14), random);
        var whole = new Life<Lane1>(World, scenario);
        var gathered = new Life<Lane1>(World, scenario);
        var parts = new Apart(gathered.Plan, gathered.Constants, gathered.Province);
        int[] counties = [.. Enumerable.Range(0, World.Counties.Length)];
        if (order == "reversed") Array.Reverse(counties);
        for (int m = 0; m < scenario.Months; m++)
        {
            if (order == "shuffled") random.Shuffle(counties);
            whole.Month();
            parts.Month(gathered.Plan, gathered.Province, counties);
            Same(whole, gathered);
            for (int i = 0; i < 5; i++) parts.Move(random.Next(counties.Length));
        }

        Assert.True(parts.Taken > 100, $"only {parts.Taken} new projects were told to their places");
    }

    // What is not yet lived must not be known to whoever lives a county.
    [Fact]
    public void A_brief_holds_nothing_of_the_future()
    {
        var scenario = Dice.Scenario(World, 7, 10);
        var life = new Life<Lane1>(World, scenario);
        int levers = 0, hits = 0;
        for (int m = 0; m < scenario.Months; m++)
        {
            var briefs = CountyBrief.Of(life.Plan, life.Constants, life.Province);
            Assert.Equal(World.Counties.Length, briefs.Length);
            foreach (var brief in briefs)
            {
                Assert.Equal((m, World.Start.Plus(m)), (brief.Index, brief.Month));
                Assert.All(brief.Levers, moved => Assert.Equal(m + 1, moved.Deviation.Length));
                Assert.All(brief.Hits, hit => Assert.Equal(m + 1, hit.Severity.Length));
                levers += brief.Levers.Length;
                hits += brief.Hits.Length;
            }

            life.Month();
        }

        Assert.True(levers > 0 && hits > 0);
    }

    [Fact]
    public void Asking_for_the_briefs_changes_nothing()
    {
        var scenario = Dice.Scenario(World, 8, 6);
        var plain = new Life<Lane1>(World, scenario);
        var asked = new Life<Lane1>(World, scenario);
        for (int m = 0; m < scenario.Months; m++)
        {
            CountyBrief.Of(asked.Plan, asked.Constants, asked.Province);
            Assert.Equal(plain.Province.Fingerprints(), asked.Province.Fingerprints());
            plain.Month();
            asked.Month();
        }

        Assert.Equal(plain.Province.Fingerprints(), asked.Province.Fingerprints());
    }

    // Some parameters fixed anywhere in their range.
    private static Scenario Tuned(Scenario scenario, Random random)
    {
        var parameters = scenario.Parameters;
        foreach (var row in World.Parameters.Where(row => row.Acts && random.Next(3) == 0))
            parameters = parameters.Add(row.Key, row.Range.Low + (random.NextDouble() * (row.Range.High - row.Range.Low)));
        scenario = scenario with { Parameters = parameters };
        Assert.Empty(ScenarioCheck.Check(World, scenario));
        return scenario;
    }

    // Ranks and scores are told besides the state.
    private static void Same(Life<Lane1> whole, Life<Lane1> parts)
    {
        Assert.Equal(whole.Province.Month, parts.Province.Month);
        for (int c = 0; c < World.Counties.Length; c++)
        {
            Assert.True(
                whole.Province.Fingerprints(c)[0] == parts.Province.Fingerprints(c)[0],
                $"{World.Counties[c].NameEn} differs after {Zhejiang.Month(whole.Province.Month - 1)}");
        }

        Assert.Equal(whole.Province.Fingerprints(), parts.Province.Fingerprints());
        for (int list = 0; list < whole.Plan.Atlas.Boards.Length; list++)
        {
            Lanes.Same<Lane1>(whole.Province.Score(list), parts.Province.Score(list), "scores");
            Lanes.Same<Lane1>(whole.Province.Rank(list), parts.Province.Rank(list), "ranks");
        }
    }
}
