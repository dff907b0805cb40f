namespace FactoryTwin.Access.Audit;

/// <summary>Something worth keeping, before it has its place in the log.</summary>
/// <param name="Who">Name of the caller.</param>
/// <param name="From">Network address, or the command line.</param>
/// <param name="What">The kind of act, such as <c>sign-in</c> or <c>user.change</c>.</param>
/// <param name="Target">What it was done to.</param>
/// <param name="Outcome">One of <see cref="AuditOutcomes"/>.</param>
/// <param name="Detail">What else there is to say; never a secret.</param>
public sealed record AuditNote(string Who, string From, string What, string Target, string Outcome, string? Detail = null)
{
    /// <summary>Most characters of one field: what comes from outside cannot fill the log.</summary>
    public const int Longest = 256;

    /// <summary>The note with over-long fields cut, which is marked.</summary>
    public AuditNote Bounded() => new(Cut(Who), Cut(From), Cut(What), Cut(Target), Cut(Outcome), Detail is null ? null : Cut(Detail));

    /// <summary>A lone half of a surrogate pair becomes the replacement character: the bytes on disk say exactly what is kept.</summary>
    private static string Cut(string text)
    {
        var cut = text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 1), "…");
        return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(cut));
    }
}

/// <summary>How it ended.</summary>
public static class AuditOutcomes
{
    public const string Done = "done";
    public const string Refused = "refused";
    public const string Failed = "failed";
}

/// <summary>One line of the audit log. Each holds the hash of the one before: nothing in between can be changed, taken out or put in unseen.</summary>
/// <param name="Seq">From 1, without gaps.</param>
/// <param name="Previous">Hash of the line before; of the first, <see cref="AuditChain.Start"/>.</param>
/// <param name="Hash">SHA-256 over all other fields, hexadecimal; see <see cref="AuditChain"/>.</param>
public sealed record AuditEntry(
    long Seq, DateTimeOffset At, string Who, string From, string What, string Target, string Outcome, string? Detail, string Previous, string Hash);
