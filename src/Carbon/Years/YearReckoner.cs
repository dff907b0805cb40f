using System.Collections.Immutable;
using System.Text.Json;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Years;

/// <summary>What a year is worked out from: one revision of a factory and what its meters say.</summary>
/// <param name="Topology">The factory.</param>
/// <param name="Calendar">Its local calendar.</param>
/// <param name="Series">What the meters say.</param>
/// <param name="Run">The inventory of a period as the API answers it, and as JSON.</param>
/// <param name="LastArrival">Number of the newest reading of a point that counts.</param>
/// <param name="Model">Which revision it is.</param>
/// <param name="LogPosition">Last row of the reading log that counts.</param>
/// <param name="Software">Version of this software.</param>
public sealed record YearSource(
    TwinTopology Topology,
    FactoryCalendar Calendar,
    IFactorySeries Series,
    Func<TimeInterval, CancellationToken, Task<JsonElement>> Run,
    Func<PointId, long> LastArrival,
    YearModel Model,
    long LogPosition,
    string Software)
{
    public FactoryModel Factory => Topology.Model;

    /// <summary>The factory-local year as a span of time.</summary>
    public TimeInterval Period(int year) => new(Calendar.StartOf(new DateOnly(year, 1, 1)), Calendar.StartOf(new DateOnly(year + 1, 1, 1)));
}

/// <summary>A year worked out and not yet frozen.</summary>
/// <param name="Basis">Hash of what would be frozen, whoever does it and when: what was reviewed is what is closed.</param>
public sealed record ReckonedYear(
    int Year, TimeInterval Period, JsonElement Answer, YearInventory Inventory, YearTotals Totals, ImmutableArray<YearOutput> Outputs,
    ImmutableArray<YearActivity> Activity, string Basis);

/// <summary>Works a year out as it is now.</summary>
public static class YearReckoner
{
    public static async Task<ReckonedYear> ReckonAsync(YearSource source, int year, CancellationToken cancellationToken = default)
    {
        var period = source.Period(year);
        var answer = await source.Run(period, cancellationToken).ConfigureAwait(false);
        var inventory = YearInventory.Of(answer);
        var counters = source.Factory.Products.Select(p => p.Counter).ToHashSet();
        var points = source.Factory.Points
            .Where(p => p.Kind != PointKind.State && (counters.Contains(p.Id) || EmissionSources.Of(p.Carrier) is not null))
            .OrderBy(p => p.Id.Value, StringComparer.Ordinal).ToList();
        var series = await source.Series.ReadAsync([.. points.Select(p => p.Id)], period, Step.Month, cancellationToken).ConfigureAwait(false);
        ImmutableArray<YearActivity> activity = [.. points.Zip(series).Select(p => Activity(source, p.First, p.Second))];
        ImmutableArray<YearOutput> outputs = [.. source.Factory.Products.Select(p => Output(p, activity))];
        var totals = YearTotals.Of(inventory, Electricity(source, inventory, activity));
        var basis = YearJson.HashOf(YearJson.Canonical(new { answer, outputs, model = source.Model.Hash }));
        return new ReckonedYear(year, period, answer, inventory, totals, outputs, activity, basis);
    }

    /// <summary>The document of a year that was worked out.</summary>
    public static YearDocument Freeze(YearSource source, ReckonedYear year, YearFreeze freeze, string? boundary, ImmutableArray<AcceptedGap> accepted) => new()
    {
        Factory = source.Factory.Id.Value,
        FactoryName = source.Factory.Site.Name,
        Year = year.Year,
        From = source.Calendar.ToLocal(year.Period.Start),
        To = source.Calendar.ToLocal(year.Period.End),
        TimeZone = source.Calendar.Zone.Id,
        Freeze = freeze,
        Boundary = new YearBoundary(
            boundary, source.Factory.Site.InNationalEts, source.Factory.Site.StandardsProfile,
            [.. source.Factory.Assets.Select(a => new YearAsset(a.Id.Value, a.Kind, a.Name, a.Parent?.Value, a.ProductionSystem))]),
        Model = source.Model,
        LogPosition = source.LogPosition,
        Totals = year.Totals,
        Outputs = year.Outputs,
        Accepted = accepted,
        Activity = year.Activity,
        Factors = [.. year.Inventory.All.Concat(year.Inventory.Intakes).Concat(year.Inventory.Market).Where(l => l.FactorId.Length > 0).SelectMany(Factors)
            .DistinctBy(f => (f.Id, f.ActivityUnit)).OrderBy(f => f.Id, StringComparer.Ordinal).ThenBy(f => f.ActivityUnit, StringComparer.Ordinal)],
        Methods = [.. year.Inventory.All.Concat(year.Inventory.Market).Where(l => l.Method.Length > 0).Select(l => new YearMethod(l.Method, l.Formula, l.Clause))
            .DistinctBy(m => m.Id).OrderBy(m => m.Id, StringComparer.Ordinal)],
        Inventory = year.Answer,
    };

    private static YearActivity Activity(YearSource source, PointDefinition point, EnergySeries series) => new(
        point.Id.Value, point.Name, point.Asset?.Value, point.Carrier, AmountUnits.Of(point.Unit), series.Total.Value, series.Total.EstimatedValue,
        series.Total.Completeness, series.Total.Coverage, Word(series.Total.Quality), source.LastArrival(point.Id),
        [.. series.Steps.Select(s => new YearMonth(source.Calendar.ToLocal(s.Start), s.Value, s.EstimatedValue, s.Coverage, Word(s.Quality)))]);

    private static YearOutput Output(ProductDefinition product, ImmutableArray<YearActivity> activity)
    {
        var counted = activity.FirstOrDefault(a => a.Point == product.Counter.Value);
        return new YearOutput(product.Id, product.Name, product.Counter.Value, counted?.Value, product.Unit, counted?.Coverage ?? 0);
    }

    /// <summary>Bought electricity inside the boundary, month by month; without a market-based view what the meters of supply show.</summary>
    private static ImmutableArray<MonthElectricity> Electricity(YearSource source, YearInventory inventory, ImmutableArray<YearActivity> activity)
    {
        var intakes = inventory.Intakes.Where(l => l.Carrier == EmissionSources.Electricity).Select(l => l.Point).ToHashSet(StringComparer.Ordinal);
        var months = inventory.Detail?.Market?.Months is { } bought
            ? bought.ToLookup(m => source.Calendar.ToLocal(m.Start).Month, m => m.Mwh)
            : activity.Where(a => intakes.Contains(a.Point))
                .SelectMany(a => a.Months.Select(m => (source.Calendar.ToLocal(m.Start).Month, MegawattHours: m.Value * AmountUnits.Factor(a.Unit, "MWh"))))
                .Where(m => m.MegawattHours is not null)
                .ToLookup(m => m.Month, m => m.MegawattHours!.Value);
        return [.. Enumerable.Range(1, 12).Select(m => new MonthElectricity(m, months[m].Any() ? months[m].Sum() : null))];
    }

    private static IEnumerable<YearFactor> Factors(YearLine line) => (line.Record?.Factors ?? line.Basis?.Factors) is not { } factors ? [Factor(line)] : factors.Select(f => new YearFactor(
        f.Id, f.Edition, f.Year, null, null, null, f.Value, f.Unit, f.Value / 1000, f.Unit, f.Fallback, f.Source, f.Confidence, null, []));

    private static YearFactor Factor(YearLine l) => new(
        l.FactorId, l.Edition, l.FactorYear, l.FactorValidFrom, l.Region, l.Gas, l.FactorValue, l.FactorUnit, l.TonnesPerUnit, l.Unit, l.Fallback, l.Source, l.Confidence,
        l.FactorNote, l.Conversions);

    private static string Word(EnergyQuality quality) => char.ToLowerInvariant(quality.ToString()[0]) + quality.ToString()[1..];
}
