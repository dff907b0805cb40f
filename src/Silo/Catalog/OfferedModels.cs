using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Silo.Catalog;

/// <summary>A model file that differs from the edited model in use.</summary>
/// <param name="Hash">SHA-256 of the document, lower-case hex.</param>
internal sealed record OfferedModel(FactoryModel Model, string Document, string Hash)
{
    public static OfferedModel Of(FactoryModel model, string document) =>
        new(model, document, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document))));

    public List<ModelDifference> DifferencesFrom(LoadedFactory inUse) =>
        ModelDifferences.Between(Encoding.UTF8.GetString(FactoryModelJson.Write(inUse.Model)), Document);
}

/// <summary>The model files that are offered and not used. One that was dismissed stays so until the file is another.</summary>
internal sealed class OfferedModels(IDocumentStore documents)
{
    private const string Area = "offered-model-dismissed";
    private readonly ConcurrentDictionary<FactoryId, OfferedModel> _offers = new();

    /// <returns>Null where nothing is offered.</returns>
    public OfferedModel? For(FactoryId factory) => _offers.GetValueOrDefault(factory);

    /// <returns>False where somebody dismissed the very same file before.</returns>
    public async Task<bool> OfferAsync(OfferedModel offer, CancellationToken cancellationToken)
    {
        if (await documents.ReadAsync(Area, offer.Model.Id.Value, cancellationToken) is { } dismissed
            && Encoding.UTF8.GetString(dismissed.Body.Span).StartsWith(offer.Hash, StringComparison.Ordinal))
        {
            return false;
        }
        _offers[offer.Model.Id] = offer;
        return true;
    }

    /// <summary>Keeps who dismissed it beside its hash.</summary>
    public async Task DismissAsync(FactoryId factory, OfferedModel offer, string by, CancellationToken cancellationToken)
    {
        await documents.PutAsync(Area, factory.Value, Encoding.UTF8.GetBytes($"{offer.Hash} {by}"), cancellationToken);
        Withdraw(factory);
    }

    public void Withdraw(FactoryId factory) => _offers.TryRemove(factory, out _);
}
