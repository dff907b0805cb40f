using System.Collections.Immutable;
using System.Text;
using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Carbon.Years.Package;
using FactoryTwin.Domain.Records;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Years;

/// <summary>What is added to a closed year: verification, findings, evidence; and the package of it all.</summary>
internal static class YearRecordEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/{year}/verify", VerifyAsync).WithSummary("Enters a verifier's report on a frozen inventory");
        group.MapPost("/{year}/findings", RaiseAsync).WithSummary("Enters something a verifier found");
        group.MapPost("/{year}/findings/{id}", AnswerAsync).WithSummary("Answers a finding");
        group.MapPost("/{year}/evidence", AttachAsync).WithSummary("Adds a file; the body is the file, its name stands in the query");
        group.MapGet("/{year}/evidence/{sha256}", EvidenceAsync).WithSummary("A file of the year");
        group.MapGet("/{year}/package", PackageAsync).WithSummary("Everything a verifier needs in one ZIP, with a manifest of hashes");
    }

    private static async Task<IResult> VerifyAsync(
        string factory, int year, VerifyBody? body, HttpContext context, TwinCatalog catalog, YearDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!YearEndpoints.Asked(factory, year, catalog, out _, out var problem))
        {
            return problem;
        }
        if (body?.ReportDate is not { } day)
        {
            return Problems.BadRequest("reportDate", "The day of the report is needed, such as 2025-03-20.");
        }
        var subject = body.Subject ?? (await desk.FindAsync(factory, year, cancellationToken)).Newest?.Sha256 ?? "";
        var verified = new YearVerified(
            YearCaller.Of(context), clock.GetUtcNow(), subject, body.Verifier ?? "", body.Organisation, body.ReportNumber ?? "", day, body.Opinion, body.Sampling ?? []);
        return YearEndpoints.Answer(await desk.VerifyAsync(factory, year, verified, cancellationToken));
    }

    private static async Task<IResult> RaiseAsync(
        string factory, int year, FindingBody? body, HttpContext context, TwinCatalog catalog, YearDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var by = YearCaller.Of(context);
        return !YearEndpoints.Asked(factory, year, catalog, out _, out var problem) ? problem : YearEndpoints.Answer(await desk.RaiseAsync(
            factory, year, y => new FindingRaised(by, clock.GetUtcNow(), $"F{y.Findings.Length + 1}", body?.Severity ?? "", body?.Text ?? "", body?.Figure), cancellationToken));
    }

    private static async Task<IResult> AnswerAsync(
        string factory, int year, string id, AnswerBody? body, HttpContext context, TwinCatalog catalog, YearDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        !YearEndpoints.Asked(factory, year, catalog, out _, out var problem) ? problem : YearEndpoints.Answer(await desk.AnswerAsync(
            factory, year, new FindingAnswered(YearCaller.Of(context), clock.GetUtcNow(), id, body?.Answer ?? "", body?.Closed ?? false), cancellationToken));

    private static async Task<IResult> AttachAsync(
        string factory, int year, string? name, string? note, string? figure, HttpContext context, TwinCatalog catalog, YearDesk desk, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!YearEndpoints.Asked(factory, year, catalog, out _, out var problem))
        {
            return problem;
        }
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, cancellationToken);
        try
        {
            return YearEndpoints.Answer(await desk.AttachAsync(
                factory, year, bytes.ToArray(), name ?? "", context.Request.ContentType ?? "application/octet-stream", note, figure, YearCaller.Of(context), clock.GetUtcNow(),
                cancellationToken));
        }
        catch (InvalidDataException e)
        {
            return Problems.BadRequest("body", e.Message);
        }
    }

    private static async Task<IResult> EvidenceAsync(
        string factory, int year, string sha256, TwinCatalog catalog, YearDesk desk, IRecords records, CancellationToken cancellationToken)
    {
        if (!YearEndpoints.Asked(factory, year, catalog, out _, out var problem))
        {
            return problem;
        }
        var added = (await desk.FindAsync(factory, year, cancellationToken)).Evidence.FirstOrDefault(e => e.Sha256 == sha256);
        // Always as a download: a file of somebody else never runs in the page.
        return added is not null && await records.OpenAsync(sha256, cancellationToken) is { } bytes
            ? Results.File(bytes, "application/octet-stream", added.Name)
            : Problems.NotFound("sha256", $"{year} of '{factory}' has no file {sha256}.");
    }

    private static async Task<IResult> PackageAsync(
        string factory, int year, TwinCatalog catalog, YearDesk desk, VerifierPackage package, MeasureRegister measures, YearSources sources, CancellationToken cancellationToken)
    {
        if (!YearEndpoints.Asked(factory, year, catalog, out var loaded, out var problem))
        {
            return problem;
        }
        var found = await desk.FindAsync(factory, year, cancellationToken);
        if (found.Reported is not { } reported)
        {
            return YearProblems.NotClosed(year);
        }
        var model = Encoding.UTF8.GetBytes((await sources.RevisionAsync(loaded, reported.ModelRevision, cancellationToken)).Document);
        var files = await package.FilesAsync(found, model, await measures.ReadAsync(factory, cancellationToken), cancellationToken);
        return Results.File(VerifierPackage.Zip(files), "application/zip", $"{factory}-{year}-verifier.zip");
    }
}

/// <param name="Subject">SHA-256 of the frozen inventory; null: the newest.</param>
internal sealed record VerifyBody(
    string? Subject, string? Verifier, string? Organisation, string? ReportNumber, DateOnly? ReportDate, string? Opinion, ImmutableArray<SampledFigure>? Sampling);

internal sealed record FindingBody(string? Severity, string? Text, string? Figure);

internal sealed record AnswerBody(string? Answer, bool? Closed);
