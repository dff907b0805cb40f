using FactoryTwin.Access.Audit;
using FactoryTwin.Access.Desks;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Storage;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Access;

namespace FactoryTwin.Cli.Access;

/// <summary>Works on the store itself: whoever can write it may do everything, and the audit log says who it was on this machine.</summary>
internal sealed class StoreDoor : IAccessDoor
{
    private static readonly Actor Here = new($"cli:{Environment.UserName}", "command line");

    private readonly ReadingStore _store;
    private readonly AuditLog _audit;
    private readonly UserDesk _users;
    private readonly GrantDesk _grants;

    public StoreDoor(ReadingStore store)
    {
        _store = store;
        var shelves = new AccessShelves(new StoredAccess(store.Documents));
        _audit = new AuditLog(new StoredAudit(store.Events));
        _users = new UserDesk(shelves, _audit);
        _grants = new GrantDesk(shelves, _audit);
    }

    public string Name => _store.Name;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public async Task<IReadOnlyList<UserLine>> UsersAsync(CancellationToken cancellationToken) =>
    [
        .. (await _users.ListAsync(cancellationToken)).OrderBy(u => u.Name, StringComparer.Ordinal)
            .Select(u => new UserLine(u.Name, u.DisplayName, [.. u.Roles.Select(RoleText.Of)], u.Disabled, u.Changed)),
    ];

    public async Task AddUserAsync(NewUser user, CancellationToken cancellationToken) => Require(await _users.AddAsync(user, Here, Now, cancellationToken));

    public async Task ChangeUserAsync(string name, UserChange change, CancellationToken cancellationToken) =>
        Require(await _users.ChangeAsync(name, change, Here, Now, cancellationToken));

    public async Task RemoveUserAsync(string name, CancellationToken cancellationToken) => Require(await _users.RemoveAsync(name, Here, Now, cancellationToken));

    public async Task<string> IssueTokenAsync(string user, NewToken token, CancellationToken cancellationToken)
    {
        var issued = await _grants.IssueTokenAsync(user, token, Here, Now, cancellationToken);
        Require(issued.Refusal);
        return issued.Secret!.Text;
    }

    public async Task<string> IssueKeyAsync(NewKey key, CancellationToken cancellationToken)
    {
        var factories = (await _store.Models.FactoriesAsync(cancellationToken)).ToHashSet();
        var issued = await _grants.IssueKeyAsync(key, f => IdText.IsValid(f) && factories.Contains(new FactoryId(f)), Here, Now, cancellationToken);
        Require(issued.Refusal);
        return issued.Secret!.Text;
    }

    public Task<AuditVerdict> VerifyAsync(AuditHead? noted, CancellationToken cancellationToken) => _audit.VerifyAsync(noted, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _audit.Dispose();
        await _store.DisposeAsync();
    }

    private static void Require(AccessRefusal? refusal)
    {
        if (refusal is not null)
        {
            throw new CliException(ExitCodes.Input, $"{refusal.Field}: {refusal.Message}");
        }
    }
}
