using System.Text;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Cli;

/// <summary>Opens a store with the metering rules of all its factories, in this process.</summary>
internal static class OpenStore
{
    public static async Task<ReadingStore> OpenAsync(StorePlace place, CancellationToken cancellationToken)
    {
        RequireThere(place);
        var store = ReadingStore.Open(place);
        try
        {
            await StartAsync(store, cancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="CliException">It names a data folder that is not there.</exception>
    public static void RequireThere(StorePlace place)
    {
        if (place is StorePlace.Sqlite sqlite && !Directory.Exists(sqlite.Folder))
        {
            throw new CliException(ExitCodes.Input, $"There is no data folder '{sqlite.Folder}'; import creates one.");
        }
    }

    /// <summary>What a stopped host left in the log is applied at the start, so the rules of every factory are needed.</summary>
    public static async Task StartAsync(ReadingStore store, CancellationToken cancellationToken)
    {
        var catalog = new PointCatalog();
        var newest = await LearnAsync(store, catalog, cancellationToken);
        store.CatalogChanged = stop => LearnAsync(store, catalog, stop);
        store.Start(catalog, new DirectMeterSink(catalog));
        await store.Admin.DrainAsync(cancellationToken);
        foreach (var (model, revision) in newest)
        {
            await ComputedRevision.CatchUpAsync(store, model, revision, d => FactoryModelJson.Parse(Encoding.UTF8.GetBytes(d)).Model, cancellationToken);
        }
    }

    private static async Task<List<(FactoryModel Model, int Revision)>> LearnAsync(
        ReadingStore store, PointCatalog catalog, CancellationToken cancellationToken)
    {
        var newest = new List<(FactoryModel Model, int Revision)>();
        foreach (var factory in await store.Models.FactoriesAsync(cancellationToken))
        {
            var revision = (await store.Models.LatestAsync(factory, cancellationToken))!;
            newest.Add((Parse(revision), revision.Revision));
            await catalog.AddAsync(newest[^1].Model, store.Points, cancellationToken);
        }
        return newest;
    }

    /// <summary>The newest model of a factory by its id.</summary>
    public static async Task<FactoryModel> FindAsync(IModelStore models, string factory, CancellationToken cancellationToken)
    {
        var revision = IdText.IsValid(factory) ? await models.LatestAsync(new FactoryId(factory), cancellationToken) : null;
        if (revision is null)
        {
            var known = string.Join(", ", await models.FactoriesAsync(cancellationToken));
            throw new CliException(
                ExitCodes.Usage, $"'{factory}' is neither a model folder nor a factory of this store ({(known.Length == 0 ? "it has none" : known)}).");
        }
        return Parse(revision);
    }

    public static FactoryModel Parse(ModelRevision revision) =>
        FactoryModelJson.Parse(Encoding.UTF8.GetBytes(revision.Document), $"{revision.Factory} revision {revision.Revision}").Require();
}
