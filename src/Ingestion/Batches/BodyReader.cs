using System.Buffers;
using System.IO.Compression;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>How a body came to its end.</summary>
public enum BodyOutcome
{
    Read,

    /// <summary>The body (inflated) is larger than allowed; what came before the limit was read.</summary>
    TooLarge,

    /// <summary>The body is not what its Content-Encoding says, or that encoding is unknown; what came before was read.</summary>
    BadEncoding,
}

/// <summary>Feeds a body to a format through one bounded buffer, inflating it where it is compressed.</summary>
public static class BodyReader
{
    /// <summary>The most a format may leave unread before it takes or refuses it.</summary>
    public const int MaxUnread = 2 * LineFormat.MaxLineBytes;

    public const long DefaultLimit = 64 * 1024 * 1024;

    /// <summary>Reads a whole body.</summary>
    /// <param name="contentEncoding">As the header says: empty, identity, gzip, deflate or br.</param>
    /// <param name="maxBytes">Limit of the inflated size [bytes]: a small body that inflates without end stops here.</param>
    public static async ValueTask<BodyOutcome> ReadAsync(
        Stream body, string? contentEncoding, IBodyFormat format, long maxBytes = DefaultLimit, CancellationToken cancellation = default)
    {
        if (Inflate(body, contentEncoding) is not { } plain)
        {
            return BodyOutcome.BadEncoding;
        }
        try
        {
            return await FeedAsync(plain, format, maxBytes, cancellation).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            return BodyOutcome.BadEncoding;
        }
        finally
        {
            if (!ReferenceEquals(plain, body))
            {
                await plain.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads a body that is in memory already, in pieces or whole.</summary>
    public static void Read(in ReadOnlySequence<byte> body, IBodyFormat format)
    {
        if (body.IsSingleSegment)
        {
            format.Consume(body.FirstSpan, isFinal: true);
            return;
        }
        var buffer = ArrayPool<byte>.Shared.Rent(2 * MaxUnread);
        try
        {
            var rest = body;
            var unread = 0;
            while (!rest.IsEmpty)
            {
                var piece = rest.Slice(0, Math.Min(rest.Length, buffer.Length - unread));
                piece.CopyTo(buffer.AsSpan(unread));
                rest = rest.Slice(piece.End);
                unread = Consume(buffer, unread + (int)piece.Length, format, rest.IsEmpty);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Stream? Inflate(Stream body, string? encoding) => encoding?.Trim().ToLowerInvariant() switch
    {
        null or "" or "identity" => body,
        "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress, leaveOpen: true),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress, leaveOpen: true),
        "br" => new BrotliStream(body, CompressionMode.Decompress, leaveOpen: true),
        _ => null,
    };

    private static async ValueTask<BodyOutcome> FeedAsync(Stream body, IBodyFormat format, long maxBytes, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(2 * MaxUnread);
        try
        {
            long total = 0;
            var unread = 0;
            while (true)
            {
                var read = await body.ReadAsync(buffer.AsMemory(unread), cancellation).ConfigureAwait(false);
                total += read;
                if (total > maxBytes)
                {
                    return BodyOutcome.TooLarge;
                }
                unread = Consume(buffer, unread + read, format, isFinal: read == 0);
                if (read == 0)
                {
                    return BodyOutcome.Read;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Consume(byte[] buffer, int filled, IBodyFormat format, bool isFinal)
    {
        var used = format.Consume(buffer.AsSpan(0, filled), isFinal);
        buffer.AsSpan(used, filled - used).CopyTo(buffer);
        return filled - used;
    }
}
