using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

// The real host with one closed year in it, for tests that kill it while claims are under way.
await using var host = TwinHost.Build(TwinOptions.Parse(args), services => services.AddSingleton<IClosedYears>(new OneClosedYear()));
await host.RunAsync();

/// <summary>2025 of the factory "lab": 300.5 t of scope 1, 400 MWh bought at 0.6096 t, an own measure: a residual of 544.34 t.</summary>
internal sealed class OneClosedYear : IClosedYears
{
    public ValueTask<ClosedYear?> FindAsync(string factory, int year, CancellationToken cancellationToken = default) => new(factory == "lab" && year == 2025
        ? new ClosedYear
        {
            Factory = factory,
            Year = year,
            State = "closed",
            Hash = "fixture",
            Gross = new GrossEmissions(300.5m, 223.24m, 243.84m, null),
            MarketFactor = 0.6096m,
            ElectricityMwh = [40, 40, 40, 40, 30, 30, 30, 30, 30, 30, 30, 30],
            HasOwnMeasure = true,
        }
        : null);
}
