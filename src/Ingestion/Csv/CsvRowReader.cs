using System.Text;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>Reads the rows of one file by its mapping. One per file.</summary>
internal sealed class CsvRowReader : LineFormat
{
    private readonly CsvMapping _mapping;
    private readonly IPointResolver _points;
    private readonly CsvTally _tally;
    private readonly CsvFields _fields;
    private readonly CsvNumber _numbers;
    private readonly CsvTimeFormat _timeFormat;
    private readonly CsvClock _clock;
    private readonly CsvWords _words;
    private readonly CsvZeroRows? _zeroRows;
    private readonly List<CsvCell> _row = [];
    private readonly Dictionary<int, CsvOrder> _orders = [];
    private readonly byte[] _timeText = new byte[256];
    private CsvLayout? _layout;

    public CsvRowReader(CsvMapping mapping, IPointResolver points, ReadingIntake intake, CsvTally tally)
        : base(intake)
    {
        (_mapping, _points, _tally) = (mapping, points, tally);
        _fields = new CsvFields(CsvFields.DelimiterOf(mapping.Delimiter) ?? (byte)',');
        _numbers = new CsvNumber(mapping.DecimalMark, mapping.ThousandsMark);
        _timeFormat = CsvTimeFormat.TryCreate(mapping.Time.Format) ?? throw new ArgumentException("The mapping was not checked.", nameof(mapping));
        _clock = new CsvClock(mapping.Time);
        _words = new CsvWords(mapping);
        _zeroRows = mapping.FlagZeroRows ? new CsvZeroRows(_tally.Take, _tally.NoticeZeroRow) : null;
    }

    /// <summary>True once the file turned out not to fit the mapping: nothing more is read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Takes the row that was held back.</summary>
    public void End()
    {
        _zeroRows?.End();
        if (_layout is null && _mapping.Header)
        {
            IsBroken = true;
            Intake.Refusals.Add(0, 0, "", "the file ends before its header");
        }
    }

    protected override void ReadLine(ReadOnlySpan<byte> line)
    {
        if (IsBroken || Line <= _mapping.SkipRows)
        {
            return;
        }
        var text = Line == 1 && line.StartsWith(Encoding.UTF8.Preamble) ? line[3..] : line;
        if (_layout is null)
        {
            _layout = ReadHeader(text);
            if (IsBroken || _mapping.Header)
            {
                return;
            }
        }
        if (IsBlank(text))
        {
            return;
        }
        _tally.Rows++;
        if (!_fields.Split(text, _layout.Wanted, out var quoteAt))
        {
            Intake.Refusals.Add(Line, Utf8Text.Column(text, quoteAt), "", "a quote is not closed in its line, or something follows it");
            return;
        }
        ReadRow(text, _layout);
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" ,;\t|\""u8) < 0;

    private CsvLayout ReadHeader(ReadOnlySpan<byte> line)
    {
        List<string>? names = null;
        if (_mapping.Header)
        {
            _fields.Split(line, 4096, out _);
            names = [];
            for (var i = 0; i < _fields.Count; i++)
            {
                names.Add(Encoding.UTF8.GetString(_fields.Get(line, i)));
            }
        }
        var layout = new CsvLayout(_mapping, names, _points);
        foreach (var (column, message) in layout.Faults)
        {
            IsBroken = true;
            Intake.Refusals.Add(_mapping.Header ? Line : 0, 0, column, message);
        }
        return layout;
    }

    private void ReadRow(ReadOnlySpan<byte> line, CsvLayout layout)
    {
        PointTarget? named = null;
        if (layout.PointIndex >= 0 && !TryPoint(line, layout, out named))
        {
            return;
        }
        // Rows of the long layout interleave points, so each has an order of its own.
        var key = named?.Index ?? -1;
        var order = _orders.GetValueOrDefault(key);
        if (!TryTime(line, layout, ref order, out var utcTicks))
        {
            return;
        }
        _orders[key] = order;
        var row = _zeroRows?.Row ?? _row;
        foreach (var column in layout.Columns)
        {
            ReadCell(line, layout, column, column.Target ?? named!, utcTicks, row);
        }
        if (_zeroRows is not null)
        {
            _zeroRows.EndRow();
            return;
        }
        _tally.Take(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_row));
        _row.Clear();
    }

    private bool TryPoint(ReadOnlySpan<byte> line, CsvLayout layout, out PointTarget? target)
    {
        var name = _words.PointOf(_fields.Get(line, layout.PointIndex));
        if (_points.TryResolve(name, out target))
        {
            return true;
        }
        Intake.Refusals.Add(Line, Column(line, layout.PointIndex), _mapping.Long!.PointColumn, $"the factory has no point '{name}'");
        return false;
    }

    private bool TryTime(ReadOnlySpan<byte> line, CsvLayout layout, ref CsvOrder order, out long utcTicks)
    {
        utcTicks = 0;
        var text = TimeText(line, layout);
        var offsetText = _fields.Get(line, layout.OffsetIndex);
        int? offset = null;
        if (!offsetText.IsEmpty && !IsoTime.TryOffset(offsetText, out offset))
        {
            Intake.Refusals.Add(Line, Column(line, layout.OffsetIndex), _mapping.Time.OffsetColumn!, $"'{offsetText}' is no offset such as +08:00 or Z");
            return false;
        }
        if (!_timeFormat.TryParse(text, out var moment))
        {
            Intake.Refusals.Add(Line, Column(line, layout.TimeIndex), _mapping.Time.Column, $"'{text}' is no time of the form {_mapping.Time.Format}");
            return false;
        }
        if (_clock.Resolve(moment, offset, ref order, out utcTicks) is { } fault)
        {
            Intake.Refusals.Add(Line, Column(line, layout.TimeIndex), _mapping.Time.Column, $"'{text}' {fault}");
            return false;
        }
        return true;
    }

    private ReadOnlySpan<byte> TimeText(ReadOnlySpan<byte> line, CsvLayout layout)
    {
        var date = _fields.Get(line, layout.TimeIndex);
        var clock = _fields.Get(line, layout.ClockIndex);
        if (layout.ClockIndex < 0 || date.Length + clock.Length >= _timeText.Length)
        {
            return date;
        }
        date.CopyTo(_timeText);
        _timeText[date.Length] = (byte)' ';
        clock.CopyTo(_timeText.AsSpan(date.Length + 1));
        return _timeText.AsSpan(0, date.Length + 1 + clock.Length);
    }

    private void ReadCell(ReadOnlySpan<byte> line, CsvLayout layout, CsvValueColumn column, PointTarget target, long utcTicks, List<CsvCell> row)
    {
        var text = _fields.Get(line, column.Index);
        if (_words.IsMissing(text))
        {
            _tally.Missing++;
            return;
        }
        if (!_numbers.TryParse(text, out var value))
        {
            Intake.Refusals.Add(Line, Column(line, column.Index), column.Title, $"'{text}' is not a number with the decimal mark '{_mapping.DecimalMark}'");
            return;
        }
        if (column.Sentinels.AsSpan().Contains(value))
        {
            _tally.Missing++;
            return;
        }
        var quality = column.Quality;
        var word = _fields.Get(line, column.QualityIndex);
        if (!word.IsEmpty && !_words.TryQuality(word, out quality))
        {
            Intake.Refusals.Add(Line, Column(line, column.QualityIndex), column.Title, $"'{word}' is no quality; one of {QualityText.Allowed} or of the mapping is");
            return;
        }
        if (CsvWords.Lists(_fields.Get(line, layout.EstimatedListIndex), column.Name))
        {
            quality = ReadingQuality.Estimated;
        }
        if (TryConversion(line, layout, column, target, out var conversion))
        {
            var ticks = _clock.TicksOf(utcTicks, target.Kind, target.Interval);
            row.Add(new CsvCell(target, ticks, conversion.Apply(value), quality, Line, _fields.StartOf(column.Index), column.Title));
        }
    }

    private bool TryConversion(ReadOnlySpan<byte> line, CsvLayout layout, CsvValueColumn column, PointTarget target, out ValueConversion conversion)
    {
        conversion = column.Conversion;
        if (column.Target is not null)
        {
            return true;
        }
        var unit = _fields.Get(line, layout.UnitIndex);
        unit = unit.IsEmpty ? layout.LongUnit : unit;
        if (target.TryConversion(unit, out conversion))
        {
            return true;
        }
        Intake.Refusals.Add(Line, Column(line, layout.UnitIndex), _mapping.Long!.UnitColumn ?? "unit",
            $"unit '{unit}' does not convert to '{target.UnitCode}' of point '{target.Id.Value}'");
        return false;
    }

    private int Column(ReadOnlySpan<byte> line, int field) => field < 0 ? 0 : Utf8Text.Column(line, _fields.StartOf(field));
}
