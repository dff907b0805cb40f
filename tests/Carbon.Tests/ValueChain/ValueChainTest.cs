using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Carbon.ValueChain;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;
using static FactoryTwin.Carbon.Tests.Inventory.Organisation;

namespace FactoryTwin.Carbon.Tests.ValueChain;

/// <summary>Waste by route and the share of clean transport, beside calculations by hand.</summary>
public sealed class ValueChainTest
{
    private static readonly ActivityRecord[] Waste =
    [
        Record("scrap", 5, 60, "t", 20, WasteRoutes.Choice, "recycling"),
        Record("paper", 5, 8000, "kg", 10, WasteRoutes.Choice, "recycling") with { Quality = ReadingQuality.Estimated },
        Record("sludge", 5, 12, "t", 500, WasteRoutes.Choice, "landfill"),
        Record("mixed", 5, 20, "t", 100, WasteRoutes.Choice, null),
        Record("cans", 5, 500, "pcs", 1, WasteRoutes.Choice, "recycling"),
        Record("sheet", 1, 900, "t", 1000, WasteRoutes.Choice, "recycling"),
    ];

    private static readonly ActivityRecord[] Legs =
    [
        Record("coil-in", 4, 40_000, "tkm", 0.03, TransportMeans.Choice, "rail"),
        Record("goods-out", 9, 20_000, "tkm", 0.03, TransportMeans.Choice, "rail"),
        Record("lorries", 4, 30_000, "tkm", 0.1, TransportMeans.Choice, "road-fuel"),
        Record("parcels", 9, 10_000, "tkm", 0.1, TransportMeans.Choice, null),
        Record("van", 4, 400, "km", 0.5, TransportMeans.Choice, "road-electric"),
    ];

    /// <summary>60 + 8 t recycled, 12 t to landfill, 20 t without a route: 100 t. 1.2 + 0.08 + 6 + 2 t, and 0.5 t of cans without a mass: 9.78 tCO2e.</summary>
    [Fact]
    public async Task V07_MassByRoute_IsTheSumByHand_AndWhatIsUnknownIsNamed()
    {
        var split = await WasteAsync(Waste);

        Assert.Equal("t", split.Unit);
        Assert.Equal(100, split.Total!.Value, 1e-9);
        Assert.Equal(9.78, split.TCO2e!.Value, 1e-9);
        Assert.Equal([("recycling", 68, 0.68), ("landfill", 12, 0.12), (null, 20, 0.2)], split.Lines.Select(l => (l.Word, Math.Round(l.Amount, 9), Math.Round(l.Share!.Value, 9))));
        Assert.Equal([1.28, 6, 2], split.Lines.Select(l => Math.Round(l.TCO2e!.Value, 9)));
        Assert.Equal<string>(["paper", "scrap"], split.Lines[0].Records);
        Assert.Equal(8, split.Lines[0].EstimatedAmount, 1e-9);
        Assert.Equal("Not stated", split.Lines[^1].Name.En);
        var cans = Assert.Single(split.Unmeasured);
        Assert.Equal(("cans", "recycling", 0.5), (cans.Record, cans.Word, Math.Round(cans.TCO2e!.Value, 9)));
        Assert.Contains("500 pcs", cans.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task V07_PartOfTheYear_AndShareOfTheReporter_CountByTheirPart()
    {
        var half = Waste[0] with { Fields = Waste[0].Fields.Add("share", new FieldValue(0.5, "1")) };
        var split = await WasteAsync([half], Plant.Period("2023-01-01", "2023-02-01"));
        Assert.Equal(60 * 0.5 * 31 / 365, split.Total!.Value, 1e-9);
        Assert.Equal(60 * 0.5 * 31 / 365 * 20 / 1000, split.TCO2e!.Value, 1e-9);
    }

    [Fact]
    public async Task V07_WithoutRecords_ThereIsNoFigure_AndAnUnknownFactorLeavesTheMass()
    {
        var none = await WasteAsync([Waste[^1]]);
        Assert.Null(none.Total);
        Assert.Null(none.TCO2e);
        Assert.Empty(none.Lines);

        var unknown = Waste[2] with
        {
            Method = "scope3-activity", Fields = Amount("amount", 12, "t"), Choices = Words(5, WasteRoutes.Choice, "landfill").Add("factor", "metal:atlantis"),
        };
        var line = Assert.Single((await WasteAsync([unknown], Plant.Period("2023-01-01", "2023-02-01"))).Lines);
        Assert.Equal(12.0 * 31 / 365, line.Amount, 1e-9);
        Assert.Null(line.TCO2e);
        Assert.Equal("sludge", Assert.Single(line.NotCalculated));
    }

    /// <summary>60000 of 100000 tkm by rail, 10000 without a means: 60 to 70 %. 1.8 + 3 + 1 t, and 0.2 t of a van by distance: 6 tCO2e.</summary>
    [Fact]
    public async Task V08_CleanShare_IsThatByHand_AndUnknownMeansWidenIt()
    {
        var transport = await TransportAsync(Legs);

        Assert.True(transport.Assumed);
        Assert.Contains("Assumption", transport.Basis.En, StringComparison.Ordinal);
        Assert.Equal(100_000, transport.Split.Total!.Value, 1e-6);
        Assert.Equal(6, transport.Split.TCO2e!.Value, 1e-9);
        Assert.Equal(0.6, transport.ShareAtLeast!.Value, 1e-12);
        Assert.Equal(0.7, transport.ShareAtMost!.Value, 1e-12);
        Assert.Equal([("rail", 60_000), ("road-fuel", 30_000), (null, 10_000)], transport.Split.Lines.Select(l => (l.Word, Math.Round(l.Amount, 6))));
        Assert.Equal("van", Assert.Single(transport.Split.Unmeasured).Record);
    }

    [Fact]
    public async Task V08_ChosenMeans_CountInsteadOfTheAssumed()
    {
        var transport = await TransportAsync(Legs, ["road-fuel"]);
        Assert.False(transport.Assumed);
        Assert.Equal(0.3, transport.ShareAtLeast!.Value, 1e-12);
        Assert.Equal(0.4, transport.ShareAtMost!.Value, 1e-12);
    }

    [Fact]
    public async Task V08_WithoutAStatedMeans_ThereIsNoShare()
    {
        var transport = await TransportAsync([Legs[3]]);
        Assert.Null(transport.ShareAtLeast);
        Assert.Null(transport.ShareAtMost);
        Assert.Equal(10_000, transport.Split.Total!.Value, 1e-6);
    }

    private static async Task<AmountSplit> WasteAsync(ActivityRecord[] records, TimeInterval? period = null) =>
        WasteByRoute.Of(await InventoryAsync(Book(records), period: period), Plant.Calendar);

    private static async Task<CleanTransport> TransportAsync(ActivityRecord[] records, ImmutableArray<string>? clean = null) =>
        CleanTransport.Of(await InventoryAsync(Book(records)), Plant.Calendar, clean);

    private static ImmutableSortedDictionary<string, string> Words(int category, string choice, string? word)
    {
        var words = ImmutableSortedDictionary<string, string>.Empty.Add("category", $"{category}");
        return word is null ? words : words.Add(choice, word);
    }

    private static ActivityRecord Record(string id, int category, double amount, string unit, double kilogramsPer, string choice, string? word) => new()
    {
        Id = id, Source = id, Scope = EmissionScope.Scope3, Category = category, Carrier = id, From = new(2023, 1, 1), To = new(2024, 1, 1), Method = "scope3-supplier",
        Fields = Amount("amount", amount, unit).Add("supplierFactor", new FieldValue(kilogramsPer, $"kgCO2e/{(unit == "kg" ? "t" : unit)}")),
        Choices = Words(category, choice, word), Evidence = [new MethodEvidence(EvidenceKind.Invoice, "W-1")],
    };
}
