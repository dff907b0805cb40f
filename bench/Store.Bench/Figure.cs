namespace FactoryTwin.Store.Bench;

/// <summary>One measured figure.</summary>
internal sealed record Figure(string Name, double Value, string Unit)
{
    public Figure On(BenchStore store) => this with { Name = $"{store.Name}: {Name}" };
}

/// <summary>Order statistics of a handful of times.</summary>
internal static class Times
{
    public static double Percentile(List<double> values, double share)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(values.Count * share))];
    }

    /// <summary>How long each run of a query takes [ms].</summary>
    public static async Task<List<double>> OfAsync<T>(int count, Func<int, Task<T>> query) => (await OfEachAsync(count, [0], (_, i) => query(i)))[0];

    /// <summary>How long each run of a query takes on each of several stores, by turns, so that all meet the same load of the machine [ms].</summary>
    public static async Task<List<double>[]> OfEachAsync<TStore, T>(int count, IReadOnlyList<TStore> stores, Func<TStore, int, Task<T>> query)
    {
        var times = stores.Select(_ => new List<double>()).ToArray();
        for (var i = 0; i < count; i++)
        {
            for (var s = 0; s < stores.Count; s++)
            {
                var start = TimeProvider.System.GetTimestamp();
                await query(stores[s], i);
                times[s].Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        return times;
    }
}
