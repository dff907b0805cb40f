using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Carbon.Standards.Facts;
using FactoryTwin.Domain.Records;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;

namespace FactoryTwin.Conformance.Sources;

/// <summary>Facts of the boundary and of the organisation's inventory of the year, with the energy behind it.</summary>
internal sealed class InventorySource(ReadingStore store, IRecords records, ModelTables tables) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!question.HasPeriod)
        {
            yield break;
        }
        var (factory, series) = (question.Factory, question.SeriesOf(store.Energy));
        var inventory = await new InventoryRun(store, records, tables).OfAsync(question, question.Period, cancellationToken);
        var facts = BoundaryFacts.Of(inventory, question.Year)
            .Concat(InventoryFacts.Of(inventory, question.Year))
            .Concat(MethodFacts.Of(inventory, factory.Model.Site, question.Year))
            .Concat(CoverageFacts.Of(inventory, question.Year));
        foreach (var fact in facts)
        {
            yield return fact;
        }
        var provisional = await ProvisionalYear.OfAsync(factory.Topology, factory.Calendar, tables.FactorPicker, series, inventory, cancellationToken);
        var outputs = await OutputsAsync(question, series, cancellationToken);
        foreach (var fact in CoverageFacts.OfDays(provisional, inventory, question.Year).Concat(EnergyFacts.Of(inventory, tables.Carriers, outputs, question.Year)))
        {
            yield return fact;
        }
    }

    /// <summary>What was made in the year, of each product whose counter says anything.</summary>
    private static async Task<List<ProductOutput>> OutputsAsync(FactQuestion question, IFactorySeries series, CancellationToken cancellationToken)
    {
        var products = question.Factory.Model.Products;
        var read = await series.ReadAsync([.. products.Select(p => p.Counter)], question.Period, Step.Year, cancellationToken);
        return [.. products.Zip(read).Where(p => p.Second.Total.Value is > 0).Select(p => new ProductOutput(p.First, p.Second.Total.Value!.Value))];
    }
}
