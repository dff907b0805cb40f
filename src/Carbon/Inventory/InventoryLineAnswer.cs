using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>One line of the inventory with the way back to meter, factor and method; fields as in <see cref="InventoryLine"/>.</summary>
public sealed record InventoryLineAnswer
{
    public required string Asset { get; init; }

    public required LocalizedName AssetName { get; init; }

    public required string Point { get; init; }

    public required string Carrier { get; init; }

    public required string Scope { get; init; }

    public required string Category { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required double Activity { get; init; }

    public required string Unit { get; init; }

    public required double Metered { get; init; }

    public required string FactorId { get; init; }

    public required double FactorValue { get; init; }

    /// <summary>Such as <c>kgCO2/kWh</c>.</summary>
    public required string FactorUnit { get; init; }

    public required string Edition { get; init; }

    public required int? FactorYear { get; init; }

    public required DateOnly? FactorValidFrom { get; init; }

    public required string Region { get; init; }

    public required string Gas { get; init; }

    public required string Source { get; init; }

    public required string Confidence { get; init; }

    public required string? FactorNote { get; init; }

    /// <summary>True where the factor is of an earlier year than the activity.</summary>
    public required bool Fallback { get; init; }

    /// <summary>Densities and other figures between the meter's unit and the factor's.</summary>
    public required ImmutableArray<ConversionAnswer> Conversions { get; init; }

    [JsonPropertyName("tCO2e")]
    public required double TCO2e { get; init; }

    [JsonPropertyName("uncertaintyTCO2e")]
    public required double? UncertaintyTCO2e { get; init; }

    public required string Quality { get; init; }

    public required double Completeness { get; init; }

    public required double? EstimatedShare { get; init; }

    public required string Method { get; init; }

    public required string Formula { get; init; }

    public required string Clause { get; init; }

    internal static InventoryLineAnswer Of(InventoryLine line, LocalizedName assetName, FactoryCalendar calendar)
    {
        var factor = line.Factor.Factor;
        var method = EmissionMethods.Of(line);
        return new InventoryLineAnswer
        {
            Asset = line.Asset.Value,
            AssetName = assetName,
            Point = line.Point.Value,
            Carrier = line.Source.Carrier,
            Scope = line.Kind == LineKind.Export ? InventoryAnswer.Word(EmissionScope.Outside) : InventoryAnswer.Word(line.Source.Scope),
            Category = InventoryAnswer.Camel(line.Source.Category.ToString()),
            Kind = InventoryAnswer.Camel(line.Kind.ToString()),
            From = calendar.ToLocal(line.Period.Start),
            To = calendar.ToLocal(line.Period.End),
            Activity = line.Activity,
            Unit = line.Unit.Code,
            Metered = line.Metered,
            FactorId = factor.Reference,
            FactorValue = factor.Value,
            FactorUnit = factor.UnitText,
            Edition = factor.Edition,
            FactorYear = factor.Year,
            FactorValidFrom = factor.ValidFrom,
            Region = factor.Region,
            Gas = factor.Gas,
            Source = factor.Provenance.Source,
            Confidence = factor.Provenance.Confidence.ToString(),
            FactorNote = factor.Provenance.Note,
            Fallback = line.Factor.Choice.IsFallback,
            Conversions = [.. line.Factor.Conversions.Select(ConversionAnswer.Of)],
            TCO2e = line.Emissions.Tonnes,
            UncertaintyTCO2e = line.Uncertainty?.Tonnes,
            Quality = InventoryAnswer.Camel(line.Quality.ToString()),
            Completeness = line.Completeness,
            EstimatedShare = line.Activity == 0 ? null : Math.Clamp(line.EstimatedActivity / Math.Abs(line.Activity), 0, 1),
            Method = method.Id,
            Formula = method.Formula,
            Clause = method.Clause,
        };
    }
}

/// <summary>Where a figure comes from that turned one unit into another.</summary>
public sealed record ConversionAnswer(string Source, string Confidence, string? Note)
{
    internal static ConversionAnswer Of(Provenance provenance) => new(provenance.Source, provenance.Confidence.ToString(), provenance.Note);
}
