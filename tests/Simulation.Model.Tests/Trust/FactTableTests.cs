namespace Simulation.Model.Tests;

/// <summary>The table of facts is read the way it says.</summary>
public sealed class FactTableTests
{
    [Fact]
    public void A_row_that_is_not_modelled_names_what_is_missing_and_one_that_is_has_a_band() => Assert.All(Facts.All, row =>
    {
        Assert.Equal(row.MissingEn.Length == 0, row.MissingZh.Length == 0);
        Assert.Equal(row.ReasonEn.Length == 0, row.ReasonZh.Length == 0);
        Assert.NotEmpty(row.Citation);
        Assert.Matches("^(S|bg|est)$", row.Mark);
        if (row.Modelled) Assert.True(row.Low.HasValue || row.High.HasValue, $"{row.Key} has no band");
    });
}
