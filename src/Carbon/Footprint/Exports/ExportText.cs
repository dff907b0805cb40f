using System.Globalization;

namespace FactoryTwin.Carbon.Footprint.Exports;

/// <summary>Numbers and moments as exchange formats write them.</summary>
internal static class ExportText
{
    /// <summary>A decimal without exponent and without a trailing zero: <c>86.05</c>, <c>-14.22</c>, <c>0</c>.</summary>
    public static string Decimal(double value) => ((decimal)value).ToString("0.############", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    public static string Moment(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
