using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Model;
using FsCheck;
using FsCheck.Fluent;
using static FactoryTwin.Carbon.Tests.Inventory.Plant;

namespace FactoryTwin.Carbon.Tests.Inventory;

/// <summary>What holds of every inventory, whatever the meters say.</summary>
public sealed class InventoryPropertyTest
{
    private static readonly string[] Electric = ["e-in", "e-out", "e-hall", "e-press", "e-lathe", "e-pv", "e-ch", "e-dis"];

    private static readonly Gen<MonthSeries> AnyMeters = Gen.Choose(0, 200).ArrayOf(Electric.Length + 3).Select(rates =>
    {
        var meters = new MonthSeries(Calendar);
        foreach (var (point, rate) in Electric.Concat(["g-in", "g-oven", "g-boiler"]).Zip(rates))
        {
            // A meter now and then has nothing to say.
            if (rate != 13)
            {
                meters.With(point, point == "e-lathe" ? rate / 1000.0 : rate, rate % 3 == 0 ? 0.5 : 0);
            }
        }
        return meters;
    });

    [Fact]
    public void Lines_OfAScope_SumToWhatCameIn() => Holds(meters =>
    {
        var period = Period("2022-11-15", "2023-02-10");
        var inventory = Run(meters, period);
        foreach (var (scope, intake) in new[] { (EmissionScope.Scope2, "e-in"), (EmissionScope.Scope1, "g-in") })
        {
            var lines = inventory.Of(scope).ToList();
            var read = meters.ReadAsync([new(intake)], period, Domain.Time.Step.Year).AsTask().Result[0].Total.Value;
            Same(read ?? 0, lines.Sum(l => l.Activity));
            Same(lines.Sum(l => l.Emissions.Tonnes), inventory.Total(scope)?.Tonnes ?? 0);
            Same(lines.Sum(l => l.Activity), lines.Sum(l => l.Months.Sum(m => m.Activity)));
            Assert.Equal(read is null, inventory.Total(scope) is null);
        }
    });

    [Fact]
    public void Period_CutAnywhere_AddsUp() => Holds(meters =>
    {
        var whole = Run(meters, Period("2022-10-01", "2023-05-01"));
        var parts = new[] { Period("2022-10-01", "2022-12-20T07:30"), Period("2022-12-20T07:30", "2023-02-01"), Period("2023-02-01", "2023-05-01") };
        foreach (var scope in new[] { EmissionScope.Scope1, EmissionScope.Scope2 })
        {
            Same(whole.Total(scope)?.Tonnes ?? 0, parts.Sum(p => Run(meters, p).Total(scope)?.Tonnes ?? 0));
        }
    });

    [Fact]
    public void Points_InAnyOrder_GiveTheSameInventory()
    {
        var period = Period("2023-01-01", "2023-07-01");
        Prop.ForAll(Arb.From(Gen.Shuffle(Model.Points.ToArray())), points =>
        {
            var one = InventoryAnswer.Of(Run(Meters(), period), new(Model), Calendar);
            var other = InventoryAnswer.Of(Run(Meters(), period, Model with { Points = [.. points] }), new(Model), Calendar);
            Assert.Equal(System.Text.Json.JsonSerializer.Serialize(one), System.Text.Json.JsonSerializer.Serialize(other));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Assets_PartitionTheSite() => Holds(meters =>
    {
        var period = Period("2023-01-01", "2023-02-01");
        string[] parts = ["grid", "hall", "pv", "bess", "boiler"];
        var site = Run(meters, period);
        var own = site.Lines.Where(l => l.Asset.Value == "site").Sum(l => l.Emissions.Tonnes);
        Same(site.Lines.Sum(l => l.Emissions.Tonnes), own + parts.Sum(p => Run(meters, period, null, p).Lines.Sum(l => l.Emissions.Tonnes)));
    });

    private static void Holds(Action<MonthSeries> check) => Prop.ForAll(Arb.From(AnyMeters), check).QuickCheckThrowOnFailure();

    private static CarbonInventory Run(MonthSeries meters, Domain.Time.TimeInterval period, FactoryModel? model = null, string? asset = null) =>
        RunAsync(meters, period, model, asset).GetAwaiter().GetResult();

    private static void Same(double expected, double actual) => Assert.Equal(expected, actual, 1e-9 * Math.Max(1, Math.Abs(expected)));
}
