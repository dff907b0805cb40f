namespace FactoryTwin.Domain.Time;

/// <summary>The steps in which energy is asked for. Hour and longer are factory-local calendar steps.</summary>
public enum Step
{
    QuarterHour,
    Hour,
    Day,
    Month,
    Year,
}

/// <summary>The words for steps on the wire and on the command line.</summary>
public static class StepText
{
    public static readonly IReadOnlyList<string> All = ["15min", "hour", "day", "month", "year"];

    public static string ToText(this Step step) => All[(int)step];

    public static bool TryParse(string? text, out Step step)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (string.Equals(All[i], text, StringComparison.OrdinalIgnoreCase))
            {
                step = (Step)i;
                return true;
            }
        }
        step = default;
        return false;
    }
}
