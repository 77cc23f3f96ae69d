using System.Text.RegularExpressions;

namespace Simulation.Api.Tests;

/// <summary>What the README and the guide for contributors say is tried here: examples, links, paths, words, fingerprints.</summary>
public sealed partial class ReadmeTests(Host host) : IClassFixture<Host>
{
    public static readonly TheoryData<string> Readmes = ["README.md", "README.zh.md"];
    public static readonly TheoryData<string> Documents = ["README.md", "README.zh.md", "AGENTS.md", "CHANGELOG.md"];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Two_commands_are_all_it_takes(string readme)
    {
        string text = Repository.Read(readme);
        Assert.Contains("\ndotnet run --project Simulation.Api\ndotnet test Simulation.slnx\n", text, StringComparison.Ordinal);
        Assert.Contains("dotnet test Simulation.slnx", Repository.Read(".ci/run"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public async Task The_first_example_is_answered_as_the_text_says(string readme)
    {
        string body = Example().Match(Repository.Read(readme)).Groups["body"].Value;
        var answer = await host.PostAsync("/api/comparisons", body);
        Assert.Equal(200, (int)answer.Status);
        var variant = answer.Json.GetProperty("variants")[0];
        var december = variant.GetProperty("effects").EnumerateArray().Last();
        Assert.Equal("330110", december.GetProperty("county").GetString());
        Assert.True(december.GetProperty("lower95").GetDouble() <= december.GetProperty("lower80").GetDouble());
        Assert.InRange(december.GetProperty("luckShare").GetDouble(), 0, 1);
        Assert.All(variant.GetProperty("boards").EnumerateArray(), rank => Assert.InRange(rank.GetProperty("probabilityBetter").GetDouble(), 0, 1));
        Assert.NotEqual("", answer.Json.GetProperty("capsule").GetProperty("fingerprint").GetString());
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public async Task The_race_of_the_text_is_lived_as_it_says(string readme)
    {
        string race = "";
        var asked = Request().Matches(Repository.Read(readme)).Where(match => match.Groups["path"].Value.StartsWith("/api/races", StringComparison.Ordinal)).ToArray();
        Assert.Equal(6, asked.Length);
        foreach (var match in asked)
        {
            string path = match.Groups["path"].Value.Replace("$race", race, StringComparison.Ordinal), body = match.Groups["body"].Value;
            var said = body.Length > 0 ? await host.PostAsync(path, body) : await host.GetAsync(path);
            Assert.True((int)said.Status is 200 or 201, $"{path}: {said.Body}");
            if (race.Length == 0) race = said.Text("id")!;
        }

        Assert.Equal(3, (await host.GetAsync($"/api/races/{race}")).Number("monthsLived"));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_somewhere(string document)
    {
        string[] links = [.. Link().Matches(Repository.Read(document)).Select(match => match.Groups["to"].Value.Split('#')[0])];
        Assert.All(links.Where(link => link.Length > 0 && !link.Contains("://", StringComparison.Ordinal)), link => Assert.True(Repository.Has(link), link));
    }

    [Fact]
    public void Every_path_and_project_in_the_guide_exists()
    {
        string guide = Repository.Read("AGENTS.md");
        string[] code = [.. Code().Matches(guide).Select(match => match.Groups["code"].Value)];
        string[] projects = [.. code.Select(text => Project().Match(text)).Where(match => match.Success).Select(match => match.Groups["project"].Value)];
        string[] paths = [.. code.Where(text => text.Contains('/', StringComparison.Ordinal) && !text.Contains(' ', StringComparison.Ordinal))];
        Assert.NotEmpty(projects);
        Assert.NotEmpty(paths);
        Assert.All(projects.Concat(paths), path => Assert.True(Repository.Has(path), path));
    }

    [Fact]
    public void Every_word_of_the_table_is_a_word_of_the_code()
    {
        string readme = Repository.Read("README.md");
        string[] words = [.. Word().Matches(readme[readme.IndexOf("## Words", StringComparison.Ordinal)..]).Select(match => match.Groups["word"].Value)];
        string[] types = [.. typeof(World).Assembly.GetExportedTypes().Select(type => type.Name.Split('`')[0])];
        string[] fields = [.. typeof(Scenario).GetProperties().Select(property => property.Name)];
        Assert.True(words.Length >= 15, $"{words.Length} words");
        Assert.All(words, word => Assert.True(types.Contains(word) || types.Contains($"{word}Row") || fields.Contains($"{word}s"), word));
    }

    [Fact]
    public void The_fingerprints_are_those_of_the_golden_scenarios()
    {
        string readme = Repository.Read("README.md");
        var rows = Fingerprint().Matches(readme).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["hash"].Value);
        string golden = Path.Combine(Repository.Folder, "tests", "Simulation.Model.Tests", "Golden");
        string[] names = [.. Directory.GetDirectories(golden).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
        Assert.True(names.Length >= 3, "three scenarios are published");
        Assert.Equal(names, rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.Contains(rows[name], File.ReadAllText(Path.Combine(golden, name, "result.csv")), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"curl -s http://127\.0\.0\.1:5080(?<path>[^\s)]+)(?: -H 'Content-Type: application/json' -d '(?<body>[^']+)')?", RegexOptions.None, 1000)]
    private static partial Regex Request();

    [GeneratedRegex("-d '(?<body>[^']+)'", RegexOptions.None, 1000)]
    private static partial Regex Example();

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<code>[^`\n]+)`", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"--project (?<project>\S+)|dotnet test (?<project>\S+)", RegexOptions.None, 1000)]
    private static partial Regex Project();

    [GeneratedRegex(@"^\| (?<word>[A-Z]\w+) \| [^|]*[\u4e00-\u9fff]", RegexOptions.Multiline, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\| `?(?<name>[a-z0-9-]+)`? \| `(?<hash>[0-9a-f]{16})` \|", RegexOptions.Multiline, 1000)]
    private static partial Regex Fingerprint();
}
