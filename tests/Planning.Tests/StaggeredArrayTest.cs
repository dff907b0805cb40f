using FactoryTwin.Domain.Identity;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Tests.Support;

namespace FactoryTwin.Planning.Tests;

/// <summary>
/// A PV array whose second meter was put in on 8 June: by hand, the first gives 360 kWh a day for 14 days, the second as much for seven.
/// </summary>
public sealed class StaggeredArrayTest
{
    private static readonly DateTimeOffset PutIn = new(2024, 6, 8, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task EachMeter_CountsFromItsFirstReadingOn()
    {
        var result = await Plant(PutIn).RunAsync();
        Assert.Equal((14 + 7) * 360, result.Baseline.Energy.GenerationKwh, 1e-6);
        Assert.Equal("measured", result.Quality.Word);
        Assert.Contains(result.Messages, m => m.En.StartsWith("The meters of the PV array roof begin at different times", StringComparison.Ordinal));
    }

    /// <summary>720 kWh a day of 100 kWp where both report: the days before take after those, not after half an array.</summary>
    [Fact]
    public async Task OneKilowattPeak_RestsOnTheStepsInWhichAllReport()
    {
        var result = await Plant(PutIn).RunAsync(new PvRequest { AddedKwp = 10 });
        Assert.Equal(14 * 72, result.Difference.GenerationKwh, 1e-6);
    }

    [Fact]
    public async Task MetersThatNeverReportTogether_TellNothingOfOneKilowattPeak()
    {
        var plant = Plant(PutIn, q =>
        {
            var read = q["pv"];
            q["pv"] = t => t >= PutIn ? null : read(t);
        });
        var result = await plant.RunAsync(new PvRequest { AddedKwp = 10 });
        Assert.Equal("clear-sky", Assert.Single(result.Assumptions, a => a.Key == "pv.source").Value);
        Assert.Contains(result.Messages, m => m.En.StartsWith("The meters of the PV array roof never report at the same time", StringComparison.Ordinal));
    }

    private static Plant Plant(DateTimeOffset putIn, Action<Dictionary<string, Func<DateTimeOffset, double?>>>? change = null) => new(
        q =>
        {
            var pv = q["pv"];
            q["pv-2"] = t => t < putIn ? null : pv(t);
            change?.Invoke(q);
        },
        model: m => m with
        {
            Points = m.Points.Add(m.Points.Single(p => p.Id.Value == "pv") with { Id = new PointId("pv-2") }),
        });
}
