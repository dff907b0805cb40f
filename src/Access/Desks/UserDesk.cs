using System.Collections.Immutable;
using FactoryTwin.Access.Audit;
using FactoryTwin.Access.Passwords;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Storage;
using FactoryTwin.Access.Users;

namespace FactoryTwin.Access.Desks;

/// <summary>A user as asked for.</summary>
/// <param name="Roles">As words.</param>
public sealed record NewUser(string? Name, string? DisplayName, IReadOnlyList<string>? Roles, string? Password);

/// <summary>What shall be another; null stays.</summary>
public sealed record UserChange(string? DisplayName = null, IReadOnlyList<string>? Roles = null, bool? Disabled = null, string? Password = null);

/// <summary>Makes, changes and removes users. There is always an admin who may sign in: the last one can be neither removed nor demoted.</summary>
public sealed class UserDesk(AccessShelves shelves, AuditLog audit)
{
    public const int Most = 10_000;

    public async Task<ImmutableArray<User>> ListAsync(CancellationToken cancellationToken = default) => await shelves.Users.AllAsync(cancellationToken);

    /// <returns>Null: done.</returns>
    public async Task<AccessRefusal?> AddAsync(NewUser asked, Actor actor, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        if (!UserName.IsValid(asked.Name))
        {
            return Invalid("name", $"A name is {UserName.Rule}.");
        }
        var name = asked.Name!;
        var display = string.IsNullOrWhiteSpace(asked.DisplayName) ? name : asked.DisplayName.Trim();
        if (UserName.DisplayFault(display) is { } displayFault)
        {
            return Invalid("displayName", displayFault);
        }
        if (ParseRoles(asked.Roles, out var roles) is { } roleFault)
        {
            return roleFault;
        }
        if (PasswordRules.Fault(asked.Password, name) is { } passwordFault)
        {
            return Invalid("password", passwordFault);
        }
        var hash = PasswordHash.Make(asked.Password!);
        return await ChangeStateAsync(async all =>
        {
            if (all.IsEmpty && !roles.Contains(Role.Admin))
            {
                return Invalid("roles", "The first user has the role admin: with it sign-in is on, and somebody must be able to make the others.");
            }
            if (all.Length >= Most)
            {
                return Invalid("name", $"There are {Most} users already; remove some.");
            }
            var user = new User(name, display, roles, hash, Disabled: false, Stamp: await NextStampAsync(name, cancellationToken), now, actor.Name, now, actor.Name);
            return await shelves.Users.WriteAsync(name, user, null, cancellationToken)
                ? null
                : new AccessRefusal(RefusalKind.Conflict, "name", $"There is a user '{name}' already.");
        }, actor.Did("user.add", name, Words(roles)), now, cancellationToken);
    }

    /// <returns>Null: done.</returns>
    public async Task<AccessRefusal?> ChangeAsync(string name, UserChange change, Actor actor, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var roles = ImmutableArray<Role>.Empty;
        if (change.Roles is not null && ParseRoles(change.Roles, out roles) is { } roleFault)
        {
            return roleFault;
        }
        if (change.DisplayName is { } display && UserName.DisplayFault(display) is { } displayFault)
        {
            return Invalid("displayName", displayFault);
        }
        if (change.Password is not null && PasswordRules.Fault(change.Password, name) is { } passwordFault)
        {
            return Invalid("password", passwordFault);
        }
        var hash = change.Password is null ? null : PasswordHash.Make(change.Password);
        return await ChangeStateAsync(async all =>
        {
            if (await FindAsync(name, cancellationToken) is not { } found)
            {
                return NoUser(name);
            }
            var user = found.Value;
            var ended = hash is not null || (change.Disabled is true && !user.Disabled);
            var next = user with
            {
                DisplayName = string.IsNullOrWhiteSpace(change.DisplayName) ? user.DisplayName : change.DisplayName.Trim(),
                Roles = change.Roles is null ? user.Roles : roles,
                Disabled = change.Disabled ?? user.Disabled,
                PasswordHash = hash ?? user.PasswordHash,
                Stamp = user.Stamp + (ended ? 1 : 0),
                Changed = now,
                ChangedBy = actor.Name,
            };
            if (user.IsActiveAdmin && !next.IsActiveAdmin && IsLastAdmin(all, name))
            {
                return LastAdmin(name);
            }
            if (!await shelves.Users.WriteAsync(name, next, found.Tag, cancellationToken))
            {
                return new AccessRefusal(RefusalKind.Conflict, "name", $"User '{name}' was changed meanwhile; look again.");
            }
            if (hash is not null || change.Disabled is false)
            {
                await shelves.Attempts.RemoveAsync(name, cancellationToken);
            }
            return null;
        }, actor.Did("user.change", name, Describe(change, roles)), now, cancellationToken);
    }

    /// <summary>Removes a user; sessions and tokens end with it. Records keep the name, and nobody else gets the old stamps of it.</summary>
    public Task<AccessRefusal?> RemoveAsync(string name, Actor actor, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        ChangeStateAsync(async all =>
        {
            if (await FindAsync(name, cancellationToken) is not { } found)
            {
                return NoUser(name);
            }
            if (found.Value.IsActiveAdmin && IsLastAdmin(all, name))
            {
                return LastAdmin(name);
            }
            foreach (var grant in (await shelves.Grants.AllAsync(cancellationToken)).Where(g => g.User == name))
            {
                await shelves.Grants.RemoveAsync(grant.Id, cancellationToken);
            }
            await shelves.Attempts.RemoveAsync(name, cancellationToken);
            await shelves.Users.RemoveAsync(name, cancellationToken);
            return null;
        }, actor.Did("user.remove", name), now, cancellationToken);

    /// <summary>A change that rests on who there is: of two at the same moment one begins again, so that together they cannot remove the last admin.</summary>
    private async Task<AccessRefusal?> ChangeStateAsync(
        Func<ImmutableArray<User>, Task<AccessRefusal?>> change, AuditNote note, DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (true)
        {
            var version = await shelves.VersionAsync(cancellationToken);
            var all = await shelves.Users.AllAsync(cancellationToken);
            if (!await shelves.AdvanceAsync(version, cancellationToken))
            {
                continue;
            }
            var refused = await change(all);
            await shelves.TouchAsync(cancellationToken);
            await audit.AppendAsync(refused is null ? note : note with { Outcome = AuditOutcomes.Refused, Detail = refused.Message }, now, cancellationToken);
            return refused;
        }
    }

    private ValueTask<Shelved<User>?> FindAsync(string name, CancellationToken cancellationToken) =>
        UserName.IsValid(name) ? shelves.Users.FindAsync(name, cancellationToken) : default;

    /// <summary>A user of a name that was removed before must not bring its left-over grants to life.</summary>
    private async Task<int> NextStampAsync(string name, CancellationToken cancellationToken) =>
        (await shelves.Grants.AllAsync(cancellationToken)).Where(g => g.User == name).Select(g => g.Stamp).DefaultIfEmpty(0).Max() + 1;

    private static AccessRefusal? ParseRoles(IReadOnlyList<string>? words, out ImmutableArray<Role> roles)
    {
        var parsed = new SortedSet<Role>();
        roles = [];
        foreach (var word in words ?? [])
        {
            if (!RoleText.TryParse(word, out var role))
            {
                return Invalid("roles", $"'{(word?.Length <= 40 ? word : "…")}' is not a role; {RoleText.Allowed} are.");
            }
            parsed.Add(role);
        }
        roles = [.. parsed];
        return roles.IsEmpty ? Invalid("roles", $"A user has at least one role: {RoleText.Allowed}.") : null;
    }

    private static bool IsLastAdmin(ImmutableArray<User> all, string name) => !all.Any(u => u.IsActiveAdmin && u.Name != name);

    private static string Words(ImmutableArray<Role> roles) => $"roles {string.Join(' ', roles.Select(RoleText.Of))}";

    private static string Describe(UserChange change, ImmutableArray<Role> roles) => string.Join(", ", new[]
    {
        change.DisplayName is null ? null : "display name",
        change.Roles is null ? null : Words(roles),
        change.Disabled switch { true => "disabled", false => "enabled", null => null },
        change.Password is null ? null : "new password",
    }.OfType<string>());

    private static AccessRefusal Invalid(string field, string message) => new(RefusalKind.Invalid, field, message);

    private static AccessRefusal NoUser(string name) => new(RefusalKind.NotFound, "name", UserName.IsValid(name) ? $"There is no user '{name}'." : $"A name is {UserName.Rule}.");

    private static AccessRefusal LastAdmin(string name) =>
        new(RefusalKind.Conflict, "roles", $"'{name}' is the last admin who may sign in; make another one first.");
}
