using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Planning.Snapshots;

/// <summary>What one meter of supply of a carrier other than electricity shows in the measured period.</summary>
/// <param name="Point">The meter.</param>
/// <param name="Months">The local months that the measured period touches; the first and last are clipped to it.</param>
public sealed record CarrierIntake(PointDefinition Point, ImmutableArray<IntakeMonth> Months);

/// <summary>One month at a meter of supply.</summary>
/// <param name="First">Its first day in the period.</param>
/// <param name="Days">How many of its days lie in the period.</param>
/// <param name="Amount">In the unit of the meter's amounts; null: nothing is known, which is not zero.</param>
/// <param name="Coverage">Share of the time that readings cover [0..1].</param>
public readonly record struct IntakeMonth(DateOnly First, int Days, double? Amount, double Coverage);
