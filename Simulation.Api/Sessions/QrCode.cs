using System.Text;

namespace Simulation.Api;

/// <summary>
/// A QR code, model 2, error correction level M: a square of dark and light modules that holds a short text as bytes (ISO/IEC 18004:2015, Information
/// technology, QR Code bar code symbology specification).
/// </summary>
public sealed class QrCode
{
    private readonly bool[,] dark;
    private readonly bool[,] drawn;

    private QrCode(int version)
    {
        Version = version;
        Size = 17 + (4 * version);
        dark = new bool[Size, Size];
        drawn = new bool[Size, Size];
    }

    /// <summary>1 to 10; each has four modules more on a side.</summary>
    public int Version { get; }

    /// <summary>Modules on a side, without the quiet zone.</summary>
    public int Size { get; }

    /// <summary>The pattern, 0 to 7, that turns modules so that no large areas are alike.</summary>
    public int Mask { get; private init; }

    public bool IsDark(int row, int column) => dark[row, column];

    /// <summary>The smallest code that holds a text, with the mask that is read most easily.</summary>
    /// <exception cref="ArgumentException">The text is longer than the largest code holds.</exception>
    public static QrCode Of(string text) => Enumerable.Range(0, 8).Select(mask => With(text, mask)).MinBy(QrPenalty.Of)!;

    /// <summary>The same with a given mask.</summary>
    public static QrCode With(string text, int mask)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int version = QrBlocks.VersionFor(bytes.Length);
        var code = new QrCode(version) { Mask = mask };
        code.DrawPatterns();
        code.DrawCodewords(QrBlocks.Codewords(bytes, version));
        return code;
    }

    /// <summary>True where a mask turns a module.</summary>
    public static bool Turns(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => ((row / 2) + (column / 3)) % 2 == 0,
        5 => (row * column % 2) + (row * column % 3) == 0,
        6 => ((row * column % 2) + (row * column % 3)) % 2 == 0,
        _ => (((row + column) % 2) + (row * column % 3)) % 2 == 0,
    };

    /// <summary>The fifteen bits that tell level M and the mask.</summary>
    public static int FormatBits(int mask)
    {
        // Level M is 00. The check bits are those of a BCH(15,5) code; the last step keeps the bits from being all alike.
        int rest = mask << 10;
        for (int bit = 14; bit >= 10; bit--)
            if ((rest >> bit & 1) == 1) rest ^= 0x537 << (bit - 10);
        return (mask << 10 | rest) ^ 0x5412;
    }

    /// <summary>The eighteen bits that tell the version, from version 7 on.</summary>
    public static int VersionBits(int version)
    {
        int rest = version << 12;
        for (int bit = 17; bit >= 12; bit--)
            if ((rest >> bit & 1) == 1) rest ^= 0x1F25 << (bit - 12);
        return version << 12 | rest;
    }

    /// <summary>Rows, and columns, on which alignment patterns are centred.</summary>
    public static int[] Alignments(int version)
    {
        if (version == 1) return [];
        int count = (version / 7) + 2, last = 10 + (4 * version);
        int step = ((last - 6 + (count - 2)) / (count - 1) + 1) / 2 * 2;
        return [6, .. Enumerable.Range(1, count - 1).Select(i => last - (step * (count - 1 - i)))];
    }

    private void Set(int row, int column, bool isDark)
    {
        if (row < 0 || column < 0 || row >= Size || column >= Size) return;
        dark[row, column] = isDark;
        drawn[row, column] = true;
    }

    private void DrawPatterns()
    {
        foreach (var (row, column) in ((int, int)[])[(3, 3), (3, Size - 4), (Size - 4, 3)]) DrawRings(row, column, 4);
        int[] alignments = Alignments(Version);
        foreach (int row in alignments)
            foreach (int column in alignments)
                if (!drawn[row, column]) DrawRings(row, column, 2);
        for (int i = 8; i < Size - 8; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        DrawFormat();
        if (Version >= 7) DrawVersion();
    }

    // Squares within squares: a finder (and the light line around it) reaches four modules from its middle, an alignment pattern two.
    private void DrawRings(int row, int column, int reach)
    {
        for (int y = -reach; y <= reach; y++)
        {
            for (int x = -reach; x <= reach; x++)
            {
                int ring = Math.Max(Math.Abs(x), Math.Abs(y));
                Set(row + y, column + x, reach == 4 ? ring is 0 or 1 or 3 : ring != 1);
            }
        }
    }

    private void DrawFormat()
    {
        int bits = FormatBits(Mask);
        for (int i = 0; i < 15; i++)
        {
            bool bit = (bits >> i & 1) == 1;
            // Once around the upper left finder, passing by the timing lines…
            if (i < 8) Set(i < 6 ? i : i + 1, 8, bit);
            else Set(8, i == 8 ? 7 : 14 - i, bit);
            // …and once beside the other two.
            if (i < 8) Set(8, Size - 1 - i, bit);
            else Set(Size - 15 + i, 8, bit);
        }

        Set(Size - 8, 8, true);
    }

    private void DrawVersion()
    {
        int bits = VersionBits(Version);
        for (int i = 0; i < 18; i++)
        {
            bool bit = (bits >> i & 1) == 1;
            Set(i / 3, Size - 11 + (i % 3), bit);
            Set(Size - 11 + (i % 3), i / 3, bit);
        }
    }

    // Two columns at a time from the right, upwards and downwards in turn; the column of the timing line is passed over.
    private void DrawCodewords(byte[] codewords)
    {
        int next = 0;
        bool up = true;
        for (int right = Size - 1; right > 0; right -= 2, up = !up)
        {
            if (right == 6) right--;
            for (int step = 0; step < Size; step++)
            {
                int row = up ? Size - 1 - step : step;
                for (int column = right; column > right - 2; column--)
                {
                    if (drawn[row, column]) continue;
                    bool bit = next < codewords.Length * 8 && (codewords[next / 8] >> (7 - (next % 8)) & 1) == 1;
                    dark[row, column] = bit ^ Turns(Mask, row, column);
                    next++;
                }
            }
        }
    }
}
