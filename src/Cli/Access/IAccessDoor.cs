using FactoryTwin.Access.Audit;
using FactoryTwin.Access.Desks;

namespace FactoryTwin.Cli.Access;

/// <summary>Who may do what, of a store that is at hand or of a host that runs. What is refused is a <see cref="CliException"/>.</summary>
internal interface IAccessDoor : IAsyncDisposable
{
    /// <summary>Where the change goes, for people.</summary>
    string Name { get; }

    Task<IReadOnlyList<UserLine>> UsersAsync(CancellationToken cancellationToken);

    Task AddUserAsync(NewUser user, CancellationToken cancellationToken);

    Task ChangeUserAsync(string name, UserChange change, CancellationToken cancellationToken);

    Task RemoveUserAsync(string name, CancellationToken cancellationToken);

    /// <returns>The token; it cannot be read again.</returns>
    Task<string> IssueTokenAsync(string user, NewToken token, CancellationToken cancellationToken);

    /// <returns>The key; it cannot be read again.</returns>
    Task<string> IssueKeyAsync(NewKey key, CancellationToken cancellationToken);

    Task<AuditVerdict> VerifyAsync(AuditHead? noted, CancellationToken cancellationToken);
}

/// <summary>A user in a list.</summary>
internal sealed record UserLine(string Name, string DisplayName, IReadOnlyList<string> Roles, bool Disabled, DateTimeOffset Changed);
