namespace FactoryTwin.Store.Bench;

/// <summary>One measured figure.</summary>
internal sealed record Figure(string Name, double Value, string Unit);

/// <summary>Order statistics of a handful of times.</summary>
internal static class Times
{
    public static double Percentile(List<double> values, double share)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(values.Count * share))];
    }
}
