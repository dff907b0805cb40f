using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>Why something is not counted, or only in part.</summary>
public enum GapKind
{
    /// <summary>No factor: the activity is known and its carbon is not.</summary>
    Factor,

    /// <summary>Readings of an intake are missing: the total is too low.</summary>
    Readings,

    /// <summary>Readings of a meter below are missing: the total is right, its use stands in the line of the meter above.</summary>
    SubMeter,

    /// <summary>A meter below measures in a unit that cannot be compared with the meter above.</summary>
    Unit,
}

/// <summary>Something that is not counted, with its place: missing is never zero.</summary>
/// <param name="Activity">The amount concerned, where it is known.</param>
/// <param name="Completeness">Share of the period that anything covers [0..1]; null where the gap is no matter of time.</param>
/// <param name="Message">What is missing and what would be right.</param>
public sealed record InventoryGap(
    GapKind Kind,
    AssetId? Asset,
    PointId Point,
    EmissionSource Source,
    TimeInterval Period,
    double? Activity,
    string Unit,
    double? Completeness,
    LocalizedName Message);
