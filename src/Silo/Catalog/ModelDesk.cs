using System.Text;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Silo.Catalog;

/// <summary>Takes models in, from shipped folders and from the API, as revisions of the store, and puts the newest to work.</summary>
internal sealed class ModelDesk(
    IModelStore models, FactoryLoader loader, TwinCatalog catalog, ModelChanges changes, OfferedModels offers, ILogger<ModelDesk> logger)
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Loads every folder under <c>factories</c>, then every factory that only the store knows.</summary>
    public async Task LoadAllAsync(string factoriesFolder, CancellationToken cancellationToken)
    {
        foreach (var folder in Directory.GetDirectories(factoriesFolder).Order(StringComparer.Ordinal))
        {
            var result = FactoryModelReader.Load(folder);
            if (!result.IsValid)
            {
                foreach (var problem in result.Problems.Take(20))
                {
                    logger.LogError("Model {Folder}: {Problem}", Path.GetFileName(folder), problem.ToString());
                }
                continue;
            }
            await TakeShippedAsync(result.Model!, cancellationToken);
        }
        foreach (var factory in await models.FactoriesAsync(cancellationToken))
        {
            if (catalog.Get(factory) is null)
            {
                await UseLatestAsync(factory, cancellationToken);
            }
        }
    }

    /// <summary>A new revision from the API.</summary>
    /// <returns>Null where somebody else changed the model in between.</returns>
    public async Task<ModelRevision?> PutAsync(
        FactoryModel model, DateTimeOffset validFrom, string author, string reason, int? expected, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var document = Document(model);
            var latest = await models.LatestAsync(model.Id, cancellationToken);
            if (latest is not null && latest.Document == document && (expected is null || expected == latest.Revision))
            {
                if (catalog.Get(model.Id)?.Revision != latest.Revision)
                {
                    // It was stored before, and putting it to work failed then.
                    await UseAsync(model, latest.Revision, cancellationToken);
                }
                return latest;
            }
            var revision = await models.AddAsync(model.Id, document, validFrom, author, reason, expected, cancellationToken);
            if (revision is not null)
            {
                await UseAsync(model, revision.Revision, cancellationToken);
            }
            return revision;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The offered model becomes the newest revision, as one of the folder: later changes of the folder are taken again.</summary>
    /// <param name="expected">The revision that the offer was compared with.</param>
    /// <returns>Null where somebody else changed the model in between.</returns>
    public async Task<ModelRevision?> TakeOfferAsync(
        OfferedModel offer, DateTimeOffset validFrom, string by, int expected, CancellationToken cancellationToken)
    {
        var revision = await PutAsync(offer.Model, validFrom, ShippedModels.Author, $"offered model folder, taken by {by}", expected, cancellationToken);
        if (revision is not null)
        {
            offers.Withdraw(offer.Model.Id);
        }
        return revision;
    }

    /// <summary>Puts to work what another host has stored.</summary>
    public async Task TakeNewerAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            foreach (var factory in await models.FactoriesAsync(cancellationToken))
            {
                if (await models.LatestAsync(factory, cancellationToken) is { } latest && !(catalog.Get(factory)?.Revision >= latest.Revision))
                {
                    await UseLatestAsync(factory, cancellationToken);
                }
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task TakeShippedAsync(FactoryModel model, CancellationToken cancellationToken)
    {
        var document = Document(model);
        var taken = await ShippedModels.TakeAsync(models, model.Id, document, cancellationToken);
        if (taken.IsOffered && await offers.OfferAsync(OfferedModel.Of(model, document), cancellationToken))
        {
            logger.LogWarning(
                "The model folder of {Factory} differs from revision {Revision}, which {Author} edited; it is offered as a difference and not used",
                model.Id, taken.InUse.Revision, taken.InUse.Author);
        }
        await UseLatestAsync(model.Id, cancellationToken);
    }

    private async Task UseLatestAsync(FactoryId factory, CancellationToken cancellationToken)
    {
        var latest = await models.LatestAsync(factory, cancellationToken);
        if (latest is null)
        {
            return;
        }
        var parsed = FactoryModelJson.Parse(Encoding.UTF8.GetBytes(latest.Document), $"{factory} revision {latest.Revision}");
        if (parsed.Model is null)
        {
            logger.LogError("Revision {Revision} of {Factory} cannot be read: {Problem}", latest.Revision, factory, parsed.Problems.FirstOrDefault());
            return;
        }
        await UseAsync(parsed.Model, latest.Revision, cancellationToken);
    }

    private async Task UseAsync(FactoryModel model, int revision, CancellationToken cancellationToken)
    {
        var loaded = await loader.LoadAsync(model, revision, cancellationToken);
        foreach (var notice in loaded.Notices)
        {
            logger.LogWarning("{Factory}: {Notice}", model.Id, notice);
        }
        var before = catalog.Put(loaded);
        changes.Changed(before, loaded);
    }

    private static string Document(FactoryModel model) => Encoding.UTF8.GetString(FactoryModelJson.Write(model));
}
