namespace FactoryTwin.Carbon.Factors;

/// <summary>A figure that a factor is made of: a fuel's calorific value, a blend's share of a gas, the pressure of a steam cell.</summary>
/// <param name="Name">Such as <c>ncv</c>, <c>carbon</c>, <c>oxidation</c>, <c>hfc-32</c>, <c>pressure</c>.</param>
/// <param name="Value">[<paramref name="Unit"/>]</param>
public sealed record FactorPart(string Name, double Value, FactorUnit Unit)
{
    /// <summary>As tables write it: <c>ncv=26.7 GJ/t</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}={Value} {Unit.Text}");
}

/// <summary>The names of parts that methods ask for.</summary>
public static class FactorParts
{
    /// <summary>Net calorific value (低位发热量).</summary>
    public const string CalorificValue = "ncv";

    /// <summary>Carbon per heat (单位热值含碳量).</summary>
    public const string Carbon = "carbon";

    /// <summary>Share of the carbon that burns (碳氧化率) [1].</summary>
    public const string Oxidation = "oxidation";

    public const string Pressure = "pressure";

    public const string Temperature = "temperature";
}
