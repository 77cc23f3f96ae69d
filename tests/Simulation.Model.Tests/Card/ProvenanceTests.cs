namespace Simulation.Model.Tests;

/// <summary>Of every number it can be asked which rows of the pack make it.</summary>
public sealed class ProvenanceTests
{
    private static readonly World World = Zhejiang.World;

    public static TheoryData<string> Kinds => [.. Provenance.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_number_of_a_kind_has_rows_that_stand_in_the_pack(string kind)
    {
        var keys = Provenance.Keys(World, kind);
        Assert.NotEmpty(keys);
        foreach (string key in keys)
        {
            var found = Provenance.Of(World, kind, key)!;
            Assert.Matches("\\p{IsCJKUnifiedIdeographs}", found.NameZh);
            Assert.Matches("[A-Za-z]", found.NameEn);
            if (kind != "request") Assert.Equal("own", found.Parts[0].Role);
            foreach (var row in found.Parts.SelectMany(part => part.Rows).Where(row => row.File != "state.csv"))
            {
                var file = World.Files.Single(file => file.Name == row.File);
                int at = file.Find(row.Key);
                Assert.True(at >= 0, $"{kind}:{key} names {row.File} {row.Key}");
                Assert.All(row.Cells.Where(cell => cell.Column != "weights"), cell => Assert.Equal(file.Cell(at, cell.Column), cell.Value));
                Assert.NotEqual("", row.NameEn);
            }
        }
    }

    [Fact]
    public void Growth_comes_from_its_row_the_tree_of_GDP_its_department_and_the_boards_that_weigh_it()
    {
        var growth = Provenance.Of(World, "indicator", "gdp-growth")!;
        var own = growth.Parts[0].Rows[0];
        Assert.Equal(("indicators.csv", "gdp-growth", Grade.A), (own.File, own.Key, own.Grade));
        var level = own.Cells.Single(cell => cell.Column == "level");
        Assert.Equal(("6", "5.88", "6.12"), (level.Value, level.Low, level.High));
        Assert.Contains(Rows(growth, "effects"), row => row is { File: "effects.csv", Key: "E001" } && row.NameEn == "Above-scale industrial value added growth → GDP growth (real)");
        Assert.Contains(Rows(growth, "department"), row => row.Key == "development-reform" && row.Cells.Any(cell => cell.Column == "honesty"));
        Assert.Contains(Rows(growth, "boards"), row => row.Key == "composite" && row.Cells.Any(cell => cell is { Column: "weights", Value: "gdp-growth:69.7" }));
        Assert.Contains(Rows(growth, "mechanism"), row => row.Key == "misreport-max");
        // What moves industry reaches growth a step further up, and no row is told twice on the way.
        var second = growth.Parts.Single(part => part is { Role: "upstream", Step: 2 });
        Assert.Contains(second.Rows, row => row.File == "effects.csv" && World.Effects.Single(effect => effect.Id == row.Key).Target == "industry-growth");
        string[] upstream = [.. growth.Parts.Where(part => part.Role == "upstream").SelectMany(part => part.Rows).Select(row => $"{row.File} {row.Key}")];
        Assert.Equal(upstream.Length, upstream.Distinct().Count());
    }

    [Fact]
    public void Every_effect_is_upstream_of_some_indicator()
    {
        var found = World.Indicators.SelectMany(row => Provenance.Of(World, "indicator", row.Key)!.Parts).SelectMany(part => part.Rows).Where(row => row.File == "effects.csv").Select(row => row.Key);
        Assert.Empty(World.Effects.Select(effect => effect.Id).Except(found));
    }

    [Fact]
    public void A_place_narrows_a_target_and_adds_a_county_to_an_attribute()
    {
        Assert.Equal(["330100:investment-growth"], Rows(Provenance.Of(World, "target", "investment-growth:330110")!, "targets").Select(row => row.Key));
        Assert.True(Rows(Provenance.Of(World, "target", "investment-growth")!, "targets").Count() > 5);
        var county = Assert.Single(Rows(Provenance.Of(World, "attribute", "gdp:330110")!, "places"));
        Assert.Equal(("counties.csv", "330110", "100m yuan", World.Counties[Zhejiang.County("330110")].Grades["gdp"]), (county.File, county.Key, county.UnitEn, county.Grade));
        Assert.Equal("杭州市", Rows(Provenance.Of(World, "board", "prefecture-exam:330100")!, "places").Single().NameZh);
    }

    [Fact]
    public void A_stock_comes_from_the_mechanism_that_keeps_it_and_a_standing_from_what_it_reads()
    {
        var debt = Provenance.Of(World, "quantity", "debt-ratio")!;
        Assert.Contains(Rows(debt, "mechanism"), row => row.Key == "debt-interest-rate");
        Assert.Contains(Rows(debt, "own"), row => row is { File: "attributes.csv", Key: "debt-ratio" });
        var rung = Provenance.Of(World, "state", "Verdict.Rung")!;
        Assert.Contains(Rows(rung, "beginning"), row => row is { File: "levers.csv", Key: "interview-trigger" });
        Assert.Equal(["sanctions", "red-black-list"], Rows(rung, "mechanism").Where(row => row.File == "mechanisms.csv").Select(row => row.Key));
    }

    [Theory]
    [InlineData("indicator", "gdp")]
    [InlineData("indicator", "gdp-growth:330110")]
    [InlineData("board", "composite:330100")]
    [InlineData("board", "prefecture-exam:330110")]
    [InlineData("state", "Books.Dept")]
    [InlineData("colour", "red")]
    [InlineData("target", "gdp-growth:330110:2")]
    public void What_is_not_there_has_no_rows(string kind, string key) => Assert.Null(Provenance.Of(World, kind, key));

    private static IEnumerable<ProvenanceRow> Rows(Provenance of, string role) => of.Parts.Where(part => part.Role == role).SelectMany(part => part.Rows);
}
