using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Series;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>
/// The weighted sum of counters per step. A step that one of them does not wholly cover is missing, since a part is not the sum;
/// generation or storage that had no reading yet is taken as not yet installed.
/// </summary>
internal sealed class CounterSum
{
    private const double Whole = 0.999;

    private Cell[] _cells = [];
    private DateTimeOffset[] _starts = [];

    public void Add(CountingPoint counter, IReadOnlyList<EnergyStep> steps)
    {
        if (_starts.Length == 0)
        {
            _starts = [.. steps.Select(s => s.Start)];
            _cells = new Cell[_starts.Length];
        }
        for (var i = counter.Point.Role is FlowRole.Import or FlowRole.Consumption ? 0 : Installed(steps); i < _cells.Length; i++)
        {
            var step = steps[i];
            ref var cell = ref _cells[i];
            cell.Counters++;
            if (step.Value is not { } value || step.Coverage < Whole)
            {
                cell.IsPart = true;
                continue;
            }
            cell.Sum += counter.Weight * value;
            cell.IsEstimated |= step.Quality is not (EnergyQuality.Measured or EnergyQuality.Manual) || step.Completeness < Whole;
        }
    }

    /// <summary>The steps that every counter covers.</summary>
    public IEnumerable<(DateTimeOffset Start, double Value, bool IsMeasured)> Known()
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_cells[i] is { Counters: > 0, IsPart: false } cell)
            {
                yield return (_starts[i], cell.Sum, !cell.IsEstimated);
            }
        }
    }

    private static int Installed(IReadOnlyList<EnergyStep> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Value is not null)
            {
                return i;
            }
        }
        return 0;
    }

    private struct Cell
    {
        public double Sum;
        public int Counters;
        public bool IsPart;
        public bool IsEstimated;
    }
}
