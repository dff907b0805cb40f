using System.Text.Json;

namespace FactoryTwin.Simulator.Load;

/// <summary>What a load run measured. Times in ms; null where nothing was measured.</summary>
/// <param name="Lost">Readings that were acknowledged and are not there.</param>
public sealed record LoadReport(
    double AcceptedPerSecond, double? AckMsP50, double? AckMsP95, double? AckMsP99, double? PushMsP99, long Errors, long Lost)
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    public string ToJson() => JsonSerializer.Serialize(this, Camel);

    /// <summary>The value below which a share of the samples lies (nearest rank); null where there are none.</summary>
    public static double? Percentile(IReadOnlyCollection<double> samples, double share)
    {
        if (samples.Count == 0)
        {
            return null;
        }
        var sorted = samples.Order().ToList();
        return Math.Round(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)], 2);
    }
}
