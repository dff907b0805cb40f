using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Tests.Tariffs;

/// <summary>Golden values: demo plant section 6 (band hours and prices) and the facts on Chongqing's tariff.</summary>
public sealed class ChongqingTariffTest
{
    private static readonly Tariff Tariff = Models.Tables.Tariff("chongqing-10kv-two-part", "electricity")!;
    private static readonly FactoryCalendar Calendar = FactoryCalendar.Of("Asia/Shanghai");
    private static readonly TariffClock Clock = new(Tariff, Calendar, Models.Tables.Calendar("china"));

    [Theory]
    [InlineData("2024-06-03 00:00", TariffBand.Valley, 0.2356)]
    [InlineData("2024-06-03 07:45", TariffBand.Valley, 0.2356)]
    [InlineData("2024-06-03 08:00", TariffBand.Flat, 0.62)]
    [InlineData("2024-06-03 11:00", TariffBand.Peak, 0.992)]
    [InlineData("2024-06-03 12:00", TariffBand.Peak, 0.992)]
    [InlineData("2024-07-01 12:00", TariffBand.Sharp, 1.1904)]
    [InlineData("2024-07-01 13:45", TariffBand.Sharp, 1.1904)]
    [InlineData("2024-07-01 14:00", TariffBand.Peak, 0.992)]
    [InlineData("2024-06-03 17:00", TariffBand.Flat, 0.62)]
    [InlineData("2024-06-03 20:00", TariffBand.Peak, 0.992)]
    [InlineData("2024-06-03 22:00", TariffBand.Flat, 0.62)]
    [InlineData("2024-02-10 12:30", TariffBand.Peak, 0.992)]
    public void BandAndPrice_Hours_AreThoseOfTheNotice(string local, TariffBand band, double price)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(band, Tariff.BandAt(time, DayType.Workday));
        Assert.Equal((decimal)price, Tariff.PriceAt(time, DayType.Workday)!.Value);
        Assert.Equal(price, Clock.PriceAt(Calendar.ToMoment(time).UtcTicks), 1e-12);
    }

    [Fact]
    public void BandHours_Year2024_SumUp()
    {
        var hours = Enumerable.Range(0, 366).SelectMany(i => Clock.Day(new DateOnly(2024, 1, 1).AddDays(i)).Spans)
            .GroupBy(s => s.Band).ToDictionary(g => g.Key, g => g.Sum(s => s.Span.Duration.TotalHours));
        Assert.Equal(8 * 366, hours[TariffBand.Valley]);
        Assert.Equal(8 * 366, hours[TariffBand.Flat]);
        Assert.Equal(2 * (31 * 4), hours[TariffBand.Sharp]);
        Assert.Equal((8 * 366) - 248, hours[TariffBand.Peak]);
    }

    /// <summary>Demo plant section 6: MWh x price = kCNY of each band, 16,278.2 in all.</summary>
    [Fact]
    public void EnergyCost_DemoYear_Is16278ThousandYuan()
    {
        decimal Cost(double megawattHours, TariffBand band) => (decimal)megawattHours * Tariff.PriceOf(band, new DateOnly(2024, 7, 1))!.Value;
        Assert.Equal(1409.4m, Math.Round(Cost(5982.2, TariffBand.Valley), 1));
        Assert.Equal(6193.6m, Math.Round(Cost(9989.6, TariffBand.Flat), 1));
        Assert.Equal(7868.5m, Math.Round(Cost(7932.0, TariffBand.Peak), 1));
        Assert.Equal(806.7m, Math.Round(Cost(677.7, TariffBand.Sharp), 1));
    }

    [Fact]
    public void Prices_RestOnAssumptions_AndSaySo()
    {
        Assert.Equal(Confidence.D, Tariff.PriceOf(TariffBand.Peak, new DateOnly(2024, 7, 1))!.Provenance.Confidence);
        Assert.Equal(Confidence.A, Tariff.Rules[0].Provenance.Confidence);
        Assert.Null(Tariff.PriceOf(TariffBand.Peak, new DateOnly(2021, 11, 30)));
    }

    [Fact]
    public void BandsOf_JulyDay_IsAStripWithoutGaps()
    {
        var strip = Tariff.BandsOf(new DateOnly(2024, 7, 1), DayType.Workday);
        Assert.Equal(["00 valley", "08 flat", "11 peak", "12 sharp", "14 peak", "17 flat", "20 peak", "22 flat"], strip.Select(s => $"{s.From.Hours:00} {s.Band.ToText()}"));
        Assert.All(strip.Zip(strip.Skip(1)), p => Assert.Equal(p.First.To, p.Second.From));
        Assert.Equal(TimeSpan.FromDays(1), strip[^1].To);
    }

    [Fact]
    public void At_LateEvening_KnowsWhatFollowsMidnight()
    {
        var now = Clock.At(Calendar.ToMoment(new DateTime(2024, 7, 1, 23, 10, 0)));
        Assert.Equal(TariffBand.Flat, now.Now.Band);
        Assert.Equal(TariffBand.Valley, now.Next!.Band);
        Assert.Equal(Calendar.StartOf(new DateOnly(2024, 7, 2)), now.Now.Span.End);
        Assert.Equal(TariffBand.Peak, Clock.At(Calendar.ToMoment(new DateTime(2024, 7, 1, 13, 0, 0))).Next!.Band);
    }

    /// <summary>Demo plant section 6: gas x 3.4, water x 6.85, diesel x 7.4 + petrol x 8.2.</summary>
    [Theory]
    [InlineData("chongqing-gas", "natural-gas", 1332000, 4528.8)]
    [InlineData("chongqing-water", "water", 79000, 541.2)]
    [InlineData("chongqing-fuels", "diesel", 81560, 603.5)]
    [InlineData("chongqing-fuels", "gasoline", 5610, 46.0)]
    public void FlatTariffs_DemoYear_GiveItsCost(string id, string carrier, double quantity, double thousandYuan)
    {
        var price = Models.Tables.Tariff(id, carrier)!.PriceAt(new DateTime(2024, 7, 1), DayType.Sunday)!;
        Assert.Equal(thousandYuan, quantity * (double)price.Value / 1000, 0.06);
        Assert.Equal(TariffBand.Flat, price.Band);
    }
}
