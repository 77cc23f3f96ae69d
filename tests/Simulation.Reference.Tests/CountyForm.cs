using Simulation.Model;
using Simulation.Reference;

namespace Simulation.Check;

/// <summary>All numbers of one county in one row, in the order of the kernel's state and then the scratch of the month: from either model, and into the plain one.</summary>
internal sealed class CountyForm
{
    private readonly Atlas atlas;
    private readonly int position;

    public CountyForm(Atlas atlas, int position)
    {
        this.atlas = atlas;
        this.position = position;
        Names = [.. AllNames()];
    }

    /// <summary>What each number is; projects share a name, because they are many of a kind.</summary>
    public string[] Names { get; }

    /// <summary>Numbers that outlive the month; the rest is scratch.</summary>
    public int State => Names.Length - Scratch;

    private int Scratch => SumPlaces + atlas.Indicators + atlas.World.Departments.Length;

    // The kernel keeps no sum for groups of causes that an indicator does not have.
    private int SumPlaces => ((Atlas.EffectGroups - 1) * atlas.Indicators) + atlas.Nodes;

    /// <summary>The kernel's numbers.</summary>
    public void Read(in County<Lane1> county, Span<double> numbers)
    {
        var rest = numbers;
        Put(county.Deviation, ref rest);
        Put(county.Luck, ref rest);
        Put(county.True, ref rest);
        Put(county.Reported, ref rest);
        Put(county.Filters, ref rest);
        Put(Fields<Books<Lane1>, Books>.Numbers(ref county.Books), ref rest);
        Put(Fields<Verdict<Lane1>, Verdict>.Numbers(ref county.Verdict), ref rest);
        foreach (ref var department in county.Departments) Put(Fields<Department<Lane1>, Department>.Numbers(ref department), ref rest);
        foreach (ref var project in county.Projects) Put(Fields<Project<Lane1>, Project>.Numbers(ref project), ref rest);
        Put(county.Incoming, ref rest);
        PutSums(county.Sums, ref rest);
        Put(county.Baseline, ref rest);
        Put(county.Support, ref rest);
    }

    /// <summary>The plain model's numbers.</summary>
    public static void Read(County county, Span<double> numbers)
    {
        var rest = numbers;
        Put(county.Deviation, ref rest);
        Put(county.Luck, ref rest);
        Put(county.True, ref rest);
        Put(county.Reported, ref rest);
        Put(county.Filters, ref rest);
        Fields<Books<Lane1>, Books>.Read(county.Books, Take(ref rest, Fields<Books<Lane1>, Books>.Count));
        Fields<Verdict<Lane1>, Verdict>.Read(county.Verdict, Take(ref rest, Fields<Verdict<Lane1>, Verdict>.Count));
        foreach (var department in county.Departments) Fields<Department<Lane1>, Department>.Read(department, Take(ref rest, Fields<Department<Lane1>, Department>.Count));
        foreach (var project in county.Projects) Fields<Project<Lane1>, Project>.Read(project, Take(ref rest, Fields<Project<Lane1>, Project>.Count));
        Put(county.Incoming, ref rest);
        Put(county.Sums, ref rest);
        Put(county.Baseline, ref rest);
        Put(county.Support, ref rest);
    }

    /// <summary>Hands numbers to the plain model.</summary>
    public static void Write(County county, ReadOnlySpan<double> numbers)
    {
        var rest = numbers;
        Get(county.Deviation, ref rest);
        Get(county.Luck, ref rest);
        Get(county.True, ref rest);
        Get(county.Reported, ref rest);
        Get(county.Filters, ref rest);
        Fields<Books<Lane1>, Books>.Write(county.Books, Take(ref rest, Fields<Books<Lane1>, Books>.Count));
        Fields<Verdict<Lane1>, Verdict>.Write(county.Verdict, Take(ref rest, Fields<Verdict<Lane1>, Verdict>.Count));
        foreach (var department in county.Departments) Fields<Department<Lane1>, Department>.Write(department, Take(ref rest, Fields<Department<Lane1>, Department>.Count));
        foreach (var project in county.Projects) Fields<Project<Lane1>, Project>.Write(project, Take(ref rest, Fields<Project<Lane1>, Project>.Count));
        Get(county.Incoming, ref rest);
        Get(county.Sums, ref rest);
        Get(county.Baseline, ref rest);
        Get(county.Support, ref rest);
    }

    private void PutSums(ReadOnlySpan<Lane1> sums, ref Span<double> rest)
    {
        int quantities = atlas.FirstSum[atlas.Indicators];
        rest[..SumPlaces].Clear();
        for (int k = 0; k < atlas.Indicators; k++)
        {
            for (int sum = atlas.FirstSum[k]; sum < atlas.FirstSum[k + 1]; sum++) rest[(k * Atlas.EffectGroups) + (int)atlas.GroupsOfSums[sum]] = sums[sum].Value;
        }

        for (int sum = quantities; sum < atlas.Sums; sum++) rest[(atlas.Indicators * Atlas.EffectGroups) + sum - quantities] = sums[sum].Value;
        rest = rest[SumPlaces..];
    }

    private static void Put(ReadOnlySpan<Lane1> values, ref Span<double> rest)
    {
        for (int i = 0; i < values.Length; i++) rest[i] = values[i].Value;
        rest = rest[values.Length..];
    }

    private static void Put(double[] values, ref Span<double> rest)
    {
        values.CopyTo(rest);
        rest = rest[values.Length..];
    }

    private static void Get(double[] values, ref ReadOnlySpan<double> rest)
    {
        rest[..values.Length].CopyTo(values);
        rest = rest[values.Length..];
    }

    private static Span<double> Take(ref Span<double> rest, int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    private static ReadOnlySpan<double> Take(ref ReadOnlySpan<double> rest, int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    private IEnumerable<string> AllNames()
    {
        var world = atlas.World;
        string[] indicators = [.. world.Indicators.Select(row => row.Key)];
        string[] nodes = [.. indicators, .. world.Quantities.Select(row => row.Key)];
        IEnumerable<string> Of(string name, IEnumerable<string> keys) => keys.Select(key => $"{name}[{key}]");
        IEnumerable<string> Numbered(string name, int count) => Enumerable.Range(0, count).Select(i => $"{name}[{i}]");
        return
        [
            .. Of("Deviation", nodes), .. Of("Luck", indicators), .. Of("True", indicators), .. Of("Reported", indicators), .. Numbered("Filters", atlas.Filters),
            .. Fields<Books<Lane1>, Books>.Names.Select(name => $"Books.{name}"), .. Fields<Verdict<Lane1>, Verdict>.Names.Select(name => $"Verdict.{name}"),
            .. world.Departments.SelectMany(row => Fields<Department<Lane1>, Department>.Names.Select(name => $"Departments[{row.Key}].{name}")),
            .. Enumerable.Repeat(Fields<Project<Lane1>, Project>.Names.Select(name => $"Projects.{name}").ToArray(), atlas.Slots[position].Count).SelectMany(names => names),
            .. Numbered("Incoming", world.Spillovers.Length), .. Numbered("Sums", SumPlaces), .. Of("Baseline", indicators), .. Of("Support", world.Departments.Select(row => row.Key)),
        ];
    }
}
