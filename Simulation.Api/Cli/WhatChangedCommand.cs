using System.CommandLine;
using System.Text.Json;

namespace Simulation.Api;

/// <summary><c>what-changed</c>: what the pack of now makes of a scenario file that was made with an earlier one.</summary>
public static class WhatChangedCommand
{
    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string>("scenario") { Description = "情景文件（POST /api/scenarios 所得的 file），- 为标准输入 · Scenario file (file of POST /api/scenarios), - for the input" };
        var before = new Option<string?>("--before") { Description = "当时的世界包文件夹；不写则从数据文件夹中找 · Folder of the pack of then; looked for in the data folder when not given" };
        var command = new Command("what-changed", "新世界包对旧情景的影响 · What a newer pack makes of a saved scenario") { scenario, before, ServeCommand.Data, ServeCommand.Worlds };
        command.SetAction(async (parsed, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            var file = ScenarioFile.Read(await LiveCommand.ReadAsync(terminal, parsed.GetValue(scenario)!, stop));
            var (zh, en) = worlds.NoSuch(file.World);
            var now = worlds.Find(file.World) ?? throw new UsageException($"{Problem.Plain(file.World)}：{zh}", $"{Problem.Plain(file.World)} {en}");
            using var store = new SqliteStore(parsed.GetValue(ServeCommand.Data)!, Microsoft.Extensions.Logging.Abstractions.NullLogger<SqliteStore>.Instance);
            var packs = new PackShelf(store, worlds);
            var asked = parsed.GetValue(before) is { } folder
                ? ScenarioRequest.Read(file.ToJson(), WorldRegistry.Of(Matching(WorldPack.Read(PackFolder.Files(folder)), file, folder)), null)
                : await new ScenarioShelf(store, packs, worlds).OpenAsync(file, null, stop);
            using var engine = new Engine();
            var answer = await WhatChanged.LiveAsync(file, asked, now, engine, stop);
            await JsonSerializer.SerializeAsync(terminal.Out, answer, AnswerJson.Options, stop);
            foreach (var note in answer.Notes.Prepend(answer.Simulated)) await terminal.Error.WriteLineAsync($"{note.Zh} {note.En}");
            return CommandLine.Done;
        });
        return command;
    }

    private static World Matching(World world, ScenarioFile file, string folder) => world.Hash == file.WorldHash
        ? world
        : throw new UsageException($"{folder} 不是情景所用的世界包（{Problem.Plain(file.WorldHash)}）", $"{folder} is not the pack that the scenario was made with ({Problem.Plain(file.WorldHash)})");
}
