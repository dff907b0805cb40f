using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Carbon.Standards.Facts;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence.Queries;

namespace FactoryTwin.Silo.Standards;

/// <summary>Facts of the model and of the inventory of the year.</summary>
internal sealed class TwinFactSource(IEnergyQueries energy, ModelTables tables, TimeProvider clock) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var factory = question.Factory;
        foreach (var fact in ModelFacts.Of(factory.Model))
        {
            yield return fact;
        }
        if (question.Period.Duration <= TimeSpan.Zero)
        {
            yield break;
        }
        var series = new FactorySeries(energy, factory.Numbers, clock);
        var inventory = await new InventoryBuilder(factory.Twin.Topology, factory.Calendar, tables.FactorPicker, series)
            .BuildAsync(question.Period, null, cancellationToken);
        foreach (var fact in InventoryFacts.Of(inventory, question.Year))
        {
            yield return fact;
        }
    }
}
