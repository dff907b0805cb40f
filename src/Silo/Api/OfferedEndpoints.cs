using FactoryTwin.Silo.Access;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Api;

/// <summary>A model folder that differs from the edited model in use: what differs, and the choice to take or dismiss it.</summary>
internal static class OfferedEndpoints
{
    private const int MostDifferences = 500;

    public static void MapOffered(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/offered").WithTags("Factories");
        group.MapGet("", Get).WithSummary("What the model folder has that differs from the edited model in use");
        group.MapPost("", ChooseAsync).WithSummary("Take the offered model as a new revision, or dismiss it");
    }

    private static IResult Get(string factory, TwinCatalog catalog, OfferedModels offers)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (offers.For(loaded.Id) is not { } offer)
        {
            return Results.Json(new OfferedAnswer(null, loaded.Revision, 0, []));
        }
        var differences = offer.DifferencesFrom(loaded);
        return Results.Json(new OfferedAnswer(offer.Hash, loaded.Revision, differences.Count, [.. differences.Take(MostDifferences)]));
    }

    private static async Task<IResult> ChooseAsync(
        string factory, OfferedChoice choice, HttpContext context, TwinCatalog catalog, OfferedModels offers, ModelDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (choice.Choice is not ("take" or "dismiss"))
        {
            return Problems.BadRequest("choice", $"'{choice.Choice}' is no choice; take and dismiss are.");
        }
        var by = context.Caller().NameOr(choice.By);
        if (string.IsNullOrWhiteSpace(by) || by.Length > 200)
        {
            return Problems.BadRequest("by", "Say who decides (1 to 200 characters).");
        }
        if (offers.For(loaded.Id) is not { } offer || offer.Hash != choice.Hash)
        {
            return Conflict("The folder offers another model, or none, by now. Look at the difference again.");
        }
        if (choice.Choice == "dismiss")
        {
            await offers.DismissAsync(loaded.Id, offer, by, cancellationToken);
            return Results.NoContent();
        }
        var revision = await desk.TakeOfferAsync(offer, clock.GetUtcNow(), by, choice.Revision, cancellationToken);
        return revision is null
            ? Conflict("The model in use was changed meanwhile. Nothing was taken; look at the difference again.")
            : Results.Json(new PutAnswer(revision.Revision));
    }

    private static IResult Conflict(string detail) =>
        Results.Problem(statusCode: StatusCodes.Status409Conflict, title: "The offer is no longer what it was", detail: detail);
}

/// <param name="Hash">Names the offered model; null where nothing is offered.</param>
/// <param name="Revision">The revision in use.</param>
/// <param name="Count">How many places differ; the list may hold fewer.</param>
internal sealed record OfferedAnswer(string? Hash, int Revision, int Count, IReadOnlyList<ModelDifference> Differences);

/// <param name="Choice">take or dismiss.</param>
/// <param name="Hash">Of the offer that was looked at.</param>
/// <param name="Revision">In use when it was looked at.</param>
/// <param name="By">Who decides; counts while sign-in is off.</param>
internal sealed record OfferedChoice(string? Choice, string? Hash, int Revision, string? By);
