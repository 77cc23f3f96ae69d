using System.Text;

namespace Simulation.Api;

/// <summary>Where a command reads and writes.</summary>
/// <param name="Interactive">True when a person watches the errors.</param>
public sealed record Terminal(Stream In, Stream Out, TextWriter Error, bool Interactive)
{
    public static Terminal Console() => new(
        System.Console.OpenStandardInput(),
        System.Console.OpenStandardOutput(),
        new StreamWriter(System.Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true },
        !System.Console.IsErrorRedirected);

    /// <summary>Writes a line to the output.</summary>
    public void Say(string line) => Out.Write(Encoding.UTF8.GetBytes(line + "\n"));
}
