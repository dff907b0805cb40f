using System.Collections.Immutable;
using FactoryTwin.Access.Audit;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Secrets;
using FactoryTwin.Access.Storage;
using FactoryTwin.Access.Users;

namespace FactoryTwin.Access.Desks;

/// <summary>A token as asked for.</summary>
/// <param name="Label">What it is for.</param>
/// <param name="Days">How long it holds.</param>
/// <param name="Roles">As words; null: all of the user.</param>
public sealed record NewToken(string? Label, int? Days, IReadOnlyList<string>? Roles);

/// <summary>A device key as asked for.</summary>
/// <param name="Label">Name of the gateway or device.</param>
/// <param name="Factory">Whose points.</param>
/// <param name="Points">Ids, or beginnings of ids followed by <c>*</c>.</param>
/// <param name="Days">How long it holds; null: until it is revoked.</param>
public sealed record NewKey(string? Label, string? Factory, IReadOnlyList<string>? Points, int? Days);

/// <summary>A secret with what is kept of it; this once it can be read. Exactly one of both and refusal.</summary>
public sealed record Issued<T>(Secret? Secret, T? Kept, AccessRefusal? Refusal)
    where T : class;

/// <summary>Makes and revokes tokens of users and keys of devices.</summary>
public sealed class GrantDesk(AccessShelves shelves, AuditLog audit)
{
    /// <summary>Settings of this software.</summary>
    public const int LongestDays = 730;

    public const int UsualDays = 90;
    public const int LongestLabel = 64;
    public const int MostTokensOfAUser = 100;
    public const int MostKeys = 10_000;

    public async Task<ImmutableArray<UserGrant>> TokensAsync(string? user, CancellationToken cancellationToken = default) =>
        [.. (await shelves.Grants.AllAsync(cancellationToken)).Where(g => g.Kind == SecretKind.Token && (user is null || g.User == user)).OrderByDescending(g => g.Created)];

    public async Task<ImmutableArray<DeviceKey>> KeysAsync(CancellationToken cancellationToken = default) =>
        [.. (await shelves.Keys.AllAsync(cancellationToken)).OrderBy(k => k.Label, StringComparer.Ordinal)];

    public async Task<Issued<UserGrant>> IssueTokenAsync(string userName, NewToken asked, Actor actor, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var user = UserName.IsValid(userName) ? await shelves.Users.FindAsync(userName, cancellationToken) : null;
        if (user is null || user.Value.Disabled)
        {
            return No<UserGrant>(RefusalKind.NotFound, "user", "There is no such user who may sign in.");
        }
        var roles = new SortedSet<Role>();
        foreach (var word in asked.Roles ?? [.. user.Value.Roles.Select(RoleText.Of)])
        {
            if (!RoleText.TryParse(word, out var role) || !user.Value.Roles.Contains(role))
            {
                return No<UserGrant>(RefusalKind.Invalid, "roles", $"A token is at most what its user is: {string.Join(", ", user.Value.Roles.Select(RoleText.Of))}.");
            }
            roles.Add(role);
        }
        var days = asked.Days ?? UsualDays;
        if (LabelFault(asked.Label) is { } fault)
        {
            return No<UserGrant>(RefusalKind.Invalid, "label", fault);
        }
        if (days is < 1 or > LongestDays || roles.Count == 0)
        {
            return No<UserGrant>(RefusalKind.Invalid, roles.Count == 0 ? "roles" : "days", roles.Count == 0 ? "A token has at least one role." : $"A token holds 1 to {LongestDays} days.");
        }
        if ((await TokensAsync(userName, cancellationToken)).Length >= MostTokensOfAUser)
        {
            return No<UserGrant>(RefusalKind.Conflict, "user", $"'{userName}' has {MostTokensOfAUser} tokens; revoke some.");
        }
        var secret = Secret.Make(SecretKind.Token);
        var grant = new UserGrant(secret.Id, SecretKind.Token, userName, asked.Label!.Trim(), [.. roles], secret.Hash, user.Value.Stamp, now, now.AddDays(days));
        await shelves.Grants.WriteAsync(secret.Id, grant, null, cancellationToken);
        await SayAsync(actor.Did("token.add", secret.ToString(), $"for {userName}, {days} days, {grant.Label}"), now, cancellationToken);
        return new Issued<UserGrant>(secret, grant, null);
    }

    /// <param name="ofUser">Only where it is this user's; null: whosever.</param>
    public async Task<AccessRefusal?> RevokeTokenAsync(string id, string? ofUser, Actor actor, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var found = IsId(id) ? await shelves.Grants.FindAsync(id, cancellationToken) : null;
        if (found is null || found.Value.Kind != SecretKind.Token || (ofUser is not null && found.Value.User != ofUser))
        {
            return new AccessRefusal(RefusalKind.NotFound, "id", "There is no such token.");
        }
        await shelves.Grants.RemoveAsync(id, cancellationToken);
        await SayAsync(actor.Did("token.revoke", $"ftt_{id}", $"of {found.Value.User}, {found.Value.Label}"), now, cancellationToken);
        return null;
    }

    /// <param name="hasFactory">Whether there is a factory of an id.</param>
    public async Task<Issued<DeviceKey>> IssueKeyAsync(
        NewKey asked, Func<string, bool> hasFactory, Actor actor, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        if (LabelFault(asked.Label) is { } fault)
        {
            return No<DeviceKey>(RefusalKind.Invalid, "label", fault);
        }
        if (asked.Factory is null || !hasFactory(asked.Factory))
        {
            return No<DeviceKey>(RefusalKind.Invalid, "factory", "There is no such factory; GET /api/v1/factories lists them.");
        }
        var points = (asked.Points ?? []).Distinct(StringComparer.Ordinal).ToImmutableArray();
        if (points.Length is 0 or > PointScope.Most || !points.All(PointScope.IsValid))
        {
            return No<DeviceKey>(RefusalKind.Invalid, "points", $"A key names 1 to {PointScope.Most} points: ids, the beginning of ids followed by *, or * for all of the factory.");
        }
        if (asked.Days is < 1 or > LongestDays)
        {
            return No<DeviceKey>(RefusalKind.Invalid, "days", $"A key holds 1 to {LongestDays} days, or without days until it is revoked.");
        }
        if ((await shelves.Keys.AllAsync(cancellationToken)).Length >= MostKeys)
        {
            return No<DeviceKey>(RefusalKind.Conflict, "label", $"There are {MostKeys} keys; revoke some.");
        }
        var secret = Secret.Make(SecretKind.DeviceKey);
        var key = new DeviceKey(
            secret.Id, asked.Label!.Trim(), asked.Factory, points, secret.Hash, now, actor.Name, asked.Days is { } days ? now.AddDays(days) : null);
        await shelves.Keys.WriteAsync(secret.Id, key, null, cancellationToken);
        await SayAsync(actor.Did("key.add", secret.ToString(), $"{key.Label}, {key.Factory}: {string.Join(' ', points.Take(5))}{(points.Length > 5 ? $" and {points.Length - 5} more" : "")}"), now, cancellationToken);
        return new Issued<DeviceKey>(secret, key, null);
    }

    public async Task<AccessRefusal?> RevokeKeyAsync(string id, Actor actor, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var found = IsId(id) ? await shelves.Keys.FindAsync(id, cancellationToken) : null;
        if (found is null)
        {
            return new AccessRefusal(RefusalKind.NotFound, "id", "There is no such key.");
        }
        await shelves.Keys.RemoveAsync(id, cancellationToken);
        await SayAsync(actor.Did("key.revoke", $"ftk_{id}", $"{found.Value.Label}, {found.Value.Factory}"), now, cancellationToken);
        return null;
    }

    private async Task SayAsync(AuditNote note, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await shelves.TouchAsync(cancellationToken);
        await audit.AppendAsync(note, now, cancellationToken);
    }

    private static bool IsId(string id) => id.Length == 16 && id.All(char.IsAsciiHexDigitLower);

    private static string? LabelFault(string? label) => string.IsNullOrWhiteSpace(label) || label.Length > LongestLabel || label.Any(char.IsControl)
        ? $"A label has 1 to {LongestLabel} characters and no control characters."
        : null;

    private static Issued<T> No<T>(RefusalKind kind, string field, string message)
        where T : class => new(null, null, new AccessRefusal(kind, field, message));
}
