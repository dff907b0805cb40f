using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Carbon.Uncertainty;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Series;

namespace FactoryTwin.Carbon.Activities;

/// <summary>Makes one figure of a record's gases.</summary>
internal static class ActivityFigures
{
    private const string OfFactor = "factor:";

    /// <param name="part">The part of the record that counts.</param>
    /// <param name="share">That part as a share of the record.</param>
    /// <param name="gases">Gases of the whole record.</param>
    /// <param name="kind">What becomes of it; a record may make one figure of each.</param>
    /// <param name="result">What tells its ranges; null: nothing does.</param>
    public static EmissionItem Of(ActivityItems.Part part, double share, ImmutableArray<GasMass> gases, AmountKind kind, EmissionResult? result)
    {
        var record = part.Record;
        var kilograms = gases.Sum(g => g.KilogramsCO2e);
        var ranges = result?.Ranges ?? [];
        var own = ranges.Where(r => !r.Key.StartsWith(OfFactor, StringComparison.Ordinal)).ToList();
        return new EmissionItem
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"activity:{record.Id}:{part.Entered.Version}{(kind == AmountKind.Emission ? "" : $":{InventoryAnswer.Camel(kind.ToString())}")}"),
            Record = record.Id,
            Origin = record.Kind == ActivityKind.Design ? ItemOrigin.Design : ItemOrigin.Activity,
            Scope = record.Scope,
            Category3 = record.Category,
            Type = TypeOf(record),
            Carrier = record.Carrier,
            Source = record.Source,
            Asset = part.Asset,
            Gases = [.. gases.Select(g => g.Times(share))],
            Months = [.. part.Months.Select(m => new MonthMass(m.Start, kilograms * (m.Duration / part.Days.Duration)))],
            Factor = result is { Factors.IsEmpty: false } ? result.Factors[0].Factor.Reference : record.Method ?? "",
            Quality = record.Quality switch
            {
                ReadingQuality.Measured => EnergyQuality.Measured, ReadingQuality.Manual => EnergyQuality.Manual, _ => EnergyQuality.Estimated,
            },
            EstimatedShare = record.Quality is ReadingQuality.Measured or ReadingQuality.Manual ? 0 : 1,
            ActivityHalfWidth = own.Count == 0 ? null : share * Math.Sqrt(own.Sum(r => r.Kilograms * r.Kilograms)),
            FactorRanges = [.. ranges.Except(own).Select(r => new FactorRange(r.Key[OfFactor.Length..], r.Kilograms * share))],
        };
    }

    private static string TypeOf(ActivityRecord record) => record.Scope switch
    {
        EmissionScope.Scope3 => "valueChain",
        EmissionScope.Scope2 => "purchasedEnergy",
        _ => InventoryAnswer.Camel((EmissionSources.Of(record.Carrier)?.Category ?? EmissionCategory.Process).ToString()),
    };
}
