using System.Collections.Immutable;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Series;
using FactoryTwin.Planning.Inputs;

namespace FactoryTwin.Planning.Results;

/// <summary>Emissions of carriers other than electricity: as the inventory has them, and in the months that fill the year.</summary>
/// <remarks>Measures do not change them. What could not be counted is told as a gap.</remarks>
internal sealed class CarrierEmissions
{
    private readonly PlanningInputs _inputs;
    private readonly PlanNotes _notes;

    public CarrierEmissions(PlanningInputs inputs, PlanNotes notes)
    {
        (_inputs, _notes) = (inputs, notes);
        Rows = [.. Measured(), .. Filled()];
        Lacks();
        IsScope1Complete = notes.Gaps.All(g => g.Figure != ResultGap.Scope1);
        IsScope2Complete = notes.Gaps.All(g => g.Figure != ResultGap.Scope2);
    }

    public ImmutableArray<EmissionRow> Rows { get; }

    public bool IsScope1Complete { get; }

    public bool IsScope2Complete { get; }

    private IEnumerable<EmissionRow> Measured()
    {
        var snapshot = _inputs.Snapshot;
        var measured = snapshot.Inventory.Intakes
            .Where(l => l.Source.Carrier != EmissionSources.Electricity)
            .GroupBy(l => (l.Source, Year: snapshot.Axis.Calendar.ToLocal(l.Period.Start).Year, l.Unit, l.Factor.Factor.Reference));
        foreach (var lines in measured)
        {
            var quality = lines.All(l => l.Quality is EnergyQuality.Measured or EnergyQuality.Manual) ? EmissionRow.Measured : EmissionRow.Estimated;
            yield return EmissionRow.Of(ScopeOf(lines.Key.Source), lines.Key.Source.Carrier, lines.Key.Year, lines.Sum(l => l.Activity), lines.First().Factor, quality);
            _notes.AssumeFactor($"factor.{lines.Key.Source.Carrier}", lines.First().Factor, lines.Key.Year);
        }
    }

    /// <summary>The months that fill the year, each in its own year with the factor of that year.</summary>
    private IEnumerable<EmissionRow> Filled()
    {
        var model = _inputs.Snapshot.Factory.Model;
        foreach (var use in _inputs.Carriers)
        {
            if (EmissionSources.Of(use.Meter.Carrier) is not { Scope: EmissionScope.Scope1 or EmissionScope.Scope2 } source)
            {
                continue;
            }
            foreach (var year in use.Months.Where(m => m.IsFilled).GroupBy(m => m.First.Year))
            {
                var amount = year.Sum(m => m.Amount);
                _notes.Say("补足全年的月份：其他能源按已有读数日期的日均值延续。", "In the months that fill the year other carriers go on at the mean of the covered days.");
                if (_inputs.Snapshot.Factory.Factors.TryPick(model, use.Meter, year.Key, out var factor, out var why))
                {
                    yield return EmissionRow.Of(ScopeOf(source), source.Carrier, year.Key, amount, factor, EmissionRow.Estimated);
                    _notes.AssumeFactor($"factor.{source.Carrier}", factor, year.Key);
                }
                else
                {
                    _notes.Lack(new ResultGap(
                        FigureOf(source), source.Carrier, use.Meter.Id.Value, year.Min(m => m.First), _inputs.Axis.To, amount, use.Unit.Code,
                        new($"没有可用的排放因子，补足的月份未计入：{why}", $"Filled months are not counted, for want of a factor: {why}")));
                }
            }
        }
    }

    /// <summary>What the inventory could not count. Electricity is left out: its gaps are filled, and a missing factor leaves no figure at all.</summary>
    private void Lacks()
    {
        var calendar = _inputs.Axis.Calendar;
        foreach (var gap in _inputs.Snapshot.Inventory.Gaps.Where(g => g.Source.Scope != EmissionScope.Outside && g.Kind is GapKind.Factor or GapKind.Readings))
        {
            if (gap.Source.Carrier != EmissionSources.Electricity)
            {
                _notes.Lack(new ResultGap(
                    FigureOf(gap.Source), gap.Source.Carrier, gap.Point.Value, calendar.DayOf(gap.Period.Start), calendar.DayOf(gap.Period.End), gap.Activity, gap.Unit, gap.Message));
            }
        }
    }

    private static string ScopeOf(EmissionSource source) => source.Scope == EmissionScope.Scope1 ? EmissionRow.Scope1 : EmissionRow.Location;

    private static string FigureOf(EmissionSource source) => source.Scope == EmissionScope.Scope1 ? ResultGap.Scope1 : ResultGap.Scope2;
}
