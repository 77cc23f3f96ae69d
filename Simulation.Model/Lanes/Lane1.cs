using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Simulation.Model;

/// <summary>A number in one world.</summary>
public readonly struct Lane1(float value) : ILane<Lane1>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The number.</summary>
    public float Value { get; } = value;

    public static int Width => 1;

    [MethodImpl(Inline)]
    public static Lane1 operator +(Lane1 a, Lane1 b) => new(a.Value + b.Value);

    [MethodImpl(Inline)]
    public static Lane1 operator -(Lane1 a, Lane1 b) => new(a.Value - b.Value);

    [MethodImpl(Inline)]
    public static Lane1 operator *(Lane1 a, Lane1 b) => new(a.Value * b.Value);

    [MethodImpl(Inline)]
    public static Lane1 operator /(Lane1 a, Lane1 b) => new(a.Value / b.Value);

    [MethodImpl(Inline)]
    public static Lane1 Of(float value) => new(value);

    [MethodImpl(Inline)]
    public static Lane1 From(ReadOnlySpan<float> worlds) => new(worlds[0]);

    [MethodImpl(Inline)]
    public static void Write(Lane1 value, Span<float> worlds) => worlds[0] = value.Value;

    // In a vector register, because a jump that depends on luck is guessed wrong half of the time.
    [MethodImpl(Inline)]
    public static Lane1 SelectLess(Lane1 a, Lane1 b, Lane1 then, Lane1 otherwise) =>
        new(Vector128.ConditionalSelect(
            Vector128.LessThan(Vector128.CreateScalarUnsafe(a.Value), Vector128.CreateScalarUnsafe(b.Value)),
            Vector128.CreateScalarUnsafe(then.Value), Vector128.CreateScalarUnsafe(otherwise.Value)).ToScalar());

    [MethodImpl(Inline)]
    public static bool AnyLess(Lane1 a, Lane1 b) => a.Value < b.Value;

    [MethodImpl(Inline)]
    public static uint WhereLess(Lane1 a, Lane1 b) => a.Value < b.Value ? 1u : 0u;

    [MethodImpl(Inline)]
    public static Lane1 Sqrt(Lane1 value) => new((float)Math.Sqrt(value.Value));

    [MethodImpl(Inline)]
    public static Lane1 PowerOfTwo(Lane1 whole) => new(BitConverter.UInt32BitsToSingle((WholeBits(whole) + 127) << 23));

    [MethodImpl(Inline)]
    public static Words<Lane1> Draw(in ChanceKey key, uint place, uint entity, Lane1 generation, uint month)
    {
        var (w0, w1, w2, w3) = Philox.Block(key.FirstReplicate, place, entity + (WholeBits(generation) << 16), month, key.Low, key.High);
        return new(Keep(w0), Keep(w1), Keep(w2), Keep(w3));
    }

    [MethodImpl(Inline)]
    public static Words<Lane1> DrawApart(in ChanceKey key, uint place, Lane1 entity, Lane1 generation, uint month) =>
        Draw(key, place, WholeBits(entity) & 0xFFFF, generation, month);

    [MethodImpl(Inline)]
    public static Lane1 Uniform(Lane1 word) => new(((Bits(word) >> 9) * (1f / 8388608f)) + (0.5f / 8388608f));

    [MethodImpl(Inline)]
    public static Lane1 UpperUniform(Lane1 word) => new(((Bits(word) >> 16) * (1f / 65536f)) + (0.5f / 65536f));

    [MethodImpl(Inline)]
    public static Lane1 LowerUniform(Lane1 word) => new(((Bits(word) & 0xFFFF) * (1f / 65536f)) + (0.5f / 65536f));

    [MethodImpl(Inline)]
    public static Lane1 Bell(Lane1 word)
    {
        uint bits = Bits(word);
        uint sum = (bits & 0xFF) + ((bits >> 8) & 0xFF) + ((bits >> 16) & 0xFF) + (bits >> 24);
        return new((sum * Maths.BellScale) - Maths.BellMean);
    }

    public override string ToString() => Value.ToString();

    [MethodImpl(Inline)]
    private static Lane1 Keep(uint word) => new(BitConverter.UInt32BitsToSingle(word));

    // Adding 1.5 × 2^23 leaves a small whole number in the low 22 bits of the sum.
    [MethodImpl(Inline)]
    private static uint WholeBits(Lane1 whole) => BitConverter.SingleToUInt32Bits(whole.Value + 12582912f);

    [MethodImpl(Inline)]
    private static uint Bits(Lane1 word) => BitConverter.SingleToUInt32Bits(word.Value);
}
