using FactoryTwin.Access.Audit;
using FactoryTwin.Access.Desks;
using FactoryTwin.Access.Storage;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Access;
using FactoryTwin.Silo.Access.Endpoints;
using FactoryTwin.Silo.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.SignalR;

namespace FactoryTwin.Silo.Access;

/// <summary>Puts who may do what into the host.</summary>
internal static class AccessHosting
{
    public static void AddAccess(this IServiceCollection services, TwinOptions options)
    {
        services.AddSingleton<IAccessDocuments>(p => new StoredAccess(p.GetRequiredService<ReadingStore>().Documents));
        services.AddSingleton<IAuditStream>(p => new StoredAudit(p.GetRequiredService<ReadingStore>().Events));
        services.AddSingleton<AccessShelves>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<UserDesk>();
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<GrantDesk>();
        services.AddSingleton<AccessDirectory>();
        services.AddSingleton(AccessLimits.Usual);
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<HubAccess>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddAuthentication(TwinAuthentication.Scheme).AddScheme<AuthenticationSchemeOptions, TwinAuthentication>(TwinAuthentication.Scheme, null);
        services.AddAuthorization(PermissionPolicies.AddTo);
        // Each refusal is a line of the audit log; the framework would say it once more.
        services.AddLogging(logging => logging.AddFilter(typeof(TwinAuthentication).FullName, LogLevel.Warning));
        services.AddRateLimiter(AccessLimits.AddTo);
        services.Configure<HubOptions>(hub => hub.AddFilter<HubAccess>());
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = options.Proxies.IsEmpty ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in options.Proxies)
            {
                forwarded.KnownProxies.Add(proxy);
            }
        });
        services.AddHostedService<AccessStartup>();
    }

    /// <summary>What runs beside the host, from when the store is up until before it goes down.</summary>
    public static void AddAccessWork(this IServiceCollection services)
    {
        services.AddHostedService<AccessWatch>();
        services.AddHostedService(p => p.GetRequiredService<RefusalLog>());
        services.AddHostedService<HostNote>();
    }

    /// <summary>Before anything else looks at a request.</summary>
    public static void UseAccessGates(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ProxyGate>();
        app.UseForwardedHeaders();
        app.UseMiddleware<LocalGate>();
    }

    /// <summary>Who is it, may they, do they ask too often, and what is written down of it.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<OriginGate>();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseMiddleware<AuditTrail>();
    }

    public static void MapAccess(this IEndpointRouteBuilder app)
    {
        app.MapSession();
        app.MapUsers();
        app.MapGrants();
        app.MapAudit();
    }
}
