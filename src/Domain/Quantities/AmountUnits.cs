namespace FactoryTwin.Domain.Quantities;

/// <summary>The unit of the amount that a point's readings come to over time, and how amounts in two units add up.</summary>
public static class AmountUnits
{
    /// <summary>Of a power its energy, of everything else itself.</summary>
    public static string Of(string unit) => unit switch { "W" => "Wh", "kW" => "kWh", "MW" => "MWh", _ => unit };

    /// <returns>What an amount in one unit is multiplied by to be one in the other; null where the two measure different things.</returns>
    public static double? Factor(string from, string to)
    {
        if (from == to)
        {
            return 1;
        }
        return UnitTable.TryFind(from, out var one) && UnitTable.TryFind(to, out var other)
            && UnitTable.TryConversion(one, other, out var conversion, out _) && conversion.Offset == 0
            ? conversion.Scale
            : null;
    }
}
