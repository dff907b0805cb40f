using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Postgres;

/// <summary>One host of several on a schema, with a model that all of them know by the documents of the store.</summary>
internal sealed class Host : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyDictionary<string, PointDefinition> _definitions;

    private Host(ReadingStore store, IReadOnlyDictionary<string, PointDefinition> definitions)
    {
        Store = store;
        _definitions = definitions;
    }

    public ReadingStore Store { get; }

    public PointCatalog Catalog { get; } = new();

    /// <param name="definitions">Shared by the hosts of a test: what a later model says, all learn when they are told.</param>
    public static async Task<Host> StartAsync(string connection, IReadOnlyDictionary<string, PointDefinition> definitions, StoreOptions? options = null)
    {
        var host = new Host(ReadingStore.Open(new StorePlace.Postgres(connection), options), definitions);
        await host.LearnAsync();
        host.Store.CatalogChanged = _ => host.LearnAsync();
        host.Store.Start(host.Catalog, new DirectMeterSink(host.Catalog));
        await host.Store.Admin.DrainAsync();
        return host;
    }

    /// <summary>Takes over the points that are registered and defined by now.</summary>
    public async Task LearnAsync()
    {
        foreach (var (id, definition) in _definitions)
        {
            if (Store.Points.TryGetPoint(Plant.Id, new PointId(id), out var number))
            {
                Catalog.Set(number, Plant.Rules(definition, await PointCatalog.RankAsync(definition, Store.Points)));
            }
        }
    }

    public async Task<int> AddAsync(PointDefinition definition)
    {
        var number = (await Store.Points.RegisterAsync(Plant.Id, [definition.Id]))[0];
        await LearnAsync();
        return number;
    }

    public async Task<AppendResult> AppendAsync(int point, DateTimeOffset start, params IReadOnlyList<double> quarters)
    {
        var batch = new LogBatch();
        for (var i = 0; i < quarters.Count; i++)
        {
            batch.Add(point, start.AddMinutes(15 * i).UtcTicks, quarters[i]);
        }
        return await Store.Log.AppendAsync(batch);
    }

    public async Task<double?> DayAsync(int point, DateTimeOffset day, long applied)
    {
        await Store.Log.WaitAppliedAsync(applied).WaitAsync(Patience);
        return (await Store.Energy.QueryEnergyAsync(point, new TimeInterval(day, day.AddDays(1)), Step.Day, day.AddDays(1))).Total.Value;
    }

    /// <summary>Waits until the host has a role; fails when it takes a minute.</summary>
    public async Task BecomesAsync(StoreRole role)
    {
        var changed = new TaskCompletionSource();
        Store.Lease.Changed += r => Note(r);
        Note(Store.Lease.Role);
        await changed.Task.WaitAsync(Patience);

        void Note(StoreRole now)
        {
            if (now == role)
            {
                changed.TrySetResult();
            }
        }
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
