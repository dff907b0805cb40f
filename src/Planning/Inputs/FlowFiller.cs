using FactoryTwin.Domain.Identity;
using FactoryTwin.Planning.Snapshots;

namespace FactoryTwin.Planning.Inputs;

/// <summary>Fills the gaps of generation and storage meter by meter, and keeps in which steps anything was filled.</summary>
/// <remarks>Before its first reading a meter counts as not yet installed: that is no gap, also where others of the same kind report.</remarks>
internal sealed class FlowFiller(GapFiller filler, int steps)
{
    private readonly bool[] _filled = new bool[steps];
    private readonly List<PointId> _silent = [];

    /// <summary>Meters without any reading: they are left out.</summary>
    public IReadOnlyList<PointId> Silent => _silent;

    public int FilledSteps => _filled.Count(f => f);

    public void Mark(int step) => _filled[step] = true;

    /// <summary>Without gaps; null where nothing at all is known.</summary>
    public double[]? Filled(SnapshotSeries series, bool byKindOfDay = true)
    {
        double[] values = [.. series.Values];
        return filler.Fill(values, byKindOfDay) < 0 ? null : values;
    }

    /// <summary>The sum of meters, each from its first reading on.</summary>
    public double[] Sum(IEnumerable<SnapshotSeries> meters, bool byKindOfDay = true)
    {
        var sum = new double[steps];
        foreach (var meter in meters)
        {
            AddTo(sum, meter, byKindOfDay);
        }
        return sum;
    }

    public void AddTo(double[] sum, SnapshotSeries meter, bool byKindOfDay = true)
    {
        if (IsSilent(meter) || Filled(meter, byKindOfDay) is not { } kwh)
        {
            return;
        }
        for (var i = meter.FirstKnown; i < sum.Length; i++)
        {
            sum[i] += kwh[i];
            _filled[i] |= double.IsNaN(meter.Values[i]);
        }
    }

    /// <summary>Notes the meter where it has no reading at all.</summary>
    public bool IsSilent(SnapshotSeries series)
    {
        if (series.Missing < steps)
        {
            return false;
        }
        _silent.AddRange(series.Points);
        return true;
    }
}
