using System.Diagnostics.CodeAnalysis;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Api;

/// <summary>Reads what a request asks for and says what would be right where it cannot be.</summary>
internal static class Ask
{
    /// <summary>Most steps of one answer; a longer range is asked for in coarser steps.</summary>
    public const int MostSteps = 40_000;

    /// <summary>Longest period of an answer over all meters of a factory.</summary>
    public const int MostYears = 20;

    public static bool Point(
        TwinCatalog catalog,
        string factoryId,
        string pointId,
        [NotNullWhen(true)] out LoadedFactory? factory,
        [NotNullWhen(true)] out PointDefinition? point,
        [NotNullWhen(false)] out IResult? problem)
    {
        point = null;
        problem = null;
        if (!catalog.TryFind(factoryId, out factory))
        {
            problem = Problems.NoFactory(factoryId, "factory");
            return false;
        }
        point = IdText.IsValid(pointId) ? factory.Point(new PointId(pointId)) : null;
        if (point is null)
        {
            problem = Problems.NotFound("point", $"Factory '{factoryId}' has no point '{pointId}'.");
            return false;
        }
        return true;
    }

    public static bool Range(
        FactoryCalendar calendar, string? from, string? to, out TimeInterval range, [NotNullWhen(false)] out IResult? problem)
    {
        range = default;
        problem = null;
        if (!MomentText.TryParse(from, calendar, out var start))
        {
            problem = Problems.BadRequest("from", $"'{from}' is no moment; {MomentText.Allowed} is.");
        }
        else if (!MomentText.TryParse(to, calendar, out var end))
        {
            problem = Problems.BadRequest("to", $"'{to}' is no moment; {MomentText.Allowed} is.");
        }
        else if (end <= start)
        {
            problem = Problems.BadRequest("to", $"The range ends ({to}) before it starts ({from}); it is half-open, [from, to).");
        }
        else
        {
            range = new TimeInterval(start, end);
        }
        return problem is null;
    }

    /// <summary>A range that every meter of a factory is asked for: as long as a person plans and reports, no longer.</summary>
    public static bool Period(
        FactoryCalendar calendar, string? from, string? to, out TimeInterval period, [NotNullWhen(false)] out IResult? problem)
    {
        if (Range(calendar, from, to, out period, out problem) && period.Start.Year + MostYears < DateTimeOffset.MaxValue.Year
            && period.End > period.Start.AddYears(MostYears))
        {
            problem = Problems.BadRequest("to", $"More than {MostYears} years; ask for a shorter period.");
        }
        return problem is null;
    }

    public static bool Steps(
        FactoryCalendar calendar,
        string? from,
        string? to,
        string? stepText,
        out TimeInterval range,
        out Step step,
        [NotNullWhen(false)] out IResult? problem)
    {
        step = Step.Hour;
        if (!Range(calendar, from, to, out range, out problem))
        {
            return false;
        }
        if (stepText is not null && !StepText.TryParse(stepText, out step))
        {
            problem = Problems.BadRequest("step", $"'{stepText}' is not a step; {string.Join(", ", StepText.All)} are.");
            return false;
        }
        var shortest = step switch { Step.QuarterHour => 0.25, Step.Hour => 1, Step.Day => 23, _ => 24 * 28 };
        if (range.Duration.TotalHours / shortest > MostSteps)
        {
            problem = Problems.BadRequest("step", $"More than {MostSteps} steps; ask for a shorter range or a coarser step.");
            return false;
        }
        return true;
    }
}
