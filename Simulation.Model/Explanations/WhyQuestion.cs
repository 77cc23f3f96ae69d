using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Why a county showed what it showed: the question.</summary>
/// <param name="Scenario">What was lived; its number of replicates is that of the worlds that are averaged, <see cref="MostWorlds"/> at most.</param>
/// <param name="County">Code of the county.</param>
/// <param name="Month">The month that is explained, <c>2023-12</c>.</param>
public sealed record WhyQuestion(Scenario Scenario, string County, string Month)
{
    /// <summary>Most worlds that an explanation is averaged over: those that are lived together.</summary>
    public const int MostWorlds = 16;

    /// <summary>Most worlds where counties decide for themselves, because each is lived alone.</summary>
    public const int MostAlone = 4;

    /// <summary>Keys of the indicators that are explained; empty: all of the world.</summary>
    public ImmutableArray<string> Indicators { get; init; } = [];

    /// <summary>Months whose decisions, shocks and luck have bars of their own, the explained month the last of them; what came before is carried in from earlier months.</summary>
    public int Window { get; init; } = 12;

    /// <summary>The one world that is explained; null: the mean of the scenario's worlds.</summary>
    public int? Replicate { get; init; }

    /// <summary>Whether the published value is explained instead of the true one.</summary>
    public bool Published { get; init; }

    /// <summary>
    /// Months that are lived to answer, at most, each of sixteen worlds at once: whole runs as it was and with nothing done, and the window for each cause
    /// alone and for all but it.
    /// </summary>
    public long Work(World world)
    {
        bool bots = new Plan(world, Scenario).HasBots;
        long causes = Scenario.Decisions.Select(decision => (decision.Place == County, decision.Lever)).Distinct().Count()
            + (2L * Scenario.Shocks.Select(shock => shock.Shock).Distinct().Count()) + (bots ? world.Levers.Length : 0) + 2;
        return (bots ? (Replicate is null ? MostAlone : 1) : 1) * ((4L * Scenario.Months) + (2 * causes * Math.Min(Window, Scenario.Months)));
    }

    /// <summary>Wrong fields of the question; empty when it can be answered.</summary>
    public IReadOnlyList<FieldError> Check(World world)
    {
        var errors = new List<FieldError>(ScenarioCheck.Check(world, Scenario, "scenario."));
        if (!world.Counties.Any(row => row.Code == County))
            errors.Add(new("county", County, $"没有这个县(市、区)代码，应为六位代码，如 {world.Counties[0].Code}", $"no such county; write its six-digit code, for example {world.Counties[0].Code}"));
        for (int i = 0; i < Indicators.Length; i++)
        {
            if (world.Indicators.Any(row => row.Key == Indicators[i])) continue;
            string meant = NearestWord.To(Indicators[i], world.Indicators.Select(row => row.Key)) ?? world.Indicators[0].Key;
            errors.Add(new($"indicators[{i}]", Indicators[i], $"没有这个指标；是否想写 “{meant}”？", $"no such indicator; did you mean '{meant}'?"));
        }

        int months = Math.Clamp(Scenario.Months, 1, world.MonthsMax);
        var (first, last) = (world.Start, world.Start.Plus(months - 1));
        if (!Model.Month.TryParse(Month, out var month) || month < first || month > last)
            errors.Add(new("month", Month, $"应为情景之内的年月，{first} 到 {last}", $"must be a month of the scenario, from {first} to {last}"));
        if (Window < 1 || Window > world.MonthsMax)
            errors.Add(new("window", $"{Window}", $"应在 1 到 {world.MonthsMax} 之间（月）", $"must be between 1 and {world.MonthsMax} (months)"));
        if (Replicate is < 0 or >= ScenarioCheck.MostReplicates)
            errors.Add(new("replicate", $"{Replicate}", $"应在 0 到 {ScenarioCheck.MostReplicates - 1} 之间，或为 mean", $"must be between 0 and {ScenarioCheck.MostReplicates - 1}, or mean"));
        return errors;
    }
}
