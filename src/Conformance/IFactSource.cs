using FactoryTwin.Carbon.Standards;

namespace FactoryTwin.Conformance;

/// <summary>A part of the product that knows facts which clauses rest on. A new one is a new class and a line in <see cref="FactSources"/>.</summary>
public interface IFactSource
{
    IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, CancellationToken cancellationToken);
}
