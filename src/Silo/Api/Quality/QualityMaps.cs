using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Api.Quality;

/// <summary>
/// Quality maps, each kept a few seconds: the pages of one map are asked for one after the other, and sorting needs all of its points.
/// The map of 10,000 points over a year takes some 100 MB, so few are kept and they are made one after the other.
/// </summary>
internal sealed class QualityMaps(IEnergyQueries energy, TimeProvider clock) : IDisposable
{
    private const int MostKept = 4;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _making = new(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Factory, int Revision, DateOnly First, DateOnly Last), (DateTimeOffset Made, Task<QualityMap> Map)> _maps = [];

    /// <param name="last">Included.</param>
    public Task<QualityMap> GetAsync(LoadedFactory factory, DateOnly first, DateOnly last)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            foreach (var (old, _) in _maps.Where(m => now - m.Value.Made >= Lifetime || now < m.Value.Made || m.Value.Map.IsFaulted).ToList())
            {
                _maps.Remove(old);
            }
            var key = (factory.Id.Value, factory.Revision, first, last);
            if (!_maps.TryGetValue(key, out var kept))
            {
                foreach (var (old, _) in _maps.OrderByDescending(m => m.Value.Made).Skip(MostKept - 1).ToList())
                {
                    _maps.Remove(old);
                }
                // Not cancelled with the request that came first: others wait for the same map.
                kept = (now, Task.Run(() => MakeAsync(factory, first, last, now)));
                _maps.Add(key, kept);
            }
            return kept.Map;
        }
    }

    public void Dispose() => _making.Dispose();

    private async Task<QualityMap> MakeAsync(LoadedFactory factory, DateOnly first, DateOnly last, DateTimeOffset now)
    {
        await _making.WaitAsync();
        try
        {
            var points = factory.Model.Points;
            var found = await energy.CompletenessAsync([.. points.Select(p => factory.Numbers[p.Id])], first, last, now);
            return QualityMap.Of(
                points.Zip(found), [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)], factory.Calendar, now);
        }
        finally
        {
            _making.Release();
        }
    }
}
