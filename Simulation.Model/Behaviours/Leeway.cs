namespace Simulation.Model;

/// <summary>What people leave to counties that decide for themselves in a month: levers that nobody holds, and until when. It is the same in every world.</summary>
internal sealed class Leeway
{
    private readonly int[][] free;
    private readonly string?[]? theirs;
    private readonly int levers;

    /// <param name="plan">The world, and the months.</param>
    /// <param name="month">Number of the month that is opened.</param>
    /// <param name="people">Decisions that people have made; the lever that such a decision holds in a county is theirs.</param>
    public Leeway(Plan plan, int month, IReadOnlyCollection<Decision> people)
    {
        var world = plan.World;
        levers = world.Levers.Length;
        bool[] held = new bool[plan.Atlas.Counties * levers];
        string now = plan.MonthAt(month).ToString();
        var positions = world.Levers.Select((row, lever) => (row.Key, lever)).ToDictionary();
        var places = world.Counties.SelectMany((row, c) => ((string[])[row.Code, row.Prefecture, world.Province]).Select(place => (place, c))).ToLookup(pair => pair.place, pair => pair.c);
        foreach (var decision in people)
        {
            bool later = string.CompareOrdinal(decision.From, now) > 0;
            if (!later && string.CompareOrdinal(now, decision.To ?? now) > 0) continue;
            foreach (int county in places[decision.Place])
            {
                int dial = (county * levers) + positions[decision.Lever];
                if (!later) held[dial] = true;
                else if ((theirs ??= new string?[held.Length])[dial] is not { } other || string.CompareOrdinal(decision.From, other) < 0) theirs[dial] = decision.From;
            }
        }

        free = [.. Enumerable.Range(0, plan.Atlas.Counties).Select(c => plan.Atlas.Dials.Turnable(c).Where(lever => !held[(c * levers) + lever]).ToArray())];
    }

    /// <summary>Levers that a county may turn and that no person holds.</summary>
    public ReadOnlySpan<int> Free(int county) => free[county];

    /// <summary>The last month of what is decided now: one that a person has decided for later is not run over. Null: it stands until somebody turns the lever again.</summary>
    public Month? Until(int county, int lever) =>
        theirs?[(county * levers) + lever] is { } later && Month.TryParse(later, out var from) ? from.Plus(-1) : null;
}
