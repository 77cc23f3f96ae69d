using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Who plays where many worlds are lived and some of them would look ahead themselves: a life that lives hundreds of others before it decides is out of all
/// proportion there, so the greedy, from whose list such players choose, stand in for them.
/// </summary>
internal static class StandIns
{
    /// <summary>The scenario with stand-ins, and the places at which they stand.</summary>
    public static (Scenario Scenario, ImmutableArray<string> Places) In(Scenario scenario) => (
        scenario with { Behaviours = scenario.Behaviours.ToImmutableSortedDictionary(row => row.Key, row => Looks(row.Value) ? Behaviour.Greedy + row.Value[Behaviour.LookAhead.Length..] : row.Value) },
        [.. scenario.Behaviours.Where(row => Looks(row.Value)).Select(row => row.Key)]);

    private static bool Looks(string word) => word.Split(':')[0] == Behaviour.LookAhead;
}
