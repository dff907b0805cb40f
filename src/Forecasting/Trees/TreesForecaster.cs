using FactoryTwin.Forecasting.Regression;

namespace FactoryTwin.Forecasting.Trees;

/// <summary>Boosted median trees on lags and the kind of day: the accurate model for loads that stop and go. Learns anew once a week.</summary>
public sealed class TreesForecaster(TreeSettings? settings = null) : IForecaster
{
    private const int CalendarFeatures = 6;
    private const int RefitDays = 7;
    private const int Features = LagFeatures.Count + CalendarFeatures + 1;

    /// <inheritdoc />
    public string Name => "trees";

    /// <summary>Two weeks before the first row, and four to learn from.</summary>
    public int DaysNeeded => LagFeatures.WarmUpDays + 28;

    /// <inheritdoc />
    public IFittedForecaster Fit(History history)
    {
        var fitted = new Fitted(settings ?? new TreeSettings());
        fitted.Update(history);
        return fitted;
    }

    private sealed class Fitted(TreeSettings settings) : IFittedForecaster
    {
        private readonly LagFeatures _features = new(scale: null);
        private readonly List<double> _rows = [];
        private readonly List<double> _targets = [];
        private readonly double[] _row = new double[Features];
        private MedianTrees? _trees;
        private int _taught;
        private int _fittedAt;

        public void Update(History history)
        {
            if (_trees is not null && history.Origin < _fittedAt + RefitDays)
            {
                return;
            }
            _features.Read(history);
            for (; _taught < history.Origin; _taught++)
            {
                Teach(history, _taught);
            }
            if (_targets.Count > 0)
            {
                _trees = MedianTrees.Fit(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows), [.. _targets], settings);
                _fittedAt = history.Origin;
            }
        }

        public void Predict(History history, Span<double> day)
        {
            _features.Read(history);
            for (var s = 0; s < day.Length; s++)
            {
                day[s] = _trees is not null && Fill(history, history.Origin, s) ? _trees.Evaluate(_row) : double.NaN;
            }
        }

        private void Teach(History history, int day)
        {
            for (var s = 0; s < history.SlotsPerDay; s++)
            {
                if (history.Weight(day, s) > 0 && Fill(history, day, s))
                {
                    _rows.AddRange(_row);
                    _targets.Add(history.Value(day, s));
                }
            }
        }

        private bool Fill(History history, int day, int slot)
        {
            var traits = history.Traits(day);
            if (!_features.Fill(day, slot, traits, _row))
            {
                return false;
            }
            var at = LagFeatures.Count;
            _row[at++] = traits.LikeWeekday;
            _row[at++] = (int)traits.Kind;
            _row[at++] = traits.IsOrdinary ? 1 : 0;
            _row[at++] = (int)_features.KindOf(day - 1);
            _row[at++] = (int)_features.KindOf(day - 7);
            _row[at++] = slot;
            var temperature = history.Temperature(day, slot);
            _row[at] = double.IsNaN(temperature) ? 0 : temperature;
            return !history.HasTemperature || !double.IsNaN(temperature);
        }
    }
}
