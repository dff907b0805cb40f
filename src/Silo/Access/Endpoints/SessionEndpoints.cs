using FactoryTwin.Access.Desks;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Secrets;
using FactoryTwin.Silo.Api;

namespace FactoryTwin.Silo.Access.Endpoints;

/// <summary>Signing in and out, and who one is.</summary>
internal static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1").WithTags("Access");
        group.MapGet("/me", Me).WithSummary("Who asks, what they may do, and whether sign-in is on");
        group.MapPost("/sign-in", SignInAsync).WithSummary("Opens a session; its secret is set as a cookie");
        group.MapPost("/sign-out", SignOutAsync).WithSummary("Ends the session of the cookie, or revokes the token");
        group.MapPut("/me/password", ChangePasswordAsync).WithSummary("Changes one's own password; sessions and tokens end");
    }

    private static MeAnswer Me(HttpContext context, AccessDirectory directory)
    {
        var caller = context.Caller();
        var identity = context.Identity();
        var user = identity?.Grant is { } grant ? directory.User(grant.User) : null;
        return new MeAnswer(
            directory.SignInRequired ? "on" : "off",
            directory.WhyOff,
            identity is null ? null : new MeUser(caller.Name, user?.DisplayName ?? caller.Name, [.. caller.Roles.Select(RoleText.Of)]),
            [.. Enum.GetValues<Permission>().Where(caller.May).Select(PermissionText.Of)],
            identity?.Grant?.Expires);
    }

    private static async Task<IResult> SignInAsync(
        SignInRequest request, HttpContext context, SignInDesk desk, AccessDirectory directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.Name) || string.IsNullOrEmpty(request.Password))
        {
            return Problems.BadRequest(string.IsNullOrEmpty(request.Name) ? "name" : "password", "Signing in takes a name and a password.");
        }
        var now = clock.GetUtcNow();
        var result = await desk.SignInAsync(request.Name, request.Password, context.From(), now, cancellationToken);
        if (result.LockedUntil is { } until)
        {
            return AccessProblems.Locked(context, until - now);
        }
        if (result.Session is null)
        {
            return AccessProblems.WrongPassword();
        }
        await directory.RefreshAsync(cancellationToken);
        context.Response.Cookies.Append(TwinAuthentication.Cookie, result.Session.Text, CookieOf(context, SignInDesk.SessionLength));
        var user = directory.User(result.Grant!.User)!;
        return Results.Json(new MeUser(user.Name, user.DisplayName, [.. user.Roles.Select(RoleText.Of)]));
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context, SignInDesk desk, AccessDirectory directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (context.Identity()?.Grant is { } grant)
        {
            await desk.SignOutAsync(grant, context.From(), clock.GetUtcNow(), cancellationToken);
            await directory.RefreshAsync(cancellationToken);
        }
        context.Response.Cookies.Delete(TwinAuthentication.Cookie, CookieOf(context, TimeSpan.Zero));
        return Results.NoContent();
    }

    private static async Task<IResult> ChangePasswordAsync(
        PasswordRequest request, HttpContext context, SignInDesk signIn, UserDesk users, AccessDirectory directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (context.Identity()?.Grant is not { Kind: SecretKind.Session } session)
        {
            return Problems.BadRequest("password", "A password is changed by its owner, signed in with it.");
        }
        var now = clock.GetUtcNow();
        if (!await signIn.ConfirmAsync(session.User, request.Current ?? "", context.From(), now, cancellationToken))
        {
            return Problems.BadRequest("current", "This is not the present password, or it was tried too often.");
        }
        if (await users.ChangeAsync(session.User, new UserChange(Password: request.Next ?? ""), context.Actor(), now, cancellationToken) is { } refused)
        {
            return AccessProblems.Of(refused with { Field = "next" });
        }
        await directory.RefreshAsync(cancellationToken);
        context.Response.Cookies.Delete(TwinAuthentication.Cookie, CookieOf(context, TimeSpan.Zero));
        return Results.NoContent();
    }

    /// <summary>Scripts cannot read it, foreign pages cannot send it.</summary>
    private static CookieOptions CookieOf(HttpContext context, TimeSpan age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = age,
        IsEssential = true,
    };
}

/// <summary>Who asks.</summary>
/// <param name="SignIn">on or off.</param>
/// <param name="WhyOff">no-users: the first user turns it on; told-off: by --auth off; null where it is on.</param>
/// <param name="User">Null: nobody signed in.</param>
/// <param name="Permissions">What the caller may do.</param>
/// <param name="Expires">When session or token end.</param>
internal sealed record MeAnswer(string SignIn, string? WhyOff, MeUser? User, IReadOnlyList<string> Permissions, DateTimeOffset? Expires);

internal sealed record MeUser(string Name, string DisplayName, IReadOnlyList<string> Roles);

internal sealed record SignInRequest(string? Name, string? Password);

internal sealed record PasswordRequest(string? Current, string? Next);
