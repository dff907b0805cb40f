using System.Text;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>The readings of one point to export.</summary>
/// <param name="Samples">Ascending by time.</param>
public sealed record CsvSeries(PointTarget Target, IReadOnlyList<Sample> Samples);

/// <summary>Writes readings as the file that a mapping describes: importing the file gives the readings again, and the other way round.</summary>
/// <remarks>
/// Only mapped columns are written, time first. Thousands marks are not written. A reading that is missing is a blank cell. Where the
/// mapping has no quality column, qualities other than the column's own are lost.
/// </remarks>
public static class CsvExport
{
    private const int FlushBytes = 65_536;

    /// <exception cref="ArgumentException">A series is of a point that the mapping does not name.</exception>
    public static async Task WriteAsync(Stream to, CsvMapping mapping, IReadOnlyList<CsvSeries> series, CancellationToken cancellation = default)
    {
        using var lines = new MemoryStream();
        var encoded = CsvEncoding.IsUtf8(mapping.Encoding)
            ? to
            : Encoding.CreateTranscodingStream(to, CsvEncoding.Find(mapping.Encoding)!, Encoding.UTF8, leaveOpen: true);
        var writer = new CsvLineWriter(lines, mapping);
        if (mapping.Output.ByteOrderMark)
        {
            lines.Write(Encoding.UTF8.Preamble);
        }
        foreach (var _ in mapping.Long is null ? WriteWide(writer, mapping, series) : WriteLong(writer, mapping, series))
        {
            if (lines.Length >= FlushBytes)
            {
                await FlushAsync(lines, encoded, cancellation).ConfigureAwait(false);
            }
        }
        await FlushAsync(lines, encoded, cancellation).ConfigureAwait(false);
        await encoded.FlushAsync(cancellation).ConfigureAwait(false);
        if (!ReferenceEquals(encoded, to))
        {
            await encoded.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>One step per line written.</summary>
    private static IEnumerable<int> WriteWide(CsvLineWriter writer, CsvMapping mapping, IReadOnlyList<CsvSeries> series)
    {
        if (series.FirstOrDefault(s => !mapping.Columns.Any(c => c.Point == s.Target.Id)) is { } unknown)
        {
            throw new ArgumentException($"The mapping has no column for point '{unknown.Target.Id}'.", nameof(series));
        }
        var cursors = mapping.Columns.Select(c => new Cursor(c, series.FirstOrDefault(s => s.Target.Id == c.Point), writer.Clock)).ToArray();
        if (mapping.Header)
        {
            writer.Header(mapping.Columns.SelectMany(c => c.QualityColumn is { } quality ? new[] { c.Column, quality } : [c.Column]));
            yield return 0;
        }
        while (cursors.Min(c => c.Stamp) is var stamp and < long.MaxValue)
        {
            writer.Time(stamp);
            foreach (var cursor in cursors)
            {
                var has = cursor.Stamp == stamp;
                writer.Value(has ? cursor.Value : null, cursor.Column.Decimals, cursor.IsConverted);
                if (cursor.Column.QualityColumn is not null)
                {
                    writer.Text(has ? cursor.Quality.ToText() : "");
                }
                if (has)
                {
                    cursor.Advance();
                }
            }
            writer.EndLine();
            yield return 1;
        }
    }

    private static IEnumerable<int> WriteLong(CsvLineWriter writer, CsvMapping mapping, IReadOnlyList<CsvSeries> series)
    {
        var by = mapping.Long!;
        string?[] names = [by.PointColumn, by.ValueColumn, by.UnitColumn, by.QualityColumn];
        if (mapping.Header)
        {
            writer.Header(names.OfType<string>());
            yield return 0;
        }
        var nameOf = by.Points.ToLookup(p => p.Value, p => p.Key);
        var rows = series.SelectMany((s, i) => s.Samples.Select(sample =>
            (Stamp: writer.Clock.StampOf(sample.Ticks, s.Target.Kind, s.Target.Interval), Series: i, Sample: sample)));
        foreach (var (stamp, i, sample) in rows.OrderBy(r => r.Stamp).ThenBy(r => r.Series))
        {
            var target = series[i].Target;
            // Values are in the point's unit, so a unit column says that one; a unit of the mapping is converted back to.
            var conversion = ValueConversion.Identity;
            if (by.UnitColumn is null)
            {
                target.TryConversion(Encoding.UTF8.GetBytes(by.Unit ?? ""), out conversion);
            }
            writer.Time(stamp);
            writer.Text(nameOf[target.Id.Value].FirstOrDefault() ?? target.Id.Value);
            writer.Value(conversion.Invert(sample.Value), null, !conversion.IsIdentity);
            if (by.UnitColumn is not null)
            {
                writer.Text(target.UnitCode);
            }
            if (by.QualityColumn is not null)
            {
                writer.Text(sample.Quality.ToText());
            }
            writer.EndLine();
            yield return 1;
        }
    }

    private static async ValueTask FlushAsync(MemoryStream lines, Stream to, CancellationToken cancellation)
    {
        await to.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancellation).ConfigureAwait(false);
        lines.SetLength(0);
    }

    /// <summary>The next reading of a column.</summary>
    private sealed class Cursor
    {
        private readonly CsvSeries? _series;
        private readonly CsvClock _clock;
        private readonly ValueConversion _conversion = ValueConversion.Identity;
        private int _next;

        public Cursor(CsvColumn column, CsvSeries? series, CsvClock clock)
        {
            (Column, _series, _clock) = (column, series, clock);
            series?.Target.TryConversion(Encoding.UTF8.GetBytes(column.Unit ?? ""), out _conversion);
        }

        public CsvColumn Column { get; }

        public bool IsConverted => !_conversion.IsIdentity;

        /// <summary>Past every time where no reading is left.</summary>
        public long Stamp => _series is null || _next >= _series.Samples.Count
            ? long.MaxValue
            : _clock.StampOf(_series.Samples[_next].Ticks, _series.Target.Kind, _series.Target.Interval);

        public double Value => _conversion.Invert(_series!.Samples[_next].Value);

        public ReadingQuality Quality => _series!.Samples[_next].Quality;

        public void Advance() => _next++;
    }
}
