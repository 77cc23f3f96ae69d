using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulation.Model.Tests;

/// <summary>A province that was written down and read again lives on as if nothing had happened.</summary>
public sealed class SavedStateTests
{
    private static readonly (string Name, Numbers Of)[] State =
    [
        ("Deviation", province => Lanes.Floats(province.Deviation)),
        ("Luck", province => Lanes.Floats(province.Luck)),
        ("True", province => Lanes.Floats(province.True)),
        ("Reported", province => Lanes.Floats(province.Reported)),
        ("Filters", province => Lanes.Floats(province.Filters)),
        ("Books", province => Lanes.Floats(province.Books)),
        ("Verdicts", province => Lanes.Floats(province.Verdicts)),
        ("Departments", province => Lanes.Floats(province.Departments)),
        ("Projects", province => Lanes.Floats(province.Projects)),
        ("Incoming", province => Lanes.Floats(province.Incoming)),
    ];

    private delegate Span<float> Numbers(Province<Lane1> province);

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
            for (int list = 0; list < straight.Plan.Atlas.Boards.Length; list++)
                Lanes.Same<Lane1>(straight.Province.Score(list), saved.Province.Score(list), "scores");
            saved.Replace(Read(saved.Plan.Atlas, Write(saved.Province)));
            Assert.Equal(straight.Province.Fingerprints(), saved.Province.Fingerprints());
        }
    }

    // A row of state that is added to the province must be added here; causes are told, not kept.
    [Fact]
    public void The_text_holds_every_row_of_the_state() =>
        Assert.Equal(
            State.Select(row => row.Name).Order(),
            typeof(Province<Lane1>).GetProperties().Where(property => property.PropertyType.IsByRefLike || property.PropertyType.IsArray)
                .Select(property => property.Name).Where(name => name != "Causes").Order());

    [Fact]
    public void Every_number_of_the_state_is_in_the_fingerprint_of_its_county()
    {
        var province = new Life<Lane1>(Zhejiang.World, Dice.Scenario(Zhejiang.World, 18, 3)).Province;
        ulong whole = province.Fingerprints()[0];
        ulong[] counties = [.. Enumerable.Range(0, Zhejiang.World.Counties.Length).Select(c => province.Fingerprints(c)[0])];
        var random = new Random(18);
        foreach (var (name, of) in State)
        {
            for (int i = 0; i < 8; i++)
            {
                int place = i == 0 ? 0 : i == 1 ? of(province).Length - 1 : random.Next(of(province).Length);
                float was = of(province)[place];
                of(province)[place] = MathF.BitIncrement(was);
                Assert.True(province.Fingerprints()[0] != whole, $"number {place} of {name} is not in the fingerprint");
                Assert.Single(counties.Where((county, c) => province.Fingerprints(c)[0] != county));
                of(province)[place] = was;
            }
        }

        Assert.Equal(whole, province.Fingerprints()[0]);
    }

    private static string Write(Province<Lane1> province)
    {
        var text = new JsonObject { ["Month"] = province.Month };
        foreach (var (name, of) in State) text[name] = JsonSerializer.SerializeToNode(of(province).ToArray());
        return text.ToJsonString();
    }

    private static Province<Lane1> Read(Atlas atlas, string text)
    {
        var saved = JsonNode.Parse(text)!;
        var province = new Province<Lane1>(atlas) { Month = (int)saved["Month"]! };
        foreach (var (name, of) in State) saved[name]!.Deserialize<float[]>()!.CopyTo(of(province));
        return province;
    }
}
