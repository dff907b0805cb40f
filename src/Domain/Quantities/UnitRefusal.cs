namespace FactoryTwin.Domain.Quantities;

/// <summary>Says why two units do not convert, and what would be right.</summary>
internal static class UnitRefusal
{
    /// <summary>The reason, or null where the units convert.</summary>
    public static string? Of(Unit from, Unit to)
    {
        if (from.Dimension == Dimension.Money && to.Dimension == Dimension.Money)
        {
            return $"{from.Code} does not convert to {to.Code}: there is no exchange rate in the tables.";
        }
        if (from.Dimension == to.Dimension)
        {
            return null;
        }
        return (from.Dimension, to.Dimension) switch
        {
            (Dimension.Volume, Dimension.GasVolume) or (Dimension.GasVolume, Dimension.Volume) =>
                $"{from.Code} does not convert to {to.Code}: state the reference condition of the gas, Nm3 (0 degC) or m3@20C.",
            (Dimension.Energy, Dimension.Power) or (Dimension.Power, Dimension.Energy) =>
                $"{from.Code} does not convert to {to.Code}: one is an amount, the other a rate.",
            (Dimension.Energy, Dimension.StandardCoal) or (Dimension.StandardCoal, Dimension.Energy) =>
                $"{from.Code} to {to.Code} depends on the carrier and on the choice of equivalent (当量值) or primary value (等价值).",
            (Dimension.Volume or Dimension.GasVolume or Dimension.Mass, Dimension.Energy or Dimension.StandardCoal or Dimension.Mass or Dimension.Volume or Dimension.GasVolume) =>
                $"{from.Code} to {to.Code} depends on the carrier: its density or calorific value.",
            _ => $"{from.Code} measures {from.Dimension}, {to.Code} measures {to.Dimension}.",
        };
    }
}
