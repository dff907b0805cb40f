using System.Collections.Immutable;

namespace FactoryTwin.Planning.Inputs;

/// <summary>An hourly generation per kWp that somebody else worked out or measured, for one year: by month, day and hour of local time.</summary>
public sealed class PvFile
{
    private readonly double[] _kwhPerKwp = new double[12 * 31 * 24];

    /// <param name="hours">Month 1 to 12, day 1 to 31, hour 0 to 23, and the energy of that hour [kWh/kWp].</param>
    public PvFile(IEnumerable<(int Month, int Day, int Hour, double KwhPerKwp)> hours)
    {
        Array.Fill(_kwhPerKwp, double.NaN);
        foreach (var (month, day, hour, value) in hours)
        {
            _kwhPerKwp[Index(month, day, hour)] = value;
        }
    }

    /// <summary>Energy of a local hour [kWh/kWp]; 29 February takes the 28th where the file has no leap day; NaN where the file lacks it.</summary>
    public double At(DateOnly day, int hour)
    {
        var value = _kwhPerKwp[Index(day.Month, day.Day, hour)];
        return double.IsNaN(value) && day is { Month: 2, Day: 29 } ? _kwhPerKwp[Index(2, 28, hour)] : value;
    }

    private static int Index(int month, int day, int hour) => (((((month - 1) * 31) + day - 1) * 24) + hour);
}

/// <summary>The files that a scenario names, read by whoever may read files.</summary>
public sealed record PvFiles(ImmutableDictionary<string, PvFile> ByName)
{
    public static readonly PvFiles None = new(ImmutableDictionary<string, PvFile>.Empty);
}
