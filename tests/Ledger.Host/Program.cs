using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

// The real host with one closed year in it, for tests that kill it while claims are under way.
await using var host = TwinHost.Build(TwinOptions.Parse(args), services => services.AddSingleton<IClosedYears>(new OneClosedYear()));
await host.RunAsync();

/// <summary>2025 of the factory "lab": 300.5 t of scope 1, an own measure, no bought electricity.</summary>
internal sealed class OneClosedYear : IClosedYears
{
    public ValueTask<ClosedYear?> FindAsync(string factory, int year, CancellationToken cancellationToken = default) => new(factory == "lab" && year == 2025
        ? new ClosedYear
        {
            Factory = factory,
            Year = year,
            State = "closed",
            Hash = "fixture",
            Gross = new GrossEmissions(300.5m, 0, 0, null),
            MarketFactor = 0.6096m,
            ElectricityMwh = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            HasOwnMeasure = true,
        }
        : null);
}
