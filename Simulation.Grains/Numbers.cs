using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Simulation.Grains;

/// <summary>Entities of the model are nothing but numbers, and travel as such, in the order of their fields.</summary>
internal static class Numbers
{
    public static float[] Of<TEntity>(in TEntity entity)
        where TEntity : struct => MemoryMarshal.Cast<TEntity, float>(new ReadOnlySpan<TEntity>(in entity)).ToArray();

    /// <exception cref="ArgumentException">The numbers are not those of this kind of entity.</exception>
    public static TEntity As<TEntity>(float[] numbers)
        where TEntity : struct => numbers.Length * sizeof(float) == Unsafe.SizeOf<TEntity>()
            ? MemoryMarshal.Cast<float, TEntity>(numbers)[0]
            : throw new ArgumentException($"{numbers.Length} numbers are not a {typeof(TEntity).Name}", nameof(numbers));
}
