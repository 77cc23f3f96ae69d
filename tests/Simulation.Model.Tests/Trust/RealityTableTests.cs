using System.Globalization;
using System.Text;

namespace Simulation.Model.Tests;

/// <summary>The list of all reality checks that people read is the one that exists; written anew with <c>SAIMA_GOLDEN=write</c>.</summary>
public sealed class RealityTableTests
{
    [Fact]
    public void The_published_list_is_that_of_the_checks_that_exist()
    {
        string file = Path.Combine(Repository.Root, "docs", "reality-checks.md"), table = Table();
        if (Environment.GetEnvironmentVariable("SAIMA_GOLDEN") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, table);
        }

        Assert.True(File.Exists(file), $"{file} is missing; write it with SAIMA_GOLDEN=write");
        Assert.Equal(File.ReadAllText(file), table);
    }

    [Fact]
    public void There_are_at_least_forty_and_some_for_every_part()
    {
        var all = RealityChecks.All().Select(check => check.Statement).ToList();
        Assert.True(all.Count >= 40, $"there are {all.Count}");
        Assert.Empty(RealityChecks.Parts.Select(part => part.Key).Except(all.Select(statement => statement.Part)));
        Assert.Empty(all.Select(statement => statement.Part).Except(RealityChecks.Parts.Select(part => part.Key)));
    }

    private static string Table()
    {
        var checks = RealityChecks.All().ToList();
        int broken = checks.Count(check => check.Result.Fault.Length > 0);
        var text = new StringBuilder();
        text.Append("# 现实检验 · Reality checks\n\n");
        text.Append(CultureInfo.InvariantCulture, $"模型必须服从的陈述，共 {checks.Count} 条，其中 {broken} 条目前不成立并写明原因。每条都在平常和极端条件下检验：十六个平行世界各抽参数和运气，全部杠杆推到两端，全部冲击同时发生。\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Statements that the model must obey, {checks.Count} in all, of which {broken} do not hold yet and say why. Each is tried under usual and extreme conditions: sixteen parallel worlds draw parameters and luck, all levers go to their ends, all shocks strike at once.\n\n");
        text.Append("由 `SAIMA_GOLDEN=write dotnet test tests/Simulation.Model.Tests` 生成。Written by the command above. `cases`: comparisons, each world counted.\n");
        foreach (var (key, zh, en) in RealityChecks.Parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {zh} · {en}\n\n| 陈述 · statement | 情形 · cases | 数 · figure | 结果 · result |\n|---|---:|---|---|\n");
            foreach (var (statement, result) in checks.Where(check => check.Statement.Part == key))
            {
                string verdict = result.Fault.Length == 0 ? "成立 · holds" : $"**不成立 · fails** {statement.FailsZh} · {statement.FailsEn}";
                text.Append(CultureInfo.InvariantCulture, $"| {statement.Zh}<br>{statement.En} | {result.Count:N0} | {result.Figure:g4} {statement.FigureZh} · {statement.FigureEn} | {verdict} |\n");
            }
        }

        return text.ToString();
    }
}
