using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Domain.Tests.Live;

/// <summary>
/// The demo plant's year run through the roll-up rules: what counts at the site and in the halls. Golden values: demo plant section 3.
/// Meters that must not count at a place carry a figure that would spoil the sum.
/// </summary>
public sealed class DemoRollUpTest
{
    private const double Spoil = 1e9;

    private static readonly TwinTopology Topology = new(FactoryModelReader.Load(Path.Combine(Models.Folder, "factories", "chongqing-auto-parts")).Model!);

    private static readonly Dictionary<string, double> Year = new()
    {
        ["e-in-imp"] = 24581.5, ["e-in-exp"] = 41.9,
        ["e-pv-a"] = 743.2, ["e-pv-e"] = 570.9, ["e-pv-w"] = 323.2, ["e-bess-ch"] = 797.6, ["e-bess-dis"] = 704.8,
    };

    /// <summary>Import - export + PV + discharge - charge = end use 25,751.0 + losses 333.1.</summary>
    [Fact]
    public void Site_Electricity_IsTheBalanceOfItsIntake()
    {
        var (flows, children) = RollUpOf("site", Year);
        var site = SiteFigures.Of(flows, children);
        Assert.Equal(25751.0 + 333.1, site.EnergyTodayKwh, 0.11);
        Assert.Equal(24581.5 - 41.9, site.GridKw!.Value, 1e-6);
        Assert.Equal(1637.3, site.PvKw!.Value, 1e-6);
        Assert.Equal(704.8 - 797.6, site.StorageKw!.Value, 1e-6);
    }

    /// <summary>Hall A is its feeder; the office building is its feeder, the data room and the chargers (420 + 735 + 150 MWh).</summary>
    [Theory]
    [InlineData("bld-a", 3197)]
    [InlineData("bld-g", 420 + 735 + 150)]
    [InlineData("dc-it", 735)]
    [InlineData("a-line1", 1100)]
    public void Building_Electricity_IsItsTopmostMeters(string asset, double expected)
    {
        var values = new Dictionary<string, double> { ["e-f-a"] = 3197, ["e-f-g"] = 420, ["e-f-dc"] = 735, ["e-f-chg"] = 150, ["e-a-line1"] = 1100 };
        Assert.Equal(expected, FlowSums.Today(RollUpOf(asset, values).Flows, "electricity"), 1e-9);
    }

    [Theory]
    [InlineData("natural-gas", "g-in", 1332000)]
    [InlineData("water", "w-in", 79000)]
    [InlineData("diesel", "f-diesel", 81560)]
    public void Site_OtherCarriers_CountTheirIntakeOnce(string carrier, string point, double amount) =>
        Assert.Equal(amount, FlowSums.Sum(RollUpOf("site", new() { [point] = amount }).Flows, carrier, FlowRole.Import, f => f.Today), 1e-6);

    /// <summary>Every electricity register is told: the given ones their value, all others a figure that would show at once.</summary>
    private static (System.Collections.Immutable.ImmutableArray<FlowTotal> Flows, IReadOnlyCollection<Contribution> Children) RollUpOf(string asset, Dictionary<string, double> values)
    {
        var place = Topology.Asset(new AssetId(asset))!;
        var sums = new RollUp(place.Depth);
        foreach (var point in place.Points)
        {
            var value = Value(point);
            var figures = new PointFigures { Point = point.Id, Version = 1, AsOf = DateTimeOffset.UnixEpoch, Quality = ReadingQuality.Measured, RatePerHour = value, Today = value };
            sums.Take(PointContribution.Of(figures, point, Topology.Place(point.Id), DateTimeOffset.UnixEpoch));
        }
        foreach (var child in place.Children)
        {
            var (flows, _) = RollUpOf(child.Value, values);
            sums.Take(new Contribution { Child = child.Value, Kind = Topology.Asset(child)!.Asset.Kind, Version = 1, Flows = flows });
        }
        return (sums.Flows(DateTimeOffset.MinValue), [.. sums.Children.Values]);

        double Value(PointDefinition point) => values.TryGetValue(point.Id.Value, out var value) ? value
            : point.Kind != PointKind.Power ? Spoil
            : point.Id.Value switch
            {
                "e-in-p" => 24581.5 - 41.9,
                "e-bess-p" => 704.8 - 797.6,
                var id => values.GetValueOrDefault(id[..^2], Spoil),
            };
    }
}
