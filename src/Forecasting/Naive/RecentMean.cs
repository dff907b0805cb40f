namespace FactoryTwin.Forecasting.Naive;

/// <summary>Mean of the same slot on the last two weeks, whatever the weekday: for what follows season and weather, not the work week.</summary>
public sealed class RecentMean : LookUpForecaster
{
    private const int MeanDays = 14;

    /// <inheritdoc />
    public override string Name => "recent-mean";

    /// <inheritdoc />
    public override int DaysNeeded => 7;

    /// <inheritdoc />
    public override void Predict(History history, Span<double> day)
    {
        for (var s = 0; s < day.Length; s++)
        {
            day[s] = Lookback.Mean(history, history.Origin, s, 1, MeanDays);
        }
    }
}
