using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Simulation.Model;

/// <summary>
/// A row of entities that starts at a cache line. An ordinary array starts sixteen bytes after one, so that every number of sixteen worlds, which is
/// just as long as a line, would lie across two and cost two accesses.
/// </summary>
internal sealed class Row<TEntity>
    where TEntity : struct
{
    private const int Line = 64;

    private readonly byte[] bytes;
    private readonly int first;
    private readonly int length;

    public Row(int count)
    {
        length = count * Unsafe.SizeOf<TEntity>();
        // Pinned, because what moves does not stay aligned.
        bytes = GC.AllocateArray<byte>(length + Line, pinned: true);
        first = (int)((Line - (Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0) % Line)) % Line);
    }

    public Span<TEntity> All => MemoryMarshal.Cast<byte, TEntity>(bytes.AsSpan(first, length));
}
