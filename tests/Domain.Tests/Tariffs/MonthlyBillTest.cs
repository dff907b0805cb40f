using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Tests.Tariffs;

public sealed class MonthlyBillTest
{
    private static readonly Tariff Tariff = Models.Tables.Tariff("chongqing-10kv-two-part", "electricity")!;
    private static readonly TariffClock Clock = new(Tariff, FactoryCalendar.Of("Asia/Shanghai"), Models.Tables.Calendar("china"));

    private static BillingInput June(double kwhPerQuarter = 250) => new() { Year = 2024, Month = 6, Import = Enumerable.Repeat(kwhPerQuarter, 30 * 96).ToList() };

    /// <summary>By hand: 1 MW through June = 8 h x 30 d x 1000 kW in each of valley, flat and peak.</summary>
    [Fact]
    public void Of_FlatLoad_HasThreeBandsByHand()
    {
        var bill = MonthlyBill.Of(Clock, June());
        Assert.Equal([240_000 * 0.2356m, 240_000 * 0.62m, 240_000 * 0.992m], bill.Lines.Where(l => l.Kind == "energy").Select(l => l.Amount));
        Assert.Equal(1000 * 38.4m, bill.Lines.Single(l => l.Kind == "demand").Amount);
        Assert.Equal(bill.Lines.Sum(l => l.Amount), bill.Total);
        Assert.Empty(bill.Warnings);
    }

    /// <summary>Demo plant section 6: 62,161 kW-months x 38.4 = 2,387.0 kCNY; highest month 5,411 kW.</summary>
    [Fact]
    public void Of_DemoMaxima_GiveItsDemandCharge()
    {
        double[] maxima = [5251, 5162, 5019, 4954, 4982, 5319, 5095, 5074, 5378, 5161, 5355, 5411];
        var total = maxima.Sum(m => MonthlyBill.Of(Clock, June() with { MaximumDemandKw = m }).Lines.Single(l => l.Kind == "demand").Amount);
        Assert.Equal(62161, maxima.Sum());
        Assert.Equal(2387.0m, Math.Round(total / 1000, 1));
    }

    /// <summary>Rule C of the facts: from 260 kWh per kVA the demand price is taken at 90 %; below it is not.</summary>
    [Theory]
    [InlineData(720_000 / 260.0, 34.56)]
    [InlineData((720_000 / 260.0) + 1, 38.4)]
    public void Of_WellUsedCapacity_PaysNinetyPercent(double installedKva, double price)
    {
        var line = MonthlyBill.Of(Clock, June() with { InstalledKva = installedKva }).Lines.Single(l => l.Kind == "demand");
        Assert.Equal((decimal)price, line.Price);
    }

    [Fact]
    public void Of_CapacityAndContract_ChargeWhatTheyName()
    {
        var capacity = MonthlyBill.Of(Clock, June() with { Mode = DemandMode.Capacity, InstalledKva = 8600 }).Lines.Single(l => l.Kind == "demand");
        Assert.Equal(8600 * 24m, capacity.Amount);
        var within = MonthlyBill.Of(Clock, June() with { Mode = DemandMode.ContractDemand, ContractDemandKw = 5700, MaximumDemandKw = 5900 }).Lines.Single(l => l.Kind == "demand");
        Assert.Equal(5700 * 38.4m, within.Amount);
        var above = MonthlyBill.Of(Clock, June() with { Mode = DemandMode.ContractDemand, ContractDemandKw = 5000, MaximumDemandKw = 5500 }).Lines.Single(l => l.Kind == "demand");
        Assert.Equal((5000 + (2 * 250)) * 38.4m, above.Amount);
    }

    /// <summary>Demo plant section 6: power factor 0.874 against 0.90 is +1.5 % of 16,278.2 + 2,387.0 = 280.0 kCNY.</summary>
    [Fact]
    public void ShareOf_DemoPowerFactor_IsOneAndAHalfPercent()
    {
        var reactive = 24581.5 * Math.Sqrt((1 / (0.874 * 0.874)) - 1);
        var (powerFactor, share) = Tariff.PowerFactor!.ShareOf(24581.5, reactive);
        Assert.Equal(0.874, powerFactor, 1e-9);
        Assert.Equal(0.015m, share);
        Assert.Equal(280.0m, Math.Round((16278.2m + 2387.0m) * share, 1));
    }

    [Theory]
    [InlineData(1.0, -0.0075)]
    [InlineData(0.95, -0.0075)]
    [InlineData(0.90, 0)]
    [InlineData(0.80, 0.05)]
    [InlineData(0.65, 0.15)]
    [InlineData(0.60, 0.25)]
    public void ShareOf_Steps_FollowTheTable(double powerFactor, double expected) =>
        Assert.Equal((decimal)expected, Tariff.PowerFactor!.ShareOf(1000 * powerFactor, 1000 * Math.Sqrt(1 - (powerFactor * powerFactor))).Share);

    [Fact]
    public void Of_PowerFactorAndExport_AreLinesOfTheirOwn()
    {
        var bill = MonthlyBill.Of(Clock, June() with { ReactiveKvarh = 720_000 * 0.75, Export = 41_900 });
        var before = bill.Lines.Where(l => l.Kind is "energy" or "demand").Sum(l => l.Amount);
        Assert.Equal(before * 0.05m, bill.Lines.Single(l => l.Kind == "powerFactor").Amount);
        Assert.Equal(-12_570m, bill.Lines.Single(l => l.Kind == "export").Amount);
    }

    [Fact]
    public void Of_MissingQuarters_AreCountedAndNotBilled()
    {
        var import = June().Import.ToList();
        import[0] = double.NaN;
        var bill = MonthlyBill.Of(Clock, June() with { Import = import });
        Assert.Equal(1, bill.MissingQuarterHours);
        Assert.Equal(239_750, bill.Lines[0].Quantity);
        Assert.Contains("1 quarter-hours", Assert.Single(bill.Warnings).En);
    }

    [Fact]
    public void Of_WrongLength_Refuses() => Assert.Throws<ArgumentException>(() => MonthlyBill.Of(Clock, June() with { Month = 7 }));

    /// <summary>The clock change must not lose or double a quarter-hour of a bill.</summary>
    [Theory]
    [InlineData(2016, 3, 2972)]
    [InlineData(2016, 10, 2980)]
    public void Of_ClockChange_BillsEveryQuarterOnce(int year, int month, int quarters)
    {
        var clock = new TariffClock(Models.Tables.Tariff("konstanz-household", "electricity")!, FactoryCalendar.Of("Europe/Berlin"), Models.Tables.Calendar("germany"));
        var bill = MonthlyBill.Of(clock, new BillingInput { Year = year, Month = month, Import = Enumerable.Repeat(1.0, quarters).ToList() });
        Assert.Equal(quarters, bill.Lines.Single().Quantity);
        Assert.Equal("EUR", bill.Currency);
    }
}
