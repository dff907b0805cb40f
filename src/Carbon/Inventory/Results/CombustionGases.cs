using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Carbon.Uncertainty;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory.Results;

/// <summary>CH4 and N2O of burning a metered fuel, beside the CO2 of the line: counted where the factor tables tell them, else named as missing.</summary>
/// <remarks>
/// E = AD x NCV x EF(gas) x GWP(gas), EF in mass of gas per heat (IPCC 2006 Guidelines, volume 2, table 2.3), of the fuel that the line's
/// factor names: <c>fuel:diesel</c> asks for <c>combustion:diesel-ch4</c>. GB/T 32151.34 counts CO2 only.
/// </remarks>
internal sealed class CombustionGases(FactorPicker factors, string potentialSet)
{
    private static readonly Unit Gigajoule = UnitTable.Get("GJ");

    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Factor, string Unit, int Year), ImmutableArray<GasFactor>> _known = [];

    /// <summary>Fuels that a line burns and no table tells the other gases of.</summary>
    public ImmutableArray<string> Missing => [.. _missing];

    /// <summary>The figure beside a line; null where it burns nothing or nothing is known.</summary>
    public EmissionItem? Of(InventoryLine line, FactoryCalendar calendar)
    {
        if (line.Source is not { Category: EmissionCategory.Combustion, Scope: EmissionScope.Scope1 } || line.Factor.Factor.Gas != Gas.Co2)
        {
            return null;
        }
        var year = calendar.ToLocal(line.Period.Start).Year;
        var key = (line.Factor.Factor.Reference, line.Unit.Code, year);
        if (!_known.TryGetValue(key, out var gases))
        {
            _known[key] = gases = [.. FactorsOf(line, year)];
        }
        if (gases.IsEmpty)
        {
            _missing.Add(line.Source.Carrier);
            return null;
        }
        var perUnit = gases.Sum(g => g.KilogramsPerUnit * g.Potential);
        return MeterItems.Of(line, calendar) with
        {
            Id = $"{MeterItems.IdOf(line, calendar)}:other-gases",
            Origin = ItemOrigin.Combustion,
            Gases = [.. gases.Select(g => new GasMass(g.Family, line.Activity * g.KilogramsPerUnit, line.Activity * g.KilogramsPerUnit * g.Potential))],
            Months = [.. line.Months.Select(m => new MonthMass(m.Start, m.Activity * perUnit))],
            Factor = gases[0].Choice.Factor.Reference,
            FactorRanges = [.. gases.Where(g => g.HalfWidthPerUnit is not null)
                .Select(g => new FactorRange(g.Choice.Factor.Reference, line.Activity * g.HalfWidthPerUnit!.Value * g.Potential))],
            Basis = BasisOf(line, gases),
        };
    }

    private static ItemBasis BasisOf(InventoryLine line, ImmutableArray<GasFactor> gases) => new(
        line.Activity, line.Unit.Code, EmissionMethods.OtherGases,
        [.. gases.SelectMany(g => new[] { g.Choice, g.PotentialChoice }).Append(line.Factor.Choice).DistinctBy(c => c.Factor.Reference)],
        [.. gases.Select(g => string.Create(
            CultureInfo.InvariantCulture,
            $"{g.Name}: {line.Activity:0.######} {line.Unit.Code} x {g.HeatPerUnit:0.######} GJ/{line.Unit.Code} x {g.KilogramsPerHeat:0.######} kg/GJ x {g.Potential:0.##}"))]);

    private IEnumerable<GasFactor> FactorsOf(InventoryLine line, int year)
    {
        var fuel = line.Factor.Factor;
        if (HeatPerUnit(line, fuel) is not { } heat)
        {
            yield break;
        }
        foreach (var gas in new[] { Gas.Ch4, Gas.N2o })
        {
            if (factors.Factors.TrySelect($"combustion:{fuel.Series}-{gas.ToLowerInvariant()}", year, out var choice, out _)
                && FactorUnit.TryConvert(choice.Factor.Value, choice.Factor.Unit, FactorUnit.Parse($"kg{gas}/GJ"), out var perHeat, out _)
                && factors.Factors.TrySelect(Gas.Potential(gas, potentialSet), year, out var potential, out _))
            {
                var half = choice.Factor is { Uncertainty: { } range, Value: not 0 and var value } ? perHeat * range / value : (double?)null;
                yield return new GasFactor(gas, heat, perHeat, heat * half, choice, potential);
            }
        }
    }

    /// <summary>Heat of a unit of the line [GJ]: by the calorific value behind the fuel's own factor, else that of the carrier tables.</summary>
    private double? HeatPerUnit(InventoryLine line, Factor fuel)
    {
        if (fuel.Part(FactorParts.CalorificValue) is { Unit: { Per: { } per, Amount: var heat } } ncv
            && factors.Carriers.TryConvert(line.Source.Carrier, 1, line.Unit, per, out var amount, out _))
        {
            return UnitTable.TryConvert(amount.Value * ncv.Value, heat, Gigajoule, out var gigajoules, out _) ? gigajoules : null;
        }
        return factors.Carriers.TryConvert(line.Source.Carrier, 1, line.Unit, Gigajoule, out var byTable, out _) ? byTable.Value : null;
    }

    private readonly record struct GasFactor(
        string Name, double HeatPerUnit, double KilogramsPerHeat, double? HalfWidthPerUnit, FactorChoice Choice, FactorChoice PotentialChoice)
    {
        public GasFamily Family => Gas.FamilyOf(Name);

        public double KilogramsPerUnit => HeatPerUnit * KilogramsPerHeat;

        public double Potential => PotentialChoice.Factor.Value;
    }
}
