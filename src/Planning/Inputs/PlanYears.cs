namespace FactoryTwin.Planning.Inputs;

/// <summary>How a period relates to a year.</summary>
public static class PlanYears
{
    /// <summary>True where the period is exactly twelve local months long.</summary>
    public static bool IsFullYear(TimeAxis axis) => axis.From.AddYears(1) == axis.To;

    /// <summary>The period as a share of a year: 1 for twelve months, else days / 365.</summary>
    public static double ShareOfYear(TimeAxis axis) => IsFullYear(axis) ? 1 : axis.Days.Count / 365.0;
}
