using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Planning.Inputs;

namespace FactoryTwin.Planning.Snapshots;

/// <summary>
/// A frozen picture of the measured factory over one period: what a plan starts from. Nothing in it moves while plans are worked out, and
/// no plan can touch the live twin.
/// </summary>
public sealed record TwinSnapshot
{
    public required PlanningFactory Factory { get; init; }

    /// <summary>Until when readings were known.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The log position that the readings reach to; null where the store does not tell one.</summary>
    public long? LogPosition { get; init; }

    public required TimeAxis Axis { get; init; }

    /// <summary>Steps before this index lie in the measured period; those after it only fill the year.</summary>
    public required int MeasuredSteps { get; init; }

    /// <summary>Electricity from the grid [kWh per step]; of a site without an intake meter what it uses.</summary>
    public required SnapshotSeries Import { get; init; }

    /// <summary>Electricity to the grid [kWh per step]; null: not metered.</summary>
    public SnapshotSeries? Export { get; init; }

    /// <summary>Own PV arrays with a meter.</summary>
    public ImmutableArray<PvArraySeries> PvArrays { get; init; } = [];

    /// <summary>Other generation of the site, meter by meter [kWh per step].</summary>
    public ImmutableArray<SnapshotSeries> OtherGeneration { get; init; } = [];

    /// <summary>Into own storage, meter by meter [kWh per step].</summary>
    public ImmutableArray<SnapshotSeries> Charge { get; init; } = [];

    /// <summary>Out of own storage, meter by meter [kWh per step].</summary>
    public ImmutableArray<SnapshotSeries> Discharge { get; init; } = [];

    /// <summary>Electricity of single assets that measures act on [kWh per step].</summary>
    public ImmutableDictionary<AssetId, SnapshotSeries> Assets { get; init; } = ImmutableDictionary<AssetId, SnapshotSeries>.Empty;

    /// <summary>Points that a measure asked for as they are.</summary>
    public ImmutableDictionary<PointId, SnapshotSeries> Points { get; init; } = ImmutableDictionary<PointId, SnapshotSeries>.Empty;

    /// <summary>Reactive energy by month of the axis [kvarh]; null where it is not metered.</summary>
    public ImmutableArray<double?> ReactiveKvarh { get; init; } = [];

    /// <summary>What came in of other carriers, meter by meter and month by month of the measured period.</summary>
    public ImmutableArray<CarrierIntake> Carriers { get; init; } = [];

    /// <summary>The emissions inventory of the measured period; measures change its purchased electricity.</summary>
    public required CarbonInventory Inventory { get; init; }

    /// <summary>Local days of the axis that lie in the measured period.</summary>
    public int MeasuredDays => MeasuredSteps >= Axis.Count ? Axis.Days.Count : Axis.DayOf(MeasuredSteps);
}

/// <summary>A quantity step by step as it was measured; NaN where nothing is known, which is not zero.</summary>
/// <param name="Points">The points it is summed from.</param>
/// <param name="Unit">Of the values.</param>
/// <param name="Values">One per step.</param>
/// <param name="Estimated">How many of the known ones rest on estimates or on readings of a part of the step.</param>
public sealed record SnapshotSeries(ImmutableArray<PointId> Points, string Unit, ImmutableArray<double> Values, int Estimated)
{
    /// <summary>The sum of series; NaN where one of them is.</summary>
    /// <param name="parts">At least one, all of one unit and length.</param>
    public static SnapshotSeries Sum(ImmutableArray<SnapshotSeries> parts)
    {
        if (parts is [var only])
        {
            return only;
        }
        var values = new double[parts[0].Values.Length];
        foreach (var part in parts)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] += part.Values[i];
            }
        }
        return new SnapshotSeries([.. parts.SelectMany(p => p.Points)], parts[0].Unit, ImmutableCollectionsMarshal.AsImmutableArray(values), parts.Max(p => p.Estimated));
    }

    public int Missing { get; } = Values.Count(double.IsNaN);

    /// <summary>Index of the first step that is known; the number of steps where none is.</summary>
    public int FirstKnown { get; } = Values.TakeWhile(double.IsNaN).Count();
}

/// <summary>What one PV array gave, meter by meter [kWh per step].</summary>
public sealed record PvArraySeries(AssetDefinition Asset, double? PeakKwp, ImmutableArray<SnapshotSeries> Meters)
{
    /// <summary>All meters together; NaN where any of them is not known.</summary>
    public SnapshotSeries Whole { get; } = SnapshotSeries.Sum(Meters);

    /// <summary>True where its meters do not begin at the same time.</summary>
    public bool IsStaggered => Meters.Select(m => m.FirstKnown).Distinct().Count() > 1;
}
