using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Carbon.Standards.Facts;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Conformance.Sources;

/// <summary>Facts of the supply chain.</summary>
internal sealed class SupplierSource(IRecords records) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var factory = question.Factory;
        var book = await SupplierBook.ReadAsync(records, factory.Id, cancellationToken);
        var books = await FactoryBooks.ReadAsync(records, factory.Id, cancellationToken);
        foreach (var fact in SupplierFacts.Of(book, books.Activities, question.Year, factory.Calendar.DayOf(question.Now)))
        {
            yield return fact;
        }
    }
}
