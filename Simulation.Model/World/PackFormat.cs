using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>The files of a world pack and their columns, in the order people read them.</summary>
internal static class PackFormat
{
    public const string World = "world.csv";
    public const string Prefectures = "prefectures.csv";
    public const string Leagues = "leagues.csv";
    public const string Prosperity = "prosperity.csv";
    public const string Attributes = "attributes.csv";
    public const string Counties = "counties.csv";
    public const string Adjacency = "adjacency.csv";
    public const string Indicators = "indicators.csv";
    public const string Quantities = "quantities.csv";
    public const string Heterogeneity = "heterogeneity.csv";
    public const string Departments = "departments.csv";
    public const string Levers = "levers.csv";
    public const string Effects = "effects.csv";
    public const string Spillovers = "spillovers.csv";
    public const string Parameters = "parameters.csv";
    public const string Mechanisms = "mechanisms.csv";
    public const string ProjectClasses = "project-classes.csv";
    public const string ProjectStages = "project-stages.csv";
    public const string Shocks = "shocks.csv";
    public const string Rules = "rules.csv";
    public const string Boards = "boards.csv";
    public const string Targets = "targets.csv";
    public const string Calendar = "calendar.csv";
    public const string Traceability = "traceability.csv";
    public const string PerMuItems = "permu-items.csv";
    public const string GdpItems = "gdp-items.csv";
    public const string Behaviours = "behaviours.csv";

    /// <summary>Prefix of a column of counties.csv that grades one attribute county by county.</summary>
    public const string GradeOf = "grade:";

    /// <summary>Files without which there is no world at all; the others may hold only a header.</summary>
    public static ImmutableArray<string> NeverEmpty { get; } = [Prefectures, Counties, Indicators, Departments];

    /// <summary>Files that a pack may lack; it is then as if they held only a header.</summary>
    public static ImmutableArray<string> Optional { get; } = [Traceability];

    // Two dots stand for the four columns of an uncertain constant: level, levelLow, levelHigh, levelShape.
    private static readonly ImmutableArray<(string Name, string Columns)> Layout =
    [
        (World, "key,nameZh,nameEn,version,province,start,monthsMax"),
        (Prefectures, "code,nameZh,nameEn"),
        (Leagues, "key,nameZh,nameEn,replaces,from,source,grade"),
        (Prosperity, "key,nameZh,nameEn,unit,target,year,before,beforeYear,grade,source"),
        (Attributes, "key,nameZh,nameEn,unit,grade,rangeFactor,source"),
        (Counties, "code,nameZh,nameEn,prefecture,kind,leagues,col,row"),
        (Adjacency, "a,b,kind,source"),
        (Indicators,
            "id,key,nameZh,nameEn,unitZh,unitEn,direction,publishEvery,lead,family,effort,weight,levelBefore,level..,spread..,persistence..,trend..,luck..," +
            "min,max,scalesWith,scaleElasticity,countyLevel,season,firstYear,target,targetGrade,cascade,claim,derived,grade,source"),
        (Quantities, "kind,key,nameZh,nameEn,unit,reference,min,max,accounted,grade,source"),
        (Heterogeneity, "indicator,attribute,coefficient..,grade,source"),
        (Departments, "id,key,nameZh,nameEn,kind,indicators,capacity,staffShare,honesty..,grade,noteEn"),
        (Levers,
            "id,key,nameZh,nameEn,actors,acts,missingZh,missingEn,unitZh,unitEn,min,max,default,lagMonths,costPercentOfGdp..,costYuan..," +
            "debtPercentOfGdp,landMu,onlyLeague,rule,grade,source"),
        (Effects, "id,causeKind,cause,target,form,gain..,per,half..,delay,lag..,stages,decay..,exposure,grade,source,whyZh,whyEn"),
        (Spillovers, "indicator,coupling,among,parameter,grade,source"),
        (Parameters, "key,mechanism,nameZh,nameEn,unit,value,low,high,shape,acts,grade,source,whatEn"),
        (Mechanisms, "key,nameZh,nameEn,whatZh,whatEn,source"),
        (ProjectClasses, "key,nameZh,nameEn,share,investment"),
        (ProjectStages, "key,nameZh,nameEn,median,sigma,speed"),
        (Shocks, "id,key,nameZh,nameEn,scopeZh,scopeEn,durationMonths,yearlyChance,grade,source"),
        (Rules, "key,nameZh,nameEn,default,acts,whatZh,whatEn,source"),
        (Boards, "key,nameZh,nameEn,members,attainmentShare..,weights,acts,ruleZh,ruleEn,grade,source"),
        (Targets, "place,indicator,target,grade,source"),
        (Calendar, "key,nameZh,nameEn,month,day,whatZh,whatEn,grade,source"),
        (Traceability, "id,nameZh,nameEn,class,names,whyZh,whyEn"),
        (PerMuItems, "key,nameZh,nameEn,unit,firms,benchmark,weight,indicator,perIndicator,grade,source"),
        (GdpItems, "key,nameZh,nameEn,leads,publishEvery,indicator,part,share,grade,source"),
        (Behaviours, "key,nameZh,nameEn,whatZh,whatEn,mild,strong,budget,step,moves,horizon,overReport,debtLimit,grade,source"),
    ];

    /// <summary>Names of all files.</summary>
    public static ImmutableArray<string> Files { get; } = [.. Layout.Select(f => f.Name)];

    /// <summary>The columns that every pack has in this file.</summary>
    public static ImmutableArray<string> Columns(string file) =>
        [.. Layout.First(f => f.Name == file).Columns.Split(',').SelectMany(FourOrOne)];

    /// <summary>Place of a file in the reading order; unknown files come last.</summary>
    public static int Position(string file)
    {
        int position = Files.IndexOf(file);
        return position < 0 ? Files.Length : position;
    }

    private static string[] FourOrOne(string column)
    {
        if (!column.EndsWith("..", StringComparison.Ordinal)) return [column];
        string name = column[..^2];
        return [name, name + "Low", name + "High", name + "Shape"];
    }
}
