using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Silo.Planning;

/// <summary>Results of plans as stored documents.</summary>
internal sealed class PlanResults(IDocumentStore documents, ILogger<PlanResults> logger)
{
    private const string Area = "plan-result";

    public Task PutAsync(FactoryId factory, string run, ReadOnlyMemory<byte> json) => documents.PutAsync(Area, Key(factory, run), json);

    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(FactoryId factory, string run, CancellationToken cancellationToken) =>
        (await documents.ReadAsync(Area, Key(factory, run), cancellationToken))?.Body;

    /// <summary>Deletes in the background; what stays over after a failure costs a little disk.</summary>
    public void Forget(FactoryId factory, ImmutableArray<string> runs) => _ = ForgetAsync(factory, runs);

    private async Task ForgetAsync(FactoryId factory, ImmutableArray<string> runs)
    {
        try
        {
            foreach (var run in runs)
            {
                await documents.DeleteAsync(Area, Key(factory, run));
            }
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "Results of old plans of {Factory} could not be deleted", factory);
        }
    }

    private static string Key(FactoryId factory, string run) => $"{factory}/{run}";
}
