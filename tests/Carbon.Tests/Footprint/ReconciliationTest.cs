using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FsCheck;
using FsCheck.Fluent;
using static FactoryTwin.Carbon.Tests.Footprint.Shop;

namespace FactoryTwin.Carbon.Tests.Footprint;

/// <summary>What products carry and what none carries is the inventory, whatever the rule (C-14).</summary>
public sealed class ReconciliationTest
{
    [Fact]
    public async Task C14_TwoProductsOnOneLine_SumOfFootprintTimesOutputIsTheAllocatedInventory()
    {
        var book = Book(
            Product("bracket", "n-bracket", Steel()), Product("frame", "n-frame", Steel(9)),
            Whole(AllocationRule.Key, new ProcessProduct("bracket", 3), new ProcessProduct("frame", 8)));
        var set = await RunAsync(book);
        var (bracket, frame) = (set.Products["bracket"], set.Products["frame"]);
        var inventory = (set.Inventory.Total(EmissionScope.Scope1) + set.Inventory.Total(EmissionScope.Scope2))!.Value * 1000;

        // 2 x 3 strokes against 1 x 8 an hour: 6/14 and 8/14 of everything.
        Assert.Equal(inventory * 6 / 14 / (2 * 8760), bracket.OwnKilograms, 1e-9 * inventory);
        Assert.Equal(inventory, (bracket.OwnKilograms * bracket.Output.Amount!.Value) + (frame.OwnKilograms * frame.Output.Amount!.Value), 0.001 * inventory);
        Assert.True(set.Reconciliation.Closes);
        Assert.Empty(set.Reconciliation.Remainder);
        Assert.True(bracket.IsComplete && frame.IsComplete, string.Join(", ", bracket.Gaps.Concat(frame.Gaps)));
    }

    [Theory]
    [InlineData(AllocationRule.Number, 2.0 / 3)]
    [InlineData(AllocationRule.Mass, 2 * 4.0 / ((2 * 4) + 10))]
    [InlineData(AllocationRule.Economic, 2 * 30.0 / ((2 * 30) + 90))]
    public async Task C14_Rule_SharesByWhatItSays(AllocationRule rule, double expected)
    {
        var book = Book(
            Product("bracket", "n-bracket", Steel()), Product("frame", "n-frame", Steel()) with { MassKilograms = 10, PriceCny = 90 },
            Whole(rule, new ProcessProduct("bracket"), new ProcessProduct("frame")));
        var shares = (await RunAsync(book)).Allocation.Processes.Single().Shares;
        Assert.Equal(expected, shares["bracket"], 1e-12);
        Assert.Equal(1, shares.Values.Sum(), 1e-12);
    }

    [Fact]
    public async Task C14_WhatNoProcessNames_StandsUnallocatedByName()
    {
        var hall = Whole(AllocationRule.Number, new ProcessProduct("bracket")) with { Assets = [new AssetId("hall")] };
        var set = await RunAsync(Book(Product("bracket", "n-bracket", Steel()), hall));
        Assert.True(set.Reconciliation.Closes);
        Assert.Contains(set.Reconciliation.Remainder, r => r.Item.Asset.Value == "boiler");
        Assert.All(set.Reconciliation.Remainder, r => Assert.Null(r.Process));
        Assert.True(set.Reconciliation.CarriedKilograms < set.Reconciliation.InventoryKilograms);
    }

    [Fact]
    public async Task C14_ProcessThatServesAll_IsSharedAsTheOthersAre()
    {
        var hall = Whole(AllocationRule.Key, new ProcessProduct("bracket", 1), new ProcessProduct("frame", 3)) with { Id = "hall", Assets = [new AssetId("hall")] };
        var rest = Whole(AllocationRule.AsOthers) with { Reason = "serves the hall" };
        var set = await RunAsync(Book(Product("bracket", "n-bracket", Steel()), Product("frame", "n-frame", Steel()), hall, rest));
        var shares = set.Allocation.Processes.ToDictionary(p => p.Process.Id, p => p.Shares);
        Assert.Equal(shares["hall"]["frame"], shares["plant"]["frame"], 1e-9);
        Assert.True(set.Reconciliation.Closes);
        Assert.Empty(set.Reconciliation.Remainder);
    }

    [Fact]
    public async Task C14_UnknownOutput_LeavesTheProcessUnallocated_NeverZero()
    {
        var book = Book(Product("bracket", "n-bracket", Steel()), Product("frame", null, Steel()), Whole(AllocationRule.Number, new ProcessProduct("bracket"), new ProcessProduct("frame")));
        var set = await RunAsync(book);
        Assert.True(set.Reconciliation.Closes);
        Assert.Equal(set.Reconciliation.InventoryKilograms, set.Reconciliation.RemainderKilograms, 1e-6);
        Assert.Contains(set.Products["bracket"].Gaps, g => g.Kind == "process");
        Assert.Contains(set.Products["frame"].Gaps, g => g.Kind == "output");
        Assert.All(set.Products.Values, p => Assert.False(p.IsComplete));
    }

    [Fact]
    public void C14_AnyRuleAnyOutput_SharesSumToOneAndTheSumCloses() => Prop.ForAll(
        Arb.From(Gen.Choose(0, 60).ArrayOf(7)),
        figures =>
        {
            var rule = (AllocationRule)(figures[0] % 5);
            var isWeighed = rule is AllocationRule.Key or AllocationRule.Shares;
            double? Weight(int i) => !isWeighed ? null : rule == AllocationRule.Shares ? (i == 0 ? figures[1] / 60.0 : 1 - (figures[1] / 60.0)) : figures[1 + i] + 1;
            var book = Book(
                Product("bracket", "n-bracket", Steel()) with { MassKilograms = figures[3] + 1, PriceCny = figures[4] + 1 }, Product("frame", "n-frame", Steel()),
                Whole(rule, new ProcessProduct("bracket", Weight(0)), new ProcessProduct("frame", Weight(1))) with { Assets = [new AssetId(figures[2] % 2 == 0 ? "site" : "hall")] });
            var set = RunAsync(book, Plant.Meters().With("n-bracket", figures[5]).With("n-frame", figures[6])).GetAwaiter().GetResult();
            Assert.True(set.Reconciliation.Closes);
            foreach (var process in set.Allocation.Processes)
            {
                Assert.Equal(process.Problem is null ? 1 : 0, process.Shares.Values.Sum(), 1e-9);
            }
            // What the footprints say is what was carried.
            Assert.Equal(
                set.Reconciliation.CarriedKilograms, set.Products.Values.Where(p => p.Output.IsMade).Sum(p => p.OwnKilograms * p.Output.Amount!.Value),
                1e-9 * Math.Max(1, set.Reconciliation.InventoryKilograms));
        }).QuickCheckThrowOnFailure();
}
