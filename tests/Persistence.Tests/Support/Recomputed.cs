using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;

namespace FactoryTwin.Persistence.Tests.Support;

/// <summary>The truth a store is held against: all samples of a point in a plain list, computed in one go.</summary>
internal sealed class Recomputed(IEnumerable<Sample> samples) : IPointHistory
{
    private readonly List<Sample> _samples = Sorted(samples);

    public Sample[] ReadSamples(long fromTicks, long toTicks) => [.. _samples.Where(s => s.Ticks >= fromTicks && s.Ticks < toTicks)];

    public MeterState StateAtEndOf(DateOnly day) => MeterState.Empty;

    public long? FirstReadingAtOrAfter(long ticks) => _samples.Where(s => s.Ticks >= ticks).Select(s => (long?)s.Ticks).FirstOrDefault();

    public Recalculated With(PointRules rules) => SeriesRecalculation.Recalculate(rules, _samples[0].Ticks, long.MaxValue, this);

    private static List<Sample> Sorted(IEnumerable<Sample> samples)
    {
        var sorted = samples.ToList();
        SampleOrder.SortAndDistinct(sorted);
        return sorted;
    }
}
