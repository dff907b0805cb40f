using System.Globalization;
using System.Text;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>Writes the lines of a file, field by field.</summary>
internal sealed class CsvLineWriter(MemoryStream to, CsvMapping mapping)
{
    private readonly byte _delimiter = CsvFields.DelimiterOf(mapping.Delimiter) ?? (byte)',';
    private readonly CsvTimeFormat _format = CsvTimeFormat.TryCreate(mapping.Time.Format)!;
    private readonly string _lineEnd = mapping.Output.LineEnd == CsvLineEnd.Crlf ? "\r\n" : "\n";
    private readonly byte[] _time = new byte[128];
    private bool _isFirst = true;

    public CsvClock Clock { get; } = new(mapping.Time);

    public void Header(IEnumerable<string> valueColumns)
    {
        Text(mapping.Time.Column);
        if (mapping.Time.ClockColumn is { } clock)
        {
            Text(clock);
        }
        if (mapping.Time.OffsetColumn is { } offset)
        {
            Text(offset);
        }
        foreach (var column in valueColumns)
        {
            Text(column);
        }
        EndLine();
    }

    /// <summary>The one to three columns that say the time.</summary>
    public void Time(long utcTicks)
    {
        var (local, offset) = Clock.ToLocal(utcTicks);
        var text = Encoding.UTF8.GetString(_time, 0, _format.Write(local, offset, _time));
        var space = mapping.Time.ClockColumn is null ? -1 : text.IndexOf(' ');
        Text(space < 0 ? text : text[..space]);
        if (mapping.Time.ClockColumn is not null)
        {
            Text(space < 0 ? "" : text[(space + 1)..]);
        }
        if (mapping.Time.OffsetColumn is not null)
        {
            Text(new DateTimeOffset(local, offset).ToString("zzz", CultureInfo.InvariantCulture));
        }
    }

    /// <param name="value">Null: missing.</param>
    /// <param name="decimals">Null: the fewest that give the same number back.</param>
    /// <param name="isConverted">True where the value went through a unit: its last digit is that of the conversion and is left out.</param>
    public void Value(double? value, int? decimals, bool isConverted)
    {
        var text = value is not { } number ? ""
            : decimals is { } count ? number.ToString("F" + count, CultureInfo.InvariantCulture)
            : number.ToString(isConverted ? "G15" : "R", CultureInfo.InvariantCulture);
        Text(mapping.DecimalMark == "." ? text : text.Replace(".", mapping.DecimalMark, StringComparison.Ordinal));
    }

    public void Text(string text)
    {
        if (!_isFirst)
        {
            to.WriteByte(_delimiter);
        }
        _isFirst = false;
        var isPlain = text.AsSpan().IndexOfAny((char)_delimiter, '"') < 0;
        to.Write(Encoding.UTF8.GetBytes(isPlain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
    }

    public void EndLine()
    {
        to.Write(Encoding.UTF8.GetBytes(_lineEnd));
        _isFirst = true;
    }
}
