using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Metering;

/// <summary>What a recomputation needs to know of a point's past; the store implements it over chunks and memtable.</summary>
public interface IPointHistory
{
    /// <summary>All samples with <paramref name="fromTicks"/> &lt;= time &lt; <paramref name="toTicks"/>, in any order, repetitions allowed.</summary>
    Sample[] ReadSamples(long fromTicks, long toTicks);

    /// <summary>The newest stored end-of-day state of this local day or an earlier one; <see cref="MeterState.Empty"/> where there is none.</summary>
    MeterState StateAtEndOf(DateOnly day);

    /// <summary>Time of the first sample at or after a moment; null where there is none.</summary>
    long? FirstReadingAtOrAfter(long ticks);
}
