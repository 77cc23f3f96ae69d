using System.CommandLine;
using System.Text;

namespace Simulation.Api;

/// <summary><c>openapi</c>: writes the description that the host would serve; the file in the repository is made by it.</summary>
public static class DescribeCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Option<string?>("--out") { Description = "文件；不写则输出到标准输出 · File, or the output when not given" };
        var command = new Command("openapi", "写出接口说明 · Write the OpenAPI description") { file };
        command.SetAction(async (parsed, stop) =>
        {
            await using var app = ApiHost.Build(new ServeOptions(["--urls", "http://127.0.0.1:0"], "", [], null));
            await app.StartAsync(stop);
            using var client = new HttpClient();
            byte[] json = Encoding.UTF8.GetBytes((await client.GetStringAsync(new Uri(app.Urls.First() + "/openapi/v1.json"), stop)).ReplaceLineEndings("\n").TrimEnd() + "\n");
            await app.StopAsync(stop);
            if (parsed.GetValue(file) is { } path) await File.WriteAllBytesAsync(path, json, stop);
            else await terminal.Out.WriteAsync(json, stop);
            return CommandLine.Done;
        });
        return command;
    }
}
