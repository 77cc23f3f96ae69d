using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>A March in which counties decide, and what they decide.</summary>
internal static class March
{
    /// <summary>The plan month of the second year: fourteen months have been lived.</summary>
    public const int Index = 14;

    public static World World { get; } = Zhejiang.World;

    public static Scenario With(string behaviour, string place = "*") => new()
    {
        Months = Index + 4,
        Replicates = 1,
        Behaviours = ImmutableSortedDictionary<string, string>.Empty.Add(place, behaviour),
    };

    /// <summary>No county moves another, but those that decide for themselves look at what is published.</summary>
    public static ImmutableSortedDictionary<string, bool> OnlyBoards { get; } =
        World.Rules.Where(row => row.Default && row.Key != "reading-boards").ToImmutableSortedDictionary(row => row.Key, _ => false);

    /// <summary>A life that has come to the month in which nobody has decided anything yet.</summary>
    public static Life<Lane1> Eve(World? world = null, Scenario? scenario = null)
    {
        var life = new Life<Lane1>(world ?? World, scenario ?? new() { Months = Index + 4 });
        life.Months(Index);
        return life;
    }

    public static Bulletin Bulletin(this Life<Lane1> life) =>
        Simulation.Model.Bulletin.Of(life.Plan, life.Province, new Leeway(life.Plan, life.Province.Month, life.Plan.Scenario.Decisions), lane: 0);

    public static Behaviour Behaviour(this World world, string word) => Model.Behaviour.Parse(world, word);

    /// <summary>What a county would do, whoever it is in the scenario.</summary>
    public static List<Turn> Turns(this Life<Lane1> life, string word, int county)
    {
        var (behaviour, bulletin) = (life.Plan.World.Behaviour(word), life.Bulletin());
        return behaviour.Row.Key switch
        {
            Model.Behaviour.Imitator => Imitator.Decide(bulletin, county, behaviour),
            Model.Behaviour.Prudent => Prudent.Decide(bulletin, county, behaviour),
            Model.Behaviour.Greedy or Model.Behaviour.Gamer => Greedy.Decide(bulletin, county, behaviour),
            _ => [],
        };
    }

    public static int Lever(string key) => World.Levers.IndexOf(World.Levers.Single(row => row.Key == key));

    /// <summary>The same world with these effects only, and with targets that do not move.</summary>
    public static World Only(params string[] effects) => World with
    {
        Effects = [.. World.Effects.Where(row => effects.Contains(row.Id))],
        Indicators = [.. World.Indicators.Select(row => row with { Cascade = 0 })],
    };
}
