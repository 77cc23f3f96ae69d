using System.Globalization;
using System.Text;

namespace Simulation.Api;

/// <summary>
/// The header of a NumPy array file, format 1.0 ("NEP 1: A simple file format for NumPy arrays"): a magic word, the length of what follows, and a Python
/// dictionary padded so that the numbers begin at a multiple of 64 bytes.
/// </summary>
public static class Npy
{
    /// <summary>Little-endian numbers of these kinds.</summary>
    public const string Single = "<f4", Double = "<f8", Whole = "<i8";

    private const int Alignment = 64, Before = 10;

    /// <summary>The header of an array in C order.</summary>
    public static byte[] Header(string kind, params ReadOnlySpan<long> shape)
    {
        var sizes = new StringBuilder();
        for (int i = 0; i < shape.Length; i++) sizes.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? " " : "")}{shape[i]}{(i + 1 < shape.Length || i == 0 ? "," : "")}");
        string text = $"{{'descr': '{kind}', 'fortran_order': False, 'shape': ({sizes}), }}";
        int whole = (Before + text.Length + 1 + Alignment - 1) / Alignment * Alignment, length = whole - Before;
        byte[] header = new byte[whole];
        header[0] = 0x93;
        "NUMPY"u8.CopyTo(header.AsSpan(1));
        (header[6], header[7], header[8], header[9]) = (1, 0, (byte)length, (byte)(length >> 8));
        header.AsSpan(Before).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, header.AsSpan(Before));
        header[^1] = (byte)'\n';
        return header;
    }
}
