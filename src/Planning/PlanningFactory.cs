using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Catalogues;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Planning;

/// <summary>One revision of a factory with the tables that planning reads: tariffs, factors, catalogue values, calendar.</summary>
/// <param name="Model">The model.</param>
/// <param name="Revision">Its number in the store; 0 where it is not stored.</param>
/// <param name="Holidays">What kind of day each day is.</param>
/// <param name="Tariffs">A tariff by id and carrier; null where there is none.</param>
/// <param name="Factors">Picks emission factors.</param>
/// <param name="Carriers">Conversions between units of a carrier.</param>
/// <param name="Catalogue">Values of measures with source and confidence.</param>
public sealed record PlanningFactory(
    FactoryModel Model,
    int Revision,
    HolidayCalendar Holidays,
    Func<string, string, Tariff?> Tariffs,
    FactorPicker Factors,
    CarrierTable Carriers,
    CatalogueTable Catalogue)
{
    public FactoryCalendar Calendar { get; } = FactoryCalendar.Of(Model.Site.TimeZone);

    public TwinTopology Topology { get; } = new(Model);

    /// <summary>The tariff of a carrier on this factory's calendar: the named one, else the model's; null where there is none.</summary>
    public TariffClock? TariffOf(string carrier, string? id = null) =>
        (id ?? Model.Tariffs.GetValueOrDefault(carrier)) is { } name && Tariffs(name, carrier) is { } tariff
            ? new TariffClock(tariff, Calendar, Holidays)
            : null;
}
