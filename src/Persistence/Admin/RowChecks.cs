using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;

namespace FactoryTwin.Persistence.Admin;

/// <summary>Checks rows one after the other and keeps what is damaged.</summary>
internal sealed class RowChecks
{
    private const int MaxFindings = 1000;

    private readonly List<string> _findings = [];
    private readonly List<Sample> _samples = [];
    private readonly List<Bucket> _buckets = [];
    private readonly List<DayTotal> _days = [];

    public IReadOnlyList<string> Findings => _findings;

    /// <summary>Enough was found; nobody reads more.</summary>
    public bool IsFull => _findings.Count >= MaxFindings;

    public void Add(string finding) => _findings.Add(finding);

    public void Batch(long id, ReadOnlySpan<byte> data) => Try(id, data, (i, d) => BatchCodec.Decode(d, i).Dispose());

    public void Chunk(long id, ReadOnlySpan<byte> data) => Try(id, data, (i, d) =>
    {
        _samples.Clear();
        ChunkCodec.Decode(d, i, _samples);
    });

    public void Day(long id, ReadOnlySpan<byte> data) => Try(id, data, (i, d) =>
    {
        _buckets.Clear();
        QuarterCodec.Decode(d, i, _buckets);
    });

    public void Month(long id, ReadOnlySpan<byte> data) => Try(id, data, (i, d) =>
    {
        _days.Clear();
        MonthCodec.Decode(d, i, _days);
    });

    public void DayEnd(long id, ReadOnlySpan<byte> data) => Try(id, data, (i, d) => DecodeState("day_end", i, d));

    public void Meter(long id, ReadOnlySpan<byte> data) => Try(id, data, (i, d) => DecodeState("meter", i, d));

    private delegate void Check(long id, ReadOnlySpan<byte> data);

    private static void DecodeState(string table, long id, ReadOnlySpan<byte> data)
    {
        try
        {
            MeterState.Decode(data);
        }
        catch (FormatException e)
        {
            throw new CorruptDataException($"store.db {table} {id}: {e.Message}");
        }
    }

    private void Try(long id, ReadOnlySpan<byte> data, Check check)
    {
        try
        {
            check(id, data);
        }
        catch (CorruptDataException e)
        {
            _findings.Add(e.Message);
        }
    }
}
