namespace Simulation.Model.Tests;

/// <summary>Every mechanism is a short chapter of the model and has its explanation in words.</summary>
public sealed class MechanismTests
{
    private const int Most = 200;

    private static readonly World World = Zhejiang.World;

    private static readonly string Model = Path.Combine(Repository.Root, "Simulation.Model");

    [Fact]
    public void Every_mechanism_file_has_its_row() =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Model, "Mechanisms")).Select(Key).Except(World.Mechanisms.Select(row => row.Key)));

    [Fact]
    public void Every_row_is_a_file_of_the_model()
    {
        string[] folders = ["Boards", "Counties", "Departments", "Effects", "Indicators", "Mechanisms", "Projects"];
        var files = folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Model, folder), "*.cs")).ToDictionary(Key);
        Assert.Empty(World.Mechanisms.Select(row => row.Key).Except(files.Keys));
        Assert.All(
            World.Mechanisms.Select(row => files[row.Key]).Concat(Directory.EnumerateFiles(Path.Combine(Model, "Mechanisms"))),
            file => Assert.True(File.ReadLines(file).Count() <= Most, $"{file} is longer than a short chapter"));
    }

    [Fact]
    public void Every_row_is_told_in_three_to_six_sentences_of_both_languages() => Assert.All(World.Mechanisms, row =>
    {
        Assert.Matches("\\p{IsCJKUnifiedIdeographs}", row.NameZh);
        Assert.DoesNotMatch("\\p{IsCJKUnifiedIdeographs}", row.NameEn + row.WhatEn + row.Source);
        Assert.InRange(row.WhatZh.Split('。', StringSplitOptions.RemoveEmptyEntries).Length, 3, 6);
        Assert.InRange(row.WhatEn.TrimEnd('.').Split(". ").Length, 3, 6);
        Assert.EndsWith(".", row.WhatEn, StringComparison.Ordinal);
    });

    [Fact]
    public void A_parameter_of_a_wrong_mechanism_is_refused_with_the_nearest_word()
    {
        var faults = new PackEdit().Set("parameters.csv", "target-b", "mechanism", "tragets").Faults.Select(fault => fault.ToString());
        Assert.Contains("there is no mechanism 'tragets'; did you mean 'targets'?", Assert.Single(faults), StringComparison.Ordinal);
    }

    private static string Key(string file) => string.Concat(
        Path.GetFileNameWithoutExtension(file).Select((c, i) => char.IsAsciiLetterUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : $"{c}"));
}
