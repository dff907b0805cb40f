using System.Diagnostics;
using System.Reflection;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Demo;
using FactoryTwin.Silo.Hosting;
using FactoryTwin.Silo.Ingest;
using FactoryTwin.Silo.Live;

namespace FactoryTwin.Silo.Api;

/// <summary>Whether the host is well.</summary>
internal static class StatusEndpoints
{
    public static void MapStatus(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Json(new HealthAnswer("live"))).WithTags("Health");
        app.MapGet("/health/ready", Ready).WithTags("Health");
        app.MapGet("/api/v1/factories/{factory}/backfill", Backfill).WithTags("Health").WithSummary("How far a simulated history is filled");
        app.MapGet("/api/v1/status", Status).WithTags("Health").WithSummary("Version, runtime, load and lag of the host");
    }

    /// <summary>Ready while readings can be kept: a host whose disk refuses still answers queries, but not this.</summary>
    private static IResult Ready(TwinStartup startup, IServiceProvider services)
    {
        var failure = startup.HasStarted ? services.GetRequiredService<IStoreAdmin>().Status.Failure : null;
        return failure is not null ? Results.Json(new FailingAnswer("failing", failure), statusCode: StatusCodes.Status503ServiceUnavailable)
            : startup.IsReady ? Results.Json(new HealthAnswer("ready"))
            : Results.Json(new HealthAnswer("starting"), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Backfill(string factory, TwinCatalog catalog, DemoFactories demo) => catalog.TryFind(factory, out var loaded)
        ? Results.Json(demo.ProgressOf(loaded.Id) ?? new BackfillProgress("off", default, default, default, 1, 0))
        : Problems.NoFactory(factory, "factory");

    private static StatusAnswer Status(IStoreAdmin store, IngestCounters ingest, ClientSessions sessions, TwinStartup startup)
    {
        var status = store.Status;
        using var process = Process.GetCurrentProcess();
        return new StatusAnswer(
            typeof(StatusEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            GrainRuntimeComposition.Name,
            startup.StartedAt,
            ingest.Rate(),
            ingest.AcceptedTotal,
            ingest.RefusedTotal,
            ingest.BusyTotal,
            status.ReadingsInFlight,
            status.LogPosition - status.AppliedPosition,
            status.LastCheckpoint,
            status.Failure,
            status.Damage,
            sessions.Count,
            process.WorkingSet64);
    }
}

internal sealed record HealthAnswer(string Status);

internal sealed record FailingAnswer(string Status, string Failure);

/// <param name="LogLag">Requests on disk that do not yet count in queries.</param>
/// <param name="Damage">What was met that could not be read or recomputed and was passed by, newest last.</param>
internal sealed record StatusAnswer(
    string Version,
    string Runtime,
    DateTimeOffset StartedAt,
    double AcceptedPerSecond,
    long Accepted,
    long Refused,
    long Busy,
    long ReadingsInFlight,
    long LogLag,
    DateTimeOffset? LastCheckpoint,
    string? Failure,
    IReadOnlyList<string> Damage,
    int Clients,
    long MemoryBytes);
