namespace FactoryTwin.Silo.Api;

/// <summary>Serves the web client's one page for its own addresses; says plainly where it was not built.</summary>
internal static class ClientPages
{
    private const string NotBuilt =
        "The web client was not built: Node.js 20 was not on the path when the host was built. The API runs; see /openapi/v1.json.";

    public static void MapClient(this IEndpointRouteBuilder app)
    {
        app.MapFallback("/api/{**path}", (HttpContext context, EndpointDataSource endpoints) =>
        {
            var methods = OtherMethods.Of(context.Request.Path, endpoints);
            context.Response.Headers.Allow = string.Join(", ", methods);
            return methods.Length == 0
                ? Problems.NotFound("path", "There is no such resource; see /openapi/v1.json.")
                : Problems.WrongMethod(context.Request.Method, methods);
        });
        var environment = app.ServiceProvider.GetRequiredService<IWebHostEnvironment>();
        if (File.Exists(Path.Combine(environment.WebRootPath ?? "", "index.html")))
        {
            app.MapFallbackToFile("index.html");
        }
        else
        {
            app.MapFallback(() => Results.Text(NotBuilt));
        }
    }
}
