using FactoryTwin.Access.Secrets;
using FactoryTwin.Access.Users;

namespace FactoryTwin.Access.Storage;

/// <summary>All that is kept about who may do what, but the audit log.</summary>
public sealed class AccessShelves(IAccessDocuments documents)
{
    private const string StateArea = "access:state";
    private const string StateKey = "version";

    public Shelf<User> Users { get; } = new(documents, "access:user");

    public Shelf<SignInAttempts> Attempts { get; } = new(documents, "access:attempts");

    public Shelf<UserGrant> Grants { get; } = new(documents, "access:grant");

    public Shelf<DeviceKey> Keys { get; } = new(documents, "access:key");

    /// <summary>The tag of the present state: another one says that something changed. Null while nothing ever did.</summary>
    public async ValueTask<string?> VersionAsync(CancellationToken cancellationToken = default) =>
        (await documents.ReadAsync(StateArea, StateKey, cancellationToken))?.Tag;

    /// <summary>Says that a change follows from the state of this tag. To be done before it, so that of two changes that rest on one state one begins again.</summary>
    /// <returns>False where the state is another by now.</returns>
    public async Task<bool> AdvanceAsync(string? version, CancellationToken cancellationToken = default) =>
        await documents.WriteAsync(StateArea, StateKey, "{}"u8.ToArray(), version, cancellationToken) is not null;

    /// <summary>Says that something changed, whatever the state was.</summary>
    public async Task TouchAsync(CancellationToken cancellationToken = default)
    {
        while (!await AdvanceAsync(await VersionAsync(cancellationToken), cancellationToken))
        {
            // Somebody else changed something at the same moment.
        }
    }
}
