using System.Runtime.CompilerServices;

namespace Simulation.Model;

/// <summary>One place for a project. Projects come and go in it; a class of size stays with it.</summary>
public struct Project<T>
    where T : struct, ILane<T>
{
    /// <summary>0 when the place is free; 1 谋划, 2 签约, 3 供地, 4 开工, 5 在建, 6 投产, 7 达产, 8 升规.</summary>
    public T Stage;

    /// <summary>Share of the stage that is done, 0 to 1.</summary>
    public T Progress;

    /// <summary>How fast this project is in all its stages; 1 is usual.</summary>
    public T Pace;

    /// <summary>Investment in 100m yuan.</summary>
    public T Size;

    /// <summary>1 while it stands still (蜗牛项目), otherwise 0.</summary>
    public T Stalled;

    /// <summary>How many projects this place has held.</summary>
    public T Generation;
}

/// <summary>How a county's projects advance this month.</summary>
public struct Pace<T>
    where T : struct, ILane<T>
{
    /// <summary>Progress a month in each stage.</summary>
    public T Planning, Signing, Supplying, Starting, Building, Ramping, Listing;

    /// <summary>Chance that a plan that is ready is signed, and that a signed one gets land.</summary>
    public T Sign, Land;

    /// <summary>Chances in a month: to stand still, to be brought back, to be given up.</summary>
    public T Stall, Rescue, Death;
}

/// <summary>What a county's projects did this month.</summary>
public struct Flows<T>
    where T : struct, ILane<T>
{
    /// <summary>Projects that entered signing, ground-breaking, production and listing.</summary>
    public T Signed, Started, Producing, Listed;

    /// <summary>Investment made, 100m yuan.</summary>
    public T Spend;

    /// <summary>Projects between signing and production, and those of them that stand still.</summary>
    public T Open, Stalled;

    /// <summary>Mu of land handed over, for one mu per 100m yuan.</summary>
    public T LandFor;

    /// <summary>New plans taken into a place, and plans for which none was free.</summary>
    public T Opened, TurnedAway;

    /// <summary>Places that became free: by listing, by falling through before land, by being given up.</summary>
    public T Left;
}

/// <summary>The month of one project.</summary>
internal static class ProjectStep
{
    /// <summary>Share of the investment that is spent between ground-breaking and the main works; the rest follows until production.</summary>
    internal const float SpentBeforeWorks = 0.15f;

    /// <summary>All projects of a county; four neighbours share a draw.</summary>
    public static void Live<T>(Span<Project<T>> projects, in Pace<T> pace, ChanceKey stream, uint place, uint month, T realised, ref Flows<T> flows)
        where T : struct, ILane<T>
    {
        for (int slot = 0; slot < projects.Length; slot += 4)
        {
            var words = T.Draw(stream, place, (uint)slot / 4, T.Of(0f), month);
            Live(ref projects[slot], pace, words.W0, realised, ref flows);
            if (slot + 1 < projects.Length) Live(ref projects[slot + 1], pace, words.W1, realised, ref flows);
            if (slot + 2 < projects.Length) Live(ref projects[slot + 2], pace, words.W2, realised, ref flows);
            if (slot + 3 < projects.Length) Live(ref projects[slot + 3], pace, words.W3, realised, ref flows);
        }
    }

    /// <summary>
    /// Progress comes in bursts: 3u² times the normal month, which has mean 1 and squared variation 0.8, so that stages of a few months spread as
    /// widely as the pack's log standard deviations ask.
    /// </summary>
    private static void Live<T>(ref Project<T> p, in Pace<T> pace, T word, T realised, ref Flows<T> flows)
        where T : struct, ILane<T>
    {
        T zero = T.Of(0f), one = T.Of(1f);
        T burst = T.UpperUniform(word), fate = T.LowerUniform(word);
        var stage = p.Stage;
        var rate = T.SelectLess(stage, T.Of(4.5f),
            T.SelectLess(stage, T.Of(2.5f),
                T.SelectLess(stage, T.Of(1.5f), pace.Planning, pace.Signing),
                T.SelectLess(stage, T.Of(3.5f), pace.Supplying, pace.Starting)),
            T.SelectLess(stage, T.Of(6.5f),
                T.SelectLess(stage, T.Of(5.5f), pace.Building, pace.Ramping),
                pace.Listing));
        var taken = T.SelectLess(T.Of(0.5f), stage, one, zero);
        var moving = taken * (one - p.Stalled);
        var reached = p.Progress + (moving * rate * p.Pace * T.Of(3f) * burst * burst);
        var done = T.SelectLess(reached, one, zero, moving);
        var filled = Maths.Min(reached, one);

        // A listed project has been seen for a month and leaves.
        var listed = T.SelectLess(T.Of(7.5f), stage, one, zero);

        // Not every plan is signed, not every signed project gets land.
        var keeps = T.SelectLess(stage, T.Of(1.5f), pace.Sign, T.SelectLess(stage, T.Of(2.5f), pace.Land, T.Of(2f)));
        var falls = done * T.SelectLess(fate, keeps, zero, one);

        // Between signing and production a project may stall; a snail may be brought back or be given up.
        var inside = T.SelectLess(T.Of(1.5f), stage, T.SelectLess(stage, T.Of(5.5f), one, zero), zero);
        var stalls = inside * moving * (one - done) * T.SelectLess(fate, pace.Stall, one, zero);
        var rescued = p.Stalled * T.SelectLess(fate, pace.Rescue, one, zero);
        var dies = p.Stalled * T.SelectLess(one - pace.Death, fate, one, zero);

        var share = T.SelectLess(stage, T.Of(3.5f), zero,
            T.SelectLess(stage, T.Of(4.5f), T.Of(SpentBeforeWorks), T.SelectLess(stage, T.Of(5.5f), T.Of(1f - SpentBeforeWorks), zero)));
        flows.Spend += p.Size * realised * share * (filled - p.Progress);

        var leaves = Maths.Min(one, listed + falls + dies);
        var stays = one - leaves;
        var next = (stage + done) * stays;
        var entered = done * stays;
        flows.Signed += Is(stage, 1f, entered);
        flows.LandFor += Is(stage, 2f, entered) * p.Size;
        flows.Started += Is(stage, 3f, entered);
        flows.Producing += Is(stage, 5f, entered);
        flows.Listed += Is(stage, 7f, entered);
        flows.Left += leaves;

        p.Stage = next;
        p.Progress = filled * (one - done) * stays;
        p.Stalled = (p.Stalled + stalls - rescued) * stays;
        flows.Open += T.SelectLess(T.Of(1.5f), next, T.SelectLess(next, T.Of(5.5f), one, zero), zero);
        flows.Stalled += p.Stalled;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Is<T>(T stage, float number, T then)
        where T : struct, ILane<T> =>
        T.SelectLess(T.Of(number - 0.5f), stage, T.SelectLess(stage, T.Of(number + 0.5f), then, T.Of(0f)), T.Of(0f));
}
