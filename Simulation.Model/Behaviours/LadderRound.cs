using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>One seed: what each behaviour won, and the sums over its counties.</summary>
internal sealed record LadderRound(ulong Fingerprint, double[,] Wins, int[] Counties, double[] RankGained, double[] DebtChange, double[] Gap)
{
    public static LadderRound Live(World world, LadderTerms terms, long seed)
    {
        var atlas = Atlas.Of(world);
        int players = terms.Behaviours.Length;
        int[] dealt = Ladder.Shuffle(atlas, seed, players);
        var scenario = new Scenario { World = world.Key, Seed = seed, Months = terms.Months, Replicates = 1 };
        var behaviours = dealt.Select((b, c) => (world.Counties[c].Code, Word: terms.Behaviours[b])).ToImmutableSortedDictionary(pair => pair.Code, pair => pair.Word);
        Life quiet = Life.Of(world, scenario), played = Life.Of(world, scenario with { Behaviours = behaviours });
        var round = new LadderRound(played.Fingerprint, new double[players, players], new int[players], new double[players], new double[players], new double[players]);
        for (int c = 0; c < dealt.Length; c++)
        {
            round.Counties[dealt[c]]++;
            round.RankGained[dealt[c]] += quiet.Rank[c] - played.Rank[c];
            round.DebtChange[dealt[c]] += played.Debt[c] - quiet.Debt[c];
            round.Gap[dealt[c]] += played.Gap[c];
            foreach (int other in atlas.Leagues[c])
            {
                if (other < c || dealt[other] == dealt[c]) continue;
                double mine = quiet.Rank[c] - played.Rank[c], theirs = quiet.Rank[other] - played.Rank[other], won = mine > theirs ? 1 : mine < theirs ? 0 : 0.5;
                round.Wins[dealt[c], dealt[other]] += won;
                round.Wins[dealt[other], dealt[c]] += 1 - won;
            }
        }

        return round;
    }

    /// <summary>What a ladder reads off one life, by county.</summary>
    private sealed record Life(ulong Fingerprint, double[] Rank, double[] Debt, double[] Gap)
    {
        private const int LastMonths = 12;

        public static Life Of(World world, Scenario scenario)
        {
            var plan = new Plan(world, scenario);
            var atlas = plan.Atlas;
            var constants = new Constants<Lane1>(plan, scenario.Uncertainty, 0);
            var province = Beginning.Of(plan, constants);
            double[] rank = new double[atlas.Counties], gap = new double[atlas.Counties];
            int counted = Math.Min(LastMonths, plan.Months);
            for (int m = 0; m < plan.Months; m++)
            {
                plan = Bots.Act(plan, province);
                MonthTick.Advance(plan, constants, province);
                if (m < plan.Months - counted) continue;
                foreach (var (i, county) in atlas.Boards[atlas.Composite].Members.Index()) rank[county] += province.Rank(atlas.Composite)[i].Value / (double)counted;
                for (int c = 0; c < gap.Length; c++) gap[c] += Claimed(atlas, province, c) / counted;
            }

            return new(
                province.Fingerprints()[0], rank,
                [.. Enumerable.Range(0, atlas.Counties).Select(c => (double)province.Deviation[(c * atlas.Nodes) + atlas.DebtRatioNode].Value)], gap);
        }

        // Mean claim of the month's publications that can be bent, in points of a growth rate: what an audit would find.
        private static double Claimed(Atlas atlas, Province<Lane1> province, int county)
        {
            double sum = 0;
            int count = 0;
            foreach (int k in atlas.Published(atlas.World.Start.Plus(province.Month - 1).MonthOfYear))
            {
                if (atlas.Claims[k] == 0) continue;
                int place = (county * atlas.Indicators) + k;
                sum += (province.Reported[place].Value - province.True[place].Value) / atlas.Claims[k];
                count++;
            }

            return count == 0 ? 0 : sum / count;
        }
    }
}
