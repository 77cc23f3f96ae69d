using System.Collections.Immutable;
using System.Globalization;

namespace Simulation.Model;

/// <summary>
/// What must hold between the rows of a pack. Rows of a table and of the world stand at the same positions.
/// A check of what is absent runs only when the files it looks into could be read, so that one typing error is one fault.
/// </summary>
internal sealed class PackCheck(World world, IReadOnlyDictionary<string, PackTable> tables, FaultList faults)
{
    // Weights are rounded to a tenth; a few dozen of them may miss 1000 by this much.
    private const double WeightRounding = 5;

    public void Run()
    {
        NotEmpty();
        Codes();
        Tiles();
        Seats();
        Pairs();
        Leads();
        Differences();
        Names();
        Means();
        new DerivedCheck(world, tables[PackFormat.Effects], tables[PackFormat.Indicators], faults).Run();
        ActingLevers();
        Leagues();
        Boards();
        ProjectClasses();
        ProjectStages();
        Delays();
        Items();
        ReadByName();
    }

    private void ReadByName()
    {
        foreach (var (file, keys) in MechanismKeys.All)
        {
            if (!faults.CouldRead(file)) continue;
            HashSet<string> there = [.. Keys(file)];
            foreach (string key in keys.Where(key => !there.Contains(key)))
            {
                faults.Add(
                    file, 0, "", new($"缺少 {key} 这一行", $"there is no row '{key}'"),
                    new("请补上：有机制按名字读取它", "add it: a mechanism reads it by name"));
            }
        }
    }

    private IEnumerable<string> Keys(string file) => file switch
    {
        PackFormat.Attributes => world.Attributes.Select(row => row.Key),
        PackFormat.Indicators => world.Indicators.Select(row => row.Key),
        PackFormat.Quantities => world.Quantities.Select(row => row.Key),
        PackFormat.Levers => world.Levers.Select(row => row.Key),
        PackFormat.Parameters => world.Parameters.Where(row => row.Acts).Select(row => row.Key),
        PackFormat.Calendar => world.Calendar.Select(row => row.Key),
        PackFormat.Behaviours => world.Behaviours.Select(row => row.Key),
        PackFormat.Boards => world.Boards.Where(row => row.Acts).Select(row => row.Key),
        _ => world.Rules.Select(row => row.Key),
    };

    private ImmutableArray<PackRow> Rows(string file) => tables[file].Rows;

    private void NotEmpty()
    {
        foreach (string file in PackFormat.NeverEmpty)
        {
            if (!tables[file].Rows.IsEmpty || !faults.CouldRead(file)) continue;
            faults.AddUnreadable(file, 0, "", new("只有表头", "there is only a header"), new("请至少写一行", "write at least one row"));
        }
    }

    private void Codes()
    {
        string province = world.Province;
        if (IsCode(province) && !province.EndsWith("0000", StringComparison.Ordinal))
        {
            Rows(PackFormat.World)[0].Wrong(
                "province",
                new($"“{province}”不是省级代码", $"'{province}' is not the code of a province"),
                new($"省级代码以 0000 结尾，例如 {province[..2]}0000", $"the code of a province ends in 0000, such as {province[..2]}0000"));
        }

        foreach ((int i, PrefectureRow prefecture) in world.Prefectures.Index())
        {
            string code = prefecture.Code;
            if (!IsCode(code) || !IsCode(province) || (code[..2] == province[..2] && code[2..4] != "00" && code[4..] == "00")) continue;
            Rows(PackFormat.Prefectures)[i].Wrong(
                "code",
                new($"“{code}”不是省 {province} 所辖设区市的代码", $"'{code}' is not the code of a prefecture of province {province}"),
                new($"请写 {province[..2]} 开头、00 结尾的代码", $"write a code that begins with {province[..2]} and ends in 00"));
        }

        foreach ((int i, CountyRow county) in world.Counties.Index())
        {
            string prefecture = county.Prefecture;
            if (!IsCode(county.Code) || world.Prefectures.All(p => p.Code != prefecture) || !IsCode(prefecture)) continue;
            if (county.Code[..4] == prefecture[..4] && county.Code[4..] != "00") continue;
            Rows(PackFormat.Counties)[i].Wrong(
                "code",
                new($"“{county.Code}”不属于设区市 {prefecture}", $"'{county.Code}' does not belong to prefecture {prefecture}"),
                new($"前四位应是 {prefecture[..4]}，否则请改 prefecture", $"its first four digits must be {prefecture[..4]}, or correct the prefecture"));
        }
    }

    private static bool IsCode(string text) => text.Length == 6 && text.All(char.IsAsciiDigit);

    private void Tiles()
    {
        var first = new Dictionary<(int Col, int Row), CountyRow>();
        foreach ((int i, CountyRow county) in world.Counties.Index())
        {
            PackRow row = Rows(PackFormat.Counties)[i];
            if (!int.TryParse(row.Cell("col"), out _) || !int.TryParse(row.Cell("row"), out _)) continue;
            if (first.TryAdd((county.Col, county.Row), county)) continue;
            CountyRow other = first[(county.Col, county.Row)];
            row.Wrong(
                "col",
                new(
                    $"格子（{county.Col} 列，{county.Row} 行）已经是{other.NameZh}的",
                    $"the tile at column {county.Col}, row {county.Row} is that of {other.NameEn} already"),
                new("请换一个空格子", "choose a free tile"));
        }
    }

    // A pack may leave out where its counties are; half a position is a mistake.
    private void Seats()
    {
        (string Key, string Other, double Most)[] axes = [("lon", "lat", 180), ("lat", "lon", 90)];
        foreach (var (key, other, most) in axes)
        {
            if (world.Attributes.All(attribute => attribute.Key != key)) continue;
            if (faults.CouldRead(PackFormat.Attributes) && world.Attributes.All(attribute => attribute.Key != other))
            {
                faults.Add(
                    PackFormat.Attributes, 0, "", new($"有 {key} 却没有 {other} 这一行", $"there is a row '{key}' and no row '{other}'"),
                    new("经度和纬度请都写或都不写", "write both longitude and latitude or neither"));
            }

            foreach (PackRow row in Rows(PackFormat.Counties).Where(row => double.TryParse(row.Cell(key), CultureInfo.InvariantCulture, out _)))
                row.Between(key, row.Number(key), -most, most);
        }
    }

    private void Pairs()
    {
        var first = new Dictionary<(int A, int B), int>();
        foreach ((int i, (int a, int b)) in world.Adjacency.Index())
        {
            PackRow row = Rows(PackFormat.Adjacency)[i];
            if (a < 0 || b < 0) continue;
            if (a == b)
            {
                row.Wrong(
                    "b",
                    new($"{world.Counties[a].NameZh}不能与自己相邻", $"{world.Counties[a].NameEn} cannot be its own neighbour"),
                    new("请改成另一个县，或删去这一行", "write another county or remove the row"));
            }
            else if (!first.TryAdd((Math.Min(a, b), Math.Max(a, b)), row.Line))
            {
                row.Wrong(
                    "",
                    new(
                        $"{world.Counties[a].NameZh}与{world.Counties[b].NameZh}已在第 {first[(Math.Min(a, b), Math.Max(a, b))]} 行写过",
                        $"{world.Counties[a].NameEn} and {world.Counties[b].NameEn} already stand in line {first[(Math.Min(a, b), Math.Max(a, b))]}"),
                    new("每对只写一次，请删去这一行", "each pair stands once: remove the row"));
            }
        }
    }

    private void Leads()
    {
        foreach ((int i, IndicatorRow indicator) in world.Indicators.Index())
        {
            if (indicator.Lead < 0 || !faults.CouldRead(PackFormat.Departments)) continue;
            DepartmentRow lead = world.Departments[indicator.Lead];
            if (lead.Indicators.Contains(i)) continue;
            Rows(PackFormat.Indicators)[i].Wrong(
                "lead",
                new($"departments.csv 中{lead.NameZh}（{lead.Key}）没有列出这项指标", $"{lead.Key} does not list this indicator in departments.csv"),
                new("请在那里补上，或改写牵头部门", "add it there or name another lead"));
        }
    }

    private void Differences()
    {
        var first = new Dictionary<(int Indicator, string Attribute), int>();
        foreach ((int i, HeterogeneityRow difference) in world.Heterogeneity.Index())
        {
            PackRow row = Rows(PackFormat.Heterogeneity)[i];
            if (difference.Indicator < 0 || difference.Attribute.Length == 0) continue;
            if (first.TryAdd((difference.Indicator, difference.Attribute), row.Line)) continue;
            row.Wrong(
                "attribute",
                new(
                    $"这项指标与“{difference.Attribute}”已在第 {first[(difference.Indicator, difference.Attribute)]} 行写过",
                    $"this indicator and '{difference.Attribute}' already stand in line {first[(difference.Indicator, difference.Attribute)]}"),
                new("请合并成一行", "make one row of the two"));
        }
    }

    /// <summary>The target of an effect is a bare key, so an indicator and a quantity may not share one.</summary>
    private void Names()
    {
        HashSet<string> indicators = [.. world.Indicators.Select(i => i.Key)];
        foreach ((int i, QuantityRow quantity) in world.Quantities.Index())
        {
            if (quantity.Key.Length == 0 || !indicators.Contains(quantity.Key)) continue;
            Rows(PackFormat.Quantities)[i].Wrong(
                "key",
                new($"“{quantity.Key}”已是一项指标的 key", $"'{quantity.Key}' is the key of an indicator too"),
                new("请换一个 key，否则影响的对象分不清", "choose another, or the target of an effect is unclear"));
        }
    }

    /// <summary>Only levers and shocks are known by the month; of its own past a county keeps what filters remember.</summary>
    private void Delays()
    {
        foreach (var (row, effect) in Rows(PackFormat.Effects).Zip(world.Effects))
        {
            if (effect.Delay == 0 || effect.CauseKind is CauseKind.Lever or CauseKind.Shock || world.Indicators.Any(sum => sum.Derived && sum.Key == effect.Target)) continue;
            row.Wrong(
                "delay",
                new("只有杠杆和冲击的影响可以推迟", "only what levers and shocks bring can be delayed"),
                new("请写 0，用 lag 表示慢慢起作用", "write 0, and use the lag for what comes slowly"));
        }
    }

    /// <summary>The items of a sum are the whole of it.</summary>
    private void Items()
    {
        HashSet<string> parts = [.. world.Effects.Where(effect => effect.Target == "gdp-growth" && effect.CauseKind == CauseKind.Indicator).Select(effect => effect.Cause)];
        foreach (var (row, item) in Rows(PackFormat.GdpItems).Zip(world.GdpItems))
        {
            if (!faults.AreSound(PackFormat.Effects, PackFormat.Indicators) || item.Part is not { } part || parts.Contains(world.Indicators[part].Key)) continue;
            row.Wrong(
                "part",
                new($"“{world.Indicators[part].Key}”不是GDP增速的组成部分", $"'{world.Indicators[part].Key}' is not a part of gdp-growth"),
                new($"请写 {string.Join("、", parts)} 之一，或清空", $"write one of {string.Join(", ", parts)}, or nothing"));
        }

        foreach (var rows in world.GdpItems.Where(item => item.Part is not null).GroupBy(item => item.Part!.Value))
            Whole(PackFormat.GdpItems, world.Indicators[rows.Key].Key, rows.Sum(item => item.Share), 1);
        foreach (var rows in world.PerMuItems.GroupBy(item => item.AboveScale))
            Whole(PackFormat.PerMuItems, rows.Key ? "above-scale" : "below-scale", rows.Sum(item => item.Weight), 100);
    }

    private void Whole(string file, string what, double sum, double whole)
    {
        if (Math.Abs(sum - whole) < 1e-6 * whole || !faults.CouldRead(file)) return;
        faults.Add(
            file, 0, "", new($"{what} 各项合计 {Math.Round(sum, 6)}", $"the items of {what} sum to {Math.Round(sum, 6)}"),
            new($"合计应为 {whole}", $"they must sum to {whole}"));
    }

    /// <summary>Attributes that something is divided by.</summary>
    private void Means()
    {
        foreach ((int i, EffectRow effect) in world.Effects.Index())
        {
            if (effect.Exposure is not { } attribute || !IsBalanced(attribute)) continue;
            Rows(PackFormat.Effects)[i].Wrong(
                "exposure",
                new($"各县“{attribute}”的平均值为 0 或几乎为 0，无法相对于它缩放", $"the mean of '{attribute}' over counties is 0 or next to 0, so nothing can be relative to it"),
                new("请换一个属性或清空", "name another attribute or none"));
        }

        foreach ((int i, IndicatorRow indicator) in world.Indicators.Index())
        {
            if (indicator.ScalesWith is not { } attribute) continue;
            CountyRow? zero = world.Counties.FirstOrDefault(c => c.Attributes.GetValueOrDefault(attribute, 1) <= 0);
            if (zero is null) continue;
            Rows(PackFormat.Indicators)[i].Wrong(
                "scalesWith",
                new(
                    $"{zero.NameZh}的“{attribute}”是 {zero.Attributes[attribute]}，指标无法随它增长",
                    $"'{attribute}' of {zero.NameEn} is {zero.Attributes[attribute]}, so no indicator can grow with it"),
                new("请换一个各县都大于 0 的属性，或清空", "name an attribute that is above 0 everywhere, or none"));
        }
    }

    /// <summary>True when the values of counties cancel out, as deviations from a mean do up to rounding.</summary>
    private bool IsBalanced(string attribute)
    {
        if (world.Counties.IsEmpty) return false;
        List<double> values = [.. world.Counties.Select(c => c.Attributes.GetValueOrDefault(attribute, double.NaN))];
        return Math.Abs(values.Sum()) <= 0.01 * values.Sum(Math.Abs);
    }

    private void ActingLevers()
    {
        if (!faults.CouldRead(PackFormat.Levers, PackFormat.Effects, PackFormat.Indicators, PackFormat.Quantities)) return;
        HashSet<string> causes = [.. world.Effects.Where(e => e.CauseKind == CauseKind.Lever).Select(e => e.Cause)];
        foreach ((int i, LeverRow lever) in world.Levers.Index())
        {
            if (!lever.Acts) continue;
            PackRow row = Rows(PackFormat.Levers)[i];
            if (!causes.Contains(lever.Key) && !LeverLag.Costs(lever) && lever.LandMu == 0)
            {
                row.Wrong(
                    "acts",
                    new("杠杆写着已接入，却没有任何影响和成本", "the lever acts but has neither an effect nor a cost"),
                    new("请在 effects.csv 补上影响，或把 acts 写成 false 并说明缺什么", "add an effect in effects.csv, or write false and say what is missing"));
                continue;
            }

            Lag(row, lever, LeverLag.FirstMove(world, i));
        }
    }

    private static void Lag(PackRow row, LeverRow lever, (int Month, string Indicator)? first)
    {
        if (first is not var (month, indicator))
        {
            row.Wrong(
                "acts",
                new("杠杆写着已接入，却影响不到任何指标", "the lever acts but nothing it moves reaches an indicator"),
                new("请在 effects.csv 补上影响，或把 acts 写成 false 并说明缺什么", "add an effect in effects.csv, or write false and say what is missing"));
        }
        else if (month != lever.LagMonths)
        {
            row.Wrong(
                "lagMonths",
                new($"{lever.LagMonths} 不是指标最早可能变动的月份", $"{lever.LagMonths} is not the first month in which an indicator can move"),
                new($"请写 {month}：{indicator} 最早在第 {month} 个月变动", $"write {month}, when {indicator} can"));
        }
    }

    private void Boards()
    {
        foreach ((int i, BoardRow board) in world.Boards.Index())
        {
            PackRow row = Rows(PackFormat.Boards)[i];
            if (!board.Acts) continue;
            double sum = board.Weights.Sum();
            if (Math.Abs(sum - 1000) > WeightRounding && faults.CouldRead(PackFormat.Boards))
            {
                row.Wrong(
                    "weights",
                    new($"权重合计 {Math.Round(sum, 3)}", $"the weights sum to {Math.Round(sum, 3)}"),
                    new($"合计应为 1000（上下可差 {WeightRounding}）", $"they must sum to 1000, give or take {WeightRounding}"));
            }

            int members = world.Counties.Count(c => c.Leagues.Contains(board.Members));
            if (members < 2 && world.Leagues.Any(l => l.Key == board.Members) && faults.CouldRead(PackFormat.Counties))
            {
                row.Wrong(
                    "members",
                    new($"分组“{board.Members}”只有 {members} 个县，排不出名次", $"the league '{board.Members}' has {members} counties, too few to rank"),
                    new("请在 counties.csv 把县编入分组，或把 acts 写成 false", "put counties into it in counties.csv, or write false in acts"));
            }
        }
    }

    private void Leagues()
    {
        if (!faults.CouldRead(PackFormat.Counties)) return;
        foreach ((int i, LeagueRow league) in world.Leagues.Index().Where(row => row.Item.Replaces is not null))
        {
            int members = world.Counties.Count(c => c.Leagues.Contains(league.Key));
            if (members >= 2) continue;
            Rows(PackFormat.Leagues)[i].Wrong(
                "replaces",
                new($"分组“{league.Key}”只有 {members} 个县，接替后排不出名次", $"the league '{league.Key}' has {members} counties, too few to rank in place of '{league.Replaces}'"),
                new("请在 counties.csv 把县编入分组，或清空", "put counties into it in counties.csv, or empty the cell"));
        }
    }

    private void ProjectClasses()
    {
        if (!faults.CouldRead(PackFormat.ProjectClasses)) return;
        List<string> rest = [.. world.ProjectClasses.Where(c => c.Share is null).Select(c => c.Key)];
        if (rest.Count != 1)
        {
            faults.Add(
                PackFormat.ProjectClasses,
                0,
                "",
                rest.Count == 0
                    ? new("每一档都写了份额", "every class has a share")
                    : new($"有 {rest.Count} 档没写份额（{string.Join("、", rest)}）", $"{rest.Count} classes have no share ({string.Join(", ", rest)})"),
                new("请恰好留一档空着，它占其余的份额", "leave exactly one empty: it takes the rest"));
        }

        Dictionary<string, Ranged> ranges = world.Parameters.GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.First().Range);
        double shares = Math.Round(world.ProjectClasses.Sum(c => ranges.GetValueOrDefault(c.Share ?? "").High), 6);
        if (rest.Count == 1 && shares > 1)
        {
            faults.Add(
                PackFormat.ProjectClasses,
                0,
                "",
                new($"各档份额的上限合计 {shares}，超过 1", $"the highest shares sum to {shares}, more than 1"),
                new("请在 parameters.csv 调低上限", "lower their high ends in parameters.csv"));
        }

        if (faults.CouldRead(PackFormat.Parameters)) LargestFirst([.. world.ProjectClasses.Select(c => ranges.GetValueOrDefault(c.Investment).Value)]);
    }

    private void LargestFirst(ImmutableArray<double> investments)
    {
        for (int i = 1; i < investments.Length; i++)
        {
            if (investments[i] <= investments[0]) continue;
            Rows(PackFormat.ProjectClasses)[i].Wrong(
                "investment",
                new($"投资中位数 {investments[i]} 大于首档的 {investments[0]}", $"the median {investments[i]} is larger than the {investments[0]} of the first class"),
                new("请把最大的一档写在最前", "write the largest class first"));
        }
    }

    private void ProjectStages()
    {
        ImmutableArray<ProjectStageRow> stages = world.ProjectStages;
        if (stages.Length != 8 && faults.CouldRead(PackFormat.ProjectStages))
        {
            faults.Add(
                PackFormat.ProjectStages,
                0,
                "",
                new($"共有 {stages.Length} 个阶段", $"there are {stages.Length} stages"),
                new("请写八个：谋划、签约、供地、开工、在建、投产、达产、升规", "write eight: planning, signed, land, started, building, producing, capacity, listed"));
            return;
        }

        foreach ((int i, ProjectStageRow stage) in stages.Index())
        {
            PackRow row = Rows(PackFormat.ProjectStages)[i];
            bool last = i == stages.Length - 1;
            StageTime(row, "median", stage.Median, last);
            StageTime(row, "sigma", stage.Sigma, last);
        }
    }

    private static void StageTime(PackRow row, string column, string parameter, bool last)
    {
        if (row.Cell(column) is null) return;
        if (last && parameter.Length > 0)
            row.Wrong(column, new("最后一个阶段没有期限", "the last stage does not end"), new("请清空", "empty it"));
        if (!last && parameter.Length == 0)
            row.Wrong(column, new("单元格是空的", "the cell is empty"), new("请写 parameters.csv 里的参数", "write a parameter of parameters.csv"));
    }
}
