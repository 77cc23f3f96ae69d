namespace Simulation.Model;

/// <summary>
/// What a steady pipeline does in a month in the median county; flows of projects are told as percent of it.
/// </summary>
public sealed class Normals<T>
    where T : struct, ILane<T>
{
    /// <summary>Number of the stages that count: signing, ground-breaking, production, listing.</summary>
    public const int Signed = 2, Started = 4, Producing = 6, Listed = 8;

    private Normals(int classes, int stages)
    {
        Median = new T[classes];
        Below = new T[classes];
        Reach = new T[stages];
        Stay = new T[stages];
        Rate = new T[stages];
    }

    /// <summary>Projects planned a month in the median county.</summary>
    public T Arrivals { get; private set; }

    /// <summary>Mean months that a planned project keeps its place.</summary>
    public T MonthsInSlot { get; private set; }

    /// <summary>By class, median investment in 100m yuan.</summary>
    public T[] Median { get; }

    /// <summary>By class, share of new projects in this class and those before it; the first class is the largest projects'.</summary>
    public T[] Below { get; }

    /// <summary>Mean investment of a project in a county of mean GDP, 100m yuan.</summary>
    public T MeanSize { get; private set; }

    /// <summary>By stage, share of planned projects that reach it.</summary>
    public T[] Reach { get; }

    /// <summary>By stage, months that a planned project spends in it on average.</summary>
    public T[] Stay { get; }

    /// <summary>By stage, progress in a month of a project of usual pace.</summary>
    public T[] Rate { get; }

    /// <summary>Share of projects between signing and production that stand still.</summary>
    public T Stalled { get; private set; }

    /// <summary>The normals under given values of the parameters.</summary>
    public static Normals<Lane1> At(World world, Func<string, double> parameter)
    {
        int classes = world.ProjectClasses.Length, stages = world.ProjectStages.Length;
        var normals = new Normals<Lane1>(classes, stages);
        var funnel = Funnel.At(world, parameter);
        double rest = 1 - world.ProjectClasses.Where(row => row.Share is not null).Sum(row => parameter(row.Share!));
        double sigma = parameter("invest-class-sigma");
        double below = 0, size = 0;
        for (int k = 0; k < classes; k++)
        {
            var row = world.ProjectClasses[k];
            double share = row.Share is null ? rest : parameter(row.Share);
            below += share;
            size += share * parameter(row.Investment) * Maths.Exp(sigma * sigma / 2);
            normals.Below[k] = new((float)below);
            normals.Median[k] = new((float)parameter(row.Investment));
        }

        normals.Arrivals = new((float)(parameter("arrivals-per-year-at-median") / 12));
        normals.MonthsInSlot = new((float)funnel.MonthsInSlot);
        normals.MeanSize = new((float)size);
        for (int s = 0; s < stages; s++)
        {
            normals.Reach[s] = new((float)funnel.Reach[s]);
            normals.Stay[s] = new((float)funnel.Stay[s]);
            // A stage ends in the first month in which uneven progress (mean one, squared variation 0.8) has filled it: renewal theory adds
            // (1 + 0.8) ÷ 2 of a month to 1 ÷ rate.
            normals.Rate[s] = new((float)(1 / Math.Max(0.6, funnel.Months[s] - 0.9)));
        }

        normals.Stalled = new((float)funnel.StalledShare);
        return normals;
    }

    /// <summary>Puts the normals of single worlds side by side.</summary>
    public static Normals<T> Join(Normals<Lane1>[] worlds)
    {
        var joined = new Normals<T>(worlds[0].Median.Length, worlds[0].Reach.Length);
        joined.Arrivals = Side(worlds, world => world.Arrivals);
        joined.MonthsInSlot = Side(worlds, world => world.MonthsInSlot);
        joined.MeanSize = Side(worlds, world => world.MeanSize);
        for (int k = 0; k < joined.Median.Length; k++)
        {
            joined.Median[k] = Side(worlds, world => world.Median[k]);
            joined.Below[k] = Side(worlds, world => world.Below[k]);
        }

        for (int s = 0; s < joined.Reach.Length; s++)
        {
            joined.Reach[s] = Side(worlds, world => world.Reach[s]);
            joined.Stay[s] = Side(worlds, world => world.Stay[s]);
            joined.Rate[s] = Side(worlds, world => world.Rate[s]);
        }

        joined.Stalled = Side(worlds, world => world.Stalled);
        return joined;
    }

    private static T Side(Normals<Lane1>[] worlds, Func<Normals<Lane1>, Lane1> pick)
    {
        Span<float> values = stackalloc float[T.Width];
        for (int i = 0; i < values.Length; i++) values[i] = pick(worlds[i]).Value;
        return T.From(values);
    }
}
