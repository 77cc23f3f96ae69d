using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Data.Sqlite;

namespace Simulation.Api;

/// <summary>The commands of the program. Without a command it serves.</summary>
public static class CommandLine
{
    /// <summary>The work was done.</summary>
    public const int Done = 0;

    /// <summary>What was asked is refused; the errors name every reason.</summary>
    public const int Refused = 1;

    /// <summary>The command itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Runs one command and returns its exit code. Every command but <c>serve</c> and <c>openapi</c> ends without a host.</summary>
    /// <param name="plug">What another program adds to the host.</param>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, HostPlug? plug = null)
    {
        var output = new StreamWriter(terminal.Out) { AutoFlush = true };
        var parsed = Root(terminal, plug).Parse(args);
        var settings = new InvocationConfiguration { Output = output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync(settings);
            return Usage;
        }

        try
        {
            CheckUsage(parsed);
            return await parsed.InvokeAsync(settings);
        }
        catch (Exception e) when (Explain(e) is { } lines)
        {
            foreach (string line in lines) await terminal.Error.WriteLineAsync(Problem.Line(line));
            return e is IOException or UnauthorizedAccessException or UsageException ? Usage : Refused;
        }
    }

    private static RootCommand Root(Terminal terminal, HostPlug? plug)
    {
        var root = new RootCommand("Saima 赛马：区域竞争的实时模拟。 A real-time simulation of competing regions.");
        ServeCommand.Define(root, plug);
        root.Add(ServeCommand.Create(plug));
        root.Add(LiveCommand.Run(terminal));
        root.Add(LiveCommand.Compare(terminal));
        root.Add(LiveCommand.Seek(terminal));
        root.Add(ExperimentCommands.Create(terminal));
        root.Add(ExplainCommand.Create(terminal));
        root.Add(ReplayCommand.Create(terminal));
        root.Add(DebriefCommand.Create(terminal));
        root.Add(VerifyCommand.Create(terminal));
        root.Add(PolicyCommand.Create(terminal));
        root.Add(WhatChangedCommand.Create(terminal));
        root.Add(LadderCommand.Create(terminal));
        root.Add(PreflightCommand.Create(terminal));
        foreach (var command in TrustCommands.Create(terminal)) root.Add(command);
        root.Add(WorldCommand.Validate(terminal));
        root.Add(WorldCommand.List(terminal));
        root.Add(CardCommand.Create(terminal));
        root.Add(GuideCommand.Create(terminal));
        root.Add(KeyCommand.Create(terminal));
        root.Add(DescribeCommand.Create(terminal));
        return root;
    }

    /// <summary>Refuses what the command has no use for. Help and version are not the command's, and may be asked for anywhere.</summary>
    /// <exception cref="UsageException">There is an argument or option too many, or an empty one.</exception>
    private static void CheckUsage(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (!ReferenceEquals(parsed.Action, command.Action)) return;
        // The root takes options of the framework, and the parser would let every command take anything with it.
        if (command.TreatUnmatchedTokensAsErrors && parsed.UnmatchedTokens is [var token, ..])
            throw new UsageException($"{command.Name} 不认识 “{Problem.Plain(token)}”；见 {command.Name} --help", $"{command.Name} knows nothing of '{Problem.Plain(token)}'; see {command.Name} --help");
        foreach (var given in parsed.CommandResult.Children.Where(child => child.Tokens.Any(word => word.Value.Length == 0)))
        {
            string name = given is OptionResult option ? option.Option.Name : $"<{((ArgumentResult)given).Argument.Name}>";
            throw new UsageException($"{name} 不能为空", $"{name} must not be empty");
        }
    }

    /// <summary>The lines that say why, in both languages; null for what nobody foresaw.</summary>
    private static IEnumerable<string>? Explain(Exception e) => e switch
    {
        RefusedException refused => refused.Errors.SelectMany(error => new[] { $"{error.Field}: {error.MessageZh}（{Problem.Plain(error.Value)}）", $"{error.Field}: {error.MessageEn} ({Problem.Plain(error.Value)})" }),
        BrokenWorldException broken => broken.Faults.SelectMany(fault => new[] { fault.ToChinese(), fault.ToString() }),
        MalformedJsonException malformed => [$"不是合法的 JSON：{malformed.MessageZh}", $"not JSON: {malformed.MessageEn}"],
        DamagedLogException damaged => [$"日志已损坏，{damaged.MessageZh}", $"the log is damaged: {damaged.Message}"],
        UsageException usage => [usage.MessageZh, usage.Message],
        ProblemException problem => problem.Problem.Detail.Split(" / "),
        IOException or UnauthorizedAccessException or SqliteException => [$"无法读写：{e.Message}", $"cannot read or write: {e.Message}"],
        OperationCanceledException => ["已取消。", "Cancelled."],
        _ => StartRefusedException.Within(e) is { } start ? [start.MessageZh, start.Message] : null,
    };
}

/// <summary>A command line that cannot be meant as it stands.</summary>
public sealed class UsageException(string zh, string en) : Exception(en)
{
    public string MessageZh { get; } = zh;
}
