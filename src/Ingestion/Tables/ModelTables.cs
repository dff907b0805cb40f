using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>All shared tables of a <c>models</c> folder: calendars, tariffs, carrier coefficients, emission factors. Immutable; load once.</summary>
public sealed class ModelTables
{
    private readonly ImmutableDictionary<string, HolidayCalendar> _calendars;
    private readonly ImmutableDictionary<(string Id, string Carrier), Tariff> _tariffs;

    private ModelTables(IEnumerable<HolidayCalendar> calendars, IEnumerable<Tariff> tariffs, CarrierTable carriers, FactorTable factors)
    {
        _calendars = calendars.ToImmutableDictionary(c => c.Id);
        _tariffs = tariffs.ToImmutableDictionary(t => (t.Id, t.Carrier));
        Carriers = carriers;
        Factors = factors;
        FactorPicker = new FactorPicker(factors, carriers);
    }

    public IEnumerable<HolidayCalendar> Calendars => _calendars.Values.OrderBy(c => c.Id, StringComparer.Ordinal);

    public IEnumerable<Tariff> Tariffs => _tariffs.Values.OrderBy(t => t.Id, StringComparer.Ordinal).ThenBy(t => t.Carrier, StringComparer.Ordinal);

    public CarrierTable Carriers { get; }

    public FactorTable Factors { get; }

    public FactorPicker FactorPicker { get; }

    /// <param name="modelsFolder">The folder that holds <c>calendars</c>, <c>tariffs</c>, <c>units</c> and <c>factors</c>.</param>
    /// <exception cref="TableFormatException">A file cannot be read; the message names file and line.</exception>
    public static ModelTables Load(string modelsFolder) => new(
        Files(modelsFolder, "calendars", "*.yaml").Select(HolidayCalendarReader.Read).ToList(),
        Files(modelsFolder, "tariffs", "*.yaml").SelectMany(f => TariffReader.Read(f)).ToList(),
        CarrierTableReader.Read(Path.Combine(modelsFolder, "units", "standard_coal.csv"), Path.Combine(modelsFolder, "units", "densities.csv")),
        FactorTableReader.Read(Files(modelsFolder, "factors", "*.csv")));

    /// <summary>The calendar a site names; weekdays only where it names none.</summary>
    /// <exception cref="KeyNotFoundException">It names one that is not there.</exception>
    public HolidayCalendar Calendar(string? id) => id is null ? HolidayCalendar.WeekdaysOnly
        : _calendars.TryGetValue(id, out var calendar) ? calendar
        : throw new KeyNotFoundException($"There is no calendar '{id}'; {string.Join(", ", Calendars.Select(c => c.Id))} are.");

    public Tariff? Tariff(string id, string carrier) => _tariffs.GetValueOrDefault((id, carrier));

    private static IEnumerable<string> Files(string folder, string name, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(folder, name), pattern).Order(StringComparer.Ordinal);
}
