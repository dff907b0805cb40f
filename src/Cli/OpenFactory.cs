using System.Text;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Cli;

/// <summary>A store opened for one factory, metering rules applied in this process.</summary>
internal sealed class OpenFactory : IAsyncDisposable
{
    private OpenFactory(ReadingStore store, FactoryModel model, IReadOnlyList<int> numbers)
    {
        Store = store;
        Model = model;
        Numbers = model.Points.Zip(numbers).ToDictionary(p => p.First.Id, p => p.Second);
        Calendar = FactoryCalendar.Of(model.Site.TimeZone);
    }

    public ReadingStore Store { get; }

    public FactoryModel Model { get; }

    public FactoryCalendar Calendar { get; }

    public IReadOnlyDictionary<PointId, int> Numbers { get; }

    /// <summary>Number of the newest revision of the model in the store.</summary>
    public async Task<int> RevisionAsync(CancellationToken cancellationToken) => (await Store.Models.LatestAsync(Model.Id, cancellationToken))?.Revision ?? 0;

    /// <param name="place">The store.</param>
    /// <param name="factory">A model folder, or the id of a factory that the store knows.</param>
    public static async Task<OpenFactory> OpenAsync(StorePlace place, string factory, CancellationToken cancellationToken)
    {
        var shipped = Directory.Exists(factory) ? FactoryModelReader.Load(factory).Require() : null;
        if (shipped is null)
        {
            OpenStore.RequireThere(place);
        }
        var store = ReadingStore.Open(place);
        try
        {
            var model = shipped is not null
                ? await TakeAsync(store.Models, shipped, cancellationToken)
                : await OpenStore.FindAsync(store.Models, factory, cancellationToken);
            await OpenStore.StartAsync(store, cancellationToken);
            var numbers = await store.Points.RegisterAsync(model.Id, [.. model.Points.Select(p => p.Id)], cancellationToken);
            return new OpenFactory(store, model, numbers);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public PointDefinition Point(string id) => IdText.IsValid(id) && Model.Points.FirstOrDefault(p => p.Id.Value == id) is { } point
        ? point
        : throw new CliException(ExitCodes.Usage, $"Factory '{Model.Id}' has no point '{id}'.");

    /// <summary>Points by the bytes of a file, numbered as the store does.</summary>
    public async Task<IPointResolver> ResolverAsync(string source, CancellationToken cancellationToken)
    {
        var number = await Store.Points.SourceAsync(source, cancellationToken);
        return new FileResolver(PointTable.Of(Model.Points, (p, _) => Numbers[p.Id]), number, Store.Removals.CutOf(Model.Id));
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static async Task<FactoryModel> TakeAsync(IModelStore models, FactoryModel shipped, CancellationToken cancellationToken)
    {
        var taken = await ShippedModels.TakeAsync(
            models, shipped.Id, Encoding.UTF8.GetString(FactoryModelJson.Write(shipped)), cancellationToken);
        if (taken.IsOffered)
        {
            await Console.Error.WriteLineAsync(
                $"The model folder differs from revision {taken.InUse.Revision}, which {taken.InUse.Author} edited; the stored revision is used.");
        }
        return OpenStore.Parse(taken.InUse);
    }

    /// <summary>All readings of a file have one source, which the store has numbered.</summary>
    private sealed class FileResolver(PointTable points, ushort source, RawCut cut) : IPointResolver
    {
        public long RemovedBeforeTicks => cut.Ticks;

        public bool TryResolve(ReadOnlySpan<byte> pointId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PointTarget? target) =>
            points.TryResolve(pointId, out target);

        public bool TrySource(ReadOnlySpan<byte> name, out ushort index)
        {
            index = source;
            return true;
        }
    }
}
