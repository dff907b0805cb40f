using FactoryTwin.Carbon.Standards;
using FactoryTwin.Carbon.Standards.Facts;

namespace FactoryTwin.Conformance.Sources;

/// <summary>Facts of the model alone.</summary>
internal sealed class ModelSource : IFactSource
{
    public IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, CancellationToken cancellationToken) => ModelFacts.Of(question.Factory.Model).ToAsyncEnumerable();
}
