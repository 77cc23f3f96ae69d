using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Simulation.Api;

/// <summary>A piece of a page. Whatever is put into it is text and is escaped, unless it is a piece itself.</summary>
[InterpolatedStringHandler]
internal sealed class Markup
{
    private readonly StringBuilder text;

    public Markup(int literalLength, int formattedCount) => text = new(literalLength + (16 * formattedCount));

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string? value) => text.Append(WebUtility.HtmlEncode(value));

    public void AppendFormatted(Markup? piece) => text.Append(piece?.text);

    public void AppendFormatted(IEnumerable<Markup> pieces)
    {
        foreach (var piece in pieces) text.Append(piece.text);
    }

    public void AppendFormatted(int value) => text.Append(CultureInfo.InvariantCulture, $"{value}");

    public void AppendFormatted(double value) => text.Append(DebriefWords.Round(value));

    public override string ToString() => text.ToString();
}
