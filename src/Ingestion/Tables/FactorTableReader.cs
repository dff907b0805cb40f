using FactoryTwin.Carbon.Factors;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>Reads emission factors (<c>models/factors/*.csv</c>); the name of the file is the name of the table.</summary>
public static class FactorTableReader
{
    /// <exception cref="TableFormatException">A row cannot be; the message names line and column.</exception>
    public static FactorTable Read(IEnumerable<string> files, IEnumerable<Factor>? others = null) =>
        new(files.SelectMany(f => CsvTable.Rows(f).Select(r => ReadFactor(Path.GetFileNameWithoutExtension(f), r))).Concat(others ?? []));

    private static Factor ReadFactor(string table, CsvRow row)
    {
        var draft = new FactorDraft { Table = table };
        foreach (var column in FactorColumns.All.Skip(1).Where(c => row.Has(c) || FactorColumns.Needed.Contains(c)))
        {
            draft = FactorColumns.Set(draft, column, row.TextOrNull(column));
        }
        var (factor, problems) = FactorRules.Make(draft);
        return factor ?? throw row.Error(problems[0].Field, problems[0].Message.En);
    }
}
