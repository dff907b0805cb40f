using FactoryTwin.Access.Audit;
using FactoryTwin.Silo.Api;

namespace FactoryTwin.Silo.Access.Endpoints;

/// <summary>The audit log: reading it, and checking its chain.</summary>
internal static class AuditEndpoints
{
    private const int HashDigits = 64;

    /// <summary>Lines that are looked through for one page of a search.</summary>
    private const int MostLookedAt = 20_000;

    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/audit").WithTags("Access");
        group.MapGet("", ReadAsync).WithSummary("Lines of the audit log, newest first");
        group.MapGet("/verify", VerifyAsync).WithSummary("Checks the chain, and whether a line that was noted is still in it");
    }

    private static async Task<IResult> ReadAsync(long? before, int? limit, string? search, AuditLog audit, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > AuditLog.MostOfAPage)
        {
            return Problems.BadRequest("limit", $"A page has 1 to {AuditLog.MostOfAPage} lines.");
        }
        if (before is < 1 || search?.Length > AuditNote.Longest)
        {
            return Problems.BadRequest(before is < 1 ? "before" : "search", before is < 1 ? "Lines are numbered from 1." : $"At most {AuditNote.Longest} characters are searched for.");
        }
        var (wanted, found, lookedAt) = (limit ?? 100, new List<AuditEntry>(), 0);
        while (found.Count < wanted && lookedAt < MostLookedAt
            && await audit.ReadAsync(before, AuditLog.MostOfAPage, cancellationToken) is { IsEmpty: false } page)
        {
            foreach (var entry in page.Where(e => found.Count < wanted && Matches(e, search)))
            {
                found.Add(entry);
            }
            lookedAt += page.Length;
            before = found.Count >= wanted ? found[^1].Seq : page[^1].Seq;
        }
        return Results.Json(new AuditPage(found, found.Count >= wanted || lookedAt >= MostLookedAt ? before is 1 ? null : before : null));
    }

    private static async Task<IResult> VerifyAsync(long? seq, string? hash, AuditLog audit, CancellationToken cancellationToken)
    {
        if ((seq is null) != (hash is null) || seq < 1 || (hash is not null && (hash.Length != HashDigits || !hash.All(char.IsAsciiHexDigitLower))))
        {
            return Problems.BadRequest("seq", "A noted line is its number as seq and its hash as 64 hexadecimal digits, both or neither.");
        }
        var verdict = await audit.VerifyAsync(seq is null ? null : new AuditHead(seq.Value, hash!), cancellationToken);
        return Results.Json(new VerifyAnswer(verdict.IsWhole, verdict.Lines, verdict.Head, verdict.FirstBad, verdict.Fault));
    }

    private static bool Matches(AuditEntry entry, string? search) => string.IsNullOrEmpty(search)
        || new[] { entry.Who, entry.From, entry.What, entry.Target, entry.Outcome, entry.Detail }.Any(t => t?.Contains(search, StringComparison.OrdinalIgnoreCase) is true);
}

/// <param name="Next">Given as <c>before</c> for the following lines; null on the last page.</param>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next);

internal sealed record VerifyAnswer(bool Whole, long Lines, AuditHead Head, long? FirstBad, string? Fault);
