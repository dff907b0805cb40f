using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;

namespace FactoryTwin.Carbon.Ledger.Years;

/// <summary>What a claim asks of a year.</summary>
/// <param name="UpTo">Takes what still fits where it is less.</param>
public sealed record AllocationAsk(string Claim, UnitUse Use, string Profile, bool UpTo, ImmutableArray<AllocatedUnits> Units);

/// <summary>What a year does for a claim; each step is idempotent by claim id.</summary>
public static class YearDesk
{
    /// <summary>Allocates reserved units: offsets to the residual, certificates to bought electricity of the same period.</summary>
    /// <param name="year">Null: the year is not closed, and nothing can be allocated to it (O-02); an open one takes certificates only.</param>
    public static Decision<YearEvent> Allocate(YearBook book, ClosedYear? year, AllocationAsk ask, LedgerSettings settings, ProfileRules profile, Act act)
    {
        if (book.Claims.ContainsKey(ask.Claim))
        {
            return Decision<YearEvent>.Nothing;
        }
        if (book.Released.Contains(ask.Claim))
        {
            return Decision<YearEvent>.Refuse("released", "该声明已撤回；请用新编号重新提交。", "This claim was withdrawn; make a new one.");
        }
        if (year is null || (year.State == ClosedYear.Open && ask.Use != UnitUse.Electricity))
        {
            return NotClosed;
        }
        if (ask.Use == UnitUse.Offset && !year.HasOwnMeasure)
        {
            return Decision<YearEvent>.Refuse(
                "noMeasure", $"{year.Year} 年没有自身减排措施记录；先减排，后抵消。", $"{year.Year} has no measure of the factory's own on record; offsets follow reductions, they do not replace them.");
        }
        var room = YearRoom.Of(year, book, settings, profile);
        if (room.Gross is null)
        {
            return Decision<YearEvent>.Refuse("noFigure", "该年清单缺少所需范围的数值，无法确定剩余排放。", "The closed inventory lacks a figure of a scope that counts, so there is no residual to allocate to.");
        }
        var granted = ask.Use == UnitUse.Offset ? Fit(ask.Units, _ => room.CreditRoom, room.CreditRoom) : Certificates(ask, room, settings);
        var (wanted, units) = (ask.Units.Sum(u => u.Serials.Count), granted.Sum(u => u.Serials.Count));
        if (units < wanted && (units == 0 || !ask.UpTo))
        {
            return Full(ask, room, units);
        }
        return Write(book, new UnitsAllocated(ask.Use, ask.Profile, granted, year.Hash) { Claim = ask.Claim, By = act.By, At = act.At });
    }

    public static Decision<YearEvent> Confirm(YearBook book, string claim, Act act) => book.Claims.TryGetValue(claim, out var found) && !found.Confirmed
        ? Write(book, new AllocationConfirmed { Claim = claim, By = act.By, At = act.At })
        : Decision<YearEvent>.Nothing;

    /// <summary>Gives an allocation back. A claim that has none yet is marked too: an allocation for it that arrives late is refused.</summary>
    public static Decision<YearEvent> Release(YearBook book, string claim, Act act) => book.Claims.GetValueOrDefault(claim) is { Confirmed: true }
        ? Decision<YearEvent>.Refuse("retired", "已核销的单位不能撤回。", "What is retired stands; it cannot be taken back.")
        : book.Released.Contains(claim) ? Decision<YearEvent>.Nothing : Write(book, new AllocationReleased { Claim = claim, By = act.By, At = act.At });

    public static readonly Refusal NotClosed = new(
        "notClosed", "该年清单尚未关闭；只有关闭后的清单才有可抵消的剩余排放。", "The inventory of that year is not closed; only a closed one has a residual that units can be allocated to.");

    private static ImmutableArray<AllocatedUnits> Certificates(AllocationAsk ask, YearRoom room, LedgerSettings settings)
    {
        // Same period: the calendar year of use, or the month of it, as the setting says.
        var sameYear = ask.Units.Where(u => u.Produced?.Year == room.Year.Year).ToImmutableArray();
        return Fit(sameYear, month => settings.MatchByMonth ? room.CertificateRoomOf(month) : long.MaxValue, room.CertificateRoom);
    }

    /// <summary>As many of the units as fit, in their order.</summary>
    private static ImmutableArray<AllocatedUnits> Fit(ImmutableArray<AllocatedUnits> units, Func<int, long> roomOfMonth, long room)
    {
        var granted = ImmutableArray.CreateBuilder<AllocatedUnits>();
        var used = new long[13];
        foreach (var unit in units)
        {
            var month = unit.Produced?.Month ?? 0;
            var fits = Math.Min(room, Math.Max(0, roomOfMonth(month) - used[month]));
            var taken = unit.Serials.Take(fits);
            if (!taken.IsEmpty)
            {
                granted.Add(unit with { Serials = taken });
                used[month] += taken.Count;
                room -= taken.Count;
            }
        }
        return granted.ToImmutable();
    }

    private static Refusal Full(AllocationAsk ask, YearRoom room, long fits)
    {
        if (ask.Use == UnitUse.Offset)
        {
            return new Refusal("residual", $"剩余排放只能再容纳 {fits} tCO2e；数量须与剩余排放相符。", $"Only {fits} credits fit into the residual that is left; the quantity has to match it.");
        }
        return !room.IsMarketBased
            ? new Refusal("noMarket", "该年清单没有基于市场的数值，绿证无处可用。", "The closed inventory has no market-based figure, so certificates have nothing to act on.")
            : new Refusal("electricity", $"同期用电只能再使用 {fits} MWh 绿证。", $"Only {fits} MWh of certificates fit: they act on bought electricity of the same period, and never below what offsets cover already.");
    }

    private static Decision<YearEvent> Write(YearBook book, YearEvent happened) =>
        Decision<YearEvent>.Write(happened with { After = book.Apply(happened).Balance });
}
