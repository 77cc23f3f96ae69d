using Simulation.Model;

namespace Simulation.Reference;

/// <summary>What reaches a sum; chapter tables, "Effects".</summary>
public enum Group
{
    Lever,
    Indicator,
    Stock,
    Effort,
    Project,
    Shock,
    Neighbour,
}

/// <summary>One effect with its places in Filters; chapter tables, "Effects".</summary>
public sealed class Effect
{
    public required EffectRow Row { get; init; }

    /// <summary>Row of effects.csv, 0 first.</summary>
    public required int Position { get; init; }

    public required Group Group { get; init; }

    /// <summary>Node that causes; −1 for levers and shocks.</summary>
    public required int Cause { get; init; }

    /// <summary>Node that moves.</summary>
    public required int Target { get; init; }

    /// <summary>Part of a derived indicator.</summary>
    public required bool Part { get; init; }

    public required bool AlwaysOn { get; init; }

    public required int Stages { get; init; }

    public required bool Fades { get; init; }

    /// <summary>[county].</summary>
    public required double[] Exposure { get; init; }

    /// <summary>First place in Filters.</summary>
    public int Place { get; set; }
}

/// <summary>One ranked list; chapter tables, "Boards".</summary>
public sealed class RankedList
{
    public required string Key { get; init; }

    /// <summary>Row of boards.csv, 0 first.</summary>
    public required int Board { get; init; }

    public required string BoardKey { get; init; }

    /// <summary>Members of the first month.</summary>
    public required int[] First { get; init; }

    /// <summary>Members from later months on, in the order of these months.</summary>
    public required List<(Month From, int[] Members)> Later { get; init; }

    /// <summary>[indicator].</summary>
    public required double[] Weight { get; init; }

    public required double EconomyShare { get; init; }

    /// <summary>It weighs indicators of the economy only, or of the rest only.</summary>
    public required bool OneKind { get; init; }

    /// <summary>Most members it ever has.</summary>
    public int Places
    {
        get
        {
            int most = First.Length;
            foreach ((Month _, int[] members) in Later) most = Math.Max(most, members.Length);
            return most;
        }
    }

    public int[] Members(Month month)
    {
        int[] members = First;
        foreach ((Month from, int[] later) in Later)
        {
            if (from <= month) members = later;
        }

        return members;
    }
}

/// <summary>Chapter tables: numbers that are the same for every scenario, replicate and month.</summary>
public sealed class Tables
{
    public const int Groups = 7;

    private readonly Dictionary<string, int> nodes = [];
    private readonly Dictionary<string, int> levers = [];
    private readonly Dictionary<string, int> shocks = [];
    private readonly Dictionary<string, double> centralParameters = [];
    private readonly Dictionary<string, double> means = [];

    public Tables(World world)
    {
        World = world;
        Counties = world.Counties.Length;
        Indicators = world.Indicators.Length;
        Nodes = Indicators + world.Quantities.Length;

        for (int i = 0; i < Indicators; i++) nodes.Add(world.Indicators[i].Key, i);
        for (int row = 0; row < world.Quantities.Length; row++) nodes.Add(world.Quantities[row].Key, Indicators + row);
        for (int l = 0; l < world.Levers.Length; l++) levers.Add(world.Levers[l].Key, l);
        for (int h = 0; h < world.Shocks.Length; h++) shocks.Add(world.Shocks[h].Key, h);
        foreach (ParameterRow row in world.Parameters) centralParameters.Add(row.Key, row.Range.Value);
        foreach (AttributeRow row in world.Attributes)
        {
            double sum = 0;
            for (int c = 0; c < Counties; c++) sum += Attribute(c, row.Key);
            means.Add(row.Key, sum / Counties);
        }

        Codes = new int[Counties];
        for (int c = 0; c < Counties; c++) Codes[c] = int.Parse(world.Counties[c].Code);
        Province = int.Parse(world.Province);

        Usual = new double[Nodes];
        for (int row = 0; row < world.Quantities.Length; row++) Usual[Indicators + row] = world.Quantities[row].Reference;

        (Scale, Offset, Target) = OfCountiesAndIndicators();
        PointsPerUnit = new double[Indicators];
        Claim = new double[Indicators];
        for (int i = 0; i < Indicators; i++)
        {
            IndicatorRow row = world.Indicators[i];
            PointsPerUnit[i] = row.Direction / Math.Max(row.Spread.Value, 0.000001);
            Claim[i] = row.Direction * row.Claim;
        }

        PerUsualBend = 1 / (1 - MeanHonesty());
        Published = PublishedByMonth();

        Effects = EffectsInOrder();
        foreach (Effect effect in Effects)
        {
            effect.Place = FilterPlaces;
            FilterPlaces += effect.Stages + (effect.Fades ? 1 : 0);
        }

        Neighbours = new int[Counties][];
        Rivals = new int[Counties][];
        for (int c = 0; c < Counties; c++)
        {
            Neighbours[c] = NeighboursOf(c);
            Rivals[c] = RivalsOf(c);
        }

        int departments = world.Departments.Length;
        CapacityShare = new double[departments];
        OfWork = new double[departments][];
        OfFamily = new double[departments][];
        WorkedFor = new bool[Nodes];
        Departments();

        MedianGdp = MedianOfGdp();
        LogGdpToMedian = new double[Counties];
        LogGdpToMean = new double[Counties];
        Slots = new int[Counties];
        var funnel = new Funnel(world, key => centralParameters[key]);
        for (int c = 0; c < Counties; c++)
        {
            double ratio = Attribute(c, "gdp") / MedianGdp;
            LogGdpToMedian[c] = Math.Log(ratio);
            LogGdpToMean[c] = Math.Log(Relative(c, "gdp"));
            double x = centralParameters["arrivals-per-year-at-median"] / 12
                * Math.Pow(ratio, centralParameters["arrivals-gdp-elasticity"]) * funnel.MonthsInSlot;
            Slots[c] = Math.Max(60, (int)Math.Floor(x + (2 * Math.Sqrt(x)) + 1));
        }

        ReadyLand = new double[Counties];
        LandShare = new double[Counties];
        MoneyShare = new double[Counties];
        DonorShare = new double[Counties];
        CountyShares();

        PerMuPoints = new double[Indicators];
        foreach (PerMuItemRow row in world.PerMuItems)
        {
            if (row.Indicator is int i) PerMuPoints[i] += row.PerIndicator / row.Benchmark * row.Weight;
        }

        Lists = AllLists();
        foreach (DateRow row in world.Calendar)
        {
            if (row.Key == "report") DayOfReport = row.Day;
            if (row.Key == "feedback") DayOfFeedback = row.Day;
        }
    }

    public World World { get; }

    public int Counties { get; }

    public int Indicators { get; }

    /// <summary>Indicators and quantities.</summary>
    public int Nodes { get; }

    /// <summary>Codes of the counties as numbers.</summary>
    public int[] Codes { get; }

    public int Province { get; }

    /// <summary>[node]: reference of a quantity, 0 of an indicator.</summary>
    public double[] Usual { get; }

    /// <summary>[county][indicator].</summary>
    public double[][] Scale { get; }

    /// <summary>[county][indicator].</summary>
    public double[][] Offset { get; }

    /// <summary>[county][indicator].</summary>
    public double[][] Target { get; }

    public double[] PointsPerUnit { get; }

    public double[] Claim { get; }

    public double PerUsualBend { get; }

    /// <summary>[month of the year, 1 … 12]: the indicators published in it.</summary>
    public int[][] Published { get; }

    /// <summary>In the order of their places in Filters.</summary>
    public List<Effect> Effects { get; }

    public int FilterPlaces { get; }

    public int[][] Neighbours { get; }

    public int[][] Rivals { get; }

    public double[] CapacityShare { get; }

    /// <summary>[department][node of a family].</summary>
    public double[][] OfWork { get; }

    /// <summary>[department][node of a family].</summary>
    public double[][] OfFamily { get; }

    /// <summary>[node]: a family that some department works for.</summary>
    public bool[] WorkedFor { get; }

    public double MedianGdp { get; }

    public double[] LogGdpToMedian { get; }

    public double[] LogGdpToMean { get; }

    public int[] Slots { get; }

    /// <summary>What is usually ready (ReadyLandUsual).</summary>
    public double[] ReadyLand { get; }

    public double[] LandShare { get; }

    public double[] MoneyShare { get; }

    public double[] DonorShare { get; }

    /// <summary>[indicator].</summary>
    public double[] PerMuPoints { get; }

    public List<RankedList> Lists { get; }

    public double DayOfReport { get; }

    public double DayOfFeedback { get; }

    public int Node(string key) => nodes[key];

    public int Lever(string key) => levers[key];

    public int Shock(string key) => shocks[key];

    public double Attribute(int county, string key) => World.Counties[county].Attributes[key];

    public double MeanOf(string attribute) => means[attribute];

    public double Relative(int county, string attribute) => Attribute(county, attribute) / means[attribute];

    public bool IsLivelihood(int indicator) => World.Indicators[indicator].Family is "livelihood" or "common-prosperity";

    public bool IsEconomy(int indicator) => World.Indicators[indicator].Family is "economy" or "investment";

    /// <summary>Place of a sum in County.Sums: indicators have one for each group, quantities one for all.</summary>
    public int SumAt(int node, Group group) => node < Indicators ? (node * Groups) + (int)group : (Indicators * Groups) + node - Indicators;

    public int SumPlaces => (Indicators * Groups) + Nodes - Indicators;

    private (double[][] Scale, double[][] Offset, double[][] Target) OfCountiesAndIndicators()
    {
        double[][] scale = new double[Counties][];
        double[][] offset = new double[Counties][];
        double[][] target = new double[Counties][];
        for (int c = 0; c < Counties; c++)
        {
            scale[c] = new double[Indicators];
            offset[c] = new double[Indicators];
            target[c] = new double[Indicators];
            for (int i = 0; i < Indicators; i++)
            {
                IndicatorRow row = World.Indicators[i];
                scale[c][i] = row.ScalesWith is null ? 1 : Math.Pow(Relative(c, row.ScalesWith), row.ScaleElasticity);
                offset[c][i] = row.CountyLevel is null ? 0 : Attribute(c, row.CountyLevel) - row.Level.Value;
                target[c][i] = TargetOf(World.Counties[c], i);
            }
        }

        return (scale, offset, target);
    }

    private double TargetOf(CountyRow county, int indicator)
    {
        foreach (TargetRow row in World.Targets)
        {
            if (row.Indicator == indicator && row.Place == county.Code) return row.Target;
        }

        foreach (TargetRow row in World.Targets)
        {
            if (row.Indicator == indicator && row.Place == county.Prefecture) return row.Target;
        }

        return World.Indicators[indicator].Target;
    }

    private double MeanHonesty()
    {
        double sum = 0;
        int number = 0;
        foreach (IndicatorRow row in World.Indicators)
        {
            if (row.Claim <= 0) continue;
            sum += World.Departments[row.Lead].Honesty.Value;
            number++;
        }

        return number == 0 ? 0 : sum / number;
    }

    private int[][] PublishedByMonth()
    {
        int lastOfKeyWork = 12;
        foreach (DateRow row in World.Calendar)
        {
            if (row.Key == "completion") lastOfKeyWork = row.Month;
        }

        int[][] published = new int[13][];
        published[0] = [];
        for (int month = 1; month <= 12; month++)
        {
            var list = new List<int>();
            for (int i = 0; i < Indicators; i++)
            {
                IndicatorRow row = World.Indicators[i];
                if (month % row.PublishEvery != 0) continue;
                if (row.Key == "key-work-completion" && month > lastOfKeyWork) continue;
                list.Add(i);
            }

            published[month] = [.. list];
        }

        return published;
    }

    private List<Effect> EffectsInOrder()
    {
        var alwaysOn = new List<Effect>();
        var others = new List<Effect>();
        for (int position = 0; position < World.Effects.Length; position++)
        {
            EffectRow row = World.Effects[position];
            int target = nodes[row.Target];
            bool ofPlan = row.CauseKind is CauseKind.Lever or CauseKind.Shock;
            bool part = row.CauseKind == CauseKind.Indicator && target < Indicators && World.Indicators[target].Derived;
            double[] exposure = new double[Counties];
            for (int c = 0; c < Counties; c++) exposure[c] = row.Exposure is null ? 1 : Relative(c, row.Exposure);
            var effect = new Effect
            {
                Row = row,
                Position = position,
                Group = GroupOf(row.CauseKind),
                Cause = ofPlan ? -1 : nodes[row.Cause],
                Target = target,
                Part = part,
                AlwaysOn = !ofPlan && !part,
                Stages = row.Lag.Value > 0 ? row.Stages : 0,
                Fades = row.Decay is not null,
                Exposure = exposure,
            };
            if (effect.AlwaysOn) alwaysOn.Add(effect);
            else others.Add(effect);
        }

        alwaysOn.Sort((a, b) =>
        {
            int order = ((int)a.Row.Form).CompareTo((int)b.Row.Form);
            if (order == 0) order = a.Stages.CompareTo(b.Stages);
            if (order == 0) order = a.Fades.CompareTo(b.Fades);
            if (order == 0) order = a.Position.CompareTo(b.Position);
            return order;
        });
        alwaysOn.AddRange(others);
        return alwaysOn;
    }

    private static Group GroupOf(CauseKind kind) => kind switch
    {
        CauseKind.Lever => Group.Lever,
        CauseKind.Indicator => Group.Indicator,
        CauseKind.Stock => Group.Stock,
        CauseKind.Effort or CauseKind.Reporting => Group.Effort,
        CauseKind.ProjectRate or CauseKind.Project => Group.Project,
        _ => Group.Shock,
    };

    private int[] NeighboursOf(int county)
    {
        bool[] touches = new bool[Counties];
        foreach ((int a, int b) in World.Adjacency)
        {
            if (a == county) touches[b] = true;
            if (b == county) touches[a] = true;
        }

        var list = new List<int>();
        for (int c = 0; c < Counties; c++)
        {
            if (touches[c]) list.Add(c);
        }

        return [.. list];
    }

    private int[] RivalsOf(int county)
    {
        var list = new List<int>();
        string? league = FirstLeague(county);
        for (int c = 0; c < Counties; c++)
        {
            if (league is not null && c != county && FirstLeague(c) == league) list.Add(c);
        }

        return [.. list];
    }

    private string? FirstLeague(int county) => World.Counties[county].Leagues.Length > 0 ? World.Counties[county].Leagues[0] : null;

    private void Departments()
    {
        double capacity = 0;
        double[] capacityOfFamily = new double[Nodes];
        foreach (DepartmentRow row in World.Departments) capacity += row.Capacity;
        for (int d = 0; d < World.Departments.Length; d++)
        {
            DepartmentRow row = World.Departments[d];
            CapacityShare[d] = row.Capacity / capacity;
            OfWork[d] = new double[Nodes];
            OfFamily[d] = new double[Nodes];
            foreach (int i in row.Indicators) OfWork[d][nodes[World.Indicators[i].Effort]] += 1.0 / row.Indicators.Length;
            for (int family = 0; family < Nodes; family++) capacityOfFamily[family] += OfWork[d][family] * row.Capacity;
        }

        for (int family = 0; family < Nodes; family++)
        {
            if (capacityOfFamily[family] == 0) continue;
            WorkedFor[family] = true;
            for (int d = 0; d < World.Departments.Length; d++)
            {
                OfFamily[d][family] = OfWork[d][family] * World.Departments[d].Capacity / capacityOfFamily[family];
            }
        }
    }

    private double MedianOfGdp()
    {
        double[] sorted = new double[Counties];
        for (int c = 0; c < Counties; c++) sorted[c] = Attribute(c, "gdp");
        Array.Sort(sorted);
        return Counties % 2 == 1 ? sorted[Counties / 2] : (sorted[(Counties / 2) - 1] + sorted[Counties / 2]) / 2;
    }

    private void CountyShares()
    {
        string? receivers = World.Levers[levers["mountain-sea-pairing"]].OnlyLeague;
        double land = 0;
        double money = 0;
        double donors = 0;
        for (int c = 0; c < Counties; c++)
        {
            ReadyLand[c] = Relative(c, "land-stock") * Usual[nodes["industrial-land-stock"]];
            bool receives = receivers is not null && World.Counties[c].Leagues.Contains(receivers);
            DonorShare[c] = receives ? 0 : Attribute(c, "gdp");
            land += ReadyLand[c];
            money += Attribute(c, "gdp");
            donors += DonorShare[c];
        }

        for (int c = 0; c < Counties; c++)
        {
            LandShare[c] = ReadyLand[c] / land;
            MoneyShare[c] = Attribute(c, "gdp") / money;
            DonorShare[c] /= donors;
        }
    }

    private List<RankedList> AllLists()
    {
        var lists = new List<RankedList>();
        for (int b = 0; b < World.Boards.Length; b++)
        {
            BoardRow board = World.Boards[b];
            if (!board.Acts) continue;
            if (board.Members == "prefecture")
            {
                foreach (PrefectureRow prefecture in World.Prefectures)
                {
                    lists.Add(ListOf(b, $"{board.Key}:{prefecture.Code}", CountiesWhere(county => county.Prefecture == prefecture.Code)));
                }
            }
            else if (board.Members == "all")
            {
                lists.Add(ListOf(b, board.Key, CountiesWhere(_ => true)));
            }
            else
            {
                lists.Add(ListOf(b, board.Key, CountiesWhere(county => county.Leagues.Contains(board.Members))));
            }
        }

        return lists;
    }

    private RankedList ListOf(int position, string key, int[] first)
    {
        BoardRow board = World.Boards[position];
        double all = 0;
        for (int i = 0; i < Indicators; i++) all += board.Weights[i];
        double[] weight = new double[Indicators];
        double economy = 0;
        bool anyEconomy = false;
        bool anyOther = false;
        for (int i = 0; i < Indicators; i++)
        {
            if (board.Weights[i] == 0) continue;
            weight[i] = board.Weights[i] / all;
            if (IsEconomy(i)) economy += weight[i];
            anyEconomy |= IsEconomy(i);
            anyOther |= !IsEconomy(i);
        }

        var later = new List<(Month From, int[] Members)>();
        foreach (LeagueRow league in World.Leagues)
        {
            if (league.Replaces == board.Members) later.Add((league.From, CountiesWhere(county => county.Leagues.Contains(league.Key))));
        }

        later.Sort((a, b) => a.From.CompareTo(b.From));
        return new RankedList
        {
            Key = key,
            Board = position,
            BoardKey = board.Key,
            First = first,
            Later = later,
            Weight = weight,
            EconomyShare = economy,
            OneKind = !(anyEconomy && anyOther),
        };
    }

    private int[] CountiesWhere(Func<CountyRow, bool> belongs)
    {
        var list = new List<int>();
        for (int c = 0; c < Counties; c++)
        {
            if (belongs(World.Counties[c])) list.Add(c);
        }

        return [.. list];
    }
}
