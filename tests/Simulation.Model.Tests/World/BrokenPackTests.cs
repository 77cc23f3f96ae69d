namespace Simulation.Model.Tests;

/// <summary>Each broken pack is the embedded one with one edit, and the loader must say exactly what is wrong with it and nothing else.</summary>
public sealed class BrokenPackTests
{
    private const string NotNumber = "write a plain decimal such as 12.5, without thousands separators";
    private const string WhenDerived = "gdp-growth is derived, the plain sum of its parts in the same month";

    private static readonly Broken[] Packs =
    [
        // Files and their layout.
        new("a file is missing", p => p.DeleteFile("rules.csv"),
            _ => "rules.csv: the file is missing; add it with the columns key,nameZh,nameEn,default,acts,whatZh,whatEn,source"),
        new("a file has a misspelt name", p => p.Write("lever.csv", "key\n"), _ => "lever.csv: is not a file of a world pack; did you mean 'levers.csv'?"),
        new("a file does not belong", p => p.Write("notes-of-meeting.txt", "x"), _ => "notes-of-meeting.txt: is not a file of a world pack; remove it"),
        new("a file is empty", p => p.Write("spillovers.csv", ""),
            _ => "spillovers.csv: the file is empty; write the header indicator,coupling,among,parameter,grade,source"),
        new("there are no departments", p => p.Keep("departments.csv", 0), _ => "departments.csv: there is only a header; write at least one row"),
        new("there are two worlds", p => p.Repeat("world.csv", "zhejiang"), _ => "world.csv: there are 2 rows below the header; write exactly one"),
        new("a quote is never closed", p => p.WriteLine("shocks.csv", 3, l => l.Replace(",all counties,", ",\"all counties,", StringComparison.Ordinal)),
            _ => "shocks.csv:3: the quote that opens here is not closed before a comma or the end of the line; close it at the end of the cell and write " +
                "inner quotes twice"),
        new("a quote stands inside a cell", p => p.WriteLine("shocks.csv", 3, l => l.Replace("all counties", "all \"90\" counties", StringComparison.Ordinal)),
            _ => "shocks.csv:3: a quote stands inside a cell that does not begin with one; put the whole cell in quotes and write the inner quote twice"),
        new("a row is too long", p => p.WriteLine("indicators.csv", 5, l => l + ","),
            p => $"indicators.csv:5: the row has {p.Width("indicators.csv") + 1} cells and the header {p.Width("indicators.csv")}; " +
                "write as many; a cell with a comma needs quotes"),
        new("a row is too short", p => p.WriteLine("rules.csv", 3, _ => "neighbour-growth,x,x"),
            _ => "rules.csv:3: the row has 3 cells and the header 8; write as many; a cell with a comma needs quotes"),
        new("the header is too long", p => p.WriteLine("rules.csv", 1, l => l + ",source"),
            _ => "rules.csv:1: the header has 9 columns and every row 8 cells; correct the header so that they are as many"),
        new("the header of the attributes is broken", p => p.WriteLine("attributes.csv", 1, l => "\"" + l),
            _ => "attributes.csv:1: the quote that opens here is not closed before a comma or the end of the line; " +
                "close it at the end of the cell and write inner quotes twice"),
        new("a line is empty", p => p.WriteLine("effects.csv", 4, l => l + "\n"), _ => "effects.csv:5: the line is empty; remove it"),
        new("a column stands twice", p => p.AddColumn("boards.csv", "key", "x"), _ => "boards.csv:1 key: the column stands twice; remove one of the two"),
        new("a column is misspelt", p => p.RenameColumn("counties.csv", "grade:gdp", "grade:gpd"),
            _ => "counties.csv:1 grade:gpd: 'grade:gpd' is not a column of this file; did you mean 'grade:gdp'?"),
        new("a column does not belong", p => p.AddColumn("prefectures.csv", "mayor", "x"),
            _ => "prefectures.csv:1 mayor: 'mayor' is not a column of this file; remove it"),
        new("a column is missing", p => p.DeleteColumn("effects.csv", "whyZh"), _ => "effects.csv:1 whyZh: the column is missing; add it"),
        new("an attribute has no column", p => p.DeleteColumn("counties.csv", "income-rural"),
            _ => "counties.csv:1 income-rural: the column is missing; add it"),

        // Cells.
        Cell("a text is empty", "levers.csv", "rnd-subsidy", "nameZh", "", "the cell is empty; fill it in"),
        Cell("a number is empty", "counties.csv", "330110", "pm25", "", $"the cell is empty; {NotNumber}"),
        Cell("a number is a word", "counties.csv", "330110", "gdp", "large", $"'large' is not a number; {NotNumber}"),
        Cell("a number has a thousands separator", "counties.csv", "330110", "gdp", "2,936", $"'2,936' is not a number; {NotNumber}"),
        Cell("a number has a space", "counties.csv", "330110", "gdp", "2936 ", $"'2936 ' is not a number; {NotNumber}"),
        Cell("a number is NaN", "levers.csv", "rnd-subsidy", "landMu", "NaN", $"'NaN' is not a number; {NotNumber}"),
        Cell("a number is infinite", "indicators.csv", "industry-growth", "target", "Infinity", $"'Infinity' is not a number; {NotNumber}"),
        Cell("a number is too large", "indicators.csv", "industry-growth", "target", "1e999", $"'1e999' is not a number; {NotNumber}"),
        Cell("a whole number is broken", "shocks.csv", "typhoon-flood", "durationMonths", "1.5", "'1.5' is not a whole number; write a whole number such as 3"),
        Cell("a shock lasts no month", "shocks.csv", "typhoon-flood", "durationMonths", "0", "0 is less than 1; write at least 1"),
        Cell("a chance is above one", "shocks.csv", "typhoon-flood", "yearlyChance", "2", "2 is greater than 1; write at most 1"),
        Cell("a switch is neither on nor off", "rules.csv", "promotion", "default", "no", "'no' is not one of the words that fit; write one of true, false"),
        Cell("a grade is unknown", "leagues.csv", "urban-core", "grade", "F", "'F' is not one of the words that fit; write one of A, B, C, D, E"),
        Cell("a shape is misspelt", "parameters.csv", "emergency-attention-share", "shape", "trianglar",
            "'trianglar' is not one of the words that fit; did you mean 'triangular'? Write one of fixed, uniform, triangular, lognormal"),
        Cell("a direction is unknown", "indicators.csv", "pm25", "direction", "less", "'less' is not one of the words that fit; write one of up, down"),
        Cell("a county is of no kind", "counties.csv", "330110", "kind", "distrikt",
            "'distrikt' is not one of the words that fit; did you mean 'district'? Write one of district, city, county, autonomous-county"),
        Cell("an indicator is published every other month", "indicators.csv", "pm25", "publishEvery", "2",
            "'2' is not one of the words that fit; write one of 1, 3, 6, 12"),
        Cell("the start is a day", "world.csv", "zhejiang", "start", "2023-1-1", "'2023-1-1' is not a month; write it like 2023-01"),
        Cell("a year has eleven months", "indicators.csv", "pm25", "season", "1;2;3;4;5;6;7;8;9;10;11",
            "there are 11 numbers; write twelve, January first, separated by semicolons"),
        Cell("a month of the season is a word", "indicators.csv", "pm25", "firstYear", "0;0;0;0;0;0;0;0;0;0;0;cold", $"'cold' is not a number; {NotNumber}"),
        Cell("an actor is unknown", "levers.csv", "rnd-subsidy", "actors", "county;village",
            "there is no actor 'village'; write county, prefecture or province"),
        Cell("an actor stands twice", "levers.csv", "rnd-subsidy", "actors", "county;county", "'county' stands twice; remove one of the two"),

        // Keys and codes.
        new("a key stands twice", p => p.Repeat("parameters.csv", "emergency-attention-share"),
            p => $"parameters.csv:{p.LastLine("parameters.csv")} key: 'emergency-attention-share' already stands in line {p.Line("parameters.csv", "emergency-attention-share")}; " +
                "rename it or remove one of the two rows"),
        new("an id stands twice", p => p.Set("shocks.csv", "typhoon-flood", "id", "S01"),
            p => $"{At(p, "shocks.csv", "typhoon-flood")} id: 'S01' already stands in line {p.Line("shocks.csv", "S01")}; rename it or remove one of the " +
                "two rows"),
        new("an attribute stands twice", p => p.Repeat("attributes.csv", "gdp"),
            p => $"attributes.csv:{p.LastLine("attributes.csv")} key: 'gdp' already stands in line {p.Line("attributes.csv", "gdp")}; rename it or remove " +
                "one of the two rows"),
        new("a key has an underscore", p => p.Set("calendar.csv", "first-meeting", "key", "first_meeting"),
            p => $"{At(p, "calendar.csv", "first_meeting")} key: 'first_meeting' is not kebab-case; write lower-case letters and digits joined by single hyphens, " +
                "such as gdp-growth"),
        Cell("the key of the world has a capital", "world.csv", "zhejiang", "key", "Zhejiang",
            "'Zhejiang' is not kebab-case; write lower-case letters and digits joined by single hyphens, such as gdp-growth"),
        Cell("a code has five digits", "counties.csv", "330110", "code", "33011",
            "'33011' is not a code of six digits; write the GB/T 2260 code, such as 330110"),
        new("a county is of another prefecture", p => p.Set("counties.csv", "330110", "prefecture", "330200"),
            p => $"{At(p, "counties.csv", "330110")} code: '330110' does not belong to prefecture 330200; its first four digits must be 3302, or correct " +
                "the prefecture"),
        new("a prefecture is of another province", p => p.Repeat("prefectures.csv", "#1")
                .Set("prefectures.csv", p.LastRow("prefectures.csv"), "code", "310900"),
            p => $"{At(p, "prefectures.csv", "310900")} code: '310900' is not the code of a prefecture of province 330000; write a code that begins with " +
                "33 and ends in 00"),
        Cell("the province is a city", "world.csv", "zhejiang", "province", "330100",
            "'330100' is not the code of a province; the code of a province ends in 0000, such as 330000"),

        Cell("a mild behaviour is stronger than usual", "behaviours.csv", "greedy", "mild", "1.5", "1.5 is greater than 1; write at most 1"),
        Cell("a behaviour counts moves in parts", "behaviours.csv", "greedy", "moves", "2.5", "'2.5' is not a whole number; write a whole number such as 3"),

        // References.
        Cell("a prefecture is unknown", "counties.csv", "330110", "prefecture", "330110", "there is no prefecture '330110'; did you mean '330100'?"),
        Cell("a league is unknown", "counties.csv", "330110", "leagues", "urban-corr", "there is no league 'urban-corr'; did you mean 'urban-core'?"),
        Cell("a replaced league is unknown", "leagues.csv", "mountain-island-2024", "replaces", "mountain-27", "there is no league 'mountain-27'; did you mean 'mountain-26'?"),
        Cell("a list begins on a day", "leagues.csv", "mountain-island-2024", "from", "2024-08-01", "'2024-08-01' is not a month; write it like 2023-01"),
        new("a list that replaces another is empty", p => p.Repeat("leagues.csv", "mountain-island-2025").Set("leagues.csv", p.LastRow("leagues.csv"), "key", "moon"),
            p => $"{At(p, "leagues.csv", "moon")} replaces: the league 'moon' has 0 counties, too few to rank in place of 'mountain-26'; put counties into it in " +
                "counties.csv, or empty the cell"),
        new("a league of a lever is unknown", p => p.Set("levers.csv", "mountain-sea-pairing", "onlyLeague", "highland"),
            p => $"{At(p, "levers.csv", "mountain-sea-pairing")} onlyLeague: there is no league 'highland'; write one that leagues.csv lists"),
        Cell("a neighbour is unknown", "adjacency.csv", "#1", "b", "999999", "there is no county '999999'; write one that counties.csv lists"),
        Cell("a lead is unknown", "indicators.csv", "pm25", "lead", "weather-bureau",
            "there is no department 'weather-bureau'; write one that departments.csv lists"),
        Cell("an effort is unknown", "indicators.csv", "pm25", "effort", "effort-enviroment",
            "there is no effort 'effort-enviroment'; did you mean 'effort-environment'?"),
        Cell("an indicator of a department is unknown", "departments.csv", "D03", "indicators", "cadre-points;talent-added;talent-aded",
            "there is no indicator 'talent-aded'; did you mean 'talent-added'?"),
        Cell("an attribute of a difference is unknown", "heterogeneity.csv", "#1", "attribute", "costal",
            "there is no attribute 'costal'; did you mean 'coastal'?"),
        Cell("an exposure is unknown", "effects.csv", "E002", "exposure", "service-share",
            "there is no attribute 'service-share'; did you mean 'services-share'?"),
        Cell("a cause is misspelt", "effects.csv", "E001", "cause", "industry-grwoth",
            "there is no indicator 'industry-grwoth'; did you mean 'industry-growth'?"),
        Cell("a quantity is of no kind", "quantities.csv", "debt-ratio", "kind", "stocks",
            "'stocks' is not one of the words that fit; did you mean 'stock'? Write one of stock, effort, reporting, project-rate, project"),
        Cell("a cause is of another kind", "effects.csv", "E027", "causeKind", "effort", "'fiscal-balance' is not of the kind effort; write stock"),
        Cell("a target is unknown", "effects.csv", "E027", "target", "happiness",
            "there is no indicator or quantity 'happiness'; write one that indicators.csv / quantities.csv lists"),
        Cell("a target is a lever", "effects.csv", "E027", "target", "rnd-subsidy",
            "'rnd-subsidy' is a lever, which only people turn; write an indicator or a quantity"),
        new("a coupling is no rule", p => p.Set("spillovers.csv", "#1", "coupling", "gravity"),
            p => $"spillovers.csv:2 coupling: there is no rule 'gravity'; write one that rules.csv lists"),
        new("the items of a part are not the whole of it", p => p.Set("gdp-items.csv", "loans", "share", "0.16"),
            _ => "gdp-items.csv: the items of services-growth sum to 1.1; they must sum to 1"),
        Cell("an item is counted where GDP is not", "gdp-items.csv", "above-scale-industry", "part", "pm25",
            "'pm25' is not a part of gdp-growth; write one of industry-growth, services-growth, construction-growth, or nothing"),
        Cell("a strength is unknown", "spillovers.csv", "#1", "parameter", "spillover-neighbor-growth",
            "there is no parameter 'spillover-neighbor-growth'; did you mean 'spillover-neighbour-growth'?"),
        new("a speed is no project rate", p => p.Set("project-stages.csv", "building", "speed", "debt-ratio"),
            p => $"{At(p, "project-stages.csv", "building")} speed: there is no project rate 'debt-ratio'; write one that " +
                "quantities.csv lists"),
        new("the members of a board are unknown", p => p.Set("boards.csv", "composite", "members", "everyone-in-the-land"),
            p => $"{At(p, "boards.csv", "composite")} members: there is no league 'everyone-in-the-land'; write one that leagues.csv lists"),
        Cell("a weight is of no indicator", "boards.csv", "air-33", "weights", "pm2.5:1000", "there is no indicator 'pm2.5'; did you mean 'pm25'?"),
        Cell("a weight has no number", "boards.csv", "air-33", "weights", "pm25",
            "'pm25' is not an indicator and its weight; write them like gdp-growth:100;pm25:50"),
        Cell("an indicator is weighed twice", "boards.csv", "air-33", "weights", "pm25:400;pm25:1000", "'pm25' stands twice; remove one of the two"),

        // Ranges.
        new("low is above the value", p => p.Set("parameters.csv", "emergency-attention-share", "low", "0.7").Set("parameters.csv", "emergency-attention-share", "value", "0.6"),
            p => $"{At(p, "parameters.csv", "emergency-attention-share")} low: 0.7 is greater than value 0.6; write at most 0.6"),
        Range("high is below the value", "effects.csv", "E027", "gain", "2 0.2 1 uniform", "gainHigh", "1 is less than gain 2; write at least 2"),
        Range("a fixed number has a range", "effects.csv", "E027", "gain", "1 0 2 fixed", "gainShape",
            "it is fixed but ranges from 0 to 2; write gainLow and gainHigh equal to gain, or another shape"),
        Range("a spread has no range", "levers.csv", "rnd-subsidy", "costYuan", "1 1 1 triangular", "costYuanShape",
            "low and high are both 1, so there is nothing to spread; write fixed, or widen the range"),
        Range("a lognormal reaches zero", "levers.csv", "rnd-subsidy", "costYuan", "1 0 2 lognormal", "costYuanLow",
            "the low end 0 of a lognormal is not greater than 0; write a number above 0, or the shape triangular"),
        new("an estimated gain is sure of itself", p => p.Set("effects.csv", "E027", "grade", "E")
                .SetRange("effects.csv", "E027", "gain", "0.4", "0.2", "0.7", "triangular"),
            p => $"{At(p, "effects.csv", "E027")} gain: a gain that no publication supports needs a range of at least a factor of four, and 0.2 to 0.7 is " +
                "less; widen it, for example to 0.2 to 0.8"),
        new("an estimated loss is sure of itself", p => p.Set("effects.csv", "E027", "grade", "E")
                .SetRange("effects.csv", "E027", "gain", "-0.4", "-0.5", "-0.3", "triangular"),
            p => $"{At(p, "effects.csv", "E027")} gain: a gain that no publication supports needs a range of at least a factor of four, and -0.5 to -0.3 " +
                "is less; widen it, for example to -0.8 to -0.2"),
        new("a minimum is no minimum", p => p.Set("levers.csv", "indicator-count", "min", "300").Set("levers.csv", "indicator-count", "max", "200"),
            p => $"{At(p, "levers.csv", "indicator-count")} max: 200 is not greater than min 300; write a number above 300"),
        new("a default is out of range", p => p.Set("levers.csv", "indicator-count", "min", "0").Set("levers.csv", "indicator-count", "max", "20")
                .Set("levers.csv", "indicator-count", "default", "30"),
            p => $"{At(p, "levers.csv", "indicator-count")} default: 30 is not within 0 to 20; change it, or widen min and max"),
        new("a level is out of range", p => p.Set("indicators.csv", "pm25", "min", "500").Set("indicators.csv", "pm25", "max", "600")
                .Set("indicators.csv", "pm25", "levelBefore", "550").SetRange("indicators.csv", "pm25", "level", "30", "29", "31", "uniform"),
            p => $"{At(p, "indicators.csv", "pm25")} level: 30 is not within 500 to 600; change it, or widen min and max"),
        new("a level before the start is out of range", p => p.Set("indicators.csv", "pm25", "levelBefore", "9999")
                .Set("indicators.csv", "pm25", "min", "0").Set("indicators.csv", "pm25", "max", "300"),
            p => $"{At(p, "indicators.csv", "pm25")} levelBefore: 9999 is not within 0 to 300; change it, or widen min and max"),
        new("a reference is out of range", p => p.Set("quantities.csv", "public-trust", "reference", "120")
                .Set("quantities.csv", "public-trust", "min", "0").Set("quantities.csv", "public-trust", "max", "100"),
            p => $"{At(p, "quantities.csv", "public-trust")} reference: 120 is not within 0 to 100; change it, or widen min and max"),
        Range("luck never fades", "indicators.csv", "pm25", "persistence", "0.9 0.8 1 uniform", "persistenceHigh",
            "1 is not less than 1, so luck would never fade; write a number below 1"),
        Range("luck turns round", "indicators.csv", "pm25", "persistence", "0.1 -0.1 0.2 uniform", "persistenceLow", "-0.1 is less than 0; write at least 0"),
        Range("a spread is negative", "indicators.csv", "pm25", "spread", "1 -1 2 uniform", "spreadLow", "-1 is less than 0; write at least 0"),
        Range("honesty is above one", "departments.csv", "D01", "honesty", "0.9 0.8 1.1 uniform", "honestyHigh", "1.1 is greater than 1; write at most 1"),
        Range("attainment is above one", "boards.csv", "composite", "attainmentShare", "0.9 0.8 1.1 uniform", "attainmentShareHigh",
            "1.1 is greater than 1; write at most 1"),
        Cell("a delay is negative", "effects.csv", "E027", "delay", "-1", "-1 is less than 0; write at least 0"),
        Range("a lag is negative", "effects.csv", "E027", "lag", "1 -1 2 uniform", "lagLow", "-1 is less than 0; write at least 0"),
        Cell("there are three stages of smoothing", "effects.csv", "E027", "stages", "3", "3 is greater than 2; write at most 2"),
        Range("an effect fades at once", "effects.csv", "E027", "decay", "0 0 0 fixed", "decayLow", "0 is not greater than 0; write a number above 0"),
        new("a saturating effect has no half", p => p.Set("effects.csv", "E027", "form", "saturating"),
            p => $"{At(p, "effects.csv", "E027")} half: a saturating effect needs a half; write the point of half saturation"),
        new("a threshold has no level", p => p.Set("effects.csv", "E027", "form", "threshold"),
            p => $"{At(p, "effects.csv", "E027")} half: a threshold effect needs a half; write the level of the threshold"),
        Range("a linear effect has a half", "effects.csv", "E027", "half", "1 1 1 fixed", "half", "a linear effect has no half; empty the four cells of half"),
        new("half saturation is negative", p => p.Set("effects.csv", "E027", "form", "saturating")
                .SetRange("effects.csv", "E027", "half", "1", "-1", "2", "uniform"),
            p => $"{At(p, "effects.csv", "E027")} halfLow: -1 is not greater than 0; write a number above 0"),
        Cell("a deviation is divided by zero", "effects.csv", "E027", "per", "0",
            "the deviation is divided by 0; write the deviation that counts as one, such as 1"),

        // Rows that must agree.
        new("two counties share a tile", p => p.Set("counties.csv", "330110", "col", "77").Set("counties.csv", "330110", "row", "7")
                .Set("counties.csv", "330111", "col", "77").Set("counties.csv", "330111", "row", "7"),
            p => $"{At(p, "counties.csv", "330111")} col: the tile at column 77, row 7 is that of {Name(p, "330110")} already; choose a free tile"),
        new("a county has half a position", p => p.Delete("attributes.csv", "lat").DeleteColumn("counties.csv", "lat"),
            _ => "attributes.csv: there is a row 'lon' and no row 'lat'; write both longitude and latitude or neither"),
        Cell("a county lies east of everything", "counties.csv", "330110", "lon", "180.5", "180.5 is greater than 180; write at most 180"),
        Cell("a county lies south of everything", "counties.csv", "330110", "lat", "-90.5", "-90.5 is less than -90; write at least -90"),
        new("a county is its own neighbour", p => p.Set("adjacency.csv", "#1", "a", "330110").Set("adjacency.csv", "#1", "b", "330110"),
            p => $"adjacency.csv:2 b: {Name(p, "330110")} cannot be its own neighbour; write another county or remove the row"),
        new("a pair stands twice, the other way round", TurnedRound,
            p => $"adjacency.csv:{p.LastLine("adjacency.csv")}: {Name(p, p.Get("adjacency.csv", "#1", "b"))} and " +
                $"{Name(p, p.Get("adjacency.csv", "#1", "a"))} already stand in line 2; each pair stands once: remove the row"),
        Cell("a lead does not know its indicator", "indicators.csv", "pm25", "lead", "organisation",
            "organisation does not list this indicator in departments.csv; add it there or name another lead"),
        new("a difference stands twice", p => p.Repeat("heterogeneity.csv", "#1"),
            p => $"heterogeneity.csv:{p.LastLine("heterogeneity.csv")} attribute: this indicator and '{p.Get("heterogeneity.csv", "#1", "attribute")}' " +
                "already stand in line 2; make one row of the two"),
        new("a quantity is called like an indicator", p => p.Repeat("quantities.csv", "public-trust")
                .Set("quantities.csv", p.LastRow("quantities.csv"), "key", "pm25"),
            p => $"quantities.csv:{p.LastLine("quantities.csv")} key: 'pm25' is the key of an indicator too; choose another, or the target of an effect " +
                "is unclear"),
        new("an exposure is zero everywhere", p => Windmills(p).Set("effects.csv", "E027", "exposure", "windmills"),
            p => $"{At(p, "effects.csv", "E027")} exposure: the mean of 'windmills' over counties is 0 or next to 0, so nothing can be relative to it; " +
                "name another attribute or none"),
        Cell("an exposure is a deviation from its mean", "effects.csv", "E027", "exposure", "log-gdp-per-head",
            "the mean of 'log-gdp-per-head' over counties is 0 or next to 0, so nothing can be relative to it; name another attribute or none"),
        new("an indicator grows with nothing", p => Windmills(p).Set("indicators.csv", "jobs-added", "scalesWith", "windmills"),
            p => $"{At(p, "indicators.csv", "jobs-added")} scalesWith: 'windmills' of {p.Get("counties.csv", "#1", "nameEn")} is 0, so no indicator can " +
                "grow with it; name an attribute that is above 0 everywhere, or none"),

        // Derived indicators.
        new("a stock is a part of a derived indicator", p => p.Set("effects.csv", "E002", "causeKind", "stock")
                .Set("effects.csv", "E002", "cause", "debt-ratio"),
            p => $"{At(p, "effects.csv", "E002")} causeKind: gdp-growth is derived, a sum of indicators only; write indicator, or move one of its parts " +
                "instead"),
        new("a part of a derived indicator saturates", p => p.Set("effects.csv", "E002", "form", "saturating")
                .SetRange("effects.csv", "E002", "half", "1", "1", "1", "fixed"),
            p => $"{At(p, "effects.csv", "E002")} form: {WhenDerived}; write linear"),
        Cell("a part of a derived indicator waits", "effects.csv", "E002", "delay", "1", $"{WhenDerived}; write 0"),
        Cell("an effect of the county's own past is delayed", "effects.csv", "E455", "delay", "3", "only what levers and shocks bring can be delayed; write 0, and use the lag for what comes slowly"),
        Range("a part of a derived indicator is smoothed", "effects.csv", "E002", "lag", "1 0 2 uniform", "lag",
            $"{WhenDerived}; write 0 for lag, lagLow and lagHigh, and the shape fixed"),
        Range("a part of a derived indicator fades", "effects.csv", "E002", "decay", "12 12 12 fixed", "decay",
            $"{WhenDerived}; empty the four cells of decay"),
        Range("a derived indicator has luck", "indicators.csv", "gdp-growth", "luck", "1 1 1 fixed", "luck",
            "a derived indicator has no luck of its own; write 0 for luck, luckLow and luckHigh, and the shape fixed"),
        new("a derived indicator is a part of itself", p => p.Set("effects.csv", "E002", "cause", "gdp-growth"),
            p => $"{At(p, "effects.csv", "E002")} target: derived indicators run in a circle: gdp-growth → gdp-growth; take one link out"),
        new("derived indicators run in a circle", TwoSums,
            p => $"{At(p, "effects.csv", "E002")} target: derived indicators run in a circle: gdp-growth → services-growth → gdp-growth; take one link out"),
        new("a derived indicator has no parts", p => p.DeleteWhere("effects.csv", "target", "gdp-growth"),
            p => $"{At(p, "indicators.csv", "gdp-growth")} derived: it is derived, yet no effect in effects.csv is a part of it; add its parts or write false"),

        // Levers.
        new("a lever does not act and nobody says why", p => p.Set("levers.csv", "indicator-count", "acts", "false").Set("levers.csv", "indicator-count", "missingZh", "缺机制"),
            p => $"{At(p, "levers.csv", "indicator-count")} missingEn: the lever does not act and nothing says why; say which mechanism is missing"),
        Cell("a lever acts and something is missing", "levers.csv", "rnd-subsidy", "missingZh", "缺机制",
            "the lever acts and yet says what is missing; empty it, or write false in acts"),
        new("a lever acts on nothing", p => Free(p.DeleteWhere("effects.csv", "cause", "rnd-subsidy"), "rnd-subsidy"),
            p => $"{At(p, "levers.csv", "rnd-subsidy")} acts: the lever acts but has neither an effect nor a cost; " +
                "add an effect in effects.csv, or write false and say what is missing"),
        new("a lever reaches no indicator", DeadEnd,
            p => $"{At(p, "levers.csv", "air-campaign")} acts: the lever acts but nothing it moves reaches an indicator; " +
                "add an effect in effects.csv, or write false and say what is missing"),
        Cell("a lag is not that of the effects", "levers.csv", "service-squads", "lagMonths", "7",
            "7 is not the first month in which an indicator can move; write 0, when distressed-firms can"),
        Cell("a lag is negative months", "levers.csv", "indicator-count", "lagMonths", "-1", "-1 is less than 0; write at least 0"),

        // Boards, projects, rules.
        Cell("weights do not sum to a thousand", "boards.csv", "air-33", "weights", "pm25:940;gdp-growth:50",
            "the weights sum to 990; they must sum to 1000, give or take 5"),
        new("a board ranks nobody", p => p.Repeat("leagues.csv", "urban-core").Set("leagues.csv", p.LastRow("leagues.csv"), "key", "moon")
                .Set("boards.csv", "air-33", "members", "moon"),
            p => $"{At(p, "boards.csv", "air-33")} members: the league 'moon' has 0 counties, too few to rank; put counties into it in counties.csv, or " +
                "write false in acts"),
        new("there are seven stages of a project", p => p.Delete("project-stages.csv", "land"),
            _ => "project-stages.csv: there are 7 stages; write eight: planning, signed, land, started, building, producing, capacity, listed"),
        Cell("the last stage ends", "project-stages.csv", "#8", "median", "stage-list-median", "the last stage does not end; empty it"),
        Cell("a stage never ends", "project-stages.csv", "#2", "sigma", "", "the cell is empty; write a parameter of parameters.csv"),
        new("every class has a share", p => p.Set("project-classes.csv", "ordinary", "share", "class-share-10bn"),
            _ => "project-classes.csv: every class has a share; leave exactly one empty: it takes the rest"),
        new("two classes take the rest", p => p.Set("project-classes.csv", "landmark", "share", ""),
            _ => "project-classes.csv: 2 classes have no share (landmark, ordinary); leave exactly one empty: it takes the rest"),
        new("shares leave nothing", p => p.Set("parameters.csv", "class-share-landmark", "high", "1.5"),
            p => $"project-classes.csv: the highest shares sum to {1.5 + double.Parse(p.Get("parameters.csv", "class-share-10bn", "high"))}, more than 1; " +
                "lower their high ends in parameters.csv"),
        new("the largest class is not the first", p => p.Set("project-classes.csv", "ten-billion", "investment", "invest-landmark-median")
                .Set("project-classes.csv", "landmark", "investment", "invest-10bn-median"),
            p => $"project-classes.csv:3 investment: the median {p.Get("parameters.csv", "invest-10bn-median", "value")} is larger than the " +
                $"{p.Get("parameters.csv", "invest-landmark-median", "value")} of the first class; write the largest class first"),
        new("counties cannot be isolated", p => p.Delete("rules.csv", "isolated"),
            _ => "rules.csv: there is no row 'isolated'; add it: a mechanism reads it by name"),
        new("a board that a mechanism reads is gone", p => p.Delete("boards.csv", "investment-race"),
            _ => "boards.csv: there is no row 'investment-race'; add it: a mechanism reads it by name"),

        // Where the model has what the sources say.
        Cell("a trace dangles", "traceability.csv", "M18", "names", "lever:micro-grid-expansoin",
            "there is no lever 'micro-grid-expansoin'; did you mean 'micro-grid-expansion'?"),
        Cell("a trace names a screen that the pages lack", "traceability.csv", "M2", "names", "screen:tover",
            "there is no screen 'tover'; did you mean 'tower'?"),
        Cell("a trace names nothing of the pack", "traceability.csv", "M18", "names", "shop:rice",
            "there is no kind 'shop'; write one of lever, rule, shock, parameter, indicator, attribute, board, department, quantity, league, screen, date, gdp-item"),
        Cell("a trace names a bare key", "traceability.csv", "M18", "names", "micro-grid-expansion",
            "'micro-grid-expansion' is not a kind and a key; write it like lever:rnd-subsidy"),
        Cell("a trace names twice", "traceability.csv", "M18", "names", "lever:emergency-mode;lever:emergency-mode",
            "'lever:emergency-mode' stands twice; remove one of the two"),
        Cell("an indicator does not act", "traceability.csv", "M18", "names", "indicator:grid-closure",
            "a row of the class acts cannot name the kind indicator; name one of lever, rule, shock, parameter, or correct the class"),
        Cell("a lever does more than carry", "traceability.csv", "M16", "names", "lever:micro-grid-expansion",
            "a row of the class named cannot name the kind lever; name one of indicator, attribute, board, department, quantity, league, screen, date, gdp-item, or correct the class"),
        Cell("a class of traces is unknown", "traceability.csv", "M18", "class", "act",
            "'act' is not one of the words that fit; did you mean 'acts'? Write one of acts, named, context"),
        Cell("a trace acts by nothing", "traceability.csv", "M18", "names", "",
            "the class is acts and nothing is named; name what stands for it, or write context and say why"),
        Cell("a trace is named by nothing", "traceability.csv", "M16", "names", "",
            "the class is named and nothing is named; name what stands for it, or write context and say why"),
        Cell("context names something", "traceability.csv", "M1", "names", "indicator:pm25",
            "the class is context and yet something is named; empty it, or correct the class"),
        Cell("context has no reason", "traceability.csv", "M1", "whyEn", "",
            "the class is context and nothing says why; say it in a few words, in both languages"),
        Cell("a reason stands in one language", "traceability.csv", "M18", "whyZh", "网格",
            "the reason stands in one language only; say it in a few words, in both languages", at: "whyEn"),
        Cell("an id of a trace is no number", "traceability.csv", "M18", "id", "18", "'18' is not a number of the table of sources; write it like M1"),
        new("a trace stands twice", p => p.Set("traceability.csv", "M18", "id", "M17"),
            _ => "traceability.csv:19 id: 'M17' already stands in line 18; rename it or remove one of the two rows"),
        new("a trace is missing", p => p.Delete("traceability.csv", "M18"),
            _ => "traceability.csv:19 id: missing before it: M18; add it, or correct the number"),
        new("traces are missing", p => p.Delete("traceability.csv", "M1").Delete("traceability.csv", "M2"),
            _ => "traceability.csv:2 id: missing before it: M1 to M2; add it, or correct the number"),
    ];

    public static TheoryData<string> Names => [.. Packs.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pack_is_refused_when(string name)
    {
        Broken broken = Packs.Single(p => p.Name == name);
        var pack = new PackEdit();
        broken.Edit(pack);
        Assert.Equal([broken.Expected(pack)], pack.Faults.Select(f => f.ToString()));
    }

    [Fact]
    public void Every_case_has_its_own_name() => Assert.Equal(Packs.Length, Packs.Select(p => p.Name).Distinct().Count());

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        PackEdit pack = new PackEdit()
            .Set("rules.csv", "promotion", "default", "no")
            .Set("levers.csv", "rnd-subsidy", "max", "many")
            .Set("levers.csv", "indicator-count", "actors", "village")
            .Set("counties.csv", "330110", "gdp", "")
            .Set("counties.csv", "330110", "kind", "city-state")
            .Set("effects.csv", "E027", "target", "happiness")
            .SetRange("effects.csv", "E030", "gain", "1", "2", "0", "uniform")
            .Write("notes-of-meeting.txt", "x");
        Assert.Equal(
            [
                $"{At(pack, "counties.csv", "330110")} gdp: the cell is empty; {NotNumber}",
                $"{At(pack, "counties.csv", "330110")} kind: 'city-state' is not one of the words that fit; " +
                    "write one of district, city, county, autonomous-county",
                $"{At(pack, "levers.csv", "indicator-count")} actors: there is no actor 'village'; write county, prefecture or province",
                $"{At(pack, "levers.csv", "rnd-subsidy")} max: 'many' is not a number; {NotNumber}",
                $"{At(pack, "effects.csv", "E027")} target: there is no indicator or quantity 'happiness'; " +
                    "write one that indicators.csv / quantities.csv lists",
                $"{At(pack, "effects.csv", "E030")} gainLow: 2 is greater than gain 1; write at most 1",
                $"{At(pack, "effects.csv", "E030")} gainHigh: 0 is less than gain 1; write at least 1",
                $"{At(pack, "rules.csv", "promotion")} default: 'no' is not one of the words that fit; write one of true, false",
                "notes-of-meeting.txt: is not a file of a world pack; remove it",
            ],
            pack.Faults.Select(f => f.ToString()));

        var refused = Assert.Throws<BrokenWorldException>(() => WorldPack.Read(pack.Files));
        Assert.Equal(pack.Faults, refused.Faults);
        Assert.StartsWith("the world pack has 9 fault(s):\n  counties.csv:", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_at_all_is_refused_with_every_file_that_a_pack_must_have()
    {
        IReadOnlyList<Fault> faults = WorldPack.Check(new Dictionary<string, string>());
        Assert.Equal(PackFormat.Files.Length - PackFormat.Optional.Length, faults.Count);
        Assert.All(faults, f => Assert.Equal("the file is missing", f.WrongEn));
    }

    [Fact]
    public void Rubbish_is_refused_and_not_thrown()
    {
        foreach (string file in WorldPack.EmbeddedFiles("zhejiang").Keys)
        {
            foreach (string text in new[] { "\"", "\n\n\n", ",,,\n\"\",\",", "\0", "key\n\"a\nb\"c,\n", "key,key,code,id,a\n1,2,3,4,5\n" })
                Assert.NotEmpty(new PackEdit().Write(file, text).Faults);
        }
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_and_not_thrown()
    {
        foreach ((string file, string text) in WorldPack.EmbeddedFiles("zhejiang"))
        {
            // The first cell of a row is never its last.
            int[] starts = [.. text.Index().Where(c => c.Item == '\n' && c.Index < text.Length - 2).Select(c => c.Index)];
            foreach (int start in new[] { starts[0], starts[starts.Length / 2], starts[^1] })
                Assert.NotEmpty(new PackEdit().Write(file, text[..(start + 2)]).Faults);
        }
    }

    /// <summary>A pack with one changed cell, and what must be said about that cell.</summary>
    private static Broken Cell(string name, string file, string key, string column, string value, string fault, string? at = null) =>
        new(name, p => p.Set(file, key, column, value), _ => $"{At(new PackEdit(), file, key)} {at ?? column}: {fault}");

    /// <summary>A pack with another value, low, high and shape, and what must be said about one of the four.</summary>
    private static Broken Range(string name, string file, string key, string range, string values, string column, string fault)
    {
        string[] four = values.Split(' ');
        return new(name, p => p.SetRange(file, key, range, four[0], four[1], four[2], four[3]), p => $"{At(p, file, key)} {column}: {fault}");
    }

    private static string At(PackEdit pack, string file, string key) => $"{file}:{pack.Line(file, key)}";

    private static string Name(PackEdit pack, string code) => pack.Get("counties.csv", code, "nameEn");

    private static string Keys(PackEdit pack, string file, string? kind = null) =>
        string.Join(", ", PackEdit.Parse(pack.Files[file]).Skip(1).Where(r => kind is null || r[0] == kind).Select(r => r[kind is null ? 0 : 1]));

    /// <summary>An attribute that is 0 in every county.</summary>
    private static PackEdit Windmills(PackEdit pack) =>
        pack.AddColumn("counties.csv", "windmills", "0").Repeat("attributes.csv", "gdp")
            .Set("attributes.csv", pack.LastRow("attributes.csv"), "key", "windmills");

    private static PackEdit Free(PackEdit pack, string lever) =>
        pack.SetRange("levers.csv", lever, "costPercentOfGdp", "0", "0", "0", "fixed").SetRange("levers.csv", lever, "costYuan", "0", "0", "0", "fixed");

    /// <summary>The air campaign costs nothing and moves only a stock that moves nothing.</summary>
    private static void DeadEnd(PackEdit pack)
    {
        pack.Repeat("quantities.csv", "public-trust").Set("quantities.csv", pack.LastRow("quantities.csv"), "key", "nowhere");
        pack.DeleteWhere("effects.csv", "cause", "air-campaign").Repeat("effects.csv", "E027");
        string effect = pack.LastRow("effects.csv");
        pack.Set("effects.csv", effect, "id", "E999").Set("effects.csv", effect, "causeKind", "lever");
        pack.Set("effects.csv", effect, "cause", "air-campaign").Set("effects.csv", effect, "target", "nowhere");
        Free(pack, "air-campaign");
    }

    /// <summary>Services become the sum of growth, which is itself a sum of services.</summary>
    private static void TwoSums(PackEdit pack)
    {
        pack.Set("indicators.csv", "services-growth", "derived", "true").SetRange("indicators.csv", "services-growth", "luck", "0", "0", "0", "fixed");
        string effect = pack.DeleteWhere("effects.csv", "target", "services-growth").Repeat("effects.csv", "E002").LastRow("effects.csv");
        pack.Set("effects.csv", effect, "id", "E999").Set("effects.csv", effect, "cause", "gdp-growth").Set("effects.csv", effect, "target", "services-growth");
    }

    private static void TurnedRound(PackEdit pack)
    {
        string last = pack.Repeat("adjacency.csv", "#1").LastRow("adjacency.csv");
        pack.Set("adjacency.csv", last, "a", pack.Get("adjacency.csv", "#1", "b")).Set("adjacency.csv", last, "b", pack.Get("adjacency.csv", "#1", "a"));
    }

    /// <summary>One way to break a pack and what must be said about it.</summary>
    private sealed record Broken(string Name, Action<PackEdit> Edit, Func<PackEdit, string> Expected);
}
