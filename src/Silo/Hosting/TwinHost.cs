using System.Text.Json;
using System.Text.Json.Serialization;
using FactoryTwin.Grains.Planning;
using FactoryTwin.Grains.Services;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Access;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Api.Quality;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Exports;
using FactoryTwin.Silo.Factors;
using FactoryTwin.Silo.Footprint;
using FactoryTwin.Silo.Forecasts;
using FactoryTwin.Silo.Ingest;
using FactoryTwin.Silo.Ledger;
using FactoryTwin.Silo.Demo;
using FactoryTwin.Silo.Live;
using Microsoft.AspNetCore.Connections;
using FactoryTwin.Silo.Planning;
using FactoryTwin.Silo.Standards;
using FactoryTwin.Silo.Suppliers;
using FactoryTwin.Silo.Years;
using FactoryTwin.Silo.Records;
using FactoryTwin.Carbon.Inventory.Market;
using FactoryTwin.Carbon.Ledger;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FactoryTwin.Silo.Hosting;

/// <summary>Puts the whole product together: the only place that knows everything.</summary>
public static class TwinHost
{
    /// <summary>Makes the host, ready to run. Disposing it closes the data folder.</summary>
    /// <exception cref="StoreException">The data folder is held by another process or cannot be used.</exception>
    /// <exception cref="TableFormatException">A shared table under the models folder cannot be read.</exception>
    public static WebApplication Build(TwinOptions options, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.WebHost.UseUrls([.. options.Urls.Select(u => u.ToString())]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyReader.DefaultLimit + (1024 * 1024);
        });
        if (options.Tls is { } tls)
        {
            var certificate = tls.Load();
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate, tls.Chain())));
        }
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Why a start failed is said once, by the program; a service that ends the host while it runs is critical.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Logging.AddFilter("Orleans", LogLevel.Warning);
        // A message that does not arrive is the business of its caller, who tries again or says so.
        builder.Logging.AddFilter("Orleans.Messaging", LogLevel.Critical);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        AddServices(builder.Services, options);
        builder.Services.AddAccess(options);
        builder.Services.AddHostedService<ModelLoading>();
        GrainRuntimeComposition.Add(builder.Services, options);
        // After the grain runtime, so that it starts later and stops earlier.
        builder.Services.AddSingleton<TwinStartup>();
        builder.Services.AddHostedService(p => p.GetRequiredService<TwinStartup>());
        builder.Services.AddHostedService(p => p.GetRequiredService<AlarmWatch>());
        builder.Services.AddHostedService<Retelling>();
        builder.Services.AddHostedService<NodeBeat>();
        builder.Services.AddHostedService<PlanWorker>();
        builder.Services.AddHostedService<ForecastWorker>();
        builder.Services.AddHostedService<LedgerKeeper>();
        builder.Services.AddHostedService<FactorWatch>();
        builder.Services.AddAccessWork();
        builder.Services.AddYears();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        Map(app);
        app.Lifetime.ApplicationStarted.Register(() => Greeting.Say(app, options));
        return app;
    }

    private static void AddServices(IServiceCollection services, TwinOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(p => ReadingStore.Open(options.Store, p.GetService<StoreOptions>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(ModelTables.Load(options.ModelsFolder));
        // Ports of the store answer once it has started, so they are asked for anew each time.
        services.AddSingleton(p => p.GetRequiredService<ReadingStore>().Points);
        services.AddSingleton(p => p.GetRequiredService<ReadingStore>().Models);
        services.AddSingleton(p => p.GetRequiredService<ReadingStore>().Documents);
        services.AddTransient(p => p.GetRequiredService<ReadingStore>().Log);
        services.AddTransient(p => p.GetRequiredService<ReadingStore>().Energy);
        services.AddTransient(p => p.GetRequiredService<ReadingStore>().Readings);
        services.AddTransient(p => p.GetRequiredService<ReadingStore>().Admin);

        services.AddSingleton<ModelChanges>();
        services.AddSingleton<OfferedModels>();
        services.AddSingleton(p => p.GetRequiredService<ReadingStore>().Removals);
        services.AddSingleton<FactorDesk>();
        services.AddSingleton<FactoryLoader>();
        services.AddSingleton<ModelDesk>();
        services.AddSingleton<TwinCatalog>();
        services.AddSingleton<ITwinCatalog>(p => p.GetRequiredService<TwinCatalog>());
        services.AddSingleton<IDayReader, StoreDayReader>();
        services.AddSingleton<TwinFeed>();
        services.AddSingleton<ITwinFeed>(p => p.GetRequiredService<TwinFeed>());
        services.AddSingleton<AlarmWatch>();
        services.AddSingleton<AlarmBoard>();
        services.AddSingleton<MeterCalls>();
        services.AddSingleton<UnshownMeters>();
        services.AddSingleton<GrainMeterSink>();
        services.AddSingleton<NodeTelling>();
        services.AddSingleton<HolderDuty>();
        services.AddSingleton<FrameBuilder>();
        services.AddSingleton<ClientSessions>();
        services.AddSingleton<QualityMaps>();
        services.AddSingleton<DemoFactories>();
        services.AddSingleton<ForecastStore>();
        services.AddSingleton<ForecastDesk>();
        services.AddSingleton<RecordBooks>();
        services.AddSingleton<ActivityDesk>();
        services.AddSingleton<BoundaryDesk>();
        services.AddTransient<InventoryDesk>();
        services.TryAddSingleton<IGreenPower, LedgerGreenPower>();
        services.AddSingleton<IngestCounters>();
        services.AddSingleton<IntakePool>();
        services.AddTransient<WriteDesk>();
        services.AddSingleton<IMemoryPoolFactory<byte>, WideBuffers>();
        services.AddSingleton<PlanOptions>();
        services.AddStandards();
        services.AddSingleton<PlanResults>();
        services.AddSingleton<PlanDesk>();
        services.AddSingleton<IPlanDesk>(p => p.GetRequiredService<PlanDesk>());
        services.AddSingleton<PlanSolver>();
        services.AddSingleton<IPlanSolver>(p => p.GetRequiredService<PlanSolver>());
        services.AddLedger();
        services.AddSuppliers();
        services.AddFootprints();

        services.AddSignalR().AddJsonProtocol(json => Shape(json.PayloadSerializerOptions));
        services.ConfigureHttpJsonOptions(json => Shape(json.SerializerOptions));
        services.AddProblemDetails();
        services.AddOpenApi("v1");
        services.AddResponseCompression(compression => compression.EnableForHttps = false);
    }

    private static void Map(WebApplication host)
    {
        host.UseAccessGates();
        host.UseExceptionHandler();
        host.UseStatusCodePages();
        host.UseResponseCompression();
        host.UseMiddleware<ReadyGate>();
        host.UseDefaultFiles();
        host.UseStaticFiles();
        host.UseAccess();
        // Every door below gets its permission from AccessMap.
        var app = host.MapGuarded();
        app.MapOpenApi();
        app.MapAccess();
        app.MapStatus();
        app.MapFactories();
        app.MapOffered();
        app.MapWrites();
        app.MapImport();
        app.MapEnergy();
        app.MapReadings();
        app.MapLive();
        app.MapFlow();
        app.MapQuality();
        app.MapTariffs();
        app.MapInventory();
        app.MapYearsOfRecord();
        app.MapActivities();
        app.MapValueChain();
        app.MapBoundaries();
        app.MapEvidence();
        app.MapConformance();
        app.MapFactors();
        app.MapFactorChoices();
        app.MapMethods();
        app.MapPlans();
        app.MapForecasts();
        app.MapLedger();
        app.MapSuppliers();
        app.MapFootprints();
        app.MapExports();
        app.MapHub<TwinHub>("/hubs/twin");
        app.MapClient();
    }

    private static void Shape(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new FiniteNumbers());
    }
}
