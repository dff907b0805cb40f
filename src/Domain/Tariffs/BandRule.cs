using System.Collections.Immutable;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Tariffs;

/// <summary>A window of local wall time [<see cref="From"/>, <see cref="To"/>); one that ends before it starts runs over midnight, that is, at both ends of the day.</summary>
public readonly record struct BandWindow(TimeSpan From, TimeSpan To, TariffBand Band)
{
    public bool Contains(TimeSpan timeOfDay) => From < To
        ? timeOfDay >= From && timeOfDay < To
        : timeOfDay >= From || timeOfDay < To;
}

/// <summary>A rule that holds only on hot (or only on cold) days, as Sichuan and Guangdong have it.</summary>
/// <param name="AtLeastDegC">Holds where the trigger temperature reaches this.</param>
/// <param name="Days">Over how many days: the caller passes the lowest of the last <paramref name="Days"/> daily maxima.</param>
public sealed record TemperatureTrigger(double AtLeastDegC, int Days = 1);

/// <summary>When bands apply. The rules of a tariff are asked in order; the first whose window holds the time decides.</summary>
public sealed record BandRule
{
    public required string Id { get; init; }

    /// <summary>1 to 12; empty means all.</summary>
    public ImmutableArray<int> Months { get; init; } = [];

    /// <summary>Empty means all.</summary>
    public ImmutableArray<DayType> DayTypes { get; init; } = [];

    public DateOnly? ValidFrom { get; init; }

    /// <summary>First day on which the rule no longer holds.</summary>
    public DateOnly? ValidTo { get; init; }

    public TemperatureTrigger? Temperature { get; init; }

    public required ImmutableArray<BandWindow> Windows { get; init; }

    public required Provenance Provenance { get; init; }

    public bool HoldsOn(DateOnly day, DayType dayType, double? triggerTemperatureDegC) =>
        (Months.IsDefaultOrEmpty || Months.Contains(day.Month))
        && (DayTypes.IsDefaultOrEmpty || DayTypes.Contains(dayType))
        && (ValidFrom is not { } from || day >= from)
        && (ValidTo is not { } to || day < to)
        && (Temperature is not { } trigger || triggerTemperatureDegC >= trigger.AtLeastDegC);
}
