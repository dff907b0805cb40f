using FactoryTwin.Access.Storage;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Persistence.Access;

/// <summary>The audit log as the event stream <c>audit</c> of the store.</summary>
public sealed class StoredAudit(IEventStore events) : IAuditStream
{
    private const string Stream = "audit";
    private const string Kind = "audit-entry";

    public async Task<bool> AppendAsync(long last, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancellationToken = default) =>
        await events.AppendAsync(Stream, last, [.. lines.Select(l => new NewEvent(Kind, l))], cancellationToken).ConfigureAwait(false) is not null;

    public async ValueTask<IReadOnlyList<AuditLine>> ReadAsync(long after, int limit, CancellationToken cancellationToken = default) =>
        [.. (await events.ReadAsync(Stream, after, limit, cancellationToken).ConfigureAwait(false)).Select(e => new AuditLine(e.Version, e.Body))];
}
