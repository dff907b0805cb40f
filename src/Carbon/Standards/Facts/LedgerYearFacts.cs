using System.Globalization;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Years;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What is allocated to a year, against what it has room for.</summary>
internal static class LedgerYearFacts
{
    public static IEnumerable<Fact> Of(LedgerState state, int year)
    {
        var period = year.ToString(CultureInfo.InvariantCulture);
        var book = BookOf(state, year);
        if (book.Certificates > 0)
        {
            yield return Fact.Of("green-power.matched", book.Certificates, period);
        }
        if (!state.Closed.TryGetValue(year, out var closed))
        {
            yield break;
        }
        var room = YearRoom.Of(closed, book, state.Types.Settings, state.Profile);
        if (closed.ElectricityMwh.Sum() is > 0 and var bought)
        {
            yield return Fact.Of("green-power.share", (double)(100 * book.Certificates / bought), period);
        }
        if (room.Net is { } net)
        {
            yield return Fact.Of("offset.net", Math.Max(0, (double)net), period);
            // A credit is whole: the last one may reach past the residual by less than a tonne.
            yield return Fact.Of("offset.above-residual", net > -1 ? 0 : (double)-net, period);
        }
        var ratio = DependenceRatio.Of(state.Ledger.Years.Keys.Union(state.Closed.Keys).Select(y => (y, RoomOf(state, y)?.Gross, BookOf(state, y).Credits))).Single(r => r.Year == year);
        if (ratio.Ratio is not null)
        {
            yield return Fact.Of("offset.dependence-not-rising", !ratio.Rises, period);
        }
    }

    private static YearBook BookOf(LedgerState state, int year) => state.Ledger.Years.GetValueOrDefault(year, YearBook.Empty);

    private static YearRoom? RoomOf(LedgerState state, int year) =>
        state.Closed.TryGetValue(year, out var closed) ? YearRoom.Of(closed, BookOf(state, year), state.Types.Settings, state.Profile) : null;
}
