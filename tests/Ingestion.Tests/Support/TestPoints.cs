using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Tests.Support;

/// <summary>A small factory: one point of every kind.</summary>
public static class TestPoints
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public const int Press = 0, Incoming = 1, Oven = 2, Hall = 3;

    public static SourceTable Sources() => new();

    public static PointTable Table(SourceTable? sources = null) => new(
        [
            Target(Press, "press-1", "kWh", PointKind.Register),
            Target(Incoming, "incoming", "kWh", PointKind.Interval),
            Target(Oven, "oven.power", "kW", PointKind.Power),
            Target(Hall, "hall-temperature", "degC", PointKind.State),
        ],
        sources ?? Sources());

    public static ReadingIntake Intake(int limit = ReadingBatch.DefaultLimit, SourceTable? sources = null) =>
        new(Table(sources), limit);

    public static PointTarget Target(int index, string id, string unit, PointKind kind) =>
        new(index, new PointId(id), unit, kind, MeteringInterval.Minutes(15));

    public static long Ticks(string iso) => DateTimeOffset.Parse(iso, System.Globalization.CultureInfo.InvariantCulture).UtcTicks;
}
