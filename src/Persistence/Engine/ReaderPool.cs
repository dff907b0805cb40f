using System.Collections.Concurrent;

namespace FactoryTwin.Persistence.Engine;

/// <summary>Readers for queries, with what they have prepared: made on demand, some kept for the next query.</summary>
internal sealed class ReaderPool<T>(Func<T> open, int keep) : IDisposable
    where T : class, IDisposable
{
    private readonly ConcurrentBag<T> _idle = [];
    private bool _closed;

    public Lease Rent()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return new Lease(this, _idle.TryTake(out var reader) ? reader : open());
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private void Return(T reader)
    {
        if (_closed || _idle.Count >= keep)
        {
            reader.Dispose();
        }
        else
        {
            _idle.Add(reader);
        }
    }

    public readonly struct Lease(ReaderPool<T> pool, T reader) : IDisposable
    {
        public T Reader => reader;

        public void Dispose() => pool.Return(reader);
    }
}
