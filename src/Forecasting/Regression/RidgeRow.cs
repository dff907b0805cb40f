namespace FactoryTwin.Forecasting.Regression;

/// <summary>
/// One row of the regression: intercept, lags, and for the weekday of the row its own daily curve as Fourier pairs. Most of a row is zero
/// (six weekdays are not its own), so a row is kept as the positions and values that are not.
/// </summary>
internal sealed class RidgeRow
{
    private const int MostPairs = 8;
    private const int Switches = 4;
    private const int Weather = 3;
    private const double Comfort = 18;

    private readonly double[] _waves;
    private readonly int _curve;
    private readonly int[] _positions;
    private readonly double[] _values;
    private readonly double[] _lags = new double[LagFeatures.Count];
    private int _count;

    public RidgeRow(int slotsPerDay, bool hasTemperature)
    {
        var pairs = Math.Min(MostPairs, (slotsPerDay - 1) / 2);
        _curve = 1 + (2 * pairs);
        _waves = new double[slotsPerDay * _curve];
        for (var s = 0; s < slotsPerDay; s++)
        {
            _waves[s * _curve] = 1;
            for (var k = 1; k <= pairs; k++)
            {
                var angle = 2 * Math.PI * k * s / slotsPerDay;
                _waves[(s * _curve) + (2 * k) - 1] = Math.Cos(angle);
                _waves[(s * _curve) + (2 * k)] = Math.Sin(angle);
            }
        }
        Columns = 1 + LagFeatures.Count + (8 * _curve) + Switches + (hasTemperature ? Weather : 0);
        _positions = new int[Columns];
        _values = new double[Columns];
    }

    /// <summary>Columns of the regression; column 0 is the intercept.</summary>
    public int Columns { get; }

    /// <summary>Positions that are not zero, ascending.</summary>
    public ReadOnlySpan<int> Positions => _positions.AsSpan(0, _count);

    public ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    /// <returns>False where the past does not reach or the temperature is not known.</returns>
    public bool Fill(History history, LagFeatures features, int day, int slot)
    {
        var traits = history.Traits(day);
        _count = 0;
        if (!features.Fill(day, slot, traits, _lags))
        {
            return false;
        }
        var at = 0;
        Put(at++, 1);
        foreach (var lag in _lags)
        {
            Put(at++, lag);
        }
        Curve(at + (traits.LikeWeekday * _curve), slot);
        at += 7 * _curve;
        if (!traits.IsOrdinary)
        {
            Curve(at, slot);
        }
        at += _curve;
        // A lag says less where its day was of another kind.
        var yesterday = features.KindOf(day - 1) != traits.Kind;
        var weekAgo = features.KindOf(day - 7) != traits.Kind;
        Put(at++, yesterday ? 1 : 0);
        Put(at++, yesterday ? _lags[0] : 0);
        Put(at++, weekAgo ? 1 : 0);
        Put(at++, weekAgo ? _lags[3] : 0);
        return !history.HasTemperature || PutWeather(history.Temperature(day, slot), at);
    }

    private bool PutWeather(double temperature, int at)
    {
        Put(at, temperature);
        Put(at + 1, Math.Max(0, Comfort - temperature));
        Put(at + 2, Math.Max(0, temperature - Comfort));
        return !double.IsNaN(temperature);
    }

    private void Curve(int at, int slot)
    {
        for (var k = 0; k < _curve; k++)
        {
            Put(at + k, _waves[(slot * _curve) + k]);
        }
    }

    private void Put(int position, double value)
    {
        if (value != 0)
        {
            _positions[_count] = position;
            _values[_count++] = value;
        }
    }
}
