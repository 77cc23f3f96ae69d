namespace Simulation.Model;

/// <summary>
/// All that a behaviour may know when a month is opened: last month's boards and published values, what leaders are seen to do, the pack's rows, and its
/// own county's books. True values and the months to come are not in it.
/// </summary>
internal sealed class Bulletin
{
    public const float PerSpread = 20f;

    private const float FullPoints = 100f, Pass = 60f;

    private readonly Plan plan;
    private readonly Leeway leeway;
    private readonly int lane;
    private readonly float[] scores, attained, lead;
    private readonly OwnBooks[] books;
    private readonly double[] settings;
    private double[]? seen;

    private Bulletin(Plan plan, int month, Leeway leeway, int lane)
    {
        (this.plan, Month, this.leeway, this.lane) = (plan, month, leeway, lane);
        int counties = plan.Atlas.Counties, indicators = plan.Atlas.Indicators;
        (scores, books, settings) = (new float[counties], new OwnBooks[counties], SettingsOf(month));
        (attained, lead) = (new float[counties * indicators], new float[counties * indicators]);
    }

    /// <summary>Number of the month that is opened.</summary>
    public int Month { get; }

    public Atlas Atlas => plan.Atlas;

    /// <summary>What the pack's rows let a planner expect of a lever.</summary>
    public Payoff Payoff => Atlas.Payoff;

    public Dials Dials => Atlas.Dials;

    public World World => plan.World;

    /// <summary>False before the first month was lived, when nobody has a rank yet, and where counties do not look at others.</summary>
    public bool HasBoards => Month > 0 && ReadsBoards;

    /// <summary>Whether counties look at others; where they do not, the target takes the place of the mean to be beaten.</summary>
    public bool ReadsBoards => plan.ReadsBoards;

    /// <summary>A county's score on the composite board.</summary>
    public float Score(int county) => scores[county];

    /// <summary>The books of the county that decides.</summary>
    public OwnBooks Own(int county) => books[county];

    /// <summary>Its own setting as it stands.</summary>
    public double Setting(int county, int lever) => settings[(county * World.Levers.Length) + lever];

    /// <summary>What another county was seen to do last month.</summary>
    public double Seen(int county, int lever) => (seen ??= SettingsOf(Math.Max(Month - 1, 0)))[(county * World.Levers.Length) + lever];

    /// <summary>Levers that a county may turn and that no person holds.</summary>
    public ReadOnlySpan<int> Free(int county) => leeway.Free(county);

    /// <summary>Points for the target that a published value would earn if it were better by some spreads, less what it earns now.</summary>
    public float ForTarget(int county, int indicator, float spreads) => More(attained[(county * Atlas.Indicators) + indicator], spreads);

    /// <summary>The same for the lead over the mean of all counties.</summary>
    public float ForLead(int county, int indicator, float spreads) => More(lead[(county * Atlas.Indicators) + indicator], spreads);

    /// <summary>The bulletin of one of the worlds that are lived together.</summary>
    /// <param name="plan">What is decided so far.</param>
    /// <param name="province">The end of last month.</param>
    /// <param name="leeway">What people leave to others.</param>
    /// <param name="lane">The world.</param>
    public static Bulletin Of<T>(Plan plan, Province<T> province, Leeway leeway, int lane)
        where T : struct, ILane<T>
    {
        var bulletin = new Bulletin(plan, province.Month, leeway, lane);
        bulletin.Read(province);
        return bulletin;
    }

    // As people write it: 7.1 and not what is nearest to it in single precision.
    private static double Told(float setting) => Math.Round(setting, 5);

    private static float More(float points, float spreads) =>
        Math.Clamp(points + (PerSpread * spreads), 0f, FullPoints) - Math.Clamp(points, 0f, FullPoints);

    private void Read<T>(Province<T> province)
        where T : struct, ILane<T>
    {
        if (HasBoards)
            foreach (var (i, county) in Atlas.Boards[Atlas.Composite].Members.Index()) scores[county] = In(province.Score(Atlas.Composite)[i]);
        float[] published = new float[Atlas.Counties], ambition = new float[Atlas.Counties];
        for (int c = 0; c < books.Length; c++)
        {
            ref readonly var own = ref province.Books[c];
            float bonds = In(own.Bonds), chased = In(own.Chased), balance = In(own.Balance);
            books[c] = new(Atlas.DebtRatio[c] + In(province.County(c).Deviation[Atlas.DebtRatioNode]), bonds + chased > balance, balance);
            ambition[c] = In(province.Verdicts[c].Ambition);
        }

        for (int k = 0; k < Atlas.Indicators; k++) Read(province.Reported, ambition, k, published);
    }

    // The boards' own arithmetic, before points are cut off at nothing and at all.
    private void Read<T>(ReadOnlySpan<T> reported, float[] ambition, int indicator, float[] published)
        where T : struct, ILane<T>
    {
        var atlas = Atlas;
        float perUnit = atlas.PointsPerUnit[indicator] * PerSpread, mean = 0f, rise = Payoff.Rise(indicator);
        for (int c = 0; c < published.Length; c++)
        {
            published[c] = In(reported[(c * atlas.Indicators) + indicator]) * atlas.Frame(c, indicator).PerScale;
            mean += published[c];
        }

        mean /= published.Length;
        for (int c = 0; c < published.Length; c++)
        {
            // What a county is asked is known to it.
            float asked = atlas.Target(c, indicator) + (rise * ambition[c]);
            attained[(c * atlas.Indicators) + indicator] = Pass + ((published[c] - asked) * perUnit);
            lead[(c * atlas.Indicators) + indicator] = Pass + ((published[c] - (ReadsBoards ? mean : asked)) * perUnit);
        }
    }

    private float In<T>(T value)
        where T : struct, ILane<T>
    {
        Span<float> worlds = stackalloc float[T.Width];
        T.Write(value, worlds);
        return worlds[lane];
    }

    // [county × levers + lever]; few levers are moved, and all others stand where the pack has them.
    private double[] SettingsOf(int month)
    {
        int levers = World.Levers.Length;
        double[] told = new double[plan.Atlas.Counties * levers];
        for (int lever = 0; lever < levers; lever++) told[lever] = Told(plan.Default(lever));
        for (int c = 1; c < plan.Atlas.Counties; c++) told.AsSpan(0, levers).CopyTo(told.AsSpan(c * levers));
        for (int c = 0; c < plan.Atlas.Counties; c++)
            foreach (var moved in plan.Levers[c]) told[(c * levers) + moved.Lever] = Told(plan.Default(moved.Lever) + moved.In(lane, month));
        return told;
    }
}

/// <summary>What a county reads in its own books.</summary>
/// <param name="DebtRatio">Debt in percent of its fiscal capacity.</param>
/// <param name="DebtGrew">Whether it grew last month.</param>
/// <param name="Balance">Revenue less spending last month, percent of a year's GDP.</param>
internal readonly record struct OwnBooks(float DebtRatio, bool DebtGrew, float Balance);
