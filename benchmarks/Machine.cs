using System.Runtime.InteropServices;
using System.Text;

namespace Simulation.Benchmarks;

/// <summary>What a table of figures was measured on.</summary>
internal static class Machine
{
    public static string Cpu()
    {
        const string File = "/proc/cpuinfo";
        string? line = System.IO.File.Exists(File) ? System.IO.File.ReadLines(File).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? $"{RuntimeInformation.ProcessArchitecture}";
    }

    public static string Key(string cpu)
    {
        var key = new StringBuilder();
        foreach (char letter in $"{cpu} {RuntimeInformation.ProcessArchitecture}".ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter)) key.Append(letter);
            else if (key.Length > 0 && key[^1] != '-') key.Append('-');
        }

        return key.ToString().Trim('-');
    }
}
