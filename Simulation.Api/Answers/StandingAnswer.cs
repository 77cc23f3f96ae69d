namespace Simulation.Api;

/// <summary>What the last meeting of counties brought one of them; it is felt in the coming month.</summary>
/// <param name="Rung">Where it stands on the ladder of sanctions.</param>
/// <param name="ListPoints">Points on its prefecture's board for a place on the red (above zero) or the black list.</param>
/// <param name="SafetyPoints">Points lost for accidents in the year so far; zero or below.</param>
/// <param name="PenaltyShare">Share of its scores that it loses for false claims that were found.</param>
/// <param name="Pressure">Effort that its place on the boards brings beyond what it is used to, points.</param>
/// <param name="Ambition">Points that its growth target stands above the first year's.</param>
/// <param name="SoftTarget">True while its targets are worded softly.</param>
/// <param name="Report">Its last report; null before the first month.</param>
/// <param name="Office">Who leads it, never by name; null while the rule promotion is off.</param>
/// <param name="PrizeLand">Land won, or given up where negative, in the investment race, mu.</param>
/// <param name="PrizeMoney">Money won or given up in the same, 100m yuan.</param>
/// <param name="Learned">Share of the leaders' experience that it has taken over, 0 to 1.</param>
public sealed record StandingAnswer(
    RungAnswer Rung,
    double ListPoints,
    double SafetyPoints,
    double PenaltyShare,
    double Pressure,
    double Ambition,
    bool SoftTarget,
    ReportAnswer? Report,
    OfficeAnswer? Office,
    double PrizeLand,
    double PrizeMoney,
    double Learned)
{
    internal static StandingAnswer Of(Race race, int county)
    {
        var verdict = race.Province.Verdicts[county];
        return new(
            RungAnswer.Of(verdict), verdict.ListPoints.Value, verdict.SafetyPoints.Value, verdict.Penalty.Value, verdict.Pressure.Value, verdict.Ambition.Value,
            verdict.SoftTarget.Value > 0, race.MonthsLived == 0 ? null : ReportAnswer.Of(race, county), race.Plan.Promotion ? OfficeAnswer.Of(verdict.Office) : null,
            verdict.PrizeLand.Value, verdict.PrizeFunds.Value, verdict.Learned.Value);
    }
}

/// <summary>A rung of the ladder of sanctions.</summary>
/// <param name="Step">0 to 4.</param>
public sealed record RungAnswer(int Step, string Name, string NameEn)
{
    private static readonly Sentence[] Names =
        [new("无", "none"), new("说明", "explain"), new("通报扣分", "notice and points off"), new("约谈", "interview"), new("问责", "accountability")];

    internal static RungAnswer Of(in Verdict<Lane1> verdict) => Named((int)verdict.Rung.Value);

    internal static RungAnswer Named(int step) => new(step, Names[step].Zh, Names[step].En);
}

/// <summary>A monthly report.</summary>
/// <param name="Day">Day of the month on which it came, with the part of the day; above 30 it had not come by the end.</param>
/// <param name="Late">True when it came after the day it was due.</param>
/// <param name="Missing">True when it had not come by the day of the answer, so that what was published before still stands.</param>
public sealed record ReportAnswer(double Day, bool Late, bool Missing)
{
    internal static ReportAnswer Of(Race race, int county)
    {
        var (atlas, books) = (race.Plan.Atlas, race.Province.Books[county]);
        return new(books.ReportDay.Value, MonthlyClock.IsLate(atlas, books).Value > 0, MonthlyClock.IsMissing(atlas, books).Value > 0);
    }
}

/// <summary>How long the county has been led by the same hand.</summary>
/// <param name="Years">Full years in office.</param>
/// <param name="IsNew">True in the first year of a new leader.</param>
public sealed record OfficeAnswer(int Years, bool IsNew)
{
    internal static OfficeAnswer Of(in Office<Lane1> office) => new((int)office.Years.Value, office.New.Value > 0);
}
