using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Finds the rows that make a number: its own, then what acts on it, then what acts on that, step by step.</summary>
internal sealed class ProvenanceReader(World world)
{
    private readonly CardWords zh = new(Language.Zh), en = new(Language.En);
    private readonly ImmutableArray<StateRow> state = StateTable.Rows();
    private readonly ImmutableArray<ProvenancePart>.Builder parts = ImmutableArray.CreateBuilder<ProvenancePart>();

    public Provenance? Read(string kind, string key)
    {
        string[] words = key.Split(':');
        string place = words.Length == 2 ? words[1] : "";
        if (words.Length > 2 || (words.Length == 2 && !HasPlace(kind, words[0], place)) || !Provenance.Keys(world, kind).Contains(words[0])) return null;
        var (nameZh, nameEn) = Name(kind, words[0]);
        Tell(kind, words[0], place);
        return new(kind, key, nameZh, nameEn, parts.ToImmutable());
    }

    private bool HasPlace(string kind, string key, string place) => kind switch
    {
        "board" => world.Boards.Any(row => row.Key == key && row.Members == "prefecture") && world.Prefectures.Any(row => row.Code == place),
        "target" => world.Counties.Any(row => row.Code == place) || world.Prefectures.Any(row => row.Code == place),
        "attribute" => world.Counties.Any(row => row.Code == place),
        _ => false,
    };

    private void Tell(string kind, string key, string place)
    {
        switch (kind)
        {
            case "indicator": Indicator(key); break;
            case "quantity": Quantity(key); break;
            case "board": Board(key, place); break;
            case "lever": Lever(key); break;
            case "attribute": Attribute(key, place); break;
            case "project": Project(key); break;
            case "target": Target(key, place); break;
            case "state": State(key); break;
            case "department": Department(key); break;
            case "parameter": Parameter(key); break;
            case "shock": Shock(key); break;
            case "prosperity": Prosperity(key); break;
        }
    }

    private void Indicator(string key)
    {
        var row = world.Indicators.First(row => row.Key == key);
        Add("own", 0, [Row(PackFormat.Indicators, key), .. Named(PackFormat.Attributes, row.ScalesWith, row.CountyLevel)]);
        Add("heterogeneity", 0, Where(PackFormat.Heterogeneity, "indicator", key));
        Add("gdp-items", 0, [.. Where(PackFormat.GdpItems, "indicator", key).Concat(Where(PackFormat.GdpItems, "part", key)).DistinctBy(one => one.Key)]);
        Effects(key);
        Spillovers(key);
        var lead = world.Departments[row.Lead];
        Add("department", 1, [Row(PackFormat.Departments, lead.Key), .. Named(PackFormat.Quantities, row.Effort)]);
        StateRow luck = StateTable.Of(state, world, "Luck", key), value = StateTable.Of(state, world, "True", key), published = StateTable.Of(state, world, "Reported", key);
        // What others measure is told as it is: nobody bends it, and there is nothing to audit.
        if (row.Claim == 0 && published.Path == "Reported") published = published with { WrittenBy = published.WrittenBy.Remove("audit"), Rows = [] };
        Mechanisms([.. luck.WrittenBy, .. value.WrittenBy, .. published.WrittenBy]);
        Reads(value);
        Reads(published);
        Add("targets", 0, [Row(PackFormat.Indicators, key, "target", "targetGrade", "cascade"), .. Where(PackFormat.Targets, "indicator", key)]);
        int position = world.Indicators.IndexOf(row);
        Add("boards", 0, [.. world.Boards.Where(board => board.Weights[position] > 0).Select(board => Weight(board, key))]);
        Upstream([key], [.. value.Rows.Concat(published.Rows).Select(name => name.Split(':')[1])]);
    }

    private void Quantity(string key)
    {
        Add("own", 0, [Row(PackFormat.Quantities, key), .. Named(PackFormat.Attributes, world.Attributes.Any(row => row.Key == key) ? key : null)]);
        Effects(key);
        Add("department", 1, [.. world.Indicators.Where(row => row.Effort == key).Select(row => world.Departments[row.Lead].Key).Distinct().Select(lead => Row(PackFormat.Departments, lead))]);
        var told = StateTable.Of(state, world, "Deviation", key);
        Mechanisms(told.WrittenBy);
        Reads(told);
        Upstream([key]);
    }

    private void Board(string key, string place)
    {
        var row = world.Boards.First(row => row.Key == key);
        Add("own", 0, [Row(PackFormat.Boards, key, "attainmentShare", "members", "acts")]);
        Add("places", 0, [.. Named(PackFormat.Leagues, row.Members), .. Named(PackFormat.Prefectures, place)]);
        Add("weights", 1, [.. row.Weights.Index().Where(pair => pair.Item > 0).SelectMany(pair => new[]
        {
            Weight(row, world.Indicators[pair.Index].Key), Row(PackFormat.Indicators, world.Indicators[pair.Index].Key, "direction", "target", "cascade", "spread"),
        })]);
        var told = state.First(row => row.Path == "Score");
        Mechanisms([.. told.WrittenBy, .. key == "red-black" ? ["red-black-list"] : Array.Empty<string>()]);
        Reads(told);
    }

    private void Lever(string key)
    {
        var row = world.Levers.First(row => row.Key == key);
        Add("own", 0, [Row(PackFormat.Levers, key)]);
        Add("beginning", 0, [.. Named(PackFormat.Attributes, "gdp"), .. Named(PackFormat.Leagues, row.OnlyLeague), .. Named(PackFormat.Rules, row.Rule)]);
        Mechanisms(state.First(row => row.Path == "Books.LeverCost").WrittenBy);
        Add("effects", 1, Where(PackFormat.Effects, "cause", key));
    }

    private void Attribute(string key, string place)
    {
        var own = Row(PackFormat.Attributes, key);
        Add("own", 0, [own]);
        if (world.Counties.FirstOrDefault(row => row.Code == place) is { } county)
            Add("places", 0, [Row(PackFormat.Counties, place, key) with { UnitZh = own.UnitZh, UnitEn = own.UnitEn, Grade = county.Grades[key], Source = own.Source }]);
    }

    private void Project(string key)
    {
        var row = world.ProjectStages.First(row => row.Key == key);
        Add("own", 0, [Row(PackFormat.ProjectStages, key), .. Named(PackFormat.Parameters, row.Median, row.Sigma), .. Named(PackFormat.Quantities, row.Speed)]);
        Add("classes", 0, [.. world.ProjectClasses.SelectMany(one => Named(PackFormat.ProjectClasses, one.Key).Concat(Named(PackFormat.Parameters, one.Share, one.Investment)))]);
        Mechanisms([.. Of("Projects.Stage"), .. Of("Projects.Size"), .. Of("Books.Signed")]);
        string[] rates = [.. world.Quantities.Where(row => row.Kind == "project-rate").Select(row => row.Key)];
        Add("effects", 1, [.. rates.SelectMany(rate => Where(PackFormat.Effects, "target", rate))]);
        Upstream(rates);

        ImmutableArray<string> Of(string path) => state.First(one => one.Path == path).WrittenBy;
    }

    private void Target(string key, string place)
    {
        string prefecture = world.Counties.FirstOrDefault(row => row.Code == place)?.Prefecture ?? place;
        Add("own", 0, [Row(PackFormat.Indicators, key, "target", "targetGrade", "cascade")]);
        Add("targets", 0, [.. Where(PackFormat.Targets, "indicator", key).Where(row => place.Length == 0 || row.Key.StartsWith(place, StringComparison.Ordinal) || row.Key.StartsWith(prefecture, StringComparison.Ordinal))]);
        State("Verdict.Ambition");
    }

    private void State(string path)
    {
        var row = state.First(row => row.Path == path);
        Add("own", 0, [new("state.csv", path, row.Zh, row.En, zh.Unit(row.Unit), row.Unit, [new("writtenBy", string.Join(';', row.WrittenBy), null, null)], null, "Simulation.Model/Card/state.csv")]);
        Reads(row);
        Mechanisms(row.WrittenBy);
    }

    private void Department(string key)
    {
        Add("own", 0, [Row(PackFormat.Departments, key)]);
        Add("weights", 0, [.. world.Departments.First(row => row.Key == key).Indicators.Select(i => Row(PackFormat.Indicators, world.Indicators[i].Key, "effort", "spread"))]);
        Mechanisms(state.First(row => row.Path == "Departments.Effort").WrittenBy);
    }

    private void Parameter(string key)
    {
        Add("own", 0, [Row(PackFormat.Parameters, key)]);
        Mechanisms([world.Parameters.First(row => row.Key == key).Mechanism]);
    }

    private void Shock(string key)
    {
        Add("own", 0, [Row(PackFormat.Shocks, key)]);
        Add("effects", 1, Where(PackFormat.Effects, "cause", key));
    }

    private void Prosperity(string key)
    {
        Add("own", 0, [Row(PackFormat.Prosperity, key)]);
        var told = state.First(row => row.Path == "Books.People.Income");
        Reads(told);
        Mechanisms(told.WrittenBy);
    }

    private void Effects(string target)
    {
        var rows = Where(PackFormat.Effects, "target", target).ToList();
        string[] exposed = [.. world.Effects.Where(row => row.Target == target).Select(row => row.Exposure).OfType<string>().Distinct()];
        Add("effects", 1, [.. rows, .. Named(PackFormat.Attributes, exposed)]);
    }

    private void Spillovers(string indicator) => Add("spillovers", 1, [.. world.Spillovers.Where(row => world.Indicators[row.Indicator].Key == indicator)
        .SelectMany(row => new[] { Row(PackFormat.Spillovers, $"{indicator}:{row.Coupling}"), Row(PackFormat.Parameters, row.Parameter), Row(PackFormat.Rules, row.Coupling) })]);

    private void Mechanisms(IEnumerable<string> keys)
    {
        foreach (string key in keys.Distinct())
        {
            var row = world.Mechanisms.First(row => row.Key == key);
            parts.Add(new("mechanism", 1, zh.Fill("part.mechanism", ("name", row.NameZh)), en.Fill("part.mechanism", ("name", row.NameEn)),
                [Row(PackFormat.Mechanisms, key), .. Where(PackFormat.Parameters, "mechanism", key)]));
        }
    }

    /// <summary>What a number of the state begins with or is made with, by its row of the table.</summary>
    private void Reads(StateRow row) => Add("beginning", 1, [.. row.Rows.SelectMany(name => name.Split(':') switch
    {
        [var file, "*"] => File(file).Rows.Select((_, at) => At(File(file), at)),
        [var file, var key] => [Row(file, key)],
        _ => [],
    })]);

    /// <summary>Follows every way back from what is asked for, one step of causes at a time, until nothing new is found.</summary>
    /// <param name="read">Quantities that a mechanism reads to make it.</param>
    private void Upstream(IEnumerable<string> keys, params ImmutableArray<string> read)
    {
        var edges = LeverLag.Edges(world);
        HashSet<string> reached = [.. keys], told = [.. parts.SelectMany(part => part.Rows).Select(row => $"{row.File} {row.Key}")];
        string[] nodes = [.. reached];
        for (int step = 2; nodes.Length > 0; step++)
        {
            nodes = [.. edges.Where(edge => nodes.Contains(edge.To)).Select(edge => edge.From).Concat(read).Distinct().Where(reached.Add)];
            var rows = nodes.SelectMany(Behind).Where(row => told.Add($"{row.File} {row.Key}")).ToImmutableArray();
            if (rows.Length > 0) parts.Add(new("upstream", step, zh.Fill("part.upstream", ("step", step)), en.Fill("part.upstream", ("step", step)), rows));
        }
    }

    private IEnumerable<ProvenanceRow> Behind(string node)
    {
        bool indicator = world.Indicators.Any(row => row.Key == node);
        string field = indicator ? "True" : "Deviation";
        return
        [
            Row(indicator ? PackFormat.Indicators : PackFormat.Quantities, node),
            .. Where(PackFormat.Effects, "target", node),
            .. Where(PackFormat.Spillovers, "indicator", node),
            .. StateTable.Of(state, world, field, node).WrittenBy.SelectMany(mechanism => Where(PackFormat.Parameters, "mechanism", mechanism)),
        ];
    }

    private void Add(string role, int step, ImmutableArray<ProvenanceRow> rows)
    {
        if (rows.Length > 0) parts.Add(new(role, step, zh[$"part.{role}"], en[$"part.{role}"], rows));
    }

    private IEnumerable<ProvenanceRow> Named(string file, params string?[] keys) => keys.Where(key => key is { Length: > 0 } && File(file).Find(key) >= 0).Select(key => Row(file, key!));

    private ImmutableArray<ProvenanceRow> Where(string file, string column, string word) => [.. File(file).Where(column, word).Select(at => At(File(file), at))];

    private ProvenanceRow Weight(BoardRow board, string indicator) =>
        Row(PackFormat.Boards, board.Key, "attainmentShare") is var row && world.Indicators.First(one => one.Key == indicator) is var of
            ? row with { NameZh = $"{row.NameZh} · {of.NameZh}", NameEn = $"{row.NameEn} · {of.NameEn}", Cells = [new("weights", $"{indicator}:{board.Weights[world.Indicators.IndexOf(of)]}", null, null), .. row.Cells] }
            : row;

    private ProvenanceRow Row(string file, string key, params string[] columns) => At(File(file), File(file).Find(key), columns);

    private ProvenanceRow At(PackFile file, int row, params string[] columns)
    {
        var (nameZh, nameEn) = NameOf(file, row);
        string unit = file.Cell(row, "unit");
        string grade = columns.Contains("targetGrade") ? file.Cell(row, "targetGrade") : file.Cell(row, "grade");
        return new(
            file.Name, file.KeyOf(row), nameZh, nameEn, unit.Length > 0 ? zh.Unit(unit) : file.Cell(row, "unitZh"), unit.Length > 0 ? unit : file.Cell(row, "unitEn"),
            [.. (columns.Length > 0 ? columns : ColumnsOf(file.Name)).Where(column => file.Cell(row, column).Length > 0).Select(column => Cell(file, row, column))],
            Enum.TryParse(grade, out Grade found) ? found : null, file.Cell(row, "source"));
    }

    private static ProvenanceCell Cell(PackFile file, int row, string column)
    {
        bool parameter = column == "value";
        string low = file.Cell(row, parameter ? "low" : column + "Low"), high = file.Cell(row, parameter ? "high" : column + "High");
        return new(column, file.Cell(row, column), low.Length > 0 ? low : null, high.Length > 0 ? high : null);
    }

    private PackFile File(string name) => world.Files.First(file => file.Name == name);

    private (string Zh, string En) Name(string kind, string key) => kind switch
    {
        "request" => (zh["request.run"], en["request.run"]),
        "state" => state.First(row => row.Path == key) is var row ? (row.Zh, row.En) : default,
        _ => FileOf(kind) is var file ? NameOf(file, file.Find(key)) : default,
    };

    private PackFile FileOf(string kind) => File(kind switch
    {
        "indicator" or "target" => PackFormat.Indicators,
        "quantity" => PackFormat.Quantities,
        "board" => PackFormat.Boards,
        "lever" => PackFormat.Levers,
        "attribute" => PackFormat.Attributes,
        "project" => PackFormat.ProjectStages,
        "department" => PackFormat.Departments,
        "parameter" => PackFormat.Parameters,
        "shock" => PackFormat.Shocks,
        _ => PackFormat.Prosperity,
    });

    // A row that links two things is named by both.
    private (string Zh, string En) NameOf(PackFile file, int row) => file.Name switch
    {
        PackFormat.Effects => Both(file.Cell(row, "cause"), " → ", file.Cell(row, "target")),
        PackFormat.Heterogeneity => Both(file.Cell(row, "attribute"), " → ", file.Cell(row, "indicator")),
        PackFormat.Spillovers => Both(file.Cell(row, "coupling"), " → ", file.Cell(row, "indicator")),
        PackFormat.Targets => Both(file.Cell(row, "place"), " · ", file.Cell(row, "indicator")),
        _ => (file.Cell(row, "nameZh"), file.Cell(row, "nameEn")),
    };

    private (string Zh, string En) Both(string one, string sign, string other) => (Known(one) is var first && Known(other) is var second) ? (first.Zh + sign + second.Zh, first.En + sign + second.En) : default;

    private (string Zh, string En) Known(string key)
    {
        foreach (string name in new[] { PackFormat.Indicators, PackFormat.Quantities, PackFormat.Levers, PackFormat.Shocks, PackFormat.Attributes, PackFormat.Rules, PackFormat.Prefectures, PackFormat.Counties })
            if (File(name).Find(key) is >= 0 and var at) return (File(name).Cell(at, "nameZh"), File(name).Cell(at, "nameEn"));
        return (key, key);
    }

    private static string[] ColumnsOf(string file) => file switch
    {
        PackFormat.Indicators =>
            ["level", "levelBefore", "spread", "persistence", "trend", "luck", "season", "firstYear", "min", "max", "scalesWith", "scaleElasticity", "countyLevel", "publishEvery", "claim", "derived"],
        PackFormat.Heterogeneity => ["coefficient"],
        PackFormat.GdpItems => ["part", "share", "leads"],
        PackFormat.Effects => ["form", "gain", "per", "half", "delay", "lag", "stages", "decay", "exposure"],
        PackFormat.Spillovers => ["among", "parameter"],
        PackFormat.Departments => ["capacity", "honesty"],
        PackFormat.Parameters => ["value"],
        PackFormat.Targets or PackFormat.Prosperity => ["target", "year", "before"],
        PackFormat.Attributes => ["rangeFactor"],
        PackFormat.Levers => ["default", "min", "max", "lagMonths", "costPercentOfGdp", "costYuan", "debtPercentOfGdp", "landMu"],
        PackFormat.Quantities => ["reference", "min", "max"],
        PackFormat.ProjectStages => ["median", "sigma", "speed"],
        PackFormat.ProjectClasses => ["share", "investment"],
        PackFormat.Shocks => ["durationMonths", "yearlyChance"],
        PackFormat.Rules => ["default"],
        PackFormat.Boards => ["attainmentShare", "members"],
        PackFormat.Leagues => ["replaces", "from"],
        PackFormat.Calendar => ["month", "day"],
        _ => [],
    };
}
