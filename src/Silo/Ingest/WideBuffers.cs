using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace FactoryTwin.Silo.Ingest;

/// <summary>Socket buffers of 64 kB instead of 4 kB: a request of some thousand readings comes in a few pieces and not in fifty.</summary>
internal sealed class WideBuffers : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    private const int Size = 64 * 1024;
    private const int MostKept = 256;

    private readonly ConcurrentQueue<Block> _free = new();

    public override int MaxBufferSize => Size;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, Size);
        return _free.TryDequeue(out var block) ? block : new Block(this);
    }

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    protected override void Dispose(bool disposing)
    {
        // The blocks belong to nobody else; they go with the pool.
    }

    private sealed class Block(WideBuffers pool) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = GC.AllocateUninitializedArray<byte>(Size, pinned: true);

        public void Dispose()
        {
            if (pool._free.Count < MostKept)
            {
                pool._free.Enqueue(this);
            }
        }
    }
}
