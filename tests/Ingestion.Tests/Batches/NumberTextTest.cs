using System.Globalization;
using System.Text;
using FactoryTwin.Ingestion.Batches;
using FsCheck;
using FsCheck.Fluent;

namespace FactoryTwin.Ingestion.Tests.Batches;

public sealed class NumberTextTest
{
    // Correctly rounded by definition of the format: compared bit by bit with the base library, which rounds correctly.
    [Fact]
    public void TryParse_AnyDoubleInAnyStyle_IsRoundedCorrectly() => Prop.ForAll(
        ArbMap.Default.ArbFor<double>().Filter(double.IsFinite),
        x => Agrees(x.ToString("R", CultureInfo.InvariantCulture))
            && Agrees(x.ToString("E16", CultureInfo.InvariantCulture))
            && (Math.Abs(x) > 1e18 || Agrees(x.ToString("F4", CultureInfo.InvariantCulture))))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Theory]
    [InlineData("9007199254740993")] // 2^53 + 1: half way between two doubles
    [InlineData("9007199254740992.9999999999999999")]
    [InlineData("0.1")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("00000000000000000000000000000001.5")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("1e23")]
    [InlineData("8.5e22")]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    [InlineData("1e99999999999999999999")]
    public void TryParse_HardCases_AgreeWithTheBaseLibrary(string text) => Assert.True(Agrees(text));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1 ")]
    [InlineData(" 1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1,5")]
    [InlineData("1_000")]
    [InlineData("--1")]
    [InlineData("١")]
    public void TryParse_NoNumber_IsRefused(string text) => Assert.False(NumberText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    private static bool Agrees(string text) =>
        NumberText.TryParse(Encoding.UTF8.GetBytes(text), out var ours)
        && BitConverter.DoubleToInt64Bits(ours)
            == BitConverter.DoubleToInt64Bits(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
}
