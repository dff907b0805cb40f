namespace FactoryTwin.Ingestion.Tests.Support;

/// <summary>A body that arrives in small pieces, as over a network.</summary>
public sealed class PiecesStream(byte[] body, int piece) : MemoryStream(body)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
}
