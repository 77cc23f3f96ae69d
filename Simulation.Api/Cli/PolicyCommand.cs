using System.CommandLine;
using System.Text;
using System.Text.Json;

namespace Simulation.Api;

/// <summary><c>policy hash</c>, <c>policy show</c> and <c>policy stack</c>: policies in files.</summary>
public static class PolicyCommand
{
    public static Command Create(Terminal terminal) => new("policy", "政策包 · Policies in files")
    {
        Of("hash", "内容的哈希 · Hash of what they do", terminal, (_, _, policies) =>
        {
            foreach (var policy in policies) terminal.Say($"{Canonical.Hash(policy)}\t{Problem.Plain(policy.LabelZh)}\t{Problem.Plain(policy.LabelEn)}");
            return CommandLine.Done;
        }),
        Of("show", "内容与费用 · What they hold and cost", terminal, (_, world, policies) =>
        {
            foreach (var policy in policies) Write(terminal, PolicyAnswer.Of(world, policy));
            return CommandLine.Done;
        }),
        Of("stack", "合并并列出冲突 · Join them and list every conflict", terminal, (parsed, world, policies) =>
        {
            var answer = StackAnswer.Of(new(world, new Scenario { World = world.Key, Months = PolicyAnswer.MonthsOf(world, policies) }, policies));
            Write(terminal, answer);
            foreach (var conflict in answer.Conflicts) terminal.Error.WriteLine($"{conflict.Severity}\t{Problem.Line(conflict.Zh)}\n{conflict.Severity}\t{Problem.Line(conflict.En)}");
            return answer.Joins ? CommandLine.Done : CommandLine.Refused;
        }),
    };

    private static Command Of(string name, string what, Terminal terminal, Func<ParseResult, World, IReadOnlyList<Policy>, int> act)
    {
        var files = new Argument<string[]>("files") { Description = "政策包 JSON 文件 · Policies as JSON files", Arity = ArgumentArity.OneOrMore };
        var command = new Command(name, what) { files, ServeCommand.Worlds };
        command.SetAction(async (parsed, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            var all = new List<(World World, Policy Policy)>();
            List<FieldError> errors = [];
            foreach (string file in parsed.GetValue(files)!)
            {
                try
                {
                    all.Add(PolicyRequest.Read(await LiveCommand.ReadAsync(terminal, file, stop), worlds, null));
                }
                catch (RefusedException e)
                {
                    errors.AddRange(e.Errors.Select(error => error with { Field = $"{file} {error.Field}" }));
                }
            }

            if (all.FirstOrDefault(row => row.World != all[0].World).Policy is { } stranger)
                errors.Add(new("world", stranger.World, "几个政策包应属于同一个世界包", "the policies must be of one world"));
            if (errors.Count > 0) throw new RefusedException(errors);
            return act(parsed, all[0].World, [.. all.Select(row => row.Policy)]);
        });
        return command;
    }

    private static void Write<T>(Terminal terminal, T answer) => terminal.Say(Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(answer, AnswerJson.Options)));
}
