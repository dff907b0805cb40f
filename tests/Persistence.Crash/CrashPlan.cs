using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Crash;

/// <summary>What the killed process appends: each batch follows from its number, so that the checker knows what must be there.</summary>
public static class CrashPlan
{
    public const int Points = 40;
    public const int PerBatch = 50;

    private static readonly long Start = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8)).UtcTicks;

    /// <summary>Small bounds: checkpoints every few hundred milliseconds, so that kills hit them.</summary>
    public static readonly StoreOptions Options = new() { CheckpointWeight = 4_000, SmallChunk = 64, CheckpointInterval = TimeSpan.FromSeconds(1) };

    /// <summary>A text with a host is a connection, any other a folder.</summary>
    public static StorePlace PlaceOf(string text) =>
        text.Contains("Host=", StringComparison.Ordinal) ? new StorePlace.Postgres(text) : new StorePlace.Sqlite(text);

    public static async Task AddPointsAsync(IReadingStore store, PointCatalog catalog)
    {
        var calendar = FactoryCalendar.Of("Asia/Shanghai");
        var ids = Enumerable.Range(0, Points).Select(i => new PointId($"p{i}")).ToList();
        var numbers = await store.Points.RegisterAsync(new FactoryId("crash"), ids);
        for (var i = 0; i < Points; i++)
        {
            catalog.Set(numbers[i], new PointRules(Definition(ids[i], i), SourceRanking.Equal, calendar));
        }
    }

    /// <summary>Readings of one number: a value that names batch and place; every seventh batch is hours late.</summary>
    public static LogBatch Batch(long number)
    {
        var batch = new LogBatch(PerBatch);
        for (var i = 0; i < PerBatch; i++)
        {
            var late = number % 7 == 0 ? 6 * TimeSpan.TicksPerHour : 0;
            // Unique per (batch, place): a second per batch, a millisecond per place.
            var ticks = Start + (number * TimeSpan.TicksPerSecond) + (i * TimeSpan.TicksPerMillisecond) - late;
            batch.Add((int)((number + i) % Points), ticks, ValueOf(number, i));
        }
        return batch;
    }

    public static double ValueOf(long number, int place) => number + (place / 100.0);

    private static PointDefinition Definition(PointId id, int i) => new()
    {
        Id = id,
        Name = new LocalizedName(id.Value, id.Value),
        Unit = "kWh",
        Kind = (i % 3) switch { 0 => PointKind.Register, 1 => PointKind.Power, _ => PointKind.Interval },
        Interval = MeteringInterval.Minutes(1),
    };
}
