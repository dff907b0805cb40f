using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>Provisional carbon of the twin on one day [kgCO2e]; null where no meter told anything.</summary>
public readonly record struct ProvisionalDay(DateTimeOffset Start, double? Scope1, double? Scope2);

/// <summary>Why the sum of days and the yearly run differ.</summary>
public enum DifferenceReason
{
    /// <summary>They agree within rounding.</summary>
    Rounding,

    /// <summary>The twin shows meters only: records and design values are in the yearly run alone.</summary>
    Records,

    /// <summary>The twin counts CO2 of fuels; CH4 and N2O are in the yearly run alone.</summary>
    OtherGases,

    /// <summary>The boundary leaves it out of the yearly run.</summary>
    Boundary,

    /// <summary>Gases of the Montreal Protocol stand beside the totals of the yearly run.</summary>
    Montreal,

    /// <summary>The twin values the meter with another factor, such as that of its own point.</summary>
    Factor,
}

/// <summary>One source in the sum of days and in the yearly run [kgCO2e].</summary>
public sealed record SourceDifference(EmissionScope Scope, string Carrier, double Daily, double Yearly, DifferenceReason Reason)
{
    public double Difference => Daily - Yearly;
}

/// <summary>The days of a period as the twin shows them live, beside the inventory of the same period (C-11).</summary>
/// <param name="Days">Each local day.</param>
/// <param name="Sources">Differences by source; one that agrees says rounding.</param>
public sealed record ProvisionalYear(ImmutableArray<ProvisionalDay> Days, ImmutableArray<SourceDifference> Sources)
{
    /// <summary>Relative difference of sums that is rounding.</summary>
    private const double Rounding = 1e-9;

    /// <param name="topology">The factory.</param>
    /// <param name="calendar">Its local calendar.</param>
    /// <param name="factors">Picks factors, as live carbon does.</param>
    /// <param name="series">What the meters say.</param>
    /// <param name="inventory">The yearly run of the whole organisation.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<ProvisionalYear> OfAsync(
        TwinTopology topology, FactoryCalendar calendar, FactorPicker factors, IFactorySeries series, OrganisationInventory inventory, CancellationToken cancellationToken = default)
    {
        var period = inventory.Metered.Period;
        var points = SourceStream.Of(topology).SelectMany(s => s.Intakes, (s, p) => (s.Source, Point: p)).Where(p => p.Source.Scope != EmissionScope.Outside).ToList();
        var read = await series.ReadAsync([.. points.Select(p => p.Point.Id)], period, Step.Day, cancellationToken).ConfigureAwait(false);
        var days = new SortedDictionary<DateTimeOffset, (double? One, double? Two)>();
        var sums = new SortedDictionary<(EmissionScope, string), double>();
        foreach (var ((source, point), energy) in points.Zip(read))
        {
            foreach (var step in energy.Steps)
            {
                var day = days.GetValueOrDefault(step.Start);
                if (step.Value is { } amount && factors.TryPick(topology.Model, point, calendar.ToLocal(step.Start).Year, out var factor, out _))
                {
                    var kilograms = factor.Of(amount).Kilograms;
                    sums[(source.Scope, source.Carrier)] = sums.GetValueOrDefault((source.Scope, source.Carrier)) + kilograms;
                    day = source.Scope == EmissionScope.Scope1 ? ((day.One ?? 0) + kilograms, day.Two) : (day.One, (day.Two ?? 0) + kilograms);
                }
                days[step.Start] = day;
            }
        }
        return new ProvisionalYear([.. days.Select(d => new ProvisionalDay(d.Key, d.Value.One, d.Value.Two))], [.. Compare(sums, inventory)]);
    }

    private static IEnumerable<SourceDifference> Compare(SortedDictionary<(EmissionScope Scope, string Carrier), double> daily, OrganisationInventory inventory)
    {
        foreach (var ((scope, carrier), sum) in daily)
        {
            bool IsOf(EmissionItem item) => item.Scope == scope && item.Carrier == carrier && item.Origin == ItemOrigin.Meter;
            var counted = inventory.Items.Where(IsOf).Sum(i => i.Kilograms);
            var left = inventory.Excluded.Where(e => IsOf(e.Item)).Sum(e => e.Item.Kilograms);
            var beside = inventory.Metered.Outside.Where(l => l.Kind != LineKind.Export && l.Source.Scope == scope && l.Source.Carrier == carrier).Sum(l => l.Emissions.Kilograms);
            yield return new SourceDifference(scope, carrier, sum - left - beside, counted, IsSame(sum - left - beside, counted) ? DifferenceReason.Rounding : DifferenceReason.Factor);
            if (left != 0)
            {
                yield return new SourceDifference(scope, carrier, left, 0, DifferenceReason.Boundary);
            }
            if (beside != 0)
            {
                yield return new SourceDifference(scope, carrier, beside, 0, DifferenceReason.Montreal);
            }
        }
        foreach (var group in inventory.Items.Where(i => i.Origin != ItemOrigin.Meter && i.Scope != EmissionScope.Scope3)
            .GroupBy(i => (i.Scope, i.Carrier, i.Origin)).OrderBy(g => g.Key.Scope).ThenBy(g => g.Key.Carrier, StringComparer.Ordinal).ThenBy(g => g.Key.Origin))
        {
            yield return new SourceDifference(
                group.Key.Scope, group.Key.Carrier, 0, group.Sum(i => i.Kilograms), group.Key.Origin == ItemOrigin.Combustion ? DifferenceReason.OtherGases : DifferenceReason.Records);
        }
    }

    private static bool IsSame(double a, double b) => Math.Abs(a - b) <= Rounding * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));
}
