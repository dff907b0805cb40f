using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Planning.Results;

namespace FactoryTwin.Conformance.Sources;

/// <summary>Finished plans, as their results are kept, and the residual of the newest.</summary>
internal sealed class PlanSource(IDocumentStore documents) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var results = await documents.ListAsync(PlanDocuments.Area, PlanDocuments.Prefix(question.Factory.Model.Id), cancellationToken: cancellationToken);
        if (results.Count == 0)
        {
            yield break;
        }
        var newest = results.MaxBy(r => r.Changed);
        var when = newest.Changed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return Fact.Of("plan.result", results.Count, when);
        yield return Fact.Of("energy.optimised", true, when);
        if (ResidualOf(newest) is { } residual)
        {
            yield return Fact.Of("plan.residual", residual, when);
        }
    }

    private static double? ResidualOf(StoredDocument result)
    {
        using var json = JsonDocument.Parse(result.Body);
        return json.RootElement.TryGetProperty("residualTCO2e", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
    }
}
