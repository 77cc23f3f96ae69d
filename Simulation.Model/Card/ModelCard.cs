using System.Collections.Immutable;
using System.Globalization;

namespace Simulation.Model;

/// <summary>
/// The model card in the order of the ODD protocol (2020 update), generated from the pack, the tables of this folder and the order of the
/// month as the code has it. A pure text of a world: the same world makes the same card.
/// </summary>
public sealed class ModelCard
{
    private const int Part = 2, Chapter = 3;

    // Chapters that are of no mechanism, in the order in which they are best read; others follow.
    private static readonly ImmutableArray<string> SharedFirst = ["numbers", "state", "month", "tables", "scenario", "plan", "chance", "draws", "calendar", "people"];

    private readonly World world;
    private readonly CardWords words;
    private readonly ImmutableArray<CardSection>.Builder sections = ImmutableArray.CreateBuilder<CardSection>();

    private ModelCard(World world, Language language) => (this.world, words) = (world, new CardWords(language));

    /// <summary>The card of a world.</summary>
    public static Card Of(World world, Language language) => new ModelCard(world, language).Write();

    /// <summary>The numbers of answers and where each comes from.</summary>
    public static ImmutableArray<AnswerField> Fields() => [.. CardFiles.Table("fields.csv")!.Rows.Select(row => new AnswerField(row[0], row[1], row[2], row[3]))];

    private Card Write()
    {
        Add("title", 1);
        Add("purpose", Part);
        Add("entities", Part, Counts(), States());
        Process();
        Concepts();
        Add("initialisation", Part, [.. Equations("beginning")]);
        Add("input", Part, PackFiles());
        Submodels();
        Add("provenance", Part, Told());
        Trust();
        Add("limits", Part);
        return new(sections[0].Title, sections.ToImmutable());
    }

    private void Add(string key, int level, params ReadOnlySpan<CardBlock> blocks) =>
        sections.Add(new(key, level, Fill(key), [.. words.Below(key).Select(paragraph => new CardBlock(Fill(paragraph))), .. blocks]));

    private CardBlock Counts()
    {
        var atlas = Atlas.Of(world);
        return Table(
            ["entity", "count"],
            new (string, int)[]
            {
                ("prefectures", world.Prefectures.Length), ("counties", world.Counties.Length), ("departments", world.Departments.Length), ("slots", atlas.FirstSlot[^1]),
                ("indicators", world.Indicators.Length), ("quantities", world.Quantities.Length), ("levers", world.Levers.Length), ("effects", world.Effects.Length),
                ("spillovers", world.Spillovers.Length), ("shocks", world.Shocks.Length), ("rules", world.Rules.Length), ("boards", world.Boards.Length),
                ("leagues", world.Leagues.Length), ("parameters", world.Parameters.Length), ("mechanisms", world.Mechanisms.Length), ("behaviours", world.Behaviours.Length),
            }.Select(count => Cells(words[$"count.{count.Item1}"], $"{count.Item2}")));
    }

    private CardBlock States() => Table(
        ["key", "what", "unit", "writers", "from"],
        StateTable.Rows().Select(row => Cells(row.Path, words.Of(row.Zh, row.En), words.Unit(row.Unit), string.Join(' ', row.WrittenBy), string.Join(' ', row.Rows))));

    private void Process()
    {
        var steps = MonthOrder.Steps();
        var within = MonthOrder.Chapters(world).Except(steps.Select(step => step.Mechanism));
        Add("process", Part, Table(
            ["step", "phase", "name", "chapter", "call"],
            steps.Select((step, at) => Cells($"{at + 1}", words[$"phase.{step.Part}"], NameOf(Mechanism(step.Mechanism)), step.Mechanism, step.Call))),
            new CardBlock(words["process.within"]), new CardBlock(Items: [.. within.Select(key => $"{NameOf(Mechanism(key))} {key}")]));
    }

    private void Concepts()
    {
        Add("concepts", Part);
        foreach (string concept in new[] { "principles", "emergence", "adaptation", "objectives", "learning", "prediction", "sensing", "interaction" }) Add($"concept.{concept}", Chapter);
        Add("concept.stochasticity", Chapter, new CardBlock(Items: MonthOrder.Streams()));
        Add("concept.collectives", Chapter, new CardBlock(Items: [.. world.Leagues.Select(row => words.Of(row.NameZh, row.NameEn))]));
        Add("concept.observation", Chapter);
    }

    private CardBlock PackFiles() => Table(
        ["file", "rows", "columns", "grade"],
        world.Files.Select(file => Cells(
            file.Name, $"{file.Rows.Length}", string.Join(' ', file.Columns.Where(column => !column.StartsWith(PackFormat.GradeOf, StringComparison.Ordinal))), Graded(Grades(file)))));

    private string Graded(ImmutableArray<Grade> grades) => grades.IsEmpty
        ? words["ungraded"]
        : string.Join(' ', grades.GroupBy(grade => grade).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}"));

    /// <summary>Every grade that a file states; a county that states none for an attribute has the attribute's own.</summary>
    private ImmutableArray<Grade> Grades(PackFile file) => file.Name == PackFormat.Counties
        ? [.. world.Counties.SelectMany(county => county.Grades.Values)]
        : [.. Enumerable.Range(0, file.Rows.Length).SelectMany(row => new[] { file.Cell(row, "grade"), file.Cell(row, "targetGrade") }).Where(cell => cell.Length > 0).Select(Enum.Parse<Grade>)];

    private void Submodels()
    {
        Add("submodels", Part);
        var chapters = MonthOrder.Chapters(world);
        foreach (string key in Shared(world).Where(key => key != "beginning").OrderBy(key => SharedFirst.IndexOf(key) is >= 0 and var at ? at : SharedFirst.Length)) sections.Add(new(key, Chapter, words[$"chapter.{key}"], [.. Equations(key)]));
        foreach (string key in chapters)
        {
            var row = Mechanism(key);
            sections.Add(new(key, Chapter, $"{NameOf(row)} ({key})", [new(words.Of(row.WhatZh, row.WhatEn)), .. Equations(key), .. Parameters(key), new($"{words["column.source"]}: {row.Source}")]));
        }
    }

    /// <summary>Chapters of equations that are of no mechanism.</summary>
    internal static IEnumerable<string> Shared(World world) => CardFiles.Chapters.Except(world.Mechanisms.SelectMany(row => Files(row.Key)));

    private static IEnumerable<CardBlock> Equations(string key) => Files(key).Select(CardFiles.Chapter).OfType<string>().Select(text => new CardBlock(Code: text));

    // What a mechanism does when counties meet may stand in a file of its own.
    private static string[] Files(string key) => [key, key + "-close"];

    private IEnumerable<CardBlock> Parameters(string mechanism)
    {
        var rows = world.Parameters.Where(row => row.Mechanism == mechanism).ToList();
        if (rows.Count == 0) return [];
        return
        [
            Table(
                ["key", "name", "value", "range", "unit", "grade", "source"],
                rows.Select(row => Cells(row.Key, words.Of(row.NameZh, row.NameEn), Number(row.Range.Value), Between(row.Range), words.Unit(row.Unit), $"{row.Grade}", row.Source))),
        ];
    }

    private CardBlock Told() =>
        Table(["answer", "field", "kind", "key"], Fields().Select(row => Cells(row.Answer, row.Field, row.Kind[0] == '{' ? row.Kind : $"{words[$"kind.{row.Kind}"]} {row.Kind}", row.Key)));

    private void Trust()
    {
        (Grade Grade, bool Ranged)[] constants = [.. Constants()];
        Add(
            "trust", Part,
            new CardBlock(Items: [.. Enum.GetValues<Grade>().Select(grade => words[$"grade.{grade}"])]),
            Table(["grade", "count", "share", "uncertain"], Enum.GetValues<Grade>().Select(grade => constants.Where(one => one.Grade == grade).ToArray()).Where(ones => ones.Length > 0).Select(ones => Cells(
                $"{ones[0].Grade}", $"{ones.Length}", $"{100.0 * ones.Length / constants.Length:0} %", $"{ones.Count(one => one.Ranged)}"))));
        DriversOfHeadlines();
        FactsFound();
    }

    // Constants that a replicate draws or may draw: parameters, gains, levels and differences of counties, honesty, costs, shares of attainment.
    private IEnumerable<(Grade Grade, bool Ranged)> Constants()
    {
        IEnumerable<(Grade Grade, Ranged Range)> all =
        [
            .. world.Parameters.Select(row => (row.Grade, row.Range)),
            .. world.Effects.Select(row => (row.Grade, row.Gain)),
            .. world.Indicators.Select(row => (row.Grade, row.Level)),
            .. world.Heterogeneity.Select(row => (row.Grade, row.Coefficient)),
            .. world.Departments.Select(row => (row.Grade, row.Honesty)),
            .. world.Levers.Select(row => (row.Grade, row.CostPercentOfGdp)),
            .. world.Boards.Select(row => (row.Grade, row.AttainmentShare)),
        ];
        return all.Select(one => (one.Grade, one.Range.Shape != Shape.Fixed));
    }

    // What drives the headlines was measured when the pack was released, on the pack that the product brings.
    private void DriversOfHeadlines()
    {
        var kept = Drivers.Kept(world);
        if (kept.IsEmpty) return;
        sections.Add(new("drivers", Chapter, words["trust.drivers"],
        [
            new(words.Fill("drivers.1", ("worlds", Drivers.Worlds), ("months", Drivers.Months))),
            Table(["headline", "luck", "constants", "strongest", "half", "calibrated"], kept.Select(row => Cells(
                NameOfIndicator(row.Headline), Percent(row.LuckOfProvince), Percent(row.Drivers.Sum(driver => driver.OfProvince)), Strongest(row), words[Half(row)],
                row.Ruler is { } ruler ? words.Fill("calibrated.no", ("constant", ruler.Factor.Stream)) : words["calibrated.yes"]))),
        ]));
    }

    private string NameOfIndicator(string key)
    {
        var row = world.Indicators.First(row => row.Key == key);
        return words.Of(row.NameZh, row.NameEn);
    }

    private string Strongest(Variance variance) => variance.Drivers.IsEmpty ? "–" : string.Join(words.Of("；", "; "), variance.Drivers.Take(3).Select(driver =>
        $"{driver.Factor.File} {driver.Factor.Row} {driver.Factor.Column} {Percent(driver.OfProvince)} ({driver.Factor.Grade}, {words[driver.Factor.IsEstimate ? "estimated" : "cited"]})"));

    // What makes up more than half of the variance.
    private static string Half(Variance variance) => variance.Drivers.Sum(driver => driver.OfProvince) > 0.5 ? "half.constants" : variance.LuckOfProvince > 0.5 ? "half.luck" : "half.none";

    private static string Percent(double share) => $"{(100 * share).ToString("0.#", CultureInfo.InvariantCulture)} %";

    private void FactsFound()
    {
        if (FactTable.Kept() is not { } rows) return;
        sections.Add(new("facts", Chapter, words["trust.facts"],
        [
            new(words["facts.1"]),
            Table(["fact", "name", "unit", "range", "median", "interval", "inside", "verdict"], rows.Select(row => Cells(
                row.Fact, words.Of(row.NameZh, row.NameEn), words.Unit(row.Unit), row.Band, row.Median, row.Interval, row.Inside, words[$"verdict.{row.Verdict}"]))),
        ]));
    }

    private MechanismRow Mechanism(string key) => world.Mechanisms.First(row => row.Key == key);

    private string NameOf(MechanismRow row) => words.Of(row.NameZh, row.NameEn);

    private string Between(Ranged range) => range.Shape == Shape.Fixed ? words["fixed"] : words.Fill("between", ("low", Number(range.Low)), ("high", Number(range.High)));

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private CardBlock Table(ReadOnlySpan<string> head, IEnumerable<ImmutableArray<string>> rows)
    {
        var columns = ImmutableArray.CreateBuilder<string>();
        foreach (string column in head) columns.Add(words[$"column.{column}"]);
        return new(Table: new(columns.ToImmutable(), [.. rows]));
    }

    private static ImmutableArray<string> Cells(params ImmutableArray<string> cells) => cells;

    private string Fill(string key) => words.Fill(
        key,
        ("world", words.Of(world.NameZh, world.NameEn)), ("key", world.Key), ("version", world.Version), ("counties", world.Counties.Length), ("prefectures", world.Prefectures.Length),
        ("borders", world.Adjacency.Length), ("start", world.Start), ("months", world.MonthsMax), ("size", County<Lane1>.Size(Atlas.Of(world), 0)), ("behaviours", world.Behaviours.Length),
        ("boards", world.Boards.Count(row => row.Acts)), ("spillovers", world.Spillovers.Length), ("leagues", world.Leagues.Length), ("kinds", string.Join(' ', Provenance.Kinds)),
        ("all", world.Traceability.Length), ("acts", Traced(TraceClass.Acts)), ("named", Traced(TraceClass.Named)), ("context", Traced(TraceClass.Context)));

    private int Traced(TraceClass its) => world.Traceability.Count(row => row.Class == its);
}

/// <summary>Numbers of an answer, and what to ask for when it is to be known where they come from.</summary>
/// <param name="Answer">run | comparison | county | board | review.</param>
/// <param name="Field">Their path in the answer, or the beginning of it; a star stands for any word.</param>
/// <param name="Kind">One of <see cref="Provenance.Kinds"/>.</param>
/// <param name="Key">Which one; <c>{1}</c> is the word at the star, a name in braces the text that stands beside the number, with a stroke at the top of the answer.</param>
public sealed record AnswerField(string Answer, string Field, string Kind, string Key);
