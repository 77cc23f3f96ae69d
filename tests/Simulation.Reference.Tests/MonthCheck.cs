using System.Collections.Immutable;
using Simulation.Model;
using Simulation.Reference;

namespace Simulation.Check;

/// <summary>A number in which kernel and plain model differ.</summary>
/// <param name="Month">Number of the month in the run.</param>
/// <param name="Chapter">Where the month goes apart, with the mechanisms it calls.</param>
/// <param name="County">Code of the county; empty for what all share.</param>
/// <param name="Path">Which number.</param>
/// <param name="Kernel">What the kernel has.</param>
/// <param name="Plain">What the plain model has.</param>
public sealed record Finding(int Month, string Chapter, string County, string Path, double Kernel, double Plain)
{
    public override string ToString() => $"month {Month}, chapter {Chapter}: {County} {Path} is {Kernel:G7} in the kernel and {Plain:G7} in the plain model";
}

/// <summary>
/// Lives a scenario with the kernel and each month lets the plain model live the same month from the kernel's state. Every number must agree within
/// a ten-thousandth. Where a number is about to cross a threshold a last bit decides: such a case is known by the plain model itself answering
/// differently when it starts a little beside, and is counted, not blamed.
/// </summary>
public sealed class MonthCheck
{
    /// <summary>Greatest relative difference.</summary>
    public const double Tolerance = 1e-4;

    private const double Nudge = 4e-6;
    private const int Nudges = 24;

    private readonly Plan plan;
    private readonly Constants<Lane1> constants;
    private readonly PlainModel model;
    private readonly Lazy<PlainModel[]> beside;
    private readonly CountyForm[] forms;
    private readonly Province<Lane1> province;
    private readonly Province<Lane1> before;
    private readonly int[][] kinds;
    private readonly double[] floors;

    public MonthCheck(World world, Scenario scenario, int replicate)
    {
        plan = new(world, scenario);
        constants = new(plan, scenario.Uncertainty, replicate);
        model = new(world, scenario, replicate);
        beside = new(() => [.. Enumerable.Range(1, Nudges).Select(nudge => Beside(world, scenario, replicate, nudge))]);
        forms = [.. Enumerable.Range(0, plan.Atlas.Counties).Select(c => new CountyForm(plan.Atlas, c))];
        province = Beginning.Of(plan, constants);
        before = new(plan.Atlas);
        var least = world.Quantities.Select(row => (row.Key, row.Reference)).Concat(world.Indicators.Select(row => (row.Key, Math.Abs(row.Level.Value))))
            .ToDictionary(row => $"Deviation[{row.Key}]", row => 0.1 * Math.Max(1, row.Item2));
        // Land is counted in mu, and what a contest gives is the difference of two shares of a thousand and more.
        foreach (string land in (string[])["Verdict.ContestLand", "Verdict.PrizeLand", "Books.LandContest", "Books.LandPrize"]) least[land] = 10;
        var names = new Dictionary<string, int>();
        kinds = [.. forms.Select(form => form.Names.Select(name => names.TryGetValue(name, out int kind) ? kind : names[name] = names.Count).ToArray())];
        // What is scratch of the month is compared with one.
        int state = forms[0].State;
        var scratch = forms[0].Names.Skip(state).ToHashSet();
        floors = [.. names.OrderBy(name => name.Value).Select(name => least.GetValueOrDefault(name.Key, scratch.Contains(name.Key) ? 1 : 0.01))];
    }

    /// <summary>Numbers that were compared.</summary>
    public long Compared { get; private set; }

    /// <summary>Numbers that differ because a threshold was within a last bit.</summary>
    public long Near { get; private set; }

    /// <summary>Largest relative difference of numbers that agree.</summary>
    public double Largest { get; private set; }

    /// <summary>Differences of the state before the first month; a choice that a last bit decides may be among them.</summary>
    public IReadOnlyList<Finding> Begin()
    {
        var plain = model.Begin();
        return [.. Differences(Kernel(province), Plain(plain), null, "beginning").Select(finding => finding with { Chapter = $"beginning {Beginner(finding.Path)}" })];
    }

    // Who fills which part of the state before the first month.
    private static string Beginner(string path) =>
        path.StartsWith("Projects", StringComparison.Ordinal) ? "portfolio project newcomers funnel"
        : path.StartsWith("Verdict.Office", StringComparison.Ordinal) ? "tenure"
        : path.StartsWith("Verdict", StringComparison.Ordinal) ? "targets"
        : path.StartsWith("Books.People", StringComparison.Ordinal) ? "talent common-prosperity"
        : path.StartsWith("Books", StringComparison.Ordinal) ? "books energy-budget portfolio" : "indicators";

    /// <summary>Lives one month in both.</summary>
    public IReadOnlyList<Finding> Month()
    {
        before.Take(province);
        MonthTick.Advance(plan, constants, province);
        var plain = Lived(before, 0);
        var kernel = Kernel(province);
        var found = Differences(kernel, Plain(plain), plain, "?").ToArray();
        Compared += forms.Sum(form => form.State);
        if (found.Length == 0) return [];

        var around = Enumerable.Range(1, Nudges).Select(nudge => Lived(before, nudge)).Append(plain).ToArray();
        var spread = around.Select(Plain).ToArray();
        var blamed = found.Where(finding => !(finding.County.Length == 0 ? Explained(finding, around) : Explained(finding, kernel, spread))).ToArray();
        Near += found.Length - blamed.Length;
        // What is far apart names the chapter; last bits that differ elsewhere do not.
        return blamed.Length == 0 ? [] : Chapters(blamed, 30) ?? Chapters(blamed, 1) ?? blamed;
    }

    /// <summary>The plain model's next state from the kernel's; a nudge moves every number that is not whole, and every parameter, by a few millionths.</summary>
    private State Lived(Province<Lane1> from, int nudge)
    {
        var state = Handed(from, nudge);
        (nudge == 0 ? model : beside.Value[nudge - 1]).Advance(state);
        return state;
    }

    // Its parameters are a little beside too: a chance that hangs on them alone can be as close to a draw as one that hangs on the state.
    private PlainModel Beside(World world, Scenario scenario, int replicate, int nudge)
    {
        var random = new Random(-nudge);
        var pinned = world.Parameters.Where(row => row.Acts).ToImmutableSortedDictionary(row => row.Key, row => constants[row.Key].Value * (1 + (Nudge * ((2 * random.NextDouble()) - 1))));
        return new(world, scenario with { Parameters = pinned }, replicate) { DrawBeside = 1e-6 * ((2 * random.NextDouble()) - 1) };
    }

    private State Handed(Province<Lane1> from, int nudge)
    {
        var state = model.NewState();
        state.Month = from.Month;
        var random = new Random(nudge);
        double[][] kernel = Kernel(from);
        for (int c = 0; c < forms.Length; c++)
        {
            if (nudge > 0)
            {
                for (int i = 0; i < kernel[c].Length; i++)
                    if (kernel[c][i] != Math.Round(kernel[c][i])) kernel[c][i] *= 1 + (Nudge * ((2 * random.NextDouble()) - 1));
            }

            CountyForm.Write(state.Counties[c], kernel[c]);
        }

        Ranks(from, state);
        return state;
    }

    private void Ranks(Province<Lane1> from, State state)
    {
        for (int list = 0; list < plan.Atlas.Boards.Length; list++)
        {
            for (int i = 0; i < from.Rank(list).Length; i++) (state.Rank[list][i], state.Score[list][i]) = (from.Rank(list)[i].Value, from.Score(list)[i].Value);
        }
    }

    private double[][] Kernel(Province<Lane1> from)
    {
        var numbers = forms.Select(form => new double[form.Names.Length]).ToArray();
        for (int c = 0; c < forms.Length; c++) forms[c].Read(from.County(c), numbers[c]);
        return numbers;
    }

    private double[][] Plain(State state)
    {
        var numbers = forms.Select(form => new double[form.Names.Length]).ToArray();
        for (int c = 0; c < forms.Length; c++) CountyForm.Read(state.Counties[c], numbers[c]);
        return numbers;
    }

    private IEnumerable<Finding> Differences(double[][] kernel, double[][] plain, State? plainState, string chapter, double times = 1)
    {
        var scale = Scale(kernel);
        for (int c = 0; c < forms.Length; c++)
        {
            for (int i = 0; i < forms[c].State; i++)
            {
                double apart = Apart(kernel[c][i], plain[c][i], scale[kinds[c][i]]);
                if (apart <= times * Tolerance) Largest = Math.Max(Largest, apart);
                else yield return new(province.Month - 1, chapter, plan.World.Counties[c].Code, $"{forms[c].Names[i]} #{i}", kernel[c][i], plain[c][i]);
            }
        }

        if (plainState is null) yield break;
        for (int list = 0; list < plan.Atlas.Boards.Length; list++)
        {
            double usual = province.Score(list).ToArray().Average(score => Math.Abs(score.Value));
            for (int i = 0; i < province.Rank(list).Length; i++)
            {
                double kernelScore = province.Score(list)[i].Value, kernelRank = province.Rank(list)[i].Value;
                if (Differ(kernelScore, plainState.Score[list][i], usual)) yield return Board("Score", list, i, kernelScore, plainState.Score[list][i]);
                if (Differ(kernelRank, plainState.Rank[list][i], 1)) yield return Board("Rank", list, i, kernelRank, plainState.Rank[list][i]);
            }
        }

        Finding Board(string what, int list, int member, double kernelNumber, double plainNumber) =>
            new(province.Month - 1, KernelChapters.Boards, "", $"{what}[{plan.Atlas.Boards[list].Key}][{member}] #{list}", kernelNumber, plainNumber);
    }

    // A number is compared with what is usual for its kind, and at least with a tenth of what it is a distance from: single precision keeps few
    // digits of sums that nearly cancel.
    private double[] Scale(double[][] numbers)
    {
        double[] sums = new double[floors.Length], counts = new double[floors.Length];
        for (int c = 0; c < forms.Length; c++)
        {
            int[] own = kinds[c];
            for (int i = 0; i < forms[c].State; i++)
            {
                sums[own[i]] += Math.Abs(numbers[c][i]);
                counts[own[i]]++;
            }
        }

        return [.. sums.Select((sum, kind) => Math.Max(sum / Math.Max(counts[kind], 1), floors[kind]))];
    }

    private static double Apart(double kernel, double plain, double usual) =>
        kernel.Equals(plain) ? 0 : Math.Abs(kernel - plain) / Math.Max(Math.Max(Math.Abs(kernel), Math.Abs(plain)), Math.Max(usual, 1e-6));

    // What is not a number differs from everything.
    private static bool Differ(double kernel, double plain, double usual) => !(Apart(kernel, plain, usual) <= Tolerance);

    // A place on a board changes hands where two are as good as equal.
    private static bool Explained(Finding finding, State[] around)
    {
        int list = int.Parse(finding.Path.AsSpan(finding.Path.LastIndexOf('#') + 1)), at = finding.Path.LastIndexOf('[');
        int member = int.Parse(finding.Path.AsSpan(at + 1, finding.Path.LastIndexOf(']') - at - 1));
        double[] answers = [.. around.Select(state => finding.Path.StartsWith("Rank", StringComparison.Ordinal) ? state.Rank[list][member] : state.Score[list][member])];
        return answers.Max() > answers.Min() && finding.Kernel >= answers.Min() && finding.Kernel <= answers.Max();
    }

    // The number lies between the answers that the plain model gives around it, and these do differ.
    private bool Explained(Finding finding, double[][] kernel, double[][][] spread)
    {
        int c = plan.World.Counties.IndexOf(plan.World.Counties.First(row => row.Code == finding.County)), i = int.Parse(finding.Path.AsSpan(finding.Path.IndexOf('#') + 1));
        double low = spread.Min(run => run[c][i]), high = spread.Max(run => run[c][i]), slack = Tolerance * Math.Max(Math.Abs(low), Math.Abs(high));
        if (!(high - low > slack)) return false;
        // Two that are exactly equal in the kernel are neither ahead nor behind, which no answer beside shows.
        slack = high - low;
        return kernel[c][i] >= low - slack && kernel[c][i] <= high + slack;
    }

    /// <summary>Lives the month again chapter by chapter, the plain model each time from what the kernel has at that point, and names the first where they part.</summary>
    private Finding[]? Chapters(Finding[] blamed, double times)
    {
        bool Differ(double kernel, double plain, double usual) => !(Apart(kernel, plain, usual) <= times * Tolerance);
        var kernel = new Province<Lane1>(plan.Atlas);
        kernel.Take(before);
        var state = Handed(before, 0);
        model.Open(state);
        var brief = MonthTick.Open(plan, constants, kernel);
        for (int i = 0; i < plan.Atlas.Indicators; i++)
        {
            if (Differ(kernel.CommonLuck[i].Value, state.CommonLuck[i], 1)) return [new(before.Month, "common-luck", "", $"CommonLuck[{i}]", kernel.CommonLuck[i].Value, state.CommonLuck[i])];
            if (Differ(kernel.Calendar[i].Value, state.Calendar[i], 1)) return [new(before.Month, "indicators", "", $"Calendar[{i}]", kernel.Calendar[i].Value, state.Calendar[i])];
        }

        var live = model.Live.ToDictionary(chapter => chapter.Key);
        var found = new List<Finding>();
        var usual = Scale(Kernel(kernel));
        for (int c = 0; c < forms.Length; c++)
        {
            var (ours, theirs) = (new double[forms[c].Names.Length], new double[forms[c].Names.Length]);
            var county = kernel.County(c);
            foreach (var chapter in KernelChapters.Live)
            {
                forms[c].Read(county, ours);
                CountyForm.Write(state.Counties[c], ours);
                chapter.Live(plan.Atlas, constants, ref county, brief.For(plan, c));
                foreach (string key in chapter.Plain) live[key].Live(state, state.Counties[c]);
                forms[c].Read(county, ours);
                CountyForm.Read(state.Counties[c], theirs);
                for (int i = 0; i < ours.Length; i++)
                {
                    if (Differ(ours[i], theirs[i], usual[kinds[c][i]])) found.Add(new(before.Month, chapter.Key, plan.World.Counties[c].Code, forms[c].Names[i], ours[i], theirs[i]));
                }
            }
        }

        if (found.Count > 0) return InOrder(found);
        var close = model.Close.ToDictionary(chapter => chapter.Key);
        foreach (var chapter in KernelChapters.Close)
        {
            state = Handed(kernel, 0);
            chapter.Close(plan, constants, kernel);
            foreach (string key in chapter.Plain) close[key].Close(state);
            var (ours, theirs) = (Kernel(kernel), Plain(state));
            var differ = Differences(ours, theirs, null, chapter.Key, times).Concat(times > 1 && blamed.All(finding => finding.County.Length > 0) ? [] : RankDifferences(kernel, state, chapter.Key)).ToArray();
            if (differ.Length > 0) return differ;
        }

        return null;
    }

    private IEnumerable<Finding> RankDifferences(Province<Lane1> kernel, State state, string chapter)
    {
        for (int list = 0; list < plan.Atlas.Boards.Length; list++)
        {
            for (int i = 0; i < kernel.Rank(list).Length; i++)
            {
                if (Differ(kernel.Score(list)[i].Value, state.Score[list][i], 1))
                    yield return new(before.Month, chapter, "", $"Score[{plan.Atlas.Boards[list].Key}][{i}]", kernel.Score(list)[i].Value, state.Score[list][i]);
                if (Differ(kernel.Rank(list)[i].Value, state.Rank[list][i], 1))
                    yield return new(before.Month, chapter, "", $"Rank[{plan.Atlas.Boards[list].Key}][{i}]", kernel.Rank(list)[i].Value, state.Rank[list][i]);
            }
        }
    }

    // The chapter that comes first in the month comes first.
    private static Finding[] InOrder(List<Finding> found)
    {
        string[] order = [.. KernelChapters.Live.Select(chapter => chapter.Key)];
        return [.. found.OrderBy(finding => Array.IndexOf(order, finding.Chapter))];
    }
}
