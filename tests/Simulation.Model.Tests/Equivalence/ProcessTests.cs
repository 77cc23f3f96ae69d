using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace Simulation.Model.Tests;

/// <summary>Another process, and a machine with narrower registers, give the same bytes.</summary>
public sealed class ProcessTests
{
    private const string PrintTo = "SAIMA_PRINT_TO";

    // One world alone, and a batch and a bit.
    private static readonly int[] Replicates = [1, 20];

    public static TheoryData<string, string> Machines => new()
    {
        { "another process", "" },
        { "without AVX-512", "EnableAVX512 EnableAVX512F" },
        { "without AVX2", "EnableAVX512 EnableAVX512F EnableAVX2" },
        { "without compiled tiers", "TieredCompilation" },
    };

    [Theory]
    [MemberData(nameof(Machines))]
    public void Another_process_or_machine_gives_the_same_bytes(string machine, string off)
    {
        string[] theirs = Child(off.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (off.Contains("AVX512", StringComparison.Ordinal)) Assert.Contains("AVX-512 False", theirs[0], StringComparison.Ordinal);
        if (off.Contains("AVX2", StringComparison.Ordinal)) Assert.Contains("AVX2 False", theirs[0], StringComparison.Ordinal);
        Assert.True(theirs.Skip(1).SequenceEqual(Fingerprints()), $"{machine} ({theirs[0]}) differs:\n{string.Join('\n', theirs.Skip(1))}\nhere:\n{string.Join('\n', Fingerprints())}");
    }

    /// <summary>What a child process does; nobody else asks for it.</summary>
    [Fact(Explicit = true)]
    public void A_child_prints_its_fingerprints() =>
        File.WriteAllLines(
            Environment.GetEnvironmentVariable(PrintTo) ?? throw new InvalidOperationException($"{PrintTo} is not set"),
            [$"AVX-512 {Avx512F.IsSupported}, AVX2 {Avx2.IsSupported}", .. Fingerprints()]);

    private static string[] Fingerprints() =>
    [
        .. from uncertainty in Enum.GetValues<Uncertainty>()
           from replicates in Replicates
           let scenario = Dice.Scenario(Zhejiang.World, 6, 7, uncertainty) with { Replicates = replicates }
           let recording = Batch.Live(new(Zhejiang.World, scenario), uncertainty, [], replicates, OneWorker.Run)
           select $"{uncertainty} {replicates} {Fingerprint.Join(recording.Fingerprints)}",
        .. GoldenTests.Fingerprints(),
    ];

    private static string[] Child(string[] off)
    {
        string file = Path.GetTempFileName();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, typeof(ProcessTests).Assembly.GetName().Name!))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { [PrintTo] = file },
        };
        start.ArgumentList.Add("-explicit");
        start.ArgumentList.Add("only");
        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"{typeof(ProcessTests).FullName}.{nameof(A_child_prints_its_fingerprints)}");
        foreach (string name in off) start.Environment[$"DOTNET_{name}"] = "0";
        using var child = Process.Start(start)!;
        string said = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, said);
        string[] lines = File.ReadAllLines(file);
        File.Delete(file);
        Assert.NotEmpty(lines);
        return lines;
    }
}
