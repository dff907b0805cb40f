using System.Collections.Immutable;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Domain.Catalogues;

/// <summary>One usual value of a measure's input, such as the yearly yield of a kWp, with its range and source.</summary>
/// <param name="Measure">Kind of the measure, such as <c>pv</c>.</param>
/// <param name="Input">Name of the input, such as <c>yieldKwhPerKwp</c>.</param>
/// <param name="Scope">What it holds for: a province, an asset kind; empty: everything.</param>
/// <param name="Value">The usual value.</param>
/// <param name="Low">Low end of the usual range; null: not stated.</param>
/// <param name="High">High end of the usual range; null: not stated.</param>
/// <param name="Unit">Unit of all three, for people.</param>
/// <param name="Provenance">Where it comes from.</param>
public sealed record CatalogueValue(
    string Measure, string Input, string Scope, double Value, double? Low, double? High, string Unit, Provenance Provenance);

/// <summary>The usual values of measures (措施目录), found by measure, input and scope.</summary>
public sealed class CatalogueTable
{
    private readonly ImmutableDictionary<(string, string, string), CatalogueValue> _values;

    /// <exception cref="ArgumentException">One value stands twice.</exception>
    public CatalogueTable(IEnumerable<CatalogueValue> values)
    {
        All = [.. values];
        var found = ImmutableDictionary.CreateBuilder<(string, string, string), CatalogueValue>();
        foreach (var value in All)
        {
            if (!found.TryAdd((value.Measure, value.Input, value.Scope), value))
            {
                throw new ArgumentException($"The value '{value.Measure}.{value.Input}' of '{value.Scope}' is listed twice.", nameof(values));
            }
        }
        _values = found.ToImmutable();
    }

    public ImmutableArray<CatalogueValue> All { get; }

    /// <summary>The value of exactly this scope; null where none is listed.</summary>
    public CatalogueValue? Find(string measure, string input, string scope = "") => _values.GetValueOrDefault((measure, input, scope));
}
