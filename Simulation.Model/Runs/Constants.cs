namespace Simulation.Model;

/// <summary>
/// Every number of the pack that a batch of parallel worlds lives by. Each world draws every ranged constant, each from a stream named after it, so no constant's draw depends on which others exist: parameters, effects, indicators, lever costs,
/// coefficients of heterogeneity, boards' shares of attainment and the honesty of departments.
/// </summary>
public sealed class Constants<T>
    where T : struct, ILane<T>
{
    // Where the 5 % and 95 % points of a normal distribution lie.
    private const float FivePercent = 1.64485363f;

    private const float LogTwo = 0.693147181f;

    private readonly Plan plan;
    private readonly Chance chance;
    private readonly bool drawn;
    private readonly Dictionary<string, T> parameters = [];
    private readonly Row<Answer<T>> answers;
    private readonly Row<T> level;

    /// <param name="plan">The scenario.</param>
    /// <param name="uncertainty">Which halves are drawn; the scenario's own, or one half of it to tell them apart.</param>
    /// <param name="firstReplicate">Replicate of lane 0; lane n is replicate first + n.</param>
    /// <param name="central">Whether parameters stay at their central values, whatever is drawn: the same luck in the typical world.</param>
    public Constants(Plan plan, Uncertainty uncertainty, int firstReplicate, bool central = false)
        : this(plan, uncertainty, [firstReplicate], central)
    {
    }

    /// <param name="plan">The scenario, or one for each lane.</param>
    /// <param name="uncertainty">Which halves are drawn.</param>
    /// <param name="replicates">By lane.</param>
    /// <param name="central">Whether parameters stay at their central values.</param>
    internal Constants(Plan plan, Uncertainty uncertainty, ReadOnlySpan<int> replicates, bool central = false)
        : this(plan, uncertainty != Uncertainty.Luck && !central, new Chance(plan.Scenario.Seed, replicates), uncertainty, null)
    {
    }

    /// <param name="plan">The scenario, or one for each lane.</param>
    /// <param name="drawn">Whether constants are drawn, by <paramref name="chance"/>; otherwise they are at their central values.</param>
    /// <param name="seen">A race that was lived so far, in which nobody needs to draw what has been seen of it; null: nothing is known.</param>
    /// <param name="luck">What luck is drawn by where it is not the same.</param>
    internal Constants(Plan plan, bool drawn, Chance chance, Uncertainty uncertainty, Standpoint? seen, Chance? luck = null)
    {
        this.plan = plan;
        this.drawn = drawn;
        this.chance = chance;
        LuckChance = luck ?? (uncertainty == Uncertainty.Parameters ? chance.Shared : chance);
        var world = plan.World;
        foreach (var row in world.Parameters.Where(row => row.Acts)) parameters.Add(row.Key, plan.Pinned(row.Key, Drawn(row.Range, $"parameter:{row.Key}")));
        answers = new(world.Effects.Length);
        for (int i = 0; i < world.Effects.Length; i++) answers.All[i] = AnswerOf(world.Effects[plan.Atlas.Answered[i]]);
        Persistence = [.. world.Indicators.Select(row => Draw(row.Persistence, $"indicator:{row.Key}:persistence"))];
        Trend = [.. world.Indicators.Select(row => Draw(row.Trend, $"indicator:{row.Key}:trend"))];
        Luck = [.. world.Indicators.Select(row => Draw(row.Luck, $"indicator:{row.Key}:luck"))];
        level = DrawLevels();
        if (!plan.Scenario.Observations.IsEmpty) Observed.Level(plan, this, level.All);
        if (seen is not null) Seen.Level(plan, this, seen, level.All);
        LeverCost = [.. world.Levers.Select(row => Draw(row.CostPercentOfGdp, $"lever:{row.Key}:cost-of-gdp"))];
        LeverCostYuan = [.. world.Levers.Select(row => Draw(row.CostYuan, $"lever:{row.Key}:cost-yuan"))];
        var common = this["luck-common-shock-share"];
        CommonLuck = T.Sqrt(common);
        OwnLuck = T.Sqrt(T.Of(1f) - common);
        Normal = DrawNormals();
        (Arrivals, Size) = DrawCounties();
        ConversionSign = this["conversion-plan-sign"];
        ConversionLand = this["conversion-sign-land"];
        Stall = this["stall-hazard-month"];
        Rescue = this["stall-rescue-hazard-month"];
        Death = this["stall-death-hazard-month"];
        SizeSigma = this["invest-class-sigma"];
        PaceSigma = this["stage-common-sigma"];
        Realised = this["investment-realisation"];
        LandPerInvestment = this["land-per-investment"] * this["land-share-needing"];
        AttentionInertia = this["attention-inertia"];
        EmergencyAttention = this["emergency-attention-share"];
        LoadDeviation = this["department-load-sd"];
        Headroom = this["department-headroom"];
        BacklogDrag = this["backlog-drag"];
        RecoveredToReady = this["land-recovered-to-ready"];
        QuotaRecovery = T.Of(1f) / this["land-quota-recovery-months"];
        FiscalCapacity = this["fiscal-capacity-of-gdp"];
        Interest = this["debt-interest-rate"] * T.Of(0.01f);
        QuotaGrowth = this["energy-quota-growth"] * T.Of(0.01f / 12f);
        EnergyOfIndustry = this["energy-industry-response"];
        EnergySaved = this["energy-intensity-response"];
        MisreportMost = this["misreport-max"];
        MisreportDecay = this["misreport-decay"];
        MisreportGain = plan.IsContested ? this["misreport-benefit-target"] : T.Of(0f);
        MisreportThreshold = this["misreport-threshold"];
        MisreportCostAudit = this["misreport-cost-audit"];
        MisreportCostFinal = this["misreport-cost-final"];
        ReportNoise = this["report-noise-prelim"];
        DetectionPerPoint = this["detection-per-pp"];
        DetectionPenalty = this["detection-penalty"];
        BoardResponse = this["board-effort-response"];
        CutOffWidth = this["cutoff-pressure-width"];
        Discouragement = this["discouragement-slope"];
        Complacency = this["leader-complacency"];
        LossAversion = this["sanction-loss-aversion"];
        LivelihoodShare = this["target-livelihood-share"];
        ShortfallBorrowing = this["shortfall-borrowing"];
        ShortfallLand = this["shortfall-land"] * T.Of(0.01f);
        // The year is rushed to its end for the assessment that follows it.
        YearEndSpike = plan.IsContested ? this["year-end-spike"] : T.Of(1f);
        CareerEndFade = this["career-end-fade"];
        LaggardClaim = this["firm-channel-share"];
        TurnoverClaim = this["turnover-misreport-boost"];
        DeathSuppression = this["death-ceiling-suppression"];
        ReportDay = this["report-day-mean"];
        ReportSpread = this["report-day-sd"];
        ReportQueue = this["report-day-queue"];
        ReportZeal = this["report-day-zeal"];
        InformationFull = this["information-work-full"];
        PointsResponse = this["points-effort-response"];
        SafetyVeto = plan.SafetyVeto;
        UnifiedAccounting = plan.UnifiedAccounting;
        Attainment = [.. world.Boards.Select(row => Draw(row.AttainmentShare, $"board:{row.Key}:attainment"))];
        var bends = world.Departments.Select(row => T.Of(1f) - Draw(row.Honesty, $"department:{row.Key}:honesty")).ToArray();
        Bends = [.. world.Indicators.Select(row => bends[row.Lead] * T.Of(plan.Atlas.PerUsualBend))];
        LossCut = this["emergency-loss-cut"];
        GridDetection = this["grid-detection-elasticity"];
        Rebound = this["emergency-rebound"];
        AmenityHold = this["talent-amenity-elasticity"];
        TalentLeave = this["talent-leave-hazard"];
        ImitationRate = this["imitation-rate"];
        ImitationShare = this["imitation-share"];
        SurveyError = this["survey-answer-sd"] / T.Sqrt(this["survey-forms"]);
        ClassA = this["permu-class-a-share"];
        ClassB = this["permu-class-b-share"];
        ClassD = this["permu-class-d-share"];
        ClassSpread = this["permu-score-spread"];
        ClassPosition = DrawClassPositions();
        EnergyOfA = this["energy-class-a-adjust"];
        EnergyOfB = this["energy-class-b-adjust"];
        EnergyOfC = this["energy-class-c-adjust"];
        EnergyOfD = this["energy-class-d-adjust"];
        EnergyBudgeted = this["energy-budget-scope"];
        EnergyOutput = this["energy-output-elasticity"];
        DebtYellow = this["debt-class-yellow"];
        DebtOrange = this["debt-class-orange"];
        DebtRed = this["debt-class-red"];
        BondsInOrange = this["debt-stop-orange"];
        Contagion = this["guarantee-links-per-firm"] * this["contagion-per-link"];
        ContagionCeiling = this["contagion-ceiling"];
        CrisisContagion = this["crisis-contagion-multiplier"];
        CrisisFirms = this["crisis-distressed-firms"];
        SettlementSeason = this["default-season-factor"];
        DistressKept = Maths.Exp(T.Of(-LogTwo) / this["credit-recovery-halflife"]);
        Coupling = [.. world.Spillovers.Select(row => this[row.Parameter])];
    }

    /// <summary>The luck that these worlds meet.</summary>
    public Chance LuckChance { get; }

    /// <summary>By effect, in the order of <see cref="Atlas.Answered"/>.</summary>
    public ReadOnlySpan<Answer<T>> Answers => answers.All;

    /// <summary>By indicator.</summary>
    public T[] Persistence { get; }

    public T[] Trend { get; }

    public T[] Luck { get; }

    /// <summary>[county × indicators + indicator]: the county's own level in the first year, in units of a typical county.</summary>
    public ReadOnlySpan<T> Level => level.All;

    /// <summary>By lever, percent of the county's GDP a year for one unit.</summary>
    public T[] LeverCost { get; }

    /// <summary>By lever, 100m yuan a year for one unit.</summary>
    public T[] LeverCostYuan { get; }

    public T CommonLuck { get; }

    public T OwnLuck { get; }

    /// <summary>What is normal for projects in a county that plans as many as the median one.</summary>
    public Normals<T> Normal { get; }

    /// <summary>By county, projects planned in a usual month.</summary>
    public T[] Arrivals { get; }

    /// <summary>By county, how its projects compare in size with those of a county of mean GDP.</summary>
    public T[] Size { get; }

    public T ConversionSign { get; }

    public T ConversionLand { get; }

    public T Stall { get; }

    public T Rescue { get; }

    public T Death { get; }

    public T SizeSigma { get; }

    public T PaceSigma { get; }

    public T Realised { get; }

    /// <summary>Mu of new land for 100m yuan of investment, averaged over projects that need land and those that do not.</summary>
    public T LandPerInvestment { get; }

    public T AttentionInertia { get; }

    public T EmergencyAttention { get; }

    public T LoadDeviation { get; }

    public T Headroom { get; }

    public T BacklogDrag { get; }

    public T RecoveredToReady { get; }

    public T QuotaRecovery { get; }

    public T FiscalCapacity { get; }

    public T Interest { get; }

    public T QuotaGrowth { get; }

    public T EnergyOfIndustry { get; }

    public T EnergySaved { get; }

    /// <summary>The largest misreport of a growth rate, points.</summary>
    public T MisreportMost { get; }

    public T MisreportDecay { get; }

    /// <summary>What reaching a target is usually worth, points of score; nothing where nothing hangs on the score.</summary>
    public T MisreportGain { get; }

    /// <summary>The fixed part of the risk of a false claim over that gain, where a county is watched as usual.</summary>
    public T MisreportThreshold { get; }

    public T MisreportCostAudit { get; }

    public T MisreportCostFinal { get; }

    public T ReportNoise { get; }

    /// <summary>Chance in a year to be found out for each point claimed, at the usual rate of audits.</summary>
    public T DetectionPerPoint { get; }

    public T DetectionPenalty { get; }

    public T BoardResponse { get; }

    public T CutOffWidth { get; }

    public T Discouragement { get; }

    public T Complacency { get; }

    public T LossAversion { get; }

    /// <summary>Part of the ambition in growth that targets of livelihood take.</summary>
    public T LivelihoodShare { get; }

    /// <summary>Debt in percent of GDP a year for each point of growth that is missing.</summary>
    public T ShortfallBorrowing { get; }

    /// <summary>Share of the usual stock of ready land that is sold in a year for each point of growth that is missing.</summary>
    public T ShortfallLand { get; }

    /// <summary>December's spending over that of another month.</summary>
    public T YearEndSpike { get; }

    public T CareerEndFade { get; }

    /// <summary>Points of growth that the last claims more than the first.</summary>
    public T LaggardClaim { get; }

    /// <summary>Points of growth that are claimed more in the year of a change.</summary>
    public T TurnoverClaim { get; }

    public T DeathSuppression { get; }

    /// <summary>Day of a usual report, its spread, days for a month of backlog, and days for a point of zeal.</summary>
    public T ReportDay { get; }

    public T ReportSpread { get; }

    public T ReportQueue { get; }

    public T ReportZeal { get; }

    /// <summary>Full marks of information work.</summary>
    public T InformationFull { get; }

    /// <summary>Points of effort for each point that a department is behind.</summary>
    public T PointsResponse { get; }

    /// <summary>Whether accidents cost points, and so whether deaths are kept out of reports.</summary>
    public bool SafetyVeto { get; }

    /// <summary>Whether the level above makes the accounts of GDP.</summary>
    public bool UnifiedAccounting { get; }

    /// <summary>By board, the share of attainment in its scores.</summary>
    public T[] Attainment { get; }

    /// <summary>By indicator, how readily its lead department bends a report; 1 is the mean of those that can.</summary>
    public T[] Bends { get; }
    public T LossCut { get; }

    public T GridDetection { get; }

    public T Rebound { get; }

    public T AmenityHold { get; }

    public T TalentLeave { get; }

    public T ImitationRate { get; }

    public T ImitationShare { get; }

    /// <summary>Standard error of the score of the survey of firms, points.</summary>
    public T SurveyError { get; }
    /// <summary>Share of firms in a class of yield per mu in a county of mean score.</summary>
    public T ClassA { get; }

    public T ClassB { get; }

    public T ClassD { get; }

    /// <summary>Spread of firms' scores around that of their county, points.</summary>
    public T ClassSpread { get; }

    /// <summary>By county, how many such spreads its usual score is above the mean.</summary>
    public T[] ClassPosition { get; }

    /// <summary>Points that a class is given in the energy budget.</summary>
    public T EnergyOfA { get; }

    public T EnergyOfB { get; }

    public T EnergyOfC { get; }

    public T EnergyOfD { get; }

    /// <summary>Share of a county's energy that is used by firms under a budget.</summary>
    public T EnergyBudgeted { get; }

    /// <summary>Points of industrial growth lost for a percent of the quota that is shut off.</summary>
    public T EnergyOutput { get; }

    /// <summary>Lines of the debt classes, percent of fiscal capacity.</summary>
    public T DebtYellow { get; }

    public T DebtOrange { get; }

    public T DebtRed { get; }

    public T BondsInOrange { get; }

    /// <summary>Firms that one failure could bring down along its links, were all of them sound.</summary>
    public T Contagion { get; }

    public T ContagionCeiling { get; }

    public T CrisisContagion { get; }

    public T CrisisFirms { get; }

    public T SettlementSeason { get; }

    /// <summary>Share of distress that is still there after a month.</summary>
    public T DistressKept { get; }

    /// <summary>By spillover row.</summary>
    public T[] Coupling { get; }

    /// <summary>The value of an acting parameter.</summary>
    public T this[string key] => parameters[key];

    /// <summary>The share of a gap that closes in a month when the mean delay is <paramref name="months"/>: 1 − e^(−1/months), all of it for 0.</summary>
    private static T Share(T months) =>
        T.SelectLess(T.Of(0f), months, T.Of(1f) - Maths.Exp(T.Of(-1f) / Maths.Max(months, T.Of(0.01f))), T.Of(1f));

    // A saturating effect is linear in gain ÷ per for one unit of its cause, and half of the most it can be at half × per units.
    private Answer<T> AnswerOf(EffectRow row) => new()
    {
        Gain = Draw(row.Gain, $"effect:{row.Id}:gain") * T.Of(row.Form == Form.Threshold ? 1f : (float)(1 / row.Per)),
        Half = row.Half is { } half ? Draw(half, $"effect:{row.Id}:half") * T.Of(row.Form == Form.Threshold ? 1f : (float)row.Per) : T.Of(0f),
        Closing = Share(row.Lag.Value > 0 ? Draw(row.Lag, $"effect:{row.Id}:lag") / T.Of(row.Stages) : T.Of(0f)),
        Fading = row.Decay is { } decay ? Share(Draw(decay, $"effect:{row.Id}:decay")) : T.Of(0f),
    };

    private T Draw(Ranged range, string stream) => plan.Pinned(stream, Drawn(range, stream));

    private T Drawn(Ranged range, string stream)
    {
        if (!drawn || range.Shape == Shape.Fixed || range.Low == range.High) return T.Of((float)range.Value);
        var u = T.Uniform(T.Draw(chance.Stream(stream), 0, 0, T.Of(0f), 0).W0);
        float low = (float)range.Low, value = (float)range.Value, high = (float)range.High;
        switch (range.Shape)
        {
            case Shape.Uniform:
                return T.Of(low) + (T.Of(high - low) * u);
            case Shape.Triangular:
                var rising = T.Of(low) + T.Sqrt(u * T.Of((high - low) * (value - low)));
                var falling = T.Of(high) - T.Sqrt((T.Of(1f) - u) * T.Of((high - low) * (high - value)));
                return T.SelectLess(u, T.Of((value - low) / (high - low)), rising, falling);
            default:
                var z = Maths.NormalQuantile(T.Of(0.05f) + (T.Of(0.9f) * u)) * T.Of(1 / FivePercent);
                float down = (float)Maths.Log(range.Value / range.Low), up = (float)Maths.Log(range.High / range.Value);
                return Maths.Clamp(T.Of(value) * Maths.Exp(z * T.SelectLess(z, T.Of(0f), T.Of(down), T.Of(up))), T.Of(low), T.Of(high));
        }
    }

    // What no attribute explains of a county's level is not known either, so it is drawn with the parameters.
    private Row<T> DrawLevels()
    {
        var world = plan.World;
        var row = new Row<T>(plan.Atlas.Counties * world.Indicators.Length);
        var levels = row.All;
        var residual = chance.Stream("county-residual");
        var share = this["county-residual-share"];
        var shift = world.Indicators.Select(row => Draw(row.Level, $"indicator:{row.Key}:level")).ToArray();
        var spread = world.Indicators.Select(row => share * Draw(row.Spread, $"indicator:{row.Key}:spread")).ToArray();
        var words = new T[world.Indicators.Length];
        for (int c = 0; c < plan.Atlas.Counties; c++)
        {
            Simulation.Model.Luck.Draw(residual, plan.Atlas.Codes[c], 0, words);
            for (int k = 0; k < world.Indicators.Length; k++)
            {
                int place = (c * world.Indicators.Length) + k;
                var known = shift[k] + T.Of(plan.Atlas.Offsets[place]);
                levels[place] = drawn ? known + (spread[k] * T.Bell(words[k])) : known;
            }
        }

        for (int i = 0; i < world.Heterogeneity.Length; i++)
        {
            var cause = world.Heterogeneity[i];
            if (world.Indicators[cause.Indicator].CountyLevel is not null) continue;
            var coefficient = Draw(cause.Coefficient, $"heterogeneity:{world.Indicators[cause.Indicator].Key}:{cause.Attribute}");
            for (int c = 0; c < plan.Atlas.Counties; c++) levels[(c * world.Indicators.Length) + cause.Indicator] += coefficient * T.Of(plan.Atlas.Beyond[i][c]);
        }

        return row;
    }

    // Larger economies plan more and larger projects. A county plans no more than its places can hold: where the draw asks for more, the pipeline is as
    // full as it gets.
    private (T[] Arrivals, T[] Size) DrawCounties()
    {
        T more = this["arrivals-gdp-elasticity"], larger = this["invest-gdp-elasticity"];
        var counties = plan.Atlas.Slots;
        return (
            [.. counties.Select(slots => Maths.Min(
                Normal.Arrivals * Maths.Exp(more * T.Of(slots.LogGdpToMedian)), T.Of(0.9f * slots.Count) / Normal.MonthsInSlot))],
            [.. counties.Select(slots => Maths.Exp(larger * T.Of(slots.LogGdpToMean)))]);
    }

    // Levels differ between counties; of the score only what is above or below the mean counts.
    private T[] DrawClassPositions()
    {
        int counties = plan.Atlas.Counties, indicators = plan.Atlas.Indicators;
        var scores = new T[counties];
        var mean = T.Of(0f);
        for (int c = 0; c < counties; c++)
        {
            foreach (var (indicator, points) in plan.Atlas.PerMuPoints) scores[c] += T.Of(points) * Level[(c * indicators) + indicator];
            mean += scores[c] * T.Of(1f / counties);
        }

        return [.. scores.Select(score => (score - mean) / ClassSpread)];
    }

    private Normals<T> DrawNormals()
    {
        Span<float> lane = stackalloc float[T.Width];
        var world = plan.World;
        var byLane = new Normals<Lane1>[T.Width];
        for (int i = 0; i < T.Width; i++)
        {
            var values = new Dictionary<string, double>();
            foreach (var (key, value) in parameters)
            {
                T.Write(value, lane);
                values.Add(key, lane[i]);
            }

            byLane[i] = Normals<Lane1>.At(world, key => values[key]);
        }

        return Normals<T>.Join(byLane);
    }
}
