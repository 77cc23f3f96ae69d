namespace Simulation.Model;

/// <summary>Says everything that is wrong with a scenario at once, each with what would be right.</summary>
public static class ScenarioCheck
{
    /// <summary>Most replicates of one question; experiments ask for more in many questions.</summary>
    public const int MostReplicates = 10_000;

    /// <summary>Wrong fields of a scenario; empty when it can be lived. <paramref name="path"/> is put before each field's name.</summary>
    /// <param name="race">Whether it is a race or a ladder, which may hold players that look ahead.</param>
    public static IReadOnlyList<FieldError> Check(World world, Scenario scenario, string path = "", bool race = false)
    {
        var found = new Findings(world, path);
        if (scenario.World != world.Key)
            found.Add("world", scenario.World, $"没有这个世界包，可用：{world.Key}", $"no such world; there is {world.Key}");
        found.Whole("seed", scenario.Seed, 0, 9_007_199_254_740_991);
        found.Whole("months", scenario.Months, 1, world.MonthsMax);
        found.Whole("replicates", scenario.Replicates, 1, MostReplicates);
        if (scenario.Start is { } start && start != world.Start.ToString())
            found.Add("start", start, $"本世界包只能从{world.Start}开始", $"this world starts in {world.Start}");
        if (!Enum.IsDefined(scenario.Uncertainty))
            found.Add("uncertainty", $"{scenario.Uncertainty}", "应为 luck、parameters 或 both", "write luck, parameters or both");
        for (int i = 0; i < scenario.Decisions.Length; i++) Decision(found, scenario, i);
        for (int i = 0; i < scenario.Shocks.Length; i++) Shock(found, scenario, i);
        Overlaps(found, scenario);
        foreach (var (key, value) in scenario.Rules) Rule(found, key, value);
        foreach (var (place, behaviour) in scenario.Behaviours) Behaviour(found, place, behaviour, race);
        foreach (var (key, value) in scenario.Parameters) Parameter(found, key, value);
        for (int i = 0; i < scenario.Observations.Length; i++) Observation(found, scenario, i);
        for (int i = 0; i < scenario.Outputs.Length; i++)
            found.Known($"outputs[{i}]", scenario.Outputs[i], world.Indicators.Select(row => row.Key), "指标", "indicator");
        for (int i = 0; i < scenario.Boards.Length; i++)
            found.Known($"boards[{i}]", scenario.Boards[i], world.Boards.Where(row => row.Acts).Select(row => row.Key), "可计算的榜单", "board that is computed");
        foreach (var twice in scenario.Outputs.GroupBy(key => key).Where(group => group.Count() > 1))
            found.Add("outputs", twice.Key, "指标重复，写一次即可", "the indicator is listed twice; list it once");
        return found.Errors;
    }

    private static void Decision(Findings found, Scenario scenario, int i)
    {
        var decision = scenario.Decisions[i];
        string field = $"decisions[{i}]";
        var world = found.World;
        bool placed = found.Place($"{field}.place", decision.Place);
        int? from = found.Month($"{field}.from", decision.From, scenario.Months);
        int? to = decision.To is null ? null : found.Month($"{field}.to", decision.To, scenario.Months);
        if (to < from) found.Add($"{field}.to", decision.To!, $"应不早于 from（{decision.From}）", $"must not be before from ({decision.From})");
        if (!found.Known($"{field}.lever", decision.Lever, world.Levers.Select(row => row.Key), "政策杠杆", "lever")) return;
        var lever = world.Levers.First(row => row.Key == decision.Lever);
        if (!lever.Acts)
        {
            found.Add($"{field}.lever", decision.Lever, $"“{lever.NameZh}”尚不能调：{lever.MissingZh}", $"'{lever.NameEn}' cannot be set yet: {lever.MissingEn}");
            return;
        }

        if (!double.IsFinite(decision.Value) || decision.Value < lever.Min || decision.Value > lever.Max)
        {
            found.Add(
                $"{field}.value", $"{decision.Value}", $"应在{lever.Min}到{lever.Max}之间（{lever.UnitZh}）",
                $"must be between {lever.Min} and {lever.Max} ({lever.UnitEn})");
        }

        if (placed && lever.OnlyLeague is { } league && !world.Counties.Any(county => county.Leagues.Contains(league) && Plan.Covers(world, decision.Place, county)))
        {
            var row = world.Leagues.First(row => row.Key == league);
            found.Add($"{field}.place", decision.Place, $"“{lever.NameZh}”只用于{row.NameZh}", $"'{lever.NameEn}' is only for the {row.NameEn}");
        }
    }

    private static void Shock(Findings found, Scenario scenario, int i)
    {
        var shock = scenario.Shocks[i];
        string field = $"shocks[{i}]";
        found.Known($"{field}.shock", shock.Shock, found.World.Shocks.Select(row => row.Key), "冲击", "shock");
        found.Month($"{field}.month", shock.Month, scenario.Months);
        if (!(shock.Severity is >= 0 and <= 1)) found.Add($"{field}.severity", $"{shock.Severity}", "应在0到1之间", "must be between 0 and 1");
        if (shock.Months is { } months) found.Whole($"{field}.months", months, 1, found.World.MonthsMax);
        if (shock.Places.IsDefaultOrEmpty) found.Add($"{field}.places", "", "至少写一个地点代码", "name at least one place");
        else for (int p = 0; p < shock.Places.Length; p++) found.Place($"{field}.places[{p}]", shock.Places[p]);
    }

    // Two settings of one lever in one place and month would leave open which counts. Of many that a decision overlaps the first is named.
    private static void Overlaps(Findings found, Scenario scenario)
    {
        var earlier = new Dictionary<(string Place, string Lever), List<(int Position, Month From, Month Last)>>();
        for (int i = 0; i < scenario.Decisions.Length; i++)
        {
            var decision = scenario.Decisions[i];
            if (!Month.TryParse(decision.From, out var from)) continue;
            Month last = Month.TryParse(decision.To, out var to) ? to : new(9999, 12);
            if (!earlier.TryGetValue((decision.Place, decision.Lever), out var others)) earlier.Add((decision.Place, decision.Lever), others = []);
            int overlapped = others.FindIndex(other => other.From <= last && from <= other.Last);
            if (overlapped < 0)
            {
                others.Add((i, from, last));
                continue;
            }

            int j = others[overlapped].Position;
            found.Add(
                $"decisions[{i}]", $"{decision.Place} {decision.Lever} {decision.From}", $"与 decisions[{j}] 的月份重叠，请在前一条写明 to，或合并为一条",
                $"overlaps decisions[{j}] in months; give the earlier one a 'to', or join them");
        }
    }

    private static void Rule(Findings found, string key, bool value)
    {
        if (!found.Known($"rules.{key}", key, found.World.Rules.Select(row => row.Key), "规则", "rule")) return;
        var rule = found.World.Rules.First(row => row.Key == key);
        if (!rule.Acts && value != rule.Default)
        {
            string only = rule.Default ? "true" : "false";
            found.Add($"rules.{key}", value ? "true" : "false", $"“{rule.NameZh}”尚未实现，只能为{only}", $"'{rule.NameEn}' does not act yet; it can only be {only}");
        }
    }

    private static void Behaviour(Findings found, string place, string behaviour, bool race)
    {
        string field = $"behaviours.{place}";
        if (place != "*") found.Place(field, place);
        if (!found.Known(field, behaviour, Model.Behaviour.Words(found.World), "行为", "behaviour")) return;
        if (race || Model.Behaviour.Parse(found.World, behaviour).Row.Key != Model.Behaviour.LookAhead) return;
        found.Add(
            field, behaviour, "预演者每年要向前推演许多个世界才做决定，只用于赛局和天梯（ladder）；推演和比较请用别的行为",
            "lives many worlds ahead before it decides, so it plays only in races and ladders; give a run or a comparison another behaviour");
    }

    private static void Parameter(Findings found, string key, double value)
    {
        var pins = Pins.Of(found.World);
        // One that is certain may be named too, at the value that it has.
        var certain = found.World.Parameters.Where(row => row.Acts && !pins.ContainsKey(row.Key)).ToDictionary(row => row.Key, row => row.Range);
        if (!found.Known($"parameters.{key}", key, pins.Keys.Concat(certain.Keys), "起作用的参数", "acting parameter")) return;
        var range = pins.TryGetValue(key, out var pin) ? pin.Range : certain[key];
        if (!(value >= range.Low && value <= range.High))
            found.Add($"parameters.{key}", $"{value}", $"应在{range.Low}到{range.High}之间", $"must be between {range.Low} and {range.High}");
    }

    private static void Observation(Findings found, Scenario scenario, int i)
    {
        var (place, indicator, month, value, source) = scenario.Observations[i];
        var world = found.World;
        string field = $"observations[{i}]", before = world.Start.Plus(-1).ToString(), first = world.Start.ToString();
        found.Known($"{field}.place", place, world.Counties.Select(row => row.Code), "县（市、区）代码", "county code");
        if (month != before && month != first)
            found.Add($"{field}.month", month, $"应为{before}（起始前一月）或{first}（第一个月）：只有这两个月能定下起点", $"must be {before}, the month before the start, or {first}, the first one: only these two settle where a county begins");
        if (string.IsNullOrWhiteSpace(source)) found.Add($"{field}.source", source, "请写明数据来源", "say where the figure comes from");
        if (scenario.Observations.Take(i).Any(other => other.Place == place && other.Indicator == indicator))
            found.Add(field, $"{place} {indicator}", "同一县同一指标已有一条观测，只能留一条", "this county has an observation of the indicator already; keep one");
        if (!found.Known($"{field}.indicator", indicator, world.Indicators.Select(row => row.Key), "指标", "indicator")) return;
        var row = world.Indicators.First(row => row.Key == indicator);
        if (!(value >= row.Min && value <= row.Max))
            found.Add($"{field}.value", $"{value}", $"应在{row.Min}到{row.Max}之间（{row.UnitZh}）", $"must be between {row.Min} and {row.Max} ({row.UnitEn})");
    }

    /// <summary>Collects what is wrong, in the order it is found.</summary>
    private sealed class Findings(World world, string path)
    {
        public World World { get; } = world;

        public List<FieldError> Errors { get; } = [];

        public void Add(string field, string value, string zh, string en) => Errors.Add(new(path + field, value, zh, en));

        public void Whole(string field, long value, long low, long high)
        {
            if (value < low || value > high) Add(field, $"{value}", $"应为{low}到{high}之间的整数", $"must be a whole number from {low} to {high}");
        }

        public bool Known(string field, string key, IEnumerable<string> keys, string kindZh, string kindEn)
        {
            var all = keys.ToList();
            if (all.Contains(key)) return true;
            string? near = NearestWord.To(key, all);
            Add(
                field, key, near is null ? $"没有这个{kindZh}" : $"没有这个{kindZh}，是否指 {near}",
                near is null ? $"no such {kindEn}" : $"no such {kindEn}; did you mean {near}?");
            return false;
        }

        public bool Place(string field, string code)
        {
            if (code == World.Province || World.Prefectures.Any(row => row.Code == code) || World.Counties.Any(row => row.Code == code)) return true;
            Add(
                field, code, $"没有这个地点代码，应为本省县（市、区）、设区市或省的六位代码，如 {World.Counties[0].Code}",
                $"no such place; write the six-digit code of a county, prefecture or the province, for example {World.Counties[0].Code}");
            return false;
        }

        public int? Month(string field, string text, int months)
        {
            if (!Simulation.Model.Month.TryParse(text, out var month))
            {
                Add(field, text, $"应写成 {World.Start} 这样的年月", $"write a month like {World.Start}");
                return null;
            }

            int index = month.Number - World.Start.Number;
            if (index >= 0 && index < months) return index;
            var last = World.Start.Plus(Math.Clamp(months, 1, World.MonthsMax) - 1);
            Add(field, text, $"不在推演期内，应在{World.Start}到{last}之间", $"outside the run; must be from {World.Start} to {last}");
            return null;
        }
    }
}
