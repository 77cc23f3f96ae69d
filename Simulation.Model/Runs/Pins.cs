using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A constant of the pack that a scenario may hold at a value of its choice instead of drawing it.</summary>
/// <param name="Key">What stands in <see cref="Scenario.Parameters"/>: the key of a parameter, or the name of the stream that any other constant is drawn from.</param>
/// <param name="UnitZh">Its unit; of a share or a multiple what it is a share or a multiple of is in the name.</param>
/// <param name="Range">Value where it is not drawn, range, and how it is drawn within.</param>
/// <param name="Grade">How far the row of the pack may be trusted.</param>
public sealed record Pin(string Key, string NameZh, string NameEn, string UnitZh, string UnitEn, Ranged Range, Grade Grade);

/// <summary>Everything of a pack that a scenario may pin: every constant that is uncertain and is read by something.</summary>
public static class Pins
{
    /// <summary>By key.</summary>
    public static ImmutableSortedDictionary<string, Pin> Of(World world) => Atlas.Of(world).Pins;

    /// <summary>The same, listed anew.</summary>
    internal static ImmutableSortedDictionary<string, Pin> List(World world)
    {
        var words = new Words(world);
        return Factors.Of(world).Where(factor => IsRead(world, factor)).Select(words.Pin).ToImmutableSortedDictionary(pin => pin.Key, pin => pin, StringComparer.Ordinal);
    }

    // A county's own figure takes the place of what attributes say of it; a board that is not computed, a lever that nobody can turn and the honesty of who
    // has nothing to bend read nothing.
    private static bool IsRead(World world, Factor factor) => factor.File switch
    {
        "heterogeneity.csv" => world.Indicators.First(row => row.Key == factor.Row.Split('/')[0]).CountyLevel is null,
        "boards.csv" => world.Boards.First(row => row.Key == factor.Row).Acts,
        "levers.csv" => world.Levers.First(row => row.Key == factor.Row).Acts,
        "departments.csv" => world.Indicators.Any(row => row.Claim != 0 && world.Departments[row.Lead].Key == factor.Row),
        _ => true,
    };

    /// <summary>What constants are called, and in what they are measured.</summary>
    private sealed class Words(World world)
    {
        private readonly CardWords chinese = new(Language.Zh);

        public Pin Pin(Factor factor)
        {
            var (zh, en, unitZh, unitEn) = factor.File switch
            {
                "parameters.csv" => Parameter(world.Parameters.First(row => row.Key == factor.Row)),
                "effects.csv" => Effect(world.Effects.First(row => row.Id == factor.Row), factor.Column),
                "indicators.csv" => Indicator(world.Indicators.First(row => row.Key == factor.Row), factor.Column),
                "levers.csv" => Lever(world.Levers.First(row => row.Key == factor.Row), factor.Column),
                "heterogeneity.csv" => Heterogeneity(factor.Row.Split('/')),
                "boards.csv" => Board(world.Boards.First(row => row.Key == factor.Row)),
                "departments.csv" => Department(world.Departments.First(row => row.Key == factor.Row)),
                _ => throw new InvalidOperationException($"nothing says what a constant of {factor.File} is called"),
            };
            string key = factor.File == "parameters.csv" ? factor.Row : factor.Stream;
            return new(key, zh, en, unitZh, unitEn, factor.Range, factor.Grade);
        }

        private (string, string, string, string) Parameter(ParameterRow row) => (row.NameZh, row.NameEn, chinese.Unit(row.Unit), row.Unit);

        private (string, string, string, string) Effect(EffectRow row, string column)
        {
            Named cause = Of(row.Cause), target = Of(row.Target);
            string zh = $"影响{row.Id}（{cause.Zh}→{target.Zh}）", en = $"effect {row.Id} ({cause.En} → {target.En})";
            return column switch
            {
                "gain" => ($"{zh}：强度", $"{en}: gain", $"{target.UnitZh}，对应原因变动{row.Per}（{cause.UnitZh}）", $"{target.UnitEn} for {row.Per} of the cause ({cause.UnitEn})"),
                "half" when row.Form == Form.Threshold => ($"{zh}：门槛", $"{en}: threshold", cause.UnitZh, cause.UnitEn),
                "half" => ($"{zh}：效果过半处", $"{en}: where half of the most is reached", $"原因变动{row.Per}的倍数", $"multiples of {row.Per} of the cause"),
                "lag" => ($"{zh}：平均滞后", $"{en}: mean lag", "个月", "months"),
                _ => ($"{zh}：消退时间", $"{en}: time to fade", "个月", "months"),
            };
        }

        private static (string, string, string, string) Indicator(IndicatorRow row, string column) => column switch
        {
            "level" => ($"{row.NameZh}：典型县水平", $"{row.NameEn}: level of a typical county", row.UnitZh, row.UnitEn),
            "spread" => ($"{row.NameZh}：县际差异（标准差）", $"{row.NameEn}: standard deviation between counties", row.UnitZh, row.UnitEn),
            "persistence" => ($"{row.NameZh}：运气留到下月的份额", $"{row.NameEn}: share of luck that is left a month later", "份额", "share"),
            "trend" => ($"{row.NameZh}：每年趋势", $"{row.NameEn}: trend a year", row.UnitZh, row.UnitEn),
            _ => ($"{row.NameZh}：每月新运气（标准差）", $"{row.NameEn}: standard deviation of a month's new luck", row.UnitZh, row.UnitEn),
        };

        private static (string, string, string, string) Lever(LeverRow row, string column) => column == "costYuan"
            ? ($"{row.NameZh}：每单位每年成本", $"{row.NameEn}: cost of one unit a year", "亿元", "100m yuan")
            : ($"{row.NameZh}：每单位每年成本占GDP", $"{row.NameEn}: cost of one unit a year, of GDP", "%", "%");

        private (string, string, string, string) Heterogeneity(string[] row)
        {
            var indicator = world.Indicators.First(other => other.Key == row[0]);
            var attribute = world.Attributes.FirstOrDefault(other => other.Key == row[1]);
            return ($"{indicator.NameZh}随{attribute?.NameZh ?? row[1]}的差异", $"{indicator.NameEn} by {attribute?.NameEn ?? row[1]}", indicator.UnitZh, indicator.UnitEn);
        }

        private static (string, string, string, string) Board(BoardRow row) => ($"{row.NameZh}：达标所占份额", $"{row.NameEn}: share of attainment", "份额", "share");

        private static (string, string, string, string) Department(DepartmentRow row) => ($"{row.NameZh}：诚实度", $"{row.NameEn}: honesty", "份额", "share");

        // What an effect names as its cause or target; a shock is measured by its severity.
        private Named Of(string key)
        {
            if (world.Indicators.FirstOrDefault(row => row.Key == key) is { } indicator) return new(indicator.NameZh, indicator.NameEn, indicator.UnitZh, indicator.UnitEn);
            if (world.Quantities.FirstOrDefault(row => row.Key == key) is { } quantity) return new(quantity.NameZh, quantity.NameEn, chinese.Unit(quantity.Unit), quantity.Unit);
            if (world.Levers.FirstOrDefault(row => row.Key == key) is { } lever) return new(lever.NameZh, lever.NameEn, lever.UnitZh, lever.UnitEn);
            var shock = world.Shocks.First(row => row.Key == key);
            return new(shock.NameZh, shock.NameEn, "烈度", "severity");
        }

        private sealed record Named(string Zh, string En, string UnitZh, string UnitEn);
    }
}
