namespace Simulation.Api;

/// <summary>The guides that are in the program itself, so that a classroom without network has them: the same files as in <c>docs</c>.</summary>
public static class Guides
{
    /// <summary>The facilitator's guide as Markdown.</summary>
    /// <param name="language">zh or en.</param>
    public static string Facilitator(string language) => Read(language == "zh" ? "facilitator.zh.md" : "facilitator.md");

    /// <summary>The request for a session that a guide rehearses with, as JSON.</summary>
    public static string Rehearsal() => Read("rehearsal.json");

    private static string Read(string name)
    {
        using var stream = typeof(Guides).Assembly.GetManifestResourceStream($"Guides/{name}") ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
