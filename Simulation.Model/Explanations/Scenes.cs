using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// The same months of a county, lived with different causes switched off, under the same luck: as they were, with nothing done, with one cause alone, with
/// all causes but one; and the window begun afresh, in drawn and in central parameters.
/// </summary>
/// <param name="Level">By indicator, the county's own level in the first year, at central parameters.</param>
/// <param name="Typical">The window begun afresh in the world of central parameters; null where those are the drawn ones.</param>
/// <param name="Fresh">The window begun afresh, nothing done.</param>
/// <param name="Nothing">The whole run, nothing done.</param>
/// <param name="Everything">The whole run as it was.</param>
/// <param name="Alone">By cause, the run with it and no other.</param>
/// <param name="Without">By cause, the run without it.</param>
/// <param name="Told">What was published, where that was asked.</param>
/// <param name="Fingerprints">By world, hash of the run's state as it was.</param>
internal sealed record Scenes(
    double[] Level, Course? Typical, Course Fresh, Shown Nothing, Shown Everything, ImmutableArray<Shown> Alone, ImmutableArray<Shown> Without, Told? Told, ulong[] Fingerprints);

/// <summary>Lives the scenes of an explanation in sixteen worlds or in one.</summary>
internal sealed class SceneLife<T>
    where T : struct, ILane<T>
{
    private readonly ConcurrentBag<Province<T>> idle = [];
    private readonly Atlas atlas;
    private readonly Sources sources;
    private readonly int county, start, month, replicate;
    private readonly bool published;
    private readonly Workers workers;
    private Constants<T> drawn, central;

    /// <param name="start">First month of the window, <paramref name="month"/> its last.</param>
    /// <param name="replicate">Number of the first world.</param>
    private SceneLife(Sources sources, int county, int start, int month, int replicate, bool published, Workers workers)
    {
        (this.sources, this.county, this.start, this.month, this.replicate, this.published, this.workers) = (sources, county, start, month, replicate, published, workers);
        atlas = sources.All.Atlas;
        drawn = central = null!;
    }

    public static Scenes Live(Sources sources, int county, int start, int month, int replicate, bool published, Workers workers) =>
        new SceneLife<T>(sources, county, start, month, replicate, published, workers).Live();

    private Scenes Live()
    {
        var uncertainty = sources.All.Scenario.Uncertainty;
        workers(2, i =>
        {
            if (i == 0) drawn = new(sources.Untouched, uncertainty, replicate);
            else central = new(sources.Untouched, uncertainty, replicate, central: true);
        });

        // Where nothing acts, the run as it was is the run with nothing done.
        Life? everything = null, nothing = null, fresh = null, typical = null;
        Action[] lives =
        [
            () => everything = LiveOut(sources.All, drawn, 0),
            .. If(!sources.Acting.IsEmpty, () => nothing = LiveOut(sources.Untouched, drawn, 0)),
            .. If(start > 0, () => fresh = LiveOut(sources.Untouched, drawn, start)),
            .. If(uncertainty != Uncertainty.Luck, () => typical = LiveOut(sources.Untouched, central, start)),
        ];
        workers(lives.Length, i => lives[i]());
        nothing ??= everything!;
        fresh ??= nothing;
        var (alone, without) = LiveApart(nothing, everything!);
        return new(Level(), typical?.Course, fresh.Course, nothing.Course.Shown, everything!.Course.Shown, alone, without, everything.Told, everything.Fingerprints);

        static Action[] If(bool so, Action live) => so ? [live] : [];
    }

    // A run from the beginning, or begun afresh at the window's start.
    private Life LiveOut(Plan plan, Constants<T> constants, int from)
    {
        var province = Beginning.Of(plan, constants);
        province.Month = from;
        var reports = published && plan == sources.All ? new Reports<T>(atlas, province, county) : null;
        Province<T>? atStart = null;
        var common = new T[atlas.Indicators];
        while (province.Month < month)
        {
            if (province.Month == start && from < start) atStart = Copy(province, new(atlas));
            if (reports is null) MonthTick.Advance(plan, constants, province);
            else Advance(plan, constants, province, default, reports);
            Remember();
        }

        if (start == month && from < start) atStart = Copy(province, new(atlas));
        var shown = Show(plan, constants, province, reports);
        Remember();
        var life = new Life(
            new(shown, CauseTrace.OfLuck<T>(atlas, constants, county, common)), reports?.Read(province), atStart, plan == sources.All ? province.Fingerprints() : []);
        idle.Add(province);
        return life;

        void Remember()
        {
            for (int k = 0; k < common.Length; k++) common[k] = (constants.Persistence[k] * common[k]) + (constants.Luck[k] * province.CommonLuck[k]);
        }
    }

    // The explained month, of which the county keeps its causes.
    private Shown Show(Plan plan, Constants<T> constants, Province<T> province, Reports<T>? reports)
    {
        var causes = new T[atlas.Indicators * Atlas.Groups];
        Advance(plan, constants, province, causes, reports);
        return new(CauseTrace.Read<T>(province.County(county).True), CauseTrace.Of<T>(atlas, constants, county, causes));
    }

    // The month as it always is, seen from within: a report is followed before the meeting of counties changes what it was made by.
    private void Advance(Plan plan, Constants<T> constants, Province<T> province, Span<T> causes, Reports<T>? reports)
    {
        var brief = MonthTick.Open(plan, constants, province);
        for (int c = 0; c < atlas.Counties; c++)
        {
            var one = province.County(c);
            if (c == county) one.Causes = causes;
            MonthTick.Live(atlas, constants, ref one, brief.For(plan, c));
            if (c == county) reports?.Follow(constants, one, brief.For(plan, c));
        }

        MonthTick.Close(plan, constants, province);
    }

    private Province<T> Copy(Province<T> province, Province<T> to)
    {
        to.Month = province.Month;
        for (int c = 0; c < atlas.Counties; c++) to.County(c).Take(province.County(c));
        return to;
    }

    // Of one cause all is known, and of two what one does alone is what is left without the other.
    private (ImmutableArray<Shown> Alone, ImmutableArray<Shown> Without) LiveApart(Life nothing, Life everything)
    {
        var acting = sources.Acting;
        int n = acting.Length;
        if (n == 0) return ([], []);
        if (n == 1) return ([everything.Course.Shown], [nothing.Course.Shown]);
        var lived = new Shown[n == 2 ? 2 : 2 * n];
        workers(lived.Length, i => lived[i] = LiveWindow(i < n ? [acting[i]] : [.. acting.Where((_, other) => other != i - n)], nothing, everything));
        return n == 2 ? ([.. lived], [lived[1], lived[0]]) : ([.. lived[..n]], [.. lived[n..]]);
    }

    private Shown LiveWindow(IReadOnlyCollection<Source> on, Life nothing, Life everything)
    {
        var plan = sources.With(on);
        if (!idle.TryTake(out var province)) province = new(atlas);
        if ((Sources.BeginsTouched(on) ? everything : nothing).AtStart is { } atStart) Copy(atStart, province);
        else Beginning.Fill(plan, drawn, province);
        while (province.Month < month) MonthTick.Advance(plan, drawn, province);
        var shown = Show(plan, drawn, province, null);
        idle.Add(province);
        return shown;
    }

    // Levels of sums are those of their parts, as in the month.
    private double[] Level()
    {
        var level = CauseTrace.Read<T>(central.Level.Slice(county * atlas.Indicators, atlas.Indicators))[0];
        var gains = new float[T.Width];
        foreach (var link in atlas.DerivedLinks)
        {
            T.Write(central.Answers[link.Answer].Gain, gains);
            level[link.Target] += gains[0] * atlas.Exposures(county)[link.Exposure] * (level[link.Cause] - atlas.TypicalLevels[link.Cause]);
        }

        for (int k = 0; k < level.Length; k++)
        {
            ref readonly var frame = ref atlas.Frame(county, k);
            level[k] = Math.Clamp(frame.Scale * level[k], frame.Low, frame.High);
        }

        return level;
    }

    private sealed record Life(Course Course, Told? Told, Province<T>? AtStart, ulong[] Fingerprints);
}
