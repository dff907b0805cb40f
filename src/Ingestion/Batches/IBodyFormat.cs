namespace FactoryTwin.Ingestion.Batches;

/// <summary>A format that is read piece by piece from a body whose end is not known yet.</summary>
public interface IBodyFormat
{
    /// <summary>Reads as much as is complete.</summary>
    /// <param name="text">What is there and was not consumed yet.</param>
    /// <param name="isFinal">True where nothing follows.</param>
    /// <returns>How many bytes were consumed; what remains is given again with more behind it. A format never asks for more than
    /// <see cref="BodyReader.MaxUnread"/> bytes at once.</returns>
    int Consume(ReadOnlySpan<byte> text, bool isFinal);
}
