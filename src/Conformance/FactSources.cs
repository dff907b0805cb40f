using FactoryTwin.Conformance.Sources;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Conformance;

/// <summary>Everything that facts come from.</summary>
public static class FactSources
{
    /// <param name="store">Readings, records and documents of the factory.</param>
    /// <param name="tables">Factors, standards, rules of offsets.</param>
    public static IReadOnlyList<IFactSource> Of(ReadingStore store, ModelTables tables)
    {
        var records = new StoreRecords(store.Events, store.Evidence);
        return
        [
            new ModelSource(),
            new InventorySource(store, records, tables),
            new MeterSource(store),
            new RenewableSource(store),
            new ForecastSource(store.Documents),
            new PlanSource(store.Documents),
            new YearSource(records),
            new LedgerSource(records, tables.Offsets),
            new SupplierSource(records),
            new FootprintSource(store, records, tables),
            new AccessSource(store),
        ];
    }
}
