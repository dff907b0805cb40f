using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Tests.Metering;

/// <summary>One point on a bench: a small store that follows the README of the metering folder, driven sample by sample.</summary>
internal sealed class MeterBench : IPointHistory
{
    private readonly List<Sample> _samples = [];
    private readonly SortedDictionary<DateOnly, MeterState> _days = [];

    public MeterBench(PointDefinition point, string zone = "Asia/Shanghai", params ushort[] ranks) =>
        Rules = new PointRules(point, new SourceRanking([.. ranks]), FactoryCalendar.Of(zone));

    public PointRules Rules { get; }

    public MeterState State { get; private set; } = MeterState.Empty;

    public SortedDictionary<long, Bucket> Buckets { get; } = [];

    public List<MeterEvent> Events { get; private set; } = [];

    public IReadOnlyDictionary<DateOnly, MeterState> Days => _days;

    public int Recalculations { get; private set; }

    public double Total => Buckets.Values.Sum(b => b.Total);

    public double Measured => Buckets.Values.Sum(b => b.Measured);

    public double Estimated => Buckets.Values.Sum(b => b.Estimated);

    /// <summary>Largest quarter-hour that a peak may use: complete and with no spread gap in it.</summary>
    public double Peak => Buckets.Values.Where(b => !b.Flags.HasFlag(BucketFlags.GapSpread)).Max(b => b.Total);

    public static PointDefinition Point(PointKind kind, int minutes = 15) => new()
    {
        Id = new PointId("m-1"),
        Name = new LocalizedName("表", "meter"),
        Unit = kind == PointKind.Power ? "kW" : "kWh",
        Kind = kind,
        Interval = MeteringInterval.Minutes(minutes),
    };

    public static long At(string iso) => DateTimeOffset.Parse(iso, System.Globalization.CultureInfo.InvariantCulture).UtcTicks;

    public MeterBench Read(string iso, double value, ReadingQuality quality = ReadingQuality.Measured, ushort source = 1)
    {
        Feed(new Sample(At(iso), value, quality, source, _samples.Count + 1));
        return this;
    }

    public void Feed(params ReadOnlySpan<Sample> samples)
    {
        _samples.AddRange(samples);
        var outcome = MeterEngine.Apply(Rules, State, samples);
        State = outcome.State;
        foreach (var bucket in outcome.Buckets)
        {
            Buckets[bucket.StartTicks] = bucket;
        }
        foreach (var day in outcome.ClosedDays)
        {
            _days[day.Day] = day.State;
        }
        Events.AddRange(outcome.Events);
        if (outcome.LateFromTicks is { } from)
        {
            Replace(SeriesRecalculation.Recalculate(Rules, from, outcome.LateToTicks!.Value, this));
        }
    }

    public Bucket Bucket(string iso) => Buckets[At(iso)];

    public Sample[] ReadSamples(long fromTicks, long toTicks) => [.. _samples.Where(s => s.Ticks >= fromTicks && s.Ticks < toTicks)];

    public MeterState StateAtEndOf(DateOnly day) =>
        _days.Where(d => d.Key <= day).Select(d => d.Value).LastOrDefault() ?? MeterState.Empty;

    public long? FirstReadingAtOrAfter(long ticks) => _samples.Where(s => s.Ticks >= ticks).Select(s => (long?)s.Ticks).Min();

    private void Replace(Recalculated result)
    {
        Recalculations++;
        foreach (var start in Buckets.Keys.Where(k => k >= result.FromTicks && k < result.ToTicks).ToList())
        {
            Buckets.Remove(start);
        }
        foreach (var bucket in result.Buckets)
        {
            Assert.InRange(bucket.StartTicks, result.FromTicks, result.ToTicks - 1);
            Buckets[bucket.StartTicks] = bucket;
        }
        foreach (var day in result.Days)
        {
            _days[day.Day] = day.State;
        }
        State = result.State?.WithLastArrival(Math.Max(result.State.LastArrival, State.LastArrival)) ?? State;
        Events.RemoveAll(e => e.ToTicks >= result.EventsFromTicks && e.ToTicks < result.EventsToTicks);
        Events.AddRange(result.Events);
        Events = [.. Events.OrderBy(e => e.ToTicks).ThenBy(e => e.Kind).ThenBy(e => e.FromTicks)];
    }
}
