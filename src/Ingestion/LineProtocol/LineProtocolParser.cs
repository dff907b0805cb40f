using System.Runtime.CompilerServices;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.LineProtocol;

/// <summary>Reads InfluxDB line protocol: <c>reading,point=press-1[,source=..][,unit=..] value=12.5[,quality="estimated"] 1700000000</c>.</summary>
/// <remarks>
/// Any measurement name is taken, tags and fields may stand in any order, those we do not know are passed over (Telegraf adds
/// <c>host</c>). A line that is wrong is refused with its place and the others are kept. A line break always ends a line, also inside
/// quotes, so that one open quote cannot swallow what follows. No allocation for a good line.
/// Syntax: InfluxDB v2, reference/syntax/line-protocol.
/// </remarks>
public sealed class LineProtocolParser(ReadingIntake intake) : LineFormat(intake)
{
    private TimestampPrecision _precision;
    private byte[] _scratch = [];

    /// <summary>Starts a request.</summary>
    /// <param name="receivedAt">The receiver's clock; the time of a line without one.</param>
    public void Begin(DateTimeOffset receivedAt, TimestampPrecision precision, IPointResolver? points = null)
    {
        Intake.Begin(receivedAt, points);
        Restart();
        _precision = precision;
    }

    /// <summary>Reads a body that is in memory as a whole.</summary>
    public void Parse(ReadOnlySpan<byte> body) => Consume(body, isFinal: true);

    protected override void ReadLine(ReadOnlySpan<byte> line)
    {
        var scan = new LineScanner(line);
        scan.SkipSpaces();
        if (scan.AtEnd || scan.Current == '#')
        {
            return;
        }
        var parts = default(LineParts);
        if (!scan.ReadParts(ref parts))
        {
            Intake.Refusals.Add(Line, Utf8Text.Column(line, scan.At), scan.FaultField, scan.Fault ?? "");
            return;
        }
        if (TryPoint(line, parts.Point, out var target)
            && TryValue(line, parts.Value, out var value)
            && TryTime(line, parts.Time, target, out var ticks)
            && TryQuality(line, parts.Quality, out var quality))
        {
            var fault = Intake.Add(target, ticks, value, quality, Tag(line, parts.Unit), Tag(line, parts.Source));
            if (fault != ReadingFault.None)
            {
                RefuseReading(fault, line, in parts, target);
            }
        }
    }

    private bool TryPoint(ReadOnlySpan<byte> line, LinePart part, out PointTarget target)
    {
        if (part.IsAbsent)
        {
            target = null!;
            return Refuse(line, part, "point", $"the tag point=<id> is missing");
        }
        var id = Tag(line, part);
        return Intake.TryResolve(id, out target)
            || Refuse(line, part, "point", $"{Intake.NoSuchPoint} '{id}'; {Intake.NoSuchPointRemedy}");
    }

    private bool TryValue(ReadOnlySpan<byte> line, LinePart part, out double value)
    {
        if (part.IsAbsent)
        {
            value = 0;
            return Refuse(line, part, "value", $"the field value=<number> is missing");
        }
        var text = part.In(line);
        // 10i and 10u are integers, so they hold digits only.
        var isInteger = text[^1] is (byte)'i' or (byte)'u';
        var number = isInteger ? text[..^1] : text;
        if (NumberText.TryParse(number, out value) && !(isInteger && number.ContainsAny(".eE"u8)))
        {
            return true;
        }
        return text[0] == '"'
            ? Refuse(line, part, "value", $"{text} is a text; write the number without quotes")
            : Refuse(line, part, "value", $"'{text}' is not a number such as 12.5, 1e3 or 12i; leave the line out where there is no value");
    }

    private bool TryTime(ReadOnlySpan<byte> line, LinePart part, PointTarget target, out long ticks)
    {
        ticks = Intake.ReceivedTicks;
        if (part.IsAbsent)
        {
            // The moment of arrival says nothing about which interval is meant.
            return target.Kind != PointKind.Interval
                || Refuse(line, part, "time", $"point '{target.Id.Value}' counts intervals, so a line needs the time its interval starts");
        }
        var text = part.In(line);
        if (!TryInteger(text, out var stamp))
        {
            return Refuse(line, part, "time", $"'{text}' is not a whole number of {PrecisionName()} since 1970");
        }
        ticks = _precision.ToTicks(stamp);
        return true;
    }

    private bool TryQuality(ReadOnlySpan<byte> line, LinePart part, out ReadingQuality quality)
    {
        quality = ReadingQuality.Measured;
        if (part.IsAbsent)
        {
            return true;
        }
        var text = part.In(line);
        var isQuoted = text.Length >= 2 && text[0] == '"';
        return (isQuoted && QualityText.TryParse(text[1..^1], out quality))
            || Refuse(line, part, "quality", $"{text} is no quality; one of {QualityText.Allowed}, in quotes, is");
    }

    private void RefuseReading(ReadingFault fault, ReadOnlySpan<byte> line, in LineParts parts, PointTarget target)
    {
        var (part, field) = fault switch
        {
            ReadingFault.Unit => (parts.Unit, "unit"),
            ReadingFault.Source => (parts.Source, "source"),
            ReadingFault.NotFinite => (parts.Value, "value"),
            _ => (parts.Time, "time"),
        };
        Intake.Refuse(fault, Line, Column(line, part), field, target, part.In(line));
    }

    private bool Refuse(ReadOnlySpan<byte> line, LinePart part, string field,
        [InterpolatedStringHandlerArgument("")] ref RefusalMessage message)
    {
        Intake.Refusals.Add(Line, Column(line, part), field, ref message);
        return false;
    }

    private static int Column(ReadOnlySpan<byte> line, LinePart part) => part.IsAbsent ? 0 : Utf8Text.Column(line, part.Start);

    private ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> line, LinePart part)
    {
        var text = part.In(line);
        if (!part.HasEscapes)
        {
            return text;
        }
        if (_scratch.Length < line.Length)
        {
            _scratch = new byte[MaxLineBytes];
        }
        // Parts do not overlap, so each has its place in the buffer.
        return LineEscapes.Tag(text, _scratch.AsSpan(part.Start, part.Length));
    }

    private static bool TryInteger(ReadOnlySpan<byte> text, out long number)
    {
        number = 0;
        var i = text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        if (i == text.Length || text.Length - i > 19)
        {
            return false;
        }
        ulong digits = 0;
        for (; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit > 9)
            {
                return false;
            }
            digits = (digits * 10) + digit;
        }
        number = text[0] == '-' ? -(long)Math.Min(digits, long.MaxValue) : (long)Math.Min(digits, long.MaxValue);
        return true;
    }

    private string PrecisionName() => _precision switch
    {
        TimestampPrecision.Seconds => "seconds",
        TimestampPrecision.Milliseconds => "milliseconds",
        TimestampPrecision.Microseconds => "microseconds",
        _ => "nanoseconds",
    };
}
