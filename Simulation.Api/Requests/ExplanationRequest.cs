using System.Collections.Immutable;
using System.Globalization;

namespace Simulation.Api;

/// <summary>Which value is to be explained.</summary>
/// <param name="Scenario">What was lived.</param>
/// <param name="County">Code of the county.</param>
/// <param name="Indicator">Key of the indicator.</param>
/// <param name="Month">The month, <c>2023-12</c>.</param>
/// <param name="Window">Months up to it whose causes have bars of their own; what came before is carried in from earlier months. 12 when left out.</param>
/// <param name="Replicate">Number of the one world that is explained; null: the mean of up to sixteen.</param>
/// <param name="Published">Whether the published value is explained instead of the true one.</param>
public sealed record ExplanationRequest(Scenario Scenario, string County, string Indicator, string Month, int? Window, int? Replicate, bool? Published)
{
    /// <summary>Reads and checks a question; the limits are those of a shared host, a command line has none.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static CheckedExplanation Read(ReadOnlyMemory<byte> json, WorldRegistry worlds, WorkLimits? limits, IReadOnlyDictionary<string, Policy>? known = null)
    {
        var reading = new Reading { MostInList = limits is null ? int.MaxValue : ScenarioRequest.MostInList, Known = known ?? ImmutableDictionary<string, Policy>.Empty };
        var given = reading.Open(JsonText.Parse(json), "", "scenario", "county", "indicator", "month", "window", "replicate", "published");
        var scenario = given.Required("scenario") is { } element ? ScenarioRequest.ReadScenario(reading, element, "scenario", worlds) : new Scenario();
        var question = new WhyQuestion(scenario, given.Text("county"), given.Text("month"))
        {
            Indicators = [given.Text("indicator")],
            Window = (int)(given.WholeOrNull("window", 1, reading.MostMonths) ?? 12),
            Replicate = (int?)given.WholeOrNull("replicate", 0, ScenarioCheck.MostReplicates - 1),
            Published = given.Given("published") is { } published && given.FlagOf(published, "published"),
        };
        var world = ScenarioRequest.FindWorld(reading, scenario, "scenario", worlds);
        // The one indicator of a request is no list.
        if (world is not null)
            reading.AddAll((question with { Scenario = ScenarioRequest.Readable(reading, scenario, "scenario", world) }).Check(world)
                .Select(error => error.Field == "indicators[0]" ? error with { Field = "indicator" } : error));
        reading.ThrowIfRefused();
        var asked = new CheckedExplanation(world!, question, reading.Written.GetValueOrDefault("scenario") ?? new(scenario.Decisions, []));
        if (limits is not null && !asked.Work.Within(limits.Most))
            reading.Refuse(
                "window", question.Window.ToString(CultureInfo.InvariantCulture),
                $"工作量过大：要推演 {asked.Work.ReplicateMonths} 个世界月，上限 {limits.Most.ReplicateMonths}；请缩短窗口、情景月数，或减少决策与冲击，更大的请用命令行 explain",
                $"is too much work: {asked.Work.ReplicateMonths} months of single worlds, the limit is {limits.Most.ReplicateMonths}; take a shorter window or scenario, or fewer decisions and shocks; the command line (explain) has no limit");
        reading.ThrowIfRefused();
        return asked;
    }
}

/// <summary>A question that holds together, with its world.</summary>
/// <param name="Written">The policies that its scenario was written with.</param>
public sealed record CheckedExplanation(World World, WhyQuestion Question, Written Written)
{
    /// <summary>How much it asks for.</summary>
    public Work Work { get; } = new(Question.Work(World) * Lane16.Width, 0);
}
