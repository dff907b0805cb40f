using FactoryTwin.Domain.Time;

namespace FactoryTwin.Persistence.Queries;

/// <summary>How many steps a question would be answered with: a step takes some 140 bytes, so no answer may hold any number of them.</summary>
public static class SeriesSize
{
    /// <summary>Most steps of all series of one answer together: some 500 MB.</summary>
    public const long Most = 4_000_000;

    /// <summary>About how many steps so many series have; a month is taken for its shortest.</summary>
    public static long Of(int points, TimeInterval range, Step step)
    {
        var shortest = step switch
        {
            Step.QuarterHour => TimeSpan.FromMinutes(15),
            Step.Hour => TimeSpan.FromHours(1),
            Step.Day => TimeSpan.FromHours(23),
            Step.Month => TimeSpan.FromDays(28),
            _ => TimeSpan.FromDays(365),
        };
        return points * (1 + (range.Duration.Ticks / shortest.Ticks));
    }

    /// <exception cref="ArgumentException">The answer would not fit.</exception>
    internal static void Require(int points, TimeInterval range, Step step)
    {
        if (Of(points, range, step) is var steps and > Most)
        {
            throw new ArgumentException(
                $"{points} series over {range.Duration.TotalDays:0} days in steps of {step.ToText()} are {steps} steps; {Most} at most. Ask for coarser steps, or one series after the other.");
        }
    }
}
