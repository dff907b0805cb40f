using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace FactoryTwin.Silo.Api;

/// <summary>Tells a path that does not exist from one that exists for other methods.</summary>
internal static class OtherMethods
{
    /// <summary>Order of the endpoints that take what no other does, such as the client's one page.</summary>
    private const int Fallback = int.MaxValue;

    /// <returns>The methods that a path knows, in order; empty where there is no such path.</returns>
    public static string[] Of(PathString path, EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Order != Fallback && Matches(e.RoutePattern, path))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static bool Matches(RoutePattern pattern, PathString path) =>
        new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, []);
}
