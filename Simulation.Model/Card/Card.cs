using System.Collections.Immutable;
using System.Text;

namespace Simulation.Model;

/// <summary>A model card in one language.</summary>
public sealed record Card(string Title, ImmutableArray<CardSection> Sections)
{
    /// <summary>The card as Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        foreach (var section in Sections)
        {
            text.Append('#', section.Level).Append(' ').Append(section.Title).Append("\n\n");
            foreach (var block in section.Blocks) block.Write(text);
        }

        return text.ToString().TrimEnd() + "\n";
    }
}

/// <summary>A heading and what stands below it.</summary>
/// <param name="Key">What it is called in links.</param>
/// <param name="Level">1 for the card itself, 2 for its parts, 3 for their chapters.</param>
public sealed record CardSection(string Key, int Level, string Title, ImmutableArray<CardBlock> Blocks);

/// <summary>A paragraph, a list, a block that is shown as it stands, or a table: the one that is not null.</summary>
public sealed record CardBlock(string? Text = null, ImmutableArray<string>? Items = null, string? Code = null, CardTable? Table = null)
{
    internal void Write(StringBuilder text)
    {
        if (Text is not null) text.Append(Plain(Text)).Append("\n\n");
        if (Items is { } items) text.Append(string.Concat(items.Select(item => $"- {Plain(item)}\n"))).Append('\n');
        if (Code is not null) text.Append("```text\n").Append(Code.TrimEnd()).Append("\n```\n\n");
        if (Table is null) return;
        Row(Table.Head);
        Row(Table.Head.Select(_ => "---"));
        foreach (var row in Table.Rows) Row(row);
        text.Append('\n');

        void Row(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(Plain)).Append(" |\n");
    }

    // Signs that Markdown would take for its own.
    private static string Plain(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}

/// <summary>A table of a card.</summary>
public sealed record CardTable(ImmutableArray<string> Head, ImmutableArray<ImmutableArray<string>> Rows);
