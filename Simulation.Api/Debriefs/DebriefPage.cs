namespace Simulation.Api;

/// <summary>A debrief as one page to read, to project and to print: one file, no script, nothing that is fetched.</summary>
internal sealed class DebriefPage
{
    /// <summary>What a browser may do with it.</summary>
    public const string SecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Style = """
        @page{size:A4;margin:16mm 14mm}
        body{font:15px/1.6 "Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;color:#111;background:#fff;max-width:820px;margin:0 auto;padding:1rem}
        h1{font-size:1.7rem;margin:.2em 0}h2{font-size:1.35rem;border-bottom:2px solid #111;margin:1.6em 0 .4em}h3{font-size:1.08rem;margin:1.2em 0 .3em}
        .simulated{border:2px solid #111;padding:.4em .8em;font-weight:700}
        section.team{break-before:page}figure{margin:.6em 0;break-inside:avoid}figcaption{font-size:.92rem}svg{width:100%;height:auto;display:block}
        table{border-collapse:collapse;width:100%;font-size:.86rem;margin:.4em 0;break-inside:auto}tr{break-inside:avoid}th,td{border-bottom:1px solid #999;padding:.15em .5em;text-align:left}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}thead{display:table-header-group}caption{text-align:left;font-weight:600}
        svg text{font-size:12px;fill:#111}svg text.end{text-anchor:end}.axis{stroke:#111;stroke-width:1}.turn{stroke:#888;stroke-dasharray:2 3}.lived,circle{stroke:#0b4f8a;fill:#0b4f8a}
        polyline{fill:none!important;stroke-width:2.5}.without,circle.open{stroke:#a33c00;stroke-dasharray:6 4}circle.open{fill:#fff;stroke-width:2;stroke-dasharray:none}
        .gain{fill:#5b9bd0}.loss{fill:#d98a5b}.whisker{stroke:#111;stroke-width:2}.real{stroke:#a33c00;stroke-width:3}dl{font-size:.84rem;display:grid;grid-template-columns:max-content 1fr;gap:0 1em}
        dd{margin:0;overflow-wrap:anywhere;font-family:ui-monospace,monospace}
        @media print{body{max-width:none;padding:0;font-size:10.5pt}a{color:inherit}}
        """;

    private readonly World world;
    private readonly DebriefAnswer answer;
    private readonly bool zh;

    private DebriefPage(World world, DebriefAnswer answer, string language) => (this.world, this.answer, zh) = (world, answer, language == "zh");

    /// <summary>Writes the page.</summary>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    public static string Write(World world, DebriefAnswer answer, string language) => new DebriefPage(world, answer, language).Whole().ToString() + "\n";

    private Markup Whole() => $"""
        <!doctype html>
        <html lang="{(zh ? "zh-CN" : "en")}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{Title()}</title><style>{Raw(Style)}</style></head><body>
        <header><h1>{Title()}</h1><p class="simulated">{Say(answer.Simulated)}</p><p>{answer.Start} – {answer.Month} · {(zh ? $"{answer.Months} 个月，{answer.Teams.Count} 个队" : $"{Count(answer.Months, "month")}, {Count(answer.Teams.Count, "team")}")}</p></header>
        <main><section><h2>{(zh ? "全班" : "The class")}</h2>{Paragraphs(answer.SumUp)}{Overview()}{Levers()}</section>
        {answer.Teams.Select(team => new TeamPage(world, answer, team, zh).Whole())}
        <section class="team"><h2>{(zh ? "这些数是怎么来的" : "How the figures were found")}</h2>{Paragraphs(answer.How)}{CapsuleList()}</section></main></body></html>
        """;

    private string Title() => zh ? $"复盘：{answer.Name}" : $"Debrief: {answer.Name}";

    private Markup Overview() => Table(
        zh ? "各队最后的名次，以及它由什么造成（位，正数为好）" : "The last rank of each team and what made it (places, better above zero)",
        zh ? ["队", "名次", "参照", "本队决策", "冲击", "对手与上级", "运气"] : ["team", "rank", "reference", "own", "shocks", "others", "luck"],
        answer.Teams.Select(team => (string[])[
            zh ? team.Name : team.NameEn, $"{team.Analyse.Reruns.Real}", DebriefWords.Round((double)team.Analyse.Places.Reference), Signed(team.Analyse.Places.Own), Signed(team.Analyse.Places.Shocks),
            Signed(team.Analyse.Places.Others), Signed(team.Analyse.Places.Luck)]));

    private Markup Levers() => answer.Levers.Count == 0 ? $"" : Table(
        zh ? "动用过的杠杆（队数）" : "Levers that were turned (teams)", zh ? ["杠杆", "动用", "明显有效", "明显有害"] : ["lever", "turned", "clearly helped", "clearly hurt"],
        answer.Levers.Select(lever => (string[])[zh ? lever.Name : lever.NameEn, $"{lever.Teams}", $"{lever.Helped}", $"{lever.Hurt}"]));

    private Markup CapsuleList()
    {
        var capsule = answer.Capsule;
        (string, string)[] rows =
        [
            (zh ? "赛局" : "race", answer.Race), (zh ? "日志 SHA-256" : "log SHA-256", capsule.LogHash), (zh ? "世界包" : "world", $"{capsule.World} {capsule.WorldHash}"),
            (zh ? "模型版本" : "model version", capsule.ModelVersion), (zh ? "程序" : "engine", capsule.Engine), (zh ? "指纹" : "fingerprint", capsule.Fingerprint),
            (zh ? "种子" : "seed", $"{capsule.Seed}"), (zh ? "其他世界" : "other worlds", zh ? $"第 1–{capsule.Worlds} 次重复（单项杠杆：1–{capsule.LeverWorlds}）" : $"replicates 1–{capsule.Worlds} (single levers: 1–{capsule.LeverWorlds})"),
            (zh ? "推演次数" : "lives", $"{capsule.Lives}"),
        ];
        return $"<dl>{rows.Select(row => (Markup)$"<dt>{row.Item1}</dt><dd>{row.Item2}</dd>")}</dl>";
    }

    private string Say(Sentence sentence) => zh ? sentence.Zh : sentence.En;

    private Markup Paragraphs(IEnumerable<Sentence> sentences) => $"{sentences.Select(sentence => (Markup)$"<p>{Say(sentence)}</p>")}";

    /// <summary>A table whose first column is a name and whose others are figures.</summary>
    internal static Markup Table(string caption, string[] head, IEnumerable<string[]> rows) => $"""
        <table><caption>{caption}</caption><thead><tr>{head.Select((cell, i) => (Markup)$"<th scope=\"col\"{Raw(i > 0 ? " class=\"n\"" : "")}>{cell}</th>")}</tr></thead>
        <tbody>{rows.Select(row => (Markup)$"<tr>{row.Select((cell, i) => i > 0 ? (Markup)$"<td class=\"n\">{cell}</td>" : $"<th scope=\"row\">{cell}</th>")}</tr>")}</tbody></table>
        """;

    private static string Count(int n, string one) => n == 1 ? $"1 {one}" : $"{n} {one}s";

    internal static string Signed(PartAnswer part) => DebriefWords.Signed(part.Value);

    // What this program itself wrote.
    private static Markup Raw(string text)
    {
        var piece = new Markup(text.Length, 0);
        piece.AppendLiteral(text);
        return piece;
    }
}
