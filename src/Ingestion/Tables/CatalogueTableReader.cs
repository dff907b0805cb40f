using FactoryTwin.Domain.Catalogues;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>Reads the usual values of measures (<c>models/catalogues/*.csv</c>).</summary>
public static class CatalogueTableReader
{
    /// <exception cref="TableFormatException">A row cannot be; the message names line and column.</exception>
    public static CatalogueTable Read(IEnumerable<string> files) => new(files.SelectMany(CsvTable.Rows).Select(row => new CatalogueValue(
        row.Text("measure"),
        row.Text("input"),
        row.TextOrNull("scope") ?? "",
        row.Number("value"),
        row.NumberOrNull("low"),
        row.NumberOrNull("high"),
        row.TextOrNull("unit") ?? "",
        row.Provenance())));
}
