using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulation.Model.Tests;

/// <summary>A province that was written down and read again lives on as if nothing had happened.</summary>
public sealed class SavedStateTests
{
    // Scratch of the month and what is only told (causes) is not state; everything public and writable by index is.
    private static readonly PropertyInfo[] State =
        [.. typeof(Province<Lane1>).GetProperties().Where(property => property.PropertyType.IsArray && property.Name != "Causes")];

    public static TheoryData<int> Seeds => Dice.Seeds(2, 10);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_province_lives_on_from_text(int seed)
    {
        Dice.Say(seed);
        var scenario = Dice.Scenario(Zhejiang.World, seed, 10);
        var straight = new Life<Lane1>(Zhejiang.World, scenario);
        var saved = new Life<Lane1>(Zhejiang.World, scenario);
        for (int m = 0; m < scenario.Months; m++)
        {
            straight.Month();
            saved.Month();
            saved.Replace(Read(saved.Plan.Atlas, Write(saved.Province)));
            Assert.Equal(straight.Province.Fingerprints(), saved.Province.Fingerprints());
        }

        foreach (var (scores, others) in straight.Province.Score.Zip(saved.Province.Score)) Lanes.Same<Lane1>(scores, others, "scores");
    }

    [Fact]
    public void The_text_holds_every_array_of_the_state() =>
        Assert.Superset(
            new HashSet<string> { "Deviation", "Luck", "True", "Reported", "Filters", "Books", "Departments", "Projects", "Incoming", "Score", "Rank" },
            State.Select(property => property.Name).ToHashSet());

    private static string Write(Province<Lane1> province)
    {
        var text = new JsonObject { ["Month"] = province.Month };
        foreach (var property in State)
            text[property.Name] = new JsonArray([.. Rows(property.GetValue(province)!).Select(row => JsonSerializer.SerializeToNode(Numbers(row).ToArray()))]);
        return text.ToJsonString();
    }

    private static Province<Lane1> Read(Atlas atlas, string text)
    {
        var saved = JsonNode.Parse(text)!;
        var province = new Province<Lane1>(atlas) { Month = (int)saved["Month"]! };
        foreach (var property in State)
        {
            foreach (var (row, numbers) in Rows(property.GetValue(province)!).Zip(saved[property.Name]!.AsArray()))
                numbers.Deserialize<float[]>()!.CopyTo(Numbers(row));
        }

        return province;
    }

    private static Array[] Rows(object array) => array is Lane1[][] lists ? [.. lists] : [(Array)array];

    private static Span<float> Numbers(Array row) => row switch
    {
        Lane1[] numbers => Lanes.Floats(numbers),
        Books<Lane1>[] books => Lanes.Floats(books),
        Department<Lane1>[] departments => Lanes.Floats(departments),
        Project<Lane1>[] projects => Lanes.Floats(projects),
        _ => throw new NotSupportedException($"state of a kind that the test does not know: {row.GetType()}"),
    };
}
