namespace FactoryTwin.Persistence.Records;

/// <summary>A file of the vault.</summary>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex: its name.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Name">File name as it was first given.</param>
/// <param name="ContentType">Media type as it was first given.</param>
/// <param name="Added">When it was first kept.</param>
public sealed record EvidenceFile(string Sha256, long Bytes, string Name, string ContentType, DateTimeOffset Added);

/// <summary>Invoices, certificates and reports that figures rest on, found by their hash; the same bytes are kept once, nothing is overwritten.</summary>
public interface IEvidenceVault
{
    /// <summary>The longest file that is taken [bytes].</summary>
    const int MostBytes = 32 << 20;

    /// <summary>Keeps a file; on disk when it completes. Where its bytes are there already, the one that is there is returned.</summary>
    /// <exception cref="InvalidDataException">The file is empty or longer than <see cref="MostBytes"/>.</exception>
    Task<EvidenceFile> AddAsync(Stream content, string name, string contentType, CancellationToken cancellationToken = default);

    ValueTask<EvidenceFile?> FindAsync(string sha256, CancellationToken cancellationToken = default);

    /// <summary>The bytes; null where there is no such file.</summary>
    /// <exception cref="CorruptDataException">What is stored no longer has the hash it was stored under.</exception>
    ValueTask<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken = default);
}
