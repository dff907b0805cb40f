using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Simulator.Tests;

/// <summary>Energy and mass are conserved in every quarter-hour.</summary>
[Collection(DemoYear.Shared)]
public sealed class BalanceTests(DemoYear year)
{
    [Fact]
    public void Electricity_ClosesInEveryQuarterHour()
    {
        var feeders = year.Model.Points.Where(p => p.Parent is { } above && above.Value.EndsWith("-lv", StringComparison.Ordinal) && p.Role == FlowRole.Consumption)
            .Select(p => p.Id.Value).ToList();
        var worst = 0.0;
        for (var i = 0; i < 366 * 96; i++)
        {
            var losses = 0.0;
            for (var t = 1; t <= 4; t++)
            {
                losses += year.Values($"e-t{t}-hv")[i] - year.Values($"e-t{t}-lv")[i];
                losses -= t < 4 ? year.Values($"e-t{t}-hvx")[i] - year.Values($"e-t{t}-lvx")[i] : 0;
            }
            var sources = year.Values("e-in-imp")[i] + year.Values("e-pv-a")[i] + year.Values("e-pv-e")[i] + year.Values("e-pv-w")[i] + year.Values("e-bess-dis")[i];
            var uses = losses + year.Values("e-bess-ch")[i] + year.Values("e-in-exp")[i];
            foreach (var feeder in feeders)
            {
                uses += year.Values(feeder)[i];
            }
            worst = Math.Max(worst, Math.Abs(sources - uses));
        }
        Assert.Equal(14, feeders.Count);
        Assert.InRange(worst, 0, 1e-6);
    }

    // Description, section 3: losses of the transformers by P0 + (S/Sn)^2 Pk, 64.9 + 56.4 + 45.0 + 12.3 MWh.
    [Theory]
    [InlineData(1, 64.9)]
    [InlineData(2, 56.4)]
    [InlineData(3, 45.0)]
    [InlineData(4, 12.3)]
    public void TransformerLoss_AsDescribed(int number, double mwh)
    {
        var loss = year.Sum($"e-t{number}-hv") - year.Sum($"e-t{number}-lv");
        loss -= number < 4 ? year.Sum($"e-t{number}-hvx") - year.Sum($"e-t{number}-lvx") : 0;

        Assert.InRange(loss / 1000, mwh - 0.6, mwh + 0.6);
    }

    [Theory]
    [InlineData("g-in", 0)]
    [InlineData("g-f-c", 0)]
    [InlineData("g-f-f", 0)]
    [InlineData("f-diesel", 0)]
    [InlineData("w-in", 2600)]
    [InlineData("q-out", 200_000)]
    [InlineData("k-out", 180_000)]
    [InlineData("s-out", 400)]
    [InlineData("h-hw", 540)]
    public void MeterTree_ParentIsChildrenPlusLoss(string parent, double lossOfYear)
    {
        var children = year.Model.Points.Where(p => p.Parent == new PointId(parent)).Sum(p => year.Sum(p.Id.Value));

        Assert.Equal(lossOfYear, year.Sum(parent) - children, 0.001);
    }

    // Description, section 3: sum of the feeder's devices is 99.4 % of the feeder; hall E has 130 MWh without a meter (story S4).
    [Theory]
    [InlineData("e-f-a", 0)]
    [InlineData("e-f-d", 0)]
    [InlineData("e-f-e", 130_000)]
    public void Feeder_ShowsCableLossAndWhatHasNoMeter(string feeder, double unmeteredKwh)
    {
        var devices = year.Model.Points.Where(p => p.Parent == new PointId(feeder)).Sum(p => year.Sum(p.Id.Value)) + unmeteredKwh;

        Assert.Equal(1.006 * devices, year.Sum(feeder), 0.01);
    }

    [Fact]
    public void Water_OfTheStation_ClosesInEveryQuarterHour()
    {
        for (var i = 0; i < 366 * 96; i++)
        {
            // Sludge takes 900 of 31,500 m3 a year.
            var left = year.Values("w-wwin")[i] - year.Values("w-out")[i] - year.Values("w-reuse")[i];
            Assert.InRange(left, -1e-9, year.Values("w-wwin")[i]);
        }
    }

    [Fact]
    public void Storage_StaysInItsBoundsAndNeverChargesAndDischargesAtOnce()
    {
        for (var i = 0; i < 366 * 96; i++)
        {
            Assert.InRange(year.Values("e-bess-soc")[i], 5 - 1e-6, 95 + 1e-6);
            Assert.True(year.Values("e-bess-ch")[i] == 0 || year.Values("e-bess-dis")[i] == 0);
        }
    }
}
