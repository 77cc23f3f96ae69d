using System.Text.RegularExpressions;

namespace Simulation.Model.Tests;

/// <summary>The model card is what pack and code say, in both languages, and the committed copies are the card.</summary>
public sealed partial class ModelCardTests
{
    private static readonly World World = Zhejiang.World;

    [Theory]
    [InlineData(Language.Zh, "model-card.zh.md")]
    [InlineData(Language.En, "model-card.md")]
    public void The_committed_copy_is_the_card(Language language, string name)
    {
        string file = Path.Combine(Repository.Root, "docs", name), card = ModelCard.Of(World, language).ToMarkdown();
        if (Environment.GetEnvironmentVariable("SAIMA_GOLDEN") == "write") File.WriteAllText(file, card);
        Assert.True(File.Exists(file), $"{file} is missing; write it with SAIMA_GOLDEN=write");
        Assert.True(File.ReadAllText(file) == card, $"the card changed; if that is meant, write {file} anew with SAIMA_GOLDEN=write");
    }

    [Fact]
    public void The_order_of_the_month_is_that_of_the_code()
    {
        var steps = MonthOrder.Steps();
        Assert.Equal("CommonLuck.Draw", steps[0].Call);
        Assert.Equal(["EffectSums.Live", "EmergencyClock.Live", "Imitation.Live", "DepartmentWork.Live"], steps.Where(step => step.Part == "Live").Take(4).Select(step => step.Call));
        Assert.Equal(["Couplings.Close", "Boards.Close"], steps.Where(step => step.Part == "Close").Take(2).Select(step => step.Call));
        Assert.Equal("Tenure.Close", steps[^1].Call);
        Assert.Equal(["Open", "Live", "Close"], steps.Select(step => step.Part).Distinct());
        Assert.Empty(steps.Select(step => step.Mechanism).Except(World.Mechanisms.Select(row => row.Key)));
        string source = File.ReadAllText(Path.Combine(Repository.Root, "Simulation.Model", "MonthTick.cs"));
        Assert.Equal(Statements().Count(source), steps.Length);
    }

    [Fact]
    public void Every_mechanism_has_one_chapter_with_all_its_parameters()
    {
        Assert.Equal(World.Mechanisms.Select(row => row.Key).Order(), MonthOrder.Chapters(World).Order());
        var card = ModelCard.Of(World, Language.En);
        Assert.All(World.Parameters, row => Assert.Contains(
            card.Sections.Single(section => section.Key == row.Mechanism).Blocks, block => block.Table is { } table && table.Rows.Any(cells => cells[0] == row.Key)));
    }

    [Fact]
    public void All_mechanisms_have_their_equations_once_any_has()
    {
        // Chapters that are of no mechanism are told in the words of the card.
        string[] chapters = [.. CardFiles.Chapters];
        Assert.All(ModelCard.Shared(World), key => Assert.True(new CardWords(Language.En).Has($"chapter.{key}"), $"words.csv has no title for {key}.md"));
        if (chapters.Length > 0) Assert.Empty(World.Mechanisms.Select(row => row.Key).Except(chapters));
    }

    [Fact]
    public void The_card_follows_the_protocol_in_both_languages()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var card = ModelCard.Of(World, language);
            Assert.Equal(
                ["purpose", "entities", "process", "concepts", "initialisation", "input", "submodels", "provenance", "trust", "limits"],
                card.Sections.Where(section => section.Level == 2).Select(section => section.Key));
            Assert.Equal(card.Sections.Length, card.Sections.Select(section => section.Key).Distinct().Count());
            Assert.DoesNotContain("{", string.Concat(card.Sections.SelectMany(section => section.Blocks).Select(block => block.Text)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_word_of_the_card_is_there_in_both_languages()
    {
        var table = CardFiles.Table("words.csv")!;
        for (int row = 0; row < table.Rows.Length; row++)
        {
            string zh = table.Cell(row, "zh"), en = table.Cell(row, "en");
            Assert.DoesNotMatch("\\p{IsCJKUnifiedIdeographs}", en);
            Assert.True(en == zh || Regex.IsMatch(zh, "\\p{IsCJKUnifiedIdeographs}", RegexOptions.None, TimeSpan.FromSeconds(5)), $"{table.KeyOf(row)} has no Chinese");
            Assert.Equal(Holes().Matches(zh).Select(hole => hole.Value).Order(), Holes().Matches(en).Select(hole => hole.Value).Order());
        }
    }

    [Fact]
    public void Every_unit_has_a_Chinese_word_or_is_a_sign()
    {
        var words = new CardWords(Language.Zh);
        string[] units =
        [
            .. World.Parameters.Select(row => row.Unit), .. World.Attributes.Select(row => row.Unit), .. World.Quantities.Select(row => row.Unit), .. World.PerMuItems.Select(row => row.Unit),
            .. World.Prosperity.Select(row => row.Unit), .. StateTable.Rows().Select(row => row.Unit),
        ];
        Assert.DoesNotContain(units, unit => words.Unit(unit) == unit && unit.Any(char.IsAsciiLetter));
    }

    [Fact]
    public void The_Chinese_card_is_Chinese_but_for_keys_and_sources()
    {
        var card = ModelCard.Of(World, Language.Zh);
        string[] left = [.. card.Sections.SelectMany(section => section.Blocks).Select(block => block.Text).OfType<string>()
            .Where(text => !text.StartsWith("来源", StringComparison.Ordinal) && !Regex.IsMatch(text, "\\p{IsCJKUnifiedIdeographs}", RegexOptions.None, TimeSpan.FromSeconds(5)))];
        Assert.Empty(left);
        Assert.All(card.Sections, section => Assert.Matches("\\p{IsCJKUnifiedIdeographs}", section.Title));
        string[] told = ["含义", "名称", "单位"];
        var cells = card.Sections.SelectMany(section => section.Blocks).Select(block => block.Table).OfType<CardTable>()
            .SelectMany(table => table.Rows.SelectMany(row => row.Where((_, at) => told.Contains(table.Head[at]))));
        Assert.DoesNotContain(cells, cell => cell.Any(char.IsAsciiLetter) && !cell.Any(letter => letter > '\u3000'));
    }

    [Fact]
    public void A_changed_pack_makes_another_card()
    {
        var other = WorldPack.Read(new PackEdit().Set("parameters.csv", "target-b", "value", "0.45").Files);
        Assert.NotEqual(ModelCard.Of(World, Language.En).ToMarkdown(), ModelCard.Of(other, Language.En).ToMarkdown());
    }

    [GeneratedRegex(@"^        [A-Z]\w+(?:<T>)?\.(?:Live|Close|Draw|Calendar|Ration)\(", RegexOptions.Multiline, 1000)]
    private static partial Regex Statements();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Holes();
}
