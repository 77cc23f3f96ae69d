using System.Reflection;
using System.Text.RegularExpressions;

namespace Simulation.Model.Tests;

/// <summary>Every number of the state of a county has its row, and the row names who writes it.</summary>
public sealed class StateTableTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly StateRow[] Rows = [.. StateTable.Rows()];

    [Fact]
    public void Every_field_of_the_state_has_one_row()
    {
        string[] alone = ["Position", "Sums", "Baseline", "Words", "Support", "Causes"];
        var fields = typeof(County<Lane1>).GetFields().Select(field => field.Name).Except(alone).SelectMany(name => name switch
        {
            "Books" => Numbers(typeof(Books<Lane1>), name),
            "Verdict" => Numbers(typeof(Verdict<Lane1>), name),
            "Departments" => Numbers(typeof(Department<Lane1>), name),
            "Projects" => Numbers(typeof(Project<Lane1>), name),
            _ => [name],
        });
        Assert.Equal(fields.Concat(["Rank", "Score"]).Order(StringComparer.Ordinal), Rows.Select(row => row.Path).Where(path => !path.Contains('[', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(Rows.Length, Rows.Select(row => row.Path).Distinct().Count());
    }

    [Fact]
    public void A_row_in_brackets_is_of_a_field_and_a_node_or_kind_of_nodes()
    {
        string[] nodes = ["indicator", .. World.Indicators.Select(row => row.Key), .. World.Quantities.Select(row => row.Key), .. World.Quantities.Select(row => row.Kind)];
        Assert.All(Rows.Where(row => row.Path.EndsWith(']')), row =>
        {
            string[] parts = row.Path.TrimEnd(']').Split('[');
            Assert.Contains(Rows, other => other.Path == parts[0]);
            Assert.Contains(parts[1], nodes);
        });
    }

    [Fact]
    public void A_quantity_that_nobody_keeps_is_a_sum_of_effects_and_one_that_is_kept_is_not() => Assert.All(
        World.Quantities, row => Assert.Equal(!row.Accounted, StateTable.Of(World, "Deviation", row.Key).WrittenBy is ["effect-sums"]));

    [Fact]
    public void Every_writer_is_a_mechanism_and_they_stand_in_the_order_of_the_month()
    {
        // A mechanism may have several steps; that of energy is called once more where the books are kept.
        var steps = MonthOrder.Steps().Select((step, at) => (step.Mechanism, at)).ToLookup(pair => pair.Mechanism, pair => pair.at);
        int[] At(string key) => key == "energy-budget" ? [.. steps[key], .. steps["books"]] : [.. steps[key]];
        Assert.All(Rows, row =>
        {
            Assert.NotEmpty(row.WrittenBy);
            Assert.Empty(row.WrittenBy.Except(World.Mechanisms.Select(mechanism => mechanism.Key)));
            int now = 0;
            foreach (int[] its in row.WrittenBy.Select(At).Where(its => its.Length > 0))
            {
                Assert.True(its.Max() >= now, $"{row.Path} names its writers out of order: {string.Join(';', row.WrittenBy)}");
                now = its.Where(at => at >= now).Min();
            }
        });
    }

    [Fact]
    public void Whoever_the_code_lets_write_a_number_is_named()
    {
        var code = World.Mechanisms.ToDictionary(row => row.Key, row => WithoutBegin(Repository.Source(row.Key)));
        foreach (var row in Rows.Where(row => row.Path.Contains('.', StringComparison.Ordinal)))
        {
            var writes = new Regex(Writes(row.Path), RegexOptions.None, TimeSpan.FromSeconds(5));
            string[] writers = [.. code.Where(pair => writes.IsMatch(pair.Value)).Select(pair => pair.Key)];
            Assert.True(writers.Length > 0, $"nobody writes {row.Path}");
            Assert.True(!writers.Except(row.WrittenBy).Any(), $"{row.Path} is written by {string.Join(';', writers)}, told is {string.Join(';', row.WrittenBy)}");
        }
    }

    [Fact]
    public void Every_row_that_a_number_begins_with_is_in_the_pack() => Assert.All(Rows.SelectMany(row => row.Rows), name =>
    {
        string[] parts = name.Split(':');
        var file = World.Files.Single(file => file.Name == parts[0]);
        Assert.True(parts[1] == "*" || file.Find(parts[1]) >= 0, $"{name} is no row");
    });

    private static IEnumerable<string> Numbers(Type type, string path) => type.GetFields(BindingFlags.Instance | BindingFlags.Public)
        .SelectMany(field => field.FieldType == typeof(Lane1) ? [$"{path}.{field.Name}"] : Numbers(field.FieldType, $"{path}.{field.Name}"));

    // An assignment to the field of what the code calls by these names, or a reference to it that is kept or handed on.
    private static string Writes(string path)
    {
        string number = path.Split('.')[^1];
        string names = path.Split('.')[^2] switch
        {
            "Books" => "books|Books",
            "People" => "people|People",
            "Verdict" => @"verdict|Verdict|Verdicts\[c\]",
            "Office" => "office",
            "Departments" => "department",
            _ => "project|p",
        };
        return $@"\b(?:{names})\.{number} *[-+*]?=(?![=>])|ref [\w.]*(?:{names}|Verdicts\[[^;]*\])\.{number}\b(?! \+)";
    }

    // What is written on the eve of the first month is no step of it. Members stand four blanks from the margin, with an empty line before each.
    private static string WithoutBegin(string source) =>
        string.Join("\n\n", Regex.Split(source, @"\n\n(?=    \S)", RegexOptions.None, TimeSpan.FromSeconds(5)).Where(member => !member.Contains(" Begin<T>(", StringComparison.Ordinal) && !member.Contains(" Begin(", StringComparison.Ordinal)));
}
