using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Carbon.Standards.Facts;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Records;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;

namespace FactoryTwin.Conformance.Sources;

/// <summary>Facts of product footprints of the year, beside those of the year before.</summary>
internal sealed class FootprintSource(ReadingStore store, IRecords records, ModelTables tables) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var book = ProductBook.Empty;
        await foreach (var recorded in records.ReadAsync(ProductEvents.StreamOf(question.Factory.Id), 0, cancellationToken))
        {
            book = book.After(recorded.Version, recorded.Kind, recorded.Body.Span);
        }
        if (!question.HasPeriod || !book.CurrentProducts.Any())
        {
            yield break;
        }
        var now = await OfAsync(question, question.Period, book, cancellationToken);
        var before = now.Products.Values.Any(p => p.IsComplete) ? await OfAsync(question, question.YearBefore, book, cancellationToken) : null;
        foreach (var fact in FootprintFacts.Of(now, before, question.Year))
        {
            yield return fact;
        }
    }

    private async Task<FootprintSet> OfAsync(FactQuestion question, TimeInterval period, ProductBook book, CancellationToken cancellationToken)
    {
        var factory = question.Factory;
        var inventory = await new InventoryRun(store, records, tables).OfAsync(question, period, cancellationToken);
        var suppliers = await SupplierBook.ReadAsync(records, factory.Id, cancellationToken);
        return await new FootprintBuilder(factory.Topology, factory.Calendar, tables.FactorPicker, question.SeriesOf(store.Energy), new BookValues(suppliers))
            .BuildAsync(inventory, book, cancellationToken);
    }
}
