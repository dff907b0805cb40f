using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>A time as a row says it.</summary>
/// <param name="DateTicks">Midnight of the date, local as written.</param>
/// <param name="ClockTicks">Time of day; 24:00 is allowed.</param>
/// <param name="OffsetMinutes">Null where the text says none.</param>
internal readonly record struct CsvMoment(long DateTicks, long ClockTicks, int? OffsetMinutes);

/// <summary>Reads and writes the times of a file.</summary>
internal abstract class CsvTimeFormat
{
    private static readonly long Earliest = new DateTime(1900, 1, 1).Ticks;
    private static readonly long Latest = new DateTime(2200, 1, 1).Ticks;

    /// <summary>True where every time says its offset, so that no zone is needed.</summary>
    public abstract bool AlwaysHasOffset { get; }

    /// <summary>The format, or null where the text is none.</summary>
    public static CsvTimeFormat? TryCreate(string format) => format switch
    {
        "iso" => new IsoFormat(),
        "unix-s" => new UnixFormat(TimeSpan.TicksPerSecond),
        "unix-ms" => new UnixFormat(TimeSpan.TicksPerMillisecond),
        "excel" => new ExcelFormat(),
        _ => CsvTimePattern.TryCreate(format),
    };

    /// <summary>False where the text is no such time, or one outside the years 1900 to 2199.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out CsvMoment moment) =>
        TryRead(text, out moment) && moment.DateTicks >= Earliest && moment.DateTicks < Latest;

    /// <summary>Writes a local time; returns the bytes written.</summary>
    public abstract int Write(DateTime local, TimeSpan offset, Span<byte> to);

    protected abstract bool TryRead(ReadOnlySpan<byte> text, out CsvMoment moment);

    private static CsvMoment Split(long ticks, int? offset) => new(ticks - (ticks % TimeSpan.TicksPerDay), ticks % TimeSpan.TicksPerDay, offset);

    private sealed class IsoFormat : CsvTimeFormat
    {
        public override bool AlwaysHasOffset => false;

        public override int Write(DateTime local, TimeSpan offset, Span<byte> to)
        {
            var moment = new DateTimeOffset(local, offset);
            var form = (offset == TimeSpan.Zero, local.Ticks % TimeSpan.TicksPerSecond == 0) switch
            {
                (true, true) => "yyyy-MM-dd'T'HH:mm:ss'Z'",
                (true, false) => "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
                (false, true) => "yyyy-MM-dd'T'HH:mm:sszzz",
                _ => "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
            };
            moment.TryFormat(to, out var written, form, System.Globalization.CultureInfo.InvariantCulture);
            return written;
        }

        protected override bool TryRead(ReadOnlySpan<byte> text, out CsvMoment moment)
        {
            var isTime = IsoTime.TryParse(text, out var local, out var offset);
            moment = Split(local, offset);
            return isTime;
        }
    }

    private sealed class UnixFormat(long unit) : CsvTimeFormat
    {
        public override bool AlwaysHasOffset => true;

        public override int Write(DateTime local, TimeSpan offset, Span<byte> to)
        {
            ((local.Ticks - offset.Ticks - DateTime.UnixEpoch.Ticks) / unit).TryFormat(to, out var written);
            return written;
        }

        protected override bool TryRead(ReadOnlySpan<byte> text, out CsvMoment moment)
        {
            var isTime = System.Buffers.Text.Utf8Parser.TryParse(text, out long stamp, out var used) && used == text.Length && stamp >= 0;
            isTime &= stamp < Latest / unit;
            moment = isTime ? Split(DateTime.UnixEpoch.Ticks + (stamp * unit), 0) : default;
            return isTime;
        }
    }

    /// <summary>Days since 1899-12-30, as spreadsheets count; their fractions are rounded to the second.</summary>
    private sealed class ExcelFormat : CsvTimeFormat
    {
        private static readonly long Epoch = new DateTime(1899, 12, 30).Ticks;

        public override bool AlwaysHasOffset => false;

        public override int Write(DateTime local, TimeSpan offset, Span<byte> to)
        {
            ((local.Ticks - Epoch) / (double)TimeSpan.TicksPerDay).TryFormat(to, out var written, "0.##########", System.Globalization.CultureInfo.InvariantCulture);
            return written;
        }

        protected override bool TryRead(ReadOnlySpan<byte> text, out CsvMoment moment)
        {
            var isTime = NumberText.TryParse(text, out var days) && days is > 0 and < 200_000;
            moment = isTime ? Split(Epoch + ((long)Math.Round(days * 86_400) * TimeSpan.TicksPerSecond), null) : default;
            return isTime;
        }
    }
}
