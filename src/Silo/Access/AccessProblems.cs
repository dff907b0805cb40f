using FactoryTwin.Access.Desks;
using FactoryTwin.Access.Roles;

namespace FactoryTwin.Silo.Access;

/// <summary>Refusals in words: what was missing, and who can grant it.</summary>
internal static class AccessProblems
{
    public static IResult NotSignedIn() => Results.Problem(
        statusCode: StatusCodes.Status401Unauthorized,
        title: "Not signed in",
        detail: "Sign in (POST /api/v1/sign-in), or send a token that holds: Authorization: Bearer ftt_...");

    public static IResult WrongPassword() => Results.Problem(
        statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in", detail: "Name or password is wrong.");

    public static IResult Locked(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Results.Problem(
            statusCode: StatusCodes.Status429TooManyRequests,
            title: "Too many failed sign-ins",
            detail: $"No password is looked at for this name for {Math.Ceiling(wait.TotalMinutes)} min. Open sessions and tokens go on.");
    }

    public static IResult NoRight(Caller caller, Permission? needs)
    {
        var who = needs is { } permission ? string.Join(", ", RolePermissions.With(permission).Where(r => r != Role.Device).Select(RoleText.Of)) : RoleText.Of(Role.Admin);
        return Results.Problem(
            statusCode: StatusCodes.Status403Forbidden,
            title: "No right to do this",
            detail: $"'{caller.Name}' is {(caller.Roles.IsEmpty ? "nothing" : string.Join(", ", caller.Roles.Select(RoleText.Of)))}; it takes one of: {who}. An admin grants roles.",
            extensions: new Dictionary<string, object?> { ["permission"] = needs is { } p ? PermissionText.Of(p) : null });
    }

    public static IResult ForeignPage() => Results.Problem(
        statusCode: StatusCodes.Status403Forbidden,
        title: "Sent by a foreign page",
        detail: "A change that rests on a cookie, or on sign-in being off, must come from a page of this host: Sec-Fetch-Site or Origin says otherwise, or both are missing.");

    public static IResult OnlyLocal() => Results.Problem(
        statusCode: StatusCodes.Status403Forbidden,
        title: "Sign-in is off, so only this machine may ask",
        detail: "Use http://127.0.0.1 or http://localhost, without a proxy in between, or make a user: factorytwin admin user add NAME --role admin.");

    public static IResult OnlyThroughProxy() => Results.Problem(
        statusCode: StatusCodes.Status403Forbidden,
        title: "Only through the proxy",
        detail: "This address takes connections of the proxies named by --proxy only, since it is not encrypted itself.");

    public static IResult Of(AccessRefusal refusal) => Results.Problem(
        statusCode: refusal.Kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        },
        title: refusal.Kind == RefusalKind.NotFound ? "Not found" : "The request cannot be followed",
        detail: refusal.Message,
        extensions: new Dictionary<string, object?> { ["field"] = refusal.Field });
}

/// <summary>Permissions as the API writes them.</summary>
internal static class PermissionText
{
    public static string Of(Permission permission)
    {
        var word = permission.ToString();
        return char.ToLowerInvariant(word[0]) + word[1..];
    }
}
