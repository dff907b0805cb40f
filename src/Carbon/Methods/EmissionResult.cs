using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Which way an amount counts. Amounts are never negative; the direction says what becomes of them.</summary>
public enum AmountKind
{
    /// <summary>Counts as emission.</summary>
    Emission,

    /// <summary>CO2 of biomass: a line of its own, in no total.</summary>
    Biogenic,

    /// <summary>CO2 that was captured and left the site (回收): a line of its own; GB/T 32150 subtracts it in its total.</summary>
    Recovered,

    /// <summary>Of exported electricity or heat (输出): a line of its own; GB/T 32150 subtracts it in its total.</summary>
    Exported,
}

/// <summary>What a method makes of an activity.</summary>
public sealed record EmissionResult
{
    public required EmissionActivity Activity { get; init; }

    public required MethodInfo Method { get; init; }

    /// <summary>Name of the set of warming potentials, such as <c>ar5</c>.</summary>
    public required string PotentialSet { get; init; }

    /// <summary>By gas and kind, in the order in which the method gives them.</summary>
    public required ImmutableArray<GasAmount> Gases { get; init; }

    /// <summary>Everything that was read, in the order of reading: fields, factors, their parts, defaults, warming potentials.</summary>
    public required ImmutableArray<UsedValue> Used { get; init; }

    /// <summary>The factors among it, each once.</summary>
    public required ImmutableArray<FactorChoice> Factors { get; init; }

    /// <summary>Densities and the like between the activity's unit and the factor's.</summary>
    public required ImmutableArray<Provenance> Conversions { get; init; }

    /// <summary>What a reader should know: a factor of another year, an assumed one, a corrected misprint, a default.</summary>
    public required ImmutableArray<LocalizedName> Notices { get; init; }

    /// <summary>What counts as emission [kgCO2e].</summary>
    public CarbonMass Emissions => Of(AmountKind.Emission);

    /// <summary>What each stated range makes of the emissions alone; empty where no range is stated, which is not zero.</summary>
    public required ImmutableArray<RangeShare> Ranges { get; init; }

    /// <summary>Half width of the 95 % range of the emissions by first-order propagation of what is stated; null where nothing is.</summary>
    public CarbonMass? HalfWidth => Ranges.IsEmpty ? null : CarbonMass.FromKilograms(Math.Sqrt(Ranges.Sum(r => r.Kilograms * r.Kilograms)));

    public CarbonMass Of(AmountKind kind) => CarbonMass.FromKilograms(Gases.Where(g => g.Kind == kind && g.Family != GasFamily.Montreal).Sum(g => g.Co2eKilograms));

    /// <summary>Mass of a gas that counts as emission [kg].</summary>
    public double Kilograms(string gas) => Gases.Where(g => g.Kind == AmountKind.Emission && g.Gas == gas).Sum(g => g.Kilograms);
}

/// <summary>A mass of one gas and how it came about.</summary>
/// <param name="Gas">Such as <c>CO2</c>, <c>HFC-134a</c>.</param>
/// <param name="Family">One of the seven gases, or what stands beside them.</param>
/// <param name="Kind">Which way it counts.</param>
/// <param name="Kilograms">Mass of the gas [kg].</param>
/// <param name="Potential">Warming potential [kgCO2e/kg].</param>
/// <param name="Term">The formula with its figures, such as <c>1000 t x 19.57 GJ/t x 0.0261 tC/GJ x 0.93 x 44/12</c>.</param>
public sealed record GasAmount(string Gas, GasFamily Family, AmountKind Kind, double Kilograms, double Potential, string Term)
{
    /// <summary>[kgCO2e]</summary>
    public double Co2eKilograms => Kilograms * Potential;
}

/// <summary>A figure that a calculation read.</summary>
/// <param name="Key"><c>field:amount</c>, <c>factor:fuel:diesel</c>, <c>factor:fuel:diesel#ncv</c> or <c>default:oxidation</c>; the same figure has the same key in every activity.</param>
/// <param name="Value">[<paramref name="Unit"/>]</param>
/// <param name="Unit">Unit of the formula.</param>
/// <param name="HalfWidth">Half width of its 95 % range, in <paramref name="Unit"/>; null: not stated.</param>
/// <param name="Stated">As the user or the source states it, where that is in another unit.</param>
public sealed record UsedValue(string Key, double Value, string Unit, double? HalfWidth, string? Stated);

/// <summary>What the range of one figure makes of the emissions: half width [kgCO2e], with the sign of the effect.</summary>
public readonly record struct RangeShare(string Key, double Kilograms);

/// <summary>Why an activity cannot be calculated: where, what stood there, and what would be right.</summary>
/// <param name="Path">Such as <c>fields.amount</c>, <c>choices.fuel</c>, <c>evidence</c>.</param>
/// <param name="Value">What stood there; null where nothing did.</param>
/// <param name="Message">What would be right.</param>
public sealed record MethodProblem(string Path, string? Value, LocalizedName Message);

/// <summary>The result of an activity, or why there is none.</summary>
public sealed record MethodOutcome(EmissionResult? Result, ImmutableArray<MethodProblem> Problems)
{
    public bool IsCalculated => Result is not null;
}

/// <summary>Thrown inside a method where an activity cannot be calculated; <see cref="MethodEngine"/> turns it into a problem.</summary>
public sealed class MethodRefusedException(MethodProblem problem) : Exception(problem.Message.En)
{
    public MethodProblem Problem => problem;
}
