namespace Simulation.Model;

/// <summary>All projects of a county: how fast they advance and what they did.</summary>
internal static class Portfolio
{
    // Flows are told as the recent half-year, so that a county with one signing a month is not praised and blamed by turns.
    private const float RecentMonths = 6f;

    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        var flows = default(Flows<T>);
        var pace = Ask(atlas, constants, ref county, brief);
        ProjectStep.Live(county.Projects, pace, county.Words[..county.Projects.Length], ref flows);
        Tell(atlas, constants, ref county, brief, ref flows);
    }

    /// <summary>How fast projects advance this month; the luck of each stands in <see cref="County{T}.Words"/>.</summary>
    public static Pace<T> Ask<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        Luck.Draw(brief.Streams.Projects, atlas.Codes[county.Position], brief.Draw, county.Words[..county.Projects.Length]);
        return PaceOf(atlas, constants, county);
    }

    /// <summary>New projects take free places, and the county tells what its projects did.</summary>
    public static void Tell<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief, ref Flows<T> flows)
        where T : struct, ILane<T>
    {
        flows.Spend *= constants.Realised;
        var arrivals = T.Draw(brief.Streams.Arrivals, atlas.Codes[county.Position], 0, T.Of(0f), brief.Draw);
        Newcomers.Open(atlas, constants, ref county, brief.Streams.Births, T.Uniform(arrivals.W0), ref flows);
        Tell(atlas, constants, ref county, flows);
    }

    /// <summary>The pipeline of a county before its first month: as full as a steady one is on average.</summary>
    public static void Begin<T>(Plan plan, Constants<T> constants, ref County<T> county, Streams streams)
        where T : struct, ILane<T>
    {
        var atlas = plan.Atlas;
        var slots = atlas.Slots[county.Position];
        uint code = atlas.Codes[county.Position];
        T zero = T.Of(0f), one = T.Of(1f);
        var normal = constants.Normal;
        var longStay = constants.Stall / (constants.Rescue + constants.Death);
        var perSlot = constants.Arrivals[county.Position] * T.Of(1f / slots.Count);
        for (int slot = 0; slot < slots.Count; slot++)
        {
            var words = T.Draw(streams.Beginning, code, (uint)slot, zero, 0);
            ref var project = ref county.Projects[slot];
            project = new() { Stage = zero, Progress = zero, Pace = one, Size = zero, Stalled = zero, Generation = zero };
            T place = T.Uniform(words.W0), stage = zero, below = zero;
            for (int s = 0; s < normal.Stay.Length; s++)
            {
                var above = below + (perSlot * normal.Stay[s]);
                stage = T.SelectLess(place, above, T.SelectLess(place, below, stage, T.Of(s + 1)), stage);
                below = above;
            }

            var taken = T.SelectLess(T.Of(0.5f), stage, one, zero);
            var inside = T.SelectLess(T.Of(1.5f), stage, T.SelectLess(stage, T.Of(5.5f), one, zero), zero);
            project.Stage = stage;
            project.Progress = taken * T.SelectLess(stage, T.Of(7.5f), T.Uniform(words.W1), zero);
            project.Stalled = inside * T.SelectLess(T.Uniform(words.W2), longStay / (one + longStay), one, zero);
            var birth = T.Draw(streams.Births, code, (uint)slot, zero, 0);
            project.Size = taken * Newcomers.SizeOf(atlas, constants, county, birth, zero);
            project.Pace = T.SelectLess(T.Of(0.5f), taken, Newcomers.PaceOf(constants, birth), one);
        }

        county.Books.Signed = county.Books.Started = county.Books.Producing = county.Books.Listed = county.Books.Spending = one;
    }

    private static Pace<T> PaceOf<T>(Atlas atlas, Constants<T> constants, in County<T> county)
        where T : struct, ILane<T>
    {
        T one = T.Of(1f), percent = T.Of(0.01f);
        var rate = constants.Normal.Rate;
        var burst = T.Of(3f);
        var toStart = burst * Factor(county, atlas.LandToStartSpeed);
        var build = burst * Factor(county, atlas.BuildSpeed);
        // Where ready land has nearly run out, signed projects wait for it.
        var gate = Bookkeeping.LandLeft(atlas, county);
        return new()
        {
            Planning = burst * rate[0],
            Signing = rate[1] * toStart * gate,
            Supplying = rate[2] * toStart,
            Starting = rate[3] * build,
            Building = rate[4] * build,
            Ramping = burst * rate[5],
            Listing = burst * rate[6],
            Sign = Maths.Clamp(constants.ConversionSign * Factor(county, atlas.SignRate), T.Of(0f), one),
            Land = constants.ConversionLand,
            Stall = constants.Stall * Factor(county, atlas.StallHazard),
            Rescue = constants.Rescue * Factor(county, atlas.SnailRescue),
            Death = constants.Death,
        };

        T Factor(in County<T> county, int node) => Maths.Max(one + (county.Deviation[node] * percent), T.Of(0.1f));
    }

    private static void Tell<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Flows<T> flows)
        where T : struct, ILane<T>
    {
        var normal = constants.Normal;
        T one = T.Of(1f), arrivals = constants.Arrivals[county.Position], worth = arrivals * normal.MeanSize * constants.Size[county.Position];
        ref var books = ref county.Books;
        books.Signed = Recent(books.Signed, flows.Signed / (arrivals * normal.Reach[Normals<T>.Signed - 1]));
        books.Started = Recent(books.Started, flows.Started / (arrivals * normal.Reach[Normals<T>.Started - 1]));
        books.Producing = Recent(books.Producing, flows.Producing / (arrivals * normal.Reach[Normals<T>.Producing - 1]));
        books.Listed = Recent(books.Listed, flows.Listed / (arrivals * normal.Reach[Normals<T>.Listed - 1]));
        var spend = worth * constants.Realised * ((T.Of(ProjectStep.SpentBeforeWorks) * normal.Reach[3])
            + (T.Of((1f - ProjectStep.SpentBeforeWorks) / 2f) * (normal.Reach[4] + normal.Reach[5])));
        books.Spending = Recent(books.Spending, flows.Spend / spend);
        county.Deviation[atlas.Signed] = Percent(books.Signed);
        county.Deviation[atlas.Started] = Percent(books.Started);
        county.Deviation[atlas.ProductionStart] = Percent(books.Producing);
        county.Deviation[atlas.AboveScaleStep] = Percent(books.Listed);
        county.Deviation[atlas.ConstructionSpend] = Percent(books.Spending);
        county.Deviation[atlas.Stalled] = Percent(flows.Stalled / (Maths.Max(flows.Open, one) * normal.Stalled));
        books.Invested = flows.Spend;
        books.LandTaken = flows.LandFor * constants.LandPerInvestment;
        books.LandUsual = worth * normal.Reach[2] * constants.LandPerInvestment;
        books.Opened = flows.Opened;
        books.Left = flows.Left;
        books.TurnedAway = flows.TurnedAway;

        T Recent(T before, T now) => before + ((now - before) * T.Of(2f / (RecentMonths + 1f)));
        T Percent(T ratio) => (ratio - one) * T.Of(100f);
    }
}
