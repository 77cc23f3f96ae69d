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
    private readonly Workers workers;
    private readonly bool published;
    private Constants<T> drawn, central;
    private Reports<T>? reports;
    private Told? told;
    private ulong[] fingerprints = [];

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
        Together([() => drawn = new(sources.Untouched, uncertainty, replicate), () => central = new(sources.Untouched, uncertainty, replicate, central: true)]);

        // Until something acts, all runs are one. The window begun afresh keeps another thread busy meanwhile, if that is long enough.
        Shown? fresh = null, typical = null;
        Action[] afresh =
        [
            .. If(start > 0, () => fresh = End(sources.Untouched, drawn, Begun(drawn, start))),
            .. If(uncertainty != Uncertainty.Luck, () => typical = End(sources.Untouched, central, Begun(central, start))),
        ];
        bool meanwhile = sources.Begin >= month - start;
        var touched = Begun(drawn, 0);
        if (published) reports = new(atlas, touched, county);
        Together([() => LiveOn(sources.All, drawn, touched, sources.Begin), .. If(meanwhile, afresh)]);

        // What acts before the window makes two of it.
        var untouched = touched;
        if (sources.Begin < start)
        {
            untouched = Copy(touched);
            Together([() => LiveOn(sources.All, drawn, touched, start), () => LiveOn(sources.Untouched, drawn, untouched, start)]);
        }

        // Then each goes its own way: everything, nothing, one cause alone, all but one. Where nothing acts, everything is nothing; of one cause these two
        // tell all, and of two what one does alone is what is left without the other.
        var acting = sources.Acting;
        int n = acting.Length;
        var ends = new Shown[n switch { < 2 => 1 + n, 2 => 4, _ => 2 + (2 * n) }];
        Together([.. ends.Select((_, i) => (Action)(() => ends[i] = EndWith(On(i)))), .. If(!meanwhile, afresh)]);
        var (everything, nothing) = (ends[0], ends[n == 0 ? 0 : 1]);
        return new(
            Level(), typical is null ? null : new(typical, CommonLuckIn(central)), new(fresh ?? nothing, CommonLuckIn(drawn)), nothing, everything,
            [.. acting.Select((_, i) => n == 1 ? everything : ends[2 + i])], [.. acting.Select((_, i) => n == 1 ? nothing : n == 2 ? ends[3 - i] : ends[2 + n + i])],
            told, fingerprints);

        static Action[] If(bool so, params Action[] lives) => so ? lives : [];

        Source[] On(int end) => end == 0 ? [.. acting] : end == 1 ? [] : end < 2 + n ? [acting[end - 2]] : [.. acting.Where((_, other) => other != end - 2 - n)];

        Shown EndWith(Source[] on) => End(sources.With(on), drawn, Copy(Sources.BeginsTouched(on) ? touched : untouched));
    }

    private void Together(Action[] lives) => workers(lives.Length, i => lives[i]());

    private Province<T> Begun(Constants<T> constants, int from)
    {
        var province = Memory();
        Beginning.Fill(sources.Untouched, constants, province);
        province.Month = from;
        return province;
    }

    private void LiveOn(Plan plan, Constants<T> constants, Province<T> province, int until)
    {
        while (province.Month < until) Advance(plan, constants, province, default);
    }

    // Of the explained month only the county's own part is lived, since what others do in it reaches nobody before the next; but the run as it was is
    // lived whole, for its fingerprint.
    private Shown End(Plan plan, Constants<T> constants, Province<T> province)
    {
        LiveOn(plan, constants, province, month);
        var causes = new T[atlas.Indicators * Atlas.Groups];
        if (plan == sources.All)
        {
            Advance(plan, constants, province, causes);
            (told, fingerprints) = (reports?.Read(province), province.Fingerprints());
        }
        else
        {
            Live(plan, constants, province, MonthTick.Open(plan, constants, province), causes);
        }

        var shown = new Shown(CauseTrace.Read<T>(province.County(county).True), CauseTrace.Of<T>(atlas, constants, county, causes));
        idle.Add(province);
        return shown;
    }

    // The month as it always is, seen from within.
    private void Advance(Plan plan, Constants<T> constants, Province<T> province, Span<T> causes)
    {
        var brief = MonthTick.Open(plan, constants, province);
        for (int c = 0; c < atlas.Counties; c++)
        {
            if (c == county)
            {
                Live(plan, constants, province, brief, causes);
                continue;
            }

            var other = province.County(c);
            MonthTick.Live(atlas, constants, ref other, brief.For(plan, c));
        }

        MonthTick.Close(plan, constants, province);
    }

    // The county's own month. A report is followed before the meeting of counties changes what it was made by.
    private void Live(Plan plan, Constants<T> constants, Province<T> province, in Brief<T> brief, Span<T> causes)
    {
        var one = province.County(county);
        one.Causes = causes;
        MonthTick.Live(atlas, constants, ref one, brief.For(plan, county));
        if (plan == sources.All) reports?.Follow(constants, one, brief.For(plan, county));
    }

    private Province<T> Copy(Province<T> province)
    {
        var to = Memory();
        to.Month = province.Month;
        for (int c = 0; c < atlas.Counties; c++) to.County(c).Take(province.County(c));
        return to;
    }

    private Province<T> Memory() => idle.TryTake(out var province) ? province : new(atlas);

    // Of the luck that is still there in the explained month, the part that came to all counties alike since the window's start.
    private double[][] CommonLuckIn(Constants<T> constants)
    {
        T[] news = new T[atlas.Indicators], common = new T[atlas.Indicators];
        var stream = Streams.Of(constants.LuckChance).Common;
        for (int m = start; m <= month; m++)
        {
            CommonLuck.Draw(sources.Untouched, constants, stream, sources.Untouched.MonthAt(m), news);
            for (int k = 0; k < common.Length; k++) common[k] = (constants.Persistence[k] * common[k]) + (constants.Luck[k] * news[k]);
        }

        return CauseTrace.OfLuck<T>(atlas, constants, county, common);
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
}
