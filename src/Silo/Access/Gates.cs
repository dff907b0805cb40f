using System.Net;
using FactoryTwin.Access.Audit;
using FactoryTwin.Silo.Hosting;

namespace FactoryTwin.Silo.Access;

/// <summary>An address that is not encrypted takes strangers' connections from the stated proxies only. Stands before their headers are believed.</summary>
internal sealed class ProxyGate(RequestDelegate next, TwinOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var remote = context.Connection.RemoteIpAddress;
        var mayCome = options.Proxies.IsEmpty || context.Request.IsHttps || remote is null || IPAddress.IsLoopback(remote)
            || options.Proxies.Contains(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote);
        return mayCome ? next(context) : AccessProblems.OnlyThroughProxy().ExecuteAsync(context);
    }
}

/// <summary>While sign-in is off, only this machine may ask: not a page that resolves its own name to 127.0.0.1, and nobody behind a proxy.</summary>
internal sealed class LocalGate(RequestDelegate next, AccessDirectory directory)
{
    public Task InvokeAsync(HttpContext context) => directory.SignInRequired || IsLocal(context.Request) ? next(context) : AccessProblems.OnlyLocal().ExecuteAsync(context);

    private static bool IsLocal(HttpRequest request)
    {
        var host = request.Host.Host.Trim('[', ']');
        return (host is "" or "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)))
            && !request.Headers.ContainsKey("X-Forwarded-For")
            && !request.Headers.ContainsKey("Forwarded");
    }
}

/// <summary>
/// What a browser sends by itself (the session's cookie; anything while sign-in is off) counts for changes and for the hub only where the
/// request comes from a page of this host. Beside the cookie's <c>SameSite=Strict</c>, by the headers that a page cannot set.
/// </summary>
internal sealed class OriginGate(RequestDelegate next, RefusalLog refusals)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        var identity = context.Identity();
        if ((!changes && !context.WebSockets.IsWebSocketRequest && !request.Path.StartsWithSegments("/hubs"))
            || identity is { IsAmbient: false }
            || IsOurs(request, mustSay: changes && identity?.Grant is not null))
        {
            return next(context);
        }
        refusals.Add(new AuditNote(context.Caller().Name, context.From(), AccessMap.NameOf(context), request.Path, AuditOutcomes.Refused, "sent by a foreign page"));
        return AccessProblems.ForeignPage().ExecuteAsync(context);
    }

    private static bool IsOurs(HttpRequest request, bool mustSay)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            ? Uri.TryCreate(origin, UriKind.Absolute, out var from) && Uri.TryCreate($"{from.Scheme}://{request.Host}", UriKind.Absolute, out var own) && from.Authority == own.Authority
            : !mustSay;
    }
}

/// <summary>What a browser may do with our pages and answers: nothing from elsewhere, nothing in a frame.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // The control library writes its styles into the page, hence unsafe-inline for styles; scripts come from files of ours only.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(Write, context);
        return next(context);
    }

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
        if (context.User.Identity is TwinIdentity { Caller.IsKnown: true } && string.IsNullOrEmpty(headers.CacheControl))
        {
            // What somebody may see is not kept where the next one at this machine finds it; it may be asked for again with its ETag.
            headers.CacheControl = "private, no-cache";
        }
        return Task.CompletedTask;
    }
}

/// <summary>Writes each change that was asked for into the audit log, with how it ended.</summary>
internal sealed class AuditTrail(RequestDelegate next, AuditLog audit, TimeProvider clock, ILogger<AuditTrail> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || endpoint?.Metadata.GetMetadata<AccessRule>() is not { AuditsItself: false, IsOpen: false })
        {
            await next(context);
            return;
        }
        var actor = context.Actor();
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            await NoteAsync(context, actor, status);
        }
    }

    private async Task NoteAsync(HttpContext context, FactoryTwin.Access.Desks.Actor actor, int status)
    {
        var outcome = status < 400 ? AuditOutcomes.Done : status < 500 ? AuditOutcomes.Refused : AuditOutcomes.Failed;
        try
        {
            await audit.AppendAsync(new AuditNote(actor.Name, actor.From, AccessMap.NameOf(context), context.Request.Path, outcome, $"{status}"), clock.GetUtcNow());
        }
        catch (Exception e)
        {
            logger.LogError(e, "A line of the audit log could not be written: {Who} {What} {Target} {Outcome}", actor.Name, AccessMap.NameOf(context), context.Request.Path, outcome);
        }
    }
}
