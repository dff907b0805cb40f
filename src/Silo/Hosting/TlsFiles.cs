using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FactoryTwin.Silo.Hosting;

/// <summary>Where the certificate of the host is.</summary>
/// <param name="Certificate">PEM with the chain, or PFX.</param>
/// <param name="Key">PEM of the private key; null where the certificate's file holds it.</param>
public sealed record TlsFiles(string Certificate, string? Key)
{
    private const string PasswordVariable = "FACTORYTWIN_CERT_PASSWORD";

    /// <exception cref="TwinOptionsException">The files cannot be used; the message says why.</exception>
    public X509Certificate2 Load()
    {
        try
        {
            if (Path.GetExtension(Certificate) is ".pfx" or ".p12")
            {
                return X509CertificateLoader.LoadPkcs12FromFile(Certificate, Environment.GetEnvironmentVariable(PasswordVariable));
            }
            using var pem = X509Certificate2.CreateFromPemFile(Certificate, Key);
            // The TLS stack of some systems takes keys from a store of their own only: once through PKCS 12 suits all.
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new TwinOptionsException($"--cert {Certificate}{(Key is null ? "" : $" --cert-key {Key}")}: {e.Message}");
        }
    }

    /// <summary>Certificates between ours and the root, as the PEM file lists them.</summary>
    public X509Certificate2Collection Chain()
    {
        var chain = new X509Certificate2Collection();
        if (Path.GetExtension(Certificate) is not (".pfx" or ".p12"))
        {
            chain.ImportFromPemFile(Certificate);
        }
        return chain;
    }

    internal static TlsFiles? Parse(IReadOnlyDictionary<string, string> given)
    {
        var key = given.GetValueOrDefault("--cert-key");
        return given.TryGetValue("--cert", out var certificate) ? new TlsFiles(Path.GetFullPath(certificate), key is null ? null : Path.GetFullPath(key))
            : key is null ? null
            : throw new TwinOptionsException("--cert-key needs --cert, the certificate that it belongs to.");
    }
}
