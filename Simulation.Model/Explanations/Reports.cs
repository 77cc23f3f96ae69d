namespace Simulation.Model;

/// <summary>Follows what a county publishes, month by month: of which truth each figure is, and what error, claim and audit made of it.</summary>
internal sealed class Reports<T>
    where T : struct, ILane<T>
{
    private readonly Atlas atlas;
    private readonly int county;
    private readonly T[] then, noise, audit, bells, scratch;

    /// <param name="province">On the eve of the first month: what was known before the run stands until the first report.</param>
    public Reports(Atlas atlas, Province<T> province, int county)
    {
        (this.atlas, this.county) = (atlas, county);
        then = province.County(county).Reported.ToArray();
        noise = new T[atlas.Indicators];
        audit = new T[atlas.Indicators];
        bells = new T[atlas.Indicators];
        scratch = new T[County<T>.Size(atlas, county)];
    }

    /// <summary>After the county has lived a month and before counties meet.</summary>
    public void Follow(Constants<T> constants, in County<T> lived, in Brief<T> brief)
    {
        // The report is made once more, without the audit that followed it.
        var unaudited = County<T>.On(atlas, county, scratch);
        unaudited.Take(lived);
        unaudited.Words = lived.Words;
        Reporting.Live(atlas, constants, ref unaudited, brief);
        Luck.Draw(brief.Streams.Reports, atlas.Codes[county], brief.Draw, bells);
        T half = T.Of(0.5f), zero = T.Of(0f), missed = MonthlyClock.IsMissing(atlas, lived.Books);
        foreach (int k in atlas.Published(brief.Month.MonthOfYear))
        {
            var bell = T.Bell(bells[k]);
            bool claims = atlas.Claims[k] != 0;
            var survey = k == atlas.BusinessEnvironment ? Survey.Score(constants, atlas.Frame(county, k), lived.True[k], bell) - lived.True[k] : zero;
            var error = survey + (claims ? constants.ReportNoise * bell : zero);
            then[k] = T.SelectLess(missed, half, lived.True[k], then[k]);
            noise[k] = T.SelectLess(missed, half, error, noise[k]);
            audit[k] = T.SelectLess(missed, half, claims ? lived.Reported[k] - unaudited.Reported[k] : zero, audit[k]);
        }
    }

    /// <summary>What stands published now.</summary>
    public Told Read(Province<T> province) =>
        new(CauseTrace.Read<T>(province.County(county).Reported), CauseTrace.Read<T>(then), CauseTrace.Read<T>(noise), CauseTrace.Read<T>(audit));
}
