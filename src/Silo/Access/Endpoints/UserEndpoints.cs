using FactoryTwin.Access.Desks;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Users;

namespace FactoryTwin.Silo.Access.Endpoints;

/// <summary>Users and their roles.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/users").WithTags("Access");
        group.MapGet("", ListAsync).WithSummary("All users");
        group.MapPost("", AddAsync).WithSummary("A new user; the first one turns sign-in on");
        group.MapPut("/{name}", ChangeAsync).WithSummary("Another display name, roles, password, or the right to sign in");
        group.MapDelete("/{name}", RemoveAsync).WithSummary("Removes a user with sessions and tokens");
    }

    private static async Task<IResult> ListAsync(UserDesk desk, CancellationToken cancellationToken) =>
        Results.Json((await desk.ListAsync(cancellationToken)).OrderBy(u => u.Name, StringComparer.Ordinal).Select(UserAnswer.Of));

    private static async Task<IResult> AddAsync(
        NewUser asked, HttpContext context, UserDesk desk, AccessDirectory directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await desk.AddAsync(asked, context.Actor(), clock.GetUtcNow(), cancellationToken) is { } refused)
        {
            return AccessProblems.Of(refused);
        }
        await directory.RefreshAsync(cancellationToken);
        return Results.Json(UserAnswer.Of(directory.User(asked.Name!)!), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(
        string name, UserChange change, HttpContext context, UserDesk desk, AccessDirectory directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await desk.ChangeAsync(name, change, context.Actor(), clock.GetUtcNow(), cancellationToken) is { } refused)
        {
            return AccessProblems.Of(refused);
        }
        await directory.RefreshAsync(cancellationToken);
        return Results.Json(UserAnswer.Of(directory.User(name)!));
    }

    private static async Task<IResult> RemoveAsync(
        string name, HttpContext context, UserDesk desk, AccessDirectory directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        var refused = await desk.RemoveAsync(name, context.Actor(), clock.GetUtcNow(), cancellationToken);
        await directory.RefreshAsync(cancellationToken);
        return refused is null ? Results.NoContent() : AccessProblems.Of(refused);
    }
}

internal sealed record UserAnswer(
    string Name, string DisplayName, IReadOnlyList<string> Roles, bool Disabled, DateTimeOffset Created, string CreatedBy, DateTimeOffset Changed, string ChangedBy)
{
    public static UserAnswer Of(User user) => new(
        user.Name, user.DisplayName, [.. user.Roles.Select(RoleText.Of)], user.Disabled, user.Created, user.CreatedBy, user.Changed, user.ChangedBy);
}
