namespace Simulation.Model.Tests;

/// <summary>A study lives the same lives as runs do, and keeps a few series of them.</summary>
public sealed class StudyTests
{
    private static readonly World Zhejiang = WorldPack.Embedded("zhejiang");

    private static readonly Scenario Asked = new() { Months = 14, Replicates = 3, Outputs = ["gdp-growth"], Decisions = [new("330110", "rnd-subsidy", "2023-02", null, 8)] };

    [Theory]
    [InlineData("330110/gdp-growth")]
    [InlineData("330110/gdp-growth/reported")]
    [InlineData("330100/pm25")]
    [InlineData("330000/gdp-growth")]
    [InlineData("330110/rank/composite")]
    [InlineData("330110/rank/prefecture-exam:330100")]
    public void An_outcome_is_read_as_it_is_written(string text) => Assert.Equal(text, Outcome.Parse(Zhejiang, text)?.ToString());

    [Theory]
    [InlineData("330110")]
    [InlineData("330110/gdp-groth")]
    [InlineData("999999/gdp-growth")]
    [InlineData("330100/rank/composite")]
    [InlineData("330110/rank/prefecture-exam:330200")]
    [InlineData("330110/gdp-growth/true/now")]
    public void What_the_world_does_not_have_is_no_outcome(string text) => Assert.Null(Outcome.Parse(Zhejiang, text));

    [Fact]
    public void A_life_of_a_study_is_a_replicate_of_a_run()
    {
        Outcome[] outcomes = Of("330110/gdp-growth", "330110/gdp-growth/reported", "330110/rank/composite");
        var lives = new StudyLife[Asked.Replicates];
        Study.Live(Zhejiang, Asked.Replicates, i => new(Asked, i), outcomes, OneWorker.Run, (i, life) => lives[i] = life);
        var run = Run.Live(Zhejiang, Asked, OneWorker.Run);
        Assert.Equal(run.Fingerprint, Fingerprint.Join([.. lives.Select(life => life.Fingerprint)]));
        int yuhang = Array.IndexOf(run.Counties, "330110"), last = Asked.Months - 1;
        float[] ends = [.. lives.Select(life => life.Series[last]).Order()];
        Assert.Equal(run.Indicators["gdp-growth"].True.P50[yuhang][last], ends[1], 6);
        Assert.Equal(run.Indicators["gdp-growth"].Reported.P50[yuhang][last], lives.Select(life => life.Series[Asked.Months + last]).Order().ElementAt(1), 6);
        Assert.Equal(run.Boards["composite"][run.Months[last]].First(row => row.County == "330110").Rank, lives.Select(life => life.Series[(2 * Asked.Months) + last]).Order().ElementAt(1));
    }

    [Fact]
    public void The_mean_of_a_prefecture_lies_between_its_counties()
    {
        string[] members = [.. Zhejiang.Counties.Where(county => county.Prefecture == "330100").Select(county => county.Code)];
        Outcome[] outcomes = Of([.. members.Append("330100").Select(place => $"{place}/gdp-growth")]);
        float[] series = [];
        Study.Live(Zhejiang, 1, _ => new(Asked, 0), outcomes, OneWorker.Run, (_, life) => series = life.Series);
        for (int m = 0; m < Asked.Months; m++)
        {
            float[] counties = [.. Enumerable.Range(0, members.Length).Select(c => series[(c * Asked.Months) + m])];
            Assert.InRange(series[(members.Length * Asked.Months) + m], counties.Min(), counties.Max());
        }
    }

    private static Outcome[] Of(params string[] texts) => [.. texts.Select(text => Outcome.Parse(Zhejiang, text)!)];
}
