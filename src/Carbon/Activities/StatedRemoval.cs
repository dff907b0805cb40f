using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Activities;

/// <summary>A removal that states its CO2 itself: one amount, a mass.</summary>
internal static class StatedRemoval
{
    /// <returns>Why not; null where <paramref name="kilograms"/> holds the mass [kg].</returns>
    public static LocalizedName? Kilograms(ActivityRecord record, out double kilograms)
    {
        kilograms = 0;
        if (record.Fields.Count != 1)
        {
            return new LocalizedName("清除量须为一个 CO2 质量。", "A removal states one mass of CO2.");
        }
        var (_, field) = record.Fields.First();
        return UnitTable.TryFind(field.Unit, out var unit) && UnitTable.TryConvert(field.Value, unit, UnitTable.Get("kg"), out kilograms, out _)
            ? null
            : new LocalizedName($"'{field.Unit}' 不是质量单位;请用 kg 或 t。", $"'{field.Unit}' is no mass; use kg or t of CO2.");
    }
}
