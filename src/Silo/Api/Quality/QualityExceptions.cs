using FactoryTwin.Domain.Series;
using FactoryTwin.Persistence.Queries;

namespace FactoryTwin.Silo.Api.Quality;

/// <summary>When a day of a point is worth a look. The two shares are this software's settings, from no standard.</summary>
internal static class QualityExceptions
{
    /// <summary>A day that is over and covered by less than this is incomplete.</summary>
    public const double CompleteFrom = 0.995;

    /// <summary>The same for the day under way: its newest interval may still be on its way.</summary>
    public const double RunningCompleteFrom = 0.9;

    public static bool IsOne(in DayCompleteness day, bool isRunning) =>
        day.Share is { } share
        && (share < (isRunning ? RunningCompleteFrom : CompleteFrom) || day.Quality is not (EnergyQuality.Measured or EnergyQuality.Manual));
}
