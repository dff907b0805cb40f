using System.Security.Cryptography;

namespace FactoryTwin.Access.Audit;

/// <summary>The end of the chain so far.</summary>
/// <param name="Seq">Of the last entry; 0 where there is none.</param>
public sealed record AuditHead(long Seq, string Hash)
{
    public static readonly AuditHead None = new(0, AuditChain.Start);
}

/// <summary>
/// Seals entries into a chain and checks it line by line: hash = SHA-256 of the entry's JSON without its hash, and that JSON holds the hash
/// of the entry before.
/// </summary>
/// <remarks>
/// A chain shows any change of what it holds, but not that its last lines are gone: that shows against a head (number and hash) that was
/// noted elsewhere, which <see cref="AuditCheck"/> takes.
/// </remarks>
public static class AuditChain
{
    /// <summary>What the first entry follows.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The entry that follows the head.</summary>
    public static AuditEntry Seal(AuditHead head, AuditNote note, DateTimeOffset at)
    {
        var bounded = note.Bounded();
        var open = new AuditEntry(
            head.Seq + 1, at.ToUniversalTime(), bounded.Who, bounded.From, bounded.What, bounded.Target, bounded.Outcome, bounded.Detail, head.Hash, Hash: "");
        return open with { Hash = HashOf(open) };
    }

    /// <summary>The bytes that are stored.</summary>
    public static byte[] Encode(AuditEntry entry) => AuditCodec.Sealed(entry);

    /// <returns>Null where the bytes are no entry.</returns>
    public static AuditEntry? Decode(ReadOnlySpan<byte> body) => AuditCodec.TryRead(body);

    internal static string HashOf(AuditEntry entry) => Convert.ToHexStringLower(SHA256.HashData(AuditCodec.Unsealed(entry)));
}
