using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Silo.Access;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Factors;

namespace FactoryTwin.Silo.Api;

/// <summary>Which factor a factory uses for a carrier: chosen explicitly, kept as a revision of its model with who, when and why.</summary>
internal static class FactorChoiceEndpoints
{
    private const int LongestReason = 500;

    public static void MapFactorChoices(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/factors").WithTags("Factors");
        group.MapGet("", GetAsync).WithSummary("The factors that a factory uses, and every choice that was made").Produces<FactorChoicesAnswer>();
        group.MapPut("/{carrier}", ChooseAsync).WithSummary("Choose the factor of a carrier").Produces<PutAnswer>();
    }

    private static async Task<IResult> GetAsync(
        string factory, TwinCatalog catalog, ModelTables tables, FactorDesk desk, IModelStore models, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (all, book) = await desk.NowAsync(cancellationToken);
        var year = loaded.Calendar.ToLocal(clock.GetUtcNow()).Year;
        var chosen = loaded.Model.Factors.Select(c => Chosen(c.Key, c.Value, year, all, book));
        var log = FactorChoiceLog.Of(await models.ListAsync(loaded.Id, cancellationToken));
        return Results.Json(new FactorChoicesAnswer(loaded.Id.Value, year, [.. chosen], log));
    }

    private static async Task<IResult> ChooseAsync(
        string factory, string carrier, FactorChoiceRequest request, HttpContext context, TwinCatalog catalog, ModelTables tables, FactorDesk desk, ModelDesk models, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > LongestReason)
        {
            return Problems.BadRequest("reason", $"Say why this factor is chosen (1 to {LongestReason} characters).");
        }
        await desk.NowAsync(cancellationToken);
        var year = loaded.Calendar.ToLocal(clock.GetUtcNow()).Year;
        if (!TryFits(request.Reference, carrier, loaded, tables, year, out var why))
        {
            return Problems.BadRequest("reference", why);
        }
        var model = loaded.Model with { Factors = loaded.Model.Factors.SetItem(carrier, request.Reference) };
        var by = context.Caller().NameOr(request.By) ?? context.Caller().Name;
        var revision = await models.PutAsync(model, clock.GetUtcNow(), by, $"factor of {carrier}: {request.Reference}; {request.Reason}", loaded.Revision, cancellationToken);
        return revision is null
            ? Results.Problem(statusCode: StatusCodes.Status409Conflict, title: "The model was changed meanwhile", detail: "Nothing was changed. Look at the choice again.")
            : Results.Json(new PutAnswer(revision.Revision));
    }

    /// <summary>Whether a factor can be used for every meter of the carrier, so that no choice leaves figures without one.</summary>
    private static bool TryFits(string reference, string carrier, LoadedFactory factory, ModelTables tables, int year, out string why)
    {
        var points = factory.Model.Points.Where(p => p.Carrier == carrier && p.Factor is null && p.Kind != PointKind.State && p.Role is not FlowRole.Other).ToList();
        if (points.Count == 0 && !EmissionSources.All.Any(s => s.Carrier == carrier))
        {
            why = $"'{carrier}' is no carrier of this factory.";
            return false;
        }
        foreach (var unit in points.Select(p => AmountUnits.Of(p.Unit)).Distinct())
        {
            if (!UnitTable.TryFind(unit, out var of) || !tables.FactorPicker.TryPick(reference, carrier, of, year, out _, out var refused))
            {
                tables.FactorPicker.TryPick(reference, carrier, UnitTable.Get("kWh"), year, out _, out refused);
                why = refused ?? $"'{unit}' is not a unit that a factor can be given for.";
                return false;
            }
        }
        why = "";
        return points.Count > 0 || tables.Factors.TrySelect(reference, year, out _, out why!);
    }

    private static ChosenFactor Chosen(string carrier, string reference, int year, FactorTable all, FactorBook book) =>
        all.TrySelect(reference, year, out var choice, out var why)
            ? new ChosenFactor(carrier, reference, FactorAnswer.Of(choice.Factor, all, book), choice.IsFallback, null)
            : new ChosenFactor(carrier, reference, null, false, why);
}

/// <param name="Reference"><c>table:series</c> (the edition of each year) or <c>table:id</c> (pinned).</param>
/// <param name="Reason">Why this one.</param>
/// <param name="By">Who, where nobody is signed in.</param>
internal sealed record FactorChoiceRequest(string Reference, string? Reason, string? By);

/// <summary>The choices of a factory for a year, and how they came about.</summary>
internal sealed record FactorChoicesAnswer(string Factory, int Year, IReadOnlyList<ChosenFactor> Factors, IReadOnlyList<FactorChoiceEntry> Log);

/// <param name="Factor">The edition that counts this year; null where there is none, see <paramref name="Why"/>.</param>
internal sealed record ChosenFactor(string Carrier, string Reference, FactorAnswer? Factor, bool Fallback, string? Why);
