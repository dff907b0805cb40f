using FactoryTwin.Carbon.Footprint;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FactoryTwin.Silo.Footprint;

internal static class FootprintHosting
{
    public static void AddFootprints(this IServiceCollection services)
    {
        services.AddSingleton<ProductDesk>();
        services.AddTransient<FootprintDesk>();
        services.TryAddSingleton<ISupplierValues, NoSupplierValues>();
    }

    public static void MapFootprints(this IEndpointRouteBuilder app)
    {
        app.MapProducts();
        app.MapProcesses();
        app.MapFootprintFigures();
        app.MapFootprintExports();
    }
}
