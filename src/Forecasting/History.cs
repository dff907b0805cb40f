namespace FactoryTwin.Forecasting;

/// <summary>
/// A grid as it is known at the start of one day, the origin: asking for a value of that day or a later one throws, so no model can look
/// ahead, in use or in a back-test.
/// </summary>
public readonly struct History
{
    private readonly DayGrid _grid;

    internal History(DayGrid grid, int origin)
    {
        _grid = grid;
        Origin = origin;
    }

    /// <summary>The first day of which no value is known; the day that a forecast is about.</summary>
    public int Origin { get; }

    public int SlotsPerDay => _grid.SlotsPerDay;

    public bool HasTemperature => _grid.HasTemperature;

    public bool HasClearSky => _grid.HasClearSky;

    public DayTraits Traits(int day) => _grid.Traits[day];

    /// <summary>The value of a slot before the origin; NaN where it is missing or before the grid begins.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day is not before the origin.</exception>
    public double Value(int day, int slot)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(day, Origin);
        return day < 0 ? double.NaN : _grid.Values[(day * SlotsPerDay) + slot];
    }

    /// <summary>How far that value may teach a model [0..1].</summary>
    public double Weight(int day, int slot)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(day, Origin);
        return day < 0 ? 0 : _grid.WeightOf(day, slot);
    }

    /// <summary>Outdoor temperature [degC], of days ahead as forecast; NaN where not known.</summary>
    public double Temperature(int day, int slot) =>
        _grid.Temperature is { } t && day >= 0 ? t[(day * SlotsPerDay) + slot] : double.NaN;

    /// <summary>What a clear sky would bring; NaN where not known.</summary>
    public double ClearSky(int day, int slot) => _grid.ClearSky is { } sky && day >= 0 ? sky[(day * SlotsPerDay) + slot] : double.NaN;

    /// <summary>The same grid as it was known at the start of an earlier day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies after the origin.</exception>
    public History At(int day)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, Origin);
        return new History(_grid, day);
    }
}
