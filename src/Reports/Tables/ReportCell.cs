using System.Globalization;

namespace FactoryTwin.Reports.Tables;

/// <summary>One value of a table: text, a number, a day, a moment of local time, or nothing known.</summary>
public readonly record struct ReportCell
{
    private ReportCell(string? text, double? number, DateTime? time, bool isDay) => (Text, Number, Time, IsDay) = (text, number, time, isDay);

    public string? Text { get; }

    /// <summary>In the unit of the column; never NaN or infinite.</summary>
    public double? Number { get; }

    /// <summary>Local time of the factory.</summary>
    public DateTime? Time { get; }

    /// <summary>True where <see cref="Time"/> is a whole day.</summary>
    public bool IsDay { get; }

    public bool IsEmpty => Text is null && Number is null && Time is null;

    public static implicit operator ReportCell(string? text) => new(string.IsNullOrEmpty(text) ? null : text, null, null, false);

    public static implicit operator ReportCell(double? number) => new(null, number is { } known && double.IsFinite(known) ? known : null, null, false);

    public static implicit operator ReportCell(double number) => (double?)number;

    public static implicit operator ReportCell(decimal? number) => (double?)number;

    public static implicit operator ReportCell(decimal number) => (double?)number;

    public static implicit operator ReportCell(int? number) => (double?)number;

    public static implicit operator ReportCell(int number) => (double?)number;

    public static implicit operator ReportCell(long number) => (double?)number;

    public static implicit operator ReportCell(DateOnly? day) => new(null, null, day?.ToDateTime(TimeOnly.MinValue), true);

    public static implicit operator ReportCell(DateOnly day) => (DateOnly?)day;

    /// <summary>The wall clock of the moment, as its offset tells it.</summary>
    public static implicit operator ReportCell(DateTimeOffset? moment) => new(null, null, moment?.DateTime, false);

    public static implicit operator ReportCell(DateTimeOffset moment) => (DateTimeOffset?)moment;

    /// <summary>As CSV writes it: invariant, ISO 8601.</summary>
    public override string ToString() => this switch
    {
        { Number: { } number } => number.ToString("R", CultureInfo.InvariantCulture),
        { Time: { } time, IsDay: true } => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Time: { } time } => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Text ?? "",
    };
}
