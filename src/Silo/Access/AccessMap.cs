using FactoryTwin.Access.Roles;
using FactoryTwin.Persistence.Records;
using FactoryTwin.Silo.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace FactoryTwin.Silo.Access;

/// <summary>
/// The one place that says which door needs which permission. The longest path that fits wins, a path with its method before one without; a
/// door that no rule names is open to admins only, and a test names it.
/// </summary>
internal static class AccessMap
{
    private const string Factory = "/api/v1/factories/{factory}";
    private const int SmallBody = 16 * 1024;

    private static readonly AccessRule[] Rules =
    [
        // Whoever asks: is it alive, the page that lets people sign in, and signing in.
        AccessRule.Open("", "/health/**"),
        AccessRule.Open("", "/{*path:nonfile}"),
        AccessRule.Open("", "/api/{**path}"),
        AccessRule.Open("GET", "/api/v1/me"),
        AccessRule.Open("POST", "/api/v1/sign-in") with { Limit = AccessLimits.SignIn, MostBytes = SmallBody, AuditsItself = true },

        // One's own account.
        new("POST", "/api/v1/sign-out", Permission.OwnAccount) { MostBytes = SmallBody, AuditsItself = true },
        new("PUT", "/api/v1/me/password", Permission.OwnAccount) { Limit = AccessLimits.SignIn, MostBytes = SmallBody, AuditsItself = true },
        new("", "/api/v1/tokens/**", Permission.OwnAccount) { MostBytes = SmallBody, AuditsItself = true },

        // Users, keys, audit log.
        new("", "/api/v1/users/**", Permission.ManageAccess) { MostBytes = SmallBody, AuditsItself = true },
        new("", "/api/v1/keys/**", Permission.ManageAccess) { MostBytes = 4 * 1024 * 1024, AuditsItself = true },
        new("GET", "/api/v1/audit/**", Permission.ReadAudit),

        // Readings: many, so the log of readings itself is their record.
        new("POST", "/api/v2/write", Permission.WriteReadings) { Limit = AccessLimits.Ingest, AuditsItself = true },
        new("POST", $"{Factory}/readings", Permission.WriteReadings) { Limit = AccessLimits.Ingest, AuditsItself = true },

        new("POST", $"{Factory}/import", Permission.WriteReadings) { MostBytes = ImportEndpoints.MostBytes },

        // Looking.
        new("GET", "/api/v1/**", Permission.View),
        new("GET", "/openapi/**", Permission.View),
        new("", "/hubs/**", Permission.View) { AuditsItself = true },

        // The factor library; trying a method keeps nothing.
        new("", "/api/v1/factors/**", Permission.KeepCarbon) { MostBytes = 17 * 1024 * 1024 },
        new("GET", "/api/v1/factors/**", Permission.View),
        new("PUT", $"{Factory}/factors/**", Permission.KeepCarbon) { MostBytes = SmallBody },
        new("POST", "/api/v1/methods/calculate", Permission.View) { MostBytes = 256 * 1024 },

        // Doing.
        AccessRule.Change(Factory, Permission.EditModel),
        AccessRule.Change($"{Factory}/offered", Permission.EditModel) with { MostBytes = SmallBody },
        AccessRule.Change($"{Factory}/alarms/**", Permission.Operate) with { MostBytes = SmallBody },
        AccessRule.Change($"{Factory}/plans/**", Permission.Plan),

        // What reported carbon rests on.
        AccessRule.Change("/api/v1/factors/**", Permission.KeepCarbon),
        AccessRule.Change("/api/v1/evidence/**", Permission.KeepCarbon),
        AccessRule.Change("/api/v1/methods/calculate", Permission.View) with { AuditsItself = true },
        AccessRule.Change($"{Factory}/factors/**", Permission.KeepCarbon),
        AccessRule.Change($"{Factory}/boundary/**", Permission.KeepCarbon),
        AccessRule.Change($"{Factory}/activities/**", Permission.KeepCarbon),
        AccessRule.Change($"{Factory}/conformance/**", Permission.KeepCarbon) with { MostBytes = SmallBody },
        AccessRule.Change($"{Factory}/measures/**", Permission.KeepCarbon) with { MostBytes = SmallBody },
        AccessRule.Change($"{Factory}/years/**", Permission.KeepCarbon) with { MostBytes = 1024 * 1024 },
        AccessRule.Change($"{Factory}/years/{{year}}/findings", Permission.Verify) with { MostBytes = SmallBody },
        AccessRule.Change($"{Factory}/years/{{year}}/verify", Permission.Verify) with { MostBytes = 1024 * 1024 },
        AccessRule.Change($"{Factory}/years/{{year}}/evidence", Permission.KeepCarbon) with { MostBytes = IEvidenceVault.MostBytes },
        AccessRule.Change($"{Factory}/suppliers/**", Permission.KeepCarbon) with { MostBytes = 9 * 1024 * 1024 },
        AccessRule.Change($"{Factory}/ledger/**", Permission.KeepCarbon) with { MostBytes = IEvidenceVault.MostBytes },
        AccessRule.Change($"{Factory}/products/**", Permission.KeepCarbon) with { MostBytes = 4 * 1024 * 1024 },
        AccessRule.Change($"{Factory}/processes/**", Permission.KeepCarbon) with { MostBytes = 1024 * 1024 },
    ];

    /// <summary>A part of the routes whose doors all get what <see cref="Rules"/> says.</summary>
    public static IEndpointRouteBuilder MapGuarded(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("");
        ((IEndpointConventionBuilder)group).Add(Guard);
        return group;
    }

    /// <summary>The permission a door asks for; null where it is open to all, or no rule names it.</summary>
    public static Permission? NeedsOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<AccessRule>()?.Needs;

    /// <summary>What is done at a door, for the audit log.</summary>
    public static string NameOf(HttpContext context) =>
        $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "?"}";

    /// <returns>Null where no rule names the door.</returns>
    public static AccessRule? Find(string path, IReadOnlyList<string> methods) => Rules
        .Where(r => r.Fits(path, methods))
        .OrderByDescending(r => r.Path.Length)
        .ThenByDescending(r => r.Method.Length)
        .FirstOrDefault();

    private static void Guard(EndpointBuilder builder)
    {
        var path = (builder as RouteEndpointBuilder)?.RoutePattern.RawText ?? "";
        var methods = builder.Metadata.OfType<IHttpMethodMetadata>().FirstOrDefault()?.HttpMethods ?? [];
        var rule = Find(path, methods) ?? AccessRule.Unnamed;
        builder.Metadata.Add(rule);
        builder.Metadata.Add(rule.IsOpen ? new AllowAnonymousAttribute() : new AuthorizeAttribute(PermissionPolicies.NameOf(rule.Needs)));
        if (rule.Limit is { } limit)
        {
            builder.Metadata.Add(new EnableRateLimitingAttribute(limit));
        }
        if (rule.MostBytes is { } bytes)
        {
            builder.Metadata.Add(new RequestSizeLimitAttribute(bytes));
        }
    }
}

/// <summary>What one door, or a group of them, asks for.</summary>
/// <param name="Method">Empty: any.</param>
/// <param name="Path">The route as it is mapped; with <c>/**</c> at its end, all below too.</param>
/// <param name="Needs">Null: see <see cref="IsOpen"/>.</param>
internal sealed record AccessRule(string Method, string Path, Permission? Needs)
{
    /// <summary>For a door that no rule names: admins only.</summary>
    public static readonly AccessRule Unnamed = new("", "", null);

    /// <summary>All methods but looking.</summary>
    private bool IsChange { get; init; }

    /// <summary>Whoever asks.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>How often it may be asked; see <see cref="AccessLimits"/>.</summary>
    public string? Limit { get; init; }

    /// <summary>Longest body; null: the host's limit, or the door's own.</summary>
    public int? MostBytes { get; init; }

    /// <summary>The door writes its own line into the audit log, or is too busy for one.</summary>
    public bool AuditsItself { get; init; }

    public static AccessRule Open(string method, string path) => new(method, path, null) { IsOpen = true };

    public static AccessRule Change(string path, Permission needs) => new("", path, needs) { IsChange = true };

    public bool Fits(string path, IReadOnlyList<string> methods)
    {
        var trimmed = path.Length > 1 ? path.TrimEnd('/') : path;
        return (Method.Length == 0 || methods.Contains(Method))
            && !(IsChange && methods.Contains(HttpMethods.Get))
            && (Path == trimmed
                || (Path.EndsWith("/**", StringComparison.Ordinal)
                    && (trimmed == Path[..^3] || trimmed.StartsWith(Path[..^2], StringComparison.Ordinal))));
    }
}
