using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Planning.Results;

namespace FactoryTwin.Silo.Planning;

/// <summary>Results of plans as stored documents.</summary>
internal sealed class PlanResults(IDocumentStore documents, ILogger<PlanResults> logger)
{
    public Task PutAsync(FactoryId factory, string run, ReadOnlyMemory<byte> json) => documents.PutAsync(PlanDocuments.Area, PlanDocuments.Key(factory, run), json);

    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(FactoryId factory, string run, CancellationToken cancellationToken) =>
        (await documents.ReadAsync(PlanDocuments.Area, PlanDocuments.Key(factory, run), cancellationToken))?.Body;

    /// <summary>Deletes in the background; what stays over after a failure costs a little disk.</summary>
    public void Forget(FactoryId factory, ImmutableArray<string> runs) => _ = ForgetAsync(factory, runs);

    private async Task ForgetAsync(FactoryId factory, ImmutableArray<string> runs)
    {
        try
        {
            foreach (var run in runs)
            {
                await documents.DeleteAsync(PlanDocuments.Area, PlanDocuments.Key(factory, run));
            }
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "Results of old plans of {Factory} could not be deleted", factory);
        }
    }
}
