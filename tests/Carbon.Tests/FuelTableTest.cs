using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Carbon.Tests;

/// <summary>The fuel table against the formula it states and against figures that others printed.</summary>
public sealed partial class FuelTableTest
{
    private const string Reference = "reference/carbon/cn_fuel_factor_cases.json";

    public static TheoryData<string> Fuels => [.. Models.Tables.Factors.All.Where(f => f.Table == "fuel").Select(f => f.Reference)];

    /// <summary>EF = NCV x CC x OF x 44/12 (GB/T 32151.34-2024, formulas 3 to 5): each row's note holds the three.</summary>
    [Theory]
    [MemberData(nameof(Fuels))]
    public void Factor_IsWhatItsNoteSays(string reference)
    {
        var factor = Models.Tables.Factors.All.Single(f => f.Reference == reference);
        var parts = Note().Match(factor.Provenance.Note!);
        Assert.True(parts.Success, factor.Provenance.Note);
        double Part(string name) => double.Parse(parts.Groups[name].Value, CultureInfo.InvariantCulture);
        var per = parts.Groups["unit"].Value == "t" ? 1 : 10_000;

        Assert.Equal(Part("ncv") / per * Part("cc") * Part("of") * 44 / 12 * 1000, factor.Value, factor.Value * 1e-6);
    }

    /// <summary>A widely copied table of older factors: where the parameters are still the same, so is the product (rounded to 4 digits there).</summary>
    [SharedDataFact(Reference)]
    public void Factor_SameParameters_IsThePrintedFigure()
    {
        using var file = SharedData.Open(Reference);
        var cases = JsonDocument.Parse(file).RootElement.GetProperty("cases").EnumerateArray().ToDictionary(c => c.GetProperty("fuel").GetString()!.Split(' ', 2)[1]);
        foreach (var (name, id) in new[] { ("crude", "crude-oil"), ("gasoline", "gasoline"), ("diesel", "diesel") })
        {
            var factor = Models.Tables.Factors.All.Single(f => f.Reference == $"fuel:{id}");
            Assert.Equal(cases[name].GetProperty("expected_kg_co2_per_unit").GetDouble(), factor.Value / 1000, 5e-4);
        }
    }

    [GeneratedRegex(@"^NCV (?<ncv>[\d.]+) GJ/(?<unit>t|1e4 Nm3) x (?<cc>[\d.]+) tC/GJ x (?<of>[\d.]+) x 44/12")]
    private static partial Regex Note();
}
