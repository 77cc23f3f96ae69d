namespace Simulation.Model.Tests;

/// <summary>An outsider adds a lever, an indicator or a shock by rows of the pack: no code knows of them.</summary>
public sealed class OneRowTests
{
    private const string County = "330110";

    private static readonly World Plain = Zhejiang.World;

    // A lever is a row in levers.csv and its effects in effects.csv.
    private static readonly World WithLever = WorldPack.Read(Lever(new PackEdit()).Files);

    // A shock is a row in shocks.csv and its effects.
    private static readonly World WithShock = WorldPack.Read(new PackEdit()
        .Add("shocks.csv", "typhoon-flood", ("id", "S18"), ("key", "heat-wave"), ("nameZh", "持续高温"), ("nameEn", "Heat wave"), ("durationMonths", "2"))
        .Add("effects.csv", "E347", ("id", "E901"), ("cause", "heat-wave"), ("target", "industry-growth"), ("gain", "-2"), ("gainLow", "-4"), ("gainHigh", "-1"), ("gainShape", "triangular"))
        .Files);

    // An indicator is a row in indicators.csv, and its lead department lists it.
    private static readonly World WithIndicator = WorldPack.Read(Lever(Indicator(new PackEdit()))
        .Add("effects.csv", "E151", ("id", "E902"), ("causeKind", "lever"), ("cause", "solar-roofs"), ("target", "green-power-share"), ("form", "linear"), ("gain", "0.5"), ("gainLow", "0.2"),
            ("gainHigh", "1"), ("gainShape", "triangular"), ("per", "1"), ("half", ""), ("halfLow", ""), ("halfHigh", ""), ("halfShape", ""), ("delay", "2"))
        .Set("levers.csv", "solar-roofs", "lagMonths", "1")
        .Files);

    [Fact]
    public void A_lever_of_the_pack_moves_what_its_rows_say_after_its_lag()
    {
        var scenario = new Scenario { Months = 14, Uncertainty = Uncertainty.Luck, Rules = Zhejiang.Rules("isolated", true) };
        Assert.Equal(Lived(Plain, scenario).Province.Fingerprints(), Lived(WithLever, scenario).Province.Fingerprints());
        var turned = scenario with { Decisions = [new(County, "solar-roofs", Zhejiang.Month(2), null, 10)] };
        int saved = Zhejiang.Indicator("energy-intensity-reduction"), county = Zhejiang.County(County);
        Assert.True(Lived(WithLever, turned).True(county)[saved].Value > Lived(WithLever, scenario).True(county)[saved].Value);
        Assert.Equal(Lived(WithLever, scenario).Province.Fingerprints(county + 1), Lived(WithLever, turned).Province.Fingerprints(county + 1));
    }

    [Fact]
    public void A_shock_of_the_pack_strikes_where_it_is_sent()
    {
        var scenario = new Scenario { Months = 5, Uncertainty = Uncertainty.Luck, Rules = Zhejiang.Rules("isolated", true) };
        Assert.Equal(Lived(Plain, scenario).Province.Fingerprints(), Lived(WithShock, scenario).Province.Fingerprints());
        var struck = scenario with { Shocks = [new("heat-wave", [County], Zhejiang.Month(4), 1)] };
        int industry = Zhejiang.Indicator("industry-growth"), county = Zhejiang.County(County);
        float Loss(int c) => Lived(WithShock, struck).True(c)[industry].Value - Lived(WithShock, scenario).True(c)[industry].Value;
        Assert.Equal(-2, Loss(county), 1e-3);
        Assert.Equal(0, Loss(county + 1));
    }

    [Fact]
    public void An_indicator_of_the_pack_is_lived_published_scored_and_moved()
    {
        int power = WithIndicator.Indicators.Length - 1, county = Zhejiang.County(County);
        Assert.Equal("green-power-share", WithIndicator.Indicators[power].Key);
        var scenario = new Scenario { Months = 14 };
        var life = Lived(WithIndicator, scenario);
        float[] values = [.. Enumerable.Range(0, 90).Select(c => life.True(c)[power].Value)];
        Assert.All(values, value => Assert.InRange(value, 0, 100));
        Assert.True(values.Distinct().Count() > 80);
        Assert.All(Enumerable.Range(0, 90), c => Assert.Equal(life.True(c)[power].Value, life.Reported(c)[power].Value));
        Assert.NotEqual(Scores(life), Scores(Lived(Plain, scenario)));
        var turned = Lived(WithIndicator, scenario with { Decisions = [new(County, "solar-roofs", Zhejiang.Month(2), null, 10)] });
        // Half a point for each of ten points above the default of nothing.
        Assert.Equal(5, turned.True(county)[power].Value - life.True(county)[power].Value, 0.6);
    }

    private static float[] Scores(Life<Lane1> life) => [.. Enumerable.Range(0, 90).Select(c => life.Province.Score(life.Plan.Atlas.Composite)[c].Value)];

    private static Life<Lane1> Lived(World world, Scenario scenario)
    {
        var life = new Life<Lane1>(world, scenario with { Uncertainty = Uncertainty.Luck });
        life.Months(scenario.Months);
        return life;
    }

    private static PackEdit Lever(PackEdit pack) => pack
        .Add("levers.csv", "air-campaign", ("id", "P46"), ("key", "solar-roofs"), ("nameZh", "屋顶光伏补贴"), ("nameEn", "Solar roofs"), ("min", "0"), ("max", "10"), ("default", "0"), ("lagMonths", "1"))
        .Add("effects.csv", "E151", ("id", "E900"), ("causeKind", "lever"), ("cause", "solar-roofs"), ("target", "energy-intensity-reduction"), ("form", "linear"), ("gain", "0.1"), ("gainLow", "0.05"),
            ("gainHigh", "0.2"), ("gainShape", "triangular"), ("per", "1"), ("half", ""), ("halfLow", ""), ("halfHigh", ""), ("halfShape", ""), ("delay", "2"));

    private static PackEdit Indicator(PackEdit pack) => pack
        .Add("indicators.csv", "border-water-compliance", ("id", "I45"), ("key", "green-power-share"), ("nameZh", "绿电占比"), ("nameEn", "Share of green power"), ("levelBefore", "20"), ("level", "21"),
            ("levelLow", "19"), ("levelHigh", "23"), ("spread", "4"), ("spreadLow", "2"), ("spreadHigh", "8"), ("min", "0"), ("max", "100"), ("target", "24"))
        .Set("departments.csv", "ecology-environment", "indicators", "pm25;border-water-compliance;green-power-share")
        .Set("boards.csv", "composite", "weights", new PackEdit().Get("boards.csv", "composite", "weights").Replace("gdp-growth:69.7", "gdp-growth:59.7;green-power-share:10", StringComparison.Ordinal));
}
