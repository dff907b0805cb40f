using System.Text.Json;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Market;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Tests.Years;

/// <summary>The plant of the inventory tests with a desk for its years.</summary>
internal sealed class YearPlant
{
    public const int Year = 2023;

    public static readonly DateTimeOffset Spring = new(2024, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));

    public YearPlant() => Desk = new YearDesk(Records);

    public MemoryRecords Records { get; } = new();

    public YearDesk Desk { get; }

    public MonthSeries Meters { get; set; } = Plant.Meters();

    public FactoryModel Model { get; set; } = Plant.Model;

    public FactorPicker Factors { get; set; } = Models.Tables.FactorPicker;

    public ActivityBook Activities { get; set; } = ActivityBook.Empty;

    public IReadOnlyList<GreenPowerUse> Green { get; set; } = [];

    public YearSource Source()
    {
        var topology = new TwinTopology(Model);
        return new YearSource(
            topology, Plant.Calendar, Meters,
            async (period, stop) => JsonSerializer.SerializeToElement(
                InventoryAnswer.Of(
                    await new OrganisationBuilder(topology, Plant.Calendar, Factors, Meters).BuildAsync(
                        new InventoryRequest(period, null, null, Organisation.Stated(Organisation.Whole, Model), Activities, Green), stop),
                    topology, Plant.Calendar),
                YearJson.Options),
            _ => 7, new YearModel(1, "model-hash", "me", default, "test"), 42, "test");
    }

    public Task<YearOutcome> CloseAsync(YearClosing? closing = null, DateTimeOffset? at = null) =>
        Desk.CloseAsync(Source(), Year, closing ?? new YearClosing(null, "the whole site", null, []), "anna", at ?? Spring);

    public Task<YearOutcome> RestateAsync(string? reason) => Desk.RestateAsync(Source(), Year, reason, "bert", Spring.AddDays(30));
}
