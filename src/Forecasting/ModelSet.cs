using FactoryTwin.Forecasting.Naive;
using FactoryTwin.Forecasting.Regression;
using FactoryTwin.Forecasting.Solar;
using FactoryTwin.Forecasting.Trees;

namespace FactoryTwin.Forecasting;

/// <summary>The models that are tried for a kind of series, and the naive one that they have to beat.</summary>
/// <param name="Naive">Name of the yardstick; it is among the models, so the choice is never worse than it on the back-test.</param>
/// <param name="Models">All that are tried.</param>
public sealed record ModelSet(string Naive, IReadOnlyList<IForecaster> Models)
{
    /// <summary>For loads, which follow the work week.</summary>
    public static ModelSet Load { get; } = new(
        SeasonalNaive.Weekly.Name,
        [
            SeasonalNaive.Weekly,
            SeasonalNaive.Daily,
            new SameDayMean(),
            new RidgeForecaster(),
            new Blend("blend", (new RidgeForecaster(), 0.4), (new TreesForecaster(), 0.4), (new SameDayMean(), 0.2)),
        ]);

    /// <summary>For PV, which follows the sun: yesterday is the yardstick.</summary>
    /// <param name="hasClearSky">True where the grid knows the clear-sky yield.</param>
    public static ModelSet Solar(bool hasClearSky) => new(
        SeasonalNaive.Daily.Name,
        [
            SeasonalNaive.Daily,
            SeasonalNaive.Weekly,
            new RecentMean(),
            .. hasClearSky ? [new ClearSkyIndex()] : Array.Empty<IForecaster>(),
            new RidgeForecaster(),
        ]);
}
