using System.Reflection;
using System.Text;
using System.Text.Json;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Cli.Years;

/// <summary>The years of one factory in a store that no host has open.</summary>
internal sealed class OpenYears : IAsyncDisposable
{
    private readonly OpenFactory _open;
    private readonly ModelTables _tables;

    private OpenYears(OpenFactory open, ModelTables tables)
    {
        (_open, _tables) = (open, tables);
        Records = new StoreRecords(open.Store.Events, open.Store.Evidence);
        Desk = new YearDesk(Records);
    }

    public StoreRecords Records { get; }

    public YearDesk Desk { get; }

    public string Factory => _open.Model.Id.Value;

    public FactoryCalendar Calendar => _open.Calendar;

    public TwinTopology Topology { get; private set; } = null!;

    public static async Task<OpenYears> OpenAsync(StorePlace place, string factory, string? models, CancellationToken cancellationToken)
    {
        var tables = ModelTables.Load(ModelsFolder.Of(models, factory));
        var open = await OpenFactory.OpenAsync(place, factory, cancellationToken);
        return new OpenYears(open, tables) { Topology = new TwinTopology(open.Model) };
    }

    public async Task<YearSource> SourceAsync(CancellationToken cancellationToken)
    {
        var revision = (await _open.Store.Models.LatestAsync(_open.Model.Id, cancellationToken))!;
        var series = new FactorySeries(_open.Store.Energy, _open.Numbers, TimeProvider.System);
        return new YearSource(
            Topology,
            _open.Calendar,
            series,
            (period, stop) => RunAsync(period, stop),
            point => _open.Store.Readings.StateOf(_open.Numbers[point]).LastArrival,
            new YearModel(revision.Revision, revision.Hash, revision.Author, revision.Recorded, revision.Reason),
            _open.Store.Admin.Status.AppliedPosition,
            typeof(OpenYears).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");
    }

    /// <summary>A revision of the model as JSON.</summary>
    public async Task<byte[]> ModelAsync(int revision, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetBytes((await _open.Store.Models.ListAsync(_open.Model.Id, cancellationToken)).Single((ModelRevision r) => r.Revision == revision).Document);

    public async Task<JsonElement> RunAsync(TimeInterval period, CancellationToken cancellationToken)
    {
        var inventory = await OrganisationRun.OfAsync(_open, Topology, _tables, period, null, null, cancellationToken);
        return JsonSerializer.SerializeToElement(InventoryAnswer.Of(inventory, Topology, _open.Calendar), YearJson.Options);
    }

    public ValueTask DisposeAsync() => _open.DisposeAsync();
}
