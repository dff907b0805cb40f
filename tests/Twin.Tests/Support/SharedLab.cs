namespace FactoryTwin.Twin.Tests.Support;

/// <summary>One lab host for the tests of a class; each test takes days of its own, so that none meets another's readings.</summary>
public sealed class SharedLab : IAsyncLifetime
{
    private LabTwin _lab = null!;
    private int _days;

    public RunningTwin Twin => _lab.Twin;

    public FastClock Clock => _lab.Clock;

    /// <summary>Local midnight of a day long past that no other test of the class uses; the days before and after are free too.</summary>
    public DateTimeOffset NextDay() => Lab.Midnight.AddDays(-400 + (3 * Interlocked.Increment(ref _days)));

    /// <summary>A point's quantity of one local day.</summary>
    public async Task<double?> EnergyAsync(string point, DateTimeOffset day)
    {
        var answer = await Twin.AskAsync($"lab/points/{point}/energy?from={day:yyyy-MM-dd}&to={day.AddDays(1):yyyy-MM-dd}&step=day");
        var value = answer.GetProperty("total").GetProperty("value");
        return value.ValueKind == System.Text.Json.JsonValueKind.Null ? null : value.GetDouble();
    }

    public async Task InitializeAsync() => _lab = await LabTwin.StartAsync();

    public async Task DisposeAsync() => await _lab.DisposeAsync();
}
