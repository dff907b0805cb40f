using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>The coefficients to standard coal as factors of the library, so that they are found there with source and confidence.</summary>
internal static class StandardCoalFactors
{
    /// <summary>Rows that state a figure; of a range there is none.</summary>
    public static IEnumerable<Factor> Of(CarrierTable carriers) => carriers.Rows.Where(r => r.KgcePerUnit is not null).Select(r => new Factor
    {
        Table = "standard-coal",
        Id = r.Basis == StandardCoalBasis.Primary ? $"{r.Carrier}-primary" : r.Carrier,
        Series = r.Basis == StandardCoalBasis.Primary ? $"{r.Carrier}-primary" : r.Carrier,
        Edition = r.Provenance.Source.Split([',', ';', '('], 2)[0].Trim(),
        Year = null,
        Region = "全国",
        Basis = r.Basis == StandardCoalBasis.Primary ? "primary" : "equivalent",
        Carrier = r.Carrier,
        Value = r.KgcePerUnit!.Value,
        Unit = FactorUnit.Parse($"kgce/{r.Unit.Code}"),
        Parts = r.NetCalorificGigajoules is { } heat ? [new FactorPart(FactorParts.CalorificValue, heat, FactorUnit.Parse($"GJ/{r.Unit.Code}"))] : [],
        Provenance = r.Provenance,
    });
}
