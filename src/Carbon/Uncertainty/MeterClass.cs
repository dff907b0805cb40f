using System.Globalization;

namespace FactoryTwin.Carbon.Uncertainty;

/// <summary>What an accuracy class says of a meter's amounts.</summary>
/// <remarks>Class k is taken as a half width of k % at 95 %. The class limits the error of one measurement at reference conditions, so this
/// is an assumption; errors of current transformers and of installation are not in it.</remarks>
public static class MeterClass
{
    /// <summary>Half width as a share of the amount; null where the class is missing or tells no percentage.</summary>
    /// <param name="text">Class as printed, such as <c>0.5S</c>, <c>1</c>, <c>1.5</c>.</param>
    public static double? HalfWidth(string? text)
    {
        if (text is null)
        {
            return null;
        }
        var digits = text.Trim().TrimEnd('S', 's', '%', ' ');
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 20 ? percent / 100 : null;
    }
}
