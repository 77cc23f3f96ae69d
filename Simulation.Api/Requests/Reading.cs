using System.Globalization;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>Reads a JSON request by hand and notes everything that is wrong with it, so that all of it is told at once.</summary>
public sealed class Reading
{
    private readonly List<FieldError> errors = [];
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);

    public IReadOnlyList<FieldError> Errors => errors;

    /// <summary>Most decisions, and most shocks, of one list; a longer one is refused without a look at what it holds.</summary>
    public int MostInList { get; init; } = int.MaxValue;

    /// <summary>Policies that may be named by their hash.</summary>
    public IReadOnlyDictionary<string, Policy> Known { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, Policy>.Empty;

    /// <summary>What stands in policies, and what was decided beside them, by the path of the scenario or variant.</summary>
    public Dictionary<string, Written> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>Most months, where the world is known that is asked about.</summary>
    public int MostMonths { get; set; } = int.MaxValue;

    /// <summary>Notes a wrong field.</summary>
    public void Refuse(string field, string value, string zh, string en) => Add(new FieldError(field, value, zh, en));

    /// <summary>Notes a field of the wrong kind.</summary>
    public void Refuse(string field, JsonElement value, string zh, string en) => Refuse(field, value.GetRawText(), zh, en);

    /// <summary>True when this field, or the object or list it stands in, is refused already.</summary>
    public bool IsRefused(string field)
    {
        if (refused.Count == 0) return false;
        if (refused.Contains("") || refused.Contains(field)) return true;
        var whole = refused.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int i = 0; i < field.Length; i++)
            if (field[i] is '.' or '[' && whole.Contains(field.AsSpan(0, i))) return true;
        return false;
    }

    /// <summary>Adds what the model finds wrong, except about fields that could not even be read.</summary>
    public void AddAll(IEnumerable<FieldError> found)
    {
        var unseen = found.Where(e => !IsRefused(e.Field)).ToList();
        unseen.ForEach(Add);
    }

    /// <summary>Refuses the request when anything was noted.</summary>
    public void ThrowIfRefused()
    {
        if (errors.Count > 0) throw new RefusedException(errors);
    }

    /// <summary>Opens an object whose fields are <paramref name="known"/>; others are refused.</summary>
    public Fields Open(JsonElement element, string path, params string[] known)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (element.ValueKind != JsonValueKind.Object)
        {
            Refuse(path, element, "应为一个对象 {…}", "must be an object {…}");
            return new Fields(this, path, fields, broken: true);
        }

        foreach (var field in element.EnumerateObject()) Take(field, path, known, fields);
        return new Fields(this, path, fields, broken: false);
    }

    private void Take(JsonProperty field, string path, string[] known, Dictionary<string, JsonElement> fields)
    {
        string name = NameOf(field);
        string at = Fields.Join(path, name);
        if (name.Length > Fields.LongestText)
        {
            Refuse(at, field.Value, $"名称过长；最多 {Fields.LongestText} 个字符", $"is too long a name; at most {Fields.LongestText} characters fit");
        }
        else if (known.Length > 0 && !known.Contains(name, StringComparer.Ordinal))
        {
            var meant = NearestWord.To(name, known);
            Refuse(
                at,
                field.Value,
                meant is null ? $"没有这个字段；可用字段：{string.Join("、", known)}" : $"没有这个字段；是否想写 “{meant}”？",
                meant is null ? $"is not a field; the fields are {string.Join(", ", known)}" : $"is not a field; did you mean '{meant}'?");
        }
        else if (!fields.TryAdd(name, field.Value))
        {
            Refuse(at, field.Value, "这个字段写了两次；请只留一个", "is given twice; keep one");
        }
    }

    private void Add(FieldError error)
    {
        errors.Add(error);
        refused.Add(error.Field);
    }

    /// <summary>The fields of an object by name, whatever its names; none of what is no object, and of a name that is given twice the last.</summary>
    internal static Dictionary<string, JsonElement> MembersOf(JsonElement element)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (element.ValueKind == JsonValueKind.Object) foreach (var field in element.EnumerateObject()) members[NameOf(field)] = field.Value;
        return members;
    }

    /// <summary>The name of a field; a name that is not valid text (half a surrogate pair) is taken as it is written.</summary>
    private static string NameOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }
}

/// <summary>The fields of one JSON object that is being read.</summary>
public sealed class Fields(Reading reading, string path, Dictionary<string, JsonElement> fields, bool broken)
{
    /// <summary>Keys and names are short; a long text would only make it dear to look for what was meant.</summary>
    internal const int LongestText = 200;

    /// <summary>Names of the fields given, in the order of the file.</summary>
    public IEnumerable<string> Names => fields.Keys;

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>A text that must be there; empty when it is refused.</summary>
    public string Text(string name) => Required(name) is { } value ? TextOf(value, Join(path, name)) ?? "" : "";

    /// <summary>A text, or the fallback when it is not given.</summary>
    public string? Text(string name, string? fallback) => Given(name) is { } value ? TextOf(value, Join(path, name)) ?? fallback : fallback;

    /// <summary>A text that may also be null.</summary>
    public string? TextOrNull(string name) => Given(name) is { ValueKind: not JsonValueKind.Null } value ? TextOf(value, Join(path, name)) : null;

    /// <summary>A text of one line that must be there; empty when it is refused.</summary>
    public string Line(string name)
    {
        string text = Text(name), at = Join(path, name);
        if (!text.Any(char.IsControl)) return text;
        reading.Refuse(at, text, "只能是一行文字，不能有换行等控制字符", "must be one line without control characters");
        return "";
    }

    /// <summary>A short line for people to read, which must be there; empty when it is refused.</summary>
    public string Label(string name) => LabelOf(Text(name), Join(path, name));

    /// <summary>The same, or the fallback when it is not given.</summary>
    public string Label(string name, string fallback) => LabelOf(TextOrNull(name) ?? fallback, Join(path, name));

    /// <summary>An instant in UTC that must be there, as it is written; empty when it is refused.</summary>
    public string Instant(string name)
    {
        string text = Text(name), at = Join(path, name);
        bool right = DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
        if (!right && !reading.IsRefused(at)) reading.Refuse(at, text, "应为协调世界时，如 2026-11-22T08:00:00Z", "must be an instant in UTC like 2026-11-22T08:00:00Z");
        return text;
    }

    /// <summary>A month of the calendar that may also be null.</summary>
    public string? MonthOrNull(string name)
    {
        string? text = TextOrNull(name);
        if (text is null || Month.TryParse(text, out _)) return text;
        reading.Refuse(Join(path, name), text, "应为月份，如 2023-04", "must be a month like 2023-04");
        return null;
    }

    /// <summary>A whole number, or the fallback when it is not given or refused.</summary>
    public long Whole(string name, long fallback, long min, long max) => Given(name) is { } value ? WholeOf(value, Join(path, name), min, max) ?? fallback : fallback;

    /// <summary>A whole number that must be there; <paramref name="min"/> when it is refused.</summary>
    public long Whole(string name, long min, long max) => Required(name) is { } value ? WholeOf(value, Join(path, name), min, max) ?? min : min;

    /// <summary>A whole number that may also be null, between two others.</summary>
    public long? WholeOrNull(string name, long min, long max) =>
        Given(name) is { ValueKind: not JsonValueKind.Null } value ? WholeOf(value, Join(path, name), min, max) : null;

    /// <summary>A number that must be there; 0 when it is refused.</summary>
    public double Number(string name) => Required(name) is { } value ? NumberOf(value, Join(path, name)) : 0;

    /// <summary>An object that must be there; null when it is missing.</summary>
    public JsonElement? Required(string name)
    {
        if (fields.TryGetValue(name, out var value)) return value;
        if (!broken) reading.Refuse(Join(path, name), "", "缺少这个字段", "is missing");
        return null;
    }

    /// <summary>A list, empty when it is not given; a refused element keeps its place, so that later paths stay right.</summary>
    /// <param name="most">Most elements; of a longer list none is read.</param>
    public List<T> List<T>(string name, Func<JsonElement, string, T> read, int most = int.MaxValue)
    {
        string at = Join(path, name);
        if (Given(name) is not { } list) return [];
        if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > most)
        {
            reading.Refuse(at, $"{list.GetArrayLength()}", $"过多；一次最多 {most} 条", $"are too many; at most {most} fit at once");
            return [];
        }

        if (list.ValueKind == JsonValueKind.Array) return [.. list.EnumerateArray().Select((element, i) => read(element, $"{at}[{i}]"))];
        reading.Refuse(at, list, "应为一个列表 […]", "must be a list […]");
        return [];
    }

    /// <summary>An object used as a table from key to value; empty when it is not given.</summary>
    public IEnumerable<KeyValuePair<string, T>> Table<T>(string name, Func<JsonElement, string, T> read)
    {
        if (Given(name) is not { } table) yield break;
        var open = reading.Open(table, Join(path, name));
        foreach (string key in open.Names) yield return new(key, read(open.Required(key)!.Value, Join(Join(path, name), key)));
    }

    /// <summary>Reads a text; null when it is refused.</summary>
    public string? TextOf(JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.String || !IsText(value, out var text)) reading.Refuse(at, value, "应为文字（带引号）", "must be text in quotes");
        else if (text.Length > LongestText) reading.Refuse(at, value, $"文字过长；最多 {LongestText} 个字符", $"is too long; at most {LongestText} characters fit");
        else return text;
        return null;
    }

    /// <summary>Reads true or false; false when it is refused.</summary>
    public bool FlagOf(JsonElement value, string at)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        reading.Refuse(at, value, "应为 true 或 false", "must be true or false");
        return false;
    }

    /// <summary>Reads a finite number; 0 when it is refused.</summary>
    public double NumberOf(JsonElement value, string at)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)) return number;
        reading.Refuse(at, value, "应为一个数（不带引号，不能是 NaN 或无穷大）", "must be a number (no quotes, neither NaN nor infinite)");
        return 0;
    }

    private string LabelOf(string text, string at)
    {
        if (text.Length > RaceLogJson.LongestLabel)
            reading.Refuse(at, text, $"过长；最多 {RaceLogJson.LongestLabel} 个字符", $"is too long; at most {RaceLogJson.LongestLabel} characters fit");
        else if (text.Any(char.IsControl)) reading.Refuse(at, text, "只能是一行文字，不能有换行等控制字符", "must be one line without control characters");
        else return text;
        return "";
    }

    /// <summary>A field as it stands, or null when it is not given.</summary>
    public JsonElement? Given(string name) => fields.TryGetValue(name, out var value) ? value : null;

    private long? WholeOf(JsonElement value, string at, long min, long max)
    {
        bool isWhole = value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number) && number == decimal.Truncate(number);
        if (!isWhole) reading.Refuse(at, value, "应为整数（不带引号）", "must be a whole number (no quotes)");
        else if (value.GetDecimal() < min || value.GetDecimal() > max) reading.Refuse(at, value, $"应在 {min} 与 {max} 之间", $"must be between {min} and {max}");
        else return (long)value.GetDecimal();
        return null;
    }

    private static bool IsText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }
}
