using System.Security.Cryptography;

namespace FactoryTwin.Persistence.Records;

/// <summary>Takes the bytes of a file in and gives them out, with their hash looked at both ways.</summary>
internal static class EvidenceBytes
{
    public static async Task<(byte[] Body, string Sha256)> TakeAsync(Stream content, CancellationToken cancellationToken)
    {
        using var taken = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (taken.Length + read > IEvidenceVault.MostBytes)
            {
                throw new InvalidDataException($"An evidence file has at most {IEvidenceVault.MostBytes >> 20} MiB.");
            }
            taken.Write(buffer, 0, read);
        }
        var body = taken.ToArray();
        return body.Length == 0 ? throw new InvalidDataException("The evidence file is empty.") : (body, HashOf(body));
    }

    public static MemoryStream Give(byte[] body, string sha256) => HashOf(body) == sha256
        ? new MemoryStream(body, writable: false)
        : throw new CorruptDataException($"Evidence {sha256}: its bytes have another hash; restore it from a backup.");

    private static string HashOf(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
