using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>Reads standard-coal coefficients and densities (<c>models/units/*.csv</c>).</summary>
public static class CarrierTableReader
{
    /// <exception cref="TableFormatException">A row cannot be; the message names line and column.</exception>
    public static CarrierTable Read(string coefficientsFile, string densitiesFile) => new(
        CsvTable.Rows(coefficientsFile).Select(ReadCoefficients).ToList(),
        CsvTable.Rows(densitiesFile).Select(r => new CarrierDensity(r.Text("carrier"), r.Number("kg_per_l"), r.Provenance())).ToList());

    private static CarrierCoefficients ReadCoefficients(CsvRow row) => new(
        row.Text("carrier"),
        row.Unit("unit"),
        row.Text("basis") switch
        {
            "equivalent" => StandardCoalBasis.Equivalent,
            "primary" => StandardCoalBasis.Primary,
            var other => throw row.Error("basis", $"'{other}' is neither equivalent nor primary."),
        },
        row.NumberOrNull("kgce_per_unit"),
        row.NumberOrNull("kgce_low"),
        row.NumberOrNull("kgce_high"),
        row.NumberOrNull("ncv_gj_per_unit"),
        row.Provenance());
}
