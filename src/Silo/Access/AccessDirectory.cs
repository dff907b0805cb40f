using System.Collections.Frozen;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Secrets;
using FactoryTwin.Access.Storage;
using FactoryTwin.Access.Users;
using FactoryTwin.Silo.Hosting;

namespace FactoryTwin.Silo.Access;

/// <summary>
/// Users, sessions, tokens and keys in memory, so that a request costs no read. What another host changes is seen within a second
/// (<see cref="AccessWatch"/>); what this one changes, at once.
/// </summary>
internal sealed class AccessDirectory(AccessShelves shelves, TwinOptions options) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Snapshot _now = Snapshot.Empty;
    private bool _hadUsersAtStart;

    /// <summary>Something changed: what was let in before may be void.</summary>
    public event Action? Changed;

    /// <summary>Whether callers must say who they are. Once true it stays so while the host runs.</summary>
    public bool SignInRequired { get; private set; }

    public bool HasUsers => _now.Users.Count > 0;

    /// <summary>Why sign-in is off; null where it is on.</summary>
    public string? WhyOff => SignInRequired ? null : HasUsers ? "told-off" : "no-users";

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        _hadUsersAtStart = HasUsers;
        SignInRequired = options.RequireLogin ?? HasUsers;
    }

    /// <summary>Takes in what changed, if anything did.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var version = await shelves.VersionAsync(cancellationToken);
            if (version == _now.Version)
            {
                return;
            }
            _now = new Snapshot(
                version,
                (await shelves.Users.AllAsync(cancellationToken)).ToFrozenDictionary(u => u.Name, StringComparer.Ordinal),
                (await shelves.Grants.AllAsync(cancellationToken)).ToFrozenDictionary(g => g.Id, StringComparer.Ordinal),
                (await shelves.Keys.AllAsync(cancellationToken)).ToFrozenDictionary(k => k.Id, k => new KnownKey(k, new PointScope(k.Points)), StringComparer.Ordinal));
            // The first user turns sign-in on. A host that was told --auth off although there were users stays as it was told.
            SignInRequired |= HasUsers && !(options.RequireLogin is false && _hadUsersAtStart);
        }
        finally
        {
            _one.Release();
        }
        Changed?.Invoke();
    }

    public User? User(string name) => _now.Users.GetValueOrDefault(name);

    /// <returns>Whom a secret stands for now; null where it is unknown, expired, revoked or wrong.</returns>
    public async ValueTask<TwinIdentity?> FindAsync(Secret secret, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = _now;
        if (!found.Grants.ContainsKey(secret.Id) && !found.Keys.ContainsKey(secret.Id))
        {
            // It may have been made a moment ago, at another host.
            await RefreshAsync(cancellationToken);
            found = _now;
        }
        if (secret.Kind == SecretKind.DeviceKey)
        {
            return found.Keys.GetValueOrDefault(secret.Id) is { } key && secret.Matches(key.Key.Hash) && key.Key.CallerAt(now) is { } device
                ? new TwinIdentity(device, null, key)
                : null;
        }
        return found.Grants.GetValueOrDefault(secret.Id) is { } grant && grant.Kind == secret.Kind && secret.Matches(grant.Hash)
            && grant.CallerAt(now, found.Users.GetValueOrDefault(grant.User)) is { } caller
                ? new TwinIdentity(caller, grant, null)
                : null;
    }

    /// <summary>Whether somebody who was let in before would be let in now, for the same thing.</summary>
    public bool StillHolds(TwinIdentity identity, Permission permission, DateTimeOffset now) => identity.Grant is { } grant
        ? _now.Grants.ContainsKey(grant.Id) && grant.CallerAt(now, User(grant.User))?.May(permission) is true
        : identity.Key is null && !SignInRequired;

    public void Dispose() => _one.Dispose();

    private sealed record Snapshot(
        string? Version, FrozenDictionary<string, User> Users, FrozenDictionary<string, UserGrant> Grants, FrozenDictionary<string, KnownKey> Keys)
    {
        public static readonly Snapshot Empty = new(
            null, FrozenDictionary<string, User>.Empty, FrozenDictionary<string, UserGrant>.Empty, FrozenDictionary<string, KnownKey>.Empty);
    }
}
