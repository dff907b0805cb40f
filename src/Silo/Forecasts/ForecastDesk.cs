using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Forecasting;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Planning.Forecasts;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Forecasts;

/// <summary>Issues the forecasts of a factory, looks back at those whose day is over, and answers what is issued.</summary>
/// <remarks>
/// A service and no grain: a forecast belongs to no turn. It is made from the store once a day, kept as a document and read from there; a
/// grain would only pass the document on.
/// </remarks>
internal sealed class ForecastDesk(ReadingStore store, ForecastStore kept, ModelTables tables, TimeProvider clock)
{
    /// <summary>Today and tomorrow.</summary>
    private const int DaysAhead = 2;
    private const int BackTestDays = 28;

    /// <summary>A day is looked at again so many days, for readings that come late.</summary>
    private const int LateDays = 3;

    /// <summary>The last readings of a day may take so long.</summary>
    private static readonly TimeSpan AfterMidnight = TimeSpan.FromMinutes(10);

    private readonly Dictionary<(string Factory, string Target), DateTimeOffset> _issued = [];
    private readonly Dictionary<(string Factory, string Target), DateTimeOffset> _lookedBack = [];

    /// <summary>The targets of a factory that are forecast: load, and PV where it has any.</summary>
    public static ImmutableArray<ForecastTarget> TargetsOf(LoadedFactory factory) => ForecastTarget.OfSite(factory.Twin.Topology);

    /// <summary>What is issued of a target, with how earlier days turned out.</summary>
    public async Task<IssuedForecast> AnswerAsync(LoadedFactory factory, ForecastTarget target, CancellationToken cancellationToken)
    {
        var newest = await kept.NewestAsync(factory.Id, target.Id, cancellationToken) ?? NotMadeYet(factory, target);
        var days = await kept.DaysAsync(factory.Id, target.Id, cancellationToken);
        return newest with { Realised = [.. days.Select(d => d.Realised).OfType<RealisedDay>()] };
    }

    /// <summary>Issues what is due and looks back at what is over. Runs long: call it off the request path, one at a time.</summary>
    public async Task RefreshAsync(LoadedFactory factory, ForecastTarget target, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = factory.Calendar.DayOf(now - AfterMidnight);
        var site = new ForecastSite(factory.Twin.Topology, factory.Calendar, Holidays(factory));
        var series = new FactorySeries(store.Energy, factory.Numbers, clock);
        if (now - _lookedBack.GetValueOrDefault((factory.Id.Value, target.Id)) >= ForecastDue.Pause)
        {
            await LookBackAsync(factory, site, target, series, today, cancellationToken);
            _lookedBack[(factory.Id.Value, target.Id)] = now;
        }
        var newest = await kept.NewestAsync(factory.Id, target.Id, cancellationToken);
        if (!ForecastDue.Is(newest, factory.Calendar, today, now - _issued.GetValueOrDefault((factory.Id.Value, target.Id))))
        {
            return;
        }
        var midnight = factory.Calendar.StartOf(today);
        var horizon = factory.Calendar.StartOf(today.AddDays(DaysAhead)) - midnight;
        var issued = await ForecastMaker.MakeAsync(
            site, target, series, new ForecastRequest(midnight, horizon, Step.Hour, BackTestDays), cancellationToken);
        if (newest is null || issued.NotYet is null || issued.NotYet != newest.NotYet)
        {
            await kept.KeepNewestAsync(factory.Id, issued, cancellationToken);
        }
        if (issued.NotYet is null)
        {
            var steps = issued.Steps.Where(s => factory.Calendar.DayOf(s.Start) == today).ToImmutableArray();
            await kept.KeepDayAsync(factory.Id, new KeptDay(today, issued with { Steps = steps, BackTest = [] }, null), cancellationToken);
        }
        _issued[(factory.Id.Value, target.Id)] = now;
    }

    private async Task LookBackAsync(
        LoadedFactory factory, ForecastSite site, ForecastTarget target, FactorySeries series, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var day in await kept.DaysAsync(factory.Id, target.Id, cancellationToken))
        {
            var isOver = day.Day < today;
            if (isOver && (day.Realised is null || day.Day >= today.AddDays(-LateDays))
                && await Realised.OfAsync(site, target, series, day.Day, day.Issued, cancellationToken) is { } realised
                && realised != day.Realised)
            {
                await kept.KeepDayAsync(factory.Id, day with { Realised = realised }, cancellationToken);
            }
        }
    }

    private HolidayCalendar Holidays(LoadedFactory factory)
    {
        try
        {
            return tables.Calendar(factory.Model.Site.HolidayCalendar);
        }
        catch (KeyNotFoundException)
        {
            // Said among the notices of the factory when it was loaded.
            return HolidayCalendar.WeekdaysOnly;
        }
    }

    private IssuedForecast NotMadeYet(LoadedFactory factory, ForecastTarget target) => new(
        target.Id,
        target.Unit,
        Step.Hour.ToText(),
        factory.Calendar.ToLocal(clock.GetUtcNow()),
        null,
        null,
        new ForecastHistory(null, 0, factory.Model.Site.HolidayCalendar ?? HolidayCalendar.WeekdaysOnly.Id),
        [],
        [],
        new ForecastNotYet("not-made-yet", 0, DayAhead.LeastDays, new LocalizedName(
            "首次预测正在准备:历史数据齐备后给出。", "The first forecast is being prepared; it comes once the history is there.")),
        []);
}
