using System.Runtime.CompilerServices;
using System.Text.Json;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Json;

/// <summary>Checks the members of one JSON reading and takes or refuses it.</summary>
internal readonly ref struct JsonReadingTaker(ReadingIntake intake, ReadOnlySpan<byte> text, TextPlace origin)
{
    private readonly ReadOnlySpan<byte> _text = text;

    public RefusalList Refusals => intake.Refusals;

    public void Take(in JsonReadingObject reading)
    {
        if (reading.Twice is { } name)
        {
            Refuse(reading.At, name, $"the member is there twice");
        }
        else if (TryPoint(in reading, out var target)
            && TryValue(in reading, out var value)
            && TryTime(in reading, target, out var ticks)
            && TryQuality(reading.Quality, out var quality)
            && TryText(reading.Unit, "unit")
            && TryText(reading.Source, "source"))
        {
            var fault = intake.Add(target, ticks, value, quality, reading.Unit.Text, reading.Source.Text);
            if (fault != ReadingFault.None)
            {
                RefuseReading(fault, in reading, target);
            }
        }
    }

    private bool TryPoint(in JsonReadingObject reading, out PointTarget target)
    {
        target = null!;
        var id = reading.Point.Text;
        return reading.Point.Type != JsonTokenType.String
            ? Refuse(reading.At, "point", $"the member \"point\": \"<id>\" is missing or no text")
            : intake.TryResolve(id, out target)
                || Refuse(reading.Point.At, "point", $"{intake.NoSuchPoint} '{id}'; {intake.NoSuchPointRemedy}");
    }

    private bool TryValue(in JsonReadingObject reading, out double value)
    {
        value = 0;
        return reading.Value.IsAbsent
            ? Refuse(reading.At, "value", $"the member \"value\" is missing; leave the reading out where there is no value")
            : (reading.Value.Type == JsonTokenType.Number && NumberText.TryParse(reading.Value.Text, out value))
                || Refuse(reading.Value.At, "value", $"'{reading.Value.Text}' is not a JSON number such as 12.5, without quotes");
    }

    private bool TryTime(in JsonReadingObject reading, PointTarget target, out long ticks)
    {
        ticks = intake.ReceivedTicks;
        var time = reading.Time;
        if (time.IsAbsent)
        {
            return target.Kind != PointKind.Interval || Refuse(reading.At, "time",
                $"point '{target.Id.Value}' counts intervals, so a reading needs the time its interval starts");
        }
        if (time.Type == JsonTokenType.Number && System.Buffers.Text.Utf8Parser.TryParse(time.Text, out long ms, out var used)
            && used == time.Text.Length)
        {
            ticks = LineProtocol.TimestampPrecisionText.ToTicks(LineProtocol.TimestampPrecision.Milliseconds, ms);
            return true;
        }
        if (time.Type == JsonTokenType.String && IsoTime.TryParse(time.Text, out var local, out var offset))
        {
            if (offset is { } minutes)
            {
                ticks = local - (minutes * TimeSpan.TicksPerMinute);
                return true;
            }
            return Refuse(time.At, "time", $"'{time.Text}' says no offset; end it with Z or one such as +08:00");
        }
        return Refuse(time.At, "time", $"'{time.Text}' is neither ISO 8601 such as \"2026-03-01T12:00:00+08:00\" nor whole milliseconds since 1970");
    }

    private bool TryQuality(JsonMember member, out ReadingQuality quality)
    {
        quality = ReadingQuality.Measured;
        return member.IsAbsent
            || (member.Type == JsonTokenType.String && QualityText.TryParse(member.Text, out quality))
            || Refuse(member.At, "quality", $"'{member.Text}' is no quality; one of {QualityText.Allowed} is");
    }

    private bool TryText(JsonMember member, string name) =>
        member.IsAbsent || member.Type == JsonTokenType.String || Refuse(member.At, name, $"'{member.Text}' is no text");

    private void RefuseReading(ReadingFault fault, in JsonReadingObject reading, PointTarget target)
    {
        var (at, field) = fault switch
        {
            ReadingFault.Unit => (reading.Unit.At, "unit"),
            ReadingFault.Source => (reading.Source.At, "source"),
            ReadingFault.NotFinite => (reading.Value.At, "value"),
            _ => (reading.Time.At, "time"),
        };
        var written = field switch
        {
            "unit" => reading.Unit.Text,
            "source" => reading.Source.Text,
            "value" => reading.Value.Text,
            _ => reading.Time.Text,
        };
        var place = origin.Advance(_text, at);
        intake.Refuse(fault, place.Line, place.Column + 1, field, target, written);
    }

    private bool Refuse(int at, string field, [InterpolatedStringHandlerArgument("")] ref RefusalMessage message)
    {
        var place = intake.Refusals.IsFull ? origin : origin.Advance(_text, at);
        intake.Refusals.Add(place.Line, place.Column + 1, field, ref message);
        return false;
    }
}
