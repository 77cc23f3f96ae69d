using System.Text;

namespace Simulation.Api.Tests;

/// <summary>QR codes hold to ISO/IEC 18004: what is drawn is read back here by the rules of the standard alone.</summary>
public sealed class QrCodeTests
{
    // ISO/IEC 18004:2015, table C.1: level M, masks 0 to 7.
    private static readonly string[] Formats =
        ["101010000010010", "101000100100101", "101111001111100", "101101101001011", "100010111111001", "100000011001110", "100111110010111", "100101010100000"];

    // Table 9, level M, versions 1 to 10: data bytes and check bytes of a block, and how many blocks.
    private static readonly (int Data, int Checks, int Blocks)[] Sizes =
        [(16, 10, 1), (28, 16, 1), (44, 26, 1), (64, 18, 2), (86, 24, 2), (108, 16, 4), (124, 18, 4), (154, 22, 4), (182, 22, 5), (216, 26, 5)];

    [Fact]
    public void The_format_of_each_mask_is_that_of_the_standard() =>
        Assert.Equal(Formats, Enumerable.Range(0, 8).Select(mask => Convert.ToString(QrCode.FormatBits(mask), 2).PadLeft(15, '0')));

    // Table D.1.
    [Theory]
    [InlineData(7, "000111110010010100")]
    [InlineData(8, "001000010110111100")]
    [InlineData(9, "001001101010011001")]
    [InlineData(10, "001010010011010011")]
    public void The_version_is_told_as_in_the_standard(int version, string bits) => Assert.Equal(bits, Convert.ToString(QrCode.VersionBits(version), 2).PadLeft(18, '0'));

    // Table E.1.
    [Theory]
    [InlineData(1)]
    [InlineData(2, 6, 18)]
    [InlineData(6, 6, 34)]
    [InlineData(7, 6, 22, 38)]
    [InlineData(8, 6, 24, 42)]
    [InlineData(9, 6, 26, 46)]
    [InlineData(10, 6, 28, 50)]
    public void Alignment_patterns_stand_where_the_standard_puts_them(int version, params int[] at) => Assert.Equal(at, QrCode.Alignments(version));

    // The generator of ten check bytes is, by annex A, α²⁵¹ α⁶⁷ α⁴⁶ α⁶¹ α¹¹⁸ α⁷⁰ α⁶⁴ α⁹⁴ α³² α⁴⁵: what a lone 1 leaves.
    [Fact]
    public void Check_bytes_follow_the_published_generator()
    {
        int[] powers = [251, 67, 46, 61, 118, 70, 64, 94, 32, 45];
        Assert.Equal(powers.Select(PowerOfTwo), ReedSolomon.Checks([1], 10));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(14, 1)]
    [InlineData(15, 2)]
    [InlineData(62, 4)]
    [InlineData(63, 5)]
    [InlineData(180, 9)]
    [InlineData(181, 10)]
    [InlineData(213, 10)]
    public void A_text_takes_the_smallest_code_that_holds_it_and_is_read_back(int length, int version)
    {
        string text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('!' + ((i * 37) % 90))));
        var code = QrCode.Of(text);
        Assert.Equal(version, code.Version);
        Assert.Equal(17 + (4 * version), code.Size);
        Assert.Equal(text, Read(code));
    }

    [Fact]
    public void Chinese_and_every_address_of_a_session_are_read_back()
    {
        foreach (string text in (string[])["http://127.0.0.1:5080/#join=ACE347", "https://赛马.example/#join=WXY999"]) Assert.Equal(text, Read(QrCode.Of(text)));
    }

    [Fact]
    public void A_text_that_no_code_holds_is_refused() => Assert.Throws<ArgumentException>(() => QrCode.Of(new('x', 214)));

    [Fact]
    public void Of_all_masks_the_one_with_the_least_penalty_is_taken_and_every_one_can_be_read()
    {
        const string text = "http://localhost:5080/#join=ACE347";
        var taken = QrCode.Of(text);
        var all = Enumerable.Range(0, 8).Select(mask => QrCode.With(text, mask)).ToList();
        Assert.All(all, code => Assert.Equal(text, Read(code)));
        Assert.Equal(all.Min(QrPenalty.Of), QrPenalty.Of(taken));
        Assert.True(all.Max(QrPenalty.Of) > QrPenalty.Of(taken));
        Assert.Equal(Format(taken), taken.Mask);
    }

    [Fact]
    public void The_image_has_a_quiet_zone_of_four_modules()
    {
        string svg = QrImage.Svg("a");
        Assert.Contains("viewBox=\"0 0 29 29\"", svg, StringComparison.Ordinal);
        // The first dark module is the corner of the upper left finder.
        Assert.Contains("d=\"M4 4h1", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("M3 ", svg, StringComparison.Ordinal);
    }

    /// <summary>Reads a code as a scanner does: both copies of the format, mask, zigzag, blocks, check bytes, mode, length, text.</summary>
    private static string Read(QrCode code)
    {
        int version = (code.Size - 17) / 4, mask = Format(code);
        CheckPatterns(code, version);
        var bits = new List<bool>();
        bool up = true;
        for (int right = code.Size - 1; right > 0; right -= 2, up = !up)
        {
            if (right == 6) right = 5;
            for (int i = 0; i < code.Size; i++)
            {
                int row = up ? code.Size - 1 - i : i;
                for (int column = right; column >= right - 1; column--)
                    if (!IsFunction(code.Size, version, row, column)) bits.Add(code.IsDark(row, column) ^ QrCode.Turns(mask, row, column));
            }
        }

        byte[] all = [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => chunk.Aggregate((byte)0, (sum, bit) => (byte)((sum << 1) | (bit ? 1 : 0))))];
        var (data, checks, count) = Sizes[version - 1];
        Assert.Equal(data + (checks * count), all.Length);
        var blocks = Enumerable.Range(0, count).Select(i => new List<byte>()).ToArray();
        int at = 0, length = data / count, longer = data % count;
        for (int i = 0; i <= length; i++)
            for (int block = i < length ? 0 : count - longer; block < count; block++) blocks[block].Add(all[at++]);
        byte[] text = [.. blocks.SelectMany(block => block)];
        for (int i = 0; i < checks; i++) foreach (var block in blocks) block.Add(all[at++]);
        // A codeword without errors is 0 at every root of the generator.
        foreach (var block in blocks)
            for (int root = 0; root < checks; root++)
                Assert.Equal(0, block.Aggregate((byte)0, (sum, one) => (byte)(ReedSolomon.Times(sum, PowerOfTwo(root)) ^ one)));

        string stream = string.Concat(text.Select(one => Convert.ToString(one, 2).PadLeft(8, '0')));
        Assert.Equal("0100", stream[..4]);
        int sizeBits = version < 10 ? 8 : 16, size = Convert.ToInt32(stream.Substring(4, sizeBits), 2), start = 4 + sizeBits;
        string end = stream[(start + (8 * size))..];
        Assert.Equal(new string('0', Math.Min(4, end.Length)), end[..Math.Min(4, end.Length)]);
        byte[] padding = [.. Enumerable.Range((start + (8 * size) + 4 + 7) / 8, Math.Max(0, data - ((start + (8 * size) + 4 + 7) / 8))).Select(i => text[i])];
        Assert.Equal(padding.Select((_, i) => i % 2 == 0 ? (byte)0xEC : (byte)0x11), padding);
        return Encoding.UTF8.GetString([.. Enumerable.Range(0, size).Select(i => Convert.ToByte(stream.Substring(start + (8 * i), 8), 2))]);
    }

    // Figure 25: both copies, the most significant bit first.
    private static int Format(QrCode code)
    {
        (int Row, int Column)[] first = [.. Enumerable.Range(0, 6).Select(i => (8, i)), (8, 7), (8, 8), (7, 8), .. Enumerable.Range(0, 6).Select(i => (5 - i, 8))];
        (int Row, int Column)[] second = [.. Enumerable.Range(0, 7).Select(i => (code.Size - 1 - i, 8)), .. Enumerable.Range(0, 8).Select(i => (8, code.Size - 8 + i))];
        string read = Bits(first);
        Assert.Equal(read, Bits(second));
        return Array.IndexOf(Formats, read);

        string Bits((int Row, int Column)[] places) => string.Concat(places.Select(place => code.IsDark(place.Row, place.Column) ? '1' : '0'));
    }

    private static void CheckPatterns(QrCode code, int version)
    {
        string[] finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"];
        foreach (var (row, column) in ((int, int)[])[(0, 0), (0, code.Size - 7), (code.Size - 7, 0)])
            for (int i = 0; i < 49; i++) Assert.Equal(finder[i / 7][i % 7] == '1', code.IsDark(row + (i / 7), column + (i % 7)));
        for (int i = 8; i < code.Size - 8; i++) Assert.Equal((i % 2 == 0, i % 2 == 0), (code.IsDark(6, i), code.IsDark(i, 6)));
        Assert.True(code.IsDark((4 * version) + 9, 8));
        if (version < 7) return;
        string bits = string.Concat(Enumerable.Range(0, 18).Select(i => code.IsDark((17 - i) / 3, code.Size - 11 + ((17 - i) % 3)) ? '1' : '0'));
        Assert.Equal(Convert.ToString(QrCode.VersionBits(version), 2).PadLeft(18, '0'), bits);
    }

    private static bool IsFunction(int size, int version, int row, int column)
    {
        bool corner = (row < 9 && column < 9) || (row < 9 && column >= size - 8) || (row >= size - 8 && column < 9);
        bool told = version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11));
        int[] centres = QrCode.Alignments(version);
        bool aligned = centres.Any(y => centres.Any(x => Math.Abs(row - y) <= 2 && Math.Abs(column - x) <= 2 && !(y == 6 && x == 6) && !(y == 6 && x == centres[^1]) && !(x == 6 && y == centres[^1])));
        return corner || told || aligned || row == 6 || column == 6;
    }

    private static byte PowerOfTwo(int power) => Enumerable.Range(0, power).Aggregate((byte)1, (sum, _) => ReedSolomon.Times(sum, 2));
}
