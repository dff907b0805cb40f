using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Silo.Ledger;

/// <summary>Reads the body of a request strictly: what does not fit is refused with its place.</summary>
internal static class LedgerBody
{
    private const int Largest = 256 * 1024;

    private static readonly JsonSerializerOptions Strict = new(LedgerJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <param name="factory">Written into the named objects, so that nobody writes for another factory.</param>
    /// <param name="owned">Paths of objects whose <c>factory</c> is that of the address; empty: the body itself.</param>
    /// <returns>The record, or what is wrong with the body.</returns>
    public static async Task<(T? Value, IResult? Problem)> ReadAsync<T>(HttpRequest request, FactoryId? factory, string? owned, CancellationToken cancellationToken)
        where T : class
    {
        if (request.ContentLength > Largest)
        {
            return (null, TooLarge());
        }
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > Largest)
            {
                return (null, TooLarge());
            }
        }
        try
        {
            body.Position = 0;
            var node = await JsonNode.ParseAsync(body, cancellationToken: cancellationToken) as JsonObject ?? throw new JsonException("A JSON object is expected.");
            if (factory is { } id && (owned is null ? node : node[owned]) is JsonObject target)
            {
                target["factory"] = id.Value;
            }
            return (node.Deserialize<T>(Strict) ?? throw new JsonException("A JSON object is expected."), null);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            return (null, Invalid([Located(e)]));
        }
    }

    public static IResult Invalid(IReadOnlyList<ModelProblem> problems) => Results.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: "The request has problems",
        detail: $"{problems.Count} problems; nothing was entered. {problems[0].Path}: {problems[0].Message}",
        extensions: new Dictionary<string, object?> { ["problems"] = problems });

    private static ModelProblem Located(Exception e) => e is JsonException json
        ? new ModelProblem("body", (int)(json.LineNumber + 1 ?? 0), (int)(json.BytePositionInLine + 1 ?? 0), (json.Path ?? "").TrimStart('$', '.'), null, json.Message.Split(" Path:")[0])
        : new ModelProblem("body", 0, 0, "", null, e.Message);

    private static IResult TooLarge() => Results.Problem(
        statusCode: StatusCodes.Status413PayloadTooLarge, title: "The request is too large", detail: $"A body has at most {Largest / 1024} KiB.");
}
