using System.Globalization;
using System.Text.Json;

namespace FactoryTwin.Simulator.Load;

/// <summary>Asks the host, meter by meter, how many readings it holds, and counts what it should hold but does not.</summary>
internal static class LossCheck
{
    /// <summary>How long a host may take to apply what it acknowledged.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Readings that were acknowledged and are not there, after giving the host time to apply them.</summary>
    public static async Task<long> CountLostAsync(
        HttpClient client, LoadOptions options, IReadOnlyDictionary<int, long> expected, DateTimeOffset from, DateTimeOffset to,
        TimeSpan patience, CancellationToken cancellationToken)
    {
        var deadline = DateTimeOffset.UtcNow + patience;
        var open = expected.ToDictionary(e => e.Key, e => e.Value);
        while (true)
        {
            var missing = new System.Collections.Concurrent.ConcurrentDictionary<int, long>();
            await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (meter, token) =>
            {
                var path = string.Create(CultureInfo.InvariantCulture,
                    $"/api/v1/factories/{options.Factory}/points/{LoadModel.PointName(meter.Key)}/count?from={from.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}&to={to.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}");
                using var json = JsonDocument.Parse(await client.GetStringAsync(path, token).ConfigureAwait(false));
                var count = json.RootElement.GetProperty("count").GetInt64();
                if (count < meter.Value)
                {
                    missing[meter.Key] = meter.Value - count;
                }
            }).ConfigureAwait(false);
            if (missing.IsEmpty || DateTimeOffset.UtcNow > deadline)
            {
                return missing.Values.Sum();
            }
            open = missing.Keys.ToDictionary(m => m, m => expected[m]);
            await Task.Delay(500, cancellationToken).ConfigureAwait(false);
        }
    }
}
