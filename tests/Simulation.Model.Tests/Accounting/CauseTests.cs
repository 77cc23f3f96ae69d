namespace Simulation.Model.Tests;

/// <summary>A value is the sum of its causes, and what is published is what was true.</summary>
public sealed class CauseTests
{
    public static TheoryData<int> Seeds => Dice.Seeds(4, 40);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Causes_add_up_to_the_value_and_to_its_change(int seed)
    {
        Dice.Say(seed);
        var life = new Life<Lane1>(Zhejiang.World, Dice.Scenario(Zhejiang.World, seed, Dice.Long ? 60 : 20), causes: true);
        var (before, causesBefore) = (life.Province.True.ToArray(), life.Province.Causes.ToArray());
        for (int m = 0; m < life.Plan.Months; m++)
        {
            life.Month();
            for (int place = 0; place < before.Length; place++)
            {
                double sum = 0, size = 0, change = 0;
                for (int group = 0; group < Atlas.Groups; group++)
                {
                    double cause = life.Province.Causes[(place * Atlas.Groups) + group].Value, was = causesBefore[(place * Atlas.Groups) + group].Value;
                    sum += cause;
                    change += cause - was;
                    size += Math.Abs(cause) + Math.Abs(was);
                }

                float value = life.Province.True[place].Value;
                if (Math.Abs(value - sum) > 1e-5 * size) Assert.Fail($"{Where(place, m)}: {value:r} is not the sum of its causes, {sum:r}");
                if (m > 0 && Math.Abs(value - before[place].Value - change) > 1e-5 * size) Assert.Fail($"{Where(place, m)}: the change is not the sum of the changes of its causes");
            }

            life.Province.True.CopyTo(before);
            life.Province.Causes.CopyTo(causesBefore);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Values_are_published_in_their_months_and_carried_between(int seed)
    {
        Dice.Say(seed);
        var life = new Life<Lane1>(Zhejiang.World, Dice.Scenario(Zhejiang.World, seed, 14));
        int indicators = life.Plan.Atlas.Indicators;
        for (int m = 0; m < life.Plan.Months; m++)
        {
            var before = life.Province.Reported.ToArray();
            life.Month();
            for (int place = 0; place < before.Length; place++)
            {
                bool published = life.Plan.MonthAt(m).MonthOfYear % Zhejiang.World.Indicators[place % indicators].PublishEvery == 0;
                // What others measure is published as it is; reports of the county's own and the survey of firms are looked at elsewhere.
                int indicator = place % indicators;
                if (published && (life.Plan.Atlas.Claims[indicator] != 0 || indicator == life.Plan.Atlas.SafetyDeaths || indicator == life.Plan.Atlas.BusinessEnvironment)) continue;
                // Nor is what comes after the date by which the year's key work is finished.
                if (indicator == life.Plan.Atlas.Node("key-work-completion")) published &= life.Plan.MonthAt(m).MonthOfYear <= 11;
                // What has not come by the 30th is not published.
                published &= life.Province.Books[place / indicators].ReportDay.Value <= 30;
                float expected = (published ? life.Province.True[place] : before[place]).Value;
                if (life.Province.Reported[place].Value != expected) Assert.Fail($"{Where(place, m)}: {life.Province.Reported[place].Value:r} published instead of {expected:r}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_number_is_finite_and_every_value_in_its_range(int seed)
    {
        Dice.Say(seed);
        var life = new Life<Lane1>(Zhejiang.World, Dice.Scenario(Zhejiang.World, seed, Dice.Long ? 120 : 30));
        for (int m = 0; m < life.Plan.Months; m++)
        {
            life.Month();
            for (int place = 0; place < life.Province.True.Length; place++)
            {
                var row = Zhejiang.World.Indicators[place % life.Plan.Atlas.Indicators];
                float value = life.Province.True[place].Value;
                if (!(value >= (float)row.Min && value <= (float)row.Max)) Assert.Fail($"{Where(place, m)}: {value:r} is outside {row.Min} … {row.Max}");
            }

            foreach (float number in Lanes.Floats(life.Province.Deviation)) Assert.True(float.IsFinite(number));
            foreach (float number in Lanes.Floats(life.Province.Books)) Assert.True(float.IsFinite(number));
            foreach (float number in Lanes.Floats(life.Province.Departments)) Assert.True(float.IsFinite(number));
            foreach (float number in Lanes.Floats(life.Province.Projects)) Assert.True(float.IsFinite(number));
        }
    }

    [Fact]
    public void Ranks_are_the_numbers_of_counties_ahead_with_ties_by_code()
    {
        var life = new Life<Lane1>(Zhejiang.World, Dice.Scenario(Zhejiang.World, 8, 6));
        for (int m = 0; m < 6; m++)
        {
            life.Month();
            for (int list = 0; list < life.Plan.Atlas.Boards.Length; list++)
            {
                var scores = life.Province.Score(list).ToArray();
                var members = life.Plan.Atlas.Boards[list].Members;
                int[] order = [.. Enumerable.Range(0, members.Length)
                    .OrderByDescending(i => scores[i].Value).ThenBy(i => Zhejiang.World.Counties[members[i]].Code, StringComparer.Ordinal)];
                for (int rank = 0; rank < order.Length; rank++) Assert.Equal(rank + 1, life.Province.Rank(list)[order[rank]].Value);
            }
        }
    }

    // Keeping causes must not change what they explain.
    [Fact]
    public void Keeping_causes_changes_nothing()
    {
        var scenario = Dice.Scenario(Zhejiang.World, 9, 6);
        var plain = new Life<Lane1>(Zhejiang.World, scenario);
        var explained = new Life<Lane1>(Zhejiang.World, scenario, causes: true);
        plain.Months(6);
        explained.Months(6);
        Assert.Equal(plain.Province.Fingerprints(), explained.Province.Fingerprints());
    }

    private static string Where(int place, int month)
    {
        int indicators = Zhejiang.World.Indicators.Length;
        return $"{Zhejiang.World.Counties[place / indicators].NameEn} {Zhejiang.World.Indicators[place % indicators].Key} {Zhejiang.Month(month)}";
    }
}
