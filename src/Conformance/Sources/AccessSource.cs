using System.Globalization;
using System.Runtime.CompilerServices;
using FactoryTwin.Access.Audit;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Storage;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Domain.Model;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Access;

namespace FactoryTwin.Conformance.Sources;

/// <summary>Facts of users, of verifiers among them, and of the audit log's chain.</summary>
internal sealed class AccessSource(ReadingStore store) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var users = (await new AccessShelves(new StoredAccess(store.Documents)).Users.AllAsync(cancellationToken)).Where(u => !u.Disabled).ToList();
        yield return Fact.Of("access.users", users.Count);
        yield return Fact.Of("access.verifiers", users.Count(u => u.Roles.Contains(Role.Verifier)));
        using var log = new AuditLog(new StoredAudit(store.Events));
        var verdict = await log.VerifyAsync(cancellationToken: cancellationToken);
        // A log without a line shows nothing.
        if (verdict.Lines > 0 || !verdict.IsWhole)
        {
            yield return Fact.Of("access.audit-intact", verdict.IsWhole, note: verdict.FirstBad is { } line
                ? new LocalizedName($"第 {Text(line)} 行与其哈希不符。", $"Line {Text(line)} does not give its hash.")
                : new LocalizedName($"已核对 {Text(verdict.Lines)} 行。", $"{Text(verdict.Lines)} lines checked."));
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
