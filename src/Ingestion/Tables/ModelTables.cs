using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Domain.Catalogues;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;
using FactoryTwin.Planning;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>All shared tables of a <c>models</c> folder: calendars, tariffs, carrier coefficients, emission factors, offset types. Load once; only the shelf of factors changes, by what users add.</summary>
public sealed class ModelTables
{
    private readonly ImmutableDictionary<string, HolidayCalendar> _calendars;
    private readonly ImmutableDictionary<(string Id, string Carrier), Tariff> _tariffs;

    private ModelTables(
        IEnumerable<HolidayCalendar> calendars, IEnumerable<Tariff> tariffs, CarrierTable carriers, FactorTable factors, CatalogueTable catalogue,
        OffsetTypeTable offsets, StandardsTable standards)
    {
        _calendars = calendars.ToImmutableDictionary(c => c.Id);
        _tariffs = tariffs.ToImmutableDictionary(t => (t.Id, t.Carrier));
        Carriers = carriers;
        Shelf = new FactorShelf(factors);
        FactorPicker = new FactorPicker(Shelf, carriers);
        Catalogue = catalogue;
        Offsets = offsets;
        Standards = standards;
    }

    public IEnumerable<HolidayCalendar> Calendars => _calendars.Values.OrderBy(c => c.Id, StringComparer.Ordinal);

    public IEnumerable<Tariff> Tariffs => _tariffs.Values.OrderBy(t => t.Id, StringComparer.Ordinal).ThenBy(t => t.Carrier, StringComparer.Ordinal);

    public CarrierTable Carriers { get; }

    /// <summary>The factors, to put those of users beside the shipped ones.</summary>
    public FactorShelf Shelf { get; }

    /// <summary>The factors of now.</summary>
    public FactorTable Factors => Shelf.Now;

    public FactorPicker FactorPicker { get; }

    /// <summary>Usual values of measures.</summary>
    public CatalogueTable Catalogue { get; }

    /// <summary>Types of credits and certificates with their rules.</summary>
    public OffsetTypeTable Offsets { get; }

    /// <summary>What the standards ask for.</summary>
    public StandardsTable Standards { get; }

    /// <param name="modelsFolder">The folder that holds <c>calendars</c>, <c>tariffs</c>, <c>units</c>, <c>factors</c>, <c>catalogues</c> and <c>standards</c>.</param>
    /// <exception cref="TableFormatException">A file cannot be read; the message names file and line.</exception>
    public static ModelTables Load(string modelsFolder)
    {
        var carriers = CarrierTableReader.Read(Path.Combine(modelsFolder, "units", "standard_coal.csv"), Path.Combine(modelsFolder, "units", "densities.csv"));
        return new(
            Files(modelsFolder, "calendars", "*.yaml").Select(HolidayCalendarReader.Read).ToList(),
            Files(modelsFolder, "tariffs", "*.yaml").SelectMany(f => TariffReader.Read(f)).ToList(),
            carriers,
            FactorTableReader.Read(Files(modelsFolder, "factors", "*.csv"), StandardCoalFactors.Of(carriers)),
            CatalogueTableReader.Read(FilesIfAny(modelsFolder, "catalogues", "*.csv")),
            FilesIfAny(modelsFolder, "standards", "offset-types.yaml").Select(OffsetTypeReader.Read).FirstOrDefault() ?? OffsetTypeTable.Empty,
            StandardsReader.Read(Path.Combine(modelsFolder, "standards")));
    }

    /// <summary>The calendar a site names; weekdays only where it names none.</summary>
    /// <exception cref="KeyNotFoundException">It names one that is not there.</exception>
    public HolidayCalendar Calendar(string? id) => id is null ? HolidayCalendar.WeekdaysOnly
        : _calendars.TryGetValue(id, out var calendar) ? calendar
        : throw new KeyNotFoundException($"There is no calendar '{id}'; {string.Join(", ", Calendars.Select(c => c.Id))} are.");

    public Tariff? Tariff(string id, string carrier) => _tariffs.GetValueOrDefault((id, carrier));

    /// <summary>A factory with what planning reads of these tables.</summary>
    /// <exception cref="KeyNotFoundException">The site names a calendar that is not there.</exception>
    public PlanningFactory Planning(FactoryModel model, int revision) =>
        new(model, revision, Calendar(model.Site.HolidayCalendar), Tariff, FactorPicker, Carriers, Catalogue);

    private static IEnumerable<string> Files(string folder, string name, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(folder, name), pattern).Order(StringComparer.Ordinal);

    /// <summary>The files of a folder that a models folder may lack.</summary>
    private static IEnumerable<string> FilesIfAny(string folder, string name, string pattern) =>
        Directory.Exists(Path.Combine(folder, name)) ? Files(folder, name, pattern) : [];
}
