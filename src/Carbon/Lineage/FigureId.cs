using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Lineage;

/// <summary>
/// Names one figure of an inventory, so that anybody can ask where it comes from: <c>factory~period~view[~part...]</c>. Parts go from the
/// scope to the single line: scope, carrier, asset, point, kind; each further part narrows the figure. <c>*</c> leaves a part open; as scope it
/// stands for scopes 1, 2 (location-based) and 3.
/// </summary>
/// <param name="Factory">Id of the factory.</param>
/// <param name="Period">A year (2024), a month (2024-05), or local days from..to (2024-01-01..2024-04-01), half-open.</param>
/// <param name="View"><c>live</c>: as it is now; <c>reported</c>; <c>restated.n</c>.</param>
/// <param name="Parts">Scope, carrier, asset, point, kind; as many as are given.</param>
public sealed record FigureId(string Factory, string Period, string View, IReadOnlyList<string> Parts)
{
    public const string Live = "live";

    public const string Reported = "reported";

    /// <summary>Leaves a part open.</summary>
    public const string Any = "*";

    private const string Restated = "restated.";

    private const int MostParts = 5;

    public static string Allowed => "factory~period~view~scope~carrier~asset~point~kind, such as lab~2024~reported~scope1; parts from the end may be left out, * leaves one open";

    /// <summary>Number of the frozen document it is a figure of; null: as it is now.</summary>
    public int? Number => View == Reported ? 0 : View == Live ? null : int.Parse(View.AsSpan(Restated.Length), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The year that it is a figure of; null for a month or other days.</summary>
    public int? Year => Period.Length == 4 ? int.Parse(Period, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    public static string ViewOf(int number) => number == 0 ? Reported : $"{Restated}{number.ToString(CultureInfo.InvariantCulture)}";

    public static bool TryParse(string? text, [NotNullWhen(true)] out FigureId? figure)
    {
        figure = null;
        if (text is null || text.Length > 1000 || text.Split(YearLine.FigureMark) is not [var factory, var period, var view, .. var parts])
        {
            return false;
        }
        var isFrozen = view == Reported || (view.StartsWith(Restated, StringComparison.Ordinal)
            && int.TryParse(view.AsSpan(Restated.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0);
        if (IdText.IsValid(factory) && (isFrozen || view == Live) && parts.Length <= MostParts && parts.All(p => p.Length > 0)
            && TryDays(period, out _, out _) && (!isFrozen || period.Length == 4))
        {
            figure = new FigureId(factory, period, view, parts);
        }
        return figure is not null;
    }

    /// <summary>The span of time, by the factory's calendar.</summary>
    public TimeInterval Span(FactoryCalendar calendar)
    {
        TryDays(Period, out var from, out var to);
        return new TimeInterval(calendar.StartOf(from), calendar.StartOf(to));
    }

    /// <summary>Whether a line is part of the figure.</summary>
    public bool Holds(YearLine line)
    {
        string[] own = [line.Scope, line.Carrier, line.Asset, line.Point, line.Kind];
        return !Parts.Where((part, i) => part == Any ? i == 0 && line.Scope is not ("scope1" or "scope2Location" or "scope3") : own[i] != part).Any();
    }

    /// <summary>The figure of a line in the same view; of a period over several years the part that the line is of.</summary>
    /// <param name="line">The line.</param>
    /// <param name="from">First moment of the figure's period.</param>
    /// <param name="to">First moment behind it.</param>
    public FigureId Of(YearLine line, DateTimeOffset from, DateTimeOffset to) => this with
    {
        Period = line.From == from && line.To == to ? Period : string.Create(CultureInfo.InvariantCulture, $"{line.From:yyyy-MM-dd}..{line.To:yyyy-MM-dd}"),
        Parts = [line.Scope, line.Carrier, line.Asset, line.Point, line.Kind],
    };

    public override string ToString() => string.Join(YearLine.FigureMark, [Factory, Period, View, .. Parts]);

    private static bool TryDays(string period, out DateOnly from, out DateOnly to)
    {
        (from, to) = (default, default);
        if (period.Length == 4 && int.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2200)
        {
            (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
            return true;
        }
        if (Day($"{period}-01", out from) && from.Year is >= 1990 and <= 2200)
        {
            to = from.AddMonths(1);
            return true;
        }
        return period.Split("..") is [var first, var end] && Day(first, out from) && Day(end, out to) && to > from
            && from.Year is >= 1990 and <= 2200 && to < from.AddYears(20);

        static bool Day(string text, out DateOnly day) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }
}
