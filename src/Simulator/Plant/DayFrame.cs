namespace FactoryTwin.Simulator.Plant;

/// <summary>
/// One simulated day: per point and quarter-hour the amount (register and interval points, in the point's unit), the mean (power points)
/// or the value at the end (state points).
/// </summary>
internal sealed class DayFrame(DateOnly day, int points, int transformers)
{
    /// <summary>A local day has at most 100 quarter-hours.</summary>
    public const int MaxSteps = 100;

    private readonly double[] _values = new double[points * MaxSteps];

    public DateOnly Day { get; } = day;

    public PlantDay Plant { get; set; } = null!;

    /// <summary>What was true at the start of the day: the value before the first quarter-hour.</summary>
    public PlantState Before { get; set; } = null!;

    /// <summary>Energy in the storage unit at the end of each quarter-hour [kWh].</summary>
    public double[] Stored { get; } = new double[MaxSteps];

    /// <summary>Load factor of each transformer.</summary>
    public double[,] Loading { get; } = new double[transformers, MaxSteps];

    public ref double this[int point, int step] => ref _values[(point * MaxSteps) + step];

    public Span<double> Row(int point) => _values.AsSpan(point * MaxSteps, MaxSteps);

    public void Clear() => Array.Clear(_values);
}

/// <summary>What one day hands to the next: stored energy and the last value of every condition.</summary>
internal sealed record PlantState(double StoredKwh, double[] Conditions);
