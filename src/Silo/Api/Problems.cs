using FactoryTwin.Persistence;

namespace FactoryTwin.Silo.Api;

/// <summary>Errors as problem+json: what happened, what is safe, what to try.</summary>
internal static class Problems
{
    public static IResult BadRequest(string field, string message) => Results.Problem(
        detail: message,
        statusCode: StatusCodes.Status400BadRequest,
        title: "The request cannot be followed",
        extensions: new Dictionary<string, object?> { ["field"] = field });

    public static IResult NoFactory(string? factory, string field) => NotFound(field, $"There is no factory '{factory}'; GET /api/v1/factories lists them.");

    public static IResult NotFound(string field, string message) => Results.Problem(
        detail: message,
        statusCode: StatusCodes.Status404NotFound,
        title: "Not found",
        extensions: new Dictionary<string, object?> { ["field"] = field });

    public static IResult WrongMethod(string method, string[] allowed) => Results.Problem(
        detail: $"This resource does not take {method}; it takes {string.Join(", ", allowed)}.",
        statusCode: StatusCodes.Status405MethodNotAllowed,
        title: "Method not allowed");

    public static IResult NotStored(StoreException error) => Results.Problem(
        detail: $"Nothing of this request was kept: {error.Message}",
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: error.Refusal switch
        {
            StoreRefusal.Fatal => "The disk failed; the host takes no readings until it is started again",
            StoreRefusal.Person => "Disk or server refuse readings until somebody mends it; send them again after that",
            StoreRefusal.Passing => "Disk or server refuse readings just now; send them again later",
            _ => "The readings were not kept; sent again, each line gets its answer",
        });

    /// <summary>When it is worth sending again [s].</summary>
    public static int RetryAfter(StoreException error) => error.Refusal switch
    {
        StoreRefusal.Request => 1,
        StoreRefusal.Passing => 30,
        _ => 300,
    };

    public static IResult Busy() => Results.Problem(
        detail: "The queue for readings is full. Nothing of this request was kept: send it again after Retry-After seconds.",
        statusCode: StatusCodes.Status429TooManyRequests,
        title: "Too busy for more readings");
}
