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

    /// <summary>How long each run of a query takes [ms].</summary>
    public static async Task<List<double>> OfAsync<T>(int count, Func<int, Task<T>> query)
    {
        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await query(i);
            times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
        }
        return times;
    }
}
