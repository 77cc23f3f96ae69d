namespace Simulation.Api;

/// <summary>What factors and outcomes of an experiment are called, in the words of the pack.</summary>
internal static class ExperimentWords
{
    public static IReadOnlyList<RunFactor> Factors(World world, Experiment experiment)
    {
        Sentence[] words = [.. experiment.Factors.Select(factor => Factor(world, factor))];
        // The same lever in two periods has one word in the pack; there the name tells them apart.
        return
        [
            .. experiment.Factors.Select((factor, f) =>
            {
                bool twice = words.Count(other => other == words[f]) > 1;
                return new RunFactor(
                    factor.Name, twice ? $"{words[f].Zh}（{factor.Name}）" : words[f].Zh, twice ? $"{words[f].En} ({factor.Name})" : words[f].En,
                    factor is LevelFactor named ? [.. named.Levels.Select(level => new RunLevel(level, level))] : []);
            }),
        ];
    }

    public static Sentence Outcome(World world, Outcome outcome)
    {
        var place = Place(world, outcome.Place);
        if (outcome.Kind == OutcomeKind.Rank)
        {
            var board = world.Boards.FirstOrDefault(row => row.Key == outcome.Key.Split(':')[0]);
            return new($"{place.Zh}{board?.NameZh ?? outcome.Key}位次", $"rank of {place.En}, {board?.NameEn ?? outcome.Key}");
        }

        var row = world.Indicators.First(row => row.Key == outcome.Key);
        bool reported = outcome.Kind == OutcomeKind.Reported;
        return new($"{place.Zh}{row.NameZh}{(reported ? "（上报值）" : "")}", $"{row.NameEn} of {place.En}{(reported ? ", as reported" : "")}");
    }

    /// <summary>Whether more of an outcome is better; null where the pack does not say.</summary>
    public static bool? HigherIsBetter(World world, Outcome outcome) =>
        outcome.Kind == OutcomeKind.Rank ? false : world.Indicators.First(row => row.Key == outcome.Key).Direction switch { > 0 => true, < 0 => false, _ => null };

    private static Sentence Factor(World world, ExperimentFactor factor)
    {
        switch (factor)
        {
            case LeverFactor lever:
                var (place, dial) = (Place(world, lever.Place), world.Levers.First(row => row.Key == lever.Lever));
                return new($"{place.Zh}{dial.NameZh}", $"{dial.NameEn} of {place.En}");
            case ParameterFactor parameter:
                var pin = Pins.Of(world).GetValueOrDefault(parameter.Parameter);
                return pin is null ? new(parameter.Parameter, parameter.Parameter) : new(pin.NameZh, pin.NameEn);
            case ShockFactor shock:
                var strikes = world.Shocks.First(row => row.Key == shock.Shock);
                return new(strikes.NameZh, strikes.NameEn);
            case RuleFactor rule:
                var row = world.Rules.First(row => row.Key == rule.Rule);
                return new(row.NameZh, row.NameEn);
            case BehaviourFactor behaviour:
                var of = Place(world, behaviour.Place);
                return new($"{of.Zh}的行为", $"behaviour of {of.En}");
            default:
                return new(factor.Name, factor.Name);
        }
    }

    private static Sentence Place(World world, string code)
    {
        if (code == world.Province) return new(world.NameZh, world.NameEn);
        if (world.Prefectures.FirstOrDefault(row => row.Code == code) is { } prefecture) return new(prefecture.NameZh, prefecture.NameEn);
        return world.Counties.FirstOrDefault(row => row.Code == code) is { } county ? new(county.NameZh, county.NameEn) : new(code == "*" ? "各县" : code, code == "*" ? "all counties" : code);
    }
}
