using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Simulation.Model;

/// <summary>The same number in sixteen parallel worlds; the runtime falls back to narrower registers where the machine has no wider ones.</summary>
public readonly struct Lane16(Vector512<float> value) : ILane<Lane16>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The sixteen numbers.</summary>
    public Vector512<float> Value { get; } = value;

    public static int Width => 16;

    [MethodImpl(Inline)]
    public static Lane16 operator +(Lane16 a, Lane16 b) => new(a.Value + b.Value);

    [MethodImpl(Inline)]
    public static Lane16 operator -(Lane16 a, Lane16 b) => new(a.Value - b.Value);

    [MethodImpl(Inline)]
    public static Lane16 operator *(Lane16 a, Lane16 b) => new(a.Value * b.Value);

    [MethodImpl(Inline)]
    public static Lane16 operator /(Lane16 a, Lane16 b) => new(a.Value / b.Value);

    [MethodImpl(Inline)]
    public static Lane16 Of(float value) => new(Vector512.Create(value));

    [MethodImpl(Inline)]
    public static Lane16 From(ReadOnlySpan<float> worlds) => new(Vector512.Create(worlds));

    [MethodImpl(Inline)]
    public static void Write(Lane16 value, Span<float> worlds) => value.Value.CopyTo(worlds);

    [MethodImpl(Inline)]
    public static Lane16 SelectLess(Lane16 a, Lane16 b, Lane16 then, Lane16 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(Inline)]
    public static bool AnyLess(Lane16 a, Lane16 b) => Vector512.LessThanAny(a.Value, b.Value);

    [MethodImpl(Inline)]
    public static uint WhereLess(Lane16 a, Lane16 b) => (uint)Vector512.LessThan(a.Value, b.Value).ExtractMostSignificantBits();

    [MethodImpl(Inline)]
    public static Lane16 Sqrt(Lane16 value) => new(Vector512.Sqrt(value.Value));

    [MethodImpl(Inline)]
    public static Lane16 PowerOfTwo(Lane16 whole) => new(((WholeBits(whole) + Vector512.Create(127u)) << 23).AsSingle());

    [MethodImpl(Inline)]
    public static Words<Lane16> Draw(in ChanceKey key, uint place, uint entity, Lane16 generation, uint month) =>
        Draw(key, place, Vector512.Create(entity) + (WholeBits(generation) << 16), month);

    [MethodImpl(Inline)]
    public static Words<Lane16> DrawApart(in ChanceKey key, uint place, Lane16 entity, Lane16 generation, uint month) =>
        Draw(key, place, (WholeBits(entity) & Vector512.Create(0xFFFFu)) + (WholeBits(generation) << 16), month);

    [MethodImpl(Inline)]
    public static Lane16 Uniform(Lane16 word) =>
        new((Number(Bits(word) >> 9) * Vector512.Create(1f / 8388608f)) + Vector512.Create(0.5f / 8388608f));

    [MethodImpl(Inline)]
    public static Lane16 UpperUniform(Lane16 word) =>
        new((Number(Bits(word) >> 16) * Vector512.Create(1f / 65536f)) + Vector512.Create(0.5f / 65536f));

    [MethodImpl(Inline)]
    public static Lane16 LowerUniform(Lane16 word) =>
        new((Number(Bits(word) & Vector512.Create(0xFFFFu)) * Vector512.Create(1f / 65536f)) + Vector512.Create(0.5f / 65536f));

    [MethodImpl(Inline)]
    public static Lane16 Bell(Lane16 word)
    {
        var bits = Bits(word);
        var low = Vector512.Create(0xFFu);
        var sum = (bits & low) + ((bits >> 8) & low) + ((bits >> 16) & low) + (bits >> 24);
        return new((Number(sum) * Vector512.Create(Maths.BellScale)) - Vector512.Create(Maths.BellMean));
    }

    public override string ToString() => Value.ToString();

    /// <summary>The number in one of the sixteen worlds.</summary>
    public float World(int index) => Value.GetElement(index);

    [MethodImpl(Inline)]
    private static Vector512<uint> Bits(Lane16 word) => word.Value.AsUInt32();

    [MethodImpl(Inline)]
    private static Words<Lane16> Draw(in ChanceKey key, uint place, Vector512<uint> entity, uint month)
    {
        Philox.Blocks(
            key.Replicates, Vector512.Create(place), entity, Vector512.Create(month), key.Low, key.High,
            out var w0, out var w1, out var w2, out var w3);
        return new(new(w0.AsSingle()), new(w1.AsSingle()), new(w2.AsSingle()), new(w3.AsSingle()));
    }

    // Adding 1.5 × 2^23 leaves a small whole number in the low 22 bits of the sum; a conversion would have to mind numbers that are none.
    [MethodImpl(Inline)]
    private static Vector512<uint> WholeBits(Lane16 whole) => (whole.Value + Vector512.Create(12582912f)).AsUInt32();

    // Every value passed here is below 2^24, where the conversion is exact on every machine.
    [MethodImpl(Inline)]
    private static Vector512<float> Number(Vector512<uint> small) => Vector512.ConvertToSingle(small.AsInt32());
}
