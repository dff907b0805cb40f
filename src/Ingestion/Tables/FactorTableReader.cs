using System.Globalization;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>Reads emission factors (<c>models/factors/*.csv</c>); the name of the file is the name of the table.</summary>
public static class FactorTableReader
{
    /// <exception cref="TableFormatException">A row cannot be; the message names line and column.</exception>
    public static FactorTable Read(IEnumerable<string> files) => new(files.SelectMany(f => CsvTable.Rows(f).Select(r => ReadFactor(Path.GetFileNameWithoutExtension(f), r))));

    private static Factor ReadFactor(string table, CsvRow row)
    {
        var (gas, unit) = ReadUnit(row);
        return new Factor
        {
            Table = table,
            Id = row.Text("id"),
            Series = row.Text("series"),
            Edition = row.Text("edition"),
            Year = row.TextOrNull("year") is not { } year ? null
                : int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw row.Error("year", $"'{year}' is not a year."),
            Region = row.Text("region"),
            Basis = row.Text("basis"),
            Carrier = row.Text("carrier"),
            Value = row.Number("value"),
            Uncertainty = row.Has("uncertainty") ? row.NumberOrNull("uncertainty") : null,
            Gas = gas,
            PerUnit = unit,
            ValidFrom = row.DateOrNull("valid_from"),
            ValidTo = row.DateOrNull("valid_to"),
            Provenance = row.Provenance(),
        };
    }

    private static (string Gas, Unit PerUnit) ReadUnit(CsvRow row)
    {
        var text = row.Text("unit");
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return text[..Math.Max(0, slash)] switch
        {
            "kgCO2" when UnitTable.TryFind(text[(slash + 1)..], out var unit) => ("CO2", unit),
            "kgCO2e" when UnitTable.TryFind(text[(slash + 1)..], out var unit) => ("CO2e", unit),
            _ => throw row.Error("unit", $"'{text}' is not kgCO2 or kgCO2e per unit, such as kgCO2/kWh."),
        };
    }
}
