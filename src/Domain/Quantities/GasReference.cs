namespace FactoryTwin.Domain.Quantities;

/// <summary>At which condition a gas volume is stated, both at 101.325 kPa (气体基准状态). It must be known before the gas is converted.</summary>
public enum GasReference
{
    /// <summary>Nobody said: conversions are refused.</summary>
    Unstated,

    /// <summary>0 degrees C (标准立方米, Nm3): calorific values and emission factors of GB/T 32150 and GB/T 32151 use it.</summary>
    Normal0C,

    /// <summary>20 degrees C: what Chinese gas suppliers bill (GB/T 17820).</summary>
    Standard20C,
}

public static class GasReferences
{
    /// <summary>Normal cubic metres in a cubic metre at 20 degrees C: 273.15 / 293.15 = 0.9318 (ideal gas at the same pressure).</summary>
    public const double NormalPerStandard20C = 273.15 / 293.15;

    /// <summary>The unit that states the condition; null where it is unstated.</summary>
    public static Unit? UnitOf(this GasReference reference) => reference switch
    {
        GasReference.Normal0C => UnitTable.Get("Nm3"),
        GasReference.Standard20C => UnitTable.Get("m3@20C"),
        _ => null,
    };
}
