using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>Reads a CSV file (gzip or not) into batches of readings.</summary>
public static class CsvImport
{
    /// <summary>How many readings a batch holds before it is handed on; a batch is larger by at most what one buffer of text holds.</summary>
    public const int BatchTarget = 16_384;

    /// <summary>Reads the whole file, batch after batch.</summary>
    /// <param name="file">The file as it is; gzip is recognised by its first bytes.</param>
    /// <param name="mapping">Checked by <see cref="CsvMappingReader"/>.</param>
    /// <param name="points">The factory's points.</param>
    /// <param name="now">The clock: no reading may be more than an hour ahead of it.</param>
    /// <param name="sink">Takes a batch, which is valid until it returns. Called in file order.</param>
    /// <param name="maxBytes">Limit of the inflated size [bytes].</param>
    /// <returns>What became of the file; also where it could not be read.</returns>
    public static async Task<CsvReport> ReadAsync(
        Stream file, CsvMapping mapping, IPointResolver points, DateTimeOffset now, Func<ReadingBatch, ValueTask> sink,
        long maxBytes = long.MaxValue, CancellationToken cancellation = default)
    {
        using var intake = new ReadingIntake(points);
        intake.Begin(now);
        var tally = new CsvTally(intake, Encoding.UTF8.GetBytes(mapping.Source));
        var rows = new CsvRowReader(mapping, points, intake, tally);
        var handing = new Handing(rows, intake, sink);
        var pipe = PipeReader.Create(file, new StreamPipeReaderOptions(leaveOpen: true));
        var isGzip = await StartsAsGzipAsync(pipe, cancellation).ConfigureAwait(false);
        var plain = CsvEncoding.ToUtf8(isGzip ? new GZipStream(pipe.AsStream(), CompressionMode.Decompress) : pipe.AsStream(), mapping.Encoding);
        await using (plain.ConfigureAwait(false))
        {
            var outcome = await handing.ReadAsync(plain, maxBytes, cancellation).ConfigureAwait(false);
            if (outcome != BodyOutcome.Read)
            {
                intake.Refusals.Add(0, 0, "", outcome == BodyOutcome.TooLarge ? $"the file is larger than {maxBytes / 1_000_000} MB" : "the file is no sound gzip");
            }
            return tally.Report(outcome == BodyOutcome.Read && !rows.IsBroken);
        }
    }

    private static async ValueTask<bool> StartsAsGzipAsync(PipeReader pipe, CancellationToken cancellation)
    {
        var start = await pipe.ReadAtLeastAsync(2, cancellation).ConfigureAwait(false);
        var isGzip = start.Buffer.Length >= 2 && start.Buffer.Slice(0, 2).ToArray() is [0x1F, 0x8B];
        pipe.AdvanceTo(start.Buffer.Start);
        return isGzip;
    }

    /// <summary>Feeds the rows and hands a batch on as soon as it is large enough.</summary>
    private sealed class Handing(CsvRowReader rows, ReadingIntake intake, Func<ReadingBatch, ValueTask> sink)
    {
        public async ValueTask<BodyOutcome> ReadAsync(Stream text, long maxBytes, CancellationToken cancellation)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(2 * BodyReader.MaxUnread);
            try
            {
                long total = 0;
                var unread = 0;
                var read = -1;
                while (read != 0 && !rows.IsBroken)
                {
                    try
                    {
                        read = await text.ReadAsync(buffer.AsMemory(unread), cancellation).ConfigureAwait(false);
                    }
                    catch (InvalidDataException)
                    {
                        return await EndAsync(BodyOutcome.BadEncoding).ConfigureAwait(false);
                    }
                    total += read;
                    if (total > maxBytes)
                    {
                        return await EndAsync(BodyOutcome.TooLarge).ConfigureAwait(false);
                    }
                    var filled = unread + read;
                    var used = rows.Consume(buffer.AsSpan(0, filled), isFinal: read == 0);
                    buffer.AsSpan(used, filled - used).CopyTo(buffer);
                    unread = filled - used;
                    if (intake.Batch.Count >= BatchTarget)
                    {
                        await HandOnAsync().ConfigureAwait(false);
                    }
                }
                return await EndAsync(BodyOutcome.Read).ConfigureAwait(false);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        private async ValueTask<BodyOutcome> EndAsync(BodyOutcome outcome)
        {
            rows.End();
            await HandOnAsync().ConfigureAwait(false);
            return outcome;
        }

        private async ValueTask HandOnAsync()
        {
            if (intake.Batch.Count > 0)
            {
                await sink(intake.Batch).ConfigureAwait(false);
                intake.Batch.Clear();
            }
        }
    }
}
