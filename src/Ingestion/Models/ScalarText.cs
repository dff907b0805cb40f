using System.Globalization;
using System.Text.Json;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Models;

/// <summary>How single values of a model are written: ids, numbers, words, dates, spans, metering intervals.</summary>
internal static class ScalarText
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>True for types that are one word or number in the files.</summary>
    public static bool IsScalar(Type type) => type.IsEnum || type == typeof(string) || type == typeof(bool) || IsNumber(type)
        || type == typeof(FactoryId) || type == typeof(PointId) || type == typeof(AssetId)
        || type == typeof(DateOnly) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(MeteringInterval);

    public static bool IsNumber(Type type) => type == typeof(double) || type == typeof(int);

    /// <summary>The value, or null and what would be right.</summary>
    public static object? Parse(Type type, string text, out string expected)
    {
        expected = Expected(type);
        if (type == typeof(string))
        {
            return text;
        }
        if (type == typeof(double))
        {
            return double.TryParse(text, NumberStyles.Float, Invariant, out var d) && double.IsFinite(d) ? d : null;
        }
        if (type == typeof(int))
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out var i) ? i : null;
        }
        if (type == typeof(bool))
        {
            return text switch { "true" => true, "false" => false, _ => null };
        }
        if (type.IsEnum)
        {
            return Enum.GetNames(type).FirstOrDefault(n => Word(n) == text) is { } name ? Enum.Parse(type, name) : null;
        }
        if (type == typeof(DateOnly))
        {
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", Invariant, DateTimeStyles.None, out var day) ? day : null;
        }
        if (type == typeof(DateTimeOffset))
        {
            return ParseMoment(text);
        }
        if (type == typeof(TimeSpan))
        {
            return ParseSpan(text);
        }
        if (type == typeof(MeteringInterval))
        {
            return ParseInterval(text);
        }
        return ParseId(type, text);
    }

    public static string Write(object value) => value switch
    {
        double d => d.ToString("R", Invariant),
        int i => i.ToString(Invariant),
        bool b => b ? "true" : "false",
        Enum e => Word(e.ToString()),
        DateOnly day => day.ToString("yyyy-MM-dd", Invariant),
        DateTimeOffset moment => moment.ToString(moment.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:sszzz" : "O", Invariant),
        TimeSpan span => WriteSpan(span),
        MeteringInterval interval => WriteInterval(interval),
        _ => value.ToString()!,
    };

    public static string Expected(Type type)
    {
        if (type.IsEnum)
        {
            return "one of " + string.Join(", ", Enum.GetNames(type).Select(Word));
        }
        return type == typeof(double) ? "a number, such as 12.5"
            : type == typeof(int) ? "a whole number"
            : type == typeof(bool) ? "true or false"
            : type == typeof(DateOnly) ? "a date, such as 2024-07-15"
            : type == typeof(DateTimeOffset) ? "a moment with offset, such as 2024-07-15T00:00:00+08:00"
            : type == typeof(TimeSpan) ? "a span, such as 30min, 6h or 2d"
            : type == typeof(MeteringInterval) ? "an interval, such as 15min, 1h, 1day or 1month"
            : type == typeof(string) ? "a text"
            : $"an id of 1 to {IdText.MaxLength} letters, digits, '-', '_', '.' or ':'";
    }

    public static string Word(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static object? ParseId(Type type, string text) => !IdText.IsValid(text) ? null
        : type == typeof(PointId) ? new PointId(text)
        : type == typeof(AssetId) ? new AssetId(text)
        : new FactoryId(text);

    private static object? ParseMoment(string text)
    {
        // The offset must be written: without it the moment would depend on the machine.
        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        return hasOffset && DateTimeOffset.TryParse(text, Invariant, DateTimeStyles.None, out var moment) ? moment : null;
    }

    private static object? ParseSpan(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is 0 or > 6)
        {
            return null;
        }
        var count = int.Parse(text.AsSpan(0, digits), Invariant);
        TimeSpan? unit = text[digits..] switch
        {
            "s" => TimeSpan.FromSeconds(1),
            "min" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" or "day" => TimeSpan.FromDays(1),
            _ => null,
        };
        return count > 0 && unit is { } u ? u * count : null;
    }

    private static object? ParseInterval(string text) => text switch
    {
        "1day" or "1d" or "day" => MeteringInterval.Day,
        "1month" or "month" => MeteringInterval.Month,
        _ => ParseSpan(text) is TimeSpan span && span < TimeSpan.FromDays(1) ? new MeteringInterval(span) : null,
    };

    private static string WriteInterval(MeteringInterval interval) =>
        interval.IsCalendarDay ? "1day" : interval.IsCalendarMonth ? "1month" : WriteSpan(interval.Span);

    private static string WriteSpan(TimeSpan span) =>
        span.Ticks % TimeSpan.TicksPerDay == 0 ? $"{span.Days}d"
        : span.Ticks % TimeSpan.TicksPerHour == 0 ? $"{(long)span.TotalHours}h"
        : span.Ticks % TimeSpan.TicksPerMinute == 0 ? $"{(long)span.TotalMinutes}min"
        : $"{(long)span.TotalSeconds}s";
}
