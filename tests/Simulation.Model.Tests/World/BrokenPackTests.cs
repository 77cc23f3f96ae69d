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
            _ => "shocks.csv:3: the quote that opens here is not closed before a comma or the end of the line; close it at the end of the cell and write inner quotes twice"),
        new("a quote stands inside a cell", p => p.WriteLine("shocks.csv", 3, l => l.Replace("all counties", "all \"90\" counties", StringComparison.Ordinal)),
            _ => "shocks.csv:3: a quote stands inside a cell that does not begin with one; put the whole cell in quotes and write the inner quote twice"),
        new("a row is too long", p => p.WriteLine("indicators.csv", 5, l => l + ","),
            p => $"indicators.csv:5: the row has {p.Width("indicators.csv") + 1} cells and the header {p.Width("indicators.csv")}; " +
                "write as many; a cell with a comma needs quotes"),
        new("a row is too short", p => p.WriteLine("rules.csv", 3, _ => "neighbour-growth,x,x"),
            _ => "rules.csv:3: the row has 3 cells and the header 8; write as many; a cell with a comma needs quotes"),
        new("a line is empty", p => p.WriteLine("effects.csv", 4, l => l + "\n"), _ => "effects.csv:5: the line is empty; remove it"),
        new("a column stands twice", p => p.AddColumn("boards.csv", "key", "x"), _ => "boards.csv:1 key: the column stands twice; remove one of the two"),
        new("a column is misspelt", p => p.RenameColumn("counties.csv", "grade:gdp", "grade:gpd"),
            _ => "counties.csv:1 grade:gpd: 'grade:gpd' is not a column of this file; did you mean 'grade:gdp'?"),
        new("a column does not belong", p => p.AddColumn("prefectures.csv", "mayor", "x"),
            _ => "prefectures.csv:1 mayor: 'mayor' is not a column of this file; remove it"),
        new("a column is missing", p => p.DeleteColumn("effects.csv", "whyZh"), _ => "effects.csv:1 whyZh: the column is missing; add it"),
        new("an attribute has no column", p => p.DeleteColumn("counties.csv", "income-rural"), _ => "counties.csv:1 income-rural: the column is missing; add it"),

        // Cells.
        new("a text is empty", p => p.Set("levers.csv", "rnd-subsidy", "nameZh", ""), p => $"{At(p, "levers.csv", "rnd-subsidy")} nameZh: the cell is empty; fill it in"),
        new("a number is empty", p => p.Set("counties.csv", "330110", "pm25", ""), p => $"{At(p, "counties.csv", "330110")} pm25: the cell is empty; {NotNumber}"),
        new("a number is a word", p => p.Set("counties.csv", "330110", "gdp", "large"), p => $"{At(p, "counties.csv", "330110")} gdp: 'large' is not a number; {NotNumber}"),
        new("a number has a thousands separator", p => p.Set("counties.csv", "330110", "gdp", "2,936"),
            p => $"{At(p, "counties.csv", "330110")} gdp: '2,936' is not a number; {NotNumber}"),
        new("a number has a space", p => p.Set("counties.csv", "330110", "gdp", "2936 "), p => $"{At(p, "counties.csv", "330110")} gdp: '2936 ' is not a number; {NotNumber}"),
        new("a number is NaN", p => p.Set("levers.csv", "rnd-subsidy", "landMu", "NaN"), p => $"{At(p, "levers.csv", "rnd-subsidy")} landMu: 'NaN' is not a number; {NotNumber}"),
        new("a number is infinite", p => p.Set("indicators.csv", "industry-growth", "target", "Infinity"),
            p => $"{At(p, "indicators.csv", "industry-growth")} target: 'Infinity' is not a number; {NotNumber}"),
        new("a number is too large", p => p.Set("indicators.csv", "industry-growth", "target", "1e999"),
            p => $"{At(p, "indicators.csv", "industry-growth")} target: '1e999' is not a number; {NotNumber}"),
        new("a whole number is broken", p => p.Set("shocks.csv", "typhoon-flood", "durationMonths", "1.5"),
            p => $"{At(p, "shocks.csv", "typhoon-flood")} durationMonths: '1.5' is not a whole number; write a whole number such as 3"),
        new("a shock lasts no month", p => p.Set("shocks.csv", "typhoon-flood", "durationMonths", "0"),
            p => $"{At(p, "shocks.csv", "typhoon-flood")} durationMonths: 0 is less than 1; write at least 1"),
        new("a chance is above one", p => p.Set("shocks.csv", "typhoon-flood", "yearlyChance", "2"),
            p => $"{At(p, "shocks.csv", "typhoon-flood")} yearlyChance: 2 is greater than 1; write at most 1"),
        new("a switch is neither on nor off", p => p.Set("rules.csv", "promotion", "default", "no"),
            p => $"{At(p, "rules.csv", "promotion")} default: 'no' is not one of the words that fit; write one of true, false"),
        new("a grade is unknown", p => p.Set("leagues.csv", "urban-core", "grade", "F"),
            p => $"{At(p, "leagues.csv", "urban-core")} grade: 'F' is not one of the words that fit; write one of A, B, C, D, E"),
        new("a shape is misspelt", p => p.Set("parameters.csv", "project-slots", "shape", "trianglar"),
            p => $"{At(p, "parameters.csv", "project-slots")} shape: 'trianglar' is not one of the words that fit; " +
                "did you mean 'triangular'? Write one of fixed, uniform, triangular, lognormal"),
        new("a direction is unknown", p => p.Set("indicators.csv", "pm25", "direction", "less"),
            p => $"{At(p, "indicators.csv", "pm25")} direction: 'less' is not one of the words that fit; write one of up, down"),
        new("a county is of no kind", p => p.Set("counties.csv", "330110", "kind", "distrikt"),
            p => $"{At(p, "counties.csv", "330110")} kind: 'distrikt' is not one of the words that fit; " +
                "did you mean 'district'? Write one of district, city, county, autonomous-county"),
        new("an indicator is published every other month", p => p.Set("indicators.csv", "pm25", "publishEvery", "2"),
            p => $"{At(p, "indicators.csv", "pm25")} publishEvery: '2' is not one of the words that fit; write one of 1, 3, 6, 12"),
        new("the start is a day", p => p.Set("world.csv", "zhejiang", "start", "2023-1-1"), _ => "world.csv:2 start: '2023-1-1' is not a month; write it like 2023-01"),
        new("a year has eleven months", p => p.Set("indicators.csv", "pm25", "season", "1;2;3;4;5;6;7;8;9;10;11"),
            p => $"{At(p, "indicators.csv", "pm25")} season: there are 11 numbers; write twelve, January first, separated by semicolons"),
        new("a month of the season is a word", p => p.Set("indicators.csv", "pm25", "firstYear", "0;0;0;0;0;0;0;0;0;0;0;cold"),
            p => $"{At(p, "indicators.csv", "pm25")} firstYear: 'cold' is not a number; {NotNumber}"),
        new("an actor is unknown", p => p.Set("levers.csv", "rnd-subsidy", "actors", "county;village"),
            p => $"{At(p, "levers.csv", "rnd-subsidy")} actors: there is no actor 'village'; write county, prefecture or province"),
        new("an actor stands twice", p => p.Set("levers.csv", "rnd-subsidy", "actors", "county;county"),
            p => $"{At(p, "levers.csv", "rnd-subsidy")} actors: 'county' stands twice; remove one of the two"),

        // Keys and codes.
        new("a key stands twice", p => p.Repeat("parameters.csv", "project-slots"),
            p => $"parameters.csv:{p.LastLine("parameters.csv")} key: 'project-slots' already stands in line {p.Line("parameters.csv", "project-slots")}; " +
                "rename it or remove one of the two rows"),
        new("an id stands twice", p => p.Set("shocks.csv", "typhoon-flood", "id", "S01"),
            p => $"{At(p, "shocks.csv", "typhoon-flood")} id: 'S01' already stands in line {p.Line("shocks.csv", "S01")}; rename it or remove one of the two rows"),
        new("an attribute stands twice", p => p.Repeat("attributes.csv", "gdp"),
            p => $"attributes.csv:{p.LastLine("attributes.csv")} key: 'gdp' already stands in line {p.Line("attributes.csv", "gdp")}; rename it or remove one of the two rows"),
        new("a key has an underscore", p => p.Set("rules.csv", "promotion", "key", "promo_tion"),
            p => $"{At(p, "rules.csv", "promo_tion")} key: 'promo_tion' is not kebab-case; write lower-case letters and digits joined by single hyphens, such as gdp-growth"),
        new("the key of the world has a capital", p => p.Set("world.csv", "zhejiang", "key", "Zhejiang"),
            _ => "world.csv:2 key: 'Zhejiang' is not kebab-case; write lower-case letters and digits joined by single hyphens, such as gdp-growth"),
        new("a code has five digits", p => p.Repeat("counties.csv", "#1").Set("counties.csv", p.LastRow("counties.csv"), "code", "33010").Set("counties.csv", "33010", "col", "99"),
            p => $"{At(p, "counties.csv", "33010")} code: '33010' is not a code of six digits; write the GB/T 2260 code, such as 330110"),
        new("a county is of another prefecture", p => p.Set("counties.csv", "330110", "prefecture", "330200"),
            p => $"{At(p, "counties.csv", "330110")} code: '330110' does not belong to prefecture 330200; its first four digits must be 3302, or correct the prefecture"),
        new("a prefecture is of another province", p => p.Repeat("prefectures.csv", "#1").Set("prefectures.csv", p.LastRow("prefectures.csv"), "code", "310900"),
            p => $"{At(p, "prefectures.csv", "310900")} code: '310900' is not the code of a prefecture of province 330000; write a code that begins with 33 and ends in 00"),
        new("the province is a city", p => p.Set("world.csv", "zhejiang", "province", "330100"),
            _ => "world.csv:2 province: '330100' is not the code of a province; the code of a province ends in 0000, such as 330000"),

        // References.
        new("a prefecture is unknown", p => p.Set("counties.csv", "330110", "prefecture", "330110"),
            p => $"{At(p, "counties.csv", "330110")} prefecture: there is no prefecture '330110'; did you mean '330100'?"),
        new("a league is unknown", p => p.Set("counties.csv", "330110", "leagues", "urban-corr"),
            p => $"{At(p, "counties.csv", "330110")} leagues: there is no league 'urban-corr'; did you mean 'urban-core'?"),
        new("a league of a lever is unknown", p => p.Set("levers.csv", "mountain-sea-pairing", "onlyLeague", "highland"),
            p => $"{At(p, "levers.csv", "mountain-sea-pairing")} onlyLeague: there is no league 'highland'; write one of {Keys(p, "leagues.csv")}"),
        new("a neighbour is unknown", p => p.Set("adjacency.csv", "#1", "b", "999999"),
            _ => "adjacency.csv:2 b: there is no county '999999'; write one that counties.csv lists"),
        new("a lead is unknown", p => p.Set("indicators.csv", "pm25", "lead", "weather-bureau"),
            p => $"{At(p, "indicators.csv", "pm25")} lead: there is no department 'weather-bureau'; write one that departments.csv lists"),
        new("an effort is unknown", p => p.Set("indicators.csv", "pm25", "effort", "effort-enviroment"),
            p => $"{At(p, "indicators.csv", "pm25")} effort: there is no effort 'effort-enviroment'; did you mean 'effort-environment'?"),
        new("an indicator of a department is unknown", p => p.Set("departments.csv", "D03", "indicators", "cadre-points;talent-added;talent-aded"),
            p => $"{At(p, "departments.csv", "D03")} indicators: there is no indicator 'talent-aded'; did you mean 'talent-added'?"),
        new("an attribute of a difference is unknown", p => p.Set("heterogeneity.csv", "#1", "attribute", "costal"),
            _ => "heterogeneity.csv:2 attribute: there is no attribute 'costal'; did you mean 'coastal'?"),
        new("an exposure is unknown", p => p.Set("effects.csv", "E002", "exposure", "service-share"),
            p => $"{At(p, "effects.csv", "E002")} exposure: there is no attribute 'service-share'; did you mean 'services-share'?"),
        new("a cause is misspelt", p => p.Set("effects.csv", "E001", "cause", "industry-grwoth"),
            p => $"{At(p, "effects.csv", "E001")} cause: there is no indicator 'industry-grwoth'; did you mean 'industry-growth'?"),
        new("a cause is of another kind", p => p.Set("effects.csv", "E027", "causeKind", "effort"),
            p => $"{At(p, "effects.csv", "E027")} causeKind: 'fiscal-balance' is not of the kind effort; write stock"),
        new("a target is unknown", p => p.Set("effects.csv", "E027", "target", "happiness"),
            p => $"{At(p, "effects.csv", "E027")} target: there is no indicator or quantity 'happiness'; write one that indicators.csv / quantities.csv lists"),
        new("a target is a lever", p => p.Set("effects.csv", "E027", "target", "rnd-subsidy"),
            p => $"{At(p, "effects.csv", "E027")} target: 'rnd-subsidy' is a lever, which only people turn; write an indicator or a quantity"),
        new("a coupling is no rule", p => p.Set("spillovers.csv", "#1", "coupling", "gravity"),
            p => $"spillovers.csv:2 coupling: there is no rule 'gravity'; write one of {Keys(p, "rules.csv")}"),
        new("a strength is unknown", p => p.Set("spillovers.csv", "#1", "parameter", "spillover-neighbor-growth"),
            _ => "spillovers.csv:2 parameter: there is no parameter 'spillover-neighbor-growth'; did you mean 'spillover-neighbour-growth'?"),
        new("a speed is no project rate", p => p.Set("project-stages.csv", "building", "speed", "debt-ratio"),
            p => $"{At(p, "project-stages.csv", "building")} speed: there is no project rate 'debt-ratio'; write one of {Keys(p, "quantities.csv", "project-rate")}"),
        new("the members of a board are unknown", p => p.Set("boards.csv", "composite", "members", "everyone-in-the-land"),
            p => $"{At(p, "boards.csv", "composite")} members: there is no league 'everyone-in-the-land'; write one of {Keys(p, "leagues.csv")}"),
        new("a weight is of no indicator", p => p.Set("boards.csv", "air-33", "weights", "pm2.5:1000"),
            p => $"{At(p, "boards.csv", "air-33")} weights: there is no indicator 'pm2.5'; did you mean 'pm25'?"),
        new("a weight has no number", p => p.Set("boards.csv", "air-33", "weights", "pm25"),
            p => $"{At(p, "boards.csv", "air-33")} weights: 'pm25' is not an indicator and its weight; write them like gdp-growth:100;pm25:50"),
        new("an indicator is weighed twice", p => p.Set("boards.csv", "air-33", "weights", "pm25:400;pm25:1000"),
            p => $"{At(p, "boards.csv", "air-33")} weights: 'pm25' stands twice; remove one of the two"),

        // Ranges.
        new("low is above the value", p => p.Set("parameters.csv", "project-slots", "low", "70").Set("parameters.csv", "project-slots", "value", "60"),
            p => $"{At(p, "parameters.csv", "project-slots")} low: 70 is greater than value 60; write at most 60"),
        new("high is below the value", p => p.SetRange("effects.csv", "E027", "gain", "2", "0.2", "1", "uniform"),
            p => $"{At(p, "effects.csv", "E027")} gainHigh: 1 is less than gain 2; write at least 2"),
        new("a fixed number has a range", p => p.SetRange("effects.csv", "E027", "gain", "1", "0", "2", "fixed"),
            p => $"{At(p, "effects.csv", "E027")} gainShape: it is fixed but ranges from 0 to 2; write gainLow and gainHigh equal to gain, or another shape"),
        new("a spread has no range", p => p.SetRange("levers.csv", "rnd-subsidy", "costYuan", "1", "1", "1", "triangular"),
            p => $"{At(p, "levers.csv", "rnd-subsidy")} costYuanShape: low and high are both 1, so there is nothing to spread; write fixed, or widen the range"),
        new("a lognormal reaches zero", p => p.SetRange("levers.csv", "rnd-subsidy", "costYuan", "1", "0", "2", "lognormal"),
            p => $"{At(p, "levers.csv", "rnd-subsidy")} costYuanLow: the low end 0 of a lognormal is not greater than 0; write a number above 0, or the shape triangular"),
        new("an estimated gain is sure of itself", p => p.Set("effects.csv", "E027", "grade", "E").SetRange("effects.csv", "E027", "gain", "0.4", "0.2", "0.7", "triangular"),
            p => $"{At(p, "effects.csv", "E027")} gain: a gain that no publication supports needs a range of at least a factor of four, and 0.2 to 0.7 is less; " +
                "widen it, for example to 0.2 to 0.8"),
        new("an estimated loss is sure of itself", p => p.Set("effects.csv", "E027", "grade", "E").SetRange("effects.csv", "E027", "gain", "-0.4", "-0.5", "-0.3", "triangular"),
            p => $"{At(p, "effects.csv", "E027")} gain: a gain that no publication supports needs a range of at least a factor of four, and -0.5 to -0.3 is less; " +
                "widen it, for example to -0.8 to -0.2"),
        new("a minimum is no minimum", p => p.Set("levers.csv", "indicator-count", "min", "300").Set("levers.csv", "indicator-count", "max", "200"),
            p => $"{At(p, "levers.csv", "indicator-count")} max: 200 is not greater than min 300; write a number above 300"),
        new("a default is out of range", p => p.Set("levers.csv", "indicator-count", "min", "0").Set("levers.csv", "indicator-count", "max", "20").Set("levers.csv", "indicator-count", "default", "30"),
            p => $"{At(p, "levers.csv", "indicator-count")} default: 30 is not within 0 to 20; change it, or widen min and max"),
        new("a level is out of range", p => p.Set("indicators.csv", "pm25", "min", "500").Set("indicators.csv", "pm25", "max", "600").Set("indicators.csv", "pm25", "levelBefore", "550")
                .SetRange("indicators.csv", "pm25", "level", "30", "29", "31", "uniform"),
            p => $"{At(p, "indicators.csv", "pm25")} level: 30 is not within 500 to 600; change it, or widen min and max"),
        new("a level before the start is out of range", p => p.Set("indicators.csv", "pm25", "levelBefore", "9999").Set("indicators.csv", "pm25", "min", "0").Set("indicators.csv", "pm25", "max", "300"),
            p => $"{At(p, "indicators.csv", "pm25")} levelBefore: 9999 is not within 0 to 300; change it, or widen min and max"),
        new("a reference is out of range", p => p.Set("quantities.csv", "public-trust", "reference", "120").Set("quantities.csv", "public-trust", "min", "0").Set("quantities.csv", "public-trust", "max", "100"),
            p => $"{At(p, "quantities.csv", "public-trust")} reference: 120 is not within 0 to 100; change it, or widen min and max"),
        new("luck never fades", p => p.SetRange("indicators.csv", "pm25", "persistence", "0.9", "0.8", "1", "uniform"),
            p => $"{At(p, "indicators.csv", "pm25")} persistenceHigh: 1 is not less than 1, so luck would never fade; write a number below 1"),
        new("luck turns round", p => p.SetRange("indicators.csv", "pm25", "persistence", "0.1", "-0.1", "0.2", "uniform"),
            p => $"{At(p, "indicators.csv", "pm25")} persistenceLow: -0.1 is less than 0; write at least 0"),
        new("a spread is negative", p => p.SetRange("indicators.csv", "pm25", "spread", "1", "-1", "2", "uniform"),
            p => $"{At(p, "indicators.csv", "pm25")} spreadLow: -1 is less than 0; write at least 0"),
        new("honesty is above one", p => p.SetRange("departments.csv", "D01", "honesty", "0.9", "0.8", "1.1", "uniform"),
            p => $"{At(p, "departments.csv", "D01")} honestyHigh: 1.1 is greater than 1; write at most 1"),
        new("attainment is above one", p => p.SetRange("boards.csv", "composite", "attainmentShare", "0.9", "0.8", "1.1", "uniform"),
            p => $"{At(p, "boards.csv", "composite")} attainmentShareHigh: 1.1 is greater than 1; write at most 1"),
        new("a delay is negative", p => p.Set("effects.csv", "E027", "delay", "-1"), p => $"{At(p, "effects.csv", "E027")} delay: -1 is less than 0; write at least 0"),
        new("a lag is negative", p => p.SetRange("effects.csv", "E027", "lag", "1", "-1", "2", "uniform"),
            p => $"{At(p, "effects.csv", "E027")} lagLow: -1 is less than 0; write at least 0"),
        new("there are three stages of smoothing", p => p.Set("effects.csv", "E027", "stages", "3"), p => $"{At(p, "effects.csv", "E027")} stages: 3 is greater than 2; write at most 2"),
        new("an effect fades at once", p => p.SetRange("effects.csv", "E027", "decay", "0", "0", "0", "fixed"),
            p => $"{At(p, "effects.csv", "E027")} decayLow: 0 is not greater than 0; write a number above 0"),
        new("a saturating effect has no half", p => p.Set("effects.csv", "E027", "form", "saturating"),
            p => $"{At(p, "effects.csv", "E027")} half: a saturating effect needs a half; write the point of half saturation"),
        new("a threshold has no level", p => p.Set("effects.csv", "E027", "form", "threshold"),
            p => $"{At(p, "effects.csv", "E027")} half: a threshold effect needs a half; write the level of the threshold"),
        new("a linear effect has a half", p => p.SetRange("effects.csv", "E027", "half", "1", "1", "1", "fixed"),
            p => $"{At(p, "effects.csv", "E027")} half: a linear effect has no half; empty the four cells of half"),
        new("half saturation is negative", p => p.Set("effects.csv", "E027", "form", "saturating").SetRange("effects.csv", "E027", "half", "1", "-1", "2", "uniform"),
            p => $"{At(p, "effects.csv", "E027")} halfLow: -1 is not greater than 0; write a number above 0"),
        new("a deviation is divided by zero", p => p.Set("effects.csv", "E027", "per", "0"),
            p => $"{At(p, "effects.csv", "E027")} per: the deviation is divided by 0; write the deviation that counts as one, such as 1"),

        // Rows that must agree.
        new("two counties share a tile", p => p.Set("counties.csv", "330110", "col", "77").Set("counties.csv", "330110", "row", "7")
                .Set("counties.csv", "330111", "col", "77").Set("counties.csv", "330111", "row", "7"),
            p => $"{At(p, "counties.csv", "330111")} col: the tile at column 77, row 7 is that of {Name(p, "330110")} already; choose a free tile"),
        new("a county is its own neighbour", p => p.Set("adjacency.csv", "#1", "a", "330110").Set("adjacency.csv", "#1", "b", "330110"),
            p => $"adjacency.csv:2 b: {Name(p, "330110")} cannot be its own neighbour; write another county or remove the row"),
        new("a pair stands twice, the other way round", TurnedRound,
            p => $"adjacency.csv:{p.LastLine("adjacency.csv")}: {Name(p, p.Get("adjacency.csv", "#1", "b"))} and {Name(p, p.Get("adjacency.csv", "#1", "a"))} " +
                "already stand in line 2; each pair stands once: remove the row"),
        new("a lead does not know its indicator", p => p.Set("indicators.csv", "pm25", "lead", "organisation"),
            p => $"{At(p, "indicators.csv", "pm25")} lead: organisation does not list this indicator in departments.csv; add it there or name another lead"),
        new("a difference stands twice", p => p.Repeat("heterogeneity.csv", "#1"),
            p => $"heterogeneity.csv:{p.LastLine("heterogeneity.csv")} attribute: this indicator and '{p.Get("heterogeneity.csv", "#1", "attribute")}' already stand in line 2; " +
                "make one row of the two"),
        new("a quantity is called like an indicator", p => p.Repeat("quantities.csv", "public-trust").Set("quantities.csv", p.LastRow("quantities.csv"), "key", "pm25"),
            p => $"quantities.csv:{p.LastLine("quantities.csv")} key: 'pm25' is the key of an indicator too; choose another, or the target of an effect is unclear"),
        new("an exposure is zero everywhere", p => Windmills(p).Set("effects.csv", "E027", "exposure", "windmills"),
            p => $"{At(p, "effects.csv", "E027")} exposure: the mean of 'windmills' over counties is 0, so nothing can be relative to it; name another attribute or none"),
        new("an indicator grows with nothing", p => Windmills(p).Set("indicators.csv", "jobs-added", "scalesWith", "windmills"),
            p => $"{At(p, "indicators.csv", "jobs-added")} scalesWith: 'windmills' of {p.Get("counties.csv", "#1", "nameEn")} is 0, so no indicator can grow with it; " +
                "name an attribute that is above 0 everywhere, or none"),

        // Derived indicators.
        new("a stock is a part of a derived indicator", p => p.Set("effects.csv", "E002", "causeKind", "stock").Set("effects.csv", "E002", "cause", "debt-ratio"),
            p => $"{At(p, "effects.csv", "E002")} causeKind: gdp-growth is derived, a sum of indicators only; write indicator, or move one of its parts instead"),
        new("a part of a derived indicator saturates", p => p.Set("effects.csv", "E002", "form", "saturating").SetRange("effects.csv", "E002", "half", "1", "1", "1", "fixed"),
            p => $"{At(p, "effects.csv", "E002")} form: {WhenDerived}; write linear"),
        new("a part of a derived indicator waits", p => p.Set("effects.csv", "E002", "delay", "1"), p => $"{At(p, "effects.csv", "E002")} delay: {WhenDerived}; write 0"),
        new("a part of a derived indicator is smoothed", p => p.SetRange("effects.csv", "E002", "lag", "1", "0", "2", "uniform"),
            p => $"{At(p, "effects.csv", "E002")} lag: {WhenDerived}; write 0 for lag, lagLow and lagHigh, and the shape fixed"),
        new("a part of a derived indicator fades", p => p.SetRange("effects.csv", "E002", "decay", "12", "12", "12", "fixed"),
            p => $"{At(p, "effects.csv", "E002")} decay: {WhenDerived}; empty the four cells of decay"),
        new("a derived indicator has luck", p => p.SetRange("indicators.csv", "gdp-growth", "luck", "1", "1", "1", "fixed"),
            p => $"{At(p, "indicators.csv", "gdp-growth")} luck: a derived indicator has no luck of its own; write 0 for luck, luckLow and luckHigh, and the shape fixed"),
        new("a derived indicator is a part of itself", p => p.Set("effects.csv", "E002", "cause", "gdp-growth"),
            p => $"{At(p, "effects.csv", "E002")} target: derived indicators run in a circle: gdp-growth → gdp-growth; take one link out"),
        new("a derived indicator has no parts", p => p.DeleteWhere("effects.csv", "target", "gdp-growth"),
            p => $"{At(p, "indicators.csv", "gdp-growth")} derived: it is derived, yet no effect in effects.csv is a part of it; add its parts or write false"),

        // Levers.
        new("a lever does not act and nobody says why", p => p.Set("levers.csv", "indicator-count", "missingEn", ""),
            p => $"{At(p, "levers.csv", "indicator-count")} missingEn: the lever does not act and nothing says why; say which mechanism is missing"),
        new("a lever acts and something is missing", p => p.Set("levers.csv", "rnd-subsidy", "missingZh", "缺机制"),
            p => $"{At(p, "levers.csv", "rnd-subsidy")} missingZh: the lever acts and yet says what is missing; empty it, or write false in acts"),
        new("a lever acts on nothing", p => Free(p.DeleteWhere("effects.csv", "cause", "rnd-subsidy"), "rnd-subsidy"),
            p => $"{At(p, "levers.csv", "rnd-subsidy")} acts: the lever acts but has neither an effect nor a cost; " +
                "add an effect in effects.csv, or write false and say what is missing"),
        new("a lever reaches no indicator", DeadEnd,
            p => $"{At(p, "levers.csv", "air-campaign")} acts: the lever acts but nothing it moves reaches an indicator; " +
                "add an effect in effects.csv, or write false and say what is missing"),
        new("a lag is not that of the effects", p => p.Set("levers.csv", "service-squads", "lagMonths", "7"),
            p => $"{At(p, "levers.csv", "service-squads")} lagMonths: 7 is not the first month in which an indicator can move; write 0, when business-environment can"),
        new("a lag is negative months", p => p.Set("levers.csv", "indicator-count", "lagMonths", "-1"),
            p => $"{At(p, "levers.csv", "indicator-count")} lagMonths: -1 is less than 0; write at least 0"),

        // Boards, projects, rules.
        new("weights do not sum to a thousand", p => p.Set("boards.csv", "air-33", "weights", "pm25:940;gdp-growth:50"),
            p => $"{At(p, "boards.csv", "air-33")} weights: the weights sum to 990; they must sum to 1000, give or take 5"),
        new("a board ranks nobody", p => p.Repeat("leagues.csv", "urban-core").Set("leagues.csv", p.LastRow("leagues.csv"), "key", "moon").Set("boards.csv", "air-33", "members", "moon"),
            p => $"{At(p, "boards.csv", "air-33")} members: the league 'moon' has 0 counties, too few to rank; put counties into it in counties.csv, or write false in acts"),
        new("there are seven stages of a project", p => p.Delete("project-stages.csv", "land"),
            _ => "project-stages.csv: there are 7 stages; write eight: planning, signed, land, started, building, producing, capacity, listed"),
        new("the last stage ends", p => p.Set("project-stages.csv", "#8", "median", "stage-list-median"), _ => "project-stages.csv:9 median: the last stage does not end; empty it"),
        new("a stage never ends", p => p.Set("project-stages.csv", "#2", "sigma", ""), _ => "project-stages.csv:3 sigma: the cell is empty; write a parameter of parameters.csv"),
        new("every class has a share", p => p.Set("project-classes.csv", "ordinary", "share", "class-share-10bn"),
            _ => "project-classes.csv: every class has a share; leave exactly one empty: it takes the rest"),
        new("two classes take the rest", p => p.Set("project-classes.csv", "landmark", "share", ""),
            _ => "project-classes.csv: 2 classes have no share (landmark, ordinary); leave exactly one empty: it takes the rest"),
        new("shares leave nothing", p => p.Set("parameters.csv", "class-share-landmark", "high", "1.5"),
            p => $"project-classes.csv: the highest shares sum to {1.5 + double.Parse(p.Get("parameters.csv", "class-share-10bn", "high"))}, more than 1; lower their high ends in parameters.csv"),
        new("counties cannot be isolated", p => p.Delete("rules.csv", "isolated"),
            _ => "rules.csv: there is no rule 'isolated'; add its row, the switch that turns every link between counties off"),
    ];

    public static TheoryData<string> Names => [.. Packs.Select(p => p.Name)];

    public static TheoryData<string> Headings => [.. WorldPack.EmbeddedFiles("zhejiang").Keys.Order(StringComparer.Ordinal)];

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
                $"{At(pack, "counties.csv", "330110")} kind: 'city-state' is not one of the words that fit; write one of district, city, county, autonomous-county",
                $"{At(pack, "levers.csv", "indicator-count")} actors: there is no actor 'village'; write county, prefecture or province",
                $"{At(pack, "levers.csv", "rnd-subsidy")} max: 'many' is not a number; {NotNumber}",
                $"{At(pack, "effects.csv", "E027")} target: there is no indicator or quantity 'happiness'; write one that indicators.csv / quantities.csv lists",
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
    public void Nothing_at_all_is_refused_with_every_missing_file()
    {
        IReadOnlyList<Fault> faults = WorldPack.Check(new Dictionary<string, string>());
        Assert.Equal(WorldPack.EmbeddedFiles("zhejiang").Count, faults.Count);
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

    [Theory]
    [MemberData(nameof(Headings))]
    public void A_pack_cut_off_anywhere_is_refused_and_not_thrown(string file)
    {
        string text = WorldPack.EmbeddedFiles("zhejiang")[file];
        for (int part = 1; part < 12; part++)
        {
            string cut = text[..(text.Length * part / 12)];
            if (!cut.EndsWith('\n')) Assert.NotEmpty(new PackEdit().Write(file, cut).Faults);
        }
    }

    private static string At(PackEdit pack, string file, string key) => $"{file}:{pack.Line(file, key)}";

    private static string Name(PackEdit pack, string code) => pack.Get("counties.csv", code, "nameEn");

    private static string Keys(PackEdit pack, string file, string? kind = null) =>
        string.Join(", ", PackEdit.Parse(pack.Files[file]).Skip(1).Where(r => kind is null || r[0] == kind).Select(r => r[kind is null ? 0 : 1]));

    /// <summary>An attribute that is 0 in every county.</summary>
    private static PackEdit Windmills(PackEdit pack) =>
        pack.AddColumn("counties.csv", "windmills", "0").Repeat("attributes.csv", "gdp").Set("attributes.csv", pack.LastRow("attributes.csv"), "key", "windmills");

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

    private static void TurnedRound(PackEdit pack)
    {
        string last = pack.Repeat("adjacency.csv", "#1").LastRow("adjacency.csv");
        pack.Set("adjacency.csv", last, "a", pack.Get("adjacency.csv", "#1", "b")).Set("adjacency.csv", last, "b", pack.Get("adjacency.csv", "#1", "a"));
    }

    /// <summary>One way to break a pack and what must be said about it.</summary>
    private sealed record Broken(string Name, Action<PackEdit> Edit, Func<PackEdit, string> Expected);
}
