using System.Collections.Immutable;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Users;

namespace FactoryTwin.Access.Secrets;

/// <summary>A session or token of a user. Revoking it removes it; the audit log keeps that it was.</summary>
/// <param name="Id">Of its secret.</param>
/// <param name="Kind">Session or token.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Label">What it is for; of a session, where it was opened.</param>
/// <param name="Roles">What it may be used as; never more than the user is when it is used.</param>
/// <param name="Hash">Of its secret.</param>
/// <param name="Stamp">The user's when it was made.</param>
public sealed record UserGrant(
    string Id, SecretKind Kind, string User, string Label, ImmutableArray<Role> Roles, string Hash, int Stamp, DateTimeOffset Created, DateTimeOffset Expires)
{
    /// <summary>Whom it stands for now; null where it is void.</summary>
    public Caller? CallerAt(DateTimeOffset now, User? user) =>
        user is { Disabled: false } && user.Stamp == Stamp && now < Expires
            ? new Caller(user.Name, Kind == SecretKind.Session ? user.Roles : [.. user.Roles.Where(Roles.Contains)])
            : null;
}

/// <summary>A device's key: delivers readings of the points in its scope, and nothing else.</summary>
/// <param name="Id">Of its secret.</param>
/// <param name="Label">Name of the gateway or device.</param>
/// <param name="Factory">The factory it belongs to.</param>
/// <param name="Points">Points it may write: ids, or the beginning of ids followed by <c>*</c>.</param>
/// <param name="Hash">Of its secret.</param>
/// <param name="Expires">Null: until it is revoked.</param>
public sealed record DeviceKey(
    string Id, string Label, string Factory, ImmutableArray<string> Points, string Hash, DateTimeOffset Created, string CreatedBy, DateTimeOffset? Expires)
{
    /// <summary>How the key is named in records.</summary>
    public string CallerName => $"key:{Label}";

    public Caller? CallerAt(DateTimeOffset now) => Expires <= now ? null : new Caller(CallerName, [Role.Device]);
}
