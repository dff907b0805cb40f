using System.Collections.Frozen;
using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;
using FactoryTwin.Grains.Services;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Silo.Ingest;

namespace FactoryTwin.Silo.Catalog;

/// <summary>Makes a model revision ready: joins it with tariffs, factors and calendar, and with the store's numbers of its points.</summary>
internal sealed class FactoryLoader(ModelTables tables, IPointRegistry registry, RawRemovals removals, TimeProvider clock)
{
    public async Task<LoadedFactory> LoadAsync(FactoryModel model, int revision, CancellationToken cancellationToken)
    {
        var notices = ImmutableArray.CreateBuilder<string>();
        var calendar = FactoryCalendar.Of(model.Site.TimeZone);
        var tariffs = Tariffs(model, calendar, notices);
        var factors = Factors(model, calendar, notices);
        var numbers = await registry.RegisterAsync(model.Id, [.. model.Points.Select(p => p.Id)], cancellationToken);
        var numberOf = model.Points.Zip(numbers).ToFrozenDictionary(p => p.First.Id, p => p.Second);
        var rules = new Dictionary<PointDefinition, PointRules>(ReferenceEqualityComparer.Instance);
        foreach (var point in model.Points)
        {
            rules[point] = new PointRules(point, await PointCatalog.RankAsync(point, registry, cancellationToken), calendar);
        }
        var valuations = model.Points.ToDictionary(
            p => p, p => Valuation(p, tariffs, factors, notices), (IEqualityComparer<PointDefinition>)ReferenceEqualityComparer.Instance);
        var twin = new TwinModel(revision, new TwinTopology(model), calendar, p => valuations[p], p => rules[p]);
        var table = PointTable.Of(model.Points, (p, _) => numberOf[p.Id]);
        return new LoadedFactory(
            model, revision, twin, calendar, tariffs, factors, numberOf, new StorePointResolver(table, registry, removals.CutOf(model.Id)), notices.ToImmutable());
    }

    private FrozenDictionary<string, TariffClock> Tariffs(FactoryModel model, FactoryCalendar calendar, ImmutableArray<string>.Builder notices)
    {
        var holidays = HolidayCalendar.WeekdaysOnly;
        try
        {
            holidays = tables.Calendar(model.Site.HolidayCalendar);
        }
        catch (KeyNotFoundException e)
        {
            notices.Add(e.Message);
        }
        var clocks = new Dictionary<string, TariffClock>(StringComparer.Ordinal);
        foreach (var (carrier, id) in model.Tariffs)
        {
            if (tables.Tariff(id, carrier) is { } tariff)
            {
                clocks[carrier] = new TariffClock(tariff, calendar, holidays);
            }
            else
            {
                notices.Add($"There is no tariff '{id}' for {carrier}: its cost is not counted.");
            }
        }
        return clocks.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The factor of each point whose use emits, in the point's unit; what cannot be used is said once.</summary>
    private FrozenDictionary<PointId, AppliedFactor> Factors(FactoryModel model, FactoryCalendar calendar, ImmutableArray<string>.Builder notices)
    {
        var year = calendar.ToLocal(clock.GetUtcNow()).Year;
        var factors = new Dictionary<PointId, AppliedFactor>();
        foreach (var point in model.Points.Where(p => p.Kind != PointKind.State && p.Role is FlowRole.Consumption or FlowRole.Import))
        {
            if (FactorPicker.ReferenceOf(model, point) is null)
            {
                continue;
            }
            if (tables.FactorPicker.TryPick(model, point, year, out var factor, out var why))
            {
                factors[point.Id] = factor;
            }
            else if ($"Carbon of {point.Carrier} is not counted: {why}" is var notice && !notices.Contains(notice))
            {
                notices.Add(notice);
            }
        }
        return factors.ToFrozenDictionary();
    }

    private PointValuation Valuation(
        PointDefinition point,
        FrozenDictionary<string, TariffClock> tariffs,
        FrozenDictionary<PointId, AppliedFactor> factors,
        ImmutableArray<string>.Builder notices)
    {
        var unit = AmountUnit(point.Unit);
        if (point.Kind == PointKind.State || unit is null || point.Role is not (FlowRole.Consumption or FlowRole.Import or FlowRole.Export))
        {
            return PointValuation.None;
        }
        var carbon = factors.TryGetValue(point.Id, out var factor) ? factor.KilogramsPerUnit : 0;
        if (!tariffs.TryGetValue(point.Carrier, out var tariff))
        {
            return new PointValuation(null, 1, carbon, isExport: false);
        }
        if (!tables.Carriers.TryConvert(point.Carrier, 1, unit, tariff.Tariff.Unit, out var amount, out var why))
        {
            notices.Add($"Cost of point {point.Id} is not counted: {why}");
            return new PointValuation(null, 1, carbon, isExport: false);
        }
        if (point.Role == FlowRole.Export)
        {
            return new PointValuation(tariff, amount.Value, carbon, isExport: true);
        }
        return new PointValuation(tariff, amount.Value, carbon, isExport: false);
    }

    /// <summary>The unit of a point's quantity: of a power in kW the energy in kWh.</summary>
    private static Unit? AmountUnit(string? code) =>
        code is not null && UnitTable.TryFind(AmountUnits.Of(code), out var unit) ? unit : null;
}
