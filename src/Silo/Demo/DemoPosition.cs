using System.Text.Json;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Silo.Demo;

/// <summary>Where the simulator of a factory stands, kept in the store.</summary>
/// <param name="UpTo">All readings due until then are delivered.</param>
/// <param name="Reached">History is filled from this day on; null while not begun.</param>
internal sealed record DemoState(DateTimeOffset UpTo, DateOnly? Reached);

internal sealed class DemoPosition(IDocumentStore documents, FactoryId factory)
{
    private const string Area = "simulator";

    public async Task<DemoState?> ReadAsync(CancellationToken cancellationToken) =>
        await documents.ReadAsync(Area, factory.Value, cancellationToken) is { } stored
            ? JsonSerializer.Deserialize<DemoState>(stored.Body.Span, JsonSerializerOptions.Web)
            : null;

    public Task SaveAsync(DateTimeOffset upTo, DateOnly? reached, CancellationToken cancellationToken) => documents.PutAsync(
        Area, factory.Value, JsonSerializer.SerializeToUtf8Bytes(new DemoState(upTo, reached), JsonSerializerOptions.Web), cancellationToken);
}
