using System.Runtime.InteropServices;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Persistence.Queries;

/// <summary>
/// The signed sum of several points over the same steps, added one by one so that only one of them is in memory. A step has a value where
/// any of them has; its completeness is the mean, its quality the mix. Peaks of a sum cannot be told from peaks of its parts and are left
/// out, save for one point.
/// </summary>
/// <param name="unit">Of the points and of the sum.</param>
public sealed class EnergySum(string unit, FactoryCalendar calendar)
{
    private EnergySeries? _first;
    private bool _isOnlyOne;
    private Part[] _parts = [];
    private Part _total;
    private int _count;

    /// <param name="series">Of the range and steps of those before it.</param>
    /// <param name="weight">1, or -1 where it is taken away.</param>
    public void Add(EnergySeries series, double weight)
    {
        if (_first is null)
        {
            _first = series;
            _parts = new Part[series.Steps.Count];
        }
        _isOnlyOne = _count++ == 0 && weight == 1;
        for (var i = 0; i < _parts.Length; i++)
        {
            _parts[i].Add(series.Steps[i], weight);
        }
        _total.Add(series.Total, weight);
    }

    /// <exception cref="InvalidOperationException">Nothing was added.</exception>
    public EnergyAnswer Answer()
    {
        var first = _first ?? throw new InvalidOperationException("A sum of no points has no steps.");
        if (_isOnlyOne)
        {
            return EnergyAnswer.Of(first, unit, calendar);
        }
        var steps = new EnergyAnswerStep[_parts.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            var part = _parts[i];
            steps[i] = new EnergyAnswerStep(
                calendar.ToLocal(first.Steps[i].Start), part.Known, part.Completeness / _count, part.Quality, part.KnownEstimated, null, null);
        }
        return new EnergyAnswer(
            new EnergyTotal(_total.Known, unit, _total.Completeness / _count, _total.Quality, _total.KnownEstimated, null, null),
            ImmutableCollectionsMarshal.AsImmutableArray(steps));
    }

    private struct Part
    {
        private double _value;
        private double _estimated;
        private EnergyQuality _quality;
        private bool _isKnown;
        private bool _isMixed;

        public double Completeness { get; private set; }

        public readonly double? Known => _isKnown ? _value : null;

        public readonly double? KnownEstimated => _estimated == 0 ? null : _estimated;

        public readonly string Quality => EnergyAnswer.Word(!_isKnown ? EnergyQuality.Missing : _isMixed ? EnergyQuality.Mixed : _quality);

        public void Add(in EnergyStep step, double weight)
        {
            Completeness += step.Completeness;
            if (step.Value is not { } value)
            {
                return;
            }
            _isMixed |= _isKnown && step.Quality != _quality;
            _quality = step.Quality;
            _isKnown = true;
            _value += weight * value;
            _estimated += weight * step.EstimatedValue;
        }
    }
}
