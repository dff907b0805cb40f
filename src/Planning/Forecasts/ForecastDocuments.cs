using System.Globalization;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>Under which names issued forecasts are kept as documents.</summary>
public static class ForecastDocuments
{
    /// <summary>The newest of each target.</summary>
    public const string NewestArea = "forecast";

    /// <summary>One day each of the last weeks.</summary>
    public const string DayArea = "forecast-day";

    public static string Key(FactoryId factory, string target) => $"{factory}/{target}";

    public static string Key(FactoryId factory, string target, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{Key(factory, target)}/{day:yyyy-MM-dd}");
}
