using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Planning.Snapshots;

namespace FactoryTwin.Planning.Results;

/// <summary>What the site took of one carrier with one factor in one year: all lines of the inventory but purchased electricity.</summary>
/// <param name="Source">Carrier, scope and how it emits.</param>
/// <param name="Year">Factory-local year.</param>
/// <param name="Months">Activity by month.</param>
/// <param name="Unit">Of the activity.</param>
/// <param name="Factor">Of that year.</param>
/// <param name="IsMeasured">False where some of it is estimated.</param>
internal sealed record CarrierUse(
    EmissionSource Source, int Year, IReadOnlyList<MonthActivity> Months, Unit Unit, AppliedFactor Factor, bool IsMeasured)
{
    public double Activity => Months.Sum(m => m.Activity);

    public static IEnumerable<CarrierUse> Of(TwinSnapshot snapshot) => snapshot.Inventory.Lines
        .Where(l => l.Source.Carrier != EmissionSources.Electricity)
        .GroupBy(l => (l.Source, Year: snapshot.Axis.Calendar.ToLocal(l.Period.Start).Year, l.Unit, l.Factor.Factor.Reference))
        .Select(g => new CarrierUse(
            g.Key.Source,
            g.Key.Year,
            [.. g.SelectMany(l => l.Months).GroupBy(m => m.Start).OrderBy(m => m.Key).Select(m => new MonthActivity(m.Key, m.Sum(a => a.Activity)))],
            g.Key.Unit,
            g.First().Factor,
            g.All(l => l.Quality is EnergyQuality.Measured or EnergyQuality.Manual)));
}
