namespace Simulation.Model.Tests;

/// <summary>What differs between two packs, and a pack written again from what was read.</summary>
public sealed class PackChangeTests
{
    [Fact]
    public void A_world_written_from_its_tables_is_the_same_world() =>
        Assert.Equal(Zhejiang.World.Hash, WorldPack.Read(Zhejiang.World.Files.ToDictionary(file => file.Name, file => file.ToCsv())).Hash);

    [Fact]
    public void A_changed_cell_is_told_by_file_row_and_column()
    {
        var files = WorldPack.EmbeddedFiles("zhejiang").ToDictionary(file => file.Key, file => file.Value);
        files["parameters.csv"] = files["parameters.csv"].Replace(",Yellow class from debt ratio,%,120,", ",Yellow class from debt ratio,%,125,", StringComparison.Ordinal);
        var change = Assert.Single(PackChange.Between(Zhejiang.World, WorldPack.Read(files)));
        Assert.Equal(new("parameters.csv", "debt-class-yellow", "value", "120", "125"), change);
        Assert.Empty(PackChange.Between(Zhejiang.World, Zhejiang.World));
    }
}
