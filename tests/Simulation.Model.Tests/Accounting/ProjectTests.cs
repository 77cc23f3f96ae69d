namespace Simulation.Model.Tests;

/// <summary>No project appears, vanishes or spends without an entry.</summary>
public sealed class ProjectTests
{
    // Share of its investment that a project has spent at the end of each month: 15 % between ground-breaking and main works, the rest by production.
    private const double BeforeWorks = 0.15;

    public static TheoryData<int> Seeds => Dice.Seeds(4, 40);

    [Fact]
    public void Every_county_has_35_departments_and_room_for_60_projects()
    {
        var life = new Life<Lane1>(Zhejiang.World, new());
        Assert.Equal(90 * 35, life.Province.Departments.Length);
        Assert.All(Enumerable.Range(0, 90), c => Assert.True(life.Projects(c).Length >= 60, $"{Zhejiang.World.Counties[c].NameEn} has room for {life.Projects(c).Length}"));
        Assert.True(life.Province.Projects.Length >= 5400, $"{life.Province.Projects.Length} places in all");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Places_are_taken_and_left_one_by_one(int seed)
    {
        Dice.Say(seed);
        var life = new Life<Lane1>(Zhejiang.World, Dice.Scenario(Zhejiang.World, seed, Dice.Long ? 120 : 24));
        int counties = life.Plan.Atlas.Counties;
        double[] generations = [.. Enumerable.Range(0, counties).Select(c => Generations(life.Projects(c)))], opened = new double[counties];
        for (int m = 0; m < life.Plan.Months; m++)
        {
            int[] taken = [.. Enumerable.Range(0, counties).Select(c => Taken(life.Projects(c)))];
            life.Month();
            for (int c = 0; c < counties; c++)
            {
                var books = life.Province.Books[c];
                string where = $"{Zhejiang.World.Counties[c].NameEn} {Zhejiang.Month(m)}";
                opened[c] += books.Opened.Value;
                Assert.True(Taken(life.Projects(c)) == taken[c] + books.Opened.Value - books.Left.Value, $"{where}: places taken");
                Assert.True(Generations(life.Projects(c)) == generations[c] + opened[c], $"{where}: generations");
                Assert.True(books.TurnedAway.Value >= 0 && books.TurnedAway.Value == Math.Floor(books.TurnedAway.Value), $"{where}: turned away");
                Whole(where, life.Projects(c));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_spent_and_taken_in_land_is_what_projects_have_come_nearer_to_production(int seed)
    {
        Dice.Say(seed);
        var life = new Life<Lane1>(Zhejiang.World, Dice.Scenario(Zhejiang.World, seed, Dice.Long ? 60 : 36));
        float realised = life.Constants.Realised.Value;
        int finished = 0;
        double[] spent = new double[life.Province.Projects.Length];
        for (int m = 0; m < life.Plan.Months; m++)
        {
            var before = life.Province.Projects.ToArray();
            life.Month();
            for (int c = 0; c < life.Plan.Atlas.Counties; c++)
            {
                double booked = 0, land = 0;
                for (int slot = life.Plan.Atlas.FirstSlot[c]; slot < life.Plan.Atlas.FirstSlot[c + 1]; slot++)
                {
                    var (old, now) = (before[slot], life.Province.Projects[slot]);
                    bool same = old.Generation.Value == now.Generation.Value;
                    if (same && old.Stage.Value > 0 && now.Stage.Value > 0)
                        Assert.True(old.Size.Value == now.Size.Value && old.Pace.Value == now.Pace.Value, "a project's size and pace stay with it");
                    // A project that was given up has spent what it has spent.
                    if (!same || now.Stage.Value == 0)
                    {
                        spent[slot] = 0;
                        continue;
                    }

                    double part = now.Size.Value * realised * (Spent(now) - Spent(old));
                    booked += part;
                    if (old.Stage.Value == 2 && now.Stage.Value == 3) land += now.Size.Value;
                    if (old.Stage.Value == 3 && now.Stage.Value == 4) spent[slot] = double.Epsilon;
                    if (spent[slot] > 0) spent[slot] += part;
                    if (old.Stage.Value != 5 || now.Stage.Value != 6 || spent[slot] == 0) continue;
                    Assert.Equal(now.Size.Value * realised, spent[slot], now.Size.Value * realised * 1e-5);
                    spent[slot] = 0;
                    finished++;
                }

                double handed = land * life.Constants.LandPerInvestment.Value;
                Assert.Equal(handed, life.Province.Books[c].LandTaken.Value, 1e-4 * Math.Max(1, handed));
                float invested = life.Province.Books[c].Invested.Value;
                Assert.True(
                    Math.Abs(invested - booked) <= 1e-4 * Math.Max(1, booked),
                    $"{Zhejiang.World.Counties[c].NameEn} {Zhejiang.Month(m)}: {invested:r} booked, {booked:r} spent by projects");
            }
        }

        Assert.True(finished > 20, $"only {finished} projects were seen from ground-breaking to production");
    }

    private static double Spent(in Project<Lane1> project) => project.Stage.Value switch
    {
        < 4 => 0,
        4 => BeforeWorks * project.Progress.Value,
        5 => BeforeWorks + ((1 - BeforeWorks) * project.Progress.Value),
        _ => 1,
    };

    private static int Taken(ReadOnlySpan<Project<Lane1>> projects)
    {
        int taken = 0;
        foreach (var project in projects) taken += project.Stage.Value > 0.5f ? 1 : 0;
        return taken;
    }

    private static double Generations(ReadOnlySpan<Project<Lane1>> projects)
    {
        double sum = 0;
        foreach (var project in projects) sum += project.Generation.Value;
        return sum;
    }

    private static void Whole(string where, ReadOnlySpan<Project<Lane1>> projects)
    {
        foreach (var project in projects)
        {
            float stage = project.Stage.Value, stalled = project.Stalled.Value;
            if (stage is < 0 or > 8 || stage != MathF.Floor(stage)) Assert.Fail($"{where}: stage {stage:r}");
            if (!(project.Progress.Value is >= 0 and < 1)) Assert.Fail($"{where}: progress {project.Progress.Value:r} in stage {stage}");
            if (stalled is not (0 or 1) || (stalled == 1 && stage is < 2 or > 5)) Assert.Fail($"{where}: stalled {stalled:r} in stage {stage}");
            if (stage > 0 && !(project.Size.Value > 0 && project.Pace.Value > 0)) Assert.Fail($"{where}: size {project.Size.Value:r}, pace {project.Pace.Value:r}");
        }
    }
}
