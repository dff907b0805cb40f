using System.Collections.Concurrent;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Json;
using FactoryTwin.Ingestion.LineProtocol;

namespace FactoryTwin.Silo.Ingest;

/// <summary>Parsers with their buffers, reused between requests and bounded in number: requests beyond it are answered 429.</summary>
internal sealed class IntakePool
{
    /// <summary>Requests that are parsed at a time. More would only wait for the same two queues behind them.</summary>
    public const int MostAtOnce = 32;

    /// <summary>Most readings of one request; the rest belongs into another.</summary>
    public const int MostReadings = 200_000;

    private readonly ConcurrentBag<Intake> _free = [];
    private int _rented;

    /// <returns>Null where too many are in use.</returns>
    public Intake? Rent(IPointResolver points)
    {
        if (Interlocked.Increment(ref _rented) > MostAtOnce)
        {
            Interlocked.Decrement(ref _rented);
            return null;
        }
        return _free.TryTake(out var free) ? free : new Intake(points);
    }

    public void Return(Intake intake)
    {
        _free.Add(intake);
        Interlocked.Decrement(ref _rented);
    }
}

/// <summary>One parser of each format over one bounded batch.</summary>
internal sealed class Intake
{
    public Intake(IPointResolver points)
    {
        Readings = new ReadingIntake(points, IntakePool.MostReadings);
        Lines = new LineProtocolParser(Readings);
        Json = new JsonReadingsReader(Readings);
        JsonLines = new JsonLinesReader(Readings);
    }

    public ReadingIntake Readings { get; }

    public LineProtocolParser Lines { get; }

    public JsonReadingsReader Json { get; }

    public JsonLinesReader JsonLines { get; }
}
