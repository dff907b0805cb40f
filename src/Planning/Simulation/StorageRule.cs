namespace FactoryTwin.Planning.Simulation;

/// <summary>
/// The rule by which a storage unit runs: what the tariff makes worth while in every step, told from prices alone. Load and sun of later
/// steps are not known to it.
/// </summary>
/// <remarks>
/// Looking ahead 24 h from a step with price p, up to the first cheaper step: the time with prices at which a stored kWh earns more than
/// it costs (p' x efficiency > p) says how much is worth buying; the time dearer than p says how much is kept back when discharging.
/// Discharging pays where a step of the next 24 h is so cheap that refilling costs less than is earned now.
/// </remarks>
public sealed class StorageRule
{
    private readonly double[] _prices;
    private readonly double _efficiency;
    private readonly int _horizon;

    /// <param name="prices">Price of import by step; NaN: none, nothing is bought or sold for its price.</param>
    /// <param name="roundTripEfficiency">Energy given over energy taken.</param>
    /// <param name="stepsPerDay">Steps in 24 h.</param>
    public StorageRule(double[] prices, double roundTripEfficiency, int stepsPerDay) =>
        (_prices, _efficiency, _horizon) = (prices, roundTripEfficiency, stepsPerDay);

    /// <summary>What the tariff says of one step.</summary>
    /// <param name="SellableSteps">Steps ahead, before a cheaper one, at which a kWh bought now is worth more than it costs.</param>
    /// <param name="DearerSteps">Steps ahead, before a cheaper one, that are dearer than now.</param>
    /// <param name="SamePriceSteps">Steps from now on without a break at this price, this one included.</param>
    /// <param name="MayDischarge">Whether giving now and refilling later pays.</param>
    public readonly record struct Advice(int SellableSteps, int DearerSteps, int SamePriceSteps, bool MayDischarge);

    public Advice At(int step)
    {
        var price = _prices[step];
        if (double.IsNaN(price))
        {
            return default;
        }
        var (sellable, dearer, same, unbroken, cheaper) = (0, 0, 0, true, false);
        var least = price;
        var end = Math.Min(_prices.Length, step + _horizon);
        for (var i = step; i < end; i++)
        {
            var later = _prices[i];
            least = later < least ? later : least;
            cheaper |= later < price;
            unbroken &= later == price;
            same += unbroken ? 1 : 0;
            if (!cheaper)
            {
                sellable += later * _efficiency > price ? 1 : 0;
                dearer += later > price ? 1 : 0;
            }
        }
        // At the end of the period no refill is seen any more; what was the least so far stands for it.
        return new Advice(sellable, dearer, same, price * _efficiency > least);
    }
}
