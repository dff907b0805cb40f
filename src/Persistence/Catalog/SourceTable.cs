using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Catalog;

/// <summary>Names of the systems that deliver readings, as 16-bit numbers; 0 is "nobody said".</summary>
internal sealed class SourceTable
{
    private readonly INumberTable _table;
    private readonly SemaphoreSlim _changing = new(1, 1);
    private volatile string[] _names = [""];
    private volatile Utf8Index _index = new([""]);

    public SourceTable(INumberTable table)
    {
        _table = table;
        TakeNew();
    }

    public bool TryGet(ReadOnlySpan<byte> utf8Name, out ushort source)
    {
        var number = _index.Find(utf8Name);
        source = (ushort)Math.Max(number, 0);
        return number >= 0;
    }

    public string NameOf(ushort source)
    {
        var names = _names;
        return source < names.Length
            ? names[source]
            : throw new ArgumentOutOfRangeException(nameof(source), source, $"Sources 0 to {names.Length - 1} are known.");
    }

    public async ValueTask<ushort> GetAsync(string name, CancellationToken cancellationToken)
    {
        if (Find(name) is var known and >= 0)
        {
            return (ushort)known;
        }
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Find(name) < 0)
            {
                if (_names.Length > ushort.MaxValue)
                {
                    throw new StoreException($"No more than {ushort.MaxValue} source names; the new one is '{name}'. Name systems, not readings.");
                }
                await _table.AddSourceAsync(name).ConfigureAwait(false);
                TakeNew();
            }
            return (ushort)Find(name);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Takes in what another host has numbered.</summary>
    public async Task RefreshAsync()
    {
        await _changing.WaitAsync().ConfigureAwait(false);
        try
        {
            TakeNew();
        }
        finally
        {
            _changing.Release();
        }
    }

    private void TakeNew()
    {
        if (_table.SourcesFrom(_names.Length) is { Count: > 0 } added)
        {
            _names = [.. _names, .. added];
            _index = new Utf8Index(_names);
        }
    }

    private int Find(string name) => Array.IndexOf(_names, name);
}
