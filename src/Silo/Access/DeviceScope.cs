using FactoryTwin.Access.Audit;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Ingest;

namespace FactoryTwin.Silo.Access;

/// <summary>Which points a write request may write: those of its device key, or all where a user or nobody in particular sends it.</summary>
internal static class DeviceScope
{
    /// <returns>Null where the key belongs to another factory.</returns>
    public static IPointResolver? PointsFor(HttpContext context, LoadedFactory factory) => context.Identity()?.Key switch
    {
        null => factory.Resolver,
        { } key when key.Key.Factory == factory.Id.Value => new ScopedPoints(factory.Resolver, key.Scope, key.Key.CallerName),
        _ => null,
    };

    public static IResult WrongFactory(HttpContext context, string field)
    {
        Refuse(context, "key.factory", "another factory");
        return Results.Problem(
            statusCode: StatusCodes.Status403Forbidden,
            title: "The key is for another factory",
            detail: $"{context.Caller().Name} may write points of '{context.Identity()!.Key!.Key.Factory}' only.",
            extensions: new Dictionary<string, object?> { ["field"] = field });
    }

    /// <summary>Points that a key may not write are worth a line in the audit log; a misspelt value is not.</summary>
    public static void Note(HttpContext context, WriteResult result)
    {
        if (context.Identity()?.Key is not null && result.Refusals.FirstOrDefault(r => r.Field == "point") is { Message: { } message })
        {
            Refuse(context, "key.points", message);
        }
    }

    private static void Refuse(HttpContext context, string what, string why) => context.RequestServices.GetRequiredService<RefusalLog>().Add(
        new AuditNote(context.Caller().Name, context.From(), what, context.Request.Path, AuditOutcomes.Refused, why));
}
