using System.Collections.Immutable;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory.Answers;

/// <summary>The days of a year as the twin shows them live, beside the yearly run [tCO2e].</summary>
/// <param name="Daily">Sum of the days.</param>
/// <param name="Yearly">Scopes 1 and 2 of the yearly run, location-based.</param>
/// <param name="Sources">Where they differ; one that agrees says rounding.</param>
public sealed record ProvisionalAnswer(double Daily, double Yearly, ImmutableArray<ProvisionalDayAnswer> Days, ImmutableArray<DifferenceAnswer> Sources)
{
    public static ProvisionalAnswer Of(ProvisionalYear year, FactoryCalendar calendar) => new(
        year.Days.Sum(d => (d.Scope1 ?? 0) + (d.Scope2 ?? 0)) / 1000,
        year.Sources.Sum(s => s.Yearly) / 1000,
        [.. year.Days.Select(d => new ProvisionalDayAnswer(DateOnly.FromDateTime(calendar.ToLocal(d.Start).DateTime), d.Scope1 / 1000, d.Scope2 / 1000))],
        [.. year.Sources.Select(s => new DifferenceAnswer(
            ScopeWord.Of(s.Scope), s.Carrier, s.Daily / 1000, s.Yearly / 1000, s.Difference / 1000, InventoryAnswer.Camel(s.Reason.ToString())))]);
}

/// <summary>Null where no meter told anything.</summary>
public sealed record ProvisionalDayAnswer(DateOnly Day, double? Scope1, double? Scope2);

public sealed record DifferenceAnswer(string Scope, string Carrier, double Daily, double Yearly, double Difference, string Reason);
