using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Turns the tables of a pack into a world, row by row. What a row says about itself is checked here;
/// what rows say about each other is checked in <see cref="PackCheck"/>.
/// </summary>
internal sealed class PackReader
{
    private static readonly ImmutableArray<string> Kinds = ["stock", "effort", "reporting", "project-rate", "project"];

    private readonly Dictionary<string, PackTable> tables = [];
    private readonly PackKeys prefectures;
    private readonly PackKeys leagues;
    private readonly PackKeys attributes;
    private readonly PackKeys counties;
    private readonly PackKeys indicators;
    private readonly PackKeys quantities;
    private readonly PackKeys departments;
    private readonly PackKeys levers;
    private readonly PackKeys parameters;
    private readonly PackKeys mechanisms;
    private readonly PackKeys shocks;
    private readonly PackKeys rules;
    private readonly PackKeys efforts;
    private readonly PackKeys projectRates;
    private readonly ImmutableArray<(string Kind, PackKeys Keys)> causes;
    private readonly ImmutableArray<AttributeRow> attributeRows;
    private readonly TraceReader traces;

    private PackReader(IReadOnlyDictionary<string, string> files, FaultList faults)
    {
        Faults = faults;
        foreach (string file in PackFormat.Files.Where(f => f != PackFormat.Counties))
            tables[file] = PackTable.Open(file, files, faults, PackFormat.Columns(file), []);

        attributes = KeysOf(PackFormat.Attributes, new("属性", "attribute"));
        tables[PackFormat.Counties] = PackTable.Open(
            PackFormat.Counties,
            files,
            faults,
            [.. PackFormat.Columns(PackFormat.Counties), .. attributes.All.Where(a => a.Length > 0).Distinct()],
            attributes.IsComplete ? [.. attributes.All.Select(a => PackFormat.GradeOf + a)] : null);

        prefectures = CodesOf(PackFormat.Prefectures, new("设区市", "prefecture"));
        counties = CodesOf(PackFormat.Counties, new("县（市、区）", "county"));
        leagues = KeysOf(PackFormat.Leagues, new("分组", "league"));
        indicators = KeysOf(PackFormat.Indicators, new("指标", "indicator"));
        quantities = KeysOf(PackFormat.Quantities, new("中间量", "quantity"));
        departments = KeysOf(PackFormat.Departments, new("部门", "department"));
        levers = KeysOf(PackFormat.Levers, new("政策杠杆", "lever"));
        parameters = KeysOf(PackFormat.Parameters, new("参数", "parameter"));
        mechanisms = KeysOf(PackFormat.Mechanisms, new("机制", "mechanism"));
        shocks = KeysOf(PackFormat.Shocks, new("冲击", "shock"));
        rules = KeysOf(PackFormat.Rules, new("规则", "rule"));
        PackKeys boards = KeysOf(PackFormat.Boards, new("榜单", "board"));
        PackKeys dates = KeysOf(PackFormat.Calendar, new("日期", "date")), items = KeysOf(PackFormat.GdpItems, new("核算项", "item of GDP"));
        foreach (string file in new[] { PackFormat.ProjectClasses, PackFormat.ProjectStages, PackFormat.PerMuItems, PackFormat.Behaviours }) KeysOf(file, default);
        foreach (string file in new[] { PackFormat.Indicators, PackFormat.Departments, PackFormat.Levers, PackFormat.Effects, PackFormat.Shocks })
            PackKeys.Of(tables[file], "id", default, (_, _, _) => true);

        efforts = OfKind("effort", new("工作力度", "effort"));
        projectRates = OfKind("project-rate", new("项目速率", "project rate"));
        causes =
        [
            ("lever", levers),
            ("indicator", indicators),
            ("stock", OfKind("stock", new("存量", "stock"))),
            ("effort", efforts),
            ("reporting", OfKind("reporting", new("上报习惯", "reporting habit"))),
            ("project-rate", projectRates),
            ("project", OfKind("project", new("项目流量", "project flow"))),
            ("shock", shocks),
        ];
        attributeRows = [.. Rows(PackFormat.Attributes).Select(ReadAttribute)];
        traces = new TraceReader(
            tables[PackFormat.Traceability],
            [("lever", levers), ("rule", rules), ("shock", shocks), ("parameter", parameters)],
            [
                ("indicator", indicators), ("attribute", attributes), ("board", boards), ("department", departments), ("quantity", quantities),
                ("league", leagues), ("screen", TraceReader.Screens), ("date", dates), ("gdp-item", items),
            ]);
    }

    public FaultList Faults { get; }

    /// <summary>Reads a world as far as it can be read; it may be used only when there are no faults.</summary>
    public static World Read(IReadOnlyDictionary<string, string> files, string hash, FaultList faults)
    {
        var reader = new PackReader(files, faults);
        World world = reader.ReadWorld(hash, [.. PackFormat.Files.Where(files.ContainsKey).Select(file => PackFile.Read(file, files[file]))]);
        new PackCheck(world, reader.tables, faults).Run();
        return world;
    }

    private World ReadWorld(string hash, ImmutableArray<PackFile> files)
    {
        PackTable table = tables[PackFormat.World];
        if (table.Rows.Length != 1 && Faults.CouldRead(PackFormat.World))
        {
            table.Unreadable(
                0, "", new($"表头之下有 {table.Rows.Length} 行", $"there are {table.Rows.Length} rows below the header"), new("请只写一行", "write exactly one"));
        }

        PackRow row = table.Rows.Length > 0 ? table.Rows[0] : new PackRow(table, 0, [], whole: false);
        return new World
        {
            Key = KebabText(row, "key"),
            NameZh = row.Text("nameZh"),
            NameEn = row.Text("nameEn"),
            Version = row.Text("version"),
            Hash = hash,
            Files = files,
            Province = CodeText(row, "province"),
            Start = ReadMonth(row, "start"),
            MonthsMax = row.Whole("monthsMax", 1),
            Prefectures = Read(PackFormat.Prefectures, r => new PrefectureRow(r.Text("code"), r.Text("nameZh"), r.Text("nameEn"))),
            Attributes = attributeRows,
            Counties = Read(PackFormat.Counties, ReadCounty),
            Leagues = Read(PackFormat.Leagues, ReadLeague),
            Prosperity = Read(PackFormat.Prosperity, ReadProsperity),
            Adjacency = Read(PackFormat.Adjacency, ReadPair),
            Indicators = Read(PackFormat.Indicators, ReadIndicator),
            Quantities = Read(PackFormat.Quantities, ReadQuantity),
            Heterogeneity = Read(PackFormat.Heterogeneity, ReadHeterogeneity),
            Departments = Read(PackFormat.Departments, ReadDepartment),
            Levers = Read(PackFormat.Levers, ReadLever),
            Effects = Read(PackFormat.Effects, ReadEffect),
            Spillovers = Read(PackFormat.Spillovers, ReadSpillover),
            Parameters = Read(PackFormat.Parameters, ReadParameter),
            Mechanisms = Read(PackFormat.Mechanisms, ReadMechanism),
            ProjectClasses = Read(PackFormat.ProjectClasses, ReadProjectClass),
            ProjectStages = Read(PackFormat.ProjectStages, ReadProjectStage),
            Shocks = Read(PackFormat.Shocks, ReadShock),
            Rules = Read(PackFormat.Rules, ReadRule),
            Boards = Read(PackFormat.Boards, ReadBoard),
            Targets = Read(PackFormat.Targets, ReadAsked),
            Calendar = Read(PackFormat.Calendar, ReadDate),
            Traceability = traces.Rows(),
            PerMuItems = Read(PackFormat.PerMuItems, ReadPerMuItem),
            GdpItems = Read(PackFormat.GdpItems, ReadGdpItem),
            Behaviours = Read(PackFormat.Behaviours, ReadBehaviour),
        };
    }

    private static AttributeRow ReadAttribute(PackRow row) => new(
        row.Text("key"), row.Text("nameZh"), row.Text("nameEn"), row.Text("unit"), row.OptionalNumber("rangeFactor"), row.Grade("grade"), row.Text("source"));

    private LeagueRow ReadLeague(PackRow row)
    {
        string? replaces = leagues.OptionalKey(row, "replaces");
        return new(
            row.Text("key"), row.Text("nameZh"), row.Text("nameEn"), replaces, replaces is null ? default : ReadMonth(row, "from"), row.Text("source"), row.Grade("grade"));
    }

    private static ProsperityRow ReadProsperity(PackRow row) => new(
        row.Text("key"), row.Text("nameZh"), row.Text("nameEn"), row.Text("unit"), row.Number("target"), row.Whole("year", 0),
        row.OptionalNumber("before"), row.OptionalText("beforeYear") is null ? null : row.Whole("beforeYear", 0), row.Grade("grade"), row.Text("source"));

    private CountyRow ReadCounty(PackRow row)
    {
        var values = ImmutableDictionary.CreateBuilder<string, double>();
        var grades = ImmutableDictionary.CreateBuilder<string, Grade>();
        foreach ((int position, string attribute) in attributes.All.Index().Where(a => a.Item.Length > 0))
        {
            string gradeColumn = PackFormat.GradeOf + attribute;
            values[attribute] = row.Number(attribute);
            grades[attribute] = string.IsNullOrEmpty(row.Cell(gradeColumn)) ? attributeRows[position].Grade : row.Grade(gradeColumn);
        }

        return new CountyRow
        {
            Code = row.Text("code"),
            NameZh = row.Text("nameZh"),
            NameEn = row.Text("nameEn"),
            Prefecture = prefectures.Key(row, "prefecture"),
            Kind = row.OneOf("kind", "district", "city", "county", "autonomous-county"),
            Leagues = leagues.Keys(row, "leagues"),
            Col = row.Whole("col", 0),
            Row = row.Whole("row", 0),
            Attributes = values.ToImmutable(),
            Grades = grades.ToImmutable(),
        };
    }

    private (int A, int B) ReadPair(PackRow row)
    {
        row.Text("kind");
        return (counties.Position(row, "a"), counties.Position(row, "b"));
    }

    private IndicatorRow ReadIndicator(PackRow row)
    {
        var indicator = new IndicatorRow
        {
            Id = row.Text("id"),
            Key = row.Text("key"),
            NameZh = row.Text("nameZh"),
            NameEn = row.Text("nameEn"),
            UnitZh = row.Text("unitZh"),
            UnitEn = row.Text("unitEn"),
            Direction = row.OneOf("direction", "up", "down") == "up" ? 1 : -1,
            PublishEvery = ReadPublishEvery(row),
            Lead = departments.Position(row, "lead"),
            Family = row.Text("family"),
            Effort = efforts.Key(row, "effort"),
            Weight = row.Number("weight", 0),
            LevelBefore = row.Number("levelBefore"),
            Level = row.Ranged("level"),
            Spread = row.Ranged("spread"),
            Persistence = row.Ranged("persistence"),
            Trend = row.Ranged("trend"),
            Luck = row.Ranged("luck"),
            Min = row.Number("min"),
            Max = row.Number("max"),
            ScalesWith = attributes.OptionalKey(row, "scalesWith"),
            ScaleElasticity = row.Number("scaleElasticity"),
            CountyLevel = attributes.OptionalKey(row, "countyLevel"),
            Season = row.Months("season"),
            FirstYear = row.Months("firstYear"),
            Target = row.Number("target"),
            TargetGrade = row.Grade("targetGrade"),
            Cascade = row.Number("cascade", 0),
            Claim = row.Number("claim", 0),
            Derived = row.Flag("derived"),
            Grade = row.Grade("grade"),
            Source = row.Text("source"),
        };
        RowCheck.Indicator(row, indicator);
        return indicator;
    }

    private static int ReadPublishEvery(PackRow row) =>
        row.OneOf("publishEvery", "1", "3", "6", "12") switch
        {
            "3" => 3,
            "6" => 6,
            "12" => 12,
            _ => 1,
        };

    private static QuantityRow ReadQuantity(PackRow row)
    {
        var quantity = new QuantityRow
        {
            Kind = row.OneOf("kind", [.. Kinds]),
            Key = row.Text("key"),
            NameZh = row.Text("nameZh"),
            NameEn = row.Text("nameEn"),
            Unit = row.Text("unit"),
            Reference = row.Number("reference"),
            Min = row.Number("min"),
            Max = row.Number("max"),
            Accounted = row.Flag("accounted"),
            Grade = row.Grade("grade"),
            Source = row.Text("source"),
        };
        RowCheck.Quantity(row, quantity);
        return quantity;
    }

    private PerMuItemRow ReadPerMuItem(PackRow row) => new(
        row.Text("key"), row.Text("nameZh"), row.Text("nameEn"), row.Text("unit"), row.OneOf("firms", "above-scale", "below-scale") == "above-scale",
        row.Number("benchmark", 0), row.Number("weight", 0), OptionalIndicator(row, "indicator"), row.OptionalNumber("perIndicator") ?? 0,
        row.Grade("grade"), row.Text("source"));

    private GdpItemRow ReadGdpItem(PackRow row) => new(
        row.Text("key"), row.Text("nameZh"), row.Text("nameEn"), [.. departments.Keys(row, "leads").Select(departments.Position)], ReadPublishEvery(row),
        OptionalIndicator(row, "indicator"), OptionalIndicator(row, "part"), row.Number("share", 0, 1), row.Grade("grade"), row.Text("source"));

    private int? OptionalIndicator(PackRow row, string column) =>
        indicators.OptionalKey(row, column) is { } key && indicators.Has(key) ? indicators.Position(key) : null;

    private HeterogeneityRow ReadHeterogeneity(PackRow row) =>
        new(
            indicators.Position(row, "indicator"),
            attributes.Key(row, "attribute"),
            row.Ranged("coefficient"),
            row.Grade("grade"),
            row.Text("source"));

    private DepartmentRow ReadDepartment(PackRow row)
    {
        var department = new DepartmentRow
        {
            Id = row.Text("id"),
            Key = row.Text("key"),
            NameZh = row.Text("nameZh"),
            NameEn = row.Text("nameEn"),
            Kind = row.OneOf("kind", "coordination", "supervision", "party", "line", "block"),
            Indicators = [.. indicators.Keys(row, "indicators").Select(indicators.Position)],
            Capacity = row.Number("capacity", 0),
            StaffShare = row.Number("staffShare", 0, 1),
            Honesty = row.Ranged("honesty"),
            Grade = row.Grade("grade"),
            NoteEn = row.OptionalText("noteEn") ?? "",
        };
        row.Between("honesty", department.Honesty, 0, 1);
        return department;
    }

    private LeverRow ReadLever(PackRow row)
    {
        var lever = new LeverRow
        {
            Id = row.Text("id"),
            Key = row.Text("key"),
            NameZh = row.Text("nameZh"),
            NameEn = row.Text("nameEn"),
            Actors = ReadActors(row),
            Acts = row.Flag("acts"),
            MissingZh = row.OptionalText("missingZh"),
            MissingEn = row.OptionalText("missingEn"),
            UnitZh = row.Text("unitZh"),
            UnitEn = row.Text("unitEn"),
            Min = row.Number("min"),
            Max = row.Number("max"),
            Default = row.Number("default"),
            LagMonths = row.Whole("lagMonths", 0),
            CostPercentOfGdp = row.Ranged("costPercentOfGdp"),
            CostYuan = row.Ranged("costYuan"),
            DebtPercentOfGdp = row.Number("debtPercentOfGdp"),
            LandMu = row.Number("landMu"),
            OnlyLeague = leagues.OptionalKey(row, "onlyLeague"),
            Rule = rules.OptionalKey(row, "rule"),
            Grade = row.Grade("grade"),
            Source = row.Text("source"),
        };
        RowCheck.Lever(row, lever);
        return lever;
    }

    private static ImmutableArray<string> ReadActors(PackRow row)
    {
        row.Text("actors");
        ImmutableArray<string> actors = row.List("actors");
        foreach (string actor in actors.Where(a => a is not ("county" or "prefecture" or "province")))
        {
            row.Unreadable(
                "actors",
                new($"没有“{actor}”这一级", $"there is no actor '{actor}'"),
                new("可选 county、prefecture、province", "write county, prefecture or province"));
        }

        return actors;
    }

    private EffectRow ReadEffect(PackRow row)
    {
        string kind = row.OneOf("causeKind", [.. causes.Select(c => c.Kind)]);
        var effect = new EffectRow
        {
            Id = row.Text("id"),
            CauseKind = (CauseKind)causes.Select(c => c.Kind).ToList().IndexOf(kind),
            Cause = ReadCause(row, kind),
            Target = ReadTarget(row),
            Form = row.OneOf("form", "linear", "saturating", "threshold") switch
            {
                "saturating" => Form.Saturating,
                "threshold" => Form.Threshold,
                _ => Form.Linear,
            },
            Gain = row.Ranged("gain"),
            Per = row.Number("per"),
            Half = row.OptionalRanged("half"),
            Delay = row.Whole("delay", 0),
            Lag = row.Ranged("lag"),
            Stages = row.Whole("stages", 1, 2),
            Decay = row.OptionalRanged("decay"),
            Exposure = attributes.OptionalKey(row, "exposure"),
            Grade = row.Grade("grade"),
            Source = row.Text("source"),
            WhyZh = row.Text("whyZh"),
            WhyEn = row.Text("whyEn"),
        };
        RowCheck.Effect(row, effect);
        return effect;
    }

    /// <summary>The cause, looked for among its kind; one of another kind is told from a word that nobody knows.</summary>
    private string ReadCause(PackRow row, string kind)
    {
        string cause = row.Text("cause");
        if (cause.Length == 0 || row.Cell("causeKind") != kind) return cause;
        (_, PackKeys keys) = causes.First(c => c.Kind == kind);
        string? other = causes.FirstOrDefault(c => c.Keys.Has(cause)).Kind;
        if (keys.Has(cause) || other is null)
        {
            keys.Find(row, "cause", cause);
            return cause;
        }

        row.Unreadable(
            "causeKind",
            new($"“{cause}”不属于 {kind}", $"'{cause}' is not of the kind {kind}"),
            new($"请写 {other}", $"write {other}"));
        return cause;
    }

    private string ReadTarget(PackRow row)
    {
        string target = row.Text("target");
        if (target.Length == 0 || indicators.Has(target)) return target;
        if (levers.Has(target) && !quantities.Has(target))
        {
            row.Unreadable(
                "target",
                new($"“{target}”是政策杠杆，只能由人来调", $"'{target}' is a lever, which only people turn"),
                new("请写指标或中间量", "write an indicator or a quantity"));
            return target;
        }

        if (!quantities.Has(target)) TargetKeys().Find(row, "target", target);
        return target;
    }

    private PackKeys TargetKeys() => indicators.And(quantities, new("指标或中间量", "indicator or quantity"));

    private SpilloverRow ReadSpillover(PackRow row) =>
        new(
            indicators.Position(row, "indicator"),
            rules.Key(row, "coupling"),
            row.OneOf("among", "neighbours", "league"),
            parameters.Key(row, "parameter"),
            row.Grade("grade"),
            row.Text("source"));

    private static MechanismRow ReadMechanism(PackRow row) => new(
        row.Text("key"), row.Text("nameZh"), row.Text("nameEn"), row.Text("whatZh"), row.Text("whatEn"), row.Text("source"));

    private ParameterRow ReadParameter(PackRow row) =>
        new()
        {
            Key = row.Text("key"),
            Mechanism = mechanisms.Key(row, "mechanism"),
            NameZh = row.Text("nameZh"),
            NameEn = row.Text("nameEn"),
            Unit = row.Text("unit"),
            Range = row.Ranged("value", "low", "high", "shape"),
            Acts = row.Flag("acts"),
            Grade = row.Grade("grade"),
            Source = row.Text("source"),
            WhatEn = row.Text("whatEn"),
        };

    private ProjectClassRow ReadProjectClass(PackRow row) =>
        new(
            row.Text("key"),
            row.Text("nameZh"),
            row.Text("nameEn"),
            parameters.OptionalKey(row, "share"),
            parameters.Key(row, "investment"));

    private ProjectStageRow ReadProjectStage(PackRow row) =>
        new(
            row.Text("key"),
            row.Text("nameZh"),
            row.Text("nameEn"),
            parameters.OptionalKey(row, "median") ?? "",
            parameters.OptionalKey(row, "sigma") ?? "",
            projectRates.OptionalKey(row, "speed"));

    private static ShockRow ReadShock(PackRow row)
    {
        var shock = new ShockRow
        {
            Id = row.Text("id"),
            Key = row.Text("key"),
            NameZh = row.Text("nameZh"),
            NameEn = row.Text("nameEn"),
            ScopeZh = row.Text("scopeZh"),
            ScopeEn = row.Text("scopeEn"),
            DurationMonths = row.Whole("durationMonths", 1),
            YearlyChance = row.OptionalNumber("yearlyChance"),
            Grade = row.Grade("grade"),
            Source = row.Text("source"),
        };
        row.Between("yearlyChance", shock.YearlyChance ?? 0, 0, 1);
        return shock;
    }

    private static RuleRow ReadRule(PackRow row) =>
        new(
            row.Text("key"),
            row.Text("nameZh"),
            row.Text("nameEn"),
            row.Flag("default"),
            row.Flag("acts"),
            row.Text("whatZh"),
            row.Text("whatEn"),
            row.Text("source"));

    private BoardRow ReadBoard(PackRow row)
    {
        var board = new BoardRow
        {
            Key = row.Text("key"),
            NameZh = row.Text("nameZh"),
            NameEn = row.Text("nameEn"),
            Members = ReadMembers(row),
            AttainmentShare = row.Ranged("attainmentShare"),
            Weights = ReadWeights(row),
            Acts = row.Flag("acts"),
            RuleZh = row.Text("ruleZh"),
            RuleEn = row.Text("ruleEn"),
            Grade = row.Grade("grade"),
            Source = row.Text("source"),
        };
        row.Between("attainmentShare", board.AttainmentShare, 0, 1);
        return board;
    }

    private TargetRow ReadAsked(PackRow row)
    {
        string place = row.Text("place");
        if (place.Length > 0 && !prefectures.All.Contains(place) && !counties.All.Contains(place))
            row.Wrong("place", new($"“{place}”不是本世界的县或设区市", $"'{place}' is neither a county nor a prefecture"), new("请写它的六位代码", "write its six-digit code"));
        return new(place, indicators.Position(row, "indicator"), row.Number("target"), row.Grade("grade"), row.Text("source"));
    }

    private static DateRow ReadDate(PackRow row) => new(
        row.Text("key"), row.Text("nameZh"), row.Text("nameEn"), row.Whole("month", 0, 12), row.Whole("day", 1, 31), row.Text("whatZh"), row.Text("whatEn"),
        row.Grade("grade"), row.Text("source"));

    private static BehaviourRow ReadBehaviour(PackRow row) =>
        new()
        {
            Key = row.OneOf("key", [.. Behaviour.Keys]),
            NameZh = row.Text("nameZh"),
            NameEn = row.Text("nameEn"),
            WhatZh = row.Text("whatZh"),
            WhatEn = row.Text("whatEn"),
            Mild = row.Number("mild", 0, 1),
            Strong = row.Number("strong", 1),
            Budget = row.Number("budget", 0, 100),
            Step = row.Number("step", 0, 1),
            Moves = row.Whole("moves", 0),
            Horizon = row.Whole("horizon", 0),
            OverReport = row.Number("overReport", 0, 100),
            DebtLimit = row.Number("debtLimit", 0),
            Grade = row.Grade("grade"),
            Source = row.Text("source"),
        };

    private string ReadMembers(PackRow row)
    {
        string members = row.Text("members");
        if (members is not ("" or "all" or "prefecture")) leagues.Find(row, "members", members);
        return members;
    }

    /// <summary>Weights written as <c>indicator:number;…</c>.</summary>
    private ImmutableArray<double> ReadWeights(PackRow row)
    {
        double[] weights = new double[indicators.All.Count];
        var seen = new HashSet<string>();
        foreach (string item in row.List("weights"))
        {
            string[] parts = item.Split(':');
            if (parts.Length != 2)
            {
                row.Unreadable(
                    "weights",
                    new($"“{item}”不是“指标:权重”", $"'{item}' is not an indicator and its weight"),
                    new("请写成 gdp-growth:100;pm25:50 的样子", "write them like gdp-growth:100;pm25:50"));
                continue;
            }

            if (!indicators.Find(row, "weights", parts[0])) continue;
            if (!seen.Add(parts[0]))
                row.Wrong("weights", new($"“{parts[0]}”写了两遍", $"'{parts[0]}' stands twice"), new("请删去一个", "remove one of the two"));
            double weight = row.Number("weights", parts[1]);
            row.Between("weights", weight, 0, 1000);
            weights[indicators.Position(parts[0])] = weight;
        }

        return [.. weights];
    }

    private static Month ReadMonth(PackRow row, string column)
    {
        string text = row.Text(column);
        if (!Month.TryParse(text, out Month month) && text.Length > 0)
            row.Unreadable(column, new($"“{text}”不是年月", $"'{text}' is not a month"), new("请写成 2023-01 的样子", "write it like 2023-01"));
        return month;
    }

    private static string KebabText(PackRow row, string column)
    {
        string text = row.Text(column);
        if (text.Length > 0) RowCheck.Kebab(row, column, text);
        return text;
    }

    private static string CodeText(PackRow row, string column)
    {
        string text = row.Text(column);
        if (text.Length > 0) RowCheck.Code(row, column, text);
        return text;
    }

    private ImmutableArray<PackRow> Rows(string file) => tables[file].Rows;

    private ImmutableArray<T> Read<T>(string file, Func<PackRow, T> read) => [.. Rows(file).Select(read)];

    private PackKeys KeysOf(string file, Bilingual noun) => PackKeys.Of(tables[file], "key", noun, RowCheck.Kebab);

    private PackKeys CodesOf(string file, Bilingual noun) => PackKeys.Of(tables[file], "code", noun, RowCheck.Code);

    private PackKeys OfKind(string kind, Bilingual noun)
    {
        ImmutableArray<PackRow> rows = Rows(PackFormat.Quantities);
        return quantities.Only(noun, position => rows[position].Cell("kind") is { } cell && Kinds.Contains(cell) ? cell == kind : null);
    }
}
