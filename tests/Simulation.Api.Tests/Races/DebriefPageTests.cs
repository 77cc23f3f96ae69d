using System.Xml.Linq;

namespace Simulation.Api.Tests;

/// <summary>The page of a debrief, made without a host.</summary>
public sealed class DebriefPageTests
{
    private const string Nasty = """</title></section><script>alert("1")</script>'&""";

    private static readonly World World = WorldPack.Embedded("zhejiang");

    private static readonly RaceLog Log = Play();

    [Theory]
    [InlineData("zh", "综合榜名次：", "公布的地区生产总值增速：")]
    [InlineData("en", "Rank (County composite): ", "GDP growth (real), as published: ")]
    public void Predictions_are_drawn_and_told_and_the_page_is_well_formed(string language, string rank, string growth)
    {
        DebriefTerms terms = new([], [new("330110", "330110/rank/composite", "2023-01", 1, 90, 0.8), new("330110", "330110/gdp-growth/reported", "2023-01", 98, 99, 0.8)]);
        var answer = DebriefAnswer.Of(World, Log, Debrief.Of(World, Log, terms, EngineThreads.Of(2, CancellationToken.None)));
        string page = DebriefPage.Write(World, answer, language);
        Assert.Contains(rank, page, StringComparison.Ordinal);
        Assert.Contains(growth, page, StringComparison.Ordinal);
        Assert.DoesNotContain("gdp-growth", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rank/composite", page, StringComparison.Ordinal);
        Assert.Equal([1d, 0d], answer.Teams[0].Recall.Predictions.OrderByDescending(kind => kind.Inside).Select(kind => kind.Inside));

        // What a reader of XML takes has no tag that somebody's text opened or closed.
        string[] voids = [.. page.Split('<').Where(tag => tag.StartsWith("meta ", StringComparison.Ordinal))];
        Assert.Equal(2, voids.Length);
        var html = XDocument.Parse(voids.Aggregate(page["<!doctype html>".Length..].TrimStart(), (text, tag) => text.Replace("<" + tag, "", StringComparison.Ordinal))).Root!;
        Assert.Equal(Nasty, answer.Name);
        Assert.EndsWith(Nasty, html.Descendants("title").First().Value, StringComparison.Ordinal);
        Assert.Empty(html.Descendants("script"));
        var drawings = html.Descendants("svg").ToArray();
        // Ranks, places, points, reruns, and two kinds of predictions.
        Assert.Equal(6, drawings.Length);
        Assert.All(drawings, drawing => Assert.NotEmpty(drawing.Parent!.Element("figcaption")!.Value));
        Assert.All(drawings, drawing => Assert.Equal("table", ((XElement)drawing.Parent!.NextNode!).Name.LocalName));
        Assert.DoesNotContain(html.DescendantsAndSelf().Attributes(), attribute => attribute.Value.Contains("NaN", StringComparison.Ordinal) || attribute.Value.Contains('∞'));
    }

    [Fact]
    public void A_debrief_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Debrief.Of(World, Log, DebriefTerms.Everybody, EngineThreads.Of(2, stop.Token), _ => stop.Cancel()));
    }

    private static RaceLog Play()
    {
        var race = Race.Begin(World, new("r1", Nasty, "2026-11-22T08:00:00Z", ModelVersion.Current, World.Version, World.Hash, new Scenario { Months = 2, Replicates = 1 }));
        RaceCommand[] commands =
        [
            new SetLevers("c1", "seat:330110", "2026-11-22T08:00:00Z", null, [new("330110", "special-bonds", "", null, 5)]), new LiveMonth("c2", "clock", "2026-11-22T08:00:00Z", null),
        ];
        foreach (var command in commands)
            foreach (var entry in race.Decide(command)) race.Apply(entry);
        return new(race.Header, [.. race.Log]);
    }
}
