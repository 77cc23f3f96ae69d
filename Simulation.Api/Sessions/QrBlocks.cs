namespace Simulation.Api;

/// <summary>The codewords of a QR code at error correction level M: the text in blocks, each with its Reed-Solomon check bytes, dealt out in turns.</summary>
public static class QrBlocks
{
    // By version, ISO/IEC 18004:2015 table 9, level M: all codewords, check bytes of a block, blocks.
    private static readonly (int All, int Checks, int Blocks)[] Table =
        [(26, 10, 1), (44, 16, 1), (70, 26, 1), (100, 18, 2), (134, 24, 2), (172, 16, 4), (196, 18, 4), (242, 22, 4), (292, 22, 5), (346, 26, 5)];

    /// <summary>The smallest version that holds so many bytes.</summary>
    /// <exception cref="ArgumentException">None does.</exception>
    public static int VersionFor(int bytes)
    {
        for (int version = 1; version <= Table.Length; version++)
            if (bytes <= DataOf(version) - HeadOf(version)) return version;
        throw new ArgumentException($"{bytes} bytes are more than a code of version {Table.Length} holds", nameof(bytes));
    }

    /// <summary>All codewords in the order in which they are drawn.</summary>
    public static byte[] Codewords(ReadOnlySpan<byte> text, int version)
    {
        var (_, checks, count) = Table[version - 1];
        byte[] data = Data(text, version);
        // The last blocks are one byte longer where they cannot be alike.
        int shorter = count - (data.Length % count), length = data.Length / count;
        var blocks = new (byte[] Data, byte[] Checks)[count];
        for (int i = 0, at = 0; i < count; i++)
        {
            byte[] block = data[at..(at += length + (i < shorter ? 0 : 1))];
            blocks[i] = (block, ReedSolomon.Checks(block, checks));
        }

        var all = new List<byte>();
        for (int i = 0; i <= length; i++)
            foreach (var (block, _) in blocks)
                if (i < block.Length) all.Add(block[i]);
        for (int i = 0; i < checks; i++)
            foreach (var (_, check) in blocks) all.Add(check[i]);
        return [.. all];
    }

    private static int DataOf(int version) => Table[version - 1].All - (Table[version - 1].Checks * Table[version - 1].Blocks);

    // Four bits of mode and the length; with the four bits that end the text they fill whole bytes.
    private static int HeadOf(int version) => version < 10 ? 2 : 3;

    private static byte[] Data(ReadOnlySpan<byte> text, int version)
    {
        byte[] data = new byte[DataOf(version)];
        int at = 0;
        Put(0b0100, 4);
        Put(text.Length, version < 10 ? 8 : 16);
        foreach (byte one in text) Put(one, 8);
        for (int i = (at + 4 + 7) / 8, pad = 0; i < data.Length; i++, pad ^= 1) data[i] = pad == 0 ? (byte)0xEC : (byte)0x11;
        return data;

        void Put(int value, int bits)
        {
            for (int bit = bits - 1; bit >= 0; bit--, at++)
                if ((value >> bit & 1) == 1) data[at / 8] |= (byte)(0x80 >> (at % 8));
        }
    }
}

/// <summary>Check bytes over the field of 256 elements whose polynomial is x⁸ + x⁴ + x³ + x² + 1.</summary>
public static class ReedSolomon
{
    /// <summary>The remainder of the data, shifted, by the generator with the roots 2⁰, 2¹, ….</summary>
    public static byte[] Checks(ReadOnlySpan<byte> data, int count)
    {
        byte[] generator = Generator(count), rest = new byte[count];
        foreach (byte one in data)
        {
            byte factor = (byte)(one ^ rest[0]);
            rest.AsSpan(1).CopyTo(rest);
            rest[^1] = 0;
            for (int i = 0; i < count; i++) rest[i] ^= Times(generator[i], factor);
        }

        return rest;
    }

    /// <summary>A product in the field.</summary>
    public static byte Times(byte a, byte b)
    {
        int product = 0;
        for (int bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * 0x11D);
            product ^= (b >> bit & 1) * a;
        }

        return (byte)product;
    }

    // Without its leading 1, the highest power first.
    private static byte[] Generator(int count)
    {
        byte[] generator = new byte[count];
        generator[^1] = 1;
        byte root = 1;
        for (int i = 0; i < count; i++, root = Times(root, 2))
        {
            for (int j = 0; j < count; j++) generator[j] = (byte)(Times(generator[j], root) ^ (j + 1 < count ? generator[j + 1] : 0));
        }

        return generator;
    }
}
