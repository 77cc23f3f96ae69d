using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>Distress along guarantee chains: the wave, its season, its relief and its end (M302–M309).</summary>
public sealed class CreditChainTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly int Lucheng = Zhejiang.County("330302");

    // 58 more firms fall in calm June: each has 1.5 links that pass on 6 % each, thrice as much in a full crisis, so that 0.27 ÷ (1 + 0.27/0.6) follow each.
    [Fact]
    public void M303_of_a_crisis_the_links_bring_down_a_fifth_more_in_the_month_after()
    {
        var chain = Chain(month: 5, firms: 58);
        Assert.Equal(0.27 / 1.45 * 58, chain[0], 0.01);
    }

    // M302: private loans are settled from December to March, with 1.8 times as much passed on; the deviation is multiplied, a usual county stands still.
    [Theory]
    [InlineData(12, 0.162)]
    [InlineData(1, 0.162)]
    [InlineData(3, 0.162)]
    [InlineData(4, 0.09)]
    [InlineData(11, 0.09)]
    public void M302_from_December_to_March_links_pass_on_more(int month, double reach)
    {
        Assert.Equal(reach / (1 + (reach / 0.6)), Chain(month - 1, firms: 0.1f)[0] / 0.1, 0.002);
        Assert.All(Chain(month - 1, firms: 0), firms => Assert.Equal(0f, firms));
    }

    // What the chain has brought down is half gone after twelve months once the wave has passed.
    [Fact]
    public void A_wave_ends_and_recovers_by_half_in_a_half_life()
    {
        var chain = Chain(month: 5, firms: 20, months: 40);
        Assert.Equal(0.5, chain[30] / chain[18], 0.02);
        Assert.True(chain.Max() < 20, $"{chain.Max()} firms");
    }

    // P30, M308: a bridge fund lowers the links that are left, and so the crisis.
    [Fact]
    public void M308_a_bridge_fund_breaks_the_chain()
    {
        var constants = PairedLife.ConstantsOf(World);
        double without = Firms(0.33), with = Firms(2);
        Assert.True(with < 0.95 * without, $"{without} firms brought down by others without relief, {with} with it");

        double Firms(double fund)
        {
            var scenario = new Scenario
            {
                Months = 12, Decisions = [new("330302", "bridge-loan-fund", Zhejiang.Month(0), null, fund)],
                Shocks = [new("credit-chain-crisis", ["330302"], Zhejiang.Month(1), 1)],
            };
            var life = new Life<Lane16>(World, scenario with { Uncertainty = Uncertainty.Luck, Replicates = 16 }, constants: constants);
            double sum = 0;
            for (int m = 0; m < 12; m++)
            {
                life.Month([Lucheng]);
                sum += Lanes.Of(life.Province.Books[Lucheng].ChainDistress).Average();
            }

            return sum;
        }
    }

    // Each failure brings down fewer than one other, whatever is drawn: at the highest links, chance, season, crisis and ceiling.
    [Fact]
    public void At_the_highest_draws_every_wave_still_ends()
    {
        double High(string key) => World.Parameters.Single(row => row.Key == key).Range.High;
        double reach = High("guarantee-links-per-firm") * High("contagion-per-link") * High("default-season-factor") * High("crisis-contagion-multiplier");
        string[] keys = ["guarantee-links-per-firm", "contagion-per-link", "default-season-factor", "crisis-contagion-multiplier", "contagion-ceiling", "contagion-across-border", "credit-recovery-halflife"];
        var life = new Life<Lane1>(World, new()
        {
            Months = 120, Uncertainty = Uncertainty.Luck, Parameters = keys.ToImmutableSortedDictionary(key => key, High),
            Shocks = [new("credit-chain-crisis", [World.Province], Zhejiang.Month(3), 1)],
        });
        Assert.InRange(CreditChain.Passed(life.Constants, new Lane1((float)reach)).Value, 0.7, 0.8);
        var means = new double[120];
        for (int m = 0; m < 120; m++)
        {
            life.Month();
            means[m] = Enumerable.Range(0, 90).Average(c => life.Province.Books[c].ChainDistress.Value);
        }

        Assert.True(means[119] < 0.5 * means.Max(), $"{means.Max()} firms at the height, {means[119]} in the end");
    }

    [Fact]
    public void With_its_switch_on_a_crisis_reaches_the_neighbours_and_with_it_off_it_does_not()
    {
        int indicator = Zhejiang.Indicator("distressed-firms"), neighbour = Atlas.Of(World).Neighbours[Lucheng][0];
        Assert.True(Abroad(true) > 0.3, $"{Abroad(true)}");
        Assert.Equal(0, Abroad(false), 1e-6);

        // What the crisis adds next door in three months, where nothing else can carry it.
        double Abroad(bool on)
        {
            var rules = World.Rules.Where(row => row.Acts && row.Key != "isolated").ToImmutableSortedDictionary(row => row.Key, row => on && row.Key == "credit-contagion");
            var calm = new Life<Lane1>(World, new() { Months = 4, Uncertainty = Uncertainty.Luck, Rules = rules });
            var hit = new Life<Lane1>(World, new() { Months = 4, Uncertainty = Uncertainty.Luck, Rules = rules, Shocks = [new("credit-chain-crisis", ["330302"], Zhejiang.Month(0), 1)] });
            calm.Months(4);
            hit.Months(4);
            return hit.Deviation(neighbour)[indicator].Value - calm.Deviation(neighbour)[indicator].Value;
        }
    }

    // Firms that the chain brings down month by month after so many beyond the usual have failed, in a county where nothing else happens.
    private static float[] Chain(int month, float firms, int months = 1)
    {
        var life = new Life<Lane1>(World, new() { Months = 120, Uncertainty = Uncertainty.Luck });
        var atlas = life.Plan.Atlas;
        var county = life.Province.County(Lucheng);
        var brief = MonthTick.Open(life.Plan, life.Constants, life.Province);
        double failed = firms;
        var chain = new float[months];
        for (int m = 0; m < months; m++)
        {
            county.Sums.Clear();
            county.Deviation[atlas.DistressedFirms] = new((float)failed + (m == 0 ? 0 : chain[m - 1]));
            var at = new Brief<Lane1>(m, World.Start.Plus(month + m), brief.Streams, brief.CommonLuck, brief.Calendar);
            CreditChain.Live(atlas, life.Constants, ref county, at);
            chain[m] = county.Sums[atlas.SumOf(atlas.DistressedFirms, CauseGroup.Stock)].Value;
            failed *= Math.Pow(0.5, 1.0 / 12);
        }

        return chain;
    }
}
