using System.Diagnostics.CodeAnalysis;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FactoryTwin.Access.Secrets;

/// <summary>What a secret opens.</summary>
public enum SecretKind
{
    /// <summary>A browser's sign-in, in a cookie.</summary>
    Session,

    /// <summary>A user's token for programs.</summary>
    Token,

    /// <summary>A device's key for readings.</summary>
    DeviceKey,
}

/// <summary>A secret in the hand of its owner: known to us by id and hash only.</summary>
/// <remarks>
/// <c>ftt_</c>, 16 hexadecimal digits of the id, <c>_</c>, 32 random bytes in base64url: 64 characters. The prefix tells people and secret
/// scanners what was found. 256 random bits need no slow hash: SHA-256 is what is stored.
/// </remarks>
public sealed class Secret
{
    private const int IdDigits = 16;
    private const int RandomBytes = 32;
    private const int TextLength = 64;

    private Secret(SecretKind kind, string id, string text) => (Kind, Id, Text, Hash) = (kind, id, text, HashOf(text));

    public SecretKind Kind { get; }

    public string Id { get; }

    /// <summary>What is shown once, and never stored or logged.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the text, hexadecimal.</summary>
    public string Hash { get; }

    public static Secret Make(SecretKind kind)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdDigits / 2));
        return new Secret(kind, id, $"{Prefix(kind)}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes))}");
    }

    /// <returns>False where the text cannot be one of ours: nothing is looked up for it.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Secret? secret)
    {
        secret = null;
        if (text is null || text.Length != TextLength || text[4 + IdDigits] != '_' || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            return false;
        }
        var id = text.Substring(4, IdDigits);
        foreach (var kind in Enum.GetValues<SecretKind>())
        {
            if (text.StartsWith(Prefix(kind), StringComparison.Ordinal) && id.All(char.IsAsciiHexDigitLower))
            {
                secret = new Secret(kind, id, text);
                return true;
            }
        }
        return false;
    }

    /// <summary>In constant time.</summary>
    public bool Matches(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    /// <summary>Without the secret part.</summary>
    public override string ToString() => $"{Prefix(Kind)}{Id}";

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    private static string Prefix(SecretKind kind) => kind switch
    {
        SecretKind.Session => "fts_",
        SecretKind.Token => "ftt_",
        _ => "ftk_",
    };
}
