using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FactoryTwin.Domain.Quantities;

/// <summary>Which of the two coal equivalents of electricity is meant (当量值 or 等价值).</summary>
public enum StandardCoalBasis
{
    /// <summary>当量值: the heat in a kWh, 0.1229 kgce.</summary>
    Equivalent,

    /// <summary>等价值: the coal that the grid burns for a kWh in the year of the table.</summary>
    Primary,
}

/// <summary>What the tables say of one carrier on one basis.</summary>
/// <param name="Carrier">Carrier word, such as <c>natural-gas</c>.</param>
/// <param name="Unit">The unit that the coefficients are stated in.</param>
/// <param name="Basis">Only electricity has two.</param>
/// <param name="KgcePerUnit">Coefficient to standard coal [kgce per unit]; null where the source gives a range only.</param>
/// <param name="Low">Lower end of the published range [kgce per unit].</param>
/// <param name="High">Upper end of the published range [kgce per unit].</param>
/// <param name="NetCalorificGigajoules">Mean net calorific value [GJ per unit]; null where none is known.</param>
/// <param name="Provenance">Where the row comes from.</param>
public sealed record CarrierCoefficients(
    string Carrier, Unit Unit, StandardCoalBasis Basis, double? KgcePerUnit, double? Low, double? High, double? NetCalorificGigajoules, Provenance Provenance);

/// <summary>A carrier's density [kg/L] and its source.</summary>
public sealed record CarrierDensity(string Carrier, double KilogramsPerLitre, Provenance Provenance);

/// <summary>A conversion that needed to know the carrier, and the coefficients it used.</summary>
public readonly record struct CarrierConversion(double Value, Unit Unit, ImmutableArray<Provenance> Used);

/// <summary>Conversions that depend on the carrier: kWh to tce, m3 of gas to GJ, litres of diesel to tonnes.</summary>
/// <remarks>
/// Standard coal: 1 kgce = 29.3076 MJ (GB/T 2589-2020, 3.3). Heat of a fuel = amount x net calorific value. Gas volumes convert only
/// at a stated condition (<see cref="GasReference"/>).
/// </remarks>
public sealed class CarrierTable(IEnumerable<CarrierCoefficients> coefficients, IEnumerable<CarrierDensity> densities)
{
    private readonly ImmutableDictionary<(string, StandardCoalBasis), CarrierCoefficients> _rows = coefficients.ToImmutableDictionary(r => (r.Carrier, r.Basis));
    private readonly ImmutableDictionary<string, CarrierDensity> _densities = densities.ToImmutableDictionary(d => d.Carrier);

    public IEnumerable<CarrierCoefficients> Rows => _rows.Values.OrderBy(r => r.Carrier, StringComparer.Ordinal).ThenBy(r => r.Basis);

    public CarrierCoefficients? Find(string carrier, StandardCoalBasis basis = StandardCoalBasis.Equivalent) => _rows.GetValueOrDefault((carrier, basis));

    public CarrierDensity? DensityOf(string carrier) => _densities.GetValueOrDefault(carrier);

    /// <summary>Converts an amount of a carrier; false, with the reason, where the tables do not allow it.</summary>
    /// <param name="carrier">Carrier word of the model.</param>
    /// <param name="value">Amount in <paramref name="from"/>.</param>
    /// <param name="from">Unit of the amount.</param>
    /// <param name="to">Unit asked for.</param>
    /// <param name="result">The amount and the coefficients it rests on.</param>
    /// <param name="why">Why it is refused, and what would be right.</param>
    /// <param name="basis">For electricity to standard coal.</param>
    /// <param name="reference">At which condition an amount in plain m3 of gas is stated.</param>
    public bool TryConvert(
        string carrier, double value, Unit from, Unit to, out CarrierConversion result, [NotNullWhen(false)] out string? why,
        StandardCoalBasis basis = StandardCoalBasis.Equivalent, GasReference reference = GasReference.Unstated)
    {
        result = default;
        if (UnitTable.TryConvert(value, from, to, out var plain, out why))
        {
            result = new CarrierConversion(plain, to, []);
            return true;
        }
        if (Find(carrier, basis) is not { } row)
        {
            why = DensityOf(carrier) is null ? $"The tables have no coefficients for '{carrier}': {why}" : why;
            return TryByDensity(carrier, value, from, to, why, out result, out why);
        }
        var used = ImmutableArray.CreateBuilder<Provenance>();
        if (!TryAmountInRowUnit(row, value, from, reference, used, out var amount, out why))
        {
            return false;
        }
        switch (to.Dimension)
        {
            case Dimension.StandardCoal when row.KgcePerUnit is { } kgce:
                used.Add(row.Provenance);
                result = new CarrierConversion(amount * kgce / to.Scale, to, used.ToImmutable());
                return true;
            case Dimension.StandardCoal:
                why = $"For '{carrier}' only a range is known ({row.Low} to {row.High} kgce/{row.Unit.Code}): a measured calorific value is needed.";
                return false;
            case Dimension.Energy when row.NetCalorificGigajoules is { } gigajoules:
                used.Add(row.Provenance);
                result = new CarrierConversion(amount * gigajoules * 1000 / Energy.MegajoulesPerKilowattHour / to.Scale, to, used.ToImmutable());
                return true;
            case Dimension.Energy:
                why = $"No calorific value is known for '{carrier}'.";
                return false;
            default:
                UnitTable.TryConversion(from, to, out _, out var refusal);
                return TryByDensity(carrier, value, from, to, refusal ?? "", out result, out why);
        }
    }

    private bool TryAmountInRowUnit(
        CarrierCoefficients row, double value, Unit from, GasReference reference, ImmutableArray<Provenance>.Builder used, out double amount, [NotNullWhen(false)] out string? why)
    {
        if (from.Dimension == Dimension.Volume && row.Unit.Dimension == Dimension.GasVolume)
        {
            if (reference.UnitOf() is not { } stated)
            {
                amount = double.NaN;
                why = $"State the reference condition of '{row.Carrier}': Nm3 (0 degC) or m3@20C.";
                return false;
            }
            return UnitTable.TryConvert(value * from.Scale, stated, row.Unit, out amount, out why);
        }
        if (UnitTable.TryConvert(value, from, row.Unit, out amount, out why))
        {
            return true;
        }
        if (!TryByDensity(row.Carrier, value, from, row.Unit, why, out var byDensity, out why))
        {
            return false;
        }
        used.AddRange(byDensity.Used);
        amount = byDensity.Value;
        return true;
    }

    private bool TryByDensity(
        string carrier, double value, Unit from, Unit to, string refusal, out CarrierConversion result, [NotNullWhen(false)] out string? why)
    {
        result = default;
        why = refusal;
        if (DensityOf(carrier) is not { } density)
        {
            return false;
        }
        var kilogramsPerCubicMetre = density.KilogramsPerLitre * 1000;
        double? converted = (from.Dimension, to.Dimension) switch
        {
            (Dimension.Volume, Dimension.Mass) => value * from.Scale * kilogramsPerCubicMetre / to.Scale,
            (Dimension.Mass, Dimension.Volume) => value * from.Scale / kilogramsPerCubicMetre / to.Scale,
            _ => null,
        };
        if (converted is not { } amount)
        {
            return false;
        }
        why = null;
        result = new CarrierConversion(amount, to, [density.Provenance]);
        return true;
    }
}
