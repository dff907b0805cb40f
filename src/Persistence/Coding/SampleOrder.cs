using System.Runtime.InteropServices;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Persistence.Coding;

/// <summary>The order of history: by time, then by arrival.</summary>
internal sealed class SampleOrder : IComparer<Sample>
{
    public static readonly SampleOrder Instance = new();

    public int Compare(Sample x, Sample y)
    {
        var byTime = x.Ticks.CompareTo(y.Ticks);
        return byTime != 0 ? byTime : x.Arrival.CompareTo(y.Arrival);
    }

    /// <summary>Sorts, and drops repetitions: a sample that says what its source said last for that time.</summary>
    /// <remarks>
    /// "Last", not "ever": 10, then 12, then 10 again from one source is two corrections, and the third counts. Dropping inside parts and
    /// then over all gives the same as dropping over all at once, as long as each part is a run of arrivals.
    /// </remarks>
    public static void SortAndDistinct(List<Sample> samples)
    {
        var span = CollectionsMarshal.AsSpan(samples);
        if (!IsSorted(span))
        {
            samples.Sort(Instance);
            span = CollectionsMarshal.AsSpan(samples);
        }
        var kept = 0;
        var group = 0;
        for (var i = 0; i < span.Length; i++)
        {
            if (kept > 0 && span[kept - 1].Ticks != span[i].Ticks)
            {
                group = kept;
            }
            if (!IsRepetition(span[group..kept], span[i]))
            {
                span[kept++] = span[i];
            }
        }
        CollectionsMarshal.SetCount(samples, kept);
    }

    public static bool AreSame(in Sample a, in Sample b) =>
        a.Ticks == b.Ticks && a.Source == b.Source && a.Quality == b.Quality
        && BitConverter.DoubleToInt64Bits(a.Value) == BitConverter.DoubleToInt64Bits(b.Value);

    private static bool IsSorted(ReadOnlySpan<Sample> samples)
    {
        for (var i = 1; i < samples.Length; i++)
        {
            if (Instance.Compare(samples[i - 1], samples[i]) > 0)
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsRepetition(ReadOnlySpan<Sample> sameTime, in Sample sample)
    {
        for (var i = sameTime.Length - 1; i >= 0; i--)
        {
            if (sameTime[i].Source == sample.Source)
            {
                return AreSame(sameTime[i], sample);
            }
        }
        return false;
    }
}
