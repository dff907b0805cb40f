using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Carbon.Measures;
using FactoryTwin.Domain.Model;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Years;

/// <summary>The register of a factory's own measures.</summary>
internal static class MeasureEndpoints
{
    public static void MapMeasures(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/measures").WithTags("Measures");
        group.MapGet("", ListAsync).WithSummary("The factory's own measures with all their versions");
        group.MapPut("/{id}", EnterAsync).WithSummary("Enters a measure, or a new version of one");
    }

    private static async Task<IResult> ListAsync(string factory, TwinCatalog catalog, MeasureRegister register, CancellationToken cancellationToken) =>
        !catalog.TryFind(factory, out _) ? Problems.NoFactory(factory, "factory") : Answer(await register.ReadAsync(factory, cancellationToken));

    private static async Task<IResult> EnterAsync(
        string factory, string id, MeasureBody? body, HttpContext context, TwinCatalog catalog, MeasureRegister register, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out _))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (body?.Start is not { } start)
        {
            return Problems.BadRequest("start", "The day from which the measure acts is needed, such as 2024-05-01.");
        }
        if (!Enum.TryParse<MeasureStatus>(body.Status, ignoreCase: true, out var status) || !Enum.IsDefined(status))
        {
            return Problems.BadRequest("status", $"'{body.Status}' is no status; planned, running, done and cancelled are.");
        }
        var measure = new PlainMeasure(
            id, body.Name ?? new LocalizedName("", ""), body.Owner ?? "", status, start, body.End, body.ExpectedTCO2e, body.Basis, body.Actual ?? [], body.Note);
        var outcome = await register.EnterAsync(factory, measure, body.Version, body.Reason, YearCaller.Of(context), clock.GetUtcNow(), cancellationToken);
        return outcome.Refusal is { } refusal ? YearProblems.Of(refusal) : Answer(outcome.Book);
    }

    private static IResult Answer(MeasureBook book) =>
        YearEndpoints.Json(book.Measures.Values.Select(m => new MeasureAnswer(m.Newest, m.Versions.Length, m.Versions)));
}

/// <param name="Version">How many versions there are; a change names the one it was made from.</param>
internal sealed record MeasureAnswer(PlainMeasure Measure, int Version, ImmutableArray<MeasureEntered> Versions);

/// <param name="Version">The version that was looked at, 0 for a new measure; null: whatever is there.</param>
internal sealed record MeasureBody(
    LocalizedName? Name, string? Owner, string? Status, DateOnly? Start, DateOnly? End, [property: JsonPropertyName("expectedTCO2e")] double? ExpectedTCO2e, string? Basis,
    ImmutableArray<MeasureEffect>? Actual, string? Note, string? Reason, int? Version);
