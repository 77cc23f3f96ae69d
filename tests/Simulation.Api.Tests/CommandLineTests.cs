using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Simulation.Api.Tests;

/// <summary>The commands of the program.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Worlds_are_listed()
    {
        var said = await RunAsync(["worlds"]);
        Assert.Equal(0, said.Code);
        Assert.StartsWith("zhejiang\t", said.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("run")]
    [InlineData("run", "a.json", "--format", "xml")]
    [InlineData("run", "no-such-file.json")]
    [InlineData("validate-world", "atlantis")]
    [InlineData("card")]
    [InlineData("card", "atlantis")]
    [InlineData("card", "zhejiang", "--lang", "fr")]
    [InlineData("key", "new")]
    [InlineData("--url", "http://127.0.0.1:1")]
    [InlineData("replay", "a.json", "b.json")]
    [InlineData("replay", "a.json", "--urls", "http://127.0.0.1:0")]
    [InlineData("run", "-", "--typo", "3")]
    [InlineData("compare", "-", "--data", "here")]
    [InlineData("worlds", "zhejiang")]
    [InlineData("validate-world", "zhejiang", "foo")]
    [InlineData("key", "new", "--label", "a", "--typo")]
    [InlineData("replay", "")]
    [InlineData("run", "")]
    [InlineData("run", "-", "--out", "")]
    [InlineData("validate-world", "")]
    [InlineData("worlds", "--worlds", "")]
    [InlineData("--data", "")]
    [InlineData("--data=")]
    [InlineData("serve", "--data", "")]
    [InlineData("serve", "--keys", "")]
    [InlineData("serve", "here")]
    public async Task A_wrong_command_ends_with_two(params string[] args)
    {
        var said = await RunAsync(args);
        Assert.Equal(2, said.Code);
        Assert.NotEqual("", said.Error);
    }

    [Fact]
    public async Task What_is_wrong_with_a_command_is_told_in_both_languages()
    {
        Assert.Equal(["replay 不认识 “b.json”；见 replay --help", "replay knows nothing of 'b.json'; see replay --help"], await LinesAsync("replay", "a.json", "b.json"));
        Assert.Equal(["<log> 不能为空", "<log> must not be empty"], await LinesAsync("replay", ""));
        Assert.Equal(["--data 不能为空", "--data must not be empty"], await LinesAsync("--data", ""));
        Assert.Equal(0, (await RunAsync(["replay", "--help"])).Code);

        async Task<string[]> LinesAsync(params string[] args) => (await RunAsync(args)).Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    [Fact]
    public async Task What_a_file_says_reaches_the_terminal_without_control_characters()
    {
        var said = await RunAsync(["run", "-"], """{ "world": "\u001b[2J", "\u001b]0;x": 1 }""");
        Assert.Equal(1, said.Code);
        Assert.DoesNotContain('\u001b', said.Error);
    }

    [Fact]
    public async Task A_refused_scenario_ends_with_one_and_every_reason_in_both_languages()
    {
        var said = await RunAsync(["run", "-"], """{ "seed": "x", "mouths": 3 }""");
        Assert.Equal(1, said.Code);
        Assert.Contains("seed: 应为整数", said.Error, StringComparison.Ordinal);
        Assert.Contains("seed: must be a whole number", said.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'months'?", said.Error, StringComparison.Ordinal);
        Assert.Equal("", said.Out);
    }

    [Fact]
    public async Task A_file_that_is_not_JSON_ends_with_one_and_its_place()
    {
        var said = await RunAsync(["compare", "-"], "{\n  nothing }");
        Assert.Equal(1, said.Code);
        Assert.Contains("line 2, position 3", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_embedded_world_holds_together()
    {
        var said = await RunAsync(["validate-world", "zhejiang"]);
        Assert.True(said.Code == 0, said.Out);
        var traced = TraceabilityAnswer.Of(WorldPack.Embedded("zhejiang"));
        Assert.Equal(326, traced.Acts + traced.Named + traced.Context);
        Assert.Contains($"Traceability: {traced.Acts} act, {traced.Named} are named, {traced.Context} are context.", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_model_card_is_written_to_a_file()
    {
        using var folder = new Folder();
        string file = Path.Combine(folder.Path, "card.md");
        Assert.Equal(0, (await RunAsync(["card", "zhejiang", "--lang", "en", "--out", file])).Code);
        Assert.Equal(Repository.Read("docs/model-card.md"), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_broken_world_ends_with_one_and_names_every_fault()
    {
        using var pack = new Folder();
        foreach (var (name, text) in WorldPack.EmbeddedFiles("zhejiang")) pack.Write(name, name == "levers.csv" ? text.Replace("county", "contry", StringComparison.Ordinal) : text);
        var said = await RunAsync(["validate-world", pack.Path]);
        Assert.Equal(1, said.Code);
        Assert.Contains("levers.csv:", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_adds_worlds_and_may_not_replace_one()
    {
        using var folder = new Folder();
        foreach (var (name, text) in WorldPack.EmbeddedFiles("zhejiang"))
            folder.Write(Path.Combine("copy", name), name == "world.csv" ? text.Replace("zhejiang", "zhejiang-copy", StringComparison.Ordinal) : text);
        Assert.Contains("zhejiang-copy\t", (await RunAsync(["worlds", "--worlds", folder.Path])).Out, StringComparison.Ordinal);

        folder.Write(Path.Combine("copy", "world.csv"), WorldPack.EmbeddedFiles("zhejiang")["world.csv"]);
        var twice = await RunAsync(["worlds", "--worlds", folder.Path]);
        Assert.Equal(1, twice.Code);
        Assert.Contains("exists already", twice.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_shown_once_and_kept_as_a_hash()
    {
        using var data = new Folder();
        var said = await RunAsync(["key", "new", "--label", "规划处", "--data", data.Path]);
        Assert.Equal(0, said.Code);
        string kept = await File.ReadAllTextAsync(AccessKeys.FileIn(data.Path), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(said.Out.Trim(), kept, StringComparison.Ordinal);
        Assert.True(new AccessKeys(true, JsonSerializer.Deserialize<List<AccessKey>>(kept, JsonSerializerOptions.Web)!).Open(said.Out.Trim()));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(AccessKeys.FileIn(data.Path)));
    }

    [Theory]
    [InlineData("--urls", "http://0.0.0.0:0")]
    [InlineData("--urls", "http://*:0;http://127.0.0.1:0")]
    [InlineData("--http_ports", "5999")]
    [InlineData("--Kestrel:Endpoints:all:Url", "http://[::]:0")]
    public async Task Without_keys_the_host_will_not_listen_to_others(params string[] address)
    {
        using var data = new Folder();
        string program = Path.Combine(AppContext.BaseDirectory, "Simulation.Api.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. address, "--data", data.Path]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("key new --label", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_program_adds_options_and_parts_and_its_refusal_to_start_is_explained()
    {
        using var data = new Folder();
        var store = new Option<string>("--store") { Description = "where it keeps things" };
        var plug = new HostPlug([store], (parsed, builder) => builder.Services.AddHostedService(_ => new Reluctant(parsed.GetValue(store)!)));
        foreach (string[] command in (string[][])[[], ["serve"]])
        {
            var said = await RunAsync([.. command, "--urls", "http://127.0.0.1:0", "--data", data.Path, "--store", "nowhere"], plug: plug);
            Assert.Equal(1, said.Code);
            Assert.Equal(["到不了 nowhere", "nowhere cannot be reached"], said.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
    }

    [Fact]
    public async Task A_run_writes_the_answer_of_the_interface()
    {
        var said = await RunAsync(["run", "-", "--threads", "1"], Host.Small);
        Assert.True(said.Code == 0, said.Error);
        await using var host = new Host();
        Assert.Equal((await host.PostAsync("/api/runs", Host.Small)).Body, said.Out);
    }

    [Fact]
    public async Task A_run_writes_tidy_tables_with_its_capsule_beside_them()
    {
        using var folder = new Folder();
        string scenario = folder.Write("s.json", Host.Small), file = Path.Combine(folder.Path, "out.csv");
        var said = await RunAsync(["run", scenario, "--format", "csv", "--out", file]);
        Assert.True(said.Code == 0, said.Error);
        string[] lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal("county,indicator,month,kind,p025,p10,p50,p90,p975", lines[0]);
        Assert.Equal(1 + (90 * 3 * 2), lines.Length);
        Assert.Contains("fingerprint", await File.ReadAllTextAsync(file + ".capsule.json", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        string boards = (await RunAsync(["run", scenario, "--format", "csv", "--table", "boards"])).Out;
        Assert.StartsWith("board,month,county,rank,score,rankP10,rankP90,probabilityTop", boards, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_writes_the_answer_of_the_interface()
    {
        var said = await RunAsync(["compare", "-"], Host.SmallComparison);
        Assert.True(said.Code == 0, said.Error);
        Assert.Equal("more research", JsonDocument.Parse(said.Out).RootElement.GetProperty("variants")[0].GetProperty("name").GetString());
        Assert.StartsWith("variant,county,indicator,month,mean,", (await RunAsync(["compare", "-", "--format", "csv"], Host.SmallComparison)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hindcast_is_a_table_in_either_language()
    {
        using var folder = new Folder();
        string file = Path.Combine(folder.Path, "hindcast.md");
        var said = await RunAsync(["hindcast", "zhejiang", "--replicates", "16", "--lang", "en"]);
        Assert.True(said.Code == 0, said.Error);
        Assert.StartsWith("Simulated.", said.Out, StringComparison.Ordinal);
        Assert.Contains("| the province | GDP growth (%) | 2020-01–2020-12 | C | bg | partly input | 3.60 |", said.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(["hindcast", "zhejiang", "--replicates", "16", "--out", file])).Code);
        string written = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.StartsWith("以下为模拟结果", written, StringComparison.Ordinal);
        Assert.Equal(said.Out.Count(letter => letter == '\n'), written.Count(letter => letter == '\n'));

        Assert.Equal(1, (await RunAsync(["hindcast", "atlantis"])).Code);
        Assert.Equal(2, (await RunAsync(["hindcast", "zhejiang", "--replicates", "3"])).Code);
        Assert.Equal(2, (await RunAsync(["hindcast", "zhejiang", "--lang", "fr"])).Code);
    }

    internal static async Task<(int Code, string Out, string Error)> RunAsync(string[] args, string input = "", HostPlug? plug = null)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        using var given = new MemoryStream(Encoding.UTF8.GetBytes(input));
        plug ??= new HostPlug([], (_, _) => throw new InvalidOperationException("no command but serve starts a host"));
        int code = await CommandLine.RunAsync(args, new Terminal(given, output, error, Interactive: false), plug);
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>A part that will not start.</summary>
    private sealed class Reluctant(string store) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("the parts did not start", new StartRefusedException($"到不了 {store}", $"{store} cannot be reached"));

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
