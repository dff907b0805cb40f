using System.Threading.RateLimiting;
using FactoryTwin.Access.Audit;
using Microsoft.AspNetCore.RateLimiting;

namespace FactoryTwin.Silo.Access;

/// <summary>How often something may be asked. Settings of this software.</summary>
/// <param name="SignInsPerMinute">From one network address.</param>
/// <param name="WritesPerSecond">Requests of one device key; each may hold thousands of readings.</param>
public sealed record AccessLimits(int SignInsPerMinute, int WritesPerSecond)
{
    public const string SignIn = "sign-in";
    public const string Ingest = "ingest";

    public static readonly AccessLimits Usual = new(30, 100);

    /// <summary>A key may save up this many seconds of its rate: gateways catch up after an outage.</summary>
    private const int BurstSeconds = 10;

    internal static void AddTo(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(SignIn, context => RateLimitPartition.GetFixedWindowLimiter(
            context.From(),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = Of(context).SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        options.AddPolicy(Ingest, context => context.Identity()?.Key is { } key
            ? RateLimitPartition.GetTokenBucketLimiter(key.Key.Id, _ => Bucket(Of(context).WritesPerSecond))
            : RateLimitPartition.GetNoLimiter(""));
        options.OnRejected = async (rejected, _) =>
        {
            var context = rejected.HttpContext;
            context.RequestServices.GetRequiredService<RefusalLog>().Add(
                new AuditNote(context.Caller().Name, context.From(), AccessMap.NameOf(context), context.Request.Path, AuditOutcomes.Refused, "too often"));
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var said) ? said : TimeSpan.FromSeconds(1);
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            await Results.Problem(
                statusCode: StatusCodes.Status429TooManyRequests,
                title: "Too often",
                detail: "Nothing of this request was kept: send it again after Retry-After seconds.").ExecuteAsync(context);
        };
    }

    private static AccessLimits Of(HttpContext context) => context.RequestServices.GetRequiredService<AccessLimits>();

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) => new()
    {
        TokenLimit = perSecond * BurstSeconds,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
