namespace FactoryTwin.Forecasting.Naive;

/// <summary>
/// Mean of the last few days of the same kind: the same weekday, ordinary days only; a holiday is forecast from the last Sundays and
/// holidays, a worked weekend day from the last workdays.
/// </summary>
public sealed class SameDayMean : LookUpForecaster
{
    private const int Count = 4;
    private const int FarthestDays = 63;

    /// <inheritdoc />
    public override string Name => "same-day-mean";

    /// <inheritdoc />
    public override int DaysNeeded => 14;

    /// <inheritdoc />
    public override void Predict(History history, Span<double> day)
    {
        var wanted = history.Traits(history.Origin);
        Span<double> sum = stackalloc double[day.Length];
        Span<int> known = stackalloc int[day.Length];
        var days = 0;
        for (var d = history.Origin - 1; d >= Math.Max(0, history.Origin - FarthestDays) && days < Count; d--)
        {
            if (!IsAlike(history.Traits(d), wanted))
            {
                continue;
            }
            days++;
            for (var s = 0; s < day.Length; s++)
            {
                var value = history.Value(d, s);
                if (!double.IsNaN(value))
                {
                    sum[s] += value;
                    known[s]++;
                }
            }
        }
        for (var s = 0; s < day.Length; s++)
        {
            day[s] = known[s] > 0 ? sum[s] / known[s] : Lookback.ValueOrUsual(history, history.Origin - 7, s);
        }
    }

    private static bool IsAlike(DayTraits past, DayTraits wanted) => wanted.IsOrdinary
        ? past.IsOrdinary && past.Weekday == wanted.Weekday
        : past.Kind == wanted.Kind;
}
