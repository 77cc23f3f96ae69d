using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Simulation.Model.Tests;

public sealed class WorldPackTests
{
    private static readonly JsonSerializerOptions WithTuples = new() { IncludeFields = true };

    [Fact]
    public void The_world_of_Zhejiang_loads()
    {
        Assert.Contains("zhejiang", WorldPack.EmbeddedKeys);
        World world = WorldPack.Embedded("zhejiang");
        Assert.Equal("zhejiang", world.Key);
        Assert.Equal("330000", world.Province);
        Assert.Equal(new Month(2023, 1), world.Start);
        Assert.Equal(11, world.Prefectures.Length);
        Assert.Equal(90, world.Counties.Length);
        Assert.Equal(44, world.Indicators.Length);
        Assert.Equal(35, world.Departments.Length);
        Assert.Equal(45, world.Levers.Length);
        Assert.Equal(17, world.Shocks.Length);
        Assert.Equal(8, world.ProjectStages.Length);
        Assert.True(world.Levers.Count(l => l.Acts) >= 25);
    }

    [Fact]
    public void Every_embedded_pack_is_without_fault()
    {
        foreach (string key in WorldPack.EmbeddedKeys) Assert.Empty(WorldPack.Check(WorldPack.EmbeddedFiles(key)));
    }

    [Fact]
    public void References_become_positions()
    {
        World world = WorldPack.Embedded("zhejiang");
        var pack = new PackEdit();
        foreach (IndicatorRow indicator in world.Indicators)
            Assert.Equal(pack.Get("indicators.csv", indicator.Key, "lead"), world.Departments[indicator.Lead].Key);
        (int a, int b) = world.Adjacency[0];
        Assert.Equal(pack.Get("adjacency.csv", "#1", "a"), world.Counties[a].Code);
        Assert.Equal(pack.Get("adjacency.csv", "#1", "b"), world.Counties[b].Code);
        foreach (BoardRow board in world.Boards) Assert.Equal(world.Indicators.Length, board.Weights.Length);
    }

    [Fact]
    public void A_grade_of_one_county_wins_over_the_grade_of_the_attribute()
    {
        PackEdit pack = new PackEdit()
            .Set("attributes.csv", "gdp", "grade", "C")
            .Set("counties.csv", "330110", "grade:gdp", "A")
            .Set("counties.csv", "330302", "grade:gdp", "");
        World world = WorldPack.Read(pack.Files);
        Assert.Equal(Grade.A, world.Counties.Single(c => c.Code == "330110").Grades["gdp"]);
        Assert.Equal(Grade.C, world.Counties.Single(c => c.Code == "330302").Grades["gdp"]);
    }

    [Fact]
    public void Seats_of_government_stand_where_a_map_has_them()
    {
        World world = WorldPack.Embedded("zhejiang");
        (string Code, double Lon, double Lat)[] known =
            [("330106", 120.13, 30.26), ("330902", 122.11, 30.02), ("330302", 120.65, 28.02), ("330802", 118.87, 28.97), ("330922", 122.45, 30.73), ("331126", 119.06, 27.62), ("330522", 119.91, 31.03)];
        foreach (var (code, lon, lat) in known)
        {
            var seat = world.Counties.Single(county => county.Code == code).Coordinates!.Value;
            Assert.Equal(lon, seat.Lon, 0.05);
            Assert.Equal(lat, seat.Lat, 0.05);
        }

        Assert.All(world.Counties, county => Assert.True(county.Coordinates is { Lon: > 118 and < 123, Lat: > 27 and < 31.5 }, county.Code));
        Assert.Equal(90, world.Counties.Select(county => county.Coordinates).Distinct().Count());
    }

    [Fact]
    public void A_pack_may_leave_out_where_its_counties_are()
    {
        PackEdit pack = new PackEdit().Delete("attributes.csv", "lon").Delete("attributes.csv", "lat").DeleteColumn("counties.csv", "lon").DeleteColumn("counties.csv", "lat");
        Assert.All(WorldPack.Read(pack.Files).Counties, county => Assert.Null(county.Coordinates));
    }

    [Fact]
    public void An_empty_range_is_no_range()
    {
        World world = WorldPack.Embedded("zhejiang");
        Assert.All(world.Effects, e => Assert.Equal(e.Form == Form.Linear, e.Half is null));
        Assert.Contains(world.Effects, e => e.Decay is null);
        Assert.Contains(world.Effects, e => e.Decay is not null);
    }

    [Fact]
    public void A_world_that_nobody_knows_names_those_that_exist()
    {
        var refused = Assert.Throws<ArgumentException>(() => WorldPack.Embedded("atlantis"));
        Assert.StartsWith("there is no embedded world 'atlantis'; there are zhejiang", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("line ends of Windows")]
    [InlineData("line ends of old Macintoshes")]
    [InlineData("every cell in quotes")]
    [InlineData("a byte order mark")]
    [InlineData("no newline at the end")]
    [InlineData("all of these at once")]
    public void How_a_spreadsheet_saves_does_not_make_another_world(string how)
    {
        IReadOnlyDictionary<string, string> plain = WorldPack.EmbeddedFiles("zhejiang");
        Func<string, string> save = how switch
        {
            "line ends of Windows" => Windows,
            "line ends of old Macintoshes" => text => text.Replace('\n', '\r'),
            "every cell in quotes" => InQuotes,
            "a byte order mark" => text => "\uFEFF" + text,
            "no newline at the end" => text => text.TrimEnd('\n'),
            _ => text => "\uFEFF" + Windows(InQuotes(text).TrimEnd('\n')),
        };
        World before = WorldPack.Read(plain);
        World after = WorldPack.Read(plain.ToDictionary(f => f.Key, f => save(f.Value)));
        Assert.Equal(before.Hash, after.Hash);
        Assert.Equal(JsonSerializer.Serialize(before, WithTuples), JsonSerializer.Serialize(after, WithTuples));

        static string Windows(string text) => text.Replace("\n", "\r\n", StringComparison.Ordinal);
        static string InQuotes(string text) => string.Concat(PackEdit.Parse(text).Select(row => string.Join(',', row.Select(Quoted)) + "\n"));
        static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    [Fact]
    public void The_order_of_columns_does_not_matter()
    {
        List<string[]> rows = PackEdit.Parse(WorldPack.EmbeddedFiles("zhejiang")["levers.csv"]);
        PackEdit pack = new PackEdit().Write("levers.csv", string.Concat(rows.Select(r => PackEdit.Written([.. r.Reverse()]))));
        Assert.Equal(
            JsonSerializer.Serialize(WorldPack.Embedded("zhejiang").Levers, WithTuples),
            JsonSerializer.Serialize(WorldPack.Read(pack.Files).Levers, WithTuples));
    }

    [Fact]
    public void A_cell_may_hold_commas_quotes_and_lines()
    {
        const string note = "reports \"late\", twice,\nand says so";
        PackEdit pack = new PackEdit().Set("departments.csv", "#1", "noteEn", note);
        Assert.Equal(note, WorldPack.Read(pack.Files).Departments[0].NoteEn);

        // The row below stands one line lower in an editor.
        Fault fault = Assert.Single(pack.Set("departments.csv", "#2", "capacity", "much").Faults);
        Assert.Equal(4, fault.Row);
    }

    [Fact]
    public void The_hash_can_be_computed_by_anyone()
    {
        using var bytes = new MemoryStream();
        foreach ((string name, string text) in WorldPack.EmbeddedFiles("zhejiang").OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            byte[] content = Encoding.UTF8.GetBytes(string.Concat(PackEdit.Parse(text).Select(PackEdit.Written)));
            bytes.Write(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            bytes.Write(content);
        }

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())), WorldPack.Embedded("zhejiang").Hash);
    }

    [Fact]
    public void One_changed_cell_makes_another_hash()
    {
        PackEdit pack = new PackEdit().Set("world.csv", "zhejiang", "version", "0.1.1-test");
        Assert.NotEqual(WorldPack.Embedded("zhejiang").Hash, WorldPack.Read(pack.Files).Hash);
    }

    [Fact]
    public void A_pack_without_one_of_the_parameters_is_refused()
    {
        foreach (var row in Zhejiang.World.Parameters)
            Assert.True(new PackEdit().Delete("parameters.csv", row.Key).Faults.Count > 0, $"{row.Key} can be missing");
    }
}
