using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;
using FsCheck;
using FsCheck.Fluent;

namespace FactoryTwin.Domain.Tests.Tariffs;

/// <summary>What Chongqing does not have: floating parts beside fixed ones, seasons, day types, temperature triggers, windows over midnight.</summary>
public sealed class TariffRulesTest
{
    private static readonly Provenance Test = new("test", Confidence.B);

    private static readonly Tariff Mixed = new()
    {
        Id = "mixed",
        Carrier = "electricity",
        Name = new LocalizedName("m", "m"),
        Unit = UnitTable.Get("kWh"),
        Rules =
        [
            new BandRule { Id = "holiday-deep", DayTypes = [DayType.Holiday], Windows = [Window(10, 14, TariffBand.DeepValley)], Provenance = Test },
            new BandRule { Id = "hot", Temperature = new TemperatureTrigger(35, 3), Windows = [Window(13, 15, TariffBand.Sharp)], Provenance = Test },
            new BandRule { Id = "night", Windows = [Window(22, 8, TariffBand.Valley)], Provenance = Test },
            new BandRule { Id = "winter", Months = [12, 1, 2], ValidTo = new DateOnly(2025, 1, 1), Windows = [Window(16, 22, TariffBand.Peak)], Provenance = Test },
        ],
        Ratios = new Dictionary<TariffBand, SourcedPrice>
        {
            [TariffBand.Sharp] = new(2.0m, Test), [TariffBand.Peak] = new(1.6m, Test), [TariffBand.Valley] = new(0.4m, new Provenance("memory", Confidence.C)), [TariffBand.DeepValley] = new(0.2m, Test),
        }.ToImmutableSortedDictionary(),
        Prices =
        [
            Row(new DateOnly(2024, 1, 1), 0.40m),
            Row(new DateOnly(2024, 7, 1), 0.50m),
        ],
    };

    /// <summary>By hand: 0.40 x 1.6 + 0.15 + 0.05 = 0.84; funds stay out of the power-factor base: 0.79.</summary>
    [Fact]
    public void PriceOf_FloatingPart_IsMultipliedAlone()
    {
        var price = Mixed.PriceOf(TariffBand.Peak, new DateOnly(2024, 6, 30))!;
        Assert.Equal(0.84m, price.Value);
        Assert.Equal(0.79m, price.InPowerFactorBase);
        Assert.Equal(0.50m * 1.6m + 0.20m, Mixed.PriceOf(TariffBand.Peak, new DateOnly(2024, 7, 1))!.Value);
        Assert.Equal(0.60m, Mixed.PriceOf(TariffBand.Flat, new DateOnly(2024, 6, 30))!.Value);
        Assert.Equal(Confidence.C, Mixed.PriceOf(TariffBand.Valley, new DateOnly(2024, 6, 30))!.Provenance.Confidence);
    }

    [Theory]
    [InlineData(23, DayType.Workday, null, TariffBand.Valley)]
    [InlineData(7, DayType.Workday, null, TariffBand.Valley)]
    [InlineData(8, DayType.Workday, null, TariffBand.Flat)]
    [InlineData(11, DayType.Holiday, null, TariffBand.DeepValley)]
    [InlineData(11, DayType.AdjustedWorkday, null, TariffBand.Flat)]
    [InlineData(13, DayType.Workday, 34.9, TariffBand.Flat)]
    [InlineData(13, DayType.Workday, 35.0, TariffBand.Sharp)]
    [InlineData(13, DayType.Holiday, 36.0, TariffBand.DeepValley)]
    public void BandAt_FirstRuleThatHolds_Decides(int hour, DayType dayType, double? trigger, TariffBand expected) =>
        Assert.Equal(expected, Mixed.BandAt(new DateTime(2024, 7, 3, hour, 0, 0), dayType, trigger));

    [Fact]
    public void BandAt_DatedRule_EndsWithItsValidity()
    {
        Assert.Equal(TariffBand.Peak, Mixed.BandAt(new DateTime(2024, 12, 31, 17, 0, 0), DayType.Workday));
        Assert.Equal(TariffBand.Flat, Mixed.BandAt(new DateTime(2025, 1, 1, 17, 0, 0), DayType.Workday));
    }

    [Fact]
    public void Day_TriggerTemperatureLearned_ChangesTheDay()
    {
        double? temperature = null;
        var clock = new TariffClock(Mixed, FactoryCalendar.Of("Asia/Shanghai"), HolidayCalendar.WeekdaysOnly, _ => temperature);
        var moment = clock.Calendar.ToMoment(new DateTime(2024, 7, 3, 13, 30, 0)).UtcTicks;
        Assert.Equal(0.70, clock.PriceAt(moment), 1e-12);
        temperature = 36;
        Assert.Equal(1.20, clock.PriceAt(moment), 1e-12);
    }

    [Fact]
    public void Kepco_DayTypes_AreToldApart()
    {
        var kepco = Models.Tables.Tariff("kepco-industrial", "electricity")!;
        var eleven = new DateTime(2018, 7, 2, 11, 0, 0);
        Assert.Equal(TariffBand.Peak, kepco.BandAt(eleven, DayType.Workday));
        Assert.Equal(TariffBand.Flat, kepco.BandAt(eleven, DayType.Saturday));
        Assert.Equal(TariffBand.Valley, kepco.BandAt(eleven, DayType.Sunday));
        Assert.Equal(191.1m, kepco.PriceAt(eleven, DayType.Workday)!.Value);
        Assert.Equal(109.3m, kepco.PriceAt(eleven.AddMonths(2), DayType.Workday)!.Value);
        Assert.Equal("KRW", kepco.Currency);
    }

    /// <summary>The strip of a day and the band at a moment are two views of one thing.</summary>
    [Fact]
    public void BandsOf_AnyDay_AgreesWithBandAt()
    {
        var cases = from day in Gen.Choose(0, 800) from quarter in Gen.Choose(0, 95) from type in Gen.Elements(Enum.GetValues<DayType>()) from hot in Gen.Elements<double?>(null, 30, 36) select (day, quarter, type, hot);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var day = new DateOnly(2024, 1, 1).AddDays(c.day);
            var time = TimeSpan.FromMinutes(15 * c.quarter);
            var strip = Mixed.BandsOf(day, c.type, c.hot);
            return strip.Single(s => time >= s.From && time < s.To).Band == Mixed.BandAt(day.ToDateTime(TimeOnly.MinValue) + time, c.type, c.hot);
        }).QuickCheckThrowOnFailure();
    }

    private static BandWindow Window(int from, int to, TariffBand band) => new(TimeSpan.FromHours(from), TimeSpan.FromHours(to), band);

    private static PriceRow Row(DateOnly from, decimal agency) => new()
    {
        From = from,
        Components =
        [
            new PriceComponent("agency", new LocalizedName("代理购电", "Agency purchase"), new SourcedPrice(agency, Test), Floats: true),
            new PriceComponent("transmission", new LocalizedName("输配电价", "Transmission"), new SourcedPrice(0.15m, Test), Floats: false),
            new PriceComponent("funds", new LocalizedName("政府性基金", "Funds"), new SourcedPrice(0.05m, Test), Floats: false, InPowerFactorBase: false),
        ],
    };
}
