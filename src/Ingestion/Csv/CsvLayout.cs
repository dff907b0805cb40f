using System.Text;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>Where the columns of a mapping stand in a file. What is missing is said in <see cref="Faults"/>.</summary>
internal sealed class CsvLayout
{
    private readonly List<string> _names;
    private readonly List<(string Column, string Message)> _faults = [];

    /// <param name="names">The header, or null where the file has none.</param>
    public CsvLayout(CsvMapping mapping, IReadOnlyList<string>? names, IPointResolver points)
    {
        _names = [.. names ?? []];
        TimeIndex = Find(mapping.Time.Column);
        ClockIndex = Find(mapping.Time.ClockColumn);
        OffsetIndex = Find(mapping.Time.OffsetColumn);
        EstimatedListIndex = Find(mapping.EstimatedListColumn);
        Columns = [.. mapping.Columns.Select(c => Wide(mapping, c, points)).OfType<CsvValueColumn>()];
        if (mapping.Long is { } by)
        {
            PointIndex = Find(by.PointColumn);
            UnitIndex = Find(by.UnitColumn);
            LongUnit = Encoding.UTF8.GetBytes(by.Unit ?? "");
            Columns = [new CsvValueColumn(Find(by.ValueColumn), Encoding.UTF8.GetBytes(by.ValueColumn), by.ValueColumn, null,
                ValueConversion.Identity, Find(by.QualityColumn), ReadingQuality.Measured, [.. mapping.Sentinels])];
        }
        Wanted = 1 + new[] { TimeIndex, ClockIndex, OffsetIndex, EstimatedListIndex, PointIndex, UnitIndex }
            .Concat(Columns.Select(c => c.Index)).Concat(Columns.Select(c => c.QualityIndex)).Max();
    }

    public IReadOnlyList<(string Column, string Message)> Faults => _faults;

    /// <summary>How many fields of a row matter.</summary>
    public int Wanted { get; }

    public int TimeIndex { get; }

    public int ClockIndex { get; }

    public int OffsetIndex { get; }

    public int EstimatedListIndex { get; }

    public int PointIndex { get; } = -1;

    public int UnitIndex { get; } = -1;

    public byte[] LongUnit { get; } = [];

    public CsvValueColumn[] Columns { get; }

    private CsvValueColumn? Wide(CsvMapping mapping, CsvColumn column, IPointResolver points)
    {
        var index = Find(column.Column);
        if (!points.TryResolve(Encoding.UTF8.GetBytes(column.Point.Value), out var target))
        {
            _faults.Add((column.Column, $"the factory has no point '{column.Point}', which the mapping names"));
            return null;
        }
        var unit = Encoding.UTF8.GetBytes(column.Unit ?? "");
        if (!target.TryConversion(unit, out var conversion))
        {
            _faults.Add((column.Column, $"unit '{column.Unit}' does not convert to '{target.UnitCode}' of point '{column.Point}': {target.WhyNot(unit)}"));
            return null;
        }
        QualityText.TryParse(Encoding.UTF8.GetBytes(column.Quality), out var quality);
        return new CsvValueColumn(index, Encoding.UTF8.GetBytes(column.Column), column.Column, target, conversion,
            Find(column.QualityColumn), quality, [.. mapping.Sentinels, .. column.Sentinels]);
    }

    /// <summary>Position of a column by its name or number; -1 where the mapping names none.</summary>
    private int Find(string? column)
    {
        if (column is null)
        {
            return -1;
        }
        var index = _names.IndexOf(column);
        if (index < 0 && column.StartsWith('#') && int.TryParse(column.AsSpan(1), out var number) && number is >= 1 and <= 4096)
        {
            index = number - 1;
        }
        if (index < 0)
        {
            _faults.Add((column, _names.Count == 0
                ? $"the file has no header, so a column is called by its number, such as \"#1\", not '{column}'"
                : $"the file has no column '{column}'; it has {Shorten(string.Join(", ", _names))}"));
        }
        return index;
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..197] + "...";
}
