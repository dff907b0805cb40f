using System.Text.Json;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Silo.Access;

namespace FactoryTwin.Silo.Api;

/// <summary>What endpoints of activity records and boundaries share: who asks, the body, refusals.</summary>
internal static class RecordRequests
{
    private const int LargestBody = 1024 * 1024;

    /// <summary>Who asks: the one place where a change of record takes its name from.</summary>
    public static string CallerOf(HttpContext context) => context.Caller().Name;

    /// <summary>The body as a record; the problem where it is none.</summary>
    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpContext context, CancellationToken cancellationToken)
        where T : class
    {
        if (context.Request.ContentLength is > LargestBody)
        {
            return (null, Problems.BadRequest("body", $"At most {LargestBody / 1024} KiB."));
        }
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, RecordJson.Input, cancellationToken) is { } body
                ? (body, null)
                : (null, Problems.BadRequest("body", "A JSON object is expected."));
        }
        catch (JsonException e)
        {
            return (null, Problems.BadRequest(e.Path ?? "body", e.Message));
        }
    }

    /// <summary>The body as text, at most so many bytes; null where it is longer.</summary>
    public static async Task<string?> TextAsync(HttpContext context, int mostBytes, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (kept.Length + read > mostBytes)
            {
                return null;
            }
            kept.Write(buffer, 0, read);
        }
        return System.Text.Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    /// <summary>A refused change with everything that is wrong, each with its path.</summary>
    public static IResult Refused(ActivityChange change) => Results.Problem(
        detail: change.Problems[0].Message.En,
        statusCode: change.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest,
        title: change.Conflict ? "Somebody else changed it meanwhile" : "The record is refused",
        extensions: new Dictionary<string, object?> { ["field"] = change.Problems[0].Path, ["problems"] = change.Problems });
}

/// <param name="Version">The version that counts now.</param>
/// <param name="Changed">False where it says what was kept already, or was only checked.</param>
internal sealed record KeptAnswer(int Version, bool Changed);
