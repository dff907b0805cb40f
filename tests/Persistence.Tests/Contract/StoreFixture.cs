using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;
using FactoryTwin.Domain.Series;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

/// <summary>A store under test with its points, and the few words that the tests speak.</summary>
/// <remarks>Points are added first; the store starts (and replays its log's tail with their rules) at the first call after that.</remarks>
public sealed class StoreFixture(IReadingStore store, PointCatalog catalog, Action start) : IAsyncDisposable
{
    private bool _started;

    public IReadingStore Store
    {
        get
        {
            if (!_started)
            {
                _started = true;
                start();
            }
            return store;
        }
    }

    public PointCatalog Catalog => catalog;

    public FactoryTwin.Persistence.Admin.RawRemovals Removals => Store.Removals;

    public async Task<int> AddAsync(PointDefinition definition, FactoryCalendar? calendar = null)
    {
        var number = (await store.Points.RegisterAsync(Plant.Id, [definition.Id]))[0];
        var ranks = await PointCatalog.RankAsync(definition, store.Points);
        catalog.Set(number, new PointRules(definition, ranks, calendar ?? Plant.Shanghai));
        return number;
    }

    /// <summary>Appends one batch and waits until it counts.</summary>
    public async Task<AppendResult> AppendAsync(
        params (int Point, DateTimeOffset Time, double Value, ReadingQuality Quality, ushort Source)[] readings)
    {
        var batch = new LogBatch();
        foreach (var (point, time, value, quality, source) in readings)
        {
            batch.Add(point, time.UtcTicks, value, quality, source);
        }
        var result = await Store.Log.AppendAsync(batch);
        await Store.Log.WaitAppliedAsync(result.LogPosition);
        return result;
    }

    public Task<AppendResult> AppendAsync(int point, DateTimeOffset time, double value, ushort source = 0) =>
        AppendAsync((point, time, value, ReadingQuality.Measured, source));

    /// <summary>Equal steps of values from a start, one batch.</summary>
    public Task<AppendResult> AppendSeriesAsync(int point, DateTimeOffset start, TimeSpan step, IEnumerable<double> values) =>
        AppendAsync([.. values.Select((v, i) => (point, start + (i * step), v, ReadingQuality.Measured, (ushort)0))]);

    public async Task<EnergySeries> EnergyAsync(int point, DateTimeOffset from, DateTimeOffset to, Step step, DateTimeOffset? now = null) =>
        await Store.Energy.QueryEnergyAsync(point, new TimeInterval(from, to), step, now ?? to);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
