using System.Collections.Immutable;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Factors;

namespace FactoryTwin.Silo.Api;

/// <summary>The accounting methods: what each asks for, and a trial calculation that keeps nothing.</summary>
internal static class MethodEndpoints
{
    public static void MapMethods(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/methods").WithTags("Methods");
        group.MapGet("", List).WithSummary("Accounting methods; with a factory, which of them are per its profile").Produces<IEnumerable<MethodAnswer>>();
        group.MapPost("/calculate", CalculateAsync).WithSummary("Calculate an activity; nothing is kept").Produces<CalculationAnswer>();
    }

    private static IResult List(string? factory, TwinCatalog catalog)
    {
        if (factory is null)
        {
            return Results.Json(MethodRegistry.All.Select(m => MethodAnswer.Of(m.Info, null)));
        }
        return catalog.TryFind(factory, out var loaded)
            ? Results.Json(MethodRegistry.All.Select(m => MethodAnswer.Of(m.Info, MethodChoice.Of(loaded.Model.Site.InNationalEts, loaded.Model.Site.StandardsProfile))))
            : Problems.NoFactory(factory, "factory");
    }

    private static async Task<IResult> CalculateAsync(CalculationRequest request, FactorDesk desk, ModelTables tables, CancellationToken cancellationToken)
    {
        await desk.NowAsync(cancellationToken);
        if (request.PotentialSet is not ("ar4" or "ar5" or "ar6"))
        {
            return Problems.BadRequest("potentialSet", $"'{request.PotentialSet}' is no set of warming potentials; ar4, ar5 and ar6 are.");
        }
        var outcome = new MethodEngine(tables.FactorPicker, request.PotentialSet).Calculate(request.ToActivity());
        return outcome.Result is { } result
            ? Results.Json(CalculationAnswer.Of(result))
            : Results.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "The activity cannot be calculated",
                detail: outcome.Problems[0].Message.En,
                extensions: new Dictionary<string, object?> { ["problems"] = outcome.Problems });
    }
}

/// <summary>An activity to try a method on; fields as in <see cref="EmissionActivity"/>.</summary>
internal sealed record CalculationRequest(
    string Method, DateOnly From, DateOnly To, Dictionary<string, FieldValue>? Fields, Dictionary<string, string>? Choices, EvidenceRequest[]? Evidence, string PotentialSet = "ar5")
{
    public EmissionActivity ToActivity() => new()
    {
        Id = "trial",
        Method = Method,
        From = From,
        To = To,
        Fields = (Fields ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal),
        Choices = (Choices ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal),
        Evidence = [.. (Evidence ?? []).Select(e => new MethodEvidence(
            Enum.TryParse<EvidenceKind>(e.Kind, ignoreCase: true, out var kind) ? kind : EvidenceKind.Other, e.Reference, e.From, e.To))],
        Quality = ReadingQuality.Manual,
    };
}

internal sealed record EvidenceRequest(string Kind, string Reference, DateOnly? From, DateOnly? To);

/// <summary>A method and what it asks for.</summary>
/// <param name="Warning">Why it is not per the factory's profile; null where it is, or where no factory was asked for.</param>
internal sealed record MethodAnswer(
    string Id, LocalizedName Name, string Formula, string Clause, string Confidence, string Scope, IEnumerable<string> Families, IEnumerable<FieldAnswer> Fields,
    IEnumerable<OptionAnswer> Choices, LocalizedName? Warning)
{
    public static MethodAnswer Of(MethodInfo info, MethodChoice? choice) => new(
        info.Id, info.Name, info.Formula, info.Clause, info.Confidence.ToString(), Words.Camel(info.Scope), info.Families.Select(f => Words.Camel(f)),
        info.Fields.Select(f => new FieldAnswer(f.Name, f.Label, f.Units, f.Required && f.Default is null, f.Default, f.DefaultFrom?.Source)),
        info.Choices.Select(c => new OptionAnswer(c.Name, c.Label, c.IsFactor, c.Tables, c.Words, c.Required && c.Default is null, c.Default)),
        choice?.Warning(info));
}

internal sealed record FieldAnswer(string Name, LocalizedName Label, IEnumerable<string> Units, bool Required, double? Default, string? DefaultFrom);

internal sealed record OptionAnswer(
    string Name, LocalizedName Label, bool Factor, IEnumerable<string> Tables, IEnumerable<MethodWord> Words, bool Required, string? Default);

/// <summary>A calculation with its way: every figure that was read, every factor, what a reader should know.</summary>
internal sealed record CalculationAnswer(
    string Method, string PotentialSet, double EmissionsKgCO2e, double? HalfWidthKgCO2e, IEnumerable<GasAnswer> Gases, IEnumerable<UsedValue> Used,
    IEnumerable<string> Factors, IEnumerable<string> Conversions, IEnumerable<LocalizedName> Notices, IEnumerable<RangeShare> Ranges)
{
    public static CalculationAnswer Of(EmissionResult result) => new(
        result.Method.Id, result.PotentialSet, result.Emissions.Kilograms, result.HalfWidth?.Kilograms,
        result.Gases.Select(g => new GasAnswer(g.Gas, Words.Camel(g.Family), Words.Camel(g.Kind), g.Kilograms, g.Potential, g.Co2eKilograms, g.Term)),
        result.Used, result.Factors.Select(f => f.Factor.Reference), result.Conversions.Select(c => c.Source), result.Notices, result.Ranges);
}

internal sealed record GasAnswer(string Gas, string Family, string Kind, double Kilograms, double Potential, double KgCO2e, string Term);

/// <summary>Words of enumerations on the wire.</summary>
file static class Words
{
    public static string Camel<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
