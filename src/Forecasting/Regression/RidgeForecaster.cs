namespace FactoryTwin.Forecasting.Regression;

/// <summary>
/// Ridge regression on lags, weekday curves and the kind of day, one set of coefficients for all slots: the fast model. Takes a new day in
/// milliseconds.
/// </summary>
/// <param name="name">Name of the model.</param>
/// <param name="lambda">Strength of the penalty, in rows.</param>
/// <param name="onRoots">True: fitted on the signed square root, for loads that stop and go.</param>
public sealed class RidgeForecaster(string name = "ridge", double lambda = 30, bool onRoots = true) : IForecaster
{
    /// <inheritdoc />
    public string Name => name;

    /// <summary>Two weeks before the first row, and two to learn from.</summary>
    public int DaysNeeded => LagFeatures.WarmUpDays + 14;

    /// <inheritdoc />
    public IFittedForecaster Fit(History history)
    {
        var fitted = new Fitted(history.SlotsPerDay, history.HasTemperature, lambda, onRoots);
        fitted.Update(history);
        return fitted;
    }

    private sealed class Fitted : IFittedForecaster
    {
        private readonly LagFeatures _features;
        private readonly RidgeRow _row;
        private readonly RidgeSystem _system;
        private readonly double _lambda;
        private readonly bool _onRoots;
        private double[] _coefficients = [];
        private int _taught;

        public Fitted(int slotsPerDay, bool hasTemperature, double lambda, bool onRoots)
        {
            _features = new LagFeatures(onRoots ? RootScale.To : null);
            _row = new RidgeRow(slotsPerDay, hasTemperature);
            _system = new RidgeSystem(_row.Columns);
            _lambda = lambda;
            _onRoots = onRoots;
        }

        public void Update(History history)
        {
            _features.Read(history);
            var rows = _system.Rows;
            for (; _taught < history.Origin; _taught++)
            {
                Teach(history, _taught);
            }
            if (_system.Rows > rows)
            {
                _coefficients = _system.Solve(_lambda);
            }
        }

        public void Predict(History history, Span<double> day)
        {
            _features.Read(history);
            for (var s = 0; s < day.Length; s++)
            {
                if (_coefficients.Length == 0 || !_row.Fill(history, _features, history.Origin, s))
                {
                    day[s] = double.NaN;
                    continue;
                }
                var sum = 0.0;
                var positions = _row.Positions;
                var values = _row.Values;
                for (var i = 0; i < positions.Length; i++)
                {
                    sum += _coefficients[positions[i]] * values[i];
                }
                day[s] = _onRoots ? RootScale.From(sum) : sum;
            }
        }

        private void Teach(History history, int day)
        {
            for (var s = 0; s < history.SlotsPerDay; s++)
            {
                var weight = history.Weight(day, s);
                if (weight > 0 && _row.Fill(history, _features, day, s))
                {
                    var value = history.Value(day, s);
                    _system.Add(_row.Positions, _row.Values, _onRoots ? RootScale.To(value) : value, weight);
                }
            }
        }
    }
}
