using FactoryTwin.Access.Storage;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Persistence.Access;

/// <summary>Users and keys as documents of the store.</summary>
public sealed class StoredAccess(IDocumentStore documents) : IAccessDocuments
{
    private const int Page = 1000;

    public async ValueTask<AccessDocument?> ReadAsync(string area, string key, CancellationToken cancellationToken = default) =>
        await documents.ReadAsync(area, key, cancellationToken).ConfigureAwait(false) is { } found ? Of(found) : null;

    public async ValueTask<IReadOnlyList<AccessDocument>> ListAsync(string area, CancellationToken cancellationToken = default)
    {
        var all = new List<AccessDocument>();
        IReadOnlyList<StoredDocument> page;
        do
        {
            page = await documents.ListAsync(area, "", all.Count == 0 ? null : all[^1].Key, Page, cancellationToken).ConfigureAwait(false);
            all.AddRange(page.Select(Of));
        }
        while (page.Count == Page);
        return all;
    }

    public Task<string?> WriteAsync(string area, string key, ReadOnlyMemory<byte> body, string? tag, CancellationToken cancellationToken = default) =>
        documents.WriteAsync(area, key, body, tag, cancellationToken);

    public Task<bool> DeleteAsync(string area, string key, string? tag = null, CancellationToken cancellationToken = default) =>
        documents.DeleteAsync(area, key, tag, cancellationToken);

    private static AccessDocument Of(StoredDocument document) => new(document.Key, document.Body, document.ETag);
}
