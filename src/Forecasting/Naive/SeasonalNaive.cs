namespace FactoryTwin.Forecasting.Naive;

/// <summary>As one period ago: the yardstick that every other model has to beat.</summary>
/// <param name="name">Name of the model.</param>
/// <param name="periodDays">Days of a period.</param>
public sealed class SeasonalNaive(string name, int periodDays) : LookUpForecaster
{
    /// <summary>As the same weekday a week ago (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.2).</summary>
    public static readonly SeasonalNaive Weekly = new("weekly-naive", 7);

    /// <summary>As yesterday.</summary>
    public static readonly SeasonalNaive Daily = new("daily-naive", 1);

    /// <inheritdoc />
    public override string Name => name;

    /// <inheritdoc />
    public override int DaysNeeded => periodDays;

    /// <inheritdoc />
    public override void Predict(History history, Span<double> day)
    {
        for (var s = 0; s < day.Length; s++)
        {
            day[s] = Lookback.ValueOrUsual(history, history.Origin - periodDays, s);
        }
    }
}
