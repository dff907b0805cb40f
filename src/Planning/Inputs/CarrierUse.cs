using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Planning.Snapshots;

namespace FactoryTwin.Planning.Inputs;

/// <summary>What the site took of a carrier other than electricity at one meter, month by month of the plan's period.</summary>
/// <remarks>
/// Months that fill the year go on at the mean of the covered days. What readings lack inside the measured period is not filled: it is
/// told by <see cref="Coverage"/>.
/// </remarks>
/// <param name="Meter">The meter of supply.</param>
/// <param name="Unit">Of the amounts.</param>
/// <param name="Months">Measured ones, then those that fill the year; a month in which one ends and the other begins stands twice.</param>
/// <param name="Coverage">Share of the measured period that readings cover [0..1].</param>
public sealed record CarrierUse(PointDefinition Meter, Unit Unit, ImmutableArray<UseMonth> Months, double Coverage)
{
    /// <summary>Below this readings are missing; less than an hour of a year is the clock of a meter.</summary>
    public const double WholeCoverage = 0.9999;

    public bool IsWhole => Coverage >= WholeCoverage;

    /// <summary>Every meter of supply that shows an amount in a known unit.</summary>
    public static ImmutableArray<CarrierUse> Of(TwinSnapshot snapshot)
    {
        var fill = Fill(snapshot).ToList();
        var uses = ImmutableArray.CreateBuilder<CarrierUse>();
        foreach (var intake in snapshot.Carriers)
        {
            if (UnitTable.TryFind(AmountUnits.Of(intake.Point.Unit), out var unit))
            {
                uses.Add(Of(intake, unit, fill));
            }
        }
        return uses.ToImmutable();
    }

    private static CarrierUse Of(CarrierIntake intake, Unit unit, List<(DateOnly First, int Days)> fill)
    {
        var measured = intake.Months.Where(m => m.Amount is not null).Select(m => new UseMonth(m.First, m.Amount!.Value, IsFilled: false)).ToList();
        var coveredDays = intake.Months.Sum(m => m.Amount is null ? 0 : m.Days * m.Coverage);
        var perDay = coveredDays > 0 ? measured.Sum(m => m.Amount) / coveredDays : (double?)null;
        var filled = perDay is { } mean ? fill.Select(m => new UseMonth(m.First, mean * m.Days, IsFilled: true)) : [];
        return new CarrierUse(intake.Point, unit, [.. measured, .. filled], coveredDays / Math.Max(1, intake.Months.Sum(m => m.Days)));
    }

    /// <summary>The days behind the measured period, by month.</summary>
    private static IEnumerable<(DateOnly First, int Days)> Fill(TwinSnapshot snapshot) => snapshot.Axis.Days
        .Skip(snapshot.MeasuredDays)
        .GroupBy(d => (d.Year, d.Month))
        .Select(g => (g.First(), g.Count()));
}

/// <summary>An amount in one month.</summary>
/// <param name="First">First day of the month's part.</param>
/// <param name="Amount">In the unit of the use.</param>
/// <param name="IsFilled">True where nothing was measured: the mean of the covered days.</param>
public readonly record struct UseMonth(DateOnly First, double Amount, bool IsFilled);
