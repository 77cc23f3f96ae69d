namespace Simulation.Model;

/// <summary>
/// A number in one world (<see cref="Lane1"/>) or the same number in sixteen parallel worlds (<see cref="Lane16"/>). Every formula of the
/// model is written once over this and gives the same bits in both: only + − × ÷, square root and selection, each of which IEEE 754 fixes to the last bit.
/// </summary>
public interface ILane<T>
    where T : struct, ILane<T>
{
    /// <summary>Parallel worlds held.</summary>
    static abstract int Width { get; }

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    /// <summary>The same value in every world.</summary>
    static abstract T Of(float value);

    /// <summary>One value per world.</summary>
    static abstract T From(ReadOnlySpan<float> worlds);

    /// <summary>Writes one value per world.</summary>
    static abstract void Write(T value, Span<float> worlds);

    /// <summary>In each world: <paramref name="a"/> less than <paramref name="b"/> ? <paramref name="then"/> : <paramref name="otherwise"/>.</summary>
    static abstract T SelectLess(T a, T b, T then, T otherwise);

    /// <summary>Whether any world has a less than b: lets code skip work that no world needs. It must never change a result.</summary>
    static abstract bool AnyLess(T a, T b);

    /// <summary>The worlds in which a is less than b, one bit for each: for work that is rare in any one world.</summary>
    static abstract uint WhereLess(T a, T b);

    /// <summary>Square root, correctly rounded.</summary>
    static abstract T Sqrt(T value);

    /// <summary>2 to the power of a whole number between −126 and 127.</summary>
    static abstract T PowerOfTwo(T whole);

    /// <summary>Four random words for each world, from the counter (replicate, place, entity + 65536 × generation, month).</summary>
    static abstract Words<T> Draw(in ChanceKey key, uint place, uint entity, T generation, uint month);

    /// <summary>The same where each world draws for an entity of its own, a whole number from 0 to 65535.</summary>
    static abstract Words<T> DrawApart(in ChanceKey key, uint place, T entity, T generation, uint month);

    /// <summary>A random word as a number above 0 and below 1.</summary>
    static abstract T Uniform(T word);

    /// <summary>The upper half of a random word as a number above 0 and below 1, in steps of 1/65536.</summary>
    static abstract T UpperUniform(T word);

    /// <summary>The lower half of a random word as a number above 0 and below 1, in steps of 1/65536.</summary>
    static abstract T LowerUniform(T word);

    /// <summary>
    /// A random word as a bell-shaped number of mean 0 and standard deviation 1: the sum of its four bytes, which stays within ±3.45.
    /// </summary>
    static abstract T Bell(T word);
}

/// <summary>Four random words; their bits are kept in the lanes and only read through <see cref="ILane{T}.Uniform"/> and its kin.</summary>
public readonly struct Words<T>(T w0, T w1, T w2, T w3)
    where T : struct, ILane<T>
{
    public T W0 { get; } = w0;

    public T W1 { get; } = w1;

    public T W2 { get; } = w2;

    public T W3 { get; } = w3;
}
