namespace Simulation.Model;

/// <summary>One place for a project. Projects come and go in it.</summary>
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

    /// <summary>Lives a month alone: the step that all projects of a county take together, for one of them.</summary>
    /// <param name="project">The project.</param>
    /// <param name="pace">How fast the county's projects advance this month.</param>
    /// <param name="luck">The random word of the project's place.</param>
    /// <param name="flows">What it did.</param>
    public static void Step(ref Project<T> project, in Pace<T> pace, T luck, out Flows<T> flows)
    {
        flows = default;
        ProjectStep.Live(new Span<Project<T>>(ref project), pace, new ReadOnlySpan<T>(in luck), ref flows);
    }
}

/// <summary>How a county's projects advance this month.</summary>
public struct Pace<T>
    where T : struct, ILane<T>
{
    /// <summary>Progress in each stage in a month of the strongest burst, which is three times that of a mean month.</summary>
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

    /// <summary>Investment made, 100m yuan: as planned, and in the end what is realised of it.</summary>
    public T Spend;

    /// <summary>Projects between signing and production, and those of them that stand still.</summary>
    public T Open, Stalled;

    /// <summary>Mu of land handed over, for one mu per 100m yuan.</summary>
    public T LandFor;

    /// <summary>New plans taken into a place, and plans for which none was free.</summary>
    public T Opened, TurnedAway;

    /// <summary>Places that became free: by listing, by falling through before land, by being given up.</summary>
    public T Left;

    /// <summary>Adds what another project did. Added place by place, the sum has the bits of all projects' common step.</summary>
    public void Add(in Flows<T> other)
    {
        Signed += other.Signed;
        LandFor += other.LandFor;
        Started += other.Started;
        Producing += other.Producing;
        Listed += other.Listed;
        Spend += other.Spend;
        Left += other.Left;
        Open += other.Open;
        Stalled += other.Stalled;
    }
}

/// <summary>The month of one project.</summary>
internal static class ProjectStep
{
    /// <summary>Share of the investment that is spent between ground-breaking and the main works; the rest follows until production.</summary>
    internal const float SpentBeforeWorks = 0.15f;

    /// <summary>
    /// All projects of a county, or one alone, each with its word of luck. Progress comes in bursts: 3u² times the normal month, which has mean 1 and squared
    /// variation 0.8, so that stages of a few months spread as widely as the pack's log standard deviations ask.
    /// </summary>
    public static void Live<T>(Span<Project<T>> projects, in Pace<T> pace, ReadOnlySpan<T> luck, ref Flows<T> flows)
        where T : struct, ILane<T>
    {
        T zero = T.Of(0f), one = T.Of(1f), outlives = one - pace.Death;
        // Counted in locals and written once, so that no project waits for the memory of the one before.
        T signed = zero, landFor = zero, started = zero, producing = zero, listed = zero, spend = zero, left = zero, open = zero, standing = zero;
        luck = luck[..projects.Length];
        for (int slot = 0; slot < projects.Length; slot++)
        {
            ref var p = ref projects[slot];
            T stage = p.Stage, stalled = p.Stalled, burst = T.UpperUniform(luck[slot]), fate = T.LowerUniform(luck[slot]);
            var rate = T.SelectLess(stage, T.Of(4.5f),
                T.SelectLess(stage, T.Of(2.5f),
                    T.SelectLess(stage, T.Of(1.5f), T.SelectLess(stage, T.Of(0.5f), zero, pace.Planning), pace.Signing),
                    T.SelectLess(stage, T.Of(3.5f), pace.Supplying, pace.Starting)),
                T.SelectLess(stage, T.Of(6.5f),
                    T.SelectLess(stage, T.Of(5.5f), pace.Building, pace.Ramping),
                    pace.Listing));
            var moving = one - stalled;
            var reached = p.Progress + (moving * rate * p.Pace * burst * burst);
            var done = T.SelectLess(reached, one, zero, one);
            var filled = T.SelectLess(reached, one, reached, one);

            // Not every plan is signed, not every signed project gets land; a snail may be given up; a listed project has been seen for a month and leaves.
            var keeps = T.SelectLess(stage, T.Of(2.5f), T.SelectLess(stage, T.Of(1.5f), pace.Sign, pace.Land), one);
            var falls = T.SelectLess(fate, keeps, zero, done);
            var dies = T.SelectLess(outlives, fate, stalled, zero);
            var leaves = T.SelectLess(stage, T.Of(7.5f), falls + dies, one);
            var stays = one - leaves;

            // Between signing and production a project may stall; a snail may be brought back.
            var halts = T.SelectLess(stage, T.Of(1.5f), zero,
                T.SelectLess(stage, T.Of(5.5f), T.SelectLess(fate, pace.Stall, moving - done, zero), zero));
            var stands = T.SelectLess(fate, pace.Rescue, zero, stalled);

            var share = T.SelectLess(stage, T.Of(3.5f), zero,
                T.SelectLess(stage, T.Of(4.5f), T.Of(SpentBeforeWorks), T.SelectLess(stage, T.Of(5.5f), T.Of(1f - SpentBeforeWorks), zero)));
            spend += p.Size * share * (filled - p.Progress);

            var entered = done * stays;
            signed += T.SelectLess(stage, T.Of(1.5f), entered, zero);
            landFor += T.SelectLess(stage, T.Of(1.5f), zero, T.SelectLess(stage, T.Of(2.5f), entered * p.Size, zero));
            started += T.SelectLess(stage, T.Of(2.5f), zero, T.SelectLess(stage, T.Of(3.5f), entered, zero));
            producing += T.SelectLess(stage, T.Of(4.5f), zero, T.SelectLess(stage, T.Of(5.5f), entered, zero));
            listed += T.SelectLess(stage, T.Of(6.5f), zero, entered);
            left += leaves;

            var next = (stage + done) * stays;
            p.Stage = next;
            p.Progress = T.SelectLess(reached, one, reached, zero) * stays;
            p.Stalled = (stands + halts) * stays;
            open += T.SelectLess(next, T.Of(1.5f), zero, T.SelectLess(next, T.Of(5.5f), one, zero));
            standing += p.Stalled;
        }

        flows.Signed = signed;
        flows.LandFor = landFor;
        flows.Started = started;
        flows.Producing = producing;
        flows.Listed = listed;
        flows.Spend = spend;
        flows.Left = left;
        flows.Open = open;
        flows.Stalled = standing;
    }
}
