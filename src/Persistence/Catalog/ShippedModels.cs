using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Persistence.Catalog;

/// <summary>What became of a model file.</summary>
/// <param name="InUse">The revision that counts.</param>
/// <param name="IsOffered">True where the file differs from a model that was edited since: it is offered as a difference and not used.</param>
public sealed record ShippedModel(ModelRevision InUse, bool IsOffered);

/// <summary>
/// Takes a model from a folder: it becomes a revision where it is new and nobody edited the model since. Reloading an older file never
/// undoes an edit.
/// </summary>
public static class ShippedModels
{
    /// <summary>The author of revisions that come from a folder.</summary>
    public const string Author = "model folder";

    public static async Task<ShippedModel> TakeAsync(
        IModelStore models, FactoryId factory, string document, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var revisions = await models.ListAsync(factory, cancellationToken).ConfigureAwait(false);
            var isKnown = revisions.Any(r => r.Document == document);
            if (revisions.Count > 0 && (isKnown || revisions[^1].Author != Author))
            {
                return new ShippedModel(revisions[^1], !isKnown);
            }
            var reason = revisions.Count == 0 ? "first load" : "the model folder changed";
            var added = await models.AddAsync(
                factory, document, DateTimeOffset.MinValue, Author, reason, revisions.Count, cancellationToken).ConfigureAwait(false);
            if (added is not null)
            {
                return new ShippedModel(added, false);
            }
        }
    }
}
