using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Activities;

/// <summary>A record as the inventory counts it: the part of it that lies in the period.</summary>
/// <param name="Entered">The record, its version, who and when.</param>
/// <param name="Period">The part of its days in the inventory's period.</param>
/// <param name="Share">The part that counts, as a share of its days [0..1]; below 1 the amount is spread evenly.</param>
/// <param name="Result">What the method makes of the whole record; null for a removal that states its CO2 itself.</param>
/// <param name="Kilograms">What counts, of whatever kind [kgCO2e].</param>
public sealed record ActivityLine(ActivityEntered Entered, TimeInterval Period, double Share, EmissionResult? Result, double Kilograms)
{
    public ActivityRecord Record => Entered.Record;
}
