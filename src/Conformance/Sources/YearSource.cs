using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Carbon.Standards.Facts;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Conformance.Sources;

/// <summary>Facts of inventory years and of the register of own measures.</summary>
internal sealed class YearSource(IRecords records) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var factory = question.Factory.Id;
        var years = await new YearDesk(records).ListAsync(factory, cancellationToken);
        var settings = (await new YearSettingsBook(records).ReadAsync(factory, cancellationToken)).Settings;
        var measures = await new MeasureRegister(records).ReadAsync(factory, cancellationToken);
        foreach (var fact in YearFacts.Of(years, settings, question.Year).Concat(MeasureFacts.Of(measures, question.Year)))
        {
            yield return fact;
        }
    }
}
