using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence.Catalog;

/// <summary>Names of the systems that deliver readings, as 16-bit numbers; 0 is "nobody said".</summary>
internal sealed class SourceTable
{
    private readonly WriterThread _writer;
    private readonly SemaphoreSlim _adding = new(1, 1);
    private volatile string[] _names;
    private volatile Utf8Index _index;

    public SourceTable(Database catalog, WriterThread writer)
    {
        _writer = writer;
        var names = new List<string> { "" };
        using var rows = catalog.Prepare("SELECT id, name FROM source ORDER BY id");
        while (rows.Step())
        {
            if (rows.Long(0) != names.Count)
            {
                throw new CorruptDataException($"{catalog.Path}: source {names.Count} is missing.");
            }
            names.Add(rows.Text(1));
        }
        _names = [.. names];
        _index = new Utf8Index(_names);
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
        await _adding.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Find(name) is var added and >= 0)
            {
                return (ushort)added;
            }
            var number = _names.Length;
            if (number > ushort.MaxValue)
            {
                throw new StoreException($"No more than {ushort.MaxValue} source names; the new one is '{name}'. Name systems, not readings.");
            }
            await _writer.RunAsync(database =>
            {
                using var insert = database.Prepare("INSERT INTO source (id, name) VALUES (?, ?)");
                insert.Bind(1, number).Bind(2, name).Run();
                return true;
            }).ConfigureAwait(false);
            _names = [.. _names, name];
            _index = new Utf8Index(_names);
            return (ushort)number;
        }
        finally
        {
            _adding.Release();
        }
    }

    private int Find(string name) => Array.IndexOf(_names, name);
}
