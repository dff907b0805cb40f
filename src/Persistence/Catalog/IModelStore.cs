using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Persistence.Catalog;

/// <summary>One revision of a factory's model: the document as JSON and why it is there.</summary>
/// <param name="Revision">1 for the first.</param>
/// <param name="ValidFrom">Figures of a period use the revision that was valid then.</param>
/// <param name="Recorded">When it was stored.</param>
/// <param name="Hash">SHA-256 of the document, lower-case hex.</param>
public sealed record ModelRevision(
    FactoryId Factory, int Revision, DateTimeOffset ValidFrom, DateTimeOffset Recorded, string Author, string Reason, string Hash, string Document);

/// <summary>The revisions of the factory models; none is ever changed or deleted.</summary>
public interface IModelStore
{
    /// <summary>Adds a revision behind the newest.</summary>
    /// <param name="expectedRevision">The revision the author started from (0: none); null to add whatever is there.</param>
    /// <returns>The stored revision; null where another revision came in between (look at it and try again).</returns>
    Task<ModelRevision?> AddAsync(
        FactoryId factory, string document, DateTimeOffset validFrom, string author, string reason, int? expectedRevision = null,
        CancellationToken cancellationToken = default);

    /// <summary>The newest revision that is valid at a moment; null where none is.</summary>
    ValueTask<ModelRevision?> FindAsync(FactoryId factory, DateTimeOffset validAt, CancellationToken cancellationToken = default);

    /// <summary>The newest revision, whatever its validity; null where the factory has none.</summary>
    ValueTask<ModelRevision?> LatestAsync(FactoryId factory, CancellationToken cancellationToken = default);

    /// <summary>All revisions of a factory, oldest first.</summary>
    ValueTask<IReadOnlyList<ModelRevision>> ListAsync(FactoryId factory, CancellationToken cancellationToken = default);

    /// <summary>The factories that have a model.</summary>
    ValueTask<IReadOnlyList<FactoryId>> FactoriesAsync(CancellationToken cancellationToken = default);
}
