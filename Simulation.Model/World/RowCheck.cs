namespace Simulation.Model;

/// <summary>What must hold within one row of a pack.</summary>
internal static class RowCheck
{
    // A range that was rounded when it was written still counts as a factor of four.
    private const double FourRounded = 4 * (1 - 1e-9);

    public static bool Kebab(PackRow row, string column, string key)
    {
        bool joined = key.Split('-').All(word => word.Length > 0 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
        if (joined && char.IsAsciiLetterLower(key[0])) return true;
        row.Wrong(
            column,
            new($"“{key}”不是小写加短横线的写法", $"'{key}' is not kebab-case"),
            new("请用小写字母和数字，词间用一个短横线，例如 gdp-growth", "write lower-case letters and digits joined by single hyphens, such as gdp-growth"));
        return false;
    }

    public static bool Code(PackRow row, string column, string code)
    {
        if (code.Length == 6 && code.All(char.IsAsciiDigit)) return true;
        row.Wrong(
            column,
            new($"“{code}”不是六位代码", $"'{code}' is not a code of six digits"),
            new("请写行政区划代码（GB/T 2260），例如 330110", "write the GB/T 2260 code, such as 330110"));
        return false;
    }

    public static void Indicator(PackRow row, IndicatorRow indicator)
    {
        MinBelowMax(row, indicator.Min, indicator.Max);
        Within(row, "levelBefore", indicator.LevelBefore, indicator.Min, indicator.Max);
        Within(row, "level", indicator.Level.Value, indicator.Min, indicator.Max);
        row.Between("spread", indicator.Spread, 0);
        row.Between("luck", indicator.Luck, 0);
        row.Between("persistence", indicator.Persistence, 0);
        if (indicator.Persistence.High >= 1)
        {
            row.Wrong(
                "persistenceHigh",
                new($"{indicator.Persistence.High} 不小于 1，运气将永不消退", $"{indicator.Persistence.High} is not less than 1, so luck would never fade"),
                new("请写小于 1 的数", "write a number below 1"));
        }

        if (indicator is { Derived: true, Luck: { Low: < 0 or > 0 } or { High: < 0 or > 0 } })
        {
            row.Wrong(
                "luck",
                new("合成指标没有自己的运气", "a derived indicator has no luck of its own"),
                new("luck、luckLow、luckHigh 请写 0，luckShape 请写 fixed", "write 0 for luck, luckLow and luckHigh, and the shape fixed"));
        }
    }

    public static void Quantity(PackRow row, QuantityRow quantity)
    {
        MinBelowMax(row, quantity.Min, quantity.Max);
        Within(row, "reference", quantity.Reference, quantity.Min, quantity.Max);
    }

    public static void Lever(PackRow row, LeverRow lever)
    {
        MinBelowMax(row, lever.Min, lever.Max);
        Within(row, "default", lever.Default, lever.Min, lever.Max);
        MissingText(row, "missingZh", lever.Acts, lever.MissingZh);
        MissingText(row, "missingEn", lever.Acts, lever.MissingEn);
    }

    public static void Effect(PackRow row, EffectRow effect)
    {
        row.Between("lag", effect.Lag, 0);
        if (effect.Decay is { } decay) row.Positive("decay", decay);
        if (effect.Per == 0)
            row.Wrong("per", new("除数为 0", "the deviation is divided by 0"), new("请写算作一份的偏离量，例如 1", "write the deviation that counts as one, such as 1"));
        Half(row, effect);
        Estimate(row, effect);
    }

    private static void MinBelowMax(PackRow row, double min, double max)
    {
        if (min >= max)
            row.Wrong("max", new($"{max} 不大于 min {min}", $"{max} is not greater than min {min}"), new($"请写大于 {min} 的数", $"write a number above {min}"));
    }

    private static void Within(PackRow row, string column, double number, double min, double max)
    {
        if (min >= max || (number >= min && number <= max) || double.IsNaN(number + min + max)) return;
        row.Wrong(
            column,
            new($"{number} 不在 {min} 到 {max} 之间", $"{number} is not within {min} to {max}"),
            new("请改这个数，或放宽 min 和 max", "change it, or widen min and max"));
    }

    private static void MissingText(PackRow row, string column, bool acts, string? text)
    {
        if (row.Cell("acts") is not ("true" or "false")) return;
        if (!acts && text is null && row.Cell(column) is not null)
        {
            row.Wrong(
                column,
                new("杠杆尚未接入，却没有说明缺什么", "the lever does not act and nothing says why"),
                new("请写明缺少哪个机制", "say which mechanism is missing"));
        }

        if (acts && text is not null)
        {
            row.Wrong(
                column,
                new("杠杆已接入，却说缺了机制", "the lever acts and yet says what is missing"),
                new("请清空，或把 acts 写成 false", "empty it, or write false in acts"));
        }
    }

    private static void Half(PackRow row, EffectRow effect)
    {
        if (row.Cell("form") is not ("linear" or "saturating" or "threshold")) return;
        if (effect.Form == Form.Linear && effect.Half is not null)
            row.Wrong("half", new("线性影响没有 half", "a linear effect has no half"), new("请清空 half 的四格", "empty the four cells of half"));
        if (effect.Form != Form.Linear && effect.Half is null)
        {
            row.Wrong(
                "half",
                new($"{row.Cell("form")} 形式的影响缺少 half", $"a {row.Cell("form")} effect needs a half"),
                new(
                    effect.Form == Form.Threshold ? "请写门槛值" : "请写半饱和点",
                    effect.Form == Form.Threshold ? "write the level of the threshold" : "write the point of half saturation"));
        }

        if (effect is { Form: Form.Saturating, Half: { } half }) row.Positive("half", half);
    }

    private static void Estimate(PackRow row, EffectRow effect)
    {
        Ranged gain = effect.Gain;
        double small = Math.Min(Math.Abs(gain.Low), Math.Abs(gain.High));
        double large = Math.Max(Math.Abs(gain.Low), Math.Abs(gain.High));

        // A range that reaches or crosses zero leaves even the direction open.
        bool open = gain.Low <= 0 && gain.High >= 0;
        if (row.Cell("grade") != "E" || open || !(large < FourRounded * small)) return;
        row.Wrong(
            "gain",
            new(
                $"没有文献支持的影响系数（E 级），范围至少要差四倍，这里是 {gain.Low} 到 {gain.High}",
                $"a gain that no publication supports needs a range of at least a factor of four, and {gain.Low} to {gain.High} is less"),
            new(
                $"请放宽，例如 {Math.Min(gain.Value / 2, gain.Value * 2)} 到 {Math.Max(gain.Value / 2, gain.Value * 2)}",
                $"widen it, for example to {Math.Min(gain.Value / 2, gain.Value * 2)} to {Math.Max(gain.Value / 2, gain.Value * 2)}"));
    }
}
