using System.CommandLine;

namespace Simulation.Api;

/// <summary><c>serve</c>: the pages and the interface, until it is stopped.</summary>
public static class ServeCommand
{
    /// <summary>Options of the framework; any with a colon (<c>--Kestrel:…</c>, <c>--Logging:…</c>) is the framework's too.</summary>
    private static readonly string[] FrameworkOptions =
        ["urls", "http_ports", "https_ports", "environment", "contentRoot", "applicationName", "webroot", "shutdownTimeoutSeconds", "preventHostingStartup", "hostingStartupAssemblies", "detailedErrors", "captureStartupErrors"];

    public static Option<string> Data { get; } = new("--data")
    {
        Description = "数据文件夹 · Folder of what the host keeps",
        DefaultValueFactory = _ => UsualData(),
    };

    public static Option<string[]> Worlds { get; } = new("--worlds")
    {
        Description = "更多世界包：每个子文件夹一个 · Folder of further world packs, one in each subfolder",
        DefaultValueFactory = _ => [],
    };

    private static Option<string?> Keys { get; } = new("--keys") { Description = "密钥文件（见 key new）· File of keys that requests must carry (see key new)" };

    public static Command Create(HostPlug? plug)
    {
        var command = new Command("serve", "启动服务（默认）· Serve the pages and the REST interface (what no command does)");
        Define(command, plug);
        return command;
    }

    /// <summary>Makes a command serve.</summary>
    public static void Define(Command command, HostPlug? plug)
    {
        command.Add(Data);
        command.Add(Worlds);
        command.Add(Keys);
        foreach (var option in plug?.Options ?? []) command.Add(option);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, stop) =>
        {
            await using var app = ApiHost.Build(Read(parsed), builder => plug?.Plug(parsed, builder));
            await app.RunAsync(stop);
            return CommandLine.Done;
        });
    }

    private static ServeOptions Read(ParseResult parsed)
    {
        string[] framework = [.. parsed.UnmatchedTokens];
        for (int i = 0; i < framework.Length; i++)
        {
            if (!framework[i].StartsWith("--", StringComparison.Ordinal))
                throw new UsageException($"没有命令 “{framework[i]}”；见 --help", $"'{framework[i]}' is not a command; see --help");
            string name = framework[i][2..].Split('=', 2)[0];
            if (!name.Contains(':') && !FrameworkOptions.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw new UsageException($"没有选项 “--{name}”；见 --help", $"'--{name}' is not an option; see --help");
            if (!framework[i].Contains('=')) i++;
        }

        return new(framework, parsed.GetValue(Data)!, parsed.GetValue(Worlds)!, parsed.GetValue(Keys));
    }

    private static string UsualData()
    {
        string own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.Combine(own.Length > 0 ? own : AppContext.BaseDirectory, "saima");
    }
}
