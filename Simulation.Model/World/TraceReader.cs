using System.Collections.Immutable;
using System.Globalization;

namespace Simulation.Model;

/// <summary>Reads the table that says where the model has what the sources describe, and checks it against the keys of the pack.</summary>
/// <param name="table">The table.</param>
/// <param name="movers">Kinds whose move changes a world, each with its keys.</param>
/// <param name="carriers">Kinds that carry a mechanism without moving by themselves.</param>
internal sealed class TraceReader(
    PackTable table, ImmutableArray<(string Kind, PackKeys Keys)> movers, ImmutableArray<(string Kind, PackKeys Keys)> carriers)
{
    /// <summary>Screens that a row may name. The pages are another program, so a test compares these words with its files.</summary>
    public static PackKeys Screens { get; } =
        PackKeys.Words(new("页面", "screen"), "lab", "race", "tower", "hex-map", "county-card", "levers", "effects", "traceability");

    public ImmutableArray<TraceRow> Rows()
    {
        PackKeys.Of(table, "id", default, IsId);
        ImmutableArray<TraceRow> rows = [.. table.Rows.Select(Row)];
        Gaps();
        return rows;
    }

    private TraceRow Row(PackRow row)
    {
        TraceClass itsClass = row.OneOf("class", "acts", "named", "context") switch
        {
            "named" => TraceClass.Named,
            "context" => TraceClass.Context,
            _ => TraceClass.Acts,
        };
        bool known = row.Cell("class") is "acts" or "named" or "context";
        var trace = new TraceRow(
            row.Text("id"),
            row.Text("nameZh"),
            row.Text("nameEn"),
            itsClass,
            [.. row.List("names").Select(name => Name(row, name, known ? itsClass : null)).OfType<(string, string)>()],
            row.OptionalText("whyZh"),
            row.OptionalText("whyEn"));
        if (known) Fits(row, itsClass);
        return trace;
    }

    private (string Kind, string Key)? Name(PackRow row, string name, TraceClass? itsClass)
    {
        string[] parts = name.Split(':');
        if (parts.Length != 2)
        {
            row.Unreadable("names", new($"“{name}”不是“种类:key”", $"'{name}' is not a kind and a key"), new("请写成 lever:rnd-subsidy 的样子", "write it like lever:rnd-subsidy"));
            return null;
        }

        string kind = parts[0];
        (string Kind, PackKeys Keys)[] kinds = [.. movers, .. carriers];
        if (kinds.FirstOrDefault(k => k.Kind == kind).Keys is not { } keys)
        {
            string list = string.Join(", ", kinds.Select(k => k.Kind));
            row.Unreadable("names", new($"没有“{kind}”这一种类", $"there is no kind '{kind}'"), new($"可选 {list}", $"write one of {list}"));
            return null;
        }

        if (itsClass is TraceClass.Acts or TraceClass.Named && movers.Any(m => m.Kind == kind) != (itsClass == TraceClass.Acts))
        {
            string list = string.Join(", ", (itsClass is TraceClass.Acts ? movers : carriers).Select(k => k.Kind));
            row.Wrong(
                "names",
                new($"{row.Cell("class")} 的行不能指向 {kind}", $"a row of the class {row.Cell("class")} cannot name the kind {kind}"),
                new($"请写 {list} 之一，或改 class", $"name one of {list}, or correct the class"));
        }

        return keys.Find(row, "names", parts[1]) ? (kind, parts[1]) : null;
    }

    /// <summary>What acts or is named has a name; what is context has a reason instead.</summary>
    private static void Fits(PackRow row, TraceClass itsClass)
    {
        bool context = itsClass == TraceClass.Context;
        if (!context && row.Cell("names") is "")
        {
            row.Wrong(
                "names",
                new($"class 是 {row.Cell("class")}，却没有指向任何东西", $"the class is {row.Cell("class")} and nothing is named"),
                new("请写出对应的 key，或把 class 写成 context 并说明原因", "name what stands for it, or write context and say why"));
        }

        if (context && row.Cell("names") is { Length: > 0 })
        {
            row.Wrong(
                "names",
                new("class 是 context，却指向了模型里的东西", "the class is context and yet something is named"),
                new("请清空，或改 class", "empty it, or correct the class"));
        }

        Reason(row, "whyZh", context || row.OptionalText("whyEn") is not null);
        Reason(row, "whyEn", context || row.OptionalText("whyZh") is not null);
    }

    private static void Reason(PackRow row, string column, bool needed)
    {
        if (!needed || row.Cell(column) is not "") return;
        row.Wrong(
            column,
            row.Cell("class") is "context"
                ? new("class 是 context，却没有说明原因", "the class is context and nothing says why")
                : new("只写了一种语言", "the reason stands in one language only"),
            new("请用几个字说明，中英文都要", "say it in a few words, in both languages"));
    }

    /// <summary>The numbers run from 1 without a gap; one fault stands for a gap of any width. A number that stands twice is the one that is missing elsewhere.</summary>
    private void Gaps()
    {
        ImmutableArray<(PackRow Row, int Number)> rows = [.. table.Rows.Select(row => (row, NumberOf(row.Cell("id")))).OrderBy(r => r.Item2)];
        if (!table.Faults.CouldRead(table.File) || rows.DistinctBy(r => r.Number).Count() < rows.Length) return;
        int last = 0;
        foreach ((PackRow row, int number) in rows)
        {
            if (number > last + 1)
            {
                string missing = number == last + 2 ? $"M{last + 1}" : $"M{last + 1} to M{number - 1}";
                row.Wrong("id", new($"它之前缺少 {missing}", $"missing before it: {missing}"), new("请补上，或改编号", "add it, or correct the number"));
            }

            last = number;
        }
    }

    private static bool IsId(PackRow row, string column, string id)
    {
        if (NumberOf(id) > 0) return true;
        row.Unreadable(column, new($"“{id}”不是编号", $"'{id}' is not a number of the table of sources"), new("请写成 M1 的样子", "write it like M1"));
        return false;
    }

    /// <summary>The number in an id such as M12, or 0.</summary>
    private static int NumberOf(string? id) =>
        id is ['M', >= '1' and <= '9', ..] && int.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
