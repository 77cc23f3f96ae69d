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
    private readonly bool[] held;
    private readonly float[] scores, attained, lead;
    private readonly OwnBooks[] books;

    /// <param name="plan">What is decided so far.</param>
    /// <param name="province">The end of last month.</param>
    /// <param name="people">Decisions that people have made; a lever that one of them holds is left to them.</param>
    public Bulletin(Plan plan, Province<Lane1> province, IReadOnlyCollection<Decision> people)
    {
        this.plan = plan;
        Month = province.Month;
        Payoff = new(plan.Atlas);
        var atlas = plan.Atlas;
        int indicators = atlas.Indicators;
        scores = new float[atlas.Counties];
        if (HasBoards)
            foreach (var (i, county) in atlas.Boards[atlas.Composite].Members.Index()) scores[county] = province.Score(atlas.Composite)[i].Value;
        (attained, lead) = (new float[atlas.Counties * indicators], new float[atlas.Counties * indicators]);
        for (int k = 0; k < indicators; k++) Read(province, k);
        books = [.. Enumerable.Range(0, atlas.Counties).Select(c => OwnBooks.Of(atlas, c, province.Books[c], province.County(c).Deviation))];
        held = new bool[atlas.Counties * plan.World.Levers.Length];
        foreach (var decision in people) Hold(decision);
    }

    /// <summary>Number of the month that is opened.</summary>
    public int Month { get; }

    /// <summary>What the pack's rows let a planner expect of a lever.</summary>
    public Payoff Payoff { get; }

    public Atlas Atlas => plan.Atlas;

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
    public double Setting(int county, int lever) => Told(plan.Setting(county, lever, Month));

    /// <summary>What another county was seen to do last month.</summary>
    public double Seen(int county, int lever) => Told(plan.Setting(county, lever, Math.Max(Month - 1, 0)));

    /// <summary>Levers that a county may turn and that no person holds.</summary>
    public IEnumerable<int> Free(int county)
    {
        var levers = World.Levers;
        for (int lever = 0; lever < levers.Length; lever++)
        {
            var row = levers[lever];
            if (!row.Acts || !row.Actors.Contains("county") || held[(county * levers.Length) + lever]) continue;
            if (row.OnlyLeague is null || World.Counties[county].Leagues.Contains(row.OnlyLeague)) yield return lever;
        }
    }

    /// <summary>Points for the target that a published value would earn if it were better by some spreads, less what it earns now.</summary>
    public float ForTarget(int county, int indicator, float spreads) => More(attained[(county * Atlas.Indicators) + indicator], spreads);

    /// <summary>The same for the lead over the mean of all counties.</summary>
    public float ForLead(int county, int indicator, float spreads) => More(lead[(county * Atlas.Indicators) + indicator], spreads);

    /// <summary>Points that a target rises with each point of ambition; what livelihood takes of it is guessed at the centre of what is believed.</summary>
    public float Rise(int indicator) =>
        Atlas.Cascade[indicator] * (Atlas.IsLivelihood[indicator] ? (float)World.Parameters.First(row => row.Key == "target-livelihood-share").Range.Value : 1f);

    // As people write it: 7.1 and not what is nearest to it in single precision.
    private static double Told(float setting) => Math.Round(setting, 5);

    private static float More(float points, float spreads) =>
        Math.Clamp(points + (PerSpread * spreads), 0f, FullPoints) - Math.Clamp(points, 0f, FullPoints);

    // The boards' own arithmetic, before points are cut off at nothing and at all.
    private void Read(Province<Lane1> province, int indicator)
    {
        var atlas = Atlas;
        float perUnit = atlas.PointsPerUnit[indicator] * PerSpread, mean = 0f, rise = Rise(indicator);
        float[] published = new float[atlas.Counties];
        for (int c = 0; c < published.Length; c++)
        {
            published[c] = province.Reported[(c * atlas.Indicators) + indicator].Value * atlas.Frame(c, indicator).PerScale;
            mean += published[c];
        }

        mean /= published.Length;
        for (int c = 0; c < published.Length; c++)
        {
            // What a county is asked is known to it.
            float asked = atlas.Target(c, indicator) + (rise * province.Verdicts[c].Ambition.Value);
            attained[(c * atlas.Indicators) + indicator] = Pass + ((published[c] - asked) * perUnit);
            lead[(c * atlas.Indicators) + indicator] = Pass + ((published[c] - (ReadsBoards ? mean : asked)) * perUnit);
        }
    }

    private void Hold(Decision decision)
    {
        string now = plan.MonthAt(Month).ToString();
        if (string.CompareOrdinal(decision.From, now) > 0 || string.CompareOrdinal(now, decision.To ?? now) > 0) return;
        int lever = World.Levers.IndexOf(World.Levers.First(row => row.Key == decision.Lever));
        for (int c = 0; c < Atlas.Counties; c++)
            if (Plan.Covers(World, decision.Place, World.Counties[c])) held[(c * World.Levers.Length) + lever] = true;
    }
}

/// <summary>What a county reads in its own books.</summary>
/// <param name="DebtRatio">Debt in percent of its fiscal capacity.</param>
/// <param name="DebtGrew">Whether it grew last month.</param>
/// <param name="Balance">Revenue less spending last month, percent of a year's GDP.</param>
internal readonly record struct OwnBooks(float DebtRatio, bool DebtGrew, float Balance)
{
    public static OwnBooks Of(Atlas atlas, int county, in Books<Lane1> books, ReadOnlySpan<Lane1> deviation) => new(
        atlas.DebtRatio[county] + deviation[atlas.DebtRatioNode].Value, books.Bonds.Value + books.Chased.Value > books.Balance.Value, books.Balance.Value);
}
