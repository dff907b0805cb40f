using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Results;

/// <summary>Takes the warming potentials of one IPCC report instead of those that a model names.</summary>
/// <remarks>A reference such as <c>gwp:hfc-32-ar5</c> becomes <c>gwp:hfc-32-ar6</c> where the tables hold that; others stay as they are.</remarks>
public static class GwpSets
{
    /// <summary>Reports whose potentials the tables hold.</summary>
    public static readonly IReadOnlyList<string> All = ["AR4", "AR5", "AR6"];

    public static FactoryModel Apply(FactoryModel model, string set, FactorTable factors) => model with
    {
        Points = [.. model.Points.Select(p => p.Factor is { } reference ? p with { Factor = Of(reference, set, factors) } : p)],
        Factors = model.Factors.SetItems(model.Factors.Select(f => KeyValuePair.Create(f.Key, Of(f.Value, set, factors)))),
    };

    /// <summary>A series such as <c>hfc-32-ar5</c> without its report: <c>hfc-32</c>.</summary>
    public static string Substance(string series)
    {
        var dash = series.LastIndexOf('-');
        return dash > 0 && All.Contains(series[(dash + 1)..], StringComparer.OrdinalIgnoreCase) ? series[..dash] : series;
    }

    private static string Of(string reference, string set, FactorTable factors)
    {
        var dash = reference.LastIndexOf('-');
        if (dash < 0 || !All.Contains(reference[(dash + 1)..], StringComparer.OrdinalIgnoreCase))
        {
            return reference;
        }
        var wanted = $"{reference[..dash]}-{set.ToLowerInvariant()}";
        return factors.TrySelect(wanted, int.MaxValue, out _, out _) ? wanted : reference;
    }
}
