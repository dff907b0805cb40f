using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Ingest;

/// <summary>What became of a write request.</summary>
/// <param name="Kept">False: no room; nothing was kept, the sender tries again later.</param>
/// <param name="Outcome">Whether the body could be read to its end.</param>
/// <param name="Accepted">Readings on disk.</param>
/// <param name="Refused">Lines refused, listed or not.</param>
/// <param name="Refusals">The first of them with place and reason.</param>
internal sealed record WriteResult(bool Kept, BodyOutcome Outcome, int Accepted, int Refused, IReadOnlyList<Refusal> Refusals)
{
    public static readonly WriteResult Busy = new(false, BodyOutcome.Read, 0, 0, []);
}

/// <summary>Takes a body of readings: parse, append, answer when it is on disk.</summary>
internal sealed class WriteDesk(IReadingLog log, IntakePool pool, IngestCounters counters, TimeProvider clock)
{
    /// <param name="factory">Whose points the body speaks of.</param>
    /// <param name="body">The body as it comes.</param>
    /// <param name="contentEncoding">As the header says.</param>
    /// <param name="begin">Readies the parser of the body's format.</param>
    /// <param name="cancellationToken">The sender left.</param>
    public async ValueTask<WriteResult> WriteAsync(
        LoadedFactory factory, Stream body, string? contentEncoding, Func<Intake, DateTimeOffset, IBodyFormat> begin, CancellationToken cancellationToken)
    {
        if (!log.HasRoomFor(1) || pool.Rent(factory.Resolver) is not { } intake)
        {
            counters.Busy();
            return WriteResult.Busy;
        }
        try
        {
            var format = begin(intake, clock.GetUtcNow());
            var outcome = await BodyReader.ReadAsync(body, contentEncoding, format, cancellation: cancellationToken);
            var readings = intake.Readings;
            var count = readings.Batch.Count;
            if (count > 0 && !await AppendAsync(readings.Batch, cancellationToken))
            {
                counters.Busy();
                return WriteResult.Busy;
            }
            counters.Accepted(count, readings.Refusals.Count);
            return new WriteResult(true, outcome, count, readings.Refusals.Count, readings.Refusals.Count == 0 ? [] : [.. readings.Refusals.Kept]);
        }
        finally
        {
            pool.Return(intake);
        }
    }

    private async ValueTask<bool> AppendAsync(ReadingBatch parsed, CancellationToken cancellationToken)
    {
        var batch = new LogBatch(parsed.Count);
        foreach (ref readonly var entry in parsed.Entries)
        {
            batch.Add(entry.Point, entry.Ticks, entry.Value, entry.Quality, entry.Source);
        }
        var result = await log.AppendAsync(batch, cancellationToken);
        if (!result.Accepted)
        {
            batch.Dispose();
        }
        return result.Accepted;
    }
}
