using FactoryTwin.Access.Desks;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Secrets;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Access.Endpoints;

/// <summary>Tokens of users and keys of devices. A secret is in the answer that makes it, and never again.</summary>
internal static class GrantEndpoints
{
    public static void MapGrants(this IEndpointRouteBuilder app)
    {
        var tokens = app.MapGroup("/api/v1/tokens").WithTags("Access");
        tokens.MapGet("", TokensAsync).WithSummary("One's own tokens; of all users with all=true, for admins");
        tokens.MapPost("", IssueTokenAsync).WithSummary("A new token of one's own, shown once");
        tokens.MapDelete("/{id}", RevokeTokenAsync).WithSummary("Revokes a token; admins any, others their own");

        var keys = app.MapGroup("/api/v1/keys").WithTags("Access");
        keys.MapGet("", KeysAsync).WithSummary("All device keys");
        keys.MapPost("", IssueKeyAsync).WithSummary("A new device key, shown once");
        keys.MapDelete("/{id}", RevokeKeyAsync).WithSummary("Revokes a device key");
    }

    private static async Task<IResult> TokensAsync(bool? all, HttpContext context, GrantDesk desk, CancellationToken cancellationToken)
    {
        var everybody = all is true && context.Caller().May(Permission.ManageAccess);
        return Results.Json((await desk.TokensAsync(everybody ? null : context.Caller().Name, cancellationToken)).Select(g => TokenAnswer.Of(g)));
    }

    private static async Task<IResult> IssueTokenAsync(
        NewToken asked, HttpContext context, GrantDesk desk, AccessDirectory directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        // A token that makes tokens would outlive its own end.
        if (context.Identity()?.Grant is not { Kind: SecretKind.Session } session)
        {
            return Problems.BadRequest("user", "A token is made by its user, signed in with name and password; while sign-in is off none is needed.");
        }
        var issued = await desk.IssueTokenAsync(session.User, asked, context.Actor(), clock.GetUtcNow(), cancellationToken);
        await directory.RefreshAsync(cancellationToken);
        return issued.Kept is { } kept
            ? Results.Json(TokenAnswer.Of(kept) with { Token = issued.Secret!.Text }, statusCode: StatusCodes.Status201Created)
            : AccessProblems.Of(issued.Refusal!);
    }

    private static async Task<IResult> RevokeTokenAsync(
        string id, HttpContext context, GrantDesk desk, AccessDirectory directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        var own = context.Caller().May(Permission.ManageAccess) ? null : context.Caller().Name;
        var refused = await desk.RevokeTokenAsync(id, own, context.Actor(), clock.GetUtcNow(), cancellationToken);
        await directory.RefreshAsync(cancellationToken);
        return refused is null ? Results.NoContent() : AccessProblems.Of(refused);
    }

    private static async Task<IResult> KeysAsync(GrantDesk desk, CancellationToken cancellationToken) =>
        Results.Json((await desk.KeysAsync(cancellationToken)).Select(k => KeyAnswer.Of(k)));

    private static async Task<IResult> IssueKeyAsync(
        NewKey asked, HttpContext context, GrantDesk desk, AccessDirectory directory, TwinCatalog catalog, TimeProvider clock, CancellationToken cancellationToken)
    {
        var issued = await desk.IssueKeyAsync(asked, f => catalog.TryFind(f, out _), context.Actor(), clock.GetUtcNow(), cancellationToken);
        await directory.RefreshAsync(cancellationToken);
        return issued.Kept is { } kept
            ? Results.Json(KeyAnswer.Of(kept) with { Key = issued.Secret!.Text }, statusCode: StatusCodes.Status201Created)
            : AccessProblems.Of(issued.Refusal!);
    }

    private static async Task<IResult> RevokeKeyAsync(
        string id, HttpContext context, GrantDesk desk, AccessDirectory directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        var refused = await desk.RevokeKeyAsync(id, context.Actor(), clock.GetUtcNow(), cancellationToken);
        await directory.RefreshAsync(cancellationToken);
        return refused is null ? Results.NoContent() : AccessProblems.Of(refused);
    }
}

/// <param name="Token">In the answer that makes it only.</param>
internal sealed record TokenAnswer(string Id, string User, string Label, IReadOnlyList<string> Roles, DateTimeOffset Created, DateTimeOffset Expires, string? Token)
{
    public static TokenAnswer Of(UserGrant grant) =>
        new(grant.Id, grant.User, grant.Label, [.. grant.Roles.Select(RoleText.Of)], grant.Created, grant.Expires, null);
}

/// <param name="Key">In the answer that makes it only.</param>
internal sealed record KeyAnswer(
    string Id, string Label, string Factory, IReadOnlyList<string> Points, DateTimeOffset Created, string CreatedBy, DateTimeOffset? Expires, string? Key)
{
    public static KeyAnswer Of(DeviceKey key) => new(key.Id, key.Label, key.Factory, key.Points, key.Created, key.CreatedBy, key.Expires, null);
}
