using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Reads outcomes off a province after each month.</summary>
internal sealed class OutcomeRecorder
{
    private readonly ImmutableArray<Place> places;

    public OutcomeRecorder(World world, IReadOnlyList<Outcome> outcomes) => places = [.. outcomes.Select(outcome => Place.Of(Atlas.Of(world), outcome))];

    /// <summary>Writes the month that has just been lived.</summary>
    /// <param name="series">By lane, [outcome × months + month].</param>
    public void Keep<T>(Plan plan, Province<T> province, ReadOnlySpan<float[]> series)
        where T : struct, ILane<T>
    {
        int month = province.Month - 1;
        Span<float> lanes = stackalloc float[T.Width];
        for (int o = 0; o < places.Length; o++)
        {
            T.Write(places[o].Kind == OutcomeKind.Rank ? Rank(plan, province, places[o], month) : Mean(plan.Atlas, province, places[o]), lanes);
            for (int lane = 0; lane < series.Length; lane++) series[lane][(o * plan.Months) + month] = lanes[lane];
        }
    }

    private static T Rank<T>(Plan plan, Province<T> province, Place place, int month)
        where T : struct, ILane<T>
    {
        int member = plan.Atlas.Boards[place.Key].MembersAt(plan.MonthAt(month)).IndexOf(place.Counties[0]);
        return member < 0 ? T.Of(0f) : province.Rank(place.Key)[member];
    }

    private static T Mean<T>(Atlas atlas, Province<T> province, Place place)
        where T : struct, ILane<T>
    {
        var values = place.Kind == OutcomeKind.Reported ? province.Reported : province.True;
        if (place.Counties is [int alone]) return values[(alone * atlas.Indicators) + place.Key];
        var sum = T.Of(0f);
        for (int i = 0; i < place.Counties.Length; i++) sum += values[(place.Counties[i] * atlas.Indicators) + place.Key] * T.Of(place.Weights[i]);
        return sum;
    }

    private sealed record Place(OutcomeKind Kind, int Key, ImmutableArray<int> Counties, ImmutableArray<float> Weights)
    {
        public static Place Of(Atlas atlas, Outcome outcome)
        {
            var world = atlas.World;
            ImmutableArray<int> counties = [.. Enumerable.Range(0, atlas.Counties).Where(c => Plan.Covers(world, outcome.Place, world.Counties[c]))];
            int key = outcome.Kind == OutcomeKind.Rank
                ? atlas.Boards.IndexOf(atlas.Boards.First(list => list.Key == outcome.Key))
                : world.Indicators.IndexOf(world.Indicators.First(row => row.Key == outcome.Key));
            double gdp = counties.Sum(c => (double)atlas.Gdp[c]);
            return new(outcome.Kind, key, counties, [.. counties.Select(c => (float)(atlas.Gdp[c] / gdp))]);
        }
    }
}
