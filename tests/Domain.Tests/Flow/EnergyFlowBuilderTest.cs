using FactoryTwin.Domain.Flow;
using FactoryTwin.Domain.Tests.Live;

namespace FactoryTwin.Domain.Tests.Flow;

public sealed class EnergyFlowBuilderTest
{
    private static readonly Dictionary<string, double?> Amounts = new()
    {
        ["e-in"] = 800, ["e-roof"] = 300, ["e-inv-1"] = 155, ["e-inv-2"] = 147, ["e-press"] = 400, ["e-oven"] = 650,
    };

    /// <summary>By hand: 800 + 300 come in, the inverters are within the roof's 300; 1,050 are metered behind the bus, 50 are not.</summary>
    [Fact]
    public void Build_MetersBelowMeters_CountOnce()
    {
        var flow = Build(Amounts);
        Assert.Equal((1100.0, 50.0), (flow.Inflow, flow.Unexplained));
        Assert.Equal(
            [("grid", "bus", 800.0), ("roof", "bus", 300.0), ("bus", "hall", 1050.0), ("hall", "press", 400.0), ("hall", "oven", 650.0), ("bus", "unexplained:site", 50.0)],
            flow.Links.Select(l => (l.From, l.To, l.Value)));
        Assert.Equal(["unexplained:site"], flow.Links.Where(l => l.IsRemainder).Select(l => l.To));
    }

    [Fact]
    public void Build_NothingIsKnown_IsEmpty()
    {
        var flow = Build([]);
        Assert.Empty(flow.Links);
        Assert.Equal((0.0, 0.0), (flow.Inflow, flow.Unexplained));
    }

    [Fact]
    public void Build_MoreMeteredOutThanIn_SaysSoAndDrawsNoNegativeRibbon()
    {
        var flow = Build(new(Amounts) { ["e-in"] = 700 });
        Assert.Equal(-50, flow.Unexplained);
        Assert.All(flow.Links, l => Assert.True(l.Value > 0));
        Assert.DoesNotContain(flow.Links, l => l.IsRemainder);
    }

    private static EnergyFlow Build(Dictionary<string, double?> amounts) =>
        new EnergyFlowBuilder(TinyPlant.Topology, "electricity", live: false, p => amounts.GetValueOrDefault(p.Id.Value)).Build();
}
