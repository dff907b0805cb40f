using System.Reflection;
using System.Text.Json;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Records;

namespace FactoryTwin.Silo.Years;

/// <summary>What years of this host are worked out from: the newest model, the store, the factors.</summary>
internal sealed class YearSources(InventoryDesk inventories, ReadingStore store, TimeProvider clock)
{
    /// <summary>Years before this many are not looked for.</summary>
    private const int MostYearsBack = 12;

    private static readonly string Software =
        typeof(YearSources).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Waits until all that was acknowledged counts, so that what is frozen is what was delivered.</summary>
    public async Task<YearSource> OfAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        await store.Admin.DrainAsync(cancellationToken);
        var position = store.Admin.Status.AppliedPosition;
        return new YearSource(
            factory.Twin.Topology,
            factory.Calendar,
            new FactorySeries(store.Energy, factory.Numbers, clock),
            (period, stop) => RunAsync(factory, period, stop),
            point => store.Readings.StateOf(factory.Numbers[point]).LastArrival,
            await ModelAsync(factory, cancellationToken),
            position,
            Software);
    }

    /// <summary>The revision of the model that figures of now are made with.</summary>
    public async Task<YearModel> ModelAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        var revision = await RevisionAsync(factory, factory.Revision, cancellationToken);
        return new YearModel(revision.Revision, revision.Hash, revision.Author, revision.Recorded, revision.Reason);
    }

    /// <summary>
    /// A text that differs once anything but readings differs that the figures of a period rest on, the last reading that counts, and what
    /// works the figures out as they are now.
    /// </summary>
    public async Task<(string Stamp, long Position, Func<Task<YearInventory>> Figures)> FiguresAsync(LoadedFactory factory, TimeInterval period, CancellationToken cancellationToken)
    {
        var position = store.Admin.Status.AppliedPosition;
        var (request, stamp) = await inventories.PrepareAsync(factory, period, null, null, cancellationToken);
        return (stamp, position, async () => YearInventory.Of(
            InventoryAnswer.FiguresOf(await inventories.RunAsync(factory, request, cancellationToken), factory.Twin.Topology, factory.Calendar)));
    }

    /// <summary>The inventory of a period as the API answers it.</summary>
    private async Task<JsonElement> RunAsync(LoadedFactory factory, TimeInterval period, CancellationToken cancellationToken)
    {
        var inventory = await inventories.RunAsync(factory, period, null, null, cancellationToken);
        return JsonSerializer.SerializeToElement(InventoryAnswer.Of(inventory, factory.Twin.Topology, factory.Calendar), YearJson.Options);
    }

    /// <summary>A revision of the model as it is stored.</summary>
    public async Task<ModelRevision> RevisionAsync(LoadedFactory factory, int revision, CancellationToken cancellationToken) =>
        await store.Models.LatestAsync(factory.Id, cancellationToken) is { } latest && latest.Revision == revision
            ? latest
            : (await store.Models.ListAsync(factory.Id, cancellationToken)).Single(r => r.Revision == revision);

    /// <summary>The factory-local years in which meters of supply say anything, oldest first.</summary>
    public async Task<IReadOnlyList<int>> YearsWithDataAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        var topology = factory.Twin.Topology;
        var points = factory.Model.Points
            .Where(p => p.Role is FlowRole.Import or FlowRole.Consumption && EmissionSources.Of(p.Carrier) is not null && IsTop(topology, p))
            .Select(p => factory.Numbers[p.Id]).ToList();
        var now = clock.GetUtcNow();
        var last = factory.Calendar.DayOf(now).Year;
        var range = new TimeInterval(factory.Calendar.StartOf(new DateOnly(last - MostYearsBack, 1, 1)), factory.Calendar.StartOf(new DateOnly(last + 1, 1, 1)));
        if (points.Count == 0)
        {
            return [];
        }
        var series = await store.Energy.QueryEnergyAsync(points, range, Step.Year, now, cancellationToken);
        return [.. series.SelectMany(s => s.Steps).Where(s => s.Value is not null).Select(s => factory.Calendar.DayOf(s.Start).Year).Distinct().Order()];
    }

    private static bool IsTop(TwinTopology topology, PointDefinition point) => topology.Place(point.Id) is { CountsUpTo: 0, CountsToday: true };
}
