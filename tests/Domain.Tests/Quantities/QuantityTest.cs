using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Domain.Tests.Quantities;

public sealed class QuantityTest
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Factories_NotFinite_Refuse(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Energy.FromKilowattHours(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.FromKilowatts(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => CarbonMass.FromTonnes(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => Temperature.FromDegreesCelsius(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fraction.From(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmissionFactor<Energy>(value));
    }

    [Fact]
    public void PowerTimesTime_IsEnergy_AndBack()
    {
        var energy = Power.FromMegawatts(2) * TimeSpan.FromMinutes(15);
        Assert.Equal(500, energy.KilowattHours);
        Assert.Equal(2000, (energy / TimeSpan.FromMinutes(15)).Kilowatts);
    }

    /// <summary>Demo plant section 6: 24,581.5 MWh x 0.5581 = 13,718.9 t; x 0.62 CNY/kWh = 15,240.53 kCNY by hand.</summary>
    [Fact]
    public void Energy_TimesFactorAndPrice_GivesCarbonAndMoney()
    {
        var import = Energy.FromMegawattHours(24581.5);
        Assert.Equal(13718.9, (import * new EmissionFactor<Energy>(0.5581)).Tonnes, 0.05);
        Assert.Equal(new Money(15240530m), import * new EnergyPrice(0.62m));
    }

    [Fact]
    public void Money_OtherCurrency_DoesNotAdd() =>
        Assert.Throws<InvalidOperationException>(() => new Money(1) + new Money(1, "EUR"));

    [Fact]
    public void Default_IsZero()
    {
        Assert.Equal(0, default(Energy).KilowattHours);
        Assert.Equal("CNY", default(Money).Currency);
    }
}
