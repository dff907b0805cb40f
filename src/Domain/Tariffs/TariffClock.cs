using System.Collections.Concurrent;
using System.Collections.Immutable;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Tariffs;

/// <summary>A stretch of time in one band.</summary>
public sealed record TariffSpan(TimeInterval Span, TariffBand Band, BandPrice? Price);

/// <summary>One local day of a tariff, in moments: 92, 96 or 100 quarter-hours.</summary>
public sealed class TariffDay
{
    private readonly double[] _prices;
    private readonly long _startTicks;

    internal TariffDay(Tariff tariff, FactoryCalendar calendar, DateOnly day, DayType dayType, double? triggerTemperatureDegC)
    {
        (Day, DayType, TriggerTemperatureDegC) = (day, dayType, triggerTemperatureDegC);
        var interval = calendar.Day(day);
        _startTicks = interval.Start.UtcTicks;
        _prices = new double[interval.Duration.Ticks / FactoryCalendar.QuarterHour.Ticks];
        var spans = ImmutableArray.CreateBuilder<TariffSpan>();
        for (var i = 0; i < _prices.Length; i++)
        {
            var start = interval.Start + (i * FactoryCalendar.QuarterHour);
            var band = tariff.BandAt(calendar.ToLocal(start).DateTime, dayType, triggerTemperatureDegC);
            if (spans.Count > 0 && spans[^1].Band == band)
            {
                spans[^1] = spans[^1] with { Span = new TimeInterval(spans[^1].Span.Start, start + FactoryCalendar.QuarterHour) };
            }
            else
            {
                spans.Add(new TariffSpan(new TimeInterval(start, start + FactoryCalendar.QuarterHour), band, tariff.PriceOf(band, day)));
            }
            _prices[i] = (double?)spans[^1].Price?.Value ?? double.NaN;
        }
        Spans = spans.ToImmutable();
    }

    public DateOnly Day { get; }

    public DayType DayType { get; }

    public double? TriggerTemperatureDegC { get; }

    /// <summary>Without gaps from local midnight to local midnight.</summary>
    public ImmutableArray<TariffSpan> Spans { get; }

    public bool Contains(long utcTicks) => utcTicks >= _startTicks && utcTicks < _startTicks + (_prices.Length * FactoryCalendar.QuarterHour.Ticks);

    /// <summary>Price per unit at a moment of this day; NaN where the tariff has none.</summary>
    public double PriceAt(long utcTicks) => _prices[(utcTicks - _startTicks) / FactoryCalendar.QuarterHour.Ticks];
}

/// <summary>The band now, until when, and what follows.</summary>
public sealed record TariffNow(TariffSpan Now, TariffSpan? Next);

/// <summary>
/// A tariff on one factory's calendar: answers for moments. Days are worked out once and shared; safe to use from many threads.
/// </summary>
/// <param name="tariff">The tariff.</param>
/// <param name="calendar">Bands change on local quarter-hours.</param>
/// <param name="holidays">What kind of day each day is.</param>
/// <param name="triggerTemperature">Trigger temperature of a day [degC] for rules that have one; null where it is not known.</param>
public sealed class TariffClock(Tariff tariff, FactoryCalendar calendar, HolidayCalendar holidays, Func<DateOnly, double?>? triggerTemperature = null)
{
    // Enough for a year of bills; more would only be kept for nothing.
    private const int MostDays = 400;

    private readonly ConcurrentDictionary<DateOnly, TariffDay> _days = new();
    private readonly bool _hasTrigger = tariff.Rules.Any(r => r.Temperature is not null);
    private TariffDay? _latest;

    public Tariff Tariff => tariff;

    public FactoryCalendar Calendar => calendar;

    public TariffDay Day(DateOnly day)
    {
        var temperature = _hasTrigger ? triggerTemperature?.Invoke(day) : null;
        if (_days.TryGetValue(day, out var known) && known.TriggerTemperatureDegC == temperature)
        {
            return known;
        }
        if (_days.Count >= MostDays)
        {
            _days.Clear();
        }
        return _days[day] = new TariffDay(tariff, calendar, day, holidays.TypeOf(day), temperature);
    }

    /// <summary>Price per unit of the quarter-hour that holds a moment; NaN where the tariff has none.</summary>
    public double PriceAt(long utcTicks)
    {
        // Live readings nearly always belong to the day of the reading before.
        var day = _latest;
        if (day is null || _hasTrigger || !day.Contains(utcTicks))
        {
            _latest = day = Day(calendar.DayOf(new DateTimeOffset(utcTicks, TimeSpan.Zero)));
        }
        return day.PriceAt(utcTicks);
    }

    /// <summary>The band and price at a moment and the ones that follow.</summary>
    public TariffNow At(DateTimeOffset moment)
    {
        var day = calendar.DayOf(moment);
        var spans = Day(day).Spans;
        var index = 0;
        while (index < spans.Length - 1 && !spans[index].Span.Contains(moment))
        {
            index++;
        }
        var now = spans[index];
        if (index + 1 < spans.Length)
        {
            return new TariffNow(now, spans[index + 1]);
        }
        // The last band of a day often runs on after midnight: its end is where the band changes.
        var tomorrow = Day(day.AddDays(1)).Spans;
        return tomorrow[0].Band != now.Band || tomorrow[0].Price?.Value != now.Price?.Value ? new TariffNow(now, tomorrow[0])
            : new TariffNow(now with { Span = new TimeInterval(now.Span.Start, tomorrow[0].Span.End) }, tomorrow.Length > 1 ? tomorrow[1] : null);
    }
}
