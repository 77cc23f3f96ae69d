namespace Simulation.Model.Tests;

/// <summary>R16: 16,277 forms of 90 counties, one score a year each.</summary>
public sealed class SurveyTests
{
    private static readonly World World = Zhejiang.World;

    [Fact]
    public void R16_a_score_errs_by_the_spread_of_answers_over_the_root_of_the_forms()
    {
        double forms = World.Parameters.Single(row => row.Key == "survey-forms").Range.Value, spread = World.Parameters.Single(row => row.Key == "survey-answer-sd").Range.Value;
        Assert.Equal(16277 / 90.0, forms, 0.2);
        var life = new Life<Lane16>(World, new() { Months = 12, Uncertainty = Uncertainty.Luck });
        life.Months(12);
        int k = life.Plan.Atlas.BusinessEnvironment;
        var errors = new List<double>();
        for (int c = 0; c < World.Counties.Length; c++)
        {
            foreach (var (reported, truth) in Lanes.Of(life.Reported(c)[k]).Zip(Lanes.Of(life.True(c)[k])))
            {
                Assert.InRange(reported, 40, 100);
                if (truth < 95) errors.Add(reported - truth);
            }
        }

        Assert.True(errors.Count > 1000, $"{errors.Count} scores");
        Assert.Equal(0, errors.Average(), 0.15);
        Assert.Equal(spread / Math.Sqrt(forms), Math.Sqrt(errors.Average(error => error * error)), 0.1);
    }

    // The environment itself does not move because it is surveyed.
    [Fact]
    public void R16_the_survey_errs_in_what_is_published_only()
    {
        var loud = new Life<Lane1>(World, new() { Months = 12, Uncertainty = Uncertainty.Luck });
        var still = new Life<Lane1>(
            World with { Parameters = [.. World.Parameters.Select(row => row.Key == "survey-answer-sd" ? row with { Range = default } : row)] },
            new() { Months = 12, Uncertainty = Uncertainty.Luck });
        loud.Months(12);
        still.Months(12);
        int k = loud.Plan.Atlas.BusinessEnvironment;
        for (int c = 0; c < World.Counties.Length; c++)
        {
            Assert.Equal(still.True(c)[k].Value, loud.True(c)[k].Value);
            Assert.Equal(still.True(c)[k].Value, still.Reported(c)[k].Value);
            Assert.NotEqual(still.Reported(c)[k].Value, loud.Reported(c)[k].Value);
        }
    }
}
