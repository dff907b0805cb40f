using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using static FactoryTwin.Carbon.Tests.Inventory.Organisation;
using static FactoryTwin.Carbon.Tests.Inventory.Plant;

namespace FactoryTwin.Carbon.Tests.Inventory;

/// <summary>Days as the twin shows them against the yearly run (C-11).</summary>
public sealed class ProvisionalYearTest
{
    private static Task<ProvisionalYear> DaysAsync(OrganisationInventory inventory) =>
        ProvisionalYear.OfAsync(new TwinTopology(Model), Calendar, Models.Tables.FactorPicker, Meters(), inventory);

    [Fact]
    public async Task C11_365Days_SumToTheMeteredYearWithinRounding()
    {
        var inventory = await InventoryAsync();
        var year = await DaysAsync(inventory);

        Assert.Equal(365, year.Days.Length);
        Assert.Equal(inventory.Total(EmissionScope.Scope2)!.Value, year.Days.Sum(d => d.Scope2!.Value) / 1000, 1e-6);
        Assert.Equal(DifferenceReason.Rounding, year.Sources.Single(s => s.Carrier == "electricity").Reason);
    }

    [Fact]
    public async Task C11_DifferencesAreListedBySource_AndExplainAllOfIt()
    {
        var inventory = await InventoryAsync(Book(Cars), Whole with { Excluded = Whole.Excluded.Add(new Exclusion(new AssetId("boiler"), null, null, "let")) });
        var year = await DaysAsync(inventory);

        var days = year.Days.Sum(d => (d.Scope1 ?? 0) + (d.Scope2 ?? 0)) / 1000;
        var run = inventory.Total(EmissionScope.Scope1)!.Value + inventory.Total(EmissionScope.Scope2)!.Value;
        Assert.Equal(days - run, year.Sources.Sum(s => s.Difference) / 1000, 1e-6);
        Assert.Equal(
            [("diesel", DifferenceReason.Records), ("natural-gas", DifferenceReason.OtherGases), ("natural-gas", DifferenceReason.Boundary)],
            year.Sources.Where(s => s.Reason != DifferenceReason.Rounding).Select(s => (s.Carrier, s.Reason)).Order());
        Assert.All(year.Sources.Where(s => s.Reason == DifferenceReason.Rounding), s => Assert.Equal(0, s.Difference, 1e-3));
    }
}
