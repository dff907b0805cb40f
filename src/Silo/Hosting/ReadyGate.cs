namespace FactoryTwin.Silo.Hosting;

/// <summary>Answers 503 to what needs the twin while it is still starting.</summary>
internal sealed class ReadyGate(RequestDelegate next, TwinStartup startup)
{
    public Task InvokeAsync(HttpContext context)
    {
        var needsTwin = context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/hubs");
        if (!needsTwin || startup.HasStarted)
        {
            return next(context);
        }
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "1";
        return Task.CompletedTask;
    }
}
