using System.Collections.Immutable;
using System.Globalization;

namespace Simulation.Model;

/// <summary>A race told again, or part of it. Between two chapters rules or behaviours were switched.</summary>
/// <param name="From">First month of the chapter, 0 for the first one.</param>
/// <param name="Scenario">All that is decided and all shocks, and the rules and behaviours of the chapter.</param>
internal sealed record Chapter(int From, Scenario Scenario);

/// <summary>
/// Who decided what in a race, so that it can be told again with some of it left out. What the race began with stays in every telling, and so do its rules; of
/// what was decided while it went, the levers of a team's own county are the team's, whoever turned them for it, and all others, those of the levels above
/// too, are others'.
/// </summary>
internal sealed class RaceStory
{
    private readonly ImmutableArray<Decision> decided;
    private readonly List<(int From, ImmutableSortedDictionary<string, bool> Rules, ImmutableArray<(string Code, string Behaviour)> Boasters)> chapters = [];

    public RaceStory(World world, RaceLog log)
    {
        Began = log.Header.Scenario;
        decided = [.. log.Entries.OfType<LeverSet>().Select(set => set.Decision)];
        Shocks = [.. Began.Shocks, .. log.Entries.OfType<ShockStruck>().Select(struck => struck.Shock)];
        var (rules, behaviours, months) = (Began.Rules, Began.Behaviours, 0);
        Open();
        foreach (var entry in log.Entries)
        {
            if (entry is MonthLived) months++;
            if (entry is RulesSet switched) rules = rules.SetItems(switched.Rules);
            if (entry is BehavioursSet handed) behaviours = behaviours.SetItems(handed.Behaviours);
            if (entry is RulesSet or BehavioursSet) Open();
        }

        // What a behaviour decided stands in the log; that it claims more than is true does not.
        void Open()
        {
            if (chapters.Count > 0 && chapters[^1].From == months) chapters.RemoveAt(chapters.Count - 1);
            chapters.Add((months, rules,
            [
                .. world.Counties.Select(county => (county.Code, Behaviour: Behaviour.Of(world, Began with { Behaviours = behaviours }, county)))
                    .Where(county => county.Behaviour.OverReport > 0).Select(county => (county.Code, county.Behaviour.Word)),
            ]));
        }
    }

    /// <summary>What the race began with.</summary>
    public Scenario Began { get; }

    /// <summary>All shocks, those of the scenario first.</summary>
    public ImmutableArray<ShockEvent> Shocks { get; }

    /// <summary>What was decided for a county while the race went, in order.</summary>
    public ImmutableArray<Decision> Own(string code) => [.. decided.Where(decision => decision.Place == code)];

    /// <summary>By chapter, the behaviour whose claims a county made in the race; null where it made none.</summary>
    public ImmutableArray<string?> Boasts(string code) => [.. chapters.Select(chapter => chapter.Boasters.FirstOrDefault(county => county.Code == code).Behaviour)];

    /// <summary>The same for a county that makes the claims of one behaviour, or of none, all the time.</summary>
    public ImmutableArray<string?> Always(string? behaviour) => [.. chapters.Select(_ => behaviour)];

    /// <summary>The race told again.</summary>
    /// <param name="team">Code of the county whose decisions are its own.</param>
    /// <param name="own">What the team decides: <see cref="Own"/>, nothing, or something else.</param>
    /// <param name="boasts">By chapter, the behaviour whose claims the team makes.</param>
    public ImmutableArray<Chapter> Tell(string team, ImmutableArray<Decision> own, ImmutableArray<string?> boasts, bool shocks = true, bool others = true)
    {
        ImmutableArray<Decision> all = [.. Began.Decisions, .. others ? decided.Where(decision => decision.Place != team) : [], .. own];
        return [.. chapters.Select((chapter, i) => new Chapter(chapter.From, Began with
        {
            Decisions = all,
            Shocks = shocks ? Shocks : [],
            Rules = chapter.Rules,
            Behaviours = ImmutableSortedDictionary<string, string>.Empty
                .AddRange((others ? chapter.Boasters : []).Where(county => county.Code != team).Select(county => KeyValuePair.Create(county.Code, county.Behaviour)))
                .AddRange(boasts[i] is { } boast ? [KeyValuePair.Create(team, boast)] : []),
        }))];
    }

    /// <summary>Equal for tellings of one race that lead to the same months.</summary>
    public static string KeyOf(ImmutableArray<Chapter> told)
    {
        var all = told[0].Scenario;
        return string.Join('|', Join(all.Decisions.OrderBy(row => row.Place, StringComparer.Ordinal).Select(Of)), Join(all.Shocks.Select(Hit)), BoastsOf(told));

        static string Join(IEnumerable<string> parts) => string.Join(';', parts);
        static string Of(Decision row) => string.Create(CultureInfo.InvariantCulture, $"{row.Place} {row.Lever} {row.From} {row.To} {row.Value:r}");
        static string Hit(ShockEvent row) => string.Create(CultureInfo.InvariantCulture, $"{row.Shock} {string.Join(' ', row.Places)} {row.Month} {row.Severity:r} {row.Months}");
    }

    /// <summary>Equal for tellings that can be lived side by side.</summary>
    public static string BoastsOf(ImmutableArray<Chapter> told) => string.Join(';', told.Select(chapter => string.Join(' ', chapter.Scenario.Behaviours)));
}
