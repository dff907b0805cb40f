namespace FactoryTwin.Forecasting;

/// <summary>
/// A series laid out by local day and wall-clock slot: row = day, column = slot. History and the days ahead share the grid; values ahead
/// are NaN.
/// </summary>
/// <remarks>
/// Missing is NaN, never zero. Where the clock changes the caller averages the slot that occurs twice and leaves the one that does not
/// occur missing, so that 08:00 stays in one column all year. Every value has a weight: how far it may teach a model (1 measured, 0
/// estimated). An estimated value still serves as a lag, since it is the best that is known of its time.
/// </remarks>
public sealed class DayGrid
{
    /// <param name="slotsPerDay">Slots of a day: 24 for hours, 96 for quarter-hours.</param>
    /// <param name="days">Traits of each day, those ahead included.</param>
    /// <param name="values">Day after day, slot after slot; NaN where missing or ahead.</param>
    /// <param name="weights">Weight of each value in fitting [0..1]; null: 1 for all.</param>
    /// <param name="clearSky">What each slot would bring under a clear sky, in any unit, days ahead included; null where not known.</param>
    /// <param name="temperature">Outdoor temperature of each slot [degC], forecast for days ahead; NaN where not known.</param>
    /// <exception cref="ArgumentException">The arrays do not have days x slots values.</exception>
    public DayGrid(
        int slotsPerDay, DayTraits[] days, double[] values, double[]? weights = null, double[]? clearSky = null, double[]? temperature = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slotsPerDay, 1);
        foreach (var array in new[] { values, weights, clearSky, temperature })
        {
            if (array is not null && array.Length != days.Length * slotsPerDay)
            {
                throw new ArgumentException($"{days.Length} days of {slotsPerDay} slots need {days.Length * slotsPerDay} values, not {array.Length}.", nameof(values));
            }
        }
        SlotsPerDay = slotsPerDay;
        Traits = days;
        Values = values;
        Weights = weights;
        ClearSky = clearSky;
        Temperature = temperature;
    }

    public int SlotsPerDay { get; }

    public int Days => Traits.Length;

    internal DayTraits[] Traits { get; }

    internal double[] Values { get; }

    internal double[]? Weights { get; }

    internal double[]? ClearSky { get; }

    internal double[]? Temperature { get; }

    public bool HasTemperature => Temperature is not null;

    public bool HasClearSky => ClearSky is not null;

    /// <summary>What is known at the start of a day: the values of all days before it, and the calendar of all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No day of the grid begins or ends there.</exception>
    public History Before(int day)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(day);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, Days);
        return new History(this, day);
    }

    /// <summary>The value, of any day; NaN where missing. For scoring only: models see a <see cref="History"/>.</summary>
    public double Actual(int day, int slot) => Values[(day * SlotsPerDay) + slot];

    /// <summary>How far a value counts in fitting and scoring [0..1]; 0 where it is missing.</summary>
    public double WeightOf(int day, int slot)
    {
        var at = (day * SlotsPerDay) + slot;
        return double.IsNaN(Values[at]) ? 0 : Weights?[at] ?? 1;
    }

    /// <summary>The same grid with what was forecast of a day in place of what is to come; such values teach no model.</summary>
    /// <param name="keepKnown">True: values that are known already stay.</param>
    internal DayGrid Assume(int day, ReadOnlySpan<double> forecast, bool keepKnown)
    {
        var values = (double[])Values.Clone();
        var weights = Weights is null ? Enumerable.Repeat(1.0, values.Length).ToArray() : (double[])Weights.Clone();
        for (var s = 0; s < SlotsPerDay; s++)
        {
            var at = (day * SlotsPerDay) + s;
            if (!keepKnown || double.IsNaN(values[at]))
            {
                values[at] = forecast[s];
                weights[at] = 0;
            }
        }
        return new DayGrid(SlotsPerDay, Traits, values, weights, ClearSky, Temperature);
    }
}
