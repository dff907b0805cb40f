using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace FactoryTwin.Access.Passwords;

/// <summary>What comparing a password with its stored hash says.</summary>
public enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, but made with weaker parameters than today's: hash it anew.</summary>
    RightButOld,
}

/// <summary>
/// Passwords as PBKDF2-HMAC-SHA256 (RFC 8018, section 5.2) with a salt of their own. The text names its parameters, so that they can be
/// raised without losing anybody: <c>pbkdf2-sha256$1$600000$salt$hash</c>, salt and hash in base64url.
/// </summary>
public static class PasswordHash
{
    /// <summary>OWASP's Password Storage Cheat Sheet (2023) asks for this many with SHA-256.</summary>
    public const int Iterations = 600_000;

    private const string Name = "pbkdf2-sha256";
    private const string Version = "1";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const int MostIterations = 10_000_000;

    public static string Make(string password, int iterations = Iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Join(
            '$', Name, Version, iterations.ToString(CultureInfo.InvariantCulture), Base64Url.EncodeToString(salt), Base64Url.EncodeToString(Derive(password, salt, iterations)));
    }

    /// <summary>Compares in constant time. A text that is no hash of ours is no password's.</summary>
    public static PasswordVerdict Verify(string password, string stored)
    {
        if (stored.Split('$') is not [Name, Version, var count, var saltText, var hashText]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1 or > MostIterations
            || !TryDecode(saltText, out var salt)
            || !TryDecode(hashText, out var hash)
            || hash.Length != HashBytes
            || !CryptographicOperations.FixedTimeEquals(hash, Derive(password, salt, iterations)))
        {
            return PasswordVerdict.Wrong;
        }
        return iterations < Iterations ? PasswordVerdict.RightButOld : PasswordVerdict.Right;
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashBytes);

    private static bool TryDecode(string text, out byte[] bytes)
    {
        try
        {
            bytes = Base64Url.DecodeFromChars(text);
            return true;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }
}
