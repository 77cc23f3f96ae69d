namespace Simulation.Api;

/// <summary>A note to a shock.</summary>
/// <param name="Inject">Which one, as the timeline calls it.</param>
/// <param name="Note">One line, at most 200 characters; an empty one takes the note away.</param>
public sealed record ShockNoteRequest(string Inject, string Note)
{
    /// <summary>Reads it against the shocks that there are.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static ShockNoteRequest Read(ReadOnlyMemory<byte> json, Race race)
    {
        var reading = new Reading();
        var given = reading.Open(JsonText.Parse(json), "", "inject", "note");
        var asked = new ShockNoteRequest(given.Text("inject"), given.Line("note"));
        string[] names = [.. InjectAnswer.Names(race)];
        if (!reading.IsRefused("inject") && !names.Contains(asked.Inject))
        {
            string zh = names.Length == 0 ? "这场赛局还没有冲击" : $"没有这次冲击；有 {string.Join("、", names.Take(5))}", en = names.Length == 0 ? "the race has no shocks yet" : $"is not a shock of the race; there are {string.Join(", ", names.Take(5))}";
            reading.Refuse("inject", asked.Inject, zh, en);
        }

        reading.ThrowIfRefused();
        return asked;
    }
}
